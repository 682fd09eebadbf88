"""What a messenger shows beside a link: a card of each page that is shared, in its language."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from tiny import AT

from stations.building import cards as room
from stations.building.build import build
from stations.building.workshop import Workshop
from stations.reading import read
from stations.snapshot import Snapshot

PUBLIC = "https://linie.test"


def published(content: Path, workshop: Workshop) -> Snapshot:
    line, _ = read(content)
    assert line is not None
    return build(line, AT, workshop, PUBLIC)


def meta(snapshot: Snapshot, path: str) -> dict[str, str]:
    """What a page says of itself to messengers."""
    page = snapshot.resources[path].bodies["identity"].decode()
    return dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[^"]+)" content="([^"]*)">', page))


def card(snapshot: Snapshot, path: str) -> bytes:
    address = meta(snapshot, path)["og:image"]
    assert address.startswith(f"{PUBLIC}/assets/")
    resource = snapshot.resources[address.removeprefix(PUBLIC)]
    assert (resource.media_type, resource.keep) == ("image/jpeg", "forever")
    return resource.bodies["identity"]


def test_every_page_that_is_shared_has_a_card_of_its_own_in_its_language(
    content: Path, workshop: Workshop
) -> None:
    snapshot = published(content, workshop)
    pages = [
        f"/{language}/{rest}"
        for language in ("de", "en")
        for rest in ("", "stations/nord/", "stations/sued/")
    ]
    pictures = [card(snapshot, page) for page in pages]
    assert len(set(pictures)) == len(pages)
    for picture in pictures:
        with Image.open(io.BytesIO(picture)) as image:
            assert (image.format, image.size) == ("JPEG", (room.WIDTH, room.HEIGHT))
        assert len(picture) < 300_000, "some messengers show nothing larger"


def test_a_page_says_what_its_card_is(content: Path, workshop: Workshop) -> None:
    told = meta(published(content, workshop), "/en/stations/nord/")
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["twitter:card"] == "summary_large_image"
    assert told["og:image:alt"] == "A grey pyramid", "what its picture shows, as on the page"


def test_pages_without_a_card_of_their_own_show_that_of_the_line(content: Path, workshop: Workshop) -> None:
    snapshot = published(content, workshop)
    assert card(snapshot, "/de/imprint/") == card(snapshot, "/de/")


def test_a_card_is_made_once(content: Path, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    first = published(content, workshop)
    asked: list[int] = []
    known = room.typeset

    def counting(template: bytes, facts: list[object], *rest: object, **form: object) -> list[bytes]:
        asked.append(len(facts))
        return known(template, facts, *rest, **form)  # type: ignore[arg-type]

    monkeypatch.setattr(room, "typeset", counting)
    assert card(published(content, workshop), "/de/") == card(first, "/de/") and asked == []
    scene = content / "stations" / "sued" / "main.scene.yaml"
    scene.write_text(
        scene.read_text(encoding="utf-8").replace("Die Pyramide", "Der Berg", 1), encoding="utf-8"
    )
    published(content, workshop)
    assert asked == [1], "of the one page whose words have changed"


def test_without_the_built_client_no_picture_is_promised(content: Path, workshop: Workshop) -> None:
    bare = replace(workshop, static={k: v for k, v in workshop.static.items() if not k.startswith("app/")})
    assert "og:image" not in meta(published(content, bare), "/de/stations/nord/")

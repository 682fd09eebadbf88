"""Small pictures: what a phone gets before it has 3D."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image
from tiny import AT, ROOT, webp

from stations.building import pictures
from stations.building.cache import Cache
from stations.building.workshop import open_workshop
from stations.publishing import Publisher


def test_a_station_offers_its_picture_small_and_lean(content: Path) -> None:
    glb_picture = content / "stations" / "nord" / "pyramid.webp"
    with Image.open(glb_picture) as made:
        description = made.getexif()[0x010E]
    glb_picture.write_bytes(webp(description, (960, 720)))
    snapshot = Publisher(content, open_workshop(ROOT, Cache(None))).timeline(AT)[0][1]
    page = snapshot.resources["/de/stations/nord/"].bodies["identity"].decode()
    found = re.search(r'type="image/avif" srcset="([^"]+)"><img class="stage-picture" src="([^"]+)"', page)
    assert found
    for address, form, media_type in zip(
        found.groups(), ("AVIF", "WEBP"), ("image/avif", "image/webp"), strict=True
    ):
        resource = snapshot.resources[address]
        assert resource.media_type == media_type
        with Image.open(io.BytesIO(resource.bodies["identity"])) as small:
            assert (small.format, small.size) == (form, (480, 360))


@pytest.mark.parametrize(("most", "taken"), [(10**9, "best"), (0, "last")])
def test_the_lean_picture_is_the_best_that_fits(
    most: int, taken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (ROOT / "content" / "stations" / "buer-rathaus" / "street.webp").read_bytes()
    sizes = {}
    for name, qualities in {"best": range(23, 22, -1), "last": range(9, 8, -1)}.items():
        monkeypatch.setattr(pictures, "AVIF_QUALITIES", qualities)
        sizes[name] = len(pictures.lean(data))
    monkeypatch.undo()
    monkeypatch.setattr(pictures, "AVIF_MOST", most)
    assert len(pictures.lean(data)) == sizes[taken]
    monkeypatch.setattr(pictures, "AVIF_MOST", (sizes["best"] + sizes["last"]) // 2)
    assert sizes["last"] < len(pictures.lean(data)) <= pictures.AVIF_MOST

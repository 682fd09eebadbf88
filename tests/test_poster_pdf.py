"""`/posters/<slug>.pdf`: printed when asked for, in every size and language, or a sentence."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import derived
import pytest
from flask import Flask
from paper import WORKSHOP, bare_workshop
from pypdf import PdfReader
from tiny import AT, ROOT, put_language
from werkzeug.test import TestResponse

from stations.building import prints
from stations.building.cache import Cache
from stations.building.posters import POINTS_A_MM
from stations.building.site import Banner
from stations.building.workshop import Workshop
from stations.publishing import Publisher
from stations.serving import Current, Look, Previewer, register

LOOK = Look(None, True, AT + timedelta(days=7))


def app_of(content: Path, workshop: Workshop = WORKSHOP) -> Flask:
    """The server over a content folder, at the moment tests live in."""
    publisher = Publisher(content, workshop)
    app = Flask(__name__, static_folder=None)
    previewer = Previewer(
        lambda at, base, look: publisher.preview(at, base, Banner(look.at, look.drafts, look.until)), ["key"]
    )
    register(app, Current(publisher.timeline, lambda: AT), previewer, publisher.poster)
    return app


def ask(content: Path, path: str, **headers: str) -> TestResponse:
    return app_of(content).test_client().get(path, headers={"Accept-Language": "de", **headers})


def make_draft(content: Path, slug: str) -> None:
    scene = content / "stations" / slug / "main.scene.yaml"
    scene.write_text(scene.read_text().replace("status: published", "status: draft"))


def test_a_poster_comes_in_the_size_and_language_it_hangs_in(content: Path) -> None:
    answer = ask(content, "/posters/nord.pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == 'inline; filename="302-NRD-nord-a2-de.pdf"'
    assert answer.headers["Content-Language"] == "de"
    page = PdfReader(io.BytesIO(answer.data)).pages[0]
    assert float(page.trimbox.width) / POINTS_A_MM == pytest.approx(420, abs=0.1)


def test_a_poster_comes_as_asked(content: Path) -> None:
    answer = ask(content, "/posters/nord.pdf?size=a4&lang=en")
    assert answer.headers["Content-Disposition"] == 'inline; filename="302-NRD-nord-a4-en.pdf"'
    page = PdfReader(io.BytesIO(answer.data)).pages[0]
    assert float(page.trimbox.width) / POINTS_A_MM == pytest.approx(210, abs=0.1)
    assert "comes\u00a0alive." in page.extract_text()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("size=a5", "size=a4, size=a3, size=a2"),
        ("size=", "size=a4"),
        ("size=A3", "size=a3"),
        ("lang=fr", "lang=de, lang=en"),
        ("lang=%FF", "lang=de"),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(content: Path, query: str, said: str) -> None:
    answer = ask(content, f"/posters/nord.pdf?{query}")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert said in answer.text


@pytest.mark.parametrize(
    "path", ["/posters/west.pdf", "/posters/nord.PDF", "/posters/.pdf", "/posters/a%2Fb.pdf"]
)
def test_what_is_no_poster_gets_the_page_for_nothing(content: Path, path: str) -> None:
    answer = ask(content, path)
    assert answer.status_code == 404
    assert "Diese Haltestelle kennt die Linie nicht" in answer.text


def test_a_faulty_station_says_why_it_has_no_poster(content: Path) -> None:
    (content / "stations" / "nord" / "station.yaml").write_text("station: 1\n")
    answer = ask(content, "/posters/nord.pdf")
    assert answer.status_code == 404
    assert "wird überarbeitet" in answer.text


def test_a_poster_that_a_camera_would_lose_is_refused_and_its_page_is_not(content: Path) -> None:
    client = app_of(content, bare_workshop(ROOT, Cache(derived.FOLDER))).test_client()
    for language, said in (("de", "in 35 von 35 Feldern zu leer"), ("en", "too bare in 35 of 35 zones")):
        answer = client.get("/posters/nord.pdf", headers={"Accept-Language": language})
        assert (answer.status_code, answer.mimetype) == (404, "text/html")
        assert said in answer.text
    for path in ("/de/stations/nord/", "/posters/nord.target.json", "/qr/nord.svg"):
        assert client.get(path).status_code == 200


def test_a_language_whose_letters_the_typeface_lacks_is_refused(content: Path) -> None:
    put_language(content, "ar", direction="rtl", poster_headline="امسح الرمز.")
    answer = ask(content, "/posters/nord.pdf?lang=ar")
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "fehlen Buchstaben für die Sprache „ar“, zuerst ا م س ح ل ر." in answer.text


def test_a_draft_has_a_poster_under_its_preview_link_alone(content: Path) -> None:
    make_draft(content, "nord")
    client = app_of(content).test_client()
    public = client.get("/posters/nord.pdf", headers={"Accept-Language": "de"})
    assert public.status_code == 404
    assert "noch keine Szene veröffentlicht" in public.text
    token = Previewer(lambda *_: None, ["key"]).token(LOOK)  # type: ignore[arg-type,return-value]
    preview = client.get(f"/preview/{token}/posters/nord.pdf?size=a4")
    assert (preview.status_code, preview.mimetype) == (200, "application/pdf")
    assert preview.headers["Cache-Control"] == "no-store"
    without = Previewer(lambda *_: None, ["key"]).token(replace(LOOK, drafts=False))  # type: ignore[arg-type,return-value]
    assert client.get(f"/preview/{without}/posters/nord.pdf").status_code == 404


def test_conditions_ranges_and_head_hold_for_posters_too(content: Path) -> None:
    client = app_of(content).test_client()
    whole = client.get("/posters/nord.pdf?size=a4")
    again = client.get("/posters/nord.pdf?size=a4", headers={"If-None-Match": whole.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    part = client.get("/posters/nord.pdf?size=a4", headers={"Range": "bytes=5-9"})
    assert (part.status_code, part.data) == (206, whole.data[5:10])
    head = client.head("/posters/nord.pdf?size=a4")
    assert (head.data, head.headers["Content-Length"]) == (b"", str(len(whole.data)))


def test_many_at_once_have_it_made_once(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    place = content / "stations" / "nord" / "station.yaml"
    never_set_before = place.read_text(encoding="utf-8").replace("Nord", f"Nord {uuid4().hex[:6]}")
    place.write_text(never_set_before, encoding="utf-8")
    setter = prints.poster.__globals__["_set"]
    monkeypatch.setitem(
        prints.poster.__globals__, "_set", lambda *a, **k: (made.append("pdf"), setter(*a, **k))[1]
    )
    app = app_of(content)
    app.extensions["current"].publish()
    made.clear()
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: app.test_client().get("/posters/nord.pdf?size=a4").data, range(6)))
    assert len(set(answers)) == 1
    assert made == ["pdf"]


def test_the_same_poster_is_the_same_bytes(content: Path) -> None:
    one, other = (ask(content, "/posters/nord.pdf?size=a4").headers["ETag"] for _ in range(2))
    assert one == other


def test_a_press_that_fails_is_told_in_a_sentence(content: Path) -> None:
    bare = replace(
        WORKSHOP,
        static={n: d for n, d in WORKSHOP.static.items() if not any(part in n for part in prints.TYPEFACE)},
    )
    answer = app_of(content, bare).test_client().get("/posters/nord.pdf", headers={"Accept-Language": "de"})
    assert answer.status_code == 503
    assert "lässt sich gerade nicht herstellen" in answer.text

"""The building room: one content folder becomes every public answer."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from jinja2 import Environment
from real import LINE
from tiny import AT, ROOT

from stations.building.cache import Cache
from stations.building.site import Banner
from stations.building.workshop import Workshop, open_workshop
from stations.publishing import NothingToPublish, Publisher
from stations.snapshot import Snapshot

EVENT = """\
valid_from: 2026-12-05T10:00+01:00
valid_until: 2026-12-05T20:00+01:00
"""


@pytest.fixture
def publisher(content: Path, workshop: Workshop) -> Publisher:
    return Publisher(content, workshop)


def now(publisher: Publisher, at: datetime = AT) -> Snapshot:
    return publisher.timeline(at)[0][1]


def body(snapshot: Snapshot, path: str) -> str:
    return snapshot.resources[path].bodies["identity"].decode()


def add_event(content: Path, station: str = "nord", status: str = "published", window: str = EVENT) -> None:
    scene = (content / "stations" / station / "main.scene.yaml").read_text(encoding="utf-8")
    scene = scene.replace("Die Pyramide", "Das Fest").replace(
        "status: published\n", f"status: {status}\n{window}"
    )
    (content / "stations" / station / "fest.scene.yaml").write_text(scene, encoding="utf-8")


def test_every_station_has_a_page_in_every_language(publisher: Publisher) -> None:
    snapshot = now(publisher)
    for path in ("/de/stations/nord/", "/en/stations/nord/", "/de/stations/sued/", "/en/stations/sued/"):
        assert snapshot.resources[path].media_type == "text/html; charset=utf-8"
    assert "Die Spitze" in body(snapshot, "/de/stations/nord/")
    assert "The tip" in body(snapshot, "/en/stations/nord/")


def test_a_page_without_javascript_tells_the_whole_story(publisher: Publisher) -> None:
    page = body(now(publisher), "/de/stations/nord/")
    for words in ("Eine Pyramide auf dem Platz.", "Von hier sieht man weit.", "Stadtchronik", "Stufenlos."):
        assert words in page
    assert 'alt="Eine graue Pyramide"' in page


def test_a_source_says_of_when_it_is_or_that_this_is_only_when_it_was_read(
    content: Path, publisher: Publisher
) -> None:
    assert "(Stand Juli 2025)" in body(now(publisher), "/de/stations/nord/")
    station = content / "stations" / "nord" / "station.yaml"
    words = station.read_text(encoding="utf-8").replace("as_of: 2025-07", "read: 2025-07-23")
    station.write_text(words, encoding="utf-8")
    page = body(now(publisher), "/de/stations/nord/")
    assert "(gelesen am 23. Juli 2025)" in page and "Stand" not in page
    assert "(read on 23 July 2025)" in body(now(publisher), "/en/stations/nord/")


def test_what_is_said_of_the_place_names_its_sources(content: Path, publisher: Publisher) -> None:
    station = content / "stations" / "nord" / "station.yaml"
    grounds = 'access_grounds: {sources: [chronik], as_of: "2025"}\nsources:'
    station.write_text(station.read_text(encoding="utf-8").replace("sources:", grounds, 1), encoding="utf-8")
    snapshot = now(publisher)
    _, _, place = body(snapshot, "/de/stations/nord/").partition("Stufenlos.")
    assert 'href="#source-1"' in place and '<span class="as-of">Stand 2025</span>' in place
    _, _, place = body(snapshot, "/de/stations/sued/").partition("Stufenlos.")
    assert 'href="#source-1"' not in place


def test_every_address_a_page_names_is_in_the_snapshot(publisher: Publisher) -> None:
    import re

    snapshot = now(publisher)
    for path, resource in snapshot.resources.items():
        if resource.media_type.startswith("text/html"):
            for address in re.findall(r'(?:href|src|data-scene)="(/[^"#?]*)', body(snapshot, path)):
                assert address in snapshot.resources or address in snapshot.choices, (path, address)


def test_pages_have_no_inline_script_and_no_inline_style(publisher: Publisher) -> None:
    import re

    snapshot = now(publisher)
    page = body(snapshot, "/de/stations/nord/")
    scripts = re.findall(r"<script\b([^>]*)>", page)
    assert scripts
    assert all('src="/' in script or 'type="application/ld+json"' in script for script in scripts)
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page)


def test_same_content_and_moment_give_the_same_bytes(
    content: Path, workshop: Workshop, tmp_path: Path
) -> None:
    first = now(Publisher(content, workshop))
    other = open_workshop(ROOT, Cache(tmp_path / "cache"))
    second = now(Publisher(content, other))
    assert first.release == second.release
    assert {p: dict(r.bodies) for p, r in first.resources.items()} == {
        p: dict(r.bodies) for p, r in second.resources.items()
    }


def test_templates_are_compiled_once_for_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    open_workshop(ROOT, Cache(folder)).templates.get_template("station.html")
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("compiled again"))
    open_workshop(ROOT, Cache(folder)).templates.get_template("station.html")
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged")
    monkeypatch.undo()
    assert open_workshop(ROOT, Cache(folder)).templates.get_template("station.html").name == "station.html"


def test_a_code_answers_with_the_page_of_its_station(publisher: Publisher) -> None:
    choice = now(publisher).choices["/s/nrd"]
    assert choice.paths == {"de": "/de/stations/nord/", "en": "/en/stations/nord/"}
    assert not choice.redirect
    assert choice.counts == "nord"


def test_line_json_lists_the_stations_in_line_order(publisher: Publisher) -> None:
    line = json.loads(body(now(publisher), "/api/line.json"))
    assert [station["slug"] for station in line["stations"]] == ["nord", "sued"]
    first = line["stations"][0]
    assert first["page"] == {"de": "/de/stations/nord/", "en": "/en/stations/nord/"}
    assert first["scene"] == "/api/stations/nord/scene.json"
    assert first["qr"] == "/qr/nord.svg"
    assert first["state"] == "live"


STOPS_OF_OTHERS = """\
data_sources:
  - what: {de: Lage der Haltestellen, en: Positions of the stops}
    creator: Vermessungsamt
    url: https://linie.test/daten
    license: ODbL-1.0
    as_of: "2026-06-01"
"""


def test_whose_data_the_stops_are_is_told_to_people_and_to_machines(
    content: Path, publisher: Publisher
) -> None:
    line = content / "line.yaml"
    line.write_text(line.read_text(encoding="utf-8") + STOPS_OF_OTHERS, encoding="utf-8")
    snapshot = now(publisher)
    for address in ("/api/line.json", "/api/line.geojson"):
        (told,) = json.loads(body(snapshot, address))["attribution"]
        assert (told["creator"], told["license"]) == ("Vermessungsamt", "ODbL-1.0")
    imprint = body(snapshot, "/en/imprint/")
    assert "Positions of the stops" in imprint and "as of 1 June 2026" in imprint
    assert '<a href="https://linie.test/daten" rel="noopener noreferrer">Vermessungsamt</a>' in imprint
    assert "https://spdx.org/licenses/ODbL-1.0.html" in imprint


def test_the_real_line_names_whose_data_its_stops_are() -> None:
    named = {source.creator: source.license for source in LINE.line.data_sources}
    assert named == {"VRR AöR": "CC-BY-4.0", "© OpenStreetMap-Mitwirkende": "ODbL-1.0"}


def test_scene_json_names_immutable_assets_and_the_size_of_its_model(publisher: Publisher) -> None:
    snapshot = now(publisher)
    scene = json.loads(body(snapshot, "/api/stations/nord/scene.json"))
    model = scene["nodes"][0]
    assert snapshot.resources[model["src"]].keep == "forever"
    assert model["bounds"] == [[-0.5, 0.0, -0.5], [0.5, 1.0, 0.5]]
    assert "license" not in model and "sources" not in scene["nodes"][1]


def test_what_the_client_fetches_leaves_out_the_words_that_its_page_brings(publisher: Publisher) -> None:
    snapshot = now(publisher)
    (address,) = re.findall(r'data-scene="([^"]+)"', body(snapshot, "/de/stations/nord/"))
    full, lean = (json.loads(body(snapshot, path)) for path in ("/api/stations/nord/scene.json", address))
    assert "text" in full["nodes"][1] and "text" not in lean["nodes"][1]
    assert "alt" in full["nodes"][0] and "alt" not in lean["nodes"][0]
    assert lean["nodes"][1]["title"] == full["nodes"][1]["title"], "the button is called by it"


def test_a_faulty_station_stays_as_it_last_was_good(content: Path, publisher: Publisher) -> None:
    now(publisher)
    (content / "stations/nord/main.scene.yaml").write_text("scene: [", encoding="utf-8")
    page = body(now(publisher), "/de/stations/nord/")
    assert "Von hier sieht man weit." in page


def test_a_faulty_station_at_first_start_gives_a_notice_and_the_others_stay(
    content: Path, publisher: Publisher
) -> None:
    (content / "stations/nord/main.scene.yaml").write_text("scene: [", encoding="utf-8")
    snapshot = now(publisher)
    assert "wird gerade überarbeitet" in body(snapshot, "/de/stations/nord/")
    assert "Von hier sieht man weit." in body(snapshot, "/de/stations/sued/")
    states = [s["state"] for s in json.loads(body(snapshot, "/api/line.json"))["stations"]]
    assert states == ["faulty", "live"]
    assert "/s/nrd" in snapshot.choices


def test_the_log_says_which_stations_are_as_last_good_and_which_show_nothing(
    content: Path, publisher: Publisher, caplog: pytest.LogCaptureFixture
) -> None:
    north, south = (content / f"stations/{slug}/main.scene.yaml" for slug in ("nord", "sued"))
    good = south.read_text(encoding="utf-8")
    south.write_text("scene: [", encoding="utf-8")
    now(publisher)
    assert "Only a notice, with no good state since the start: sued." in caplog.messages[-1]
    assert "As last good" not in caplog.messages[-1]
    north.write_text("scene: [", encoding="utf-8")
    now(publisher)
    assert "As last good: nord. Only a notice, with no good state since the start: sued." in caplog.text
    south.write_text(good, encoding="utf-8")
    now(publisher)
    assert caplog.messages[-1].endswith("As last good: nord. `flask check` says why.")


def test_the_log_says_nothing_of_stations_that_are_all_good(
    publisher: Publisher, caplog: pytest.LogCaptureFixture
) -> None:
    now(publisher)
    assert caplog.messages == []


def test_a_faulty_line_publishes_nothing(content: Path, publisher: Publisher) -> None:
    (content / "line.yaml").write_text("line: 1\n", encoding="utf-8")
    with pytest.raises(NothingToPublish):
        publisher.timeline(AT)


def test_an_event_replaces_main_exactly_in_its_window(content: Path, publisher: Publisher) -> None:
    add_event(content)
    starts = publisher.timeline(AT)
    assert [at.isoformat() for at, _ in starts[1:]] == [
        "2026-12-05T10:00:00+01:00",
        "2026-12-05T20:00:00+01:00",
    ]
    shown = ["Das Fest" in body(snapshot, "/de/stations/nord/") for _, snapshot in starts]
    assert shown == [False, True, False]
    assert starts[0][1].valid_until == starts[1][0]
    assert starts[2][1].valid_until is None


def test_what_two_moments_share_is_the_same_object(content: Path, publisher: Publisher) -> None:
    add_event(content)
    before, during, _ = (snapshot for _, snapshot in publisher.timeline(AT))
    same = "/de/stations/sued/"
    assert before.resources[same].bodies["br"] is during.resources[same].bodies["br"]


def test_a_draft_is_in_no_public_answer(content: Path, publisher: Publisher) -> None:
    add_event(content, status="draft", window="")
    snapshot = now(publisher)
    for path, resource in snapshot.resources.items():
        assert b"Das Fest" not in resource.bodies["identity"], path
        assert "/nord.fest" not in path


def test_a_preview_shows_drafts_under_its_own_addresses(content: Path, publisher: Publisher) -> None:
    (content / "stations/nord/main.scene.yaml").write_text(
        (content / "stations/nord/main.scene.yaml").read_text(encoding="utf-8").replace("published", "draft"),
        encoding="utf-8",
    )
    public = now(publisher)
    assert "Eine Pyramide" not in body(public, "/de/stations/nord/")
    banner = Banner(at=None, drafts=True, until=AT + timedelta(days=7))
    page = body(publisher.preview(AT, "/preview/token", banner), "/de/stations/nord/")
    assert "Eine Pyramide auf dem Platz." in page
    assert "Gültig bis 8. Dezember 2026, 12:00 Uhr." in page
    assert 'href="/preview/token/de/"' in page
    assert 'content="noindex, nofollow"' in page


def test_a_preview_at_another_moment_says_which(content: Path, publisher: Publisher) -> None:
    add_event(content)
    at = datetime.fromisoformat("2026-12-05T12:00+01:00")
    banner = Banner(at=at, drafts=False, until=AT)
    page = body(publisher.preview(at, "/preview/token", banner), "/de/stations/nord/")
    assert "Das Fest" in page
    assert "die Linie am 5. Dezember 2026, 12:00 Uhr." in page


def test_words_in_another_language_say_so(content: Path, publisher: Publisher) -> None:
    path = content / "stations/nord/main.scene.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(", en: You see far from here.", ""), encoding="utf-8"
    )
    assert '<p lang="de">Von hier sieht man weit.</p>' in body(now(publisher), "/en/stations/nord/")


def test_words_from_content_cannot_become_markup(content: Path, publisher: Publisher) -> None:
    path = content / "stations/nord/main.scene.yaml"
    evil = '"</script><b>x</b>"'
    path.write_text(
        path.read_text(encoding="utf-8").replace("de: Die Pyramide", f"de: {evil}"), encoding="utf-8"
    )
    page = body(now(publisher), "/de/stations/nord/")
    assert "<b>x</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_qr_codes_hold_the_public_address_in_capitals(publisher: Publisher) -> None:
    import io

    import zxingcpp
    from PIL import Image

    png = now(publisher).resources["/qr/nord.png"].bodies["identity"]
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))
    assert code.text == "HTTPS://LINIE.TEST/S/NRD"


def test_the_site_map_names_every_page_in_every_language(publisher: Publisher) -> None:
    sitemap = body(now(publisher), "/sitemap.xml")
    for path in ("/de/", "/en/", "/de/stations/nord/", "/en/stations/sued/", "/de/imprint/"):
        assert f"<loc>https://linie.test{path}</loc>" in sitemap
    assert "not-found" not in sitemap


def test_a_long_name_may_break_after_its_slash(content: Path, publisher: Publisher) -> None:
    path = content / "stations/nord/station.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("de: Nordplatz", 'de: "Nord/<Platz>"'), encoding="utf-8"
    )
    assert "<h1>Nord/<wbr>&lt;Platz&gt;</h1>" in body(now(publisher), "/de/stations/nord/")


def test_missing_words_and_strange_placeholders_never_stop_a_build(
    content: Path, publisher: Publisher
) -> None:
    for name in ("de.yaml", "en.yaml"):
        path = content / "i18n" / name
        kept = [
            line for line in path.read_text(encoding="utf-8").splitlines() if "skip-to-content" not in line
        ]
        path.write_text("\n".join(kept).replace("{number}", "{nummer}"), encoding="utf-8")
    page = body(now(publisher), "/de/stations/nord/")
    assert "skip-to-content" in page
    assert "Station {nummer} von 2" in page


def test_a_faulty_station_never_takes_the_code_of_another(content: Path, publisher: Publisher) -> None:
    path = content / "stations/sued/station.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("SDN", "NRD"), encoding="utf-8")
    snapshot = now(publisher)
    assert snapshot.choices["/s/nrd"].counts == "nord"
    assert snapshot.choices["/s/sdn"].counts == "sued"
    assert "wird gerade überarbeitet" in body(snapshot, "/de/stations/sued/")


@pytest.mark.parametrize("broken", ["station: [", ""])
def test_a_code_that_hangs_answers_even_when_its_station_cannot_be_read(
    content: Path, publisher: Publisher, broken: str
) -> None:
    (content / "stations/nord/station.yaml").write_text(broken, encoding="utf-8")
    assert now(publisher).choices["/s/nrd"].counts == "nord"


def test_a_station_whose_folder_is_gone_stays_as_it_last_was(content: Path, publisher: Publisher) -> None:
    now(publisher)
    (content / "stations").rename(content / "elsewhere")
    assert "Von hier sieht man weit." in body(now(publisher), "/de/stations/nord/")


def test_damaged_printed_codes_take_no_station_from_the_line(content: Path, publisher: Publisher) -> None:
    (content / "printed-codes.txt").unlink()
    states = [s["state"] for s in json.loads(body(now(publisher), "/api/line.json"))["stations"]]
    assert states == ["live", "live"]


def test_every_code_ever_printed_answers(content: Path, publisher: Publisher) -> None:
    with (content / "printed-codes.txt").open("a", encoding="utf-8") as file:
        file.write("ALT nord\n")
    assert now(publisher).choices["/s/alt"].counts == "nord"


def test_the_style_sheet_travels_without_its_comments(publisher: Publisher) -> None:
    resources = now(publisher).resources
    style = next(r for path, r in resources.items() if path.startswith("/assets/site."))
    source = (ROOT / "static" / "base.css").read_bytes()
    assert b"/*" in source
    assert b"/*" not in style.bodies["identity"]
    assert b".stop-link{" in style.bodies["identity"]

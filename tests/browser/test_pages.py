"""Every page in a real browser before a real gunicorn: reachable, self-contained, accessible."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from real import LINE
from test_gunicorn import until

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "client" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
STATIONS = LINE.stations
LANGUAGES = LINE.line.languages


def get(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def test_the_line_has_its_twelve_stations_in_order() -> None:
    assert [station.place.order for station in STATIONS] == list(range(1, 13))


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_code_answers_in_either_case_and_in_the_riders_language(server: str, language: str) -> None:
    for station in STATIONS:
        for code in (station.place.code, station.place.code.lower()):
            status, headers, page = get(f"{server}/s/{code}", **{"Accept-Language": language})
            assert (status, headers["Content-Language"]) == (200, language), code
            assert str(station.place.name.pick(language)) in page.decode()


def test_every_file_that_a_page_names_is_there(server: str) -> None:
    seen: dict[str, int] = {}
    for language in LANGUAGES:
        for path in ["/", *(f"/stations/{station.slug}/" for station in STATIONS)]:
            _, _, page = get(f"{server}/{language}{path}")
            for address in re.findall(r'(?:href|src|data-scene)="(/[^"#]*)"', page.decode()):
                if address not in seen:
                    seen[address] = get(server + address)[0]
    assert set(seen.values()) == {200}, {a: s for a, s in seen.items() if s != 200}
    for station in STATIONS:
        scene = json.loads(get(f"{server}/api/stations/{station.slug}/scene.json")[2])
        for node in scene["nodes"]:
            if "src" in node:
                assert get(server + node["src"])[0] == 200


@pytest.mark.parametrize("station", STATIONS, ids=lambda station: station.slug)
def test_without_javascript_a_station_tells_its_whole_story(
    chromium: Browser, server: str, station: Any
) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    scene = station.scenes["main"].file
    for language in LANGUAGES:
        page.goto(f"{server}/{language}/stations/{station.slug}/")
        shown = " ".join(page.locator("main").inner_text().split())
        assert " ".join(str(scene.summary.pick(language)).split()) in shown
        for node in scene.nodes:
            told = node.describe()
            for text in filter(None, (told and told.title, told and told.role == "point" and told.text)):
                for paragraph in text.pick(language).paragraphs:
                    assert paragraph in shown
        picture = page.locator(".stage-picture")
        assert picture.evaluate("image => image.naturalWidth") > 0
        assert picture.get_attribute("alt")
    context.close()


def test_no_page_asks_another_host_or_complains(page: Page, server: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda r: r.url.startswith((server, "data:", "blob:")) or complaints.append(r.url),
    )
    page.goto(f"{server}/de/")
    page.wait_for_load_state("networkidle")
    for station in STATIONS:
        page.goto(f"{server}/s/{station.place.code}")
        page.wait_for_selector("html[data-mode]", timeout=60_000)
    assert complaints == []


def test_the_first_frame_of_a_station_appears(page: Page, server: str) -> None:
    page.goto(f"{server}/de/stations/{STATIONS[0].slug}/")
    page.wait_for_selector("html[data-mode=viewer]", timeout=60_000)
    assert page.evaluate("performance.getEntriesByName('first-frame').length") == 1


def audit(page: Page, only: str = "") -> list[str]:
    """What axe finds against WCAG 2.2 AA, or against one of its rules."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    result = page.evaluate("rules => axe.run({runOnly: rules})", only or RULES)
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


OPACITY = "element => getComputedStyle(element).opacity"
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_kind_of_page(chromium: Browser, server: str, language: str) -> None:
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    paths = ["/", "/imprint/", "/privacy/", "/accessibility/", "/nothing/"]
    paths += [f"/stations/{STATIONS[0].slug}/", f"/stations/{STATIONS[-1].slug}/"]
    found = {}
    for path in paths:
        page.goto(f"{server}/{language}{path}")
        if "/stations/" in path:
            page.wait_for_selector(".ways", timeout=60_000)
        for width in (320, 1280) if language == LANGUAGES[0] else (320,):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate(TWO_FRAMES)  # the labels make room for what has just come
            found[path, width] = audit(page)
            page.emulate_media(color_scheme="dark")
            found[path, width, "dark"] = audit(page, "color-contrast")
            page.emulate_media(color_scheme="light")
    context.close()
    assert not any(found.values()), found


def test_an_unknown_code_helps_with_the_list_of_stations(page: Page, server: str) -> None:
    answer = page.goto(f"{server}/s/XXXX")
    assert answer and answer.status == 404
    assert page.locator(".diagram .stop").count() == 12


@pytest.mark.parametrize("path", ["/de/imprint/", "/de/privacy/", "/de/accessibility/", "/de/nothing/"])
def test_pages_without_a_scene_come_in_the_typeface_of_the_line_too(
    page: Page, server: str, path: str
) -> None:
    page.goto(server + path)
    page.wait_for_function(
        "() => [...document.fonts].some(font => font.family.includes('Next') && font.status === 'loaded')"
    )


@pytest.mark.parametrize("size", [(320, 256), (568, 320), (390, 844)])
def test_the_stage_fills_the_width_of_a_small_window(page: Page, server: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{server}/de/stations/buer-rathaus/")
    box = page.locator(".stage").bounding_box()
    assert box and (box["x"], box["width"]) == (0, size[0])


def test_a_dark_page_is_printed_dark_on_white(chromium: Browser, server: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{server}/de/stations/buer-rathaus/")
    page.wait_for_selector("html[data-mode=viewer]", timeout=60_000)
    until(lambda: page.locator(".stage-picture").evaluate(OPACITY) == "0")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(16, 32, 46)"
    assert page.locator(".stage-picture").evaluate(OPACITY) == "1"
    assert page.locator(".view").is_hidden()
    context.close()


def test_from_right_to_left_the_line_runs_to_the_left(page: Page, server: str) -> None:
    page.goto(f"{server}/de/stations/veltins-arena/")
    page.evaluate("document.documentElement.dir = 'rtl'")
    before, after = (page.locator(f".strip-{side}").bounding_box() for side in ("before", "after"))
    assert before and after
    middle = page.viewport_size["width"] / 2  # type: ignore[index]
    assert after["x"] + after["width"] < middle < before["x"]
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_of_a_page_lead_to_pages_in_its_language(server: str, language: str) -> None:
    for path in ("/", f"/stations/{STATIONS[0].slug}/"):
        page = get(f"{server}/{language}{path}")[2].decode()
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
        assert found
        data = json.loads(found[1])
        for item in data.get("itemListElement", [data]):
            assert f"/{language}/" in item["url"]
            assert item["name"]


@pytest.mark.parametrize("path", ["/", "/imprint/", *(f"/stations/{s.slug}/" for s in STATIONS)])
def test_a_page_that_is_passed_on_has_its_title_and_its_picture(server: str, path: str) -> None:
    page = get(f"{server}/de{path}")[2].decode()
    told = dict(re.findall(r'<meta property="og:([\w:]+)" content="([^"]*)">', page))
    canonical = re.search(r'<link rel="canonical" href="([^"]*)">', page)
    title = re.search(r"<title>(.*?)</title>", page)
    assert canonical and title
    assert (told["url"], told["title"]) == (canonical[1], title[1])
    if "/stations/" in path:
        assert f'alt="{told["image:alt"]}"' in page, "what the picture shows is said as on the page"
    assert get(server + told["image"].removeprefix(LINE.line.public_url))[0] == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_privacy_page_names_ground_rights_and_authority(page: Page, server: str, language: str) -> None:
    page.goto(f"{server}/{language}/privacy/")
    shown = page.locator("main").inner_text()
    for article in (6, 15, 16, 17, 18, 21, 77):
        assert re.search(rf"(Art\.|Artikel|madde) {article}\b", shown)
    assert LINE.line.supervisory_authority
    assert page.locator(f'a[href="mailto:{LINE.line.supervisory_authority.email}"]').is_visible()

"""The viewer as riders use it: real Chromium, real gunicorn, real stations."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route
from test_gunicorn import until
from test_pages import audit

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_MS = 60_000

COUNT_FRAMES = """
window.framesAsked = window.framesOpen = 0;
const ask = window.requestAnimationFrame.bind(window);
const drop = window.cancelAnimationFrame.bind(window);
window.cancelAnimationFrame = (id) => { if (id) { window.framesOpen--; drop(id); } };
window.requestAnimationFrame = (step) => {
  window.framesAsked++;
  window.framesOpen++;
  return ask((now) => { step(now); window.framesOpen--; });
};
"""
NO_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null"
GUIDE = "**/assets/arriving.*.js"
"""The guide comes when it can. Where pictures of a scene are compared, it is kept away."""
SAVES_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
CALM = {"reduced_motion": "reduce"}
PATIENT = """
window.waits = {};
window.setTimeout = ((later) => (then, ms, ...more) =>
  ms >= 10000 ? ((window.waits[ms] = then), 0) : later(then, ms, ...more))(window.setTimeout.bind(window));
"""
"""Ten seconds and more pass when the test says so."""


@pytest.fixture(scope="session")
def station(server: str) -> str:
    """The address of a station with a model that moves, points and a link."""
    with urllib.request.urlopen(f"{server}/api/line.json") as answer:
        stations = json.load(answer)["stations"]
    for found in stations:
        with urllib.request.urlopen(server + found["scene"]) as answer:
            nodes = json.load(answer)["nodes"]
        kinds = [node["type"] for node in nodes]
        if kinds.count("hotspot") > 2 and "link" in kinds and any("animation" in node for node in nodes):
            return str(server + found["page"]["de"])
    raise LookupError("no station has what the viewer's tests need")


@pytest.fixture
def calm(chromium: Browser) -> Iterator[Page]:
    """A phone whose rider wants less motion, so that a frame can be compared with another.

    Nothing is kept on it: what a test puts in a scene's place must not come from there.
    """
    context = calm_phone(chromium)
    yield context.new_page()
    context.close()


def calm_phone(browser: Browser) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        locale="de-DE",
        reduced_motion="reduce",
        service_workers="block",
    )
    context.route(GUIDE, keep_away)
    return context


@pytest.fixture(scope="module")
def shared(chromium: Browser, station: str) -> Iterator[Page]:
    """The station on one phone, for all tests that leave it as they found it."""
    context = calm_phone(chromium)
    page = context.new_page()
    show(page, station)
    yield page
    context.close()


@pytest.fixture
def scene(shared: Page) -> Iterator[Page]:
    """A phone on which the scene stands as it came: what a test has opened or turned is put back."""
    yield shared
    shared.keyboard.press("Escape")
    shared.locator("[data-action=reset]").click()
    shared.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def keep_away(route: Route) -> None:
    route.abort()


def show(page: Page, address: str, mode: str = "viewer") -> None:
    page.goto(address)
    page.wait_for_selector(f"html[data-mode={mode}]", timeout=PATIENCE_MS)


def wait_for_rest(page: Page) -> None:
    """Wait until no more frames are drawn."""
    for _ in range(60):
        asked = page.evaluate("framesAsked")
        page.wait_for_timeout(400)
        if page.evaluate("framesOpen") <= 0 and page.evaluate("framesAsked") == asked:
            return
    raise AssertionError("the scene never rests")


def status(page: Page) -> str:
    return page.locator(".stage-status").inner_text()


def word(page: Page, key: str) -> str:
    """What the page, or what it fetches later, has for a key."""
    words = json.loads(page.locator("meta[name=words]").get_attribute("content") or "{}")
    if key not in words:
        address = page.locator(".stage").get_attribute("data-words")
        assert address
        with urllib.request.urlopen(urljoin(page.url, address)) as answer:
            words = json.load(answer)
    return str(words[key])


def badges(page: Page) -> list[Any]:
    """The buttons of the points that can be touched now."""
    return page.locator("button.label-badge:not([inert])").all()


def test_a_point_is_a_button_named_by_its_number_and_title(scene: Page) -> None:
    names = [
        b.get_attribute("aria-label") for b in scene.locator("button.label-badge:not([data-mark])").all()
    ]
    titles = scene.locator("li.point h3").all_inner_texts()
    assert names == [word(scene, "point").format(number=i + 1, title=title) for i, title in enumerate(titles)]


def test_every_button_is_large_enough_for_a_finger(scene: Page) -> None:
    buttons = scene.locator(".stage button:visible, .label-link:visible").all()
    assert len(buttons) > 8
    sizes = [box for box in (button.bounding_box() for button in buttons) if box]
    assert min(min(box["width"], box["height"]) for box in sizes) >= 44


@pytest.mark.parametrize(("width", "height"), [(844, 390), (568, 320), (320, 256)])
def test_on_a_low_screen_the_buttons_stand_below_the_scene(
    calm: Page, station: str, width: int, height: int
) -> None:
    calm.set_viewport_size({"width": width, "height": height})
    show(calm, station)
    scene = calm.locator(".stage > .view").bounding_box()
    controls = calm.locator(".stage-controls button:visible").first.bounding_box()
    assert scene and controls and scene["height"] > height / 2
    assert scene["y"] + scene["height"] <= controls["y"]
    assert controls["y"] + controls["height"] - scene["y"] <= height, "both are seen at once"


def test_what_the_stage_says_lies_over_the_points(calm: Page, station: str) -> None:
    show(calm, station)
    covered = calm.evaluate(
        """() => {
          const status = document.querySelector(".stage-status");
          Object.assign(status.style, { inset: "0", width: "100%", maxWidth: "none", translate: "none" });
          status.dataset.tone = "aloud";
          return [...document.querySelectorAll(".label-badge:not(.is-behind)")].map((badge) => {
            const { x, y, width, height } = badge.getBoundingClientRect();
            return document.elementFromPoint(x + width / 2, y + height / 2) === status;
          });
        }"""
    )
    assert len(covered) > 2 and all(covered)


def test_a_panel_opens_by_keyboard_closes_by_escape_and_gives_the_focus_back(scene: Page) -> None:
    button = badges(scene)[1]
    point = scene.locator(f"#node-{button.get_attribute('data-node')}")
    button.focus()
    scene.keyboard.press("Enter")
    panel = scene.locator("dialog.panel[open]")
    assert point.locator("h3").inner_text() == panel.locator(".panel-title").inner_text()
    assert point.locator("p").first.inner_text() in panel.inner_text()
    assert scene.evaluate("document.activeElement.id") == "panel-title"
    assert button.get_attribute("aria-expanded") == "true"
    scene.keyboard.press("Escape")
    assert panel.count() == 0
    assert scene.evaluate("document.activeElement.dataset.node") == button.get_attribute("data-node")
    assert button.get_attribute("aria-expanded") == "false"


def test_escape_closes_a_panel_from_anywhere_and_leaves_the_focus_where_it_is(scene: Page) -> None:
    badges(scene)[1].click()
    scene.locator("footer a").first.focus()
    scene.keyboard.press("Escape")
    assert scene.locator("dialog.panel[open]").count() == 0
    assert scene.evaluate("document.activeElement.closest('footer') !== null")


def test_the_way_out_of_a_panel_comes_after_its_title(scene: Page) -> None:
    badges(scene)[1].click()
    links = scene.locator("dialog.panel a").count()
    for _ in range(links + 1):
        scene.keyboard.press("Tab")
    assert scene.evaluate("document.activeElement.className") == "panel-close"


def test_a_link_to_a_source_closes_the_panel_over_it(scene: Page) -> None:
    badges(scene)[1].click()
    scene.locator("dialog.panel a[href^='#source']").first.click()
    assert scene.locator("dialog.panel[open]").count() == 0
    assert "#source" in scene.url


def foot(badge: Locator) -> float:
    """The lower edge of what is seen of it, in CSS pixels from above."""
    box = badge.bounding_box()
    assert box
    return box["y"] + box["height"]


def test_a_point_that_is_opened_is_not_under_its_panel(phone: BrowserContext, station: str) -> None:
    page = phone.new_page()
    show(page, station)
    for badge in badges(page)[:3]:
        badge.click()
        until(lambda badge=badge: foot(badge) <= page.locator("dialog.panel").bounding_box()["y"])
        page.locator(".panel-close").click()


def test_axe_finds_nothing_on_an_open_panel(scene: Page) -> None:
    badges(scene)[0].click()
    assert audit(scene) == []


def test_nothing_is_drawn_where_nobody_looks(page: Page, station: str) -> None:
    page.add_init_script(COUNT_FRAMES)
    show(page, station)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    wait_for_rest(page)
    asked = page.evaluate("framesAsked")
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("asked => framesAsked > asked + 2", arg=asked, timeout=PATIENCE_MS)


def is_seen(page: Page) -> bool:
    """Whether the picture can be seen: the scene does not lie over it."""
    page.wait_for_timeout(700)
    return bool(page.evaluate("getComputedStyle(document.querySelector('.stage-picture')).opacity === '1'"))


def cut(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(status=200, content_type="model/gltf-binary", body=answer.body()[:5000])


@pytest.mark.parametrize("how", [lambda route: route.abort(), lambda route: route.fulfill(status=404), cut])
def test_a_model_that_fails_is_said_and_the_picture_stays(page: Page, station: str, how: Any) -> None:
    page.route("**/*.glb", how)
    show(page, station, "page")
    assert status(page) == word(page, "model-failed")
    assert is_seen(page)
    assert page.locator(".view, .label, .panel").count() == 0
    assert page.locator(".stage-controls").is_hidden()


@pytest.mark.parametrize(
    ("answer", "key"), [("", "scene-failed"), ("{}", "scene-too-new"), ('{"scene": 2}', "scene-too-new")]
)
def test_a_scene_that_cannot_be_read_is_said(page: Page, station: str, answer: str, key: str) -> None:
    address = "**/*.main.*.json"
    page.route(address, lambda route: route.fulfill(status=200, body=answer))
    show(page, station, "page")
    assert status(page) == word(page, key)
    assert is_seen(page)


def test_without_webgl_the_picture_stays_and_the_page_says_why(page: Page, station: str) -> None:
    page.add_init_script(NO_WEBGL)
    show(page, station, "page")
    assert status(page) == word(page, "webgl-missing")
    assert is_seen(page)


def test_the_first_frame_needs_few_files(calm: Page, station: str) -> None:
    show(calm, station)
    frame = calm.evaluate("performance.getEntriesByName('first-frame')[0].startTime")
    files = calm.evaluate("performance.getEntriesByType('resource').map((e) => [e.name, e.startTime])")
    scripts = {url for url, begun in files if url.endswith(".js") and begun < frame}
    assert len(scripts) <= 5, scripts


def test_who_saves_data_is_asked_before_the_model_is_loaded(calm: Page, station: str) -> None:
    asked: list[str] = []
    calm.on("request", lambda request: asked.append(request.url) if request.url.endswith(".glb") else None)
    calm.add_init_script(SAVES_DATA)
    with calm.expect_request("**/assets/later.*.js"):
        calm.goto(station)
    start = calm.locator(".stage-start")
    start.wait_for()
    assert status(calm) == word(calm, "save-data")
    assert start.inner_text() == word(calm, "start-3d")
    assert asked == [], "the words are read aloud without it"
    start.click()
    calm.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)
    assert len(asked) == 1


def test_who_saves_data_and_comes_back_is_asked_once(calm: Page, station: str) -> None:
    calm.add_init_script(SAVES_DATA)
    calm.goto(station)
    calm.locator(".stage-start").wait_for()
    leave(calm)
    calm.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    calm.wait_for_timeout(300)
    calm.locator(".stage-start").click()
    calm.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)
    assert calm.locator(".view").count() == 1


def test_a_tester_without_webgl_reads_why_and_keeps_the_view_in_another_language(
    page: Page, station: str
) -> None:
    page.add_init_script(NO_WEBGL)
    page.goto(station + "?diagnose")
    numbers = page.locator(".field pre")
    numbers.get_by_text("rung page").wait_for(timeout=PATIENCE_MS)
    told = numbers.inner_text()
    assert word(page, "webgl-missing") in told and "webgl2:no" in told
    numbers.get_by_text("worker keeps this page").wait_for(timeout=PATIENCE_MS)
    assert "offline:yes" in told, "what the browser can, whether or not its worker has come"
    page.locator("nav a[hreflang=en], header a[hreflang=en]").first.click()
    page.locator(".field pre").get_by_text("rung page").wait_for(timeout=PATIENCE_MS)


def test_a_report_that_no_sheet_takes_is_saved_and_the_board_says_under_which_name(
    page: Page, station: str
) -> None:
    page.add_init_script(NO_WEBGL + "; delete Navigator.prototype.canShare")
    page.goto(station + "?diagnose")
    with page.expect_download(timeout=PATIENCE_MS) as saving:
        page.get_by_role("button", name="Bericht teilen").click(timeout=PATIENCE_MS)
    name = saving.value.suggested_filename
    slug = station.rstrip("/").rpartition("/")[2]
    assert re.fullmatch(rf"302-{slug}-\d{{8}}-\d{{4}}\.txt", name)
    said = page.locator(".field [role=status]", has_text=name)
    said.wait_for()
    assert "Downloads" in said.inner_text()


def leave(page: Page) -> None:
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")


def test_a_rider_who_leaves_before_the_model_comes_leaves_nothing_behind(page: Page, station: str) -> None:
    held: list[Route] = []
    page.route("**/*.glb", lambda route: held.append(route))
    page.goto(station)
    page.wait_for_selector(".view canvas", state="attached", timeout=PATIENCE_MS)
    leave(page)
    for route in held:
        route.continue_()
    page.wait_for_timeout(800)
    assert page.locator("canvas").count() == 0
    assert page.evaluate("document.documentElement.dataset.mode") is None


def test_who_returns_before_the_scene_has_come_has_it_once(calm: Page, station: str) -> None:
    held: list[Route] = []
    calm.route(re.compile(r"/assets/[\w-]+\.main\.\w+\.json$"), lambda route: held.append(route))
    calm.goto(station)
    until(lambda: calm.wait_for_timeout(50) or held)
    leave(calm)
    calm.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    until(lambda: calm.wait_for_timeout(50) or len(held) > 1)
    for route in held:
        route.continue_()
    calm.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)
    calm.wait_for_timeout(800)
    assert calm.locator(".view canvas").count() == 1
    leave(calm)
    assert calm.locator("canvas, .label, .panel").count() == 0


@pytest.mark.parametrize("late", ["**/assets/entering.*.js", "**/assets/words.*.json"])
def test_the_ways_into_augmented_reality_come_when_the_network_allows(
    calm: Page, station: str, late: str
) -> None:
    calm.route(late, keep_away)
    show(calm, station)
    until(lambda: status(calm) == word(calm, "ways-late"))
    assert calm.locator(".ways").count() == 0
    calm.unroute(late)
    calm.wait_for_selector(".ways", timeout=PATIENCE_MS)
    assert status(calm) == ""


def show_with(page: Page, station: str, *more: dict[str, Any]) -> str:
    """Show the station's scene with more nodes, standing on its model; gives the model's id."""
    with urllib.request.urlopen(station) as answer:
        address = re.search(r'data-scene="([^"]+)"', answer.read().decode())
    assert address
    with urllib.request.urlopen(urljoin(station, address[1])) as answer:
        scene = json.load(answer)
    model = next(node["id"] for node in scene["nodes"] if node["type"] == "model")
    scene["nodes"] += [{"parent": model, **node} for node in more]
    page.route(f"**{address[1]}", lambda route: route.fulfill(body=json.dumps(scene)))
    show(page, station)
    return str(model)


def test_a_text_and_a_link_stand_in_the_scene(calm: Page, station: str) -> None:
    text = {"id": "t", "type": "text", "text": {"de": "Morgen", "en": "Tomorrow"}, "translation": [0, 4, 0]}
    show_with(calm, station, text)
    assert calm.locator(".label-caption").inner_text() == "Morgen"
    place, stage = calm.locator(".label-caption").bounding_box(), calm.locator(".stage").bounding_box()
    assert place and stage
    assert abs(place["x"] + place["width"] / 2 - stage["x"] - stage["width"] / 2) < 40
    link = calm.locator(".label-link").first
    assert link.get_attribute("href") == calm.locator(".links a").first.get_attribute("href")
    assert link.get_attribute("referrerpolicy") == "no-referrer"
    assert "noopener" in (link.get_attribute("rel") or "")


def test_a_point_that_looks_away_cannot_be_touched(calm: Page, station: str) -> None:
    point = {"id": "front", "type": "hotspot", "title": {"de": "Vorn"}, "text": {"de": "Vorn"}}
    show_with(calm, station, {**point, "translation": [0, 15, 0], "normal": [0, 0, 1]})
    badge = calm.locator("button[data-node=front]")
    assert badge.get_attribute("inert") is None
    calm.locator(".view").focus()
    for _ in range(12):
        calm.keyboard.press("ArrowRight")
    calm.wait_for_selector("button[data-node=front][inert]", state="attached")
    assert badge.evaluate("badge => badge.classList.contains('is-behind')")


def test_a_point_inside_the_model_is_hidden_by_it(calm: Page, station: str) -> None:
    point = {"id": "deep", "type": "hotspot", "title": {"de": "Tief"}, "text": {"de": "Tief"}}
    show_with(calm, station, {**point, "translation": [0, -1, 0]})
    calm.wait_for_selector("button[data-node=deep][inert]", state="attached")

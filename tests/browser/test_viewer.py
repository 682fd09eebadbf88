"""The viewer as riders use it: real Chromium, real gunicorn, real stations."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pictures
import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route
from test_gunicorn import until
from test_pages import audit

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "content" / "shared" / "tram.glb"
PATIENCE_MS = 60_000
PAINTS = True

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
HIDE_WORDS = """(visibility) => {
  for (const over of document.querySelectorAll('.labels, .stage > :not(.view, .stage-picture, picture)'))
    over.style.visibility = visibility;
}"""
"""By hand: our pages forbid the style sheet that a screenshot would bring."""
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


def scene_of(page: Page) -> Image.Image:
    """The scene as it is drawn now, without the words and buttons over it: their typeface may still come."""
    page.wait_for_timeout(250)
    page.evaluate(HIDE_WORDS, "hidden")
    shot = page.locator(".stage").screenshot()
    page.evaluate(HIDE_WORDS, "")
    return Image.open(io.BytesIO(shot)).convert("RGB")


def difference(a: Image.Image, b: Image.Image) -> float:
    """How far two pictures differ, as a mean over all pixels, 0 to 255.

    The browser rounds the gradient behind the scene now up, now down: that is no difference.
    """
    apart = ImageChops.difference(a, b).point(lambda value: value if value > 2 else 0)
    return sum(ImageStat.Stat(apart).mean) / 3


def has_changed(page: Page, before: Image.Image, by: float = 1.5) -> None:
    """Wait until the scene looks different: a busy machine draws late."""
    until(lambda: difference(before, scene_of(page)) > by)


def is_as(page: Page, before: Image.Image) -> None:
    """Wait until the scene looks as it did."""
    until(lambda: difference(before, scene_of(page)) < 0.3)


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


def test_the_scene_is_drawn_and_can_be_read_out(scene: Page) -> None:
    assert len(scene_of(scene).getcolors(1 << 24) or []) > 2000
    assert scene.locator(".stage-controls button:visible").count() == 6
    assert scene.locator(".stage-status").text_content() == word(scene, "ready")


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


@pytest.mark.parametrize(
    ("key", "back"),
    [("ArrowLeft", "ArrowRight"), ("ArrowUp", "ArrowDown"), ("+", "-"), ("ArrowLeft", "Home")],
)
def test_a_key_moves_the_scene_and_another_moves_it_back(scene: Page, key: str, back: str) -> None:
    scene.locator(".view").press("Shift")  # from here on a ring shows where the focus is
    before = scene_of(scene)
    scene.keyboard.press(key)
    has_changed(scene, before)
    scene.keyboard.press(back)
    is_as(scene, before)


@pytest.mark.parametrize("action", ["turn-left", "turn-right", "zoom-in", "zoom-out"])
def test_a_button_moves_the_scene_and_reset_moves_it_back(scene: Page, action: str) -> None:
    before = scene_of(scene)
    scene.locator(f"[data-action={action}]").click()
    has_changed(scene, before)
    scene.locator("[data-action=reset]").click()
    is_as(scene, before)


def test_a_drag_turns_the_scene_and_opens_nothing(scene: Page) -> None:
    before = scene_of(scene)
    box = badges(scene)[0].bounding_box()
    scene.mouse.move(box["x"] + 22, box["y"] + 22)
    scene.mouse.down()
    scene.mouse.move(box["x"] + 90, box["y"] + 30, steps=5)
    scene.mouse.up()
    has_changed(scene, before)
    assert scene.locator("dialog.panel[open]").count() == 0


def test_the_wheel_scrolls_the_page_and_zooms_with_ctrl_alone(chromium: Browser, station: str) -> None:
    context = chromium.new_context(viewport={"width": 1200, "height": 700}, **CALM)
    page = context.new_page()
    show(page, station)
    before = scene_of(page)
    page.locator(".view").hover(position={"x": 20, "y": 200})
    scrolled = page.evaluate("scrollY")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    has_changed(page, before)
    assert page.evaluate("scrollY") == scrolled
    page.mouse.wheel(0, 150)
    page.wait_for_function("scrolled => scrollY > scrolled", arg=scrolled)
    context.close()


def touch(page: Page, paths: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Fingers over the stage, each from one place to another, told from its middle."""
    box = page.locator(".view").bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    session = page.context.new_cdp_session(page)
    for step in range(11):
        part = step / 10
        points = [
            {"id": i, "x": middle[0] + a + (c - a) * part, "y": middle[1] + b + (d - b) * part}
            for i, ((a, b), (c, d)) in enumerate(paths)
        ]
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(200)


def test_a_finger_up_and_down_scrolls_the_page(scene: Page) -> None:
    before = scene_of(scene)
    touch(scene, [((0, 0), (0, -150))])
    scene.wait_for_function("() => scrollY > 100")
    scene.evaluate("scrollTo(0, 0)")
    is_as(scene, before)


def test_a_finger_sideways_turns_the_scene(scene: Page) -> None:
    before = scene_of(scene)
    touch(scene, [((0, 0), (-120, 0))])
    assert scene.evaluate("scrollY") == 0
    has_changed(scene, before)


def test_two_fingers_apart_come_closer(scene: Page) -> None:
    before = scene_of(scene)
    touch(scene, [((-30, 0), (-90, 0)), ((30, 0), (90, 0))])
    has_changed(scene, before)
    assert scene.evaluate("visualViewport.scale") == 1


def test_with_reduced_motion_the_scene_stands_still_until_played(calm: Page, station: str) -> None:
    calm.add_init_script(COUNT_FRAMES)
    show(calm, station)
    play = calm.locator("[data-action=play]")
    assert play.get_attribute("aria-label") == word(calm, "play")
    still = scene_of(calm)
    assert difference(still, scene_of(calm)) == 0
    wait_for_rest(calm)
    asked = calm.evaluate("framesAsked")
    play.click()
    calm.wait_for_selector(f"[data-action=play][aria-label='{word(calm, 'pause')}']")
    calm.wait_for_function("asked => framesAsked > asked + 3", arg=asked, timeout=PATIENCE_MS)
    has_changed(calm, still, by=0.05)


def test_the_scene_moves_by_itself_and_pauses(page: Page, station: str) -> None:
    page.add_init_script(COUNT_FRAMES)
    show(page, station)
    page.wait_for_function("() => performance.getEntriesByName('guide').length", timeout=PATIENCE_MS)
    play = page.locator("[data-action=play]")
    page.wait_for_selector(f"[data-action=play][aria-label='{word(page, 'pause')}']")
    play.click()
    page.wait_for_selector(f"[data-action=play][aria-label='{word(page, 'play')}']")
    wait_for_rest(page)
    still = scene_of(page)
    assert difference(still, scene_of(page)) == 0


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


def test_a_lost_context_shows_the_picture_and_comes_back(calm: Page, station: str) -> None:
    calm.add_init_script(PATIENT)
    show(calm, station)
    calm.wait_for_selector(".ways")
    before = scene_of(calm)
    calm.evaluate(
        """window.lost = document.querySelector('.view canvas')
        .getContext('webgl2').getExtension('WEBGL_lose_context'); lost.loseContext()"""
    )
    calm.wait_for_selector(".stage:not(.is-live)")
    assert status(calm) == word(calm, "context-lost")
    assert is_seen(calm)
    calm.evaluate("waits[10000]()")
    assert status(calm) == word(calm, "context-gone")
    calm.evaluate("lost.restoreContext()")
    calm.wait_for_selector(".stage.is-live")
    assert calm.locator(".stage-status").is_hidden()
    is_as(calm, before)


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
    page.locator("nav a[hreflang=en], header a[hreflang=en]").first.click()
    page.locator(".field pre").get_by_text("rung page").wait_for(timeout=PATIENCE_MS)


def leave(page: Page) -> None:
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")


def test_whoever_leaves_gives_everything_back_and_may_return(calm: Page, station: str) -> None:
    show(calm, station)
    before = scene_of(calm)
    leave(calm)
    held = calm.evaluate("performance.getEntriesByName('left').map((mark) => mark.detail)")
    assert held == [{"geometries": 0, "textures": 0}]
    assert calm.locator("canvas, .label, .panel").count() == 0
    calm.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    calm.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)
    is_as(calm, before)


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


def test_an_image_shows_its_own_colours_at_its_groups_place(calm: Page, station: str) -> None:
    flag = io.BytesIO()
    Image.new("RGB", (40, 20), (255, 0, 255)).save(flag, "PNG")
    calm.route("**/flag.png", lambda route: route.fulfill(body=flag.getvalue(), content_type="image/png"))
    group = {"id": "mast", "type": "group", "translation": [0, 9, 8]}
    image = {"id": "flag", "type": "image", "parent": "mast", "src": "/flag.png", "width_m": 6}
    show_with(calm, station, group, image)
    scene = scene_of(calm)
    red, green, blue = (band.point(lambda value: value > 250 and 255) for band in scene.split())
    flagged = ImageChops.subtract(ImageChops.multiply(red, blue), green)
    assert flagged.histogram()[255] > 300
    box = flagged.getbbox()
    assert box and box[3] < scene.height * 0.7


def test_a_scene_with_a_light_is_lit_by_it_alone(calm: Page, station: str) -> None:
    show(calm, station)
    day = ImageStat.Stat(scene_of(calm)).mean
    show_with(calm, station, {"id": "moon", "type": "light", "kind": "ambient", "color": "#0000ff"})
    night = ImageStat.Stat(scene_of(calm)).mean
    assert night[0] < day[0] - 5
    assert day[2] - night[2] < day[0] - night[0]


def silhouette(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box around all that is solid."""
    box = picture.convert("RGBA").getchannel("A").point(lambda a: 255 if a > 200 else 0).getbbox()
    assert box
    return box


@pytest.mark.parametrize(("width", "height"), [(390, 390), (800, 600), (1000, 500)])
def test_the_first_frame_lies_on_the_picture(chromium: Browser, width: int, height: int) -> None:
    """In a stage of any shape, with the picture fitted into it as the page does."""
    glb = MODEL.read_bytes()
    drawing = chromium.new_page(**pictures.PAGE | {"device_scale_factor": 1})
    picture = pictures.draw(glb, drawing)
    drawing.close()
    context = chromium.new_context(viewport={"width": width, "height": height}, **CALM)
    page = context.new_page()
    with pictures.serving(pictures.page_of(glb)) as address:
        show(page, address)
        page.wait_for_timeout(300)
        drawn = Image.open(io.BytesIO(page.locator("canvas").screenshot(omit_background=True)))
    context.close()
    scale = min(width / picture.width, height / picture.height)
    left, top = (width - picture.width * scale) / 2, (height - picture.height * scale) / 2
    wanted = [v * scale + o for v, o in zip(silhouette(picture), (left, top) * 2, strict=True)]
    assert all(abs(a - b) <= 2 for a, b in zip(silhouette(drawn), wanted, strict=True)), (wanted, drawn.size)


def test_leaving_parts_of_three_out_changes_no_pixel(chromium: Browser, tmp_path: Path) -> None:
    """The same scene, drawn by the client as it is served and by one with all of three.js."""
    node = shutil.which("node", path=os.environ["PATH"] + os.pathsep + str(ROOT / ".venv" / "bin"))
    assert node, "Node builds the client: make test brings it"
    whole = tmp_path / "app"
    env = {**os.environ, "WHOLE_THREE": "1", "CLIENT_OUT": str(whole)}
    subprocess.run([node, "build.mjs"], cwd=ROOT / "client", env=env, check=True)
    drawn = []
    for app in (pictures.APP, whole):
        context = chromium.new_context(viewport={"width": 600, "height": 450}, **CALM)
        page = context.new_page()
        with pictures.serving(pictures.page_of(MODEL.read_bytes(), app=app)) as address:
            show(page, address)
            drawn.append(scene_of(page))
        context.close()
    assert difference(*drawn) == 0

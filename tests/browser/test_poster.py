"""The scene on the poster: a real camera's way through Chromium, which plays films of the real poster."""

from __future__ import annotations

import io
import json
import math
import re
import subprocess
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import camera
import pytest
from camera import Camera, Vector
from conftest import ROOT, Launch
from PIL import Image, ImageStat
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from test_pages import audit
from test_viewer import PATIENCE_MS, show, status, word

WIDTH, HEIGHT = 1280, 720
FOCAL = 0.8 * WIDTH
FRAMES_A_SECOND = 8
SLOWLY = 4
"""Frames a second of a film in which nothing moves: each costs the machine time."""
ROUND = 16
"""Frames in which a moving camera is back where it was."""
MARK_PX = 32
SCREEN: Any = {"width": 800, "height": 700}
TAP = ".ways button[data-mode=poster]"
HELD = ".layer-hint[data-tone=softly]"
SAID = ".stage-status[data-tone=aloud]:not([hidden])"
LIVE = """
if (navigator.mediaDevices) navigator.mediaDevices.getUserMedia = ((ask) => async (wish) => {
  const stream = await ask(wish);
  (window.streams ??= []).push(stream);
  return stream;
})(navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices));
window.livingTracks = () => (window.streams ?? []).flatMap((s) => s.getTracks())
  .filter((track) => track.readyState === "live").length;
"""
REFUSES = "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', '%s') }"
READS_CODES = """
window.BarcodeDetector = class {
  static getSupportedFormats = async () => ["aztec", "code_128", "ean_13", "qr_code"];
  detect = async () => window.isBlurred ? [] : [{
    boundingBox: new DOMRectReadOnly(520, 380, 91, 93),
    cornerPoints: [{x: 520, y: 383}, {x: 608, y: 380}, {x: 611, y: 470}, {x: 523, y: 473}],
    format: "qr_code",
    rawValue: %s,
  }];
};
"""


@dataclass(frozen=True)
class Stop:
    """A station with a scene for its poster, and what is known of both."""

    page: str
    scene: dict[str, Any]
    target: dict[str, Any]
    picture: Image.Image


@dataclass(frozen=True)
class View(camera.View):
    """Where a phone is before the poster, and how it is held."""

    size: tuple[int, int] = (WIDTH, HEIGHT)
    """Of the camera's picture; upright where the phone is held so."""
    focal: float = FOCAL
    """In pixels. The page knows it of no phone, and begins with the one that is given here."""

    @property
    def camera(self) -> Camera:
        return Camera(*self.size, self.focal)

    def pixel(self, point: Vector, camera: Camera | None = None) -> tuple[float, float]:
        return super().pixel(point, camera or self.camera)


VIEW = View(yaw=24, pitch=-9, t=(0.02, 0.03, -0.95))


@pytest.fixture(scope="module")
def stop(server: str) -> Stop:
    for station in read(f"{server}/api/line.json")["stations"]:
        scene = read(server + station["scene"])
        if scene["anchor"]["type"] == "poster" and station["poster"]:
            return stop_at(server, station, scene)
    raise LookupError("no station has a poster")


def stop_at(server: str, station: dict[str, Any], scene: dict[str, Any]) -> Stop:
    target = read(f"{server}/posters/{station['slug']}.target.json")
    with urllib.request.urlopen(server + target["image"]) as answer:
        picture = Image.open(io.BytesIO(answer.read())).convert("L")
    return Stop(server + station["page"]["de"], scene, target, picture)


def read(address: str) -> Any:
    with urllib.request.urlopen(address) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def beholder(stop: Stop, launch: Launch, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser whose camera sees the poster as a phone at VIEW would."""
    clip = tmp_path_factory.mktemp("clip") / "poster.y4m"
    clip.write_bytes(film([photo(stop, VIEW)] * 2, SLOWLY))
    browser = launch(*playing(clip))
    yield browser
    browser.close()


def playing(clip: Path) -> list[str]:
    """What makes a browser's camera play a clip."""
    return [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={clip}",
    ]


@pytest.fixture
def rider(beholder: Browser) -> Iterator[BrowserContext]:
    context = beholder.new_context(viewport=SCREEN, locale="de-DE", reduced_motion="reduce")
    context.add_init_script(LIVE)
    yield context
    context.close()


def photo(stop: Stop, view: View) -> Image.Image:
    """What a camera at a place sees: the poster on a wall."""
    target = stop.target
    return camera.photo(stop.picture, target["width_m"], target["height_m"], view, view.camera)


def film(pictures: list[Image.Image], rate: int = FRAMES_A_SECOND) -> bytes:
    """Pictures as Chromium's fake camera plays them, again and again."""
    width, height = pictures[0].size
    head = f"YUV4MPEG2 W{width} H{height} F{rate}:1 Ip A1:1 C420jpeg\n".encode()
    return head + b"".join(b"FRAME\n" + _planes(picture) for picture in pictures)


def _planes(picture: Image.Image) -> bytes:
    luma, *colours = picture.convert("YCbCr").split()
    return luma.tobytes() + b"".join(colour.reduce(2).tobytes() for colour in colours)


def jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()


def enter(page: Page, address: str) -> None:
    show(page, address)
    page.locator(TAP).click(timeout=PATIENCE_MS)


def hold(page: Page, address: str) -> None:
    enter(page, address)
    page.wait_for_selector(HELD, state="attached", timeout=PATIENCE_MS)
    page.wait_for_timeout(1500)


def on_screen(pixel: tuple[float, float], size: tuple[int, int], screen: Any) -> tuple[float, float]:
    """Where a pixel of the camera's picture is seen when it covers the screen."""
    (width, height), (x, y) = size, pixel
    scale = max(screen["width"] / width, screen["height"] / height)
    return screen["width"] / 2 + (x - width / 2) * scale, screen["height"] / 2 + (y - height / 2) * scale


def places(stop: Stop) -> dict[str, Vector]:
    """Where each point of the scene is on the poster: its back on the paper, its foot on the lower third."""
    nodes = {node["id"]: node for node in stop.scene["nodes"]}
    models = [node for node in nodes.values() if node["type"] == "model"]
    assert len(models) == 1 and not any("rotation" in n or "translation" in n for n in models)
    scale = models[0]["scale"]
    low, high = ([value * scale for value in corner] for corner in models[0]["bounds"])
    place = -(low[0] + high[0]) / 2, -stop.target["height_m"] / 6 - low[1], -low[2]
    pinned = [n for n in nodes.values() if n["type"] in ("hotspot", "quiz", "compare")]
    points = [n for n in pinned if n["parent"] == models[0]["id"]]
    return {node["id"]: moved(node["translation"], scale, place) for node in points}


def moved(point: list[float], scale: float, by: Vector) -> Vector:
    x, y, z = (a * scale + b for a, b in zip(point, by, strict=True))
    return x, y, z


STEMS = """() => [...document.querySelectorAll("button.label-badge:not(.is-behind)")].map((button) => {
  const { transform, height } = button.previousElementSibling.style;
  return [button.dataset.node, ...transform.match(/-?[\\d.]+/g).map(Number), parseFloat(height)];
})"""


def shown(page: Page) -> dict[str, tuple[float, float]]:
    """Where the stems of the points that are seen end on the screen."""
    return ends(page.evaluate(STEMS))


def ends(stems: list[tuple[str, float, float, float, float]]) -> dict[str, tuple[float, float]]:
    return {id: (x - math.sin(turn) * far, y + math.cos(turn) * far) for id, x, y, turn, far in stems}


def errors(page: Page, stop: Stop, view: View = VIEW) -> list[float]:
    """How far each point that is seen is from where it should be, in pixels of the screen."""
    return apart(shown(page), stop, view, page.viewport_size)


def apart(seen: dict[str, tuple[float, float]], stop: Stop, view: View, screen: Any) -> list[float]:
    truth = {id: on_screen(view.pixel(place), view.size, screen) for id, place in places(stop).items()}
    return [math.dist(place, truth[id]) for id, place in seen.items()]


def around(n: int) -> View:
    """Where a moving phone is; its focal length is a tenth less than the page expects."""
    turn = 2 * math.pi * n / ROUND
    t = 0.06 * math.cos(turn), 0.03 + 0.04 * math.sin(2 * turn), -0.95 + 0.1 * math.sin(turn)
    return View(yaw=14 * math.sin(turn) + 6, pitch=8 * math.cos(turn) - 4, t=t, focal=0.72 * WIDTH)


def numbered(picture: Image.Image, n: int) -> Image.Image:
    """The picture with its number in its upper left corner, a square for each bit, the lowest first."""
    for bit in range(ROUND.bit_length()):
        picture.paste(255 * (n >> bit & 1), (bit * MARK_PX, 0, (bit + 1) * MARK_PX, MARK_PX))
    return picture


WATCH = """([bits, mark]) => {
  const still = document.querySelector(".layer > canvas");
  const pen = still.getContext("2d");
  window.watched = {};
  const bit = (n) => pen.getImageData((n + 0.5) * mark, mark / 2, 1, 1).data[0] > 127 ? 1 << n : 0;
  requestAnimationFrame(function look() {
    if (!still.hidden) {
      const number = Array.from({ length: bits }, (_, n) => bit(n)).reduce((a, b) => a | b);
      window.watched[number] = (%s)();
    }
    requestAnimationFrame(look);
  });
}"""
"""Keeps, for each numbered picture that is shown, where the points stood on it last."""


def a_round(page: Page, stop: Stop) -> dict[int, list[float]]:
    """How far the points are from where they should be on each picture of the camera's next round."""
    page.evaluate("window.watched = {}")
    page.wait_for_function("n => Object.keys(watched).length >= n", arg=ROUND - 2, timeout=PATIENCE_MS)
    seen = {int(number): ends(stems) for number, stems in page.evaluate("watched").items()}
    return {number: apart(points, stop, around(number), SCREEN) for number, points in seen.items()}


def stands(away: dict[int, list[float]]) -> bool:
    return all(len(far) > 2 and max(far) < 2 for far in away.values())


def test_the_scene_stands_on_the_poster_to_two_pixels_while_the_phone_moves(
    launch: Launch, stop: Stop, tmp_path: Path
) -> None:
    clip = tmp_path / "moving.y4m"
    clip.write_bytes(film([numbered(photo(stop, around(n)), n) for n in range(ROUND)]))
    browser = launch(*playing(clip))
    page = browser.new_context(viewport=SCREEN, locale="de-DE", reduced_motion="reduce").new_page()
    hold(page, stop.page)
    page.evaluate(WATCH % STEMS, [ROUND.bit_length(), MARK_PX])
    for _ in range(8):  # in the first rounds the page learns the focal length; a busy machine takes longer
        if stands(a_round(page, stop)):
            break
    away = a_round(page, stop)
    assert stands(away), away
    browser.close()


def test_a_phone_that_knows_no_avif_tracks_the_other_picture(rider: BrowserContext, stop: Stop) -> None:
    page, asked = rider.new_page(), []
    rider.route("**/*.target.*.avif", lambda route: route.fulfill(body="?", content_type="image/avif"))
    page.on("request", lambda request: asked.append(request.url.rpartition(".")[2]))
    hold(page, stop.page)
    assert "avif" in asked and "webp" in asked[asked.index("avif") :]


def test_whoever_leaves_the_poster_finds_the_page_as_it_was_and_may_return(
    rider: BrowserContext, stop: Stop
) -> None:
    page = rider.new_page()
    hold(page, stop.page)
    assert page.evaluate("livingTracks()") == 1
    page.keyboard.press("Escape")
    page.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)
    assert page.evaluate("livingTracks()") == 0
    assert page.locator("dialog.layer-frame, .hold, .layer-tools").count() == 0
    assert page.evaluate("document.activeElement.dataset.mode") == "poster"
    assert page.locator(".stage > .view[role=application]").count() == 1
    page.evaluate("(tap) => { for (const _ of [1, 2]) document.querySelector(tap).click() }", TAP)
    page.wait_for_selector(HELD, state="attached", timeout=PATIENCE_MS)
    assert page.locator(".layer").count() == 1, "two taps are one"
    page.locator(".layer-close").click()
    page.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)


def test_in_the_layer_points_open_and_escape_closes_them_first(rider: BrowserContext, stop: Stop) -> None:
    page = rider.new_page()
    show(page, stop.page)
    page.locator("button.label-badge:not([inert])").first.click()
    page.locator(TAP).click(timeout=PATIENCE_MS)
    page.wait_for_selector(HELD, state="attached", timeout=PATIENCE_MS)
    page.wait_for_timeout(1500)
    assert page.locator("dialog.panel[open]").count() == 0, "what was open in the viewer is closed"
    page.locator("button.label-badge:not([inert])").first.click()
    assert page.locator(".layer dialog.panel[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("dialog.panel[open]").count() == 0
    assert page.locator("html[data-mode=poster] dialog.layer-frame[open]").count() == 1
    page.locator("[data-tool=ruler]").click()
    assert "1:50" in page.locator(".layer-hint").inner_text()
    with page.expect_download(timeout=PATIENCE_MS) as saving:
        page.locator("[data-tool=photo]").click()
    with Image.open(saving.value.path()) as picture:
        assert picture.size == (SCREEN["width"], SCREEN["height"])


SLOW_TO_ALLOW = """
navigator.mediaDevices.getUserMedia = ((ask) => async (wish) => {
  if (window.isAllowed !== false) return ask(wish);
  await new Promise((allow) => { window.allow = allow; });
  return ask(wish);
})(navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices));
window.isAllowed = false;
window.look = (isHidden) => {
  Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
};
"""


def test_whoever_looks_away_while_the_camera_is_asked_for_has_one_camera(
    rider: BrowserContext, stop: Stop
) -> None:
    page = rider.new_page()
    page.add_init_script(SLOW_TO_ALLOW)
    enter(page, stop.page)
    page.wait_for_function("() => window.allow")
    page.evaluate("look(true); look(false); isAllowed = true; allow()")
    page.wait_for_selector(HELD, state="attached", timeout=PATIENCE_MS)
    assert page.evaluate("livingTracks()") == 1
    page.locator(".layer-close").click()
    assert page.evaluate("livingTracks()") == 0


COUNTED = """
window.draws = 0;
for (const draw of ['drawElements', 'drawArrays']) {
  const real = WebGL2RenderingContext.prototype[draw];
  WebGL2RenderingContext.prototype[draw] = function (...how) {
    window.draws += 1;
    return real.apply(this, how);
  };
}
"""


def test_a_scene_that_waits_for_its_poster_is_not_drawn(
    rider: BrowserContext, stop: Stop, server: str
) -> None:
    page = rider.new_page()
    page.add_init_script(COUNTED)
    page.emulate_media(reduced_motion="no-preference")
    show(page, f"{server}/de/stations/westpark/")
    page.locator(TAP).click()
    page.locator("[data-tool=photo]").wait_for(timeout=PATIENCE_MS)
    before = page.evaluate("draws")
    page.wait_for_timeout(1500)
    assert before and page.evaluate("draws") == before
    page.locator(".layer-close").click()
    page.wait_for_function("before => draws > before", arg=before)


def test_the_camera_covers_the_screen_and_a_photo_shows_it_before_the_poster_is_found(
    rider: BrowserContext, stop: Stop, server: str
) -> None:
    page = rider.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    show(page, f"{server}/de/stations/westpark/")
    page.locator(TAP).click()
    photo_button = page.locator("[data-tool=photo]")
    photo_button.wait_for(timeout=PATIENCE_MS)
    page.wait_for_function("() => document.querySelector('.layer > video').videoWidth")
    box = page.locator(".layer > video").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert page.evaluate("document.activeElement.className") == "layer-close"
    assert page.locator("[data-tool=ruler]").is_hidden(), "there is nothing to measure"
    with page.expect_download(timeout=PATIENCE_MS) as saving:
        photo_button.click()
    with Image.open(saving.value.path()) as picture:
        assert ImageStat.Stat(picture.convert("L")).mean[0] > 40


def test_graphics_that_are_taken_away_are_said_in_the_viewer(rider: BrowserContext, stop: Stop) -> None:
    page = rider.new_page()
    hold(page, stop.page)
    page.evaluate(
        """window.lost = document.querySelector('.view canvas')
        .getContext('webgl2').getExtension('WEBGL_lose_context'); lost.loseContext()"""
    )
    page.wait_for_selector("html[data-mode=viewer]")
    assert status(page) == word(page, "context-lost")
    assert page.evaluate("livingTracks()") == 0
    page.locator(TAP).click()
    assert page.locator("dialog.layer-frame").count() == 0, "there is nothing to be shown yet"
    assert status(page) == word(page, "context-lost")
    page.evaluate("lost.restoreContext()")
    page.wait_for_selector(".stage.is-live")
    page.locator(TAP).click()
    page.wait_for_selector(HELD, state="attached", timeout=PATIENCE_MS)


def test_whoever_leaves_before_the_tracker_comes_gets_the_rest_of_the_page(
    beholder: Browser, stop: Stop
) -> None:
    context = beholder.new_context(
        viewport=SCREEN, locale="de-DE", reduced_motion="reduce", service_workers="block"
    )
    page = context.new_page()
    page.route("**/assets/tracker.*", lambda route: None)
    with page.expect_request("**/assets/later.*.js", timeout=PATIENCE_MS):
        with page.expect_request("**/assets/tracker.*", timeout=PATIENCE_MS):
            enter(page, stop.page)
        page.locator(".layer-close").click()
    context.close()


BETWEEN = """
() => {
  const parts = document.querySelectorAll(".layer-hint, .layer-close, .layer-tools button");
  const boxes = [...parts].map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return { left, top, right, bottom, isOnTop: element.contains(seen) };
  });
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const isInside = ({ left, top, right, bottom }) =>
    left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  const isLarge = ({ left, top, right, bottom }) => Math.min(right - left, bottom - top) >= 44;
  return {
    onTop: boxes.every(({ isOnTop }) => isOnTop),
    inside: boxes.every(isInside),
    large: boxes.every(isLarge),
    apart: boxes.every((a, i) => boxes.every((b, k) => i === k || !meet(a, b))),
  };
}
"""


def test_what_the_layer_says_and_its_buttons_are_clear_of_points_and_each_other(
    rider: BrowserContext, stop: Stop
) -> None:
    page = rider.new_page()
    hold(page, stop.page)
    page.locator("[data-tool=ruler]").click()
    for width, height in ((390, 844), (320, 568), (844, 390), (568, 320), (320, 256)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(500)
        found = page.evaluate(BETWEEN)
        assert found == {"onTop": True, "inside": True, "large": True, "apart": True}, (width, height)


def test_once_loaded_the_poster_works_without_a_network(rider: BrowserContext, stop: Stop) -> None:
    page = rider.new_page()
    hold(page, stop.page)
    rider.set_offline(True)
    page.keyboard.press("Escape")
    page.locator(TAP).click()
    page.wait_for_selector(HELD, state="attached", timeout=PATIENCE_MS)


@pytest.mark.parametrize("reader", ["brought", "of the browser"])
def test_before_the_poster_of_another_station_the_way_to_its_page_is_offered(
    reader: str, rider: BrowserContext, stop: Stop, server: str
) -> None:
    """Chromium on Linux reads no codes itself; on Android it answers as this one does here."""
    stations = read(f"{server}/api/line.json")["stations"]
    here = next(station for station in stations if server + station["page"]["de"] == stop.page)
    asked: list[str] = []
    page = rider.new_page()
    page.on("request", lambda request: asked.append(request.url))
    if reader == "of the browser":
        page.add_init_script(READS_CODES % json.dumps(stop.target["qr"]["text"]))
    show(page, f"{server}/de/stations/westpark/")
    page.locator(TAP).click()
    link = page.locator(".hold-link")
    link.wait_for(timeout=PATIENCE_MS)
    assert link.get_attribute("href") == f"/s/{here['code'].lower()}?lang=de"
    assert link.inner_text() == word(page, "other-poster")
    assert page.locator(".layer-hint[data-tone=softly]").text_content() == link.inner_text(), "it is read out"
    brought = [url for url in asked if "/zxing_reader." in url]
    assert [url.startswith(server) for url in brought] == ([True] if reader == "brought" else [])
    held = page.evaluate("performance.getEntriesByName('poster-held').length")
    assert held == 0, "no scene stands on the poster of another station"
    page.evaluate("isBlurred = true")
    page.wait_for_timeout(1500)
    assert link.is_visible(), "whoever taps it may lower the phone"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ("NotAllowedError", "camera-denied"),
        ("NotFoundError", "camera-none"),
        ("NotReadableError", "camera-busy"),
    ],
)
def test_a_camera_that_is_not_to_be_had_is_said_in_the_viewer(
    rider: BrowserContext, stop: Stop, error: str, code: str
) -> None:
    page = rider.new_page()
    page.add_init_script(REFUSES % error)
    enter(page, stop.page)
    page.wait_for_selector(SAID, timeout=PATIENCE_MS)
    page.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)
    assert status(page) == word(page, code)
    assert page.locator("dialog.layer-frame").count() == 0


RIGHT_OF_WORDS = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(".stage-status"));
  return Math.max(...[...range.getClientRects()].map(({ right }) => right));
}"""
COVERED = """
() => [...document.querySelectorAll("button.label-badge:not(.is-behind)")].filter((badge) => {
  const { x, y, width, height } = badge.getBoundingClientRect();
  return !badge.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}).map((badge) => badge.dataset.node)
"""
GOING_ON: tuple[Callable[[Page], None], ...] = (
    lambda page: page.get_by_role("button", name="Schließen").click(),
    lambda page: page.keyboard.press("Escape"),
    lambda page: page.locator(".view").click(position={"x": 20, "y": 300}),
    lambda page: drag(page),
    lambda page: page.locator(".view").press("ArrowRight"),
    lambda page: page.locator("[data-action=reset]").click(),
    lambda page: page.locator("button.label-badge:not([inert])").first.press("Enter"),
)


def drag(page: Page) -> None:
    box = page.locator(".view").bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 300, steps=4)
    page.locator(SAID).wait_for(state="hidden")  # while the finger is still down
    page.mouse.up()


def test_a_refusal_is_read_in_peace_and_then_in_nobodys_way(rider: BrowserContext, server: str) -> None:
    page = rider.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(REFUSES % "NotAllowedError")
    show(page, f"{server}/de/stations/westpark/")
    for go_on in GOING_ON:
        page.locator(TAP).click(timeout=PATIENCE_MS)
        page.wait_for_selector(SAID, timeout=PATIENCE_MS)
        page.mouse.wheel(0, 60)
        page.mouse.wheel(0, -60)
        page.wait_for_timeout(500)
        assert page.locator(SAID).get_attribute("role") == "status"
        assert page.evaluate(COVERED), "who only scrolls has not read it yet"
        go_on(page)
        page.locator(SAID).wait_for(state="hidden")
        page.keyboard.press("Escape")
        page.wait_for_function(f"() => !({COVERED})().length", timeout=PATIENCE_MS)


def test_the_button_that_closes_a_refusal_is_large_and_gives_the_focus_to_the_way(
    rider: BrowserContext, stop: Stop
) -> None:
    page = rider.new_page()
    page.add_init_script(REFUSES % "NotAllowedError")
    enter(page, stop.page)
    close = page.get_by_role("button", name=word(page, "close"))
    for width, height in ((390, 844), (320, 568), (320, 256)):
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("document.querySelector('.stage').scrollIntoView()")
        box = close.bounding_box()
        assert box and min(box["width"], box["height"]) >= 44
        assert in_sight(page.locator(".stage"), ".stage-let-go")
        assert page.evaluate(RIGHT_OF_WORDS) <= box["x"], "it lies on no word"
    assert audit(page) == []
    for key in ("Enter", "Escape"):
        close.press(key)
        assert close.is_hidden()
        assert page.evaluate("document.activeElement.dataset.mode") == "poster"
        page.keyboard.press("Enter")
        close.wait_for()


@pytest.mark.parametrize(
    ("lost", "network", "code"),
    [
        ("**/*.target.*.json", "true", "mode-failed"),
        ("**/tracker.*.js", "true", "mode-failed"),
        ("**/*.target.*.json", "false", "mode-offline"),
    ],
)
def test_what_does_not_come_for_the_poster_is_said_in_the_viewer(
    rider: BrowserContext, stop: Stop, lost: str, network: str, code: str
) -> None:
    page = rider.new_page()
    page.route(lost, lambda route: route.abort())
    page.add_init_script(f"Object.defineProperty(navigator, 'onLine', {{get: () => {network}}})")
    enter(page, stop.page)
    page.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)
    page.wait_for_selector(SAID, timeout=PATIENCE_MS)
    assert status(page) == word(page, code)
    assert page.locator("dialog.layer-frame").count() == 0


def test_a_held_scene_moves_on_where_the_camera_sends_no_pictures(rider: BrowserContext, stop: Stop) -> None:
    page = rider.new_page()
    page.add_init_script(COUNTED)
    page.emulate_media(reduced_motion="no-preference")
    hold(page, stop.page)
    page.evaluate("HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0")
    page.wait_for_timeout(500)
    before = page.evaluate("draws")
    page.wait_for_function("before => draws > before + 20", arg=before)


def test_a_browser_without_cameras_says_so_at_the_tap(rider: BrowserContext, stop: Stop) -> None:
    page = rider.new_page()
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'mediaDevices', { value: undefined })")
    page.add_init_script("delete window.livingTracks")
    enter(page, stop.page)
    page.wait_for_selector(SAID, timeout=PATIENCE_MS)
    assert status(page) == word(page, "camera-missing")


def test_over_http_the_tap_names_the_address_that_has_a_camera(
    launch: Launch, stop: Stop, server: str
) -> None:
    """Browsers take 127.0.0.1 for safe, so the line has another name here, as on somebody's own network."""
    port = server.rpartition(":")[2]
    browser = launch("--host-resolver-rules=MAP linie.example 127.0.0.1")
    page = browser.new_context(viewport=SCREEN, locale="de-DE", reduced_motion="reduce").new_page()
    enter(page, stop.page.replace(server, f"http://linie.example:{port}") + "?diagnose")
    page.wait_for_selector(SAID, timeout=PATIENCE_MS)
    words = read(server + str(page.locator(".stage").get_attribute("data-words")))
    assert status(page) == words["camera-insecure"]
    page.get_by_text("https:no").wait_for(timeout=PATIENCE_MS)
    browser.close()


def test_a_tester_records_a_clip_that_the_bench_can_read(
    rider: BrowserContext, stop: Stop, tmp_path: Path
) -> None:
    page = rider.new_page()
    page.add_init_script("delete Navigator.prototype.canShare")
    hold(page, stop.page + "?diagnose")
    board = page.locator(".layer .field")
    board.locator(".field-line").click()
    board.get_by_text("pose held").wait_for(timeout=PATIENCE_MS)
    told = board.locator("pre").inner_text()
    assert "rung poster" in told and "camera 1280×720" in told and "gyroscope" in told
    page.set_viewport_size({"width": 667, "height": 375})
    assert in_sight(board, ".field-tools button:last-of-type"), "on the smallest phone, held on its side, too"
    board.get_by_role("button", name="Aufnehmen").click()
    assert "bleibt auf diesem Handy" in board.locator("[role=status]").inner_text()
    board.get_by_role("button", name="Nein").click()
    assert page.locator(".field.is-recording").count() == 0
    board.get_by_role("button", name="Aufnehmen").click()
    board.get_by_role("button", name="Ja, aufnehmen").click()
    assert "Aufnahme läuft" in board.locator("[role=status]").inner_text()
    assert in_sight(board, "[role=status]"), "whoever records sees it"
    give = board.get_by_role("button", name="Aufnahme weitergeben")
    give.wait_for(timeout=PATIENCE_MS)
    board.get_by_role("button", name="Aufnehmen").click()
    board.get_by_role("button", name="Nein").click()
    with page.expect_download(timeout=PATIENCE_MS) as saving:
        give.click()
    name = saving.value.suggested_filename
    slug = stop.page.rstrip("/").rpartition("/")[2]
    assert re.fullmatch(rf"302-{slug}-\d{{8}}-\d{{4}}\.zip", name)
    assert name in board.locator("[role=status]").inner_text()
    with zipfile.ZipFile(saving.value.path()) as archive:
        archive.extractall(tmp_path)
    poses = [json.loads(line) for line in (tmp_path / "poses.jsonl").read_text("utf-8").splitlines()]
    sequence = json.loads((tmp_path / "sequence.json").read_text("utf-8"))
    assert len(sequence["frames"]) == len(poses) > 2 and sequence["camera"]["focal_px"] is None
    report = (tmp_path / "report.txt").read_text("utf-8")
    assert "rung poster" in report and "webgl2:yes" in report
    with Image.open(tmp_path / sequence["frames"][0]) as frame:
        assert (frame.mode, frame.size) == ("L", (640, 360))
    track = ["node", str(ROOT / "client" / "bench" / "track.mjs"), str(tmp_path)]
    lines = subprocess.run(track, capture_output=True, text=True, check=True).stdout.splitlines()
    seen = [json.loads(line) for line in lines]
    assert len(seen) == len(poses) and seen[-1]["found"]
    apart = [abs(a - b) for a, b in zip(seen[-1]["t"], VIEW.t, strict=True)]
    assert max(apart) < 0.08 * math.hypot(*VIEW.t), "the clip shows the poster where the camera saw it"


def drawn_for(page: Page, stop: Stop) -> None:
    """Wait until the points stand where a screen of another size has them."""
    for _ in range(60):
        page.wait_for_timeout(500)  # a machine without a graphics card draws late
        away = errors(page, stop)
        if len(away) > 2 and max(away) < 2:
            return
    raise AssertionError(f"the scene is not on the poster: {away}")


UNREACHED = """
() => [...document.querySelectorAll(".layer button:not(.is-behind)")].filter((button) => {
  if (!button.checkVisibility()) return false;
  const { x, y, width, height } = button.getBoundingClientRect();
  const isFound = ([u, v]) => button.contains(document.elementFromPoint(x + u * width, y + v * height));
  return ![[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].every(isFound);
}).map((button) => button.dataset.node ?? button.className)
"""


def test_the_testers_board_is_one_line_that_leaves_points_and_buttons_within_reach(
    rider: BrowserContext, stop: Stop
) -> None:
    page = rider.new_page()
    hold(page, stop.page + "?diagnose")
    points = page.locator("button.label-badge:not(.is-behind)")
    for width, height in ((390, 844), (320, 568), (844, 390), (568, 320)):
        page.set_viewport_size({"width": width, "height": height})
        drawn_for(page, stop)
        assert page.evaluate(UNREACHED) == [], (width, height)
    page.set_viewport_size({"width": 390, "height": 844})
    drawn_for(page, stop)
    points.first.click(timeout=PATIENCE_MS)
    assert page.locator(".layer dialog.panel[open]").count() == 1
    page.keyboard.press("Escape")
    line = page.get_by_role("button", name=re.compile(r"^poster · held [01]\.\d\d · \d+\.\d fps$"))
    numbers = page.locator(".layer .field pre")
    for is_open in (False, True, False):
        assert line.get_attribute("aria-expanded") == str(is_open).lower()
        assert numbers.is_visible() == is_open
        line.press("Enter")
    line.click()
    assert numbers.is_hidden() and in_sight(page.locator(".field"), ".field-line")


def in_sight(board: Locator, part: str) -> bool:
    """Whether the middle of a part of the board is seen: not scrolled away, not beneath something else."""
    return bool(
        board.locator(part).evaluate(
            "(e) => { const { x, y, width, height } = e.getBoundingClientRect();"
            " return e.contains(document.elementFromPoint(x + width / 2, y + height / 2)) }"
        )
    )


def test_without_asking_there_is_no_board(rider: BrowserContext, stop: Stop) -> None:
    page = rider.new_page()
    hold(page, stop.page)
    assert page.locator(".field").count() == 0

"""The poster while things happen to it: lost and found, the phone turned, put away, its camera taken.

The camera is a canvas in the test's hand, so that what it sees changes when the test says so; the
clip that goes a real camera's way is that of test_poster.py.
"""

from __future__ import annotations

import base64
import math
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import derived
import pytest
import yaml
from camera import Camera, Vector
from conftest import ROOT
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, BrowserContext, Page, Request
from test_poster import (
    HELD,
    SAID,
    SCREEN,
    TAP,
    VIEW,
    Stop,
    View,
    errors,
    jpeg,
    on_screen,
    photo,
    read,
    stop_at,
)
from test_room import CLOSE
from test_tunnel import NORD, Line, forget_visits, kept, release_of, wait_for, wait_for_release
from test_viewer import PATIENCE_MS, PATIENT, show, status, word
from tiny import tiny_content

CAMERA = """
const canvas = document.createElement("canvas");
const pen = canvas.getContext("2d", { willReadFrequently: true });
let seen = null;
window.hand = {
  refuses: "", streams: [], asked: [], motion: "granted",
  async see(data) {
    const image = new Image();
    image.src = data;
    await image.decode();
    seen = image;
    paint();
  },
  living: () => hand.streams.flatMap((stream) => stream.getTracks())
    .filter((track) => track.readyState === "live").length,
  hide(isHidden) {
    Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  },
};
function paint() {
  if (!seen) return;
  if (canvas.width !== seen.width) canvas.width = seen.width;
  if (canvas.height !== seen.height) canvas.height = seen.height;
  pen.drawImage(seen, 0, 0);
}
setInterval(paint, 125);
Object.defineProperty(navigator, "mediaDevices", { value: {
  async getUserMedia() {
    hand.asked.push("camera");
    if (hand.refuses) throw new DOMException("", hand.refuses);
    paint();
    const stream = canvas.captureStream();
    hand.streams.push(stream);
    return stream;
  },
  enumerateDevices: async () => [],
}});
"""
TURNING = """
DeviceMotionEvent.requestPermission = async () => {
  hand.asked.push(`motion in a ${window.event?.type}`);
  return hand.motion;
};
const real = requestAnimationFrame.bind(window);
let beat = 0, clock = 0, drawn = 0;
window.requestAnimationFrame = (then) => real((now) => {
  if (beat && now !== drawn) clock += beat;
  drawn = now;
  then(beat ? clock : now);
});
const frame = () => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)));
const feel = ([alpha, beta, gamma]) =>
  dispatchEvent(new DeviceMotionEvent("devicemotion", { rotationRate: { alpha, beta, gamma } }));
const later = setTimeout.bind(window);
let isPatient = false;
window.setTimeout = (then, ms, ...more) => (isPatient && ms === 5000 ? 0 : later(then, ms, ...more));
/** Hold the phone so; a lost scene may wait for a slow machine instead of fading after its five seconds. */
hand.hold = (angle, waits) => {
  isPatient = waits;
  Object.defineProperty(screen.orientation, "angle", { value: angle, configurable: true });
  feel([0, 0, 0]);
};
hand.lose = async () => {
  while (!document.querySelector(".layer > canvas").hidden) await frame();
};
/** Turn so many degrees a second, for frames that all last as long as is said; gives the seconds it took. */
hand.turn = async (rate, frames, lasting) => {
  [beat, clock] = [lasting, performance.now()];
  await frame();
  const before = clock;
  feel(rate);
  for (let n = 0; n < frames; n++) await frame();
  const took = clock - before;
  feel([0, 0, 0]);
  await frame();
  beat = 0;
  return took / 1000;
};
"""
"""The phone's sense of turning, and frames that last as long as the test says, however slow the machine."""
MORE_POINTS = "".join(
    f"""\
  - id: {name}
    type: hotspot
    parent: pyramid
    translation: [{x}, 0.5, 0.3]
    title: {{de: {name}, en: {name}}}
    text: {{de: Hier., en: Here.}}
"""
    for name, x in (("links", -0.3), ("rechts", 0.3))
)


@dataclass(frozen=True)
class Turned(View):
    """What a phone sees after it has turned by so many degrees about an axis of its screen, right-handed."""

    axis: int = 0
    degrees: float = 0.0

    def rotation(self) -> list[Vector]:
        columns = [self._spun((x, y, z)) for x, y, z in zip(*super().rotation(), strict=True)]
        return [(x, y, z) for x, y, z in zip(*columns, strict=True)]

    def pixel(self, point: Vector, camera: Camera | None = None) -> tuple[float, float]:
        return View.pixel(replace(self, t=self._spun(self.t)), point, camera)

    def _spun(self, vector: Vector) -> Vector:
        """What lay in this direction lies now: the other way round than the phone has turned."""
        a, b = (self.axis + 1) % 3, (self.axis + 2) % 3
        c, s = math.cos(math.radians(self.degrees)), math.sin(math.radians(self.degrees))
        spun = list(vector)
        spun[a], spun[b] = c * vector[a] + s * vector[b], c * vector[b] - s * vector[a]
        return spun[0], spun[1], spun[2]


ELSEWHERE = View(yaw=-18, pitch=7, t=(-0.03, 0.02, -1.05))
UPRIGHT = replace(VIEW, size=(720, 1280))
TALL: Any = {"width": 520, "height": 820}
LEFT = "html[data-mode=viewer]"
REFUSALS = (
    ("NotAllowedError", "camera-denied"),
    ("SecurityError", "camera-denied"),
    ("NotFoundError", "camera-none"),
    ("OverconstrainedError", "camera-none"),
    ("NotSupportedError", "camera-missing"),
    ("NotReadableError", "camera-busy"),
    ("AbortError", "camera-busy"),
)


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """A small line whose scenes fit their posters."""
    folder = tmp_path_factory.mktemp("line")
    for scene in tiny_content(folder).glob("stations/*/main.scene.yaml"):
        words = scene.read_text("utf-8").replace("src: pyramid.glb\n", "src: pyramid.glb\n    scale: 0.2\n")
        scene.write_text(words + MORE_POINTS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTENT_DIR", str(folder / "content"))
        patch.setenv("VAR_DIR", str(derived.var(folder)))
        line = Line(folder)
        yield line
        line.cut()


@pytest.fixture(scope="module")
def stop(line: Line) -> Stop:
    station = read(f"{line.address}/api/line.json")["stations"][0]
    return stop_at(line.address, station, read(line.address + station["scene"]))


@pytest.fixture(scope="module")
def rider(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        viewport=SCREEN, locale="de-DE", reduced_motion="reduce", service_workers="block"
    )
    context.add_init_script(CAMERA + TURNING)
    yield context
    context.close()


@pytest.fixture(scope="module")
def before(rider: BrowserContext, stop: Stop) -> Page:
    """The page of a station, seen once for all tests."""
    page = rider.new_page()
    show(page, stop.page)
    return page


@pytest.fixture
def held(before: Page, stop: Stop) -> Page:
    """The scene standing on the poster, as the test before has left it or anew."""
    before.evaluate("hand.refuses = ''")
    before.set_viewport_size(SCREEN)
    see(before, stop, VIEW)
    if not before.locator("html[data-mode=poster]").count():
        enter(before)
    settled(before, stop, VIEW)
    return before


@pytest.fixture
def rest(before: Page) -> None:
    """The phone of the other tests looks for no poster any more: it would take the machine's time."""
    if before.locator(CLOSE).count():
        before.locator(CLOSE).click()
    before.wait_for_selector(LEFT)


def enter(page: Page) -> None:
    page.locator(TAP).click(timeout=PATIENCE_MS)
    page.wait_for_selector(HELD, state="attached", timeout=PATIENCE_MS)


def see(page: Page, stop: Stop, view: View | None) -> None:
    """From now on the camera sees the poster from there; None: a wall without a poster."""
    picture = photo(stop, view) if view else Image.linear_gradient("L").resize(VIEW.size)
    data = base64.b64encode(jpeg(picture)).decode()
    page.evaluate("data => hand.see(data)", f"data:image/jpeg;base64,{data}")


def settled(page: Page, stop: Stop, view: View) -> None:
    """Wait until every point stands within two pixels of where it belongs."""
    away: list[float] = []
    end = time.monotonic() + 60
    while time.monotonic() < end:
        page.wait_for_timeout(250)  # a machine without a graphics card draws late
        away = errors(page, stop, view)
        if away and max(away) < 2:
            return
    raise AssertionError(f"the scene is not on the poster: {away}")


def says(page: Page, key: str) -> None:
    heard = "said => document.querySelector('.layer-hint')?.textContent === said"
    page.wait_for_function(heard, arg=word(page, key), timeout=PATIENCE_MS)


def covering(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A picture so large that it covers a screen, cut at its sides."""
    scale = max(size[0] / picture.width, size[1] / picture.height)
    large = picture.resize((round(picture.width * scale), round(picture.height * scale)))
    left, top = (large.width - size[0]) // 2, (large.height - size[1]) // 2
    return large.crop((left, top, left + size[0], top + size[1])).convert("RGB")


def test_a_photo_shows_camera_and_scene_and_nothing_goes_anywhere(before: Page, stop: Stop) -> None:
    asked: list[Request] = []
    before.on("request", lambda request: asked.append(request))
    see(before, stop, VIEW)
    enter(before)
    settled(before, stop, VIEW)
    before.evaluate("isPainted = true")
    with before.expect_download(timeout=PATIENCE_MS) as saving:
        before.locator("[data-tool=photo]").click()
    before.evaluate("isPainted = false")
    with Image.open(saving.value.path()) as picture:
        taken = picture.convert("RGB")
    behind = covering(photo(stop, VIEW), taken.size)
    other = ImageChops.difference(taken, behind).convert("L")
    corner = other.crop((0, 0, taken.width, 60))
    assert ImageStat.Stat(corner).mean[0] < 6, "the camera's picture is not behind the scene"
    away = list(outline_errors(other, stop))
    assert len(away) > 20 and max(away) < 2, "every row of the pyramid is drawn where it belongs"
    ours = (stop.page[: stop.page.index("/", 8)] + "/assets/", "blob:", "data:")
    assert [r.url[:80] for r in asked if not r.url.startswith(ours) or r.method != "GET" or r.post_data] == []


def outline_errors(scene: Image.Image, stop: Stop) -> Iterator[float]:
    """How far both sides of the drawn pyramid are from where they should be, in pixels, row by row."""
    foot = -stop.target["height_m"] / 6
    corners = (0, foot + 0.2, 0.1), (-0.1, foot, 0), (0, foot, 0.2)
    (x, y), *feet = (on_screen(VIEW.pixel(corner), VIEW.size, SCREEN) for corner in corners)
    for row in range(round(y) + 20, round(min(foot[1] for foot in feet)) - 20, 10):
        drawn = scene.crop((0, row, scene.width, row + 1)).point(lambda value: 255 if value > 45 else 0)
        sides = drawn.getbbox() or (0, 0, 0, 0)
        for seen, (foot_x, foot_y) in zip(sides[::2], feet, strict=True):
            yield abs(seen - (x + (row + 0.5 - y) * (foot_x - x) / (foot_y - y)))


def test_no_one_is_told_of_a_poster_found_while_it_is_lost(held: Page, stop: Stop) -> None:
    """Neither after it was found first, nor after it was found again."""
    held.locator(CLOSE).click()
    held.wait_for_selector(LEFT)
    enter(held)
    for found in ("poster-found", "poster-again"):
        says(held, found)
        see(held, stop, None)
        held.locator(".layer > canvas").wait_for(state="hidden")
        assert held.locator(".layer-hint").text_content() == ""
        says(held, "poster-lost")
        see(held, stop, VIEW)
    settled(held, stop, VIEW)


def test_a_lost_scene_stays_then_fades_and_is_back_by_itself(held: Page, stop: Stop) -> None:
    see(held, stop, None)
    held.locator(".layer > canvas").wait_for(state="hidden")
    lost = time.monotonic()
    assert held.locator(".layer .view.is-away").count() == 0
    assert max(errors(held, stop)) < 2, "it stays where it was"
    held.locator(".layer .view.is-away").wait_for(state="attached")
    assert time.monotonic() - lost > 4
    says(held, "poster-lost")
    assert held.locator(".hold").is_visible()
    see(held, stop, ELSEWHERE)
    says(held, "poster-again")
    settled(held, stop, ELSEWHERE)
    assert held.locator(".hold:visible, .layer .view.is-away").count() == 0


@pytest.mark.parametrize(
    ("told", "held_at", "seen"),
    [
        ((40, 0, 0), 0, (40, 0, 0)),
        ((0, 40, 0), 0, (0, 40, 0)),
        ((0, 0, 40), 0, (0, 0, 40)),
        ((40, 0, 0), 90, (0, 40, 0)),
        ((0, 40, 0), 90, (-40, 0, 0)),
    ],
    ids=["up", "left", "over", "left on its side", "down on its side"],
)
def test_a_lost_scene_moves_as_the_phone_is_turned(
    held: Page, stop: Stop, told: Vector, held_at: int, seen: Vector
) -> None:
    """Degrees a second, told by the phone and seen on its screen; at 90 its right edge is up."""
    held.evaluate("angle => hand.hold(angle, true)", held_at)
    see(held, stop, None)
    held.evaluate("hand.lose()")
    still = errors(held, stop)
    seconds = held.evaluate("rate => hand.turn(rate, 5, 40)", list(told))
    axis = next(i for i, rate in enumerate(seen) if rate)
    moved = errors(held, stop, Turned(**vars(VIEW), axis=axis, degrees=seen[axis] * seconds))
    held.evaluate("hand.hold(0, false)")
    assert len(still) > 2 and max(still) < 2, "without turning it stays where it was"
    assert seconds >= 0.2 and len(moved) > 2 and max(moved) < 4
    assert max(errors(held, stop)) > 10, "it has moved"


def test_each_tap_asks_for_motion_once_until_it_is_allowed(rider: BrowserContext, stop: Stop) -> None:
    """Phones answer that only in the tap itself; the camera may be asked for after it."""
    page = rider.new_page()
    show(page, stop.page)
    see(page, stop, VIEW)
    assert page.evaluate("hand.asked") == []
    for answer, asked in (
        ("denied", ["motion in a click", "camera"]),
        ("granted", ["motion in a click", "camera"]),
        ("granted", ["camera"]),
    ):
        page.evaluate("answer => { hand.motion = answer; hand.asked = []; }", answer)
        enter(page)
        assert page.evaluate("hand.asked") == asked
        page.locator(CLOSE).click()
        page.wait_for_selector(LEFT)
    page.close()


def test_a_phone_that_is_turned_keeps_the_scene_on_the_poster(held: Page, stop: Stop) -> None:
    held.set_viewport_size(TALL)
    see(held, stop, UPRIGHT)
    settled(held, stop, UPRIGHT)
    held.set_viewport_size(SCREEN)
    see(held, stop, VIEW)
    settled(held, stop, VIEW)


def test_a_page_put_away_gives_the_camera_back_and_takes_it_again(held: Page, stop: Stop) -> None:
    held.evaluate("hand.hide(true)")
    assert held.evaluate("hand.living()") == 0
    see(held, stop, ELSEWHERE)
    held.evaluate("hand.hide(false)")
    settled(held, stop, ELSEWHERE)
    assert held.evaluate("hand.living()") == 1
    held.evaluate("hand.streams.at(-1).getTracks()[0].dispatchEvent(new Event('ended'))")
    see(held, stop, VIEW)
    settled(held, stop, VIEW)
    assert held.evaluate("hand.living()") == 1


def test_a_camera_that_another_app_has_taken_meanwhile_is_said_in_the_viewer(held: Page) -> None:
    held.evaluate("hand.hide(true), hand.refuses = 'NotReadableError', hand.hide(false)")
    held.wait_for_selector(LEFT)
    assert status(held) == word(held, "camera-busy")
    assert held.locator("dialog.layer-frame").count() == 0


def test_a_camera_that_a_call_has_silenced_is_said_in_the_viewer_unless_it_comes_back(held: Page) -> None:
    tell = "what => hand.streams.at(-1).getVideoTracks()[0].dispatchEvent(new Event(what))"
    for what in ("mute", "unmute"):
        held.evaluate(tell, what)
    held.wait_for_timeout(2500)
    assert held.locator("html[data-mode=poster]").count() == 1
    held.evaluate(tell, "mute")
    held.wait_for_selector(LEFT)
    assert status(held) == word(held, "camera-busy")
    assert held.evaluate("hand.living()") == 0


def test_a_panel_stays_where_it_is_while_the_phone_moves(held: Page, stop: Stop) -> None:
    held.locator("button.label-badge[data-node=tip]").click()
    panel = held.locator(".layer dialog.panel[open]")
    place = panel.bounding_box()
    for view in (ELSEWHERE, replace(ELSEWHERE, yaw=0), VIEW):
        see(held, stop, view)
        held.wait_for_timeout(400)
        assert panel.bounding_box() == place
        assert "Von hier sieht man weit." in panel.inner_text()
    panel.locator(".panel-close").click()
    settled(held, stop, VIEW)


def test_the_outline_of_a_lost_poster_stands_above_what_is_read(held: Page, stop: Stop) -> None:
    held.locator("button.label-badge[data-node=tip]").click()
    see(held, stop, None)
    held.locator(".hold").wait_for()
    outline, panel = (held.locator(part).bounding_box() for part in (".hold-sheet", ".layer .panel"))
    assert outline and panel and outline["y"] + outline["height"] <= panel["y"]
    held.keyboard.press("Escape")
    see(held, stop, VIEW)
    settled(held, stop, VIEW)


def test_what_a_lost_scene_hides_gives_the_focus_to_the_way_back(held: Page, stop: Stop) -> None:
    held.locator("button.label-badge[data-node=tip]").focus()
    see(held, stop, None)
    held.locator(".layer .view.is-away").wait_for(state="attached")
    assert held.evaluate("document.activeElement.className") == "layer-close"
    see(held, stop, VIEW)
    settled(held, stop, VIEW)


def test_where_no_poster_is_found_a_sentence_helps_and_what_is_welcome_comes(
    rest: None, rider: BrowserContext, stop: Stop
) -> None:
    page, asked = rider.new_page(), []
    page.add_init_script(PATIENT)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(stop.page)
    see(page, stop, None)  # before the way is offered: what is welcome comes as soon as nobody waits
    page.locator(TAP).click(timeout=PATIENCE_MS)
    page.wait_for_function("() => waits[10000] && waits[12000]", timeout=PATIENCE_MS)
    page.wait_for_timeout(1500)
    assert not any("/later." in url for url in asked), "who looks for the poster waits for nothing else"
    with page.expect_request("**/assets/later.*.js", timeout=PATIENCE_MS):
        page.evaluate("waits[10000]()")
    page.evaluate("waits[12000]()")
    told = page.locator(".layer-hint").inner_text()
    assert told == word(page, "poster-none").format(back=word(page, "back-to-page"))
    page.close()


def test_the_ruler_says_what_its_length_is_in_reality(held: Page, stop: Stop) -> None:
    tool = held.locator("[data-tool=ruler]")
    tool.click()
    numbers = re.findall(r"\d+(?:[.,]\d+)?", held.locator(".layer-hint").inner_text())
    scale, bar_cm, real_m = (float(number.replace(",", ".")) for number in numbers[1:])
    assert scale == 5 and bar_cm > 0 and real_m == pytest.approx(bar_cm / 100 * scale)
    assert tool.get_attribute("aria-pressed") == "true"
    said = held.locator(".layer-hint").inner_text()
    see(held, stop, None)
    held.locator(".layer > canvas").wait_for(state="hidden")
    see(held, stop, VIEW)
    held.locator(".layer > canvas:not([hidden])").wait_for()
    assert held.locator(".layer-hint:visible").inner_text() == said, (
        "a moment without the poster changes nothing"
    )
    tool.click()
    assert held.locator(".layer-hint").is_hidden()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_refusal_of_the_camera_has_its_sentence_in_the_viewer(
    rider: BrowserContext, line: Line, language: str
) -> None:
    page = rider.new_page()
    show(page, f"{line.address}/{language}/stations/sued/")
    words = yaml.safe_load((ROOT / "content" / "i18n" / f"{language}.yaml").read_text("utf-8"))
    for exception, key in REFUSALS:
        page.evaluate("name => { hand.refuses = name; }", exception)
        page.locator(TAP).click()
        page.locator(SAID, has_text=words[key]).wait_for()
        assert page.locator(f"{LEFT} .stage.is-live").count() == 1
        assert page.locator("dialog.layer-frame").count() == 0
    page.close()


@pytest.mark.usefixtures("rest")
def test_without_a_network_a_station_once_seen_stands_on_its_poster(
    chromium: Browser, line: Line, stop: Stop
) -> None:
    context = chromium.new_context(viewport=SCREEN, locale="de-DE", reduced_motion="reduce")
    context.add_init_script(CAMERA)
    page = context.new_page()
    show(page, stop.page)
    wait_for(page, NORD, "/de/offline/")
    context.set_offline(True)
    line.cut()
    page.reload()
    page.wait_for_selector(LEFT, timeout=PATIENCE_MS)
    see(page, stop, VIEW)
    enter(page)
    settled(page, stop, VIEW)
    assert len(errors(page, stop)) > 1
    context.close()
    line.connect()


def rename(line: Line, name: str) -> None:
    """Another name on the sign, and so another poster."""
    sign = line.content / "stations" / "nord" / "station.yaml"
    words = re.sub(r"name: .+", f"name: {{de: {name}, en: {name}}}", sign.read_text("utf-8"), count=1)
    sign.write_text(words, encoding="utf-8")


@pytest.mark.usefixtures("rest")
def test_an_open_page_keeps_its_release_whole_and_the_next_visit_has_the_new_one(
    chromium: Browser, line: Line, stop: Stop
) -> None:
    """What the open page loads only now is of its own release; after two more the server has it no longer."""
    context = chromium.new_context(viewport=SCREEN, locale="de-DE", reduced_motion="reduce")
    context.add_init_script(CAMERA)
    page = context.new_page()
    show(page, stop.page)
    wait_for(page, NORD, "/de/offline/")
    rename(line, "Nordmarkt")
    line.publish("Halle", 0.9)
    assert urllib.request.urlopen(line.address + stop.target["image"]).status == 200
    line.publish("Kugel", 0.8)
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(line.address + stop.target["image"])
    see(page, stop, VIEW)
    enter(page)
    settled(page, stop, VIEW)
    assert page.locator("#story").inner_text() == "Die Pyramide"
    forget_visits(page)
    show(page, stop.page)
    assert page.locator("#story").inner_text() == "Die Kugel"
    wait_for_release(page, "Kugel", NORD)
    release_of(kept(page), NORD, "Kugel")
    context.close()


@pytest.mark.usefixtures("rest")
def test_a_page_that_keeps_nothing_still_stands_on_its_poster_after_a_publication(
    chromium: Browser, line: Line
) -> None:
    station = read(f"{line.address}/api/line.json")["stations"][0]
    stop = stop_at(line.address, station, read(line.address + station["scene"]))
    context = chromium.new_context(
        viewport=SCREEN, locale="de-DE", reduced_motion="reduce", service_workers="block"
    )
    context.add_init_script(CAMERA)
    page = context.new_page()
    show(page, stop.page)
    rename(line, "Nordhof")
    line.publish("Spitze", 0.7)
    see(page, stop, VIEW)
    enter(page)
    settled(page, stop, VIEW)
    context.close()

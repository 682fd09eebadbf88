"""The room as riders with such a phone enter it: real Chromium, real gunicorn, an emulated phone."""

from __future__ import annotations

import base64
import io
import math
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, BrowserContext, Page
from test_gunicorn import until
from test_viewer import GUIDE, keep_away, status, word

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_MS = 60_000
PHONE = """
import {build} from "esbuild";
const {outputFiles: [file]} = await build({
  entryPoints: ["test/xr/phone.ts"], bundle: true, write: false, format: "iife", logLevel: "error",
});
process.stdout.write(file.text);
"""
STATION = "/de/stations/buer-rathaus/"
WAY = ".ways [data-mode=webxr]"
CLOSE = ".layer-close"
COPIED = """
navigator.clipboard.writeText = ((write) => (text) => write((window.copied = text)))(
  navigator.clipboard.writeText.bind(navigator.clipboard),
);
"""
"""Pages may write to the clipboard and not read it: here they also remember what they have written."""
PAINTED = """async () => {
  window.isPainted = true;
  const picture = await phone.picture();
  window.isPainted = false;
  return picture;
}"""
SHEETS = "[...document.styleSheets[0].cssRules].filter(({ cssText }) => cssText.includes('data-room')).length"


@pytest.fixture(scope="session")
def emulation() -> str:
    """A script that makes of a browser a phone that knows the room around it."""
    node = shutil.which("node", path=os.environ["PATH"] + os.pathsep + str(ROOT / ".venv" / "bin"))
    assert node, "Node bundles the emulated phone: make test brings it"
    command = [node, "--input-type=module", "-e", PHONE]
    made = subprocess.run(command, cwd=ROOT / "client", check=True, capture_output=True, text=True)
    return made.stdout


@pytest.fixture(scope="module")
def pocket(chromium: Browser, emulation: str) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, locale="de-DE", reduced_motion="reduce"
    )
    context.add_init_script(emulation)
    context.route(GUIDE, keep_away)
    yield context
    context.close()


@pytest.fixture(scope="module")
def rider(pocket: BrowserContext, server: str) -> Iterator[Page]:
    """A rider's phone before a station's scene, with room around it."""
    page = pocket.new_page()
    page.goto(server + STATION)
    page.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)
    yield page
    page.close()


@pytest.fixture
def room(rider: Page) -> Iterator[Page]:
    """In the room, before anything stands in it; left again afterwards."""
    rider.evaluate("phone.reset()")
    rider.locator(WAY).tap()
    rider.wait_for_selector("[data-room=seeking]")
    yield rider
    if rider.locator("[data-room]").count():
        rider.locator(CLOSE).tap()
    rider.wait_for_selector("[data-room]", state="detached")


def says(page: Page, key: str) -> None:
    """Wait until the room says a sentence."""
    heard = "said => document.querySelector('.layer-hint')?.textContent === said"
    page.wait_for_function(heard, arg=word(page, key))


def look(page: Page, down: float, left: float = 0, at: tuple[float, float, float] = (0, 1.5, 0)) -> None:
    page.evaluate("([down, left, at]) => phone.look(down, left, at)", [down, left, list(at)])
    frames(page)


def frames(page: Page, count: int = 3) -> None:
    """Wait until the session has shown some frames more."""
    page.evaluate("count => phone.frames(count)", count)


def put(page: Page) -> None:
    """Put the scene where the ring lies."""
    says(page, "room-tap")
    page.touchscreen.tap(195, 300)
    page.wait_for_selector("[data-room=standing]")
    frames(page)


def drawn(page: Page) -> Image.Image:
    """What the session's screen shows, without the room behind and the words before it."""
    data = str(page.evaluate(PAINTED))
    return Image.open(io.BytesIO(base64.b64decode(data.partition(",")[2]))).convert("RGBA")


def box(page: Page) -> tuple[int, int, int, int]:
    """The box around all that is solid on the session's screen."""
    found = drawn(page).getchannel("A").point(lambda a: 255 if a > 200 else 0).getbbox()
    assert found, "nothing is drawn"
    return found


def middle(found: tuple[int, int, int, int]) -> tuple[float, float]:
    return (found[0] + found[2]) / 2, (found[1] + found[3]) / 2


def pinch(page: Page, *steps: tuple[float, float, float, float]) -> None:
    """Two fingers on the scene, at the first pair of places, then at the next ones."""
    fingers = page.context.new_cdp_session(page)
    for number, (a, b, c, d) in enumerate(steps):
        points = [{"x": a, "y": b, "id": 0}, {"x": c, "y": d, "id": 1}]
        kind = "touchMove" if number else "touchStart"
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    fingers.detach()
    frames(page)


def press(page: Page, action: str) -> None:
    page.locator(f"[data-room={action}]").tap()
    frames(page)


def apart(a: Image.Image, b: Image.Image) -> float:
    """How far two pictures differ, as a mean over all pixels, 0 to 255."""
    return sum(ImageStat.Stat(ImageChops.difference(a.convert("RGB"), b.convert("RGB"))).mean) / 3


def brightness(picture: Image.Image) -> float:
    return float(ImageStat.Stat(picture.convert("L"), picture.getchannel("A")).mean[0])


def test_a_device_without_a_room_is_offered_none(page: Page, server: str) -> None:
    page.goto(server + STATION)
    page.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)
    page.wait_for_load_state("networkidle")
    assert page.locator(WAY).count() == 0


def test_the_room_is_asked_for_with_the_floor_and_the_words(room: Page) -> None:
    asked = room.evaluate("phone.asked")
    assert set(asked["requiredFeatures"]) == {"hit-test", "dom-overlay"}
    assert set(asked["optionalFeatures"]) == {"local-floor", "anchors", "light-estimation"}
    assert room.evaluate("phone.asked.domOverlay.root.matches('.layer')")


def test_a_tap_that_is_over_before_the_room_is_there_is_no_refusal(rider: Page) -> None:
    rider.evaluate(
        "Object.defineProperty(navigator, 'userActivation', {value: {isActive: false}, configurable: true})"
    )
    rider.locator(WAY).tap()
    until(lambda: status(rider) == word(rider, "room-failed"))
    rider.evaluate("delete navigator.userActivation")
    rider.locator(WAY).tap()
    rider.wait_for_selector("[data-room=seeking]")
    rider.locator(CLOSE).tap()
    rider.wait_for_selector("[data-room]", state="detached")


def test_a_ring_lies_on_the_floor_and_a_sentence_says_what_to_do(room: Page) -> None:
    says(room, "room-tap")
    frames(room)
    x, y = middle(box(room))
    assert abs(x - 195) < 4 and abs(y - 422) < 12
    assert room.locator(".label-badge:visible, .room-buttons button:visible").count() == 0


def test_a_wall_is_no_place_to_stand(room: Page) -> None:
    look(room, -5)
    says(room, "room-seek")
    assert drawn(room).getchannel("A").getbbox() is None
    room.touchscreen.tap(195, 300)
    frames(room)
    assert room.locator("[data-room=seeking]").count() == 1


def test_a_rider_who_finds_no_floor_is_told_what_helps(room: Page) -> None:
    room.evaluate("phone.isBlind = true")
    says(room, "room-seek")
    says(room, "room-no-floor")


def test_a_tap_puts_the_scene_where_the_ring_was(room: Page) -> None:
    put(room)
    says(room, "room-standing")
    x, _ = middle(box(room))
    assert abs(x - 195) < 25
    room.locator(".label-badge:visible").nth(2).wait_for()
    assert room.locator("[data-room=room-model]").get_attribute("aria-pressed") == "true"
    before = drawn(room)
    look(room, 35, 10)
    assert middle(box(room))[0] > x + 50, "the scene goes with the phone, not with the room"
    look(room, 35)
    assert apart(before, drawn(room)) < 0.5


def test_a_link_under_the_finger_that_has_put_the_scene_is_not_followed(room: Page) -> None:
    address = room.url
    room.set_viewport_size({"width": 568, "height": 320})
    frames(room, 5)
    says(room, "room-tap")
    room.touchscreen.tap(284, 160)
    room.locator(".label-link:visible").wait_for()
    room.set_viewport_size({"width": 390, "height": 844})
    assert room.url == address


def test_one_finger_drags_it_over_the_floor(room: Page) -> None:
    put(room)
    _, low = box(room)[1::2]
    x, _ = middle(box(room))
    room.mouse.move(195, 470)
    room.mouse.down()
    room.mouse.move(195, 490)
    room.mouse.move(265, 570, steps=3)
    room.mouse.up()
    frames(room)
    assert 40 < middle(box(room))[0] - x < 110
    assert box(room)[3] > low + 50


def test_two_fingers_do_what_the_buttons_do(room: Page) -> None:
    put(room)
    small = box(room)
    for _ in range(3):
        press(room, "room-larger")
    press(room, "turn-right")
    pressed, large = drawn(room), box(room)
    assert 1.5 < (large[2] - large[0]) / (small[2] - small[0]) < 2.6
    for action in ("turn-left", "room-model"):
        press(room, action)
    assert box(room) == small
    # Apart by 1.25³, around by 30° clockwise.
    reach, way = 60, 60 * 1.25**3
    end = (195 - way * math.cos(math.pi / 6), 450 - way / 2, 195 + way * math.cos(math.pi / 6), 450 + way / 2)
    pinch(room, (195 - reach, 450, 195 + reach, 450), (195 - reach - 20, 450, 195 + reach, 450), end)
    assert all(abs(a - b) < 6 for a, b in zip(box(room), large, strict=True)), (box(room), large)
    assert apart(pressed, drawn(room)) < 4


def test_the_true_size_stands_before_the_rider_and_the_model_comes_back(room: Page) -> None:
    put(room)
    small = box(room)
    press(room, "room-real")
    assert room.locator("[data-room=room-real]").get_attribute("aria-pressed") == "true"
    look(room, 0)
    left, top, right, bottom = box(room)
    assert (left, top, right) == (0, 0, 390) and bottom > 500
    look(room, 90)
    assert drawn(room).getchannel("A").getbbox() is None, "the rider stands in the scene, not before it"
    look(room, 35)
    press(room, "room-model")
    assert box(room) == small


def test_a_button_is_pressed_without_putting_the_scene(room: Page) -> None:
    put(room)
    press(room, "room-again")
    frames(room, 5)
    assert room.locator("[data-room=seeking]").count() == 1
    put(room)


def test_a_point_opens_its_words_in_the_room(room: Page) -> None:
    put(room)
    badge = room.locator("button.label-badge:not([inert])").first
    badge.tap()
    panel = room.locator(".layer .panel[open]")
    panel.wait_for()
    assert panel.locator(".panel-title").inner_text()
    panel.locator(".panel-close").tap()
    panel.wait_for(state="hidden")
    assert room.locator("[data-room=standing]").count() == 1


def test_an_anchor_holds_the_scene_when_the_phone_corrects_itself(room: Page) -> None:
    put(room)
    x, y = middle(box(room))
    room.evaluate("phone.slip = [0.3, 0, 0]")
    frames(room)
    there = middle(box(room))
    assert there[0] > x + 40 and abs(there[1] - y) < 10


def test_the_light_of_the_room_falls_on_the_scene(room: Page) -> None:
    put(room)
    day = brightness(drawn(room))
    room.evaluate("phone.shine(0.02)")
    room.wait_for_function("() => phone.isSettled()")
    until(lambda: brightness(drawn(room)) < day - 15)  # the light goes down softly, frame by frame


def test_a_tester_reads_of_the_room_and_copies_the_report(pocket: BrowserContext, server: str) -> None:
    pocket.grant_permissions(["clipboard-write"])
    page = pocket.new_page()
    page.add_init_script(COPIED)
    page.goto(server + STATION + "?diagnose")
    page.locator(WAY).tap(timeout=PATIENCE_MS)
    board = page.locator(".layer .field")
    line, numbers = board.locator(".field-line"), board.locator("pre")
    page.wait_for_selector("[data-room=seeking]")
    line.tap()
    page.evaluate("phone.look(35, 0)")
    says(page, "room-tap")
    until(lambda: "floor found" in numbers.inner_text())
    told = numbers.inner_text()
    assert "rung room" in told and "anchor none" in told and "light not told" in told
    board.locator("pre").tap()
    frames(page)
    assert page.locator("[data-room=seeking]").count(), "a finger on the board puts nothing"
    line.tap()
    assert numbers.is_hidden() and line.inner_text().startswith("room · held · ")
    put(page)
    line.tap()
    page.evaluate("phone.shine(0.02); phone.slip = [0.3, 0, 0]")
    until(lambda: "anchor held, moved 0.300 0.000 0.000 m" in numbers.inner_text())
    until(lambda: "light 0.5" in numbers.inner_text())
    drawn_at = re.search(r"drawn ([\d.]+) frames a second", numbers.inner_text())
    assert drawn_at and float(drawn_at[1]) > 0
    board.get_by_role("button", name="Bericht kopieren").tap()
    until(lambda: board.locator("[role=status]").inner_text() == word(page, "field-copied"))
    copied = page.evaluate("window.copied")
    assert "rung room" in copied and "webxr:yes" in copied
    page.close()


def test_a_phone_that_has_lost_its_place_says_so_until_it_knows_it(room: Page) -> None:
    put(room)
    room.evaluate("phone.isLost = true")
    says(room, "room-lost")
    room.evaluate("phone.isLost = false")
    says(room, "room-standing")
    assert box(room)


@pytest.mark.parametrize(
    ("exception", "key"),
    [
        ("NotSupportedError", "room-missing"),
        ("NotAllowedError", "room-denied"),
        ("SecurityError", "room-denied"),
        ("InvalidStateError", "room-busy"),
        ("OperationError", "room-failed"),
    ],
)
def test_a_refusal_is_said_and_the_viewer_stays(rider: Page, exception: str, key: str) -> None:
    rider.evaluate("name => { phone.reset(); phone.refuses = name; }", exception)
    rider.locator(WAY).tap()
    rider.locator(".stage-status", has_text=word(rider, key)).wait_for()
    assert rider.locator("html[data-mode=viewer]").count() == 1
    assert rider.evaluate(f"document.activeElement === document.querySelector('{WAY}')")


def test_while_the_device_asks_a_sentence_says_what_for(rider: Page) -> None:
    rider.evaluate(
        """() => {
          phone.reset();
          window.asks = navigator.xr.requestSession;
          navigator.xr.requestSession = () => new Promise(() => {});
        }"""
    )
    rider.locator(WAY).tap()
    says(rider, "room-ask")
    rider.locator(".layer-close").tap()
    rider.wait_for_selector("html[data-mode=viewer]")
    rider.evaluate("() => { navigator.xr.requestSession = asks; }")


def test_a_phone_that_can_look_for_no_floor_says_so(rider: Page) -> None:
    rider.evaluate("phone.reset(), phone.hasNoHitTest = true")
    rider.locator(WAY).tap()
    rider.locator(".stage-status", has_text=word(rider, "room-failed")).wait_for()
    rider.wait_for_function("() => phone.device.activeSession === undefined")


def test_a_rider_who_goes_on_leaves_nothing_behind(rider: Page) -> None:
    rider.evaluate("phone.reset()")
    rider.locator(WAY).tap()
    rider.wait_for_selector("[data-room=seeking]")
    put(rider)
    rider.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    held = rider.evaluate("performance.getEntriesByName('left').map((mark) => mark.detail)")
    assert held == [{"geometries": 0, "textures": 0}]
    rider.wait_for_function("() => phone.device.activeSession === undefined")
    assert rider.locator("canvas, .layer").count() == 0

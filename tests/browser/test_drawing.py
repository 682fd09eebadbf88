"""What a scene looks like: drawn as it is meant, moved by every hand, at rest, back as it was."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import pictures
import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Page
from test_gunicorn import until
from test_room import CLOSE, SHEETS, WAY, frames, press, put
from test_room import emulation as emulation
from test_room import pocket as pocket
from test_room import rider as rider
from test_viewer import (
    CALM,
    COUNT_FRAMES,
    PATIENCE_MS,
    PATIENT,
    ROOT,
    badges,
    is_seen,
    leave,
    show,
    show_with,
    status,
    wait_for_rest,
    word,
)
from test_viewer import calm as calm
from test_viewer import scene as scene
from test_viewer import shared as shared
from test_viewer import station as station

PAINTS = True
MODEL = ROOT / "content" / "shared" / "tram.glb"
HIDE_WORDS = """(visibility) => {
  for (const over of document.querySelectorAll('.labels, .stage > :not(.view, .stage-picture, picture)'))
    over.style.visibility = visibility;
}"""
"""By hand: our pages forbid the style sheet that a screenshot would bring."""


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


def test_the_scene_is_drawn_and_can_be_read_out(scene: Page) -> None:
    assert len(scene_of(scene).getcolors(1 << 24) or []) > 2000
    assert scene.locator(".stage-controls button:visible").count() == 6
    assert scene.locator(".stage-status").text_content() == word(scene, "ready")


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


@pytest.mark.parametrize("how", ["button", "phone"])
def test_whoever_leaves_is_back_in_the_viewer_as_it_was(rider: Page, how: str) -> None:
    rider.evaluate("phone.reset()")
    before, sheets = scene_of(rider), rider.evaluate(SHEETS)
    rider.locator(WAY).tap()
    rider.wait_for_selector("[data-room=seeking]")
    assert rider.evaluate(SHEETS) == sheets + 1
    put(rider)
    press(rider, "room-larger")
    rider.evaluate("phone.shine(0.02)")
    frames(rider, 5)
    if how == "button":
        rider.locator(CLOSE).tap()
    else:
        rider.evaluate("phone.end()")
    rider.wait_for_selector("html[data-mode=viewer]")
    assert rider.evaluate("phone.device.activeSession === undefined")
    assert status(rider) == (word(rider, "room-ended") if how == "phone" else "")
    assert rider.evaluate(f"document.activeElement === document.querySelector('{WAY}')")
    assert rider.evaluate(SHEETS) == sheets
    assert rider.locator("dialog.layer-frame, .room-buttons").count() == 0
    until(lambda: difference(before, scene_of(rider)) < 0.3)

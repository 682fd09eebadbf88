"""A comparison on a real station: by touch, mouse, keyboard, accessibility tree, and without JavaScript."""

from __future__ import annotations

import io
import itertools

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator, Page
from test_gunicorn import until
from test_pages import STATIONS, audit
from test_viewer import GUIDE, keep_away

from stations.nodes.compare import Compare

PAINTS = True
STATION = "/de/stations/jahrhunderthalle/"
NAMES = ["Trocken", "Nur links", "Regen"]


def seen(scene: Locator) -> Image.Image:
    """The upper half, which no panel covers."""
    whole = Image.open(io.BytesIO(scene.screenshot())).convert("RGB")
    return whole.crop((0, 0, whole.width, whole.height // 2))


def apart(a: Image.Image, b: Image.Image) -> int:
    """How many pixels are clearly other ones."""
    return sum(ImageChops.difference(a, b).convert("L").histogram()[24:])


def drag(page: Page, start: float, end: float, y: float) -> None:
    """Draw a finger sideways over the screen."""
    hand = page.context.new_cdp_session(page)
    for kind, x in (("Start", start), ("Move", (start + end) / 2), ("Move", end), ("End", None)):
        points = [] if x is None else [{"x": x, "y": y}]
        hand.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})


def test_the_slider_takes_parts_of_the_model_away_and_back(chromium: Browser, server: str) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        locale="de-DE",
        reduced_motion="reduce",
        service_workers="block",
    )
    context.route(GUIDE, keep_away)
    page = context.new_page()
    page.goto(server + STATION)
    page.wait_for_selector("html[data-mode=viewer]", timeout=60_000)
    page.get_by_role("button", name="Wenn es regnet").press("Enter")
    slider = page.get_by_role("dialog", name="Wenn es regnet").get_by_role("slider", name="Wenn es regnet")
    assert slider.get_attribute("aria-valuetext") == NAMES[2], "it begins with the whole model"
    canvas = page.locator(".stage canvas")
    page.wait_for_timeout(1000)
    whole = seen(canvas)
    slider.press("Home")
    assert slider.get_attribute("aria-valuetext") == NAMES[0]
    page.get_by_role("dialog").get_by_text("Vor dem Regen ist im Kanal Platz.").wait_for()
    until(lambda: apart(whole, seen(canvas)) > 0)
    box = slider.bounding_box()
    assert box and box["height"] >= 44
    slider.tap(position={"x": box["width"] / 2, "y": box["height"] / 2})
    assert slider.get_attribute("aria-valuetext") == NAMES[1]
    assert audit(page) == []
    drag(page, box["x"] + box["width"] / 2, box["x"] + 2, box["y"] + box["height"] / 2)
    assert slider.get_attribute("aria-valuetext") == NAMES[0]
    slider.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    assert slider.get_attribute("aria-valuetext") == NAMES[1]
    slider.press("End")
    until(lambda: apart(whole, seen(canvas)) == 0)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.node") == "compare"
    context.close()


def comparisons() -> list[tuple[str, Compare]]:
    """Every comparison of the line, by its station."""
    scenes = ((s.slug, node) for s in STATIONS for node in s.scenes["main"].file.nodes)
    return [(slug, node) for slug, node in scenes if isinstance(node, Compare)]


def kinds() -> list[tuple[str, str]]:
    """Station and id of one comparison of each kind: with as many states, and beginning in the same way."""
    kinds = {(len(node.states), node.begins_with): (slug, node.id) for slug, node in comparisons()}
    return list(kinds.values())


def test_every_station_has_something_to_slide_and_each_state_is_another() -> None:
    assert {slug for slug, _ in comparisons()} == {station.slug for station in STATIONS}
    for slug, node in comparisons():
        hidden = [frozenset(map(str, state.hides)) for state in node.states]
        assert len(set(hidden)) == len(hidden), slug


@pytest.mark.parametrize("slug, id", kinds())
def test_each_state_looks_different(chromium: Browser, server: str, slug: str, id: str) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, reduced_motion="reduce", service_workers="block"
    )
    context.route(GUIDE, keep_away)
    page = context.new_page()
    page.goto(f"{server}/en/stations/{slug}/")
    page.wait_for_selector("html[data-mode=viewer]", timeout=60_000)
    page.locator(f"button[data-node={id}]").evaluate("sign => sign.click()")
    slider = page.get_by_role("slider")
    slider.wait_for()
    last = int(slider.get_attribute("max") or 0)
    pictures = []
    for key in ["Home", *["ArrowRight"] * last]:
        slider.press(key)
        page.wait_for_timeout(400)
        pictures.append(drawn(page))
    for one, other in itertools.combinations(pictures, 2):
        assert apart(one, other) > 20
    context.close()


@pytest.mark.parametrize("size", [(390, 844), (320, 568), (1280, 800)])
def test_what_the_slider_changes_is_seen_beside_its_panel(
    chromium: Browser, server: str, size: tuple[int, int]
) -> None:
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", service_workers="block"
    )
    context.route(GUIDE, keep_away)
    page = context.new_page()
    page.goto(server + STATION)
    page.wait_for_selector("html[data-mode=viewer]", timeout=60_000)
    page.locator("button[data-node=compare]").evaluate("sign => sign.click()")
    slider = page.get_by_role("slider")
    slider.wait_for()
    whole = at_rest(page)
    slider.evaluate(
        "slider => { slider.value = 0; slider.dispatchEvent(new Event('input', {bubbles: true})) }"
    )
    until(lambda: apart(whole, drawn(page)) > 0)
    changed = ImageChops.difference(whole, at_rest(page)).convert("L").point(lambda v: 255 if v > 24 else 0)
    found, panel = changed.getbbox(), page.locator(".panel").bounding_box()
    assert found and panel
    assert found[3] <= panel["y"] or found[2] <= panel["x"], "none of it is under the panel"
    assert found[2] < size[0] and found[3] < size[1] and found[1] > 0, "all of it is on the screen"
    page.keyboard.press("Escape")
    assert page.locator("button[data-node=compare]").is_visible()
    context.close()


def drawn(page: Page) -> Image.Image:
    """The screen with the model alone, what the panel covers too."""
    panel = page.locator(".panel")
    panel.evaluate("panel => panel.style.visibility = 'hidden'")
    taken = page.screenshot()
    panel.evaluate("panel => panel.style.visibility = ''")
    return Image.open(io.BytesIO(taken)).convert("RGB")


def at_rest(page: Page) -> Image.Image:
    """What is drawn when nothing moves any more."""
    seen: list[Image.Image] = []

    def rests() -> bool:
        page.wait_for_timeout(700)
        seen.append(drawn(page))
        return len(seen) > 2 and apart(seen[-2], seen[-1]) == 0

    until(rests)
    return seen[-1]


def test_without_javascript_the_states_follow_one_another(chromium: Browser, server: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(server + STATION)
    assert page.locator(".compare h4:visible").all_inner_texts() == NAMES
    context.close()

"""A comparison on a real station: by touch, mouse, keyboard, accessibility tree, and without JavaScript."""

from __future__ import annotations

import io

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator
from test_gunicorn import until
from test_pages import audit
from test_viewer import GUIDE, keep_away

STATION = "/de/stations/jahrhunderthalle/"
NAMES = ["Trocken", "Nur links", "Regen"]


def seen(scene: Locator) -> Image.Image:
    """The upper half, which no panel covers."""
    whole = Image.open(io.BytesIO(scene.screenshot())).convert("RGB")
    return whole.crop((0, 0, whole.width, whole.height // 2))


def apart(a: Image.Image, b: Image.Image) -> int:
    """How many pixels are clearly other ones."""
    return sum(ImageChops.difference(a, b).convert("L").histogram()[24:])


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
    slider.click(position={"x": 4, "y": box["height"] / 2})
    assert slider.get_attribute("aria-valuetext") == NAMES[0]
    slider.press("End")
    until(lambda: apart(whole, seen(canvas)) == 0)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.node") == "compare"
    context.close()


def test_without_javascript_the_states_follow_one_another(chromium: Browser, server: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(server + STATION)
    assert page.locator(".compare h4:visible").all_inner_texts() == NAMES
    context.close()

"""The guide beside a real scene: it comes last, takes part, and is never in the way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from test_gunicorn import until
from test_pages import audit
from test_viewer import COUNT_FRAMES, PATIENCE_MS, wait_for_rest

STATION = "/de/stations/gelsenkirchen-hbf/"
SAYS = "Die kleine Grubenlampe heißt Glimm."
MOVES = "performance.getEntriesByName('guide').map(({ detail }) => detail)"
ORDER = """() => {
  const first = performance.getEntriesByName("first-frame")[0].startTime;
  const asked = performance.getEntriesByType("resource").filter(({ name }) => /arriving|guide/.test(name));
  return asked.map(({ startTime }) => startTime > first);
}"""
FEET = """(node) => {
  const badge = document.querySelector(`button[data-node=${node}]`);
  const { x, width, bottom } = badge.previousElementSibling.getBoundingClientRect();
  return [x + width / 2, bottom + 24];
}"""


def phone(chromium: Browser, motion: str) -> BrowserContext:
    """A phone on which the first point of a scene stands in the middle of the guide."""
    context = chromium.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        locale="de-DE",
        reduced_motion=motion,
        service_workers="block",
    )
    context.add_init_script(COUNT_FRAMES)
    context.route("**/assets/gelsenkirchen-hbf.main.*.json", move_point)
    return context


def move_point(route: Route) -> None:
    scene = json.loads(route.fetch().body())
    (guide,) = [node for node in scene["nodes"] if node["type"] == "guide"]
    point = first_point(scene)
    point["translation"] = [0, 0.6, 0]
    point["parent"] = guide["id"]
    route.fulfill(json=scene)


def first_point(scene: dict[str, Any]) -> dict[str, Any]:
    point: dict[str, Any] = next(node for node in scene["nodes"] if node["type"] == "hotspot")
    return point


@pytest.fixture
def lively(chromium: Browser) -> Iterator[Page]:
    context = phone(chromium, "no-preference")
    yield context.new_page()
    context.close()


@pytest.fixture
def calm(chromium: Browser) -> Iterator[Page]:
    context = phone(chromium, "reduce")
    yield context.new_page()
    context.close()


def arrive(page: Page, server: str) -> Any:
    """Open the station and wait for the guide; gives the button of the point that stands in it."""
    page.goto(server + STATION)
    page.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)
    until(lambda: "arrived" in page.evaluate(MOVES), seconds=30)
    return page.locator("button.label-badge").first


def tap_the_guide(page: Page, node: str, by: str = "touch") -> None:
    """Tap its feet: what stands in its middle has its button above."""
    page.wait_for_timeout(400)
    x, y = page.evaluate(FEET, node)
    if by == "mouse":
        page.mouse.click(x, y)
    else:
        page.touchscreen.tap(x, y)


def test_the_guide_comes_after_the_first_frame_and_is_glad_at_the_right_answer(
    lively: Page, server: str
) -> None:
    point = arrive(lively, server)
    asked = lively.evaluate(ORDER)
    assert len(asked) == 2 and all(asked), "its script and its model, both after the first frame"
    done = ["arrived", "greet"]
    until(lambda: lively.evaluate(MOVES) == done)
    tap_the_guide(lively, point.get_attribute("data-node"))
    done.append("greet")
    until(lambda: lively.evaluate(MOVES) == done, seconds=30)
    tap_the_guide(lively, point.get_attribute("data-node"), by="mouse")
    done.append("greet")
    until(lambda: lively.evaluate(MOVES) == done, seconds=30)
    assert "is-behind" not in (point.get_attribute("class") or ""), "it hides no point"
    point.tap()
    assert lively.locator("dialog.panel[open]").count() == 1, "it takes no tap from a point"
    done.append("point")
    until(lambda: lively.evaluate(MOVES) == done, seconds=30)
    lively.keyboard.press("Escape")
    lively.locator("button[data-mark='?']").press("Enter")
    done.append("think")
    until(lambda: lively.evaluate(MOVES)[: len(done)] == done, seconds=30)
    lively.locator("dialog.panel summary").first.press("Enter")
    assert "cheer" not in lively.evaluate(MOVES)
    lively.locator("dialog.panel details[data-right] summary").press("Enter")
    until(lambda: lively.evaluate(MOVES)[-1] == "cheer", seconds=30)
    assert lively.evaluate(MOVES).count("cheer") == 1


def test_where_less_motion_is_wanted_the_guide_stands_still_and_only_its_sentence_is_read(
    calm: Page, server: str
) -> None:
    point = arrive(calm, server)
    wait_for_rest(calm)
    tap_the_guide(calm, point.get_attribute("data-node"))
    point.tap()
    assert calm.locator("dialog.panel[open]").count() == 1
    wait_for_rest(calm)
    assert calm.evaluate(MOVES) == ["arrived"]
    caption = calm.locator("p.caption", has_text=SAYS)
    assert caption.count() == 1 and not caption.evaluate(
        "element => element.closest('[aria-live], [role=status]')"
    )
    assert audit(calm) == []


def test_what_is_only_welcome_waits_for_what_the_rider_waits_for(calm: Page, server: str) -> None:
    held: list[Route] = []
    asked: list[str] = []
    calm.on("request", lambda request: asked.append(request.url))
    calm.route("**/assets/entering.*.js", lambda route: held.append(route))
    calm.goto(server + STATION)
    calm.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)
    calm.wait_for_timeout(2500)
    later = [url for url in asked if re.search("/(arriving|guide|later)[.]", url)]
    assert later == [], "neither the guide nor reading aloud before the ways into augmented reality"
    with calm.expect_request("**/assets/later.*.js"), calm.expect_request("**/assets/guide.*.glb"):
        held.pop().continue_()

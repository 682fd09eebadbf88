"""A search on a real station: by touch, mouse, keyboard, accessibility tree, and without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect
from test_pages import audit

STATION = "/de/stations/gelsenkirchen-hbf/"
TITLE = "Was stimmt hier nicht?"


def open_scene(chromium: Browser, server: str) -> Page:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844},
        has_touch=True,
        locale="de-DE",
        reduced_motion="reduce",
        service_workers="block",
    )
    page = context.new_page()
    page.goto(server + STATION)
    page.wait_for_selector("html[data-mode=viewer]", timeout=60_000)
    return page


def test_whoever_touches_a_thing_has_found_it(chromium: Browser, server: str) -> None:
    page = open_scene(chromium, server)
    page.evaluate(
        "document.querySelector('.stage canvas').addEventListener('all-found', () => { window.all = true })"
    )
    page.get_by_role("button", name=f"{TITLE} 0/6").press("Enter")
    panel = page.get_by_role("dialog", name=TITLE)
    expect(panel.get_by_text("Sechs Dinge an dieser Ecke")).to_be_visible()
    assert panel.locator("ol li:visible").count() == 0, "nothing is told before it is found"
    panel.get_by_role("button", name="Schließen").click()
    sofa = page.get_by_role("button", name=f"{TITLE} (2)")
    box = sofa.bounding_box()
    assert box and min(box["width"], box["height"]) >= 44
    assert sofa.evaluate("button => getComputedStyle(button, '::before').opacity") == "0"
    sofa.tap()
    expect(page.get_by_role("dialog", name="Ein Sofa")).to_be_visible()
    found = page.get_by_role("button", name="Ein Sofa ✓")
    assert found.inner_text() == "✓" and sofa.count() == 0, "what is found is called by its name"
    expect(page.get_by_role("status").filter(has_text=f"{TITLE} 1/6")).to_have_count(1)
    page.get_by_role("button", name=f"{TITLE} 1/6").press("Enter")
    assert panel.locator("ol li:visible h4").all_inner_texts() == ["Ein Sofa"]
    assert audit(page) == []
    for number in (1, 3, 4, 5, 6):
        page.get_by_role("button", name=f"{TITLE} ({number})", exact=True).press("Enter")
        page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=f"{TITLE} 6/6")).to_have_text("6/6")
    assert page.evaluate("window.all"), "the guide hears that all are found"
    page.context.close()


def test_a_thing_is_touched_where_it_is_seen(chromium: Browser, server: str) -> None:
    page = open_scene(chromium, server)
    bin_ = page.get_by_role("button", name=f"{TITLE} (5)")
    boxes = [page.get_by_role("button", name=f"{TITLE} ({n})").bounding_box() for n in (5, 2)]
    assert boxes[0] and boxes[1] and boxes[0]["x"] < boxes[1]["x"], "the bin stands left of the sofa"
    bin_.click()
    expect(page.get_by_role("dialog", name="Ein voller Mülleimer")).to_be_visible()
    page.context.close()


def test_without_javascript_all_things_stand_in_the_page(chromium: Browser, server: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(server + STATION)
    assert page.locator(".find li h4:visible").count() == 6
    context.close()

"""What stands over a scene on the narrowest phones, in type of twice the size: nothing is cut or covered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from conftest import Launch
from cuts import cuts
from playwright.sync_api import Browser, BrowserContext, Page
from test_languages import SIZES
from test_pages import LANGUAGES, STATIONS
from test_room import emulation as emulation
from test_viewer import GUIDE, PATIENCE_MS, keep_away, show, word

NARROW: Any = {"width": 320, "height": 568}
LOW: Any = {"width": 320, "height": 256}
CAMERA = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream=fps=5")
POINTS = "() => [...document.querySelectorAll('button[data-node]')].map(({dataset}) => dataset.node)"
OPEN = """async (node) => {
  document.querySelector(`button[data-node="${node}"]`).click();
  const panel = document.querySelector('.panel');
  while (panel.querySelector('[data-hides]') && !panel.querySelector('.compare-slider'))
    await new Promise((passed) => setTimeout(passed, 20));
  for (const one of panel.querySelectorAll('details')) one.open = true;
}"""
"""Opens a point; what is folded in it too."""
OTHER = """() => {
  const way = document.querySelector('.hold-link');
  way.replaceWith(Object.assign(way.cloneNode(true), {hidden: false}));
  document.querySelector('.layer-hint').dataset.tone = 'softly';
}"""
"""As where another station's poster is in the picture; the page's own link would be gone in a moment."""
SAID_THERE = ("ruler-says", "poster-lost", "poster-none", "photo-failed")
SAY = "words => document.querySelector('.layer-hint').textContent = words"
TAP = "mode => document.querySelector(`.ways button[data-mode=${mode}]`).click()"


def narrow(browser: Browser) -> BrowserContext:
    context = browser.new_context(
        viewport=NARROW, has_touch=True, reduced_motion="reduce", service_workers="block"
    )
    context.route(GUIDE, keep_away)
    return context


def in_any_size(page: Page) -> Iterator[tuple[str, str]]:
    """Makes the window low, and narrow with type of each size; gives the size, and what to call all that."""
    # A window so low is a page enlarged four times: its type is not enlarged once more.
    for window, size in ((LOW, ""), *((NARROW, size) for size in SIZES)):
        page.set_viewport_size(window)
        yield size, f"at {size or '100%'} on {window['width']} by {window['height']}"


def cut_in_any_size(page: Page, what: str) -> list[str]:
    found = [f"{what} {place}: {one}" for size, place in in_any_size(page) for one in cuts(page, size)]
    cuts(page)
    return found


def turn(language: str) -> list[Any]:
    """The stations whose turn it is in a language, so that all languages together see all of them."""
    return STATIONS[LANGUAGES.index(language) :: len(LANGUAGES)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_panel_and_no_sign_is_cut_on_the_narrowest_phone(
    chromium: Browser, server: str, language: str
) -> None:
    context = narrow(chromium)
    page = context.new_page()
    found = []
    for station in turn(language):
        show(page, f"{server}/{language}/stations/{station.slug}/")
        page.wait_for_selector(".ways", timeout=PATIENCE_MS)
        page.wait_for_selector(".stamping", timeout=PATIENCE_MS)
        for size, place in in_any_size(page):
            found += [f"{station.slug} {place}: {one}" for one in cuts(page, size)]
            # Most is cut where type is large or the window low; else one panel stands for all.
            ample = not size and page.viewport_size != LOW
            for node in page.evaluate(POINTS)[: 1 if ample else None]:
                page.evaluate(OPEN, node)
                found += [f"{station.slug} {node} {place}: {one}" for one in cuts(page, size)]
            page.keyboard.press("Escape")
    context.close()
    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def beholder(launch: Launch) -> Iterator[Browser]:
    """A browser with a camera that sees no poster."""
    browser = launch(*CAMERA)
    yield browser
    browser.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_over_the_camera_is_cut_on_the_narrowest_phone(
    beholder: Browser, server: str, language: str
) -> None:
    context = narrow(beholder)
    page = context.new_page()
    show(page, f"{server}/{language}/stations/{turn(language)[0].slug}/")
    page.wait_for_selector(".ways button[data-mode=poster]", timeout=PATIENCE_MS)
    page.evaluate(TAP, "poster")
    page.wait_for_selector(".layer-tools button", timeout=PATIENCE_MS)
    found = cut_in_any_size(page, "search")
    facts = {"scale": 50, "bar": 100, "real": 50, "back": word(page, "back-to-page")}
    longest = max((word(page, key).format(**facts) for key in SAID_THERE), key=len)
    page.evaluate(SAY, longest)
    found += cut_in_any_size(page, longest)
    page.evaluate(OTHER)
    found += cut_in_any_size(page, "another poster")
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_over_the_room_is_cut_on_the_narrowest_phone(
    chromium: Browser, server: str, emulation: str, language: str
) -> None:
    context = narrow(chromium)
    context.add_init_script(emulation)
    page = context.new_page()
    show(page, f"{server}/{language}/stations/{turn(language)[0].slug}/")
    page.wait_for_selector(".ways button[data-mode=webxr]", timeout=PATIENCE_MS)
    page.evaluate(TAP, "webxr")
    page.wait_for_selector("[data-room=seeking] .room-buttons", timeout=PATIENCE_MS, state="attached")
    found = cut_in_any_size(page, "seeking")
    page.evaluate("phone.look(45, 0, [0, 1.5, 0])")
    page.wait_for_timeout(1500)
    page.touchscreen.tap(160, 250)
    page.wait_for_selector("[data-room=standing]", timeout=PATIENCE_MS)
    found += cut_in_any_size(page, "standing")
    context.close()
    assert not found, "\n".join(found)

"""From one way of seeing a scene to the other and back: the phone has a camera and knows the room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from test_gunicorn import until
from test_poster import HELD, PATIENCE_MS, SCREEN, TAP, Stop, errors, show
from test_poster import beholder as beholder
from test_poster import stop as stop
from test_room import CLOSE, SHEETS, WAY, frames, says
from test_room import emulation as emulation

BACK = "html[data-mode=viewer]"


@pytest.fixture
def phone(beholder: Browser, emulation: str) -> Iterator[Page]:
    context = beholder.new_context(viewport=SCREEN, has_touch=True, locale="de-DE", reduced_motion="reduce")
    context.add_init_script(emulation)
    yield context.new_page()
    context.close()


def stand_on_the_poster(page: Page, stop: Stop) -> None:
    page.locator(TAP).tap(timeout=PATIENCE_MS)
    page.wait_for_selector(HELD, state="attached", timeout=PATIENCE_MS)
    until(lambda: len(away := errors(page, stop)) > 2 and max(away) < 2, seconds=60)


def leave(page: Page) -> None:
    page.locator(CLOSE).tap()
    page.wait_for_selector(BACK)
    page.wait_for_selector(".layer", state="detached")


def test_from_the_poster_into_the_room_and_back_the_scene_stands_each_time(phone: Page, stop: Stop) -> None:
    show(phone, stop.page)
    phone.locator(WAY).wait_for(timeout=PATIENCE_MS)
    sheets = phone.evaluate(SHEETS)
    stand_on_the_poster(phone, stop)
    leave(phone)
    phone.evaluate("phone.reset()")
    phone.locator(WAY).tap()
    says(phone, "room-tap")
    phone.touchscreen.tap(195, 300)
    phone.wait_for_selector("[data-room=standing]")
    frames(phone)
    leave(phone)
    stand_on_the_poster(phone, stop)
    assert phone.evaluate("document.querySelectorAll('video').length") == 1
    leave(phone)
    assert phone.evaluate(SHEETS) == sheets
    assert phone.evaluate("document.querySelectorAll('video, .layer').length") == 0

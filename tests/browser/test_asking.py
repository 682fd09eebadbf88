"""A quiz on a real station: by touch, mouse, keyboard, by the accessibility tree, and without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Browser
from test_pages import STATIONS, audit

STATION = "/de/stations/westpark/"
RIGHT = "Stimmt! Dort kann der Boden noch feucht sein"


def test_a_question_mark_in_the_scene_opens_the_question(chromium: Browser, server: str) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, locale="de-DE", service_workers="block"
    )
    page = context.new_page()
    page.goto(server + STATION)
    page.wait_for_selector("html[data-mode=viewer]", timeout=60_000)
    numbers = page.locator(".label-badge:not([data-mark])").all_inner_texts()
    assert numbers == [str(i + 1) for i in range(len(numbers))], "a question mark takes no number"
    page.get_by_role("button", name="Wie tief messen manche der Sensoren?").press("Enter")
    panel = page.get_by_role("dialog", name="Wie tief messen manche der Sensoren?")
    panel.get_by_text("9 Zentimeter", exact=True).click()
    panel.get_by_text("Nein. Dort oben trocknet").wait_for()
    panel.get_by_text("90 Zentimeter", exact=True).tap()
    panel.get_by_text(RIGHT).wait_for()
    panel.get_by_text("9 Meter", exact=True).press("Enter")
    panel.get_by_text("Nein. Das wäre so tief").wait_for()
    assert not panel.get_by_text(RIGHT).is_visible(), "one answer at a time"
    assert audit(page) == []
    context.close()


def test_without_javascript_every_station_asks_its_question(chromium: Browser, server: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for station in STATIONS:
        page.goto(f"{server}/de/stations/{station.slug}/")
        quiz = page.locator(".quiz")
        answers = quiz.locator("summary")
        assert 2 <= answers.count() <= 4
        assert quiz.get_by_text("Stimmt!").count() == 1
    answers.first.click()
    assert quiz.locator("details[open] p").is_visible()
    context.close()

"""Reading aloud, with the device's voices stubbed: a browser without a head has none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from test_gunicorn import until
from test_pages import audit

STATION = "/de/stations/westpark/"
VIEW = "html[data-mode=viewer]"
NO_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null"
VOICES = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => [{lang: 'de-DE', localService: true, name: 'Stimme'}],
  cancel() {},
  speak(utterance) {
    window.last = utterance;
    window.said.push({text: utterance.text, lang: utterance.lang, rate: utterance.rate});
  },
}});
"""
MARKED = "[...(CSS.highlights.get('reading') ?? [])].map(String)"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844},
        locale="de-DE",
        reduced_motion="reduce",
        service_workers="block",
        has_touch=True,
    )
    context.add_init_script(VOICES)
    yield context
    context.close()


def read(page: Page) -> list[str]:
    return [said["text"] for said in page.evaluate("window.said")]


def test_a_story_is_read_sentence_by_sentence_and_shown_while_it_is(
    context: BrowserContext, server: str
) -> None:
    page = context.new_page()
    page.add_init_script(NO_WEBGL)
    page.goto(server + STATION)
    button = page.get_by_role("button", name="Vorlesen", exact=True)
    button.wait_for()
    assert read(page) == [], "it never begins by itself"
    button.focus()
    page.keyboard.press("Enter")
    title = page.locator(".story h2").first.inner_text()
    assert read(page) == [title]
    page.evaluate("window.last.onend()")
    second = read(page)[-1]
    assert page.evaluate(MARKED) == [second]
    assert second in page.locator(".story .summary").first.inner_text()
    page.get_by_role("button", name="Tempo: normal").click()
    page.get_by_role("button", name="Tempo: langsam").wait_for()
    assert page.evaluate("window.said.at(-1)") == {"text": second, "lang": "de", "rate": 0.8}
    page.get_by_role("button", name="Anhalten").tap()
    page.get_by_role("button", name="Weiterlesen").tap()
    assert read(page)[-1] == second
    page.get_by_role("button", name="Einen Satz zurück").tap()
    assert read(page)[-1] == title
    assert audit(page) == []
    page.get_by_role("button", name="Vorlesen beenden").click()
    assert page.evaluate(MARKED) == []
    assert page.get_by_role("button", name="Tempo").count() == 0


def test_sources_and_their_dates_are_not_read(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.add_init_script(NO_WEBGL)
    page.goto(server + STATION)
    page.get_by_role("button", name="Vorlesen", exact=True).click()
    for _ in range(200):
        if not page.evaluate("document.querySelector('.reading').classList.contains('is-open')"):
            break
        page.evaluate("window.last.onend()")
    told = " ".join(read(page))
    points = page.locator(".point h3").all_inner_texts()
    assert [title for title in points if title not in told] == []
    assert "Stand" in page.locator(".story").inner_text() and "(Stand" not in told and "[1]" not in told


def test_an_open_point_is_read_from_its_panel_and_falls_silent_with_it(
    context: BrowserContext, server: str
) -> None:
    page = context.new_page()
    page.goto(server + STATION)
    page.wait_for_selector(VIEW, timeout=60_000)
    page.wait_for_selector(".point .read-point")
    page.locator(".label-badge").first.press("Enter")
    panel = page.locator(".panel")
    panel.get_by_role("button", name="Diesen Punkt vorlesen").click()
    title = page.locator(".point h3").first.inner_text()
    assert read(page) == [title]
    assert page.evaluate(MARKED) == [title]
    page.locator(".label-badge").nth(1).press("Enter")
    page.evaluate("window.last.onend()")
    assert page.evaluate(MARKED) == [], "the words are gone"
    panel.get_by_role("button", name="Diesen Punkt vorlesen").click()
    assert page.evaluate(MARKED) != []
    panel.get_by_role("button", name="Schließen").click()
    until(lambda: page.evaluate(MARKED) == [])


def test_a_device_without_a_voice_for_the_language_says_so(context: BrowserContext, server: str) -> None:
    page = context.new_page()
    page.add_init_script(NO_WEBGL)
    page.goto(server + "/en/stations/westpark/")
    page.get_by_role("button", name="Read aloud").click()
    page.get_by_text("This device has no voice for this language.").wait_for()
    assert read(page) == []

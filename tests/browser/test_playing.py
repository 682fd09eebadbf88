"""Recordings in a real browser: by touch, keyboard and the accessibility tree, and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator

import derived
import pytest
import tapes
from playwright.sync_api import Browser, Page
from test_gunicorn import until
from test_narration import NO_WEBGL, VOICES
from test_pages import audit
from test_tunnel import Line
from tiny import tiny_content

STATION = "/de/stations/nord/"
H264 = 'video/mp4; codecs="avc1.42C00A"'
"""Not every browser that tests run in may play it; every phone does."""
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """A small line whose first station has a sound and a film."""
    folder = tmp_path_factory.mktemp("playing")
    content = tiny_content(folder)
    tapes.put_recordings(content / "stations" / "nord")
    tapes.put_voices(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTENT_DIR", str(content))
        patch.setenv("VAR_DIR", str(derived.var(folder)))
        line = Line(folder)
        yield line
        line.cut()


def ask(page: Page, player: str, what: str) -> object:
    return page.evaluate(f"document.querySelector('{player}').{what}")


def test_signs_in_the_scene_open_a_sound_and_a_film(chromium: Browser, line: Line) -> None:
    context = chromium.new_context(viewport=PHONE, has_touch=True, locale="de-DE", service_workers="block")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(line.address + STATION)
    page.wait_for_selector("html[data-mode=viewer]", timeout=60_000)
    page.get_by_role("button", name="Die Glocke").press("Enter")
    panel = page.get_by_role("dialog", name="Die Glocke")
    panel.get_by_text("Zum Nachlesen").tap()
    assert panel.get_by_text("Eine Glocke schlägt zweimal.").is_visible()
    assert not [url for url in asked if url.endswith((".mp3", ".mp4"))], "nothing comes before it is wanted"
    page.evaluate("document.querySelector('.panel audio').loop = true")
    sound = panel.locator("audio")
    sound.tap(position={"x": 30, "y": (sound.bounding_box() or {})["height"] / 2})
    until(lambda: float(str(ask(page, ".panel audio", "currentTime"))) > 0.2)
    assert audit(page) == []
    sound.press("Space")
    until(lambda: ask(page, ".panel audio", "paused") is True)
    sound.press("Space")
    until(lambda: ask(page, ".panel audio", "paused") is False)
    page.keyboard.press("Escape")
    until(lambda: ask(page, ".panel audio", "paused") is True)
    page.get_by_role("button", name="Die Mühle").tap()
    film = page.get_by_role("dialog", name="Die Mühle").locator("video")
    film.scroll_into_view_if_needed()
    until(lambda: ask(page, ".panel video", "textTracks[0].cues?.length") == 1)
    assert ask(page, ".panel video", "textTracks[0].mode") == "showing"
    assert ask(page, ".panel video", "textTracks[0].cues[0].text") == "Hier wurde gemahlen."
    if ask(page, ".panel video", f"canPlayType({H264!r})"):
        film.press("Space")
        until(lambda: ask(page, ".panel video", "textTracks[0].activeCues.length") == 1)
        assert ask(page, ".panel video", "videoWidth") == 16
    assert audit(page) == []
    context.close()


def test_without_javascript_recordings_play_in_the_page(chromium: Browser, line: Line) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE, locale="de-DE")
    page = context.new_page()
    page.goto(line.address + STATION)
    for player in page.locator("audio, video").all():
        player.scroll_into_view_if_needed()
        box = player.bounding_box()
        assert box and box["width"] > 250 and box["x"] + box["width"] <= 390 and box["height"] >= 40
        with page.expect_request(re.compile(r"\.mp[34]$")):
            player.click(position={"x": 30, "y": box["height"] - 30})
    page.get_by_text("Zum Nachlesen").last.click()
    assert page.get_by_text("Ein Rad dreht sich.").is_visible()
    context.close()


def test_a_recorded_voice_comes_before_that_of_the_device(chromium: Browser, line: Line) -> None:
    context = chromium.new_context(viewport=PHONE, has_touch=True, locale="de-DE", service_workers="block")
    context.add_init_script(VOICES)
    page = context.new_page()
    page.add_init_script(NO_WEBGL)
    page.goto(line.address + STATION)
    page.wait_for_selector(".read-point")
    aloud = page.get_by_role("button", name="Vorlesen", exact=True)
    assert not aloud.is_visible(), "the story is read by its player"
    page.locator(".read-point").first.tap()
    assert page.evaluate("window.said.length") == 1
    page.locator(".narration audio").press("Space")
    until(lambda: not page.get_by_role("button", name="Vorlesen beenden").is_visible())
    page.locator(".read-point").first.press("Enter")
    assert ask(page, ".narration audio", "paused") is True, "one voice at a time"
    page.get_by_role("button", name="Vorlesen beenden").tap()
    assert audit(page) == []
    page.evaluate("document.querySelector('.narration audio').src = '/assets/gone.mp3'")
    page.evaluate("document.querySelector('.narration audio').play().catch(() => {})")
    aloud.wait_for()
    assert page.locator(".narration").count() == 0, "in a tunnel the device reads"
    page.goto(line.address + "/de/")
    film = page.locator("video[aria-label='In Gebärdensprache']")
    film.scroll_into_view_if_needed()
    assert film.get_attribute("preload") == "none" and film.get_attribute("controls") is not None
    assert audit(page) == []
    context.close()

"""Every page in every language, at its narrowest and largest, and in languages that nobody speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import derived
import pytest
import tapes
import yaml
from cuts import cuts
from playwright.sync_api import Browser, Page
from test_pages import LANGUAGES, STATIONS, audit
from test_tunnel import Line
from tiny import tiny_content

SIZES = ("", "225%")
"""Of the type: 225 % are 200 % of what a page has by itself."""
NARROW = (320, 700)
LOW = (320, 256)
"""1280 by 1024, enlarged four times."""
NO_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null"
PATHS = ["/", "/imprint/", "/privacy/", "/accessibility/", "/not-found/", "/offline/"]
PATHS += [f"/stations/{station.slug}/" for station in STATIONS]
COVERED = """() => [...document.querySelectorAll('.point .grounds + .read-point')].flatMap((button) => {
  const over = button.getBoundingClientRect();
  const words = document.createRange();
  words.selectNodeContents(button.previousElementSibling);
  const under = [...words.getClientRects()].filter(({left, right, top, bottom}) => right > left &&
    left < over.right && right > over.left && top < over.bottom && bottom > over.top);
  return under.length ? [`under the button: ${button.previousElementSibling.textContent.trim()}`] : [];
})"""
"""Sources and dates that lie under the button which reads their point."""
ALPHABET = dict(zip("abcdefghijklmnopqrstuvwxyzäöüß", "ابتثجحخدذرزسشصضطظعغفقكلمنهويءة", strict=True))
WORD = re.compile(r"(?<![{\w-])[^\W\d_]{3,}(?![}\w])")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_at_320_pixels_in_any_language(
    chromium: Browser, server: str, language: str
) -> None:
    assert cut_on(chromium, f"{server}/{language}", PATHS) == []


def cut_on(chromium: Browser, address: str, paths: list[str]) -> list[str]:
    """What reaches beyond the edge of pages or is covered, as they are and with type of twice the size."""
    context = chromium.new_context(viewport={"width": 320, "height": 700}, service_workers="block")
    context.add_init_script(NO_WEBGL)
    page = context.new_page()
    cut = []
    for path in paths:
        page.goto(address + path)
        if path == "/" or "/stations/" in path:
            page.wait_for_selector(".ticket, .stamping", timeout=60_000)
        for size, (width, height) in ((SIZES[0], NARROW), (SIZES[1], NARROW), (SIZES[0], LOW)):
            page.set_viewport_size({"width": width, "height": height})
            found = [*cuts(page, size), *page.evaluate(COVERED)]
            cut += [f"{path} at {size} on {width} by {height}: {one}" for one in found]
    context.close()
    return cut


def arabic(words: str) -> str:
    """German words in Arabic letters; what stands in braces stays."""
    return WORD.sub(lambda word: "".join(ALPHABET.get(c, c) for c in word[0].lower()), words)


def longer(words: str) -> str:
    """German words that are two fifths longer; what stands in braces stays."""
    return WORD.sub(lambda word: word[0] + word[0][-(len(word[0]) * 2 // 5) :].lower(), words)


INVENTED = {"ar": arabic, "fi": longer}
"""Languages that nobody speaks, for what every layout must bear."""


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """A line of two stations that speaks German, a language from right to left, and one of long words."""
    folder = tmp_path_factory.mktemp("invented")
    content = tiny_content(folder)
    tapes.put_recordings(content / "stations" / "nord")
    tapes.put_voices(content)
    words = yaml.safe_load((content / "i18n" / "de.yaml").read_text(encoding="utf-8"))
    for language, speak in INVENTED.items():
        told = {key: speak(said) for key, said in words.items()}
        told |= {"direction": "rtl" if language == "ar" else "ltr", "language-short": language}
        file = content / "i18n" / f"{language}.yaml"
        file.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    for file in content.rglob("*.yaml"):
        if file.parent.name != "i18n":
            _translate(file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTENT_DIR", str(content))
        patch.setenv("VAR_DIR", str(derived.var(folder)))
        line = Line(folder)
        yield line
        line.cut()


def _translate(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"\{de: ([^{}]*), en: ([^{}]*)\}", lambda said: _spoken(said[0], said[1]), text)
    languages = ", ".join(["de", "en", *INVENTED])
    file.write_text(text.replace("languages: [de, en]", f"languages: [{languages}]"), encoding="utf-8")


def _spoken(whole: str, german: str) -> str:
    return whole[:-1] + "".join(f', {name}: "{speak(german)}"' for name, speak in INVENTED.items()) + "}"


@pytest.mark.parametrize("language", INVENTED)
def test_words_of_any_length_and_script_fit_a_narrow_phone(
    chromium: Browser, invented: Line, language: str
) -> None:
    paths = ["/", "/privacy/", "/not-found/", "/stations/nord/"]
    assert cut_on(chromium, f"{invented.address}/{language}", paths) == []


def test_a_language_from_right_to_left_mirrors_the_page(chromium: Browser, invented: Line) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.goto(invented.address + "/ar/")
    page.wait_for_selector(".ticket")
    assert page.locator("html").get_attribute("dir") == "rtl"
    badge, stop = page.locator(".badge").bounding_box(), page.locator(".stop-name").first.bounding_box()
    assert badge and badge["x"] > 195, "the line's badge begins the page, at the right"
    assert stop and stop["x"] + stop["width"] > 195
    assert cuts(page) == []
    assert audit(page) == []
    _look_at_station(page, invented)
    context.close()


def _look_at_station(page: Page, invented: Line) -> None:
    page.goto(invented.address + "/ar/stations/nord/")
    page.wait_for_selector("html[data-mode=viewer]", timeout=60_000)
    page.wait_for_selector(".stamping")
    page.locator(".label-badge").first.press("Enter")
    panel = page.locator(".panel").bounding_box()
    number, close = (page.locator(part).bounding_box() for part in (".panel-number", ".panel-close"))
    assert panel and number and close
    assert number["x"] > close["x"], "what comes first stands at the right"
    assert cuts(page) == []
    assert audit(page) == []

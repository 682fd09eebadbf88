"""Every page in every language, at its narrowest and largest, and in one that runs from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page
from test_pages import LANGUAGES, STATIONS, audit
from test_tunnel import Line
from tiny import tiny_content

NO_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null"
PATHS = ["/", "/imprint/", "/privacy/", "/accessibility/", "/not-found/"]
PATHS += [f"/stations/{station.slug}/" for station in STATIONS]
CUT = """() => {
  const width = document.documentElement.clientWidth;
  const shown = [...document.querySelectorAll('body *')].filter((one) =>
    one.checkVisibility() && !one.closest('.strip, svg, .skip, .view') && one.getClientRects().length);
  const wide = shown.filter((one) => {
    const {left, right} = one.getBoundingClientRect();
    return right > width + 1 || left < -1;
  });
  return wide.map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
}"""
"""What reaches beyond the edge of the page."""
ALPHABET = dict(zip("abcdefghijklmnopqrstuvwxyzäöüß", "ابتثجحخدذرزسشصضطظعغفقكلمنهويءة", strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", ["100%", "225%"])
def test_nothing_is_cut_off_at_320_pixels_in_any_language(
    chromium: Browser, server: str, language: str, size: str
) -> None:
    """225 % of a page's font size are 200 % of what it has by itself."""
    context = chromium.new_context(viewport={"width": 320, "height": 700}, service_workers="block")
    context.add_init_script(NO_WEBGL)
    page = context.new_page()
    cut = {}
    for path in PATHS:
        page.goto(f"{server}/{language}{path}")
        if path == "/" or "/stations/" in path:
            page.wait_for_selector(".ticket, .stamping")
        if size != "100%":
            page.evaluate("size => document.documentElement.style.fontSize = size", size)
        cut[path] = page.evaluate(CUT)
    context.close()
    assert not any(cut.values()), cut


def arabic(words: str) -> str:
    """German words in Arabic letters, a third longer; what stands in braces stays."""
    parts = re.split(r"(\{[^}]*\})", words)
    return "".join(
        part if part.startswith("{") else "".join(ALPHABET.get(c, c) for c in part.lower()) for part in parts
    )


@pytest.fixture(scope="module")
def mirrored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """A line of two stations that speaks German, and a language that runs from right to left."""
    folder = tmp_path_factory.mktemp("mirrored")
    content = tiny_content(folder)
    words = yaml.safe_load((content / "i18n" / "de.yaml").read_text(encoding="utf-8"))
    told = {key: arabic(said) for key, said in words.items()} | {"direction": "rtl", "language-short": "ع"}
    (content / "i18n" / "ar.yaml").write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    for file in content.rglob("*.yaml"):
        if file.parent.name != "i18n":
            _translate(file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTENT_DIR", str(content))
        patch.setenv("VAR_DIR", str(folder / "var"))
        line = Line(folder)
        yield line
        line.cut()


def _translate(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"\{de: ([^{}]*), en: ([^{}]*)\}", lambda m: _both(m[0], m[1]), text)
    file.write_text(text.replace("languages: [de, en]", "languages: [de, en, ar]"), encoding="utf-8")


def _both(whole: str, german: str) -> str:
    return f'{whole[:-1]}, ar: "{arabic(german)}"}}'


def test_a_language_from_right_to_left_mirrors_the_page(chromium: Browser, mirrored: Line) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page = context.new_page()
    page.goto(mirrored.address + "/ar/")
    page.wait_for_selector(".ticket")
    assert page.locator("html").get_attribute("dir") == "rtl"
    badge, stop = page.locator(".badge").bounding_box(), page.locator(".stop-name").first.bounding_box()
    assert badge and badge["x"] > 195, "the line's badge begins the page, at the right"
    assert stop and stop["x"] + stop["width"] > 195
    assert page.evaluate(CUT) == []
    assert audit(page) == []
    _look_at_station(page, mirrored)
    context.close()


def _look_at_station(page: Page, mirrored: Line) -> None:
    page.goto(mirrored.address + "/ar/stations/nord/")
    page.wait_for_selector("html[data-mode=viewer]", timeout=60_000)
    page.wait_for_selector(".stamping")
    page.locator(".label-badge").first.press("Enter")
    panel = page.locator(".panel").bounding_box()
    number, close = (page.locator(part).bounding_box() for part in (".panel-number", ".panel-close"))
    assert panel and number and close
    assert number["x"] > close["x"], "what comes first stands at the right"
    assert page.evaluate(CUT) == []
    assert audit(page) == []

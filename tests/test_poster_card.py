"""The card of a poster: whatever address, language and logos, its words stay where they belong."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pytest
from paper import WORKSHOP
from PIL import Image
from real import LINE
from test_poster_line import DISTANCES, LEGIBLE, SIZE, boxes, page_of, unit

from stations.building import qr
from stations.building.posters import CODE_SIDE, CODE_TOP, STRIP_LEFT, STRIP_TOP, Mark, Poster, poster
from stations.building.prints import press_of, tell
from stations.line import LOGO_STRIP, SHEETS, logo_height

LONG = "https://digitallinie302.gelsenkirchen.de"
HYPHENS = "https://die-linie-302.stadt-gelsenkirchen.de"
LONGER = "https://die-digitale-linie-302.strassenbahn.stadt-gelsenkirchen.de"
SHORT = "https://linie.test"
HEIGHT = 100 * SHEETS[SIZE][1] / SHEETS[SIZE][0]
"""Of the sheet, in hundredths of its width."""
KEYS = ("headline", "steps", "address", "without")
Box = tuple[float, ...]


def logos(shapes: tuple[float, ...]) -> tuple[Mark, ...]:
    """Logos of these widths in their heights."""
    out = io.BytesIO()
    Image.new("RGB", (30, 30), "#24465C").save(out, "PNG")
    return tuple(Mark(out.getvalue(), "Logo", shape) for shape in shapes)


def said(language: str, url: str, shapes: tuple[float, ...]) -> Poster:
    told = tell(LINE, LINE.by_slug["heinrich-koenig-platz"], url, language)
    return replace(told, logos=logos(shapes))


@cache
def card(language: str, url: str, shapes: tuple[float, ...]) -> dict[str, list[Box]]:
    """The boxes of the letters of each part of the card, from the upper left: left, top, right, bottom."""
    press, told = press_of(WORKSHOP), said(language, url, shapes)
    assert press
    page = page_of(poster(told, SIZE, press))
    words = dict(told.words)
    return {key: [from_above(box) for box in boxes(page, words[key])] for key in KEYS}


def from_above(box: Box) -> Box:
    left, bottom, right, top = box
    return left, HEIGHT - top, right, HEIGHT - bottom


def lines(letters: list[Box]) -> int:
    """How many lines letters stand in: each but the first begins further left than the letter before it."""
    return 1 + sum(after[0] < before[0] for before, after in zip(letters, letters[1:], strict=False))


@pytest.mark.parametrize("shapes", [(), (1.0,), (2.0, 2.0), (1.0, 3.0, 5.0, 2.0)], ids=len)
@pytest.mark.parametrize("url", [SHORT, LONG, HYPHENS])
@pytest.mark.parametrize("language", LINE.line.languages)
def test_words_stay_in_their_column_and_clear_of_each_other(
    language: str, url: str, shapes: tuple[float, ...]
) -> None:
    """And of the logos, and are read from where organisers are told."""
    found = card(language, url, shapes)
    below = STRIP_TOP + (LOGO_STRIP[1] - logo_height(shapes)) / 2 if shapes else CODE_TOP + CODE_SIDE
    for key, after in zip(KEYS, (*KEYS[1:], None), strict=True):
        assert min(box[0] for box in found[key]) > STRIP_LEFT - 0.2, key
        assert max(box[2] for box in found[key]) < STRIP_LEFT + LOGO_STRIP[0] + 0.1, key
        most = min(box[1] for box in found[after]) if after else below
        assert max(box[3] for box in found[key]) < most - 0.5, key
    assert lines(found["address"]) == 1
    for key in ("steps", "without"):
        _, top, _, bottom = found[key][0]
        assert (bottom - top) * unit(SIZE) >= DISTANCES[SIZE][-1] / LEGIBLE, key


def test_an_address_too_long_for_a_line_breaks_before_what_is_the_stations_own() -> None:
    letters = card("de", LONGER, ())["address"]
    own = len("/s/hkp")
    assert lines(letters) == 2
    assert lines(letters[:-own]) == lines(letters[-own:]) == 1
    assert max(box[2] for box in letters) < STRIP_LEFT + LOGO_STRIP[0] + 0.1


@pytest.mark.parametrize("url", [SHORT, LONG])
@pytest.mark.parametrize("language", LINE.line.languages)
def test_words_begin_and_end_level_with_the_code(language: str, url: str) -> None:
    found, told = card(language, url, ()), said(language, url, ())
    modules = len(qr.matrix(told.qr_text))
    quiet = CODE_SIDE * qr.QUIET / (modules + 2 * qr.QUIET)
    assert found["headline"][0][1] == pytest.approx(CODE_TOP + quiet, abs=0.15)
    assert found["without"][-1][3] == pytest.approx(CODE_TOP + CODE_SIDE - quiet, abs=0.15)

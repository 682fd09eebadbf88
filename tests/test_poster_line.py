"""The posters of the line as they hang: each is set once, and looked at as riders and printers do."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from paper import WORKSHOP, read_aloud
from pypdf import PdfReader
from real import LINE
from test_poster_code import DAMAGE, drawn, from_afar, is_read
from tiny import ROOT

from stations.building.posters import EDGE, POINTS_A_MM, SIZES, poster
from stations.building.prints import press_of, tell
from stations.building.qr import qr_text

URL = "https://l302.example"
SLUGS = [station.slug for station in LINE.stations]
SIZE = LINE.line.poster_size
GUIDE = (ROOT / "docs" / "organisers.md").read_text(encoding="utf-8")
LEGIBLE = 200
"""How many times its height away a capital is read without effort."""
SHARP = 140
"""Pixels to the inch; an eye half a metre away tells 175 apart, one that sees the whole sheet far fewer."""
DISTANCES = {
    size.lower(): tuple(float(metres.replace(",", ".")) for metres in rest)
    for size, *rest in re.findall(r"^\| (A\d)" + r" \| ([\d,]+) m" * 4, GUIDE, re.MULTILINE)
}
"""Metres from which name, headline, code and words are read, by size, as organisers are told."""
HYPHEN, SLASH = "[-\ufffe]", r"\s*/\s*"
"""As a PDF has them, in a line and where one ends."""
Poster = Callable[..., bytes]


@pytest.fixture(scope="module")
def printed() -> Poster:
    """Prints the poster of a station, once."""
    press = press_of(WORKSHOP)
    assert press
    return cache(
        lambda slug, language="de": poster(tell(LINE, LINE.by_slug[slug], URL, language), SIZE, press)
    )


def unit(size: str) -> float:
    """A hundredth of a sheet's width, in metres."""
    return SIZES[size][0] / 100 / 1000


def page_of(pdf: bytes) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(pdf)[0]


def boxes(page: pypdfium2.PdfPage, words: str) -> list[tuple[float, ...]]:
    """The boxes of the letters of some words, in hundredths of the sheet's width from its lower left."""
    text = page.get_textpage()
    whole = text.get_text_range()
    parts = (re.escape(part).replace(r"\-", HYPHEN).replace("/", SLASH) for part in words.split())
    start = re.search(r"\s+".join(parts), whole)
    assert start, words
    points = unit(SIZE) * 1000 * POINTS_A_MM
    return [
        tuple((side - EDGE * POINTS_A_MM) / points for side in text.get_charbox(i))
        for i in range(*start.span())
        if not whole[i].isspace()
    ]


def test_organisers_are_told_the_distance_of_every_size() -> None:
    assert set(DISTANCES) == set(SIZES)
    codes = {size: code for size, (_, _, code, _) in DISTANCES.items()}
    assert codes == {"a2": 2.0, "a3": 1.0, "a4": 0.5}, "test_poster_code reads them from there"


@pytest.mark.parametrize("slug", SLUGS)
def test_the_code_of_a_station_is_on_its_poster(printed: Poster, slug: str) -> None:
    drawn = page_of(printed(slug)).render(scale=100 / 72, grayscale=True).to_pil()
    (code,) = zxingcpp.read_barcodes(drawn, formats=zxingcpp.BarcodeFormat.QRCode)
    assert code.text == qr_text(URL, LINE.by_slug[slug].place.code)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_code_of_a_station_is_read_from_where_organisers_are_told(printed: Poster, slug: str) -> None:
    text = qr_text(URL, LINE.by_slug[slug].place.code)
    _, _, metres, _ = DISTANCES[SIZE]
    assert is_read(from_afar(printed(slug), metres), text)
    assert is_read(DAMAGE["photocopied"](drawn(printed(slug), 100 / 25.4)), text)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_name_is_read_from_where_organisers_are_told(printed: Poster, slug: str) -> None:
    """And all of it is on its sign, in two lines at most."""
    name = str(LINE.by_slug[slug].place.name.pick("de"))
    letters = boxes(page_of(printed(slug)), name)
    _, bottom, right, top = letters[0]
    for size, (metres, _, _, _) in DISTANCES.items():
        assert (top - bottom) * unit(size) >= metres / LEGIBLE, size
    assert max(box[2] for box in letters) < 94
    assert sum(after[0] < box[0] for box, after in pairwise(letters)) <= 1, "two lines"


@pytest.mark.parametrize("language", LINE.line.languages)
def test_words_are_read_from_where_organisers_are_told(printed: Poster, language: str) -> None:
    words = LINE.words[language]
    page = page_of(printed(SLUGS[0], language))
    for key, column in (("poster-headline", 1), ("poster-steps", 3), ("poster-without", 3)):
        letters = boxes(page, words[key])
        _, bottom, _, top = letters[0]
        for size, metres in DISTANCES.items():
            assert (top - bottom) * unit(size) >= metres[column] / LEGIBLE, (size, key)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_scene_is_sharp_on_paper(printed: Poster, slug: str) -> None:
    pictures = list(page_of(printed(slug)).get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=9))
    assert pictures
    for picture in pictures:
        inches = abs(picture.get_matrix().a) / 72
        assert picture.get_px_size()[0] / inches >= SHARP


def test_a_poster_is_read_aloud_from_its_name_to_its_place_on_the_line(printed: Poster) -> None:
    parts = [
        part for part in read_aloud(printed("westpark")) if part[0] in ("/H1", "/H2", "/Figure", "/Link")
    ]
    station = LINE.by_slug["westpark"]
    picture = station.scenes["main"].file.nodes[0].alt
    assert parts == [
        ("/H1", None),
        ("/Figure", f"Station {SLUGS.index('westpark') + 1} von {len(SLUGS)}"),
        ("/Figure", str(picture.pick("de"))),
        ("/Figure", LINE.words["de"]["qr-alt"].replace("{name}", "Westpark") + ": l302.example/s/west"),
        ("/H2", None),
        ("/Link", None),
    ]


@pytest.mark.parametrize("language", LINE.line.languages)
def test_a_poster_counts_stations_in_the_words_of_their_pages(language: str) -> None:
    """The line has more stops than those with a scene."""
    for number, station in enumerate(LINE.stations, start=1):
        said = dict(tell(LINE, station, URL, language).words)["position_alt"]
        assert said == LINE.words[language]["stop-number"].format(number=number, total=len(SLUGS))


def test_the_address_leads_where_the_code_does(printed: Poster) -> None:
    page = PdfReader(io.BytesIO(printed("westpark"))).pages[0]
    (link,) = (annotation.get_object() for annotation in page["/Annots"])  # type: ignore[attr-defined]
    assert link["/A"]["/URI"] == f"{URL}/s/west"


@pytest.mark.parametrize("language", LINE.line.languages)
def test_steps_name_the_button_as_the_page_does(language: str) -> None:
    """And neither its name nor a last word is torn off."""
    words = LINE.words[language]
    assert words["at-poster"].replace(" ", "\u00a0") in words["poster-steps"]
    for key in ("poster-steps", "poster-without"):
        assert "\u00a0" in words[key].rpartition(" ")[2], key

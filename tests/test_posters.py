"""Posters: print-ready, legible to machines, another city for each code, the same for each size."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from tiny import ROOT

from app import create_app
from stations.building.cache import Cache
from stations.building.posters import BLEED, EDGE, POINTS_A_MM, SIZES, city, picture
from stations.building.prints import NoTypeface, posters, press_of, tell
from stations.building.typesetting import _instance
from stations.building.workshop import Workshop, open_workshop
from stations.line import Content
from stations.reading import read

URL = "https://linie.test"


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    return open_workshop(ROOT, Cache(None))


@pytest.fixture
def line(content: Path) -> Content:
    read_content, _ = read(content)
    assert read_content
    return read_content


def made(line: Content, workshop: Workshop, size: str = "a4", language: str = "de") -> dict[str, bytes]:
    return dict(posters(line, workshop, URL, size, language))


@pytest.mark.parametrize("size", SIZES)
def test_a_poster_is_read_at_100_dpi_in_every_size(line: Content, workshop: Workshop, size: str) -> None:
    for station, pdf in zip(line.stations, made(line, workshop, size).values(), strict=True):
        picture = pypdfium2.PdfDocument(pdf)[0].render(scale=100 / 72).to_pil()
        (code,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
        assert code.text == f"HTTPS://LINIE.TEST/S/{station.place.code}"


@pytest.mark.parametrize("size", SIZES)
def test_a_printer_finds_trim_and_bleed(line: Content, workshop: Workshop, size: str) -> None:
    page = PdfReader(io.BytesIO(made(line, workshop, size)["nord.de." + size + ".pdf"])).pages[0]
    width, height = SIZES[size]
    in_mm = [float(value) / POINTS_A_MM for value in page.trimbox]
    assert in_mm == pytest.approx([EDGE, EDGE, EDGE + width, EDGE + height], abs=0.01)
    bleed = [float(value) / POINTS_A_MM for value in page.bleedbox]
    assert bleed == pytest.approx(
        [EDGE - BLEED, EDGE - BLEED, EDGE + width + BLEED, EDGE + height + BLEED], abs=0.01
    )
    media = [float(value) / POINTS_A_MM for value in page.mediabox]
    assert media == pytest.approx([0, 0, width + 2 * EDGE, height + 2 * EDGE], abs=0.1)


def test_a_poster_is_tagged_and_says_its_language_and_name(line: Content, workshop: Workshop) -> None:
    reader = PdfReader(io.BytesIO(made(line, workshop, language="en")["nord.en.a4.pdf"]))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  (a PDF boolean)
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith("en")
    assert reader.pdf_header == "%PDF-1.7", "as PDF/UA-1 asks"
    assert reader.metadata and reader.metadata.title == "302 Nordplatz"
    text = reader.pages[0].extract_text()
    for words in ("Nordplatz", "Scan it. Tap it.", "linie.test/s/nrd"):
        assert words in text


def test_another_code_is_another_city(line: Content) -> None:
    nord, sued = (tell(line, station, URL, "de") for station in line.stations)
    assert city(nord) != city(sued)


def test_a_city_is_the_same_in_every_language(line: Content) -> None:
    assert city(tell(line, line.stations[0], URL, "de")) == city(tell(line, line.stations[0], URL, "en"))


def test_only_the_stations_named_are_printed(line: Content, workshop: Workshop) -> None:
    assert [name for name, _ in posters(line, workshop, URL, "a4", "de", ["sued"])] == ["sued.de.a4.pdf"]


def test_without_the_built_client_there_is_no_typeface(line: Content, workshop: Workshop) -> None:
    bare = Workshop(workshop.templates, {}, Cache(None))
    with pytest.raises(NoTypeface):
        made(line, bare)


def test_letters_of_every_neighbour_are_in_the_one_typeface(content: Path, workshop: Workshop) -> None:
    page = PdfReader(io.BytesIO(poster_called(content, workshop, "Ağaçlı İş Łódź"))).pages[0]
    names = {str(font["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert len(names) > 3 and all("Atkinson" in name for name in names), names


NAMES = sorted(
    re.search(r"^  de: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)[1]  # type: ignore[index]
    for file in (ROOT / "content" / "stations").glob("*/station.yaml")
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_read_from_three_metres_off_an_a3_sheet(
    content: Path, workshop: Workshop, name: str
) -> None:
    """Capitals 15 mm high, a 200th of the distance, and all of it on its sign."""
    pdf = pypdfium2.PdfDocument(poster_called(content, workshop, name))
    letters = letters_of(pdf[0], name)
    bottoms, tops = ([box[i] / POINTS_A_MM for box in letters] for i in (1, 3))
    assert tops[0] - bottoms[0] >= 15
    assert max(box[2] for box in letters) / POINTS_A_MM < EDGE + 0.94 * SIZES["a3"][0]
    assert len({round(bottom) for bottom in bottoms}) <= 4, "two lines, each with its descenders"


def test_no_accent_is_set_beside_its_letter(workshop: Workshop) -> None:
    press = press_of(workshop)
    assert press
    for font in press.typeface:
        letters = TTFont(io.BytesIO(_instance(font, "Linie", 700))).getBestCmap()
        assert not [mark for mark in letters if 0x300 <= mark < 0x370]


def test_a_long_name_takes_two_lines_at_most(content: Path, workshop: Workshop) -> None:
    name = "Bochum Hauptbahnhof (Nord)"
    pdf = pypdfium2.PdfDocument(poster_called(content, workshop, name))
    bottoms = sorted(box[1] / POINTS_A_MM for box in letters_of(pdf[0], name))
    height = max(box[3] - box[1] for box in letters_of(pdf[0], name)) / POINTS_A_MM
    assert bottoms[-1] - bottoms[0] < 1.8 * height


def test_the_guide_stands_on_the_poster_of_a_scene_that_has_one(workshop: Workshop) -> None:
    line, _ = read(ROOT / "content")
    assert line
    told = tell(line, line.by_slug["westpark"], "https://linie.test", "de")
    press = press_of(workshop)
    assert press and told.guide
    assert picture(told, 200, press) != picture(replace(told, guide=None), 200, press)


def test_the_longest_word_stays_on_its_sign(content: Path, workshop: Workshop) -> None:
    name = "Straßenbahnbetriebshofgelände"
    pdf = pypdfium2.PdfDocument(poster_called(content, workshop, name))
    assert max(box[2] for box in letters_of(pdf[0], name)) / POINTS_A_MM < EDGE + 0.94 * SIZES["a3"][0]


def poster_called(content: Path, workshop: Workshop, name: str) -> bytes:
    file = content / "stations" / "nord" / "station.yaml"
    file.write_text(file.read_text().replace("Nordplatz", f'"{name}"'))
    line, _ = read(content)
    assert line
    return made(line, workshop, "a3")["nord.de.a3.pdf"]


def letters_of(page: pypdfium2.PdfPage, name: str) -> list[tuple[float, float, float, float]]:
    """The boxes of a name's letters: left, bottom, right, top, in points."""
    text = page.get_textpage()
    found = text.search(name[:3]).get_next()
    assert found
    return [text.get_charbox(found[0] + i) for i in range(len(name)) if not name[i].isspace()]


@pytest.mark.parametrize(("url", "warned"), [("https://l302.example", True), ("https://linie.test", False)])
def test_who_prints_learns_that_the_codes_lead_nowhere(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, warned: bool
) -> None:
    for name, value in {"CONTENT_DIR": content, "VAR_DIR": tmp_path / "var", "PUBLIC_URL": url}.items():
        monkeypatch.setenv(name, str(value))
    wish = ["posters", str(tmp_path / "out"), "--station", "nord"]
    result = create_app().test_cli_runner().invoke(args=wish)
    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path}/out/nord.de.a2.pdf\n", "as large as the line hangs them"
    assert (f"Nicht drucken: Die Codes führen zu {url}" in result.stderr) == warned

"""Posters: print-ready, legible to machines, another city for each code, the same for each size."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import derived
import pypdfium2
import pytest
import zxingcpp
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops
from pypdf import PdfReader
from real import LINE
from tiny import put_language

from app import create_app
from stations.building.cache import Cache
from stations.building.letters import unset
from stations.building.posters import BLEED, EDGE, POINTS_A_MM, SIZES, city, picture
from stations.building.prints import NoTypeface, posters, press_of, tell, unset_in
from stations.building.typesetting import _instance
from stations.building.workshop import Workshop
from stations.line import Content
from stations.reading import read

URL = "https://linie.test"


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
    for words in ("Nordplatz", "comes\u00a0alive.", "linie.test/s/nrd"):
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
    told = tell(LINE, LINE.by_slug["westpark"], "https://linie.test", "de")
    press = press_of(workshop)
    assert press and told.guide
    assert picture(told, 200, press) != picture(replace(told, guide=None), 200, press)


def test_the_shadow_of_the_guide_ends_softly(workshop: Workshop) -> None:
    """It falls on the card, and neither the margin of the code nor anything else cuts it off."""
    press = press_of(workshop)
    assert press
    told = tell(LINE, LINE.by_slug["westpark"], URL, "de")
    sheets = (picture(one, 1000, press) for one in (told, replace(told, guide=None)))
    one, other = (Image.open(io.BytesIO(png)).convert("L") for png in sheets)
    apart = ImageChops.difference(one, other)
    box = apart.getbbox()
    assert box and box[3] > 908, "the guide does not stand on the card"
    assert apart.crop((0, box[3] - 1, 1000, box[3])).getextrema()[1] < 12


@pytest.mark.parametrize("box", [(100, 1300, 700, 1700), (1500, 60, 2300, 300), (1000, 200, 1300, 1700)])
def test_what_is_seen_of_a_scene_is_in_the_middle(
    line: Content, workshop: Workshop, box: tuple[int, int, int, int]
) -> None:
    """Wherever in its picture it is: beside, flat or tall."""
    scene, out = Image.new("RGBA", (2400, 1800)), io.BytesIO()
    scene.paste("#ff00ff", box)
    scene.save(out, "WEBP")
    press = press_of(workshop)
    assert press
    told = replace(tell(line, line.stations[0], URL, "de"), picture=out.getvalue(), guide=None)
    sheet = Image.open(io.BytesIO(picture(told, 500, press))).convert("RGB")
    red, green, blue = (channel.point(lambda v: 255 * (v > 200)) for channel in sheet.split())
    pink = ImageChops.multiply(ImageChops.multiply(red, blue), ImageChops.invert(green))
    left, top, right, bottom = (side / 5 for side in pink.getbbox() or ())
    assert (left + right) / 2 == pytest.approx(50, abs=0.5)
    assert (top + bottom) / 2 == pytest.approx(60, abs=3), "or where there is room for what is tall"
    assert right - left <= 88.5 and top > 25 and bottom < 89


@pytest.fixture
def mirrored(content: Path) -> Content:
    """The line with a language that runs from right to left, in the words of German."""
    put_language(content, "ar", direction="rtl")
    line, _ = read(content)
    assert line
    return line


def drawn(line: Content, workshop: Workshop, language: str) -> Image.Image:
    """The sheet of `sued` in grey, ten pixels to a hundredth of its width."""
    press = press_of(workshop)
    assert press
    png = picture(tell(line, line.by_slug["sued"], URL, language), 1000, press)
    return Image.open(io.BytesIO(png)).convert("L")


def test_what_is_drawn_stands_where_it_does_in_every_direction(mirrored: Content, workshop: Workshop) -> None:
    """Above all the stops, and the ring around this one; only the words of sign and card move."""
    german, arabic = (drawn(mirrored, workshop, language) for language in ("de", "ar"))
    apart = ImageChops.difference(german, arabic)
    for sign_or_card in ((60, 130, 940, 260), (480, 960, 930, 1310)):
        apart.paste(0, sign_or_card)
    assert apart.getbbox() is None


@pytest.mark.parametrize(
    ("words", "start"), [((70, 150, 930, 220), (80, 920)), ((480, 960, 930, 1310), (480, 920))]
)
def test_words_begin_where_their_language_does(
    mirrored: Content, workshop: Workshop, words: tuple[int, int, int, int], start: tuple[int, int]
) -> None:
    """The name on its sign, and all that stands on the card."""
    for language, at in zip(("de", "ar"), start, strict=True):
        ink = drawn(mirrored, workshop, language).crop(words).point(lambda value: 255 * (value < 128))
        rows = [ink.crop((0, y, ink.width, y + 1)).getbbox() for y in range(ink.height)]
        side = 0 if language == "de" else 2
        edges = [words[0] + row[side] for row in rows if row]
        edge = min(edges) if language == "de" else max(edges)
        assert edge == pytest.approx(at, abs=8)


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


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What commands keep; the second one finds the typeface of the first."""
    return derived.var(tmp_path_factory.mktemp("posters"))


def test_every_language_asked_for_is_printed(
    content: Path, var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"CONTENT_DIR": content, "VAR_DIR": var}.items():
        monkeypatch.setenv(name, str(value))
    wish = ["posters", str(tmp_path / "out"), "--station", "nord", "--size", "a4"]
    runner = create_app().test_cli_runner()
    asked = runner.invoke(args=[*wish, "--lang", "en", "--lang", "de", "--lang", "en"])
    assert asked.stdout.split() == [f"{tmp_path}/out/nord.{language}.a4.pdf" for language in ("en", "de")]
    refused = runner.invoke(args=[*wish, "--lang", "de", "--lang", "fr"])
    assert refused.exit_code == 2 and "„fr“ gibt es nicht. Es gibt: de, en." in refused.output


def test_a_language_whose_letters_the_typeface_lacks_is_not_printed(
    content: Path, var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_language(content, "ar", direction="rtl", poster_headline="امسح الرمز.")
    for name, value in {"CONTENT_DIR": content, "VAR_DIR": var}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.chdir(content)
    wish = ["posters", str(tmp_path / "out"), "--size", "a4", "--lang", "ar", "--lang", "de"]
    asked = create_app().test_cli_runner().invoke(args=wish)
    assert asked.exit_code == 1
    assert asked.stdout.split() == [f"{tmp_path}/out/{slug}.de.a4.pdf" for slug in ("nord", "sued")]
    told = (
        "i18n/ar.yaml:1:1: warning: Der Schrift der Plakate fehlen Buchstaben für die Sprache „ar“, "
        "zuerst ا م س ح ل ر. [poster-letters]"
    )
    assert asked.stderr.splitlines().count(told) == 1


def test_a_name_whose_letters_the_typeface_lacks_keeps_its_own_station_back(
    content: Path, var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = content / "stations" / "nord" / "station.yaml"
    file.write_text(file.read_text().replace("de: Nordplatz", "de: Площадь"))
    for name, value in {"CONTENT_DIR": content, "VAR_DIR": var}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.chdir(content)
    wish = ["posters", str(tmp_path / "out"), "--size", "a4", "--lang", "de", "--lang", "en"]
    asked = create_app().test_cli_runner().invoke(args=wish)
    printed = [f"{tmp_path}/out/{name}.a4.pdf" for name in ("sued.de", "nord.en", "sued.en")]
    assert asked.stdout.split() == printed
    assert "stations/nord/station.yaml:1:1: warning: Der Schrift der Plakate fehlen" in asked.stderr


@pytest.mark.parametrize(
    ("name", "lacking"),
    [
        ("Ağaçlı İş", False),
        (unicodedata.normalize("NFD", "Südpläne"), False),
        ("Süd\u00adplatz\u00a0Ost", False),
        ("Πλατεία", True),
        ("Nord→Süd", True),
    ],
)
def test_letters_are_missed_as_they_are_set(
    content: Path, workshop: Workshop, name: str, lacking: bool
) -> None:
    """An accent of its own, and what leaves no ink, is nothing to miss."""
    press = press_of(workshop)
    line, _ = read(content)
    assert line and press
    told = replace(tell(line, line.stations[0], URL, "de"), name=name)
    assert bool(unset(told, "station.yaml", press)) == lacking


def test_every_language_of_the_line_can_be_set(workshop: Workshop) -> None:
    for language in LINE.line.languages:
        for station in LINE.stations:
            assert unset_in(language, LINE, station, workshop, URL) == []


@pytest.mark.parametrize(("size", "told"), [("a3", "A3"), ("a2", ""), (None, "")])
def test_who_prints_another_size_learns_that_the_scene_will_not_be_to_scale(
    content: Path, var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: str | None, told: str
) -> None:
    for name, value in {"CONTENT_DIR": content, "VAR_DIR": var}.items():
        monkeypatch.setenv(name, str(value))
    wish = ["posters", str(tmp_path / "out"), "--station", "nord", *(["--size", size] if size else [])]
    result = create_app().test_cli_runner().invoke(args=wish)
    assert result.exit_code == 0
    warned = [said for said in result.stderr.splitlines() if "hängt in A2" in said]
    assert len(warned) == bool(told)
    for words in (told, "71 %", "ohne `--size`", f"`poster_size: {size}`") if told else ():
        assert words in warned[0]


def test_every_size_asked_for_is_printed_and_each_other_than_the_lines_is_told_once(
    content: Path, var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"CONTENT_DIR": content, "VAR_DIR": var}.items():
        monkeypatch.setenv(name, str(value))
    sizes = [word for size in ("a4", "a2", "a4", "a3") for word in ("--size", size)]
    wish = ["posters", str(tmp_path / "out"), "--station", "nord", "--lang", "de", "--lang", "en", *sizes]
    asked = create_app().test_cli_runner().invoke(args=wish)
    names = [f"nord.{language}.{size}.pdf" for language in ("de", "en") for size in ("a4", "a2", "a3")]
    assert asked.stdout.split() == [f"{tmp_path}/out/{name}" for name in names]
    warned = [said.split(",")[0] for said in asked.stderr.splitlines() if "hängt in A2" in said]
    assert warned == ["Gedruckt wird A4", "Gedruckt wird A3"]


@pytest.mark.parametrize(("url", "warned"), [("https://l302.example", True), ("https://linie.test", False)])
def test_who_prints_learns_that_the_codes_lead_nowhere(
    content: Path, var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, warned: bool
) -> None:
    for name, value in {"CONTENT_DIR": content, "VAR_DIR": var, "PUBLIC_URL": url}.items():
        monkeypatch.setenv(name, str(value))
    wish = ["posters", str(tmp_path / "out"), "--station", "nord"]
    result = create_app().test_cli_runner().invoke(args=wish)
    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path}/out/nord.de.a2.pdf\n", "as large as the line hangs them"
    assert (f"Nicht drucken: Die Codes führen zu {url}" in result.stderr) == warned

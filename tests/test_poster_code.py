"""The code of a poster is read from afar, after a photocopier, and when the paper has suffered."""

from __future__ import annotations

import random
from collections.abc import Callable

import pypdfium2
import pytest
import zxingcpp
from paper import WORKSHOP
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from tiny import tiny_content

from stations.building.posters import CODE_LEFT, CODE_SIDE, CODE_TOP, EDGE, SIZES
from stations.building.prints import posters
from stations.reading import read

FOCAL_PX = 1500
"""Of a phone that films 1920 pixels wide."""


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The poster of one station in every size."""
    line, _ = read(tiny_content(tmp_path_factory.mktemp("line")))
    assert line
    return {
        size: pdf
        for size in SIZES
        for _, pdf in posters(line, WORKSHOP, "https://linie.test", size, "de", ["nord"])
    }


def drawn(pdf: bytes, px_per_mm: float) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=px_per_mm * 25.4 / 72).to_pil().convert("L")


def is_read(picture: Image.Image, text: str = "HTTPS://LINIE.TEST/S/NRD") -> bool:
    texts = [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]
    return texts == [text]


@pytest.mark.parametrize(("size", "metres"), [("a4", 0.5), ("a3", 1.0), ("a2", 2.0)])
def test_a_code_is_read_from_where_people_stand(pdfs: dict[str, bytes], size: str, metres: float) -> None:
    assert is_read(from_afar(pdfs[size], metres))


def from_afar(pdf: bytes, metres: float) -> Image.Image:
    """What the camera of a phone that far away makes of it."""
    fine = drawn(pdf, 4)
    size = [round(side * FOCAL_PX / (metres * 1000) / 4) for side in fine.size]
    return noisy(fine.resize(size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(1)), 8)


def noisy(picture: Image.Image, sigma: float) -> Image.Image:
    noise = Image.effect_noise(picture.size, sigma)
    return ImageChops.add(picture, noise, offset=-128)


def photocopied(sheet: Image.Image) -> Image.Image:
    hard = sheet.filter(ImageFilter.GaussianBlur(1.5)).point(lambda v: 255 if v > 140 else 0)
    return noisy(hard.filter(ImageFilter.GaussianBlur(1)), 40)


def folded(sheet: Image.Image) -> Image.Image:
    x, y = centre_of_code(sheet)
    worn = sheet.copy()
    ImageDraw.Draw(worn).line((0, y - 8, sheet.width, y + 8), fill=235, width=5)
    ImageDraw.Draw(worn).line((x, 0, x - 6, sheet.height), fill=235, width=3)
    return worn


def centre_of_code(sheet: Image.Image) -> tuple[float, float]:
    px_per_mm = sheet.width / (SIZES["a3"][0] + 2 * EDGE)
    unit = SIZES["a3"][0] / 100 * px_per_mm
    edge = EDGE * px_per_mm
    return edge + (CODE_LEFT + CODE_SIDE / 2) * unit, edge + (CODE_TOP + CODE_SIDE / 2) * unit


def dirty_in_one_corner(sheet: Image.Image) -> Image.Image:
    x, y = centre_of_code(sheet)
    chance, worn = random.Random(1), sheet.copy()
    for _ in range(30):
        left, top = x + chance.uniform(90, 150), y + chance.uniform(80, 150)
        ImageDraw.Draw(worn).ellipse((left, top, left + 16, top + 12), fill=chance.choice((40, 90, 140)))
    return worn


DAMAGE: dict[str, Callable[[Image.Image], Image.Image]] = {
    "noise": lambda sheet: noisy(sheet, 60),
    "blur": lambda sheet: sheet.filter(ImageFilter.GaussianBlur(4)),
    "bleached": lambda sheet: sheet.point(lambda v: 170 + v // 6),
    "60 % grey": lambda sheet: sheet.point(lambda v: v * 2 // 5),
    "photocopied": photocopied,
    "folded": folded,
    "dirty": dirty_in_one_corner,
    "photocopied, folded and dirty": lambda sheet: photocopied(dirty_in_one_corner(folded(sheet))),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_code_outlives_what_happens_to_paper(pdfs: dict[str, bytes], damage: str) -> None:
    assert is_read(DAMAGE[damage](drawn(pdfs["a3"], 100 / 25.4)))


def test_what_hides_a_corner_mark_ends_it(pdfs: dict[str, bytes]) -> None:
    sheet = drawn(pdfs["a3"], 100 / 25.4)
    x, y = centre_of_code(sheet)
    ImageDraw.Draw(sheet).rectangle((x - 220, y - 220, x - 80, y - 80), fill=255)
    assert not is_read(sheet)

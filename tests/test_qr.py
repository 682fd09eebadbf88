"""QR codes, read back by zxing-cpp as a phone would read them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import yaml
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from stations.building.qr import QUIET, matrix, png, qr_text, svg

CONTENT = Path(__file__).resolve().parents[1] / "content"
ADDRESS = yaml.safe_load((CONTENT / "line.yaml").read_text())["public_url"]
LINES = (CONTENT / "printed-codes.txt").read_text().splitlines()
PRINTED = [line.split()[0] for line in LINES if line.strip() and not line.startswith("#")]
TEXT = "HTTPS://L302.EXAMPLE/S/HKP"


def read(image: Image.Image) -> zxingcpp.Barcode:
    """The one code in a picture."""
    [found] = zxingcpp.read_barcodes(image.convert("L"))
    return found


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def drawn(data: bytes, scale: int) -> Image.Image:
    """An SVG of ours as a picture: its paper and the rectangles of its one path."""
    text = data.decode()
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', text)[1])  # type: ignore[index]
    image = Image.new("L", (side * scale, side * scale), 255)
    [path] = re.findall(r'<path d="([^"]+)"/>', text)
    rectangles = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path)
    assert "".join("M{} {}h{}v1h-{}z".format(*r, r[2]) for r in rectangles) == path
    for x, y, width in (map(int, rectangle) for rectangle in rectangles):
        box = (x * scale, y * scale, (x + width) * scale - 1, (y + 1) * scale - 1)
        ImageDraw.Draw(image).rectangle(box, fill=0)
    return image


@pytest.mark.parametrize("code", PRINTED)
@pytest.mark.parametrize("px", [2, 3, 16])
def test_every_printed_code_is_read_in_every_form(code: str, px: int) -> None:
    text = qr_text(ADDRESS, code)
    assert read(opened(png(text, px))).text == text
    assert read(drawn(svg(text), px)).text == text


@settings(max_examples=40, deadline=None)
@given(
    code=st.from_regex(r"[2-9A-HJ-NP-Z]{3,4}", fullmatch=True),
    host=st.from_regex(r"[a-z]{2,20}\.de", fullmatch=True),
)
def test_any_code_on_any_host_is_read(code: str, host: str) -> None:
    text = qr_text(f"https://{host}", code)
    assert read(opened(png(text, 4))).text == text


@pytest.mark.parametrize("degrees", [7, 30, 45, 90, 180, 213])
def test_turned_code_is_read(degrees: int) -> None:
    turned = opened(png(TEXT, 6)).convert("L").rotate(degrees, Image.Resampling.BICUBIC, True, fillcolor=255)
    assert read(turned).text == TEXT


@pytest.mark.parametrize("modules", [0.2, 0.4, 0.5])
def test_blurred_code_is_read(modules: float) -> None:
    blurred = opened(png(TEXT, 10)).convert("L").filter(ImageFilter.GaussianBlur(modules * 10))
    assert read(blurred).text == TEXT


def test_code_on_a_dark_page_is_read() -> None:
    assert read(ImageOps.expand(opened(png(TEXT, 4)).convert("L"), 40, fill=20)).text == TEXT


def test_public_address_is_printed_in_capitals() -> None:
    assert qr_text("https://l302.example/", "hkp") == TEXT
    assert qr_text("http://127.0.0.1:8302", "HKP") == "HTTP://127.0.0.1:8302/S/HKP"


def test_path_before_ours_keeps_its_letter_case() -> None:
    text = qr_text("https://stadt.example/Linie302/", "HKP")
    assert text == "HTTPS://STADT.EXAMPLE/Linie302/S/HKP"
    assert read(opened(png(text))).text == text


def test_host_that_capitals_would_change_is_refused() -> None:
    with pytest.raises(ValueError, match="xn--"):
        qr_text("https://straße.example", "HKP")


def modules(text: str) -> int:
    return len(matrix(text))


def test_22_characters_fit_version_2_at_level_q() -> None:
    text = "HTTPS://L302.EXA/S/HKP"
    assert (len(text), modules(text), read(opened(png(text))).ec_level) == (22, 25, "Q")


def test_level_rises_where_it_costs_no_module() -> None:
    text = "HTTPS://L302.DE/S/HKP"[:20]
    assert (len(text), modules(text), read(opened(png(text))).ec_level) == (20, 25, "H")


def test_capitals_take_fewer_modules() -> None:
    assert modules("HTTPS://L302.EXAMPLE/S/HKP") < modules("https://l302.example/s/hkp")


def test_small_letters_in_the_path_leave_the_rest_short() -> None:
    text = qr_text("https://stadtwerke.example/LINIE/302/bahn", "HKP")
    assert modules(text) < modules(text.lower())


@pytest.mark.parametrize("length", [200, 2000, 20_000])
def test_text_too_long_is_refused_with_its_length(length: int) -> None:
    with pytest.raises(ValueError, match=f"^{length} characters are too many"):
        svg("x" * length)


@pytest.mark.parametrize("px", [1, 16])
def test_four_modules_of_paper_surround_the_code(px: int) -> None:
    for image in (opened(png(TEXT, px)), drawn(svg(TEXT), px)):
        dark = ImageOps.invert(image.convert("L")).getbbox()
        assert dark == (QUIET * px, QUIET * px, image.width - QUIET * px, image.height - QUIET * px)
        assert image.width == (modules(TEXT) + 8) * px


def test_picture_holds_one_bit_a_pixel() -> None:
    assert opened(png(TEXT)).mode == "1"


def test_svg_keeps_its_edges_and_its_paper() -> None:
    text = svg(TEXT).decode()
    assert 'shape-rendering="crispEdges"' in text
    assert '<rect width="33" height="33" fill="#fff"/>' in text


def test_the_same_text_gives_the_same_bytes() -> None:
    first = (svg(TEXT), png(TEXT))
    matrix.cache_clear()
    assert (svg(TEXT), png(TEXT)) == first

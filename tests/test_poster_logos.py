"""Logos stand in their strip on every poster, and so in what phones look for."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from paper import WORKSHOP, read_aloud
from PIL import Image, ImageChops, ImageDraw

from stations.building.posters import STRIP_LEFT, STRIP_TOP, Poster, Press, picture
from stations.building.prints import posters, press_of, tell
from stations.building.sheets import sheets_of
from stations.building.trackable import measured, untrackable
from stations.line import LOGO_STRIP, SHEETS, Content, logo_height
from stations.reading import read
from stations.rules import RULES

URL = "https://linie.test"
WIDTH = 700
"""Pixels of a drawn sheet."""


@pytest.fixture(scope="module")
def press() -> Press:
    made = press_of(WORKSHOP)
    assert made
    return made


def logo(size: tuple[int, int], mode: str = "RGBA", form: str = "PNG") -> bytes:
    """A logo that belongs to nobody: an oval in a frame."""
    drawn, out = Image.new("RGB", size, "white"), io.BytesIO()
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 0, size[0] - 1, size[1] - 1), outline="#7C3B32", width=size[1] // 8)
    pen.ellipse((size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4), fill="#24465C")
    drawn.convert(mode).save(out, form)
    return out.getvalue()


def white() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "PNG")
    return out.getvalue()


def with_logos(content: Path, files: Sequence[tuple[str, bytes]]) -> Content:
    """The line with these files as its logos."""
    entries = ["logos:"]
    for name, data in files:
        (content / name).write_bytes(data)
        entries += [
            f"  - src: {name}",
            f"    alt: {{de: Logo {name}, en: Logo {name}}}",
            "    license: LicenseRef-Stadt",
            "    creator: Stadtverwaltung",
        ]
    file = content / "line.yaml"
    file.write_text(file.read_text().replace("operator:", "\n".join(entries) + "\noperator:"))
    line, problems = read(content, RULES)
    assert line and [problem.code for problem in problems] == []
    return line


def sheets(line: Content, press: Press) -> tuple[Poster, Image.Image, Image.Image]:
    """What a poster says, and its sheet with logos and with white paper in their place."""
    said = tell(line, line.stations[0], URL, "de")
    blank = tuple(replace(mark, data=white()) for mark in said.logos)
    drawn = (picture(one, WIDTH, press) for one in (said, replace(said, logos=blank)))
    with_them, without = (Image.open(io.BytesIO(png)).convert("RGB") for png in drawn)
    return said, with_them, without


@pytest.mark.parametrize("count", [1, 2, 4])
def test_logos_stand_in_their_strip_and_nowhere_else(content: Path, press: Press, count: int) -> None:
    names = [(f"logo-{i}.png", logo((800, 400))) for i in range(count)]
    _, with_them, without = sheets(with_logos(content, names), press)
    left, top, right, bottom = (
        side * 100 / WIDTH for side in ImageChops.difference(with_them, without).getbbox() or ()
    )
    assert left == pytest.approx(STRIP_LEFT, abs=0.2)
    assert right <= STRIP_LEFT + LOGO_STRIP[0] + 0.2
    assert STRIP_TOP - 0.2 <= top and bottom <= STRIP_TOP + LOGO_STRIP[1] + 0.2
    assert (top + bottom) / 2 == pytest.approx(STRIP_TOP + LOGO_STRIP[1] / 2, abs=0.3)


@pytest.mark.parametrize(
    ("name", "mode", "form"),
    [
        ("a.png", "RGBA", "PNG"),
        ("a.png", "P", "PNG"),
        ("a.png", "1", "PNG"),
        ("a.png", "I;16", "PNG"),
        ("a.jpg", "CMYK", "JPEG"),
        ("a.webp", "RGB", "WEBP"),
    ],
)
def test_whatever_a_design_office_sends_is_printed(
    content: Path, press: Press, name: str, mode: str, form: str
) -> None:
    _, with_them, without = sheets(with_logos(content, [(name, logo((400, 400), mode, form))]), press)
    assert ImageChops.difference(with_them, without).getbbox()


def test_a_logo_is_part_of_what_phones_look_for(content: Path, press: Press) -> None:
    said, *_ = sheets(with_logos(content, [("a.png", logo((800, 400)))]), press)
    found = sheets_of(said, press).grey
    assert found != sheets_of(replace(said, logos=()), press).grey
    assert untrackable(measured(found)) == []


def test_logos_are_read_aloud_last(content: Path) -> None:
    line = with_logos(content, [(f"{name}.png", logo((400, 300))) for name in "ab"])
    ((_, pdf),) = posters(line, WORKSHOP, URL, "a4", "de", ["nord"])
    figures = [alt for kind, alt in read_aloud(pdf) if kind == "/Figure"]
    assert figures[-2:] == ["Logo a.png", "Logo b.png"]


@pytest.mark.parametrize(("size", "pixels"), [("a2", 159), ("a4", 80)])
def test_a_logo_is_sharp_as_large_as_the_posters_hang(content: Path, size: str, pixels: int) -> None:
    inches = logo_height([1.0]) * SHEETS[size][0] / 100 / 25.4
    assert pixels - 1 < 150 * inches <= pixels
    file = content / "line.yaml"
    file.write_text(f"poster_size: {size}\n" + file.read_text())
    with_logos(content, [("a.png", logo((pixels, pixels)))])
    (content / "a.png").write_bytes(logo((pixels - 1, pixels - 1)))
    assert [problem.code for problem in read(content, RULES)[1]] == ["logo-coarse"]

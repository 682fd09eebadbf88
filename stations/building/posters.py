"""Posters: one print-ready PDF for a station, a size and a language.

The sheet is set by typst from `templates/poster.typ`; typst gives a tagged PDF (PDF/UA-1) but no
boxes for the printer, so these are written afterwards. Size is scale alone: A4, A3 and A2 have the
same proportions, and so does everything on them. The same sheet, without its edge, is a picture.
"""

from __future__ import annotations

import hashlib
import io
import random
from dataclasses import dataclass
from typing import Any

from PIL import Image

from stations.building import qr
from stations.building.artwork import Point, Sheet, artwork
from stations.building.cache import Cache
from stations.building.typesetting import typeset
from stations.line import LOGO_GAP, LOGO_STRIP, SHEETS, logo_height

SIZES = SHEETS
BLEED = 3.0
"""Millimetres of picture beyond the finished sheet, cut away with it."""
EDGE = 10.0
"""Millimetres around the finished sheet: bleed, and room for the crop marks."""
AROUND = 2.0
"""Hundredths of the width that the city reaches beyond the sheet: more than the bleed of any size."""
CODE_LEFT, CODE_TOP, CODE_SIDE = 4.0, 92.1, 44.0
"""Where the QR code stands, its white margin with it, in hundredths of the width from the upper left: in the
middle of the card's height, its margin as far as the card's edge."""
STRIP_LEFT, STRIP_TOP = 48.0, 128.6
"""Where the strip for logos begins, as hundredths too; the words above it are as wide as it is."""
GUIDE_RIGHT = 32.0
"""How far the guide and the air around him reach from the left, as hundredths too."""
POINTS_A_MM = 72 / 25.4
SOLID = 140
"""Alpha from which a picture shows the scene itself; its shadow has at most 128."""

GUIDE_PX = 1200
"""Pixels a side that are enough for the guide, who stands small."""


@dataclass(frozen=True)
class Mark:
    """A logo on the sheet."""

    data: bytes
    alt: str
    shape: float
    """Its width in its heights."""


@dataclass(frozen=True)
class Poster:
    """What a poster says, in one language."""

    code: str
    qr_text: str
    name: str
    number: str
    colour: str
    language: str
    direction: str
    """`ltr` or `rtl`: where its words begin."""
    position: int
    stops: int
    picture: bytes | None
    guide: bytes | None
    words: tuple[tuple[str, str], ...]
    """`headline`, `steps`, `address`, `without`; `link`, where the address leads; for pictures
    `position_alt`, `picture_alt`, `qr_alt`."""
    logos: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Press:
    """What posters are printed with."""

    template: bytes
    """`poster.typ`."""
    typeface: tuple[bytes, ...]
    """Variable fonts as WOFF2, each with letters that those before it lack."""
    cache: Cache

    def key(self, told: Poster, form: str) -> str:
        """What the cache knows a poster by: all that goes into it, and the form it is made in."""
        parts = (repr(told).encode(), form.encode(), self.template, *self.typeface)
        return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def poster(told: Poster, size: str, press: Press) -> bytes:
    """The poster as PDF, from the cache if it was made before.

    Takes:  `size`: a key of SIZES
    """

    def make() -> bytes:
        return _boxed(_set(told, _facts(told, size, BLEED, EDGE), press, pdf_standards=["ua-1"]), size)

    return press.cache.get(f"poster 5 {press.key(told, size)}", make, remember=False)


def picture(told: Poster, width: int, press: Press) -> bytes:
    """The finished sheet as PNG, as many pixels wide; its size makes no difference."""
    inches = SIZES["a2"][0] / 25.4
    return _set(told, _facts(told, "a2", 0.0, 0.0), press, format="png", ppi=width / inches)


def _set(told: Poster, facts: dict[str, Any], press: Press, **form: Any) -> bytes:
    """The sheet as typst sets it."""
    files = {"qr.svg": qr.svg(told.qr_text), "art.svg": city(told).encode()}
    files |= {"picture.webp": told.picture} if told.picture else {}
    files |= {"guide.png": _plain(told.guide, GUIDE_PX)} if told.guide else {}
    files |= {f"logo-{i}.png": _plain(logo.data) for i, logo in enumerate(told.logos)}
    (sheet,) = typeset(press.template, facts, files, press.typeface, press.cache, **form)
    return sheet


def _facts(told: Poster, size: str, bleed: float, edge: float) -> dict[str, Any]:
    width, height = SIZES[size]
    modules = len(qr.matrix(told.qr_text)) + 2 * qr.QUIET
    return {
        "width": width,
        "height": height,
        "bleed": bleed,
        "edge": edge,
        "code": {
            "left": CODE_LEFT,
            "top": CODE_TOP,
            "side": CODE_SIDE,
            "quiet": CODE_SIDE * qr.QUIET / modules,
        },
        "title": f"{told.number} {told.name}",
        "lang": told.language.split("-")[0],
        "direction": told.direction,
        "name": told.name,
        "number": told.number,
        "colour": told.colour,
        "position": told.position,
        "stops": told.stops,
        "picture": "picture.webp" if told.picture else None,
        "seen": _seen(told.picture) if told.picture else None,
        "guide": "guide.png" if told.guide else None,
        "logos": [{"file": f"logo-{i}.png", "alt": logo.alt} for i, logo in enumerate(told.logos)],
        "strip": {
            "left": STRIP_LEFT,
            "top": STRIP_TOP,
            "width": LOGO_STRIP[0],
            "height": LOGO_STRIP[1],
            "gap": LOGO_GAP,
            "logo": logo_height([logo.shape for logo in told.logos]),
        },
        **dict(told.words),
    }


def _seen(picture: bytes) -> list[float]:
    """What is to be seen in a picture: its middle, its width and its height, in widths of the picture."""
    with Image.open(io.BytesIO(picture)) as image:
        alpha = image.convert("RGBA").getchannel("A")
    whole = (0, 0, *alpha.size)
    left, top, right, bottom = alpha.point(lambda value: 255 * (value >= SOLID)).getbbox() or whole
    sides = ((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)
    return [side / alpha.width for side in sides]


def _plain(picture: bytes, most: int | None = None) -> bytes:
    """A picture in a form that typst certainly knows, with at most as many pixels a side."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        plain = image.convert("RGB" if image.mode == "CMYK" else "RGBA")
    if most:
        plain.thumbnail((most, most))
    plain.save(out, "PNG")
    return out.getvalue()


def city(told: Poster) -> str:
    """The city of a station. It depends on the code alone: every size and language shows the same."""
    sheet = Sheet(100 + 2 * AROUND, 142 + 2 * AROUND, told.code)
    return artwork(sheet, told.colour, _track(sheet, random.Random(f"track {told.code}")))


def _track(sheet: Sheet, chance: random.Random) -> list[Point]:
    """The way of the line across the sheet, level or at 45 degrees as on a map of the network.

    On the left it stays above where the guide stands.
    """
    x, y = -8.0, sheet.height * chance.uniform(0.3, 0.46)
    points = [(x, y)]
    while x < sheet.width + 8:
        x += chance.uniform(6, 22)
        points.append((x, y))
        climb = chance.choice((-1, 1)) * chance.uniform(6, 16)
        lowest = 0.46 if x < GUIDE_RIGHT + AROUND else 0.62
        if not 0.22 < (y + climb) / sheet.height < lowest:
            climb = -climb
        x, y = x + abs(climb), y + climb
        points.append((x, y))
    return points


def _boxed(pdf: bytes, size: str) -> bytes:
    """The PDF with the boxes a printer cuts by: the finished sheet (trim) and its bleed."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import RectangleObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.pdf_header = pdf[:8].decode()
    page = writer.pages[0]
    width, height = (side * POINTS_A_MM for side in SIZES[size])
    for box, margin in (("trimbox", 0.0), ("artbox", 0.0), ("bleedbox", BLEED)):
        low, more = (EDGE - margin) * POINTS_A_MM, 2 * margin * POINTS_A_MM
        setattr(page, box, RectangleObject((low, low, low + width + more, low + height + more)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

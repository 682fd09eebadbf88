"""Whether a tracker can hold on to a poster: texture everywhere, nothing twice, in no size, no symmetry.

Posters are generated, so this guards the generator, and the pictures that editors put on them. It looks
at the small grey picture that phones look for, smoothed as phones smooth it. Looking takes a second, so
its numbers are kept.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from stations.building.posters import Poster, Press
from stations.building.sheets import sheets_of
from stations.problems import ERROR, Problem, define

COLUMNS, ROWS = 5, 7
SCALES = (140, 70)
"""Widths in pixels: the sheet from near, and from three metres in a picture 640 pixels wide."""
SMOOTHED = ImageFilter.Kernel((3, 3), (1, 2, 1, 2, 4, 2, 1, 2, 1))
"""What phones do to each scale of their target: detail of a single pixel is not there for them."""
HOLD = 3_000
"""The smaller eigenvalue of the summed squared differences over 5 by 5 pixels of a corner worth holding."""
TEXTURED = 0.1
"""Part of a zone's pixels that must lie at such corners; one zone of the line's posters has less, 0.04."""
BARE_MOST = 9
"""Zones out of 35 that may be bare at a scale."""
ALIKE = 0.6
"""Correlation of the sheet with itself, moved, mirrored or small, from which a tracker takes one for the
other. The line's posters have at most 0.32 moved, 0.38 mirrored and 0.46 small; grids and tiles 0.99,
mirrored halves 1, a sheet that holds itself at half its size 0.66."""
SMALL = 28
"""Width in pixels of the sheet that is looked for on itself: so small that a step of SIZES is two pixels."""
SIZES = (0.6, 0.53, 0.47, 0.41, 0.36)
"""Parts of its size at which the sheet is looked for on itself. A larger copy covers so much of the sheet
that the two are no longer alike as a whole."""
NEAR = 5
"""Pixels of the smaller scale within which a picture always is like itself."""

BARE = define(
    "poster-bare",
    ERROR,
    de="Das Plakat ist in {count} von {all} Feldern zu leer, am leersten in Spalte {column}, Zeile {row}.",
    en="The poster is too bare in {count} of {all} zones, most of all in column {column}, row {row}.",
    remedy_de="Nimm ein Bild mit mehr Ecken und Kanten; höchstens {most} Felder dürfen leer sein.",
    remedy_en="Choose a picture with more corners and edges; at most {most} zones may be bare.",
)
REPEATS = define(
    "poster-repeats",
    ERROR,
    de="Das Plakat wiederholt sich, verschoben um {x} % der Breite und {y} % der Höhe.",
    en="The poster repeats itself, moved by {x} % of its width and {y} % of its height.",
    remedy_de="Nimm ein Bild ohne gleichmäßiges Muster.",
    remedy_en="Choose a picture without a regular pattern.",
)
SYMMETRIC = define(
    "poster-symmetric",
    ERROR,
    de="Das Plakat sieht {how} genauso aus.",
    en="The poster looks the same {how}.",
    remedy_de="Nimm ein Bild, dessen Hälften verschieden sind.",
    remedy_en="Choose a picture whose halves differ.",
)
HOLDS_ITSELF = define(
    "poster-holds-itself",
    ERROR,
    de="Das Plakat enthält sich selbst noch einmal, auf etwa {size} % verkleinert.",
    en="The poster holds itself once more, at about {size} % of its size.",
    remedy_de="Nimm ein Bild, auf dem das Plakat nicht zu sehen ist.",
    remedy_en="Choose a picture that does not show the poster.",
)
TURNED = (
    (ImageOps.mirror, {"de": "gespiegelt", "en": "mirrored"}),
    (ImageOps.flip, {"de": "auf dem Kopf gespiegelt", "en": "mirrored upside down"}),
    (lambda sheet: sheet.rotate(180), {"de": "auf dem Kopf", "en": "upside down"}),
)


class Measured(NamedTuple):
    """What a tracker finds on a sheet, in numbers."""

    texture: Sequence[Sequence[float]]
    """At each scale, the part of each zone that lies at corners worth holding."""
    moved: tuple[float, int, int]
    """How much it is like itself where it is so most, moved by how many percent of its width and height."""
    turned: Sequence[float]
    """How much it is like itself in each way of TURNED."""
    small: Sequence[float]
    """How much it is, at each of SIZES, like the place on itself that is most like it."""


def measured_of(told: Poster, press: Press) -> Measured:
    """The measures of a poster, from the cache if they were taken before."""
    key = f"trackable 4 {press.key(told, 'picture')}"
    made = press.cache.get(key, lambda: json.dumps(measured(sheets_of(told, press).grey)).encode())
    return Measured(*json.loads(made))


def measured(picture: bytes) -> Measured:
    """The measures of the sheet on a target's picture."""
    with Image.open(io.BytesIO(picture)) as image:
        sheet = image.convert("L")
    rough = _rough(sheet, SCALES[-1])
    textures = [texture(_shrunk(sheet, width).filter(SMOOTHED)) for width in SCALES]
    turned = [_turned(rough, turn(rough)) for turn, _ in TURNED]
    return Measured(textures, _moved(rough), turned, [_small(sheet, size) for size in SIZES])


def untrackable(found: Measured) -> list[Problem]:
    """Why a tracker could not hold on to a sheet; nothing where it can."""
    # What is mostly empty, or a pattern, is like itself at other sizes as well: that is not its trouble.
    return [*_bare(found), *_alike(found)] or [*_twice(found)]


class Barest(NamedTuple):
    """Where a sheet is barest: at the scale at which most zones are bare, the zone with the least texture."""

    width: int
    """The scale, one of SCALES."""
    column: int
    row: int
    texture: float
    bare: int
    """How many zones are bare at that scale."""


def barest(found: Measured) -> Barest:
    """Where a sheet is barest; columns and rows count from 1."""
    worst = max(found.texture, key=lambda shares: (_count_bare(shares), -min(shares)))
    row, column = divmod(worst.index(min(worst)), COLUMNS)
    scale = SCALES[found.texture.index(worst)]
    return Barest(scale, column + 1, row + 1, min(worst), _count_bare(worst))


def _count_bare(shares: Sequence[float]) -> int:
    return sum(share < TEXTURED for share in shares)


def _shrunk(sheet: Image.Image, width: int) -> Image.Image:
    return sheet.resize((width, round(width * sheet.height / sheet.width)), Image.Resampling.BOX)


def _bare(found: Measured) -> Iterator[Problem]:
    """A problem at the first scale at which too many zones are bare."""
    for shares in found.texture:
        bare = _count_bare(shares)
        if bare > BARE_MOST:
            row, column = divmod(shares.index(min(shares)), COLUMNS)
            yield BARE.at(count=bare, all=len(shares), column=column + 1, row=row + 1, most=BARE_MOST)
            return


def texture(sheet: Image.Image) -> list[float]:
    """The part of each zone, row by row, that lies at corners worth holding."""
    corners, (width, height) = _corners(sheet), sheet.size
    zones = []
    for row in range(ROWS):
        for column in range(COLUMNS):
            left, right = column * width // COLUMNS, (column + 1) * width // COLUMNS
            lines = range(row * height // ROWS, (row + 1) * height // ROWS)
            held = sum(sum(corners[y * width + left : y * width + right]) for y in lines)
            zones.append(held / (right - left) / len(lines))
    return zones


def _corners(sheet: Image.Image) -> list[bool]:
    """For each pixel whether the picture around it changes in two directions, so that it can be held.

    Source: Shi and Tomasi, Good features to track (1994): the smaller eigenvalue of summed squares
    """
    width, grey = sheet.width, list(sheet.tobytes())
    across = [b - a for a, b in zip(grey, [*grey[2:], 0, 0], strict=True)]
    down = [b - a for a, b in zip(grey, grey[2 * width :] + [0] * 2 * width, strict=True)]
    down = [*down[1:], 0]  # both are the change around the pixel one to the right and one below
    across = across[width:] + [0] * width
    squares = ((across, across), (across, down), (down, down))
    sums = (_around([u * v for u, v in zip(one, other, strict=True)], width) for one, other in squares)
    return [(a + d) / 2 - math.hypot((a - d) / 2, b) > HOLD for a, b, d in zip(*sums, strict=True)]


def _around(values: list[int], width: int) -> list[int]:
    """The sum of each 5 by 5 values, of a picture so many values wide."""
    for step in (1, width):
        padded = [0] * (2 * step) + values + [0] * (2 * step)
        values = [
            sum(five)
            for five in zip(*(padded[i * step : i * step + len(values)] for i in range(5)), strict=True)
        ]
    return values


def _rough(sheet: Image.Image, width: int) -> Image.Image:
    """The sheet so many pixels wide, without its slow changes of light, around a middle grey."""
    small = _shrunk(sheet, width)
    return ImageChops.subtract(small, small.filter(ImageFilter.GaussianBlur(4)), 2, 128)


def _alike(found: Measured) -> Iterator[Problem]:
    """A problem where the sheet is like itself, moved; else for each way in which it is so, turned."""
    alike, x, y = found.moved
    if alike > ALIKE:
        yield REPEATS.at(x=x, y=y)
        return
    for alike, (_, how) in zip(found.turned, TURNED, strict=True):
        if alike > ALIKE:
            yield SYMMETRIC.at(how=how)


def _twice(found: Measured) -> Iterator[Problem]:
    """A problem where the sheet is to be seen on itself."""
    alike, size = max(zip(found.small, SIZES, strict=True))
    if alike > ALIKE:
        yield HOLDS_ITSELF.at(size=round(100 * size))


def _moved(rough: Image.Image) -> tuple[float, int, int]:
    width, height = rough.size
    steps = (
        (x, y) for y in range(height // 2) for x in range(-width // 2, width // 2) if max(abs(x), y) > NEAR
    )
    alike, x, y = max((likeness(rough, rough, *step), *step) for step in steps)
    return alike, round(100 * abs(x) / width), round(100 * y / height)


def _turned(rough: Image.Image, other: Image.Image) -> float:
    return max(likeness(rough, other, x, y) for x in range(-4, 5) for y in range(-4, 5))


def _small(sheet: Image.Image, size: float) -> float:
    """How much the sheet, at a part of its size, is like the place on itself that is most like it.

    Both are blurred, so that half a pixel or a few percent of size make little difference; every second
    place is tried, then those around the best.
    """
    blur = ImageFilter.GaussianBlur(1)
    small, large = (_rough(sheet, round(width)).filter(blur) for width in (SMALL, SMALL / size))

    def alike(x: int, y: int) -> float:
        return likeness(large.crop((x, y, x + small.width, y + small.height)), small, 0, 0)

    places = product(*(range(0, all - part + 1, 2) for all, part in zip(large.size, small.size, strict=True)))
    x, y = max(places, key=lambda place: alike(*place))
    return max(alike(x + right, y + down) for right in (-1, 0, 1) for down in (-1, 0, 1))


def likeness(one: Image.Image, other: Image.Image, x: int, y: int) -> float:
    """The correlation of two pictures around middle grey, the other one moved, where both lie; -1 to 1."""
    width, height = one.size
    here = one.crop((max(0, x), max(0, y), width + min(0, x), height + min(0, y)))
    there = other.crop((max(0, -x), max(0, -y), width + min(0, -x), height + min(0, -y)))
    off, a, b = (ImageStat.Stat(part) for part in (ImageChops.difference(here, there), here, there))
    spread = a.var[0] + b.var[0]
    return 1 - off.rms[0] ** 2 / spread if spread > 1 else 0.0

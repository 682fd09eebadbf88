"""The pictures of a printed sheet, all made of one: what a tracker looks for, and what an iPhone looks for.

The picture is set by the same typesetter from the same files as the PDF, so it is the printed sheet and
nothing else. A rider's phone loads it before the poster is found, so it is small: the tracker at 640
pixels, frames of two posters, 48 clear ones (all found, none wrong) and 96 hard ones:

    ================  =======  ================  ===========
    picture           bytes    corners, median   hard, found
    ================  =======  ================  ===========
    840 px, lossless           0.086 px          92.7 %
    490 px, q 15      22,600   0.083 px          92.7 %
    420 px, q 25      22,500   0.081 px          94.8 %
    420 px, q 10      16,900   0.091 px          94.8 %
    350 px, q 40      21,100   0.086 px          93.8 %
    420 px, AVIF      15,700   0.085 px          95.8 %
    ================  =======  ================  ===========

Phones of the last years get it as AVIF, which is nearer to the sheet with fewer bytes (Stephanstraße: 32.4 dB
in 19.5 KB, the WebP 31.5 dB in 25.5 KB); the WebP is for all others, and what the contract calls the picture.
"""

from __future__ import annotations

import io
from functools import cache as once
from typing import Any, NamedTuple

from PIL import Image

from stations.building.pictures import saved
from stations.building.posters import Poster, Press, picture

WIDTH, HEIGHT = 420, 594
"""Pixels of a target; both whole, as 70 to 99 is the shape of every sheet."""
FINER = 5
"""How much finer the sheet is drawn before it is made small: edges are then as soft as a camera sees them.

Typst rounds each picture on a sheet up to whole pixels and squeezes it back. Five times finer the city, 104
hundredths of the sheet wide and begun two before it, fills whole pixels and lies where the PDF has it; three
times finer its sides lay up to a tenth of a target's pixel off.
"""
WEBP: dict[str, Any] = {"quality": 25, "method": 6}
AVIF: dict[str, Any] = {"quality": 40, "speed": 6, "max_threads": 1, "subsampling": "4:0:0"}
COLOUR_WIDTH = 840
"""Pixels. Source: Apple asks for 480 at least, and gains nothing from more than 1,000."""
JPEG: dict[str, Any] = {"quality": 70, "optimize": True}


class Sheets(NamedTuple):
    """A finished sheet in the forms that phones look for."""

    grey: bytes
    """The tracker's, as WebP."""
    lean: bytes
    """The tracker's, as AVIF."""
    colour: bytes
    """Quick Look's, as JPEG."""


def sheets_of(told: Poster, press: Press) -> Sheets:
    """The pictures of a sheet, from the cache if they were made before; else it is drawn once for all."""
    sheet = once(lambda: drawn(told, press))
    made = {
        f"grey {WIDTH} {FINER} {WEBP}": lambda: saved(grey_sheet(sheet()), "WEBP", WEBP),
        f"grey {WIDTH} {FINER} {AVIF}": lambda: saved(grey_sheet(sheet()), "AVIF", AVIF),
        f"colour {COLOUR_WIDTH} {FINER} {JPEG}": lambda: saved(_colour_sheet(sheet()), "JPEG", JPEG),
    }
    key = press.key(told, "picture")
    return Sheets(*(press.cache.get(f"sheet 3 {how} {key}", make) for how, make in made.items()))


def drawn(told: Poster, press: Press) -> Image.Image:
    """The finished sheet in colour, FINER than a target."""
    with Image.open(io.BytesIO(picture(told, WIDTH * FINER, press))) as image:
        return image.convert("RGB")


def grey_sheet(sheet: Image.Image) -> Image.Image:
    """A drawn sheet in grey, as large as a target is."""
    return sheet.convert("L").resize((WIDTH, HEIGHT), Image.Resampling.BOX)


def _colour_sheet(sheet: Image.Image) -> Image.Image:
    return sheet.resize((COLOUR_WIDTH, COLOUR_WIDTH * HEIGHT // WIDTH), Image.Resampling.LANCZOS)

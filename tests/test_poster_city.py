"""The city of a poster, and the sky its scene stands before: neither hides the scene, nor the guide."""

from __future__ import annotations

import io
import math
import re
from itertools import combinations, pairwise

import pytest
from PIL import Image, ImageChops, ImageFilter
from real import LINE
from tiny import ROOT

from stations.building.artwork import BED, HOUSES, SUN, _apart, _lit, _rgb
from stations.building.posters import AROUND, GUIDE_RIGHT, SOLID, city
from stations.building.prints import tell

SLUGS = [station.slug for station in LINE.stations]
TEMPLATE = (ROOT / "templates" / "poster.typ").read_text(encoding="utf-8")
GUIDE_TOP = 73.0
"""Where his light begins, in hundredths of the sheet's width from above."""
APART = 0.08
"""In OKLab; nearer colours side by side are hardly two."""
LOST_MOST = 0.15
"""Part of a scene's outline that may be as near to the sky: thin glass, a shade of blue."""
WINDOW = 0.75
"""Across the largest, in hundredths of the sheet's width."""
Colour = tuple[float, float, float]


def oklab(colour: tuple[int, ...]) -> Colour:
    """Source: Björn Ottosson, A perceptual color space for image processing (2020)"""
    r, g, b = (c / 3294.6 if c < 10.3 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour[:3])
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def outline(picture: bytes) -> list[tuple[float, Colour]]:
    """The colours where a scene ends, each with how far down the scene it is, 0 to 1."""
    with Image.open(io.BytesIO(picture)) as image:
        scene = image.convert("RGBA").resize((600, round(600 * image.height / image.width)))
    solid = scene.getchannel("A").point(lambda value: 255 * (value >= SOLID))
    rim = ImageChops.subtract(solid, solid.filter(ImageFilter.MinFilter(5)))
    box = solid.getbbox()
    assert box
    at = [(x, y) for y in range(box[1], box[3]) for x in range(box[0], box[2]) if rim.getpixel((x, y))]
    return [((y - box[1]) / (box[3] - box[1]), oklab(scene.getpixel((x, y)))) for x, y in at]  # type: ignore[arg-type]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_scene_stands_out_against_its_sky(slug: str) -> None:
    """Pale roofs and clouds as well; the scene taken to reach over the whole sky."""
    (sky,) = re.findall(r'gradient\.linear\(rgb\("(#\w+)"\), rgb\("(#\w+)"\)', TEMPLATE)
    high, low = (_rgb(colour) for colour in sky)
    picture = tell(LINE, LINE.by_slug[slug], "https://linie.test", "de", drafts=True).picture
    assert picture
    rim = outline(picture)
    behind = [oklab(tuple(round(a + t * (b - a)) for a, b in zip(high, low, strict=True))) for t, _ in rim]
    lost = sum(math.dist(one, other) < APART for (_, one), other in zip(rim, behind, strict=True))
    assert lost / len(rim) <= LOST_MOST


@pytest.mark.parametrize("house", HOUSES)
def test_a_roof_in_the_sun_is_lighter_and_of_the_same_kind(house: str) -> None:
    """Between itself and the sun in every channel: neither lemon nor ice, nor pure white."""
    for lit, own, sun in zip(_rgb(_lit(house)), _rgb(house), _rgb(SUN), strict=True):
        assert min(own, sun) <= lit <= max(own, sun)
    assert _lit(house) != "#FFFFFF"


def ribbon(slug: str) -> list[tuple[float, float]]:
    """The points the line runs through on a station's sheet, in hundredths of its width."""
    told = tell(LINE, LINE.by_slug[slug], "https://linie.test", "de")
    way = re.findall(r'<path d="M([-\d. ]+)" fill="none"', city(told))[0].split()
    return [(float(x) - AROUND, float(y) - AROUND) for x, y in zip(way[::2], way[1::2], strict=True)]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_line_leaves_room_for_the_guide(slug: str) -> None:
    for (px, py), (x, y) in pairwise(ribbon(slug)):
        if min(px, x) < GUIDE_RIGHT - 8:
            assert max(py, y) + BED / 2 < GUIDE_TOP


@pytest.mark.parametrize("slug", SLUGS)
def test_the_line_leaves_no_slivers_of_houses(slug: str) -> None:
    """A house lies beside the line by its middle, so that half of it is to be seen, or it is not there.

    Windows are smaller than any house.
    """
    told = tell(LINE, LINE.by_slug[slug], "https://linie.test", "de")
    way = ribbon(slug)
    for d in re.findall(r'<path d="M([-\d. L]+)Z" fill="(?:' + "|".join(HOUSES) + ')"', city(told)):
        corners = [(float(x) - AROUND, float(y) - AROUND) for x, y in (p.split() for p in d.split("L"))]
        if max(math.dist(*two) for two in combinations(corners, 2)) > WINDOW:
            assert max(_apart(corner, way) for corner in corners) > BED / 2 + 0.3, corners

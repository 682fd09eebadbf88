"""Pictures of scenes in the sizes that riders need, made of the one that is printed.

A phone gets a small one, so that words and picture come in one breath.
"""

from __future__ import annotations

import io
from functools import cache as once
from typing import Any, NamedTuple

from PIL import Image

from stations.building.cache import Cache
from stations.line import Asset

WIDTH = 480
"""Pixels; a phone shows the picture about 390 wide, until the scene itself stands there."""
AVIF_QUALITIES = range(23, 7, -2)
"""Of these the best that fits into AVIF_MOST, else the last."""
AVIF_MOST = 4_200
"""Bytes. With its page's words and styles it is then readable after 15 KB. At 23 a picture has under half the
bytes of the WebP and is a little softer in what is fine; it makes way for the scene itself."""
AVIF: dict[str, Any] = {"speed": 6, "max_threads": 1}
"""Speed 4 saves 2 % more for four times the time."""
WIDE = 1200
"""Pixels; a screen may have two of them to one of the page."""
WIDE_QUALITIES = range(50, 30, -4)
"""About 35 kB at 50, but a cloud of points has twice that: there again the best that fits."""
WIDE_MOST = 50_000
WIDE_AVIF: dict[str, Any] = {"speed": 8, "max_threads": 1}
"""Speed 6 saves 7 % more for three times the time."""
WEBP: dict[str, Any] = {"quality": 45, "method": 6, "alpha_quality": 50}
"""For browsers older than 2023. At 480 pixels q 45 is half the bytes of the committed picture."""


class Pictures(NamedTuple):
    """A picture in the sizes that pages show."""

    wide: bytes
    """As AVIF, which not every browser knows."""
    lean: bytes
    """Small and as AVIF."""
    small: bytes
    """Small and as WebP."""


def for_pages(asset: Asset, cache: Cache) -> Pictures:
    """The picture for wide screens and for phones; it is opened once, and only where something is missing."""
    wide = once(lambda: _opened(asset.data, WIDE))
    small = once(lambda: _narrowed(wide(), WIDTH))
    made = {
        f"{WIDE} {WIDE_AVIF} {WIDE_QUALITIES} {WIDE_MOST}": lambda: broad(wide()),
        f"{WIDTH} {AVIF} {AVIF_QUALITIES} {AVIF_MOST}": lambda: lean(small()),
        f"{WIDTH} {WEBP}": lambda: saved(small(), "WEBP", WEBP),
    }
    return Pictures(*(cache.get(f"picture 4 {how} {asset.sha256}", make) for how, make in made.items()))


def lean(image: Image.Image) -> bytes:
    """A small picture as AVIF, in the best of the qualities that fits."""
    return _fitting(image, AVIF_QUALITIES, AVIF_MOST, AVIF)


def broad(image: Image.Image) -> bytes:
    """A wide picture as AVIF, in the best of the qualities that fits."""
    return _fitting(image, WIDE_QUALITIES, WIDE_MOST, WIDE_AVIF)


def _fitting(image: Image.Image, qualities: range, most: int, how: dict[str, Any]) -> bytes:
    tried = b""
    for quality in qualities:
        tried = saved(image, "AVIF", {"quality": quality, **how})
        if len(tried) <= most:
            break
    return tried


def _opened(data: bytes, widest: int) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        return _narrowed(image.convert("RGBA"), widest)


def _narrowed(image: Image.Image, widest: int) -> Image.Image:
    """The picture at most so wide; as colours that hold their alpha, since those can be halved in no time."""
    width = min(widest, image.width)
    size = (width, max(1, round(width * image.height / image.width)))
    return image.convert("RGBa").resize(size, Image.Resampling.LANCZOS, reducing_gap=1.0).convert("RGBA")


def saved(image: Image.Image, form: str, how: dict[str, Any]) -> bytes:
    """An image as a file: in a form of Pillow's, with its options."""
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()

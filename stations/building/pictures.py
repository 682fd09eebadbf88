"""Pictures of scenes in the size a phone needs, so that words and picture come in one breath."""

from __future__ import annotations

import io
from functools import partial

from PIL import Image

from stations.building.cache import Cache
from stations.line import Asset

WIDTH = 480
"""Pixels; a phone shows the picture about 390 wide, until the scene itself stands there."""
QUALITY = 45
"""At 480 pixels q 45 is half the bytes of the committed picture; below 40 edges begin to ring."""


def for_phones(asset: Asset, cache: Cache) -> bytes:
    """The picture as a small WebP; as it is where that would not be smaller."""
    key = f"picture 1 {WIDTH} {QUALITY} {asset.sha256}"
    small = cache.get(key, partial(_shrink, asset.data))
    return min(small, asset.data, key=len)


def _shrink(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        height = max(1, round(WIDTH * image.height / image.width))
        small = image.convert("RGBA").resize((WIDTH, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=QUALITY, method=6, alpha_quality=50)
    return out.getvalue()

"""Pictures of scenes in the size a phone needs, so that words and picture come in one breath."""

from __future__ import annotations

import io
from functools import partial
from typing import Any

from PIL import Image

from stations.building.cache import Cache
from stations.line import Asset

WIDTH = 480
"""Pixels; a phone shows the picture about 390 wide, until the scene itself stands there."""
AVIF_QUALITIES = range(23, 7, -2)
"""Of these the best that fits into AVIF_MOST, else the last."""
AVIF_MOST = 4_400
"""Bytes. With its page's words and styles it is then readable after 15 KB. At 23 a picture has under half the
bytes of the WebP and is a little softer in what is fine; it makes way for the scene itself."""
AVIF: dict[str, Any] = {"speed": 6, "max_threads": 1}
"""Speed 4 saves 2 % more for four times the time."""
WEBP: dict[str, Any] = {"quality": 45, "method": 6, "alpha_quality": 50}
"""For browsers older than 2023. At 480 pixels q 45 is half the bytes of the committed picture."""


def for_phones(asset: Asset, cache: Cache) -> tuple[bytes, bytes]:
    """The picture small, as AVIF and as WebP."""
    avif = f"picture 3 {WIDTH} {AVIF} {AVIF_QUALITIES} {AVIF_MOST} {asset.sha256}"
    webp = f"picture 3 {WIDTH} {WEBP} {asset.sha256}"
    return cache.get(avif, partial(lean, asset.data)), cache.get(webp, partial(_webp, asset.data))


def lean(data: bytes) -> bytes:
    """A picture as AVIF, in the best of the qualities that fits."""
    small, tried = _small(data), b""
    for quality in AVIF_QUALITIES:
        tried = _saved(small, "AVIF", {"quality": quality, **AVIF})
        if len(tried) <= AVIF_MOST:
            break
    return tried


def _webp(data: bytes) -> bytes:
    return _saved(_small(data), "WEBP", WEBP)


def _small(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        width = min(WIDTH, image.width)
        height = max(1, round(width * image.height / image.width))
        return image.convert("RGBA").resize((width, height), Image.Resampling.LANCZOS)


def _saved(image: Image.Image, form: str, how: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()

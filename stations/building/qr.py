"""QR codes: what they hold, and how they are drawn.

How far a code is read hangs on the size of its modules alone, about 500 times that size, whatever the
error correction. So a code takes the fewest modules that level Q needs (posters hang under glass), and
the highest level that fits in as many. The address is in capitals: they, digits and `$%*+-./:` take
5.5 bits a character, everything else takes 8.

Source: ISO/IEC 18004; reach and damage measured with zxing-cpp on simulated views of 30 mm codes
"""

from __future__ import annotations

import io
from functools import lru_cache
from itertools import groupby
from urllib.parse import urlsplit

from PIL import Image
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_Q
from qrcode.exceptions import DataOverflowError
from qrcode.main import QRCode

QUIET = 4
"""Modules of empty paper around a code, which readers need."""
MAX_VERSION = 10
"""57 modules a side: 10 cm wide, such a code is read from about 0.8 m."""

Matrix = tuple[tuple[bool, ...], ...]
"""Rows of modules from the top, dark ones true, without the quiet zone."""


def qr_text(public_url: str, code: str) -> str:
    """What the code of a station holds: `HTTPS://EXAMPLE.DE/S/HKP`.

    Scheme and host mean the same in capitals, and our server takes `/S/` in any case. A path before
    it belongs to a server in front of ours, to which case may matter: it stays as it is written, for
    a printed code cannot be taken back. Only small letters in it cost 8 bits.

    Raises: ValueError when the host is not written in ASCII
    """
    if not public_url.isascii():
        raise ValueError(f"the public address {public_url} needs its ASCII form (xn--…) to be printed")
    url = urlsplit(public_url.rstrip("/"))
    return f"{url.scheme}://{url.netloc}".upper() + f"{url.path}/S/{code.upper()}"


def svg(text: str) -> bytes:
    """The QR code of `text` as SVG, one unit a module, white paper and quiet zone included.

    Raises: ValueError when the text is too long
    """
    rows = matrix(text)
    side = len(rows) + 2 * QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path d="{_path(rows)}"/></svg>'
    ).encode()


@lru_cache(maxsize=1024)
def png(text: str, px_per_module: int = 16) -> bytes:
    """The QR code of `text` as PNG in black and white, quiet zone included.

    Raises: ValueError when the text is too long
    """
    rows = matrix(text)
    side = len(rows) + 2 * QUIET
    image = Image.new("1", (side, side), 1)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                image.putpixel((QUIET + x, QUIET + y), 0)
    out = io.BytesIO()
    size = side * px_per_module
    image.resize((size, size), Image.Resampling.NEAREST).save(out, "PNG", optimize=True)
    return out.getvalue()


@lru_cache(maxsize=1024)
def matrix(text: str) -> Matrix:
    """The modules of the smallest code that holds `text` at level Q, at level H if that fits too.

    Raises: ValueError when the text is too long
    """
    code = _code(text, ERROR_CORRECT_Q)
    if code is None:
        raise ValueError(f"{len(text)} characters are too many for a QR code read from afar: {text[:60]}")
    stronger = _code(text, ERROR_CORRECT_H)
    if stronger and stronger.version == code.version:
        code = stronger
    code.make(fit=False)
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def _code(text: str, level: int) -> QRCode | None:  # type: ignore[type-arg]
    """The smallest code that holds `text` at a level, or None when it is too long.

    Eight characters pay for the change between small letters and capitals within one text.
    """
    code = QRCode(error_correction=level, border=0)
    code.add_data(text, optimize=8 if text != text.upper() else 0)
    try:
        return code if code.best_fit() <= MAX_VERSION else None
    except (DataOverflowError, ValueError):  # beyond version 40 it is the one or the other
        return None


def _path(rows: Matrix) -> str:
    """One rectangle for each run of dark modules in a row, all in one path so that no seam shows."""
    steps = []
    for y, row in enumerate(rows, QUIET):
        x = QUIET
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                steps.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return "".join(steps)

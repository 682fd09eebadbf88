"""The sign of the line as an icon: a stop on its track. Drawn here, so that no picture needs keeping."""

from __future__ import annotations

import io

from PIL import Image, ImageColor, ImageDraw

INK = "#10202E"
PAPER = "#FFFFFF"
ICON_SIZES = (180, 192, 512)
ICON_RECIPE = 1
"""Grows when the drawing changes, so that cached icons do not outlive it."""


def icon_svg(colour: str) -> bytes:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" fill="{colour}"/>'
        f'<path d="M10 50 C26 50 24 32 32 32 S38 14 54 14" fill="none" stroke="{INK}" stroke-width="7"/>'
        f'<circle cx="32" cy="32" r="10" fill="{PAPER}" stroke="{INK}" stroke-width="6"/></svg>'
    ).encode()


def icon_png(colour: str, size: int) -> bytes:
    """The same sign as a PNG of `size` pixels square, drawn four times larger and reduced."""
    unit = size * 4 / 64
    image = Image.new("RGB", (size * 4, size * 4), ImageColor.getrgb(colour))
    draw = ImageDraw.Draw(image)
    track = [(x * unit, y * unit) for x, y in _track()]
    for x, y in track:
        _dot(draw, x, y, 3.5 * unit, INK)
    _dot(draw, 32 * unit, 32 * unit, 13 * unit, INK)
    _dot(draw, 32 * unit, 32 * unit, 7 * unit, PAPER)
    out = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).quantize(32).save(out, "PNG", optimize=True)
    return out.getvalue()


def _track() -> list[tuple[float, float]]:
    """Points along the two Bézier curves of the SVG, close enough to look like one stroke."""
    curves = [((10, 50), (26, 50), (24, 32), (32, 32)), ((32, 32), (40, 32), (38, 14), (54, 14))]
    return [_bezier(curve, i / 200) for curve in curves for i in range(201)]


def _bezier(p: tuple[tuple[float, float], ...], t: float) -> tuple[float, float]:
    weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t * t, t**3)
    return (
        sum(w * x for w, (x, _) in zip(weights, p, strict=True)),
        sum(w * y for w, (_, y) in zip(weights, p, strict=True)),
    )


def _dot(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: str) -> None:
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

"""Thick digits of straight bars: the only lettering that survives a scale of 1:50."""

from __future__ import annotations

from palette import light
from shapes import box, panel

SEGMENTS = {"0": "abcdef", "2": "abged", "3": "abgcd"}
BARS = {
    "a": (0, 2, True),
    "g": (0, 1, True),
    "d": (0, 0, True),
    "f": (-1, 1, False),
    "b": (1, 1, False),
    "e": (-1, 0, False),
    "c": (1, 0, False),
}
"""For each segment: column, half-height it starts at, and whether it lies."""


def number(digits: str, height: float, surface=None, flat: bool = False) -> None:
    """Set digits facing -y, their foot on the origin; or, flat, painted on the ground, read from -y."""
    surface = light() if surface is None else surface
    width, thick = height * 0.5, height * 0.18
    for k, digit in enumerate(digits):
        middle = (k - (len(digits) - 1) / 2) * height * 0.85
        for column, level, lies in (BARS[s] for s in SEGMENTS[digit]):
            wide, high = (width + thick, thick) if lies else (thick, height / 2)
            x, up = middle + column * width / 2, level * height / 2
            if lies:
                up -= thick / 2
            if flat:
                left, right, top = x - wide / 2, x + wide / 2, up + high
                panel([(left, up, 0.03), (right, up, 0.03), (right, top, 0.03), (left, top, 0.03)], surface)
            else:
                box((wide, 0.03, high), (x, 0, up), surface, bevel=0)

"""What everything stands on: the plinth, lawns, roads, tracks."""

from __future__ import annotations

from math import sqrt

from palette import paint
from shapes import box, loft, prism, rounded_rectangle
from stage import stage

PLINTH_M = 0.7
"""Height of the base plate. The finished model is lifted, so that its foot stands on y = 0."""


EDGE = (
    (0.05, -PLINTH_M),
    (0.0, -0.64),
    (0.0, -0.37),
    (0.05, -0.32),
    (0.09, -0.32),
    (0.09, -0.25),
    (0.05, -0.25),
    (0.0, -0.20),
    (0.0, -0.09),
    (0.06, -0.03),
    (0.28, -0.03),
    (0.28, -0.02),
    (0.31, 0.0),
)
"""Profile of the plinth's edge from below: how far inside its outline, and how high."""
JOINT = (4, 5)


def plinth(
    length: float = 24.0, depth: float = 12.0, top="lawn", radius: float = 1.6, sunk_m: float = 0
) -> None:
    """Lay the base plate of the family, its surface at z = 0: stone edge, line-blue joint, coloured top.

    Takes: sunk_m, how far below z = 0 its surface lies when a block of earth stands on it

    One skin from the foot up to the middle, without an underside: nothing inside costs texture.
    """
    stage.foot_m = PLINTH_M + sunk_m
    covering = paint(top, pattern="mottled", size_m=1.7) if isinstance(top, str) else top

    def ring(inset: float, height: float):
        outline = rounded_rectangle(length / 2 - inset, depth / 2 - inset, radius - inset)
        return [(x, y, height - sunk_m) for x, y in outline]

    def surface_of(s: int, p: int):
        if p < 0:
            return None if s < 0 else covering
        return "line_blue" if s in JOINT else covering if s >= len(EDGE) - 3 else "stone"

    loft([ring(*step) for step in EDGE], surface_of, along_closed=True)


def patch(outline, surface, height: float = 0.04, bevel: float = 0.02) -> None:
    """Lay a flat area (x, y) on the ground; each overlapping layer needs a height of its own."""
    prism(outline, "Z", -0.03, height, surface, bevel=bevel, segments=1)


def strip(x_from: float, x_to: float, y_from: float, y_to: float, surface, height: float = 0.04) -> None:
    """Lay a straight band: a road, a path, a kerb."""
    patch([(x_from, y_from), (x_to, y_from), (x_to, y_to), (x_from, y_to)], surface, height)


def band(y_from: float, y_to: float, surface, height: float = 0.04, inset: float = 0.1) -> None:
    """Lay a strip from end to end of the common plinth, within its round corners."""
    half_x, half_y, radius = 12.0 - inset, 6.0 - inset, 1.6 - inset
    bends = {y for x, y in rounded_rectangle(half_x, half_y, radius) if x > 0 and y_from < y < y_to}
    right = []
    for y in sorted(bends | {y_from, y_to}):
        beyond = max(0.0, abs(y) - half_y + radius)
        right.append((half_x - radius + sqrt(radius * radius - beyond * beyond), y))
    patch(right + [(-x, y) for x, y in reversed(right)], surface, height)


def track(x_from: float, x_to: float, y: float, gauge: float = 1.0) -> None:
    """Lay a grass track, metre gauge as on line 302: two grooved rails flush in their beds."""
    length, middle = x_to - x_from, (x_from + x_to) / 2
    for side in (-1, 1):
        strip(
            x_from, x_to, y + side * gauge / 2 - 0.2, y + side * gauge / 2 + 0.2, paint("paving", 0.8), 0.05
        )
        box((length, 0.1, 0.09), (middle, y + side * gauge / 2, 0.0), paint("steel", 0.8), bevel=0.02)

"""What runs through the ground: pipes cut open to show their water, pipes and cables bent round corners."""

from __future__ import annotations

from math import cos, pi, sin

from motion import Clip
from shapes import box, prism, tube


def open_pipe(at, foot: float, top: float, radius: float = 0.38, lining="cream") -> None:
    """Stand a pipe whose front half is cut away, about (x, y) `at`."""
    x, y = at
    wall, turns = radius * 0.2, [pi * n / 8 for n in range(9)]
    inner = [(x + (radius - wall) * cos(t), y + (radius - wall) * sin(t)) for t in turns]
    outer = [(x + radius * cos(t), y + radius * sin(t)) for t in reversed(turns)]
    prism(inner + outer, "Z", foot, top, lining, bevel=0)
    for side in (-1, 1):
        place = (x + side * (radius - wall / 2), y - 0.02, foot)
        box((wall * 1.3, 0.06, top - foot), place, "steel", bevel=0.02, segments=1)


def bent_pipe(points, surface, radius: float = 0.17, bend: float = 0.3, sides: int = 10) -> None:
    """Lay a pipe or a cable through points, its corners rounded off."""
    path = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:]):
        middle = _towards(_towards(corner, before, bend * 0.3), after, bend * 0.3, corner)
        path += [_towards(corner, before, bend), middle, _towards(corner, after, bend)]
    tube([*path, points[-1]], radius, surface, sides)


def _towards(start, end, metres: float, origin=None):
    """Give the place some metres from start in the direction from origin (or start) to end."""
    origin = origin or start
    far = sum((b - a) ** 2 for a, b in zip(origin, end)) ** 0.5
    return tuple(s + (b - a) / far * metres for s, a, b in zip(start, origin, end))


def stream(clip: Clip, node: str, step, times: int) -> None:
    """Move a row of equal things on by one place, again and again, so that it seems to flow without end.

    The first and the last thing of the row must be hidden in something while the row jumps back.
    """
    pace = clip.length_s / times
    keys = [(t, way) for k in range(times) for t, way in ((k * pace, (0, 0, 0)), ((k + 1) * pace - 0.001, step))]
    clip.move(node, [*keys, (clip.length_s, (0, 0, 0))], ease=False)

"""Ground cut open: layers with wavy borders, stones, roots."""

from __future__ import annotations

from math import sin

from mathutils import Vector

from palette import paint
from shapes import ball, loft, prism, tube
from stage import random_of


def layers(
    x_from: float, x_to: float, y_from: float, y_to: float, levels, surfaces, wave: float = 0.12
) -> None:
    """Stack layers of earth; the upper border of the first and the lower of the last are straight.

    Takes: levels as heights from above, one more than surfaces
    """
    for k, surface in enumerate(surfaces):
        top, low = (_border(x_from, x_to, levels, index, wave) for index in (k, k + 1))
        prism(low + top[::-1], "Y", y_from, y_to, surface, bevel=0)


def _border(x_from: float, x_to: float, levels, index: int, wave: float):
    steps, bend = 16, 0 if index in (0, len(levels) - 1) else wave
    return [
        (x, levels[index] + bend * (sin(x * 0.9 + index * 2.1) + 0.6 * sin(x * 2.3 + index)))
        for x in (x_from + (x_to - x_from) * k / steps for k in range(steps + 1))
    ]


def layers_skin(half_x: float, y_from: float, y_to: float, levels, surfaces, wave: float = 0.12) -> None:
    """Wrap the front and the sides of layers in a skin: what water does to the colour of their upper ones."""
    borders = [_border(-half_x, half_x, levels, k, wave) for k in range(len(surfaces) + 1)]
    front = [[(border[n][0], y_from, border[n][1]) for border in borders] for n in range(len(borders[0]))]
    sides = [[(x, y_to, z) for x, _, z in front[n]] for n in (0, -1)]
    loft([sides[0], *front, sides[1]], lambda s, p: surfaces[p] if p >= 0 else None, closed_ends=False)


def stones(places, y: float, seed: int = 1, colours=("steel", "graphite", "paving")) -> None:
    """Press stones into a cut face at (x, z) places."""
    source = random_of(seed)
    for k, (x, z) in enumerate(places):
        surface = paint(colours[k % len(colours)], source.uniform(0.8, 1.1))
        ball(source.uniform(0.14, 0.3), (x, y + 0.08, z), surface, 2, flatten=source.uniform(0.6, 0.9))


def roots(foot, face_y: float, deepest: float, reach: float, surface, seed: int = 1, count: int = 7) -> None:
    """Let roots run from a trunk's foot out of the cut face and down along it."""
    source = random_of(seed)
    foot = Vector(foot)
    for k in range(count):
        aim = -1 + 2 * (k + 0.5) / count
        depth = deepest * (1 - 0.55 * abs(aim)) * source.uniform(0.85, 1.05)
        path = _root_path(foot, aim * reach, face_y, depth, source)
        thick = 0.34 - 0.14 * abs(aim)
        tube([foot, *path], thick, surface, 7, 0.03)
        for start in (3, 4, 5, 6):
            side = source.choice((-1, 1))
            _side_root(path, start - 1, side, thick * 0.42, surface, source)


def _root_path(foot: Vector, across: float, face_y: float, depth: float, source) -> list[Vector]:
    path = []
    for k in range(1, 9):
        share = k / 8
        x = foot.x + across * (share**0.8) + source.uniform(-0.06, 0.06)
        z = foot.z - 0.15 - (depth + foot.z) * (share**1.25)
        y = max(face_y - 0.1, foot.y + (face_y - foot.y) * share * 6)
        path.append(Vector((x, min(y, foot.y), z)))
    return path


def _side_root(path, start: int, side: int, thick: float, surface, source) -> None:
    at, points = path[start], [path[start]]
    for k in (1, 2, 3):
        points.append(
            at
            + Vector((side * 0.32 * k, source.uniform(-0.03, 0.03), -0.22 * k + source.uniform(-0.1, 0.06)))
        )
    tube(points, thick, surface, 5, 0.02)

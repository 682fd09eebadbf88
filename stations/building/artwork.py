"""The picture of a poster: a city seen from above, another one for each code.

Whoever holds a phone before it should want to; and a tracker should find its way on it: corners of
every size over the whole sheet, nothing that repeats, no symmetry. It is made of streets, blocks and
houses, cut again and again by lines that are never quite parallel, and of the line that runs through.
It is no map of any real place.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Polygon = list[Point]

GROUND = "#10303C"
HOUSES = (
    "#F4EEE1", "#E8D9BC", "#D9B98A", "#C98A5A", "#A8523A", "#7C3B32", "#F0A04B", "#C7D7E3",
    "#8FB4D6", "#5F88AE", "#355F82", "#24465C", "#1B3543", "#B9C4B2", "#FBF7EE", "#152730",
)  # fmt: skip
PARKS = ("#7FA76B", "#5F8F5A", "#9DBB7C")
TREES = ("#3E6B45", "#C7DB9A", "#2C5138")
LAMPS = ("#FFD98A", "#FFF1C9")
SUN = "#FFF6E4"
"""What lies in the light turns to this, never to pure white or a colour of another kind."""
RIBBON, BED = 3.6, 5.4
"""How broad the line is, without and with its dark edges."""


@dataclass(frozen=True)
class Sheet:
    """A sheet, in hundredths of a poster's width, and the seed of its city."""

    width: float
    height: float
    seed: str


def artwork(sheet: Sheet, line_colour: str, track: Sequence[Point]) -> str:
    """The city of a sheet as SVG.

    Takes:  `track`: the points the line runs through, from the upper left
    """
    chance = random.Random(sheet.seed)
    parts = [f'<rect width="{sheet.width}" height="{sheet.height}" fill="{GROUND}"/>']
    whole = [
        (-1.0, -1.0),
        (sheet.width + 1, -1.0),
        (sheet.width + 1, sheet.height + 1),
        (-1.0, sheet.height + 1),
    ]
    for block in _cut(whole, 13.0**2, chance, (0.7, 1.6)):
        parts.extend(_block(block, track, chance))
    parts.extend(_line(track, line_colour))
    body = "".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {sheet.height}">{body}</svg>'


def _block(block: Polygon, track: Sequence[Point], chance: random.Random) -> Iterator[str]:
    """One block between streets: a park now and then, else houses, but none that the line all but hides."""
    inner = _inset(block, chance.uniform(0.5, 1.1))
    if len(inner) < 3:
        return
    if chance.random() < 0.13:
        yield from _park(inner, chance)
        return
    size = chance.choice((2.6, 3.4, 4.6, 6.5)) ** 2
    palette = chance.sample(HOUSES, 6)
    for plot in _cut(inner, size, chance, (0.5, 1.9)):
        house = list(_house(plot, palette, chance))
        if _apart(_centre(plot), track) > BED / 2:
            yield from house


def _house(plot: Polygon, palette: Sequence[str], chance: random.Random) -> Iterator[str]:
    """A roof, its other half in another light, and sometimes windows or a courtyard."""
    roof = _inset(plot, 0.12)
    if len(roof) < 3:
        return
    colour = chance.choice(palette)
    yield _path(roof, colour)
    kind = chance.random()
    if kind < 0.42:
        half, _ = _split(roof, _centre(roof), chance.choice((_longest(roof), _longest(roof) + math.pi / 2)))
        yield _path(half, chance.choice((_dark(colour, 0.72), _dark(colour, 0.82), _lit(colour))))
    elif kind < 0.6:
        court = _inset(roof, chance.uniform(0.5, 1.0))
        if len(court) >= 3 and _area(court) > 0.6:
            yield _path(court, chance.choice((GROUND, chance.choice(PARKS), chance.choice(HOUSES))))
    elif kind < 0.85:
        yield from _windows(roof, colour, chance)


def _windows(roof: Polygon, colour: str, chance: random.Random) -> Iterator[str]:
    """Small lights along the longer side, some of them out."""
    angle, (x, y) = _longest(roof), _centre(roof)
    size = chance.uniform(0.28, 0.5)
    lamp = chance.choice(LAMPS) if _brightness(colour) < 0.55 else chance.choice(("#1B3543", "#7C3B32"))
    inner = _inset(roof, size)
    for row in range(-5, 6):
        for column in range(-5, 6):
            if chance.random() < 0.4:
                continue
            u, v = column * size * 1.9, row * size * 1.9
            at = (
                x + u * math.cos(angle) - v * math.sin(angle),
                y + u * math.sin(angle) + v * math.cos(angle),
            )
            if len(inner) >= 3 and _inside(inner, at):
                yield _path(_square(at, size, angle), lamp)


def _park(block: Polygon, chance: random.Random) -> Iterator[str]:
    yield _path(block, chance.choice(PARKS))
    half, _ = _split(block, _centre(block), chance.uniform(0, math.pi))
    yield _path(half, chance.choice(PARKS))
    (left, top), (right, bottom) = _box(block)
    for _ in range(int(_area(block) / (2.2))):
        at = (chance.uniform(left, right), chance.uniform(top, bottom))
        if _inside(block, at):
            radius = chance.uniform(0.35, 0.95)
            yield _circle(at, radius, chance.choice(TREES))
            yield _circle((at[0] - radius * 0.3, at[1] - radius * 0.3), radius * 0.4, chance.choice(TREES))


def _line(track: Sequence[Point], colour: str) -> Iterator[str]:
    """The tram line: a bright ribbon with dark edges."""
    d = "M" + " ".join(f"{x:.2f} {y:.2f}" for x, y in track)
    shared = f'd="{d}" fill="none" stroke-linejoin="round" stroke-linecap="round"'
    yield f'<path {shared} stroke="{GROUND}" stroke-width="{BED:.2f}"/>'
    yield f'<path {shared} stroke="{colour}" stroke-width="{RIBBON:.2f}"/>'


# Geometry of convex polygons, counted clockwise on paper (y grows downwards).


def _cut(
    polygon: Polygon, area: float, chance: random.Random, spread: tuple[float, float]
) -> Iterator[Polygon]:
    """Cut until every piece is about as large as wished; no cut quite follows another."""
    if _area(polygon) <= area * chance.uniform(*spread) or len(polygon) < 3:
        yield polygon
        return
    across = _longest(polygon) + math.pi / 2 + chance.gauss(0, 0.09)
    x, y = _centre(polygon)
    (left, top), (right, bottom) = _box(polygon)
    reach = 0.14 * min(right - left, bottom - top)
    through = (x + chance.uniform(-reach, reach), y + chance.uniform(-reach, reach))
    for part in _split(polygon, through, across):
        yield from _cut(part, area, chance, spread)


def _split(polygon: Polygon, through: Point, angle: float) -> tuple[Polygon, Polygon]:
    """The parts of a polygon on either side of a line."""
    normal = (-math.sin(angle), math.cos(angle))
    return _clip(polygon, through, normal), _clip(polygon, through, (-normal[0], -normal[1]))


def _clip(polygon: Polygon, through: Point, normal: Point) -> Polygon:
    """The part of a polygon that lies where `normal` points (Sutherland and Hodgman)."""
    kept: Polygon = []
    for i, (x, y) in enumerate(polygon):
        px, py = polygon[i - 1]
        here = (x - through[0]) * normal[0] + (y - through[1]) * normal[1]
        before = (px - through[0]) * normal[0] + (py - through[1]) * normal[1]
        if (here < 0) != (before < 0):
            t = before / (before - here)
            kept.append((px + t * (x - px), py + t * (y - py)))
        if here >= 0:
            kept.append((x, y))
    return kept


def _inset(polygon: Polygon, distance: float) -> Polygon:
    """The polygon with each side moved inwards."""
    centre = _centre(polygon)
    inner = polygon
    for i, (x, y) in enumerate(polygon):
        px, py = polygon[i - 1]
        length = math.hypot(x - px, y - py)
        if length < 1e-6 or len(inner) < 3:
            continue
        normal = ((py - y) / length, (x - px) / length)
        side = (centre[0] - px) * normal[0] + (centre[1] - py) * normal[1]
        if side < 0:
            normal = (-normal[0], -normal[1])
        inner = _clip(inner, (px + normal[0] * distance, py + normal[1] * distance), normal)
    return inner


def _area(polygon: Polygon) -> float:
    return abs(sum(polygon[i - 1][0] * y - x * polygon[i - 1][1] for i, (x, y) in enumerate(polygon))) / 2


def _centre(polygon: Polygon) -> Point:
    return sum(x for x, _ in polygon) / len(polygon), sum(y for _, y in polygon) / len(polygon)


def _box(polygon: Polygon) -> tuple[Point, Point]:
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    return (min(xs), min(ys)), (max(xs), max(ys))


def _longest(polygon: Polygon) -> float:
    """The direction of the longest side, in radians."""
    sides = [(polygon[i - 1], point) for i, point in enumerate(polygon)]
    (px, py), (x, y) = max(sides, key=lambda side: math.dist(*side))
    return math.atan2(y - py, x - px)


def _inside(polygon: Polygon, at: Point) -> bool:
    signs = {
        ((x - px) * (at[1] - py) - (y - py) * (at[0] - px)) >= 0
        for (px, py), (x, y) in ((polygon[i - 1], point) for i, point in enumerate(polygon))
    }
    return len(signs) == 1


def _apart(at: Point, way: Sequence[Point]) -> float:
    """How far a point is from a line through points."""
    nearest = math.inf
    for (px, py), (x, y) in zip(way, way[1:], strict=False):
        along, length = (x - px, y - py), math.dist((px, py), (x, y))
        t = ((at[0] - px) * along[0] + (at[1] - py) * along[1]) / length**2
        t = min(1.0, max(0.0, t))
        nearest = min(nearest, math.dist(at, (px + t * along[0], py + t * along[1])))
    return nearest


def _square(at: Point, side: float, angle: float) -> Polygon:
    c, s, h = math.cos(angle), math.sin(angle), side / 2
    return [(at[0] + u * c - v * s, at[1] + u * s + v * c) for u, v in ((-h, -h), (h, -h), (h, h), (-h, h))]


def _path(polygon: Polygon, colour: str) -> str:
    return '<path d="M' + "L".join(f"{x:.2f} {y:.2f}" for x, y in polygon) + f'Z" fill="{colour}"/>'


def _circle(at: Point, radius: float, colour: str) -> str:
    return f'<circle cx="{at[0]:.2f}" cy="{at[1]:.2f}" r="{radius:.2f}" fill="{colour}"/>'


def _dark(colour: str, factor: float) -> str:
    """A colour in the shade."""
    return "#" + "".join(f"{round(v * factor):02X}" for v in _rgb(colour))


def _lit(colour: str) -> str:
    """A colour in the sun."""
    mixed = (0.75 * v + 0.25 * s for v, s in zip(_rgb(colour), _rgb(SUN), strict=True))
    return "#" + "".join(f"{round(v):02X}" for v in mixed)


def _brightness(colour: str) -> float:
    red, green, blue = _rgb(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)

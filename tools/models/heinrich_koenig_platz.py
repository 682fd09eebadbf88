"""Heinrich-König-Platz cut open: a hot square, twenty centimetres of build-up, and the tram right below.

Trees cannot root here. Its paving shows heat as a camera for warmth would, in colours of our own choice; shade, mist and
green come one after the other with the scene's comparison, and each takes its part of the heat away. The pergola
benches and the mist were a trial in the summer of 2024; the green is our idea.
"""

from __future__ import annotations

from contextlib import nullcontext
from math import exp, hypot

from kit import *
from tramcar import tram

FILE = "stations/heinrich-koenig-platz/square.glb"
TEXTURE_PX = 576
"""The fields are many and plain: more pixels would cost a rider more than they show."""
LOOKS = {
    "veil": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear("#EAF6FB"), 0.55],
            "metallicFactor": 0,
            "roughnessFactor": 0.9,
        }
    }
}
ROOF_M, TUNNEL_M, FLOOR_M = 0.9, 5.3, 0.6
BUILD_UP_M = 0.2
DEEP_M = BUILD_UP_M + 0.25 + ROOF_M + TUNNEL_M + FLOOR_M
HALF_X, FACE_Y, BACK_Y = 11.2, -4.9, 5.2
RAIL_Z = -DEEP_M + FLOOR_M


def model() -> Clip:
    """Model the square and what is below, and give its clip."""
    plinth(24, 12, top=paint("paving", 0.95, "slabs", 1.0), sunk_m=DEEP_M)
    _layers()
    _tunnel()
    _platform()
    _warmth()
    _people()
    with node("shade", casts=False):
        for x, seed in PERGOLAS:
            with placed((x, PERGOLA_Y, 0)):
                _pergola(seed)
        sitting((-6.8, PERGOLA_Y + 0.05, 0.56), "line_blue", 0, kind=1)
        sitting((-5.9, PERGOLA_Y + 0.05, 0.56), "orange", 0, kind=0)
        sitting((0.4, PERGOLA_Y + 0.05, 0.56), "cream", 0, kind=2)
    with node("mist", casts=False):
        _nozzles()
    with node("haze", (0, PERGOLA_Y - 1.2, 0.1), "mist", casts=False):
        _haze()
    with node("green", casts=False):
        _beds()
    with node("tram", density=1.8):
        tram((0, -2.9, RAIL_Z + 0.06), moving_doors=False)
    spot("paving", (-8.5, -3.9, 0.1))
    spot("tunnel_roof", (9.0, FACE_Y - 0.1, -0.9))
    spot("build_up", (-9.5, FACE_Y - 0.1, -0.2))
    spot("pergola", (0, -2.0, 3.0))
    spot("tree_tub", (-5.6, 3.0, 2.6))
    spot("platform", (6.0, 1.0, RAIL_Z + 1.2))
    return _breath()


def _layers() -> None:
    """Lay, from above: paving, 20 cm of bedding, sealing, the tunnel's roof, its back wall and floor."""
    slabs = paint("paving", 1.12, "slabs", 1.0)
    length, depth, middle = HALF_X * 2, BACK_Y - FACE_Y, (FACE_Y + BACK_Y) / 2
    box((length, depth, 0.14), (0, middle, -0.14), slabs, bevel=0.03, segments=1)
    box(
        (length - 0.04, depth - 0.04, BUILD_UP_M + 0.02),
        (0, middle, -0.14 - BUILD_UP_M),
        paint("wood", 0.95, "mottled", 0.18),
        bevel=0,
    )
    box((length - 0.02, depth - 0.02, 0.1), (0, middle, -0.44), paint("graphite", 0.8), bevel=0)
    concrete = paint("stone", 0.8, "mottled", 1.4)
    box((length, depth, ROOF_M), (0, middle, -0.44 - ROOF_M), concrete, bevel=0.03, segments=1)
    box((length, 0.5, TUNNEL_M), (0, BACK_Y - 0.25, RAIL_Z), concrete, bevel=0)
    box(
        (length, depth, FLOOR_M),
        (0, middle, -DEEP_M),
        paint("stone", 0.62, "mottled", 1.2),
        bevel=0.03,
        segments=1,
    )


def _tunnel() -> None:
    """Fit out the tunnel: tracks on sleepers, lights, overhead rail, wall panels in the line's colour."""
    for side in (-0.5, 0.5):
        box((HALF_X * 2 - 0.1, 0.1, 0.1), (0, -2.9 + side, RAIL_Z), "steel", bevel=0)
    for k in range(22):
        box((0.4, 1.9, 0.05), (-10.5 + k, -2.9, RAIL_Z), paint("stone", 0.42), bevel=0)
    top = RAIL_Z + TUNNEL_M - 0.02
    box((HALF_X * 2 - 0.2, 0.08, 0.1), (0, -2.9, top - 0.32), "graphite", bevel=0)
    for x in spread(-HALF_X, HALF_X, 6):
        box((2.3, 0.3, 0.08), (x, -0.4, top - 0.1), light(), bevel=0)
        box((2.3, 0.3, 0.08), (x, 2.8, top - 0.1), light(), bevel=0)
        box((0.12, 0.12, 0.3), (x, -2.9, top - 0.28), "graphite", bevel=0)
    for k, x in enumerate(spread(-HALF_X + 0.2, HALF_X - 0.2, 12)):
        colour = ("line_blue", "cream", "petrol", "cream")[k % 4]
        box((1.68, 0.1, 2.6), (x, BACK_Y - 0.52, RAIL_Z + 1.35), paint(colour, 1.05), bevel=0)


def _platform() -> None:
    """Build the platform behind the tram, with round columns, benches and a stair to the daylight."""
    with placed((0, 0, RAIL_Z)):
        box(
            (HALF_X * 2 - 0.1, 6.1, 0.42),
            (0, 1.65, 0),
            paint("paving", 0.95, "slabs", 0.7),
            bevel=0.03,
            segments=1,
        )
        box((HALF_X * 2 - 0.12, 0.25, 0.02), (0, -1.1, 0.42), "cream", bevel=0)
        for x in spread(-HALF_X, HALF_X, 5):
            cylinder(0.26, TUNNEL_M - 0.42, (x, 0.9, 0.42), "cream", sides=10)
            cylinder(0.29, 0.5, (x, 0.9, 0.42), "petrol", sides=10)
        bench((4.4, 3.6, 0.42))
        stop_sign((2.0, 0.0, 0.42))
        person((-2.6, -0.2, 0.42), "orange", 20, kind=0)


# Warmth: every field of the paving has a level after each measure; a field whose level changes is laid anew.

FIELD_M, COLUMNS, ROWS = 1.1, 20, 9
WARMTH = (
    ("ember", 0.75),
    ("ember", 1.05),
    ("orange", 0.72),
    ("orange", 1.05),
    ("orange", 1.7),
    ("cream", 0.92),
    ("patina", 1.15),
    ("line_blue", 1.05),
    ("line_blue", 0.7),
)
"""Colours from the hottest to the coolest."""
MEASURES = ("shade", "mist", "green")
PERGOLAS, PERGOLA_Y = ((-6.4, 3), (0.0, 5), (6.4, 7)), -2.0
BEDS = ((-6.9, 3.35, 3.5, 1.35), (6.9, 3.35, 3.5, 1.35), (-3.2, -2.2, 0.75, 1.9), (3.2, -2.2, 0.75, 1.9))
"""Middle and half sizes of the green."""


def _outside(x: float, y: float, at, half_x: float, half_y: float) -> float:
    """Give how far a place lies outside a rectangle."""
    return hypot(max(0, abs(x - at[0]) - half_x), max(0, abs(y - at[1]) - half_y))


def _felt(strength: float, distance: float, reach: float) -> float:
    """Give by how many levels something cools so far away; a little of it is not seen."""
    return max(0, strength * exp(-((distance / reach) ** 2)) - 0.5)


def _levels(x: float, y: float, noise: float) -> list[int]:
    """Give the level of a field: bare, with shade, with mist too, with green too."""
    bare = 0.02 * (x - 1.0) ** 2 + 0.085 * (y + 0.4) ** 2 + noise
    shade = max(_felt(5.0, _outside(x, y, (px, PERGOLA_Y), 1.6, 0.6), 0.9) for px, _ in PERGOLAS)
    mist = _felt(6.0, hypot(x, y - PERGOLA_Y + 0.9), 3.1)
    green = max(_felt(4.4, _outside(x, y, bed[:2], *bed[2:]), 1.4) for bed in BEDS)
    warm = min(3.4, bare)
    sums = (warm, warm + shade, warm + shade + mist, warm + max(shade + mist, green))
    return [min(len(WARMTH) - 1, max(0, round(value))) for value in sums]


def _warmth() -> None:
    """Lay the warm fields; what a measure cools goes with it, what stays warm stays."""
    source = random_of(42)
    for row in range(ROWS):
        for column in range(COLUMNS):
            x, y = -11.0 + FIELD_M * column, -4.78 + FIELD_M * row
            bare, *later = _levels(x + FIELD_M / 2, y + FIELD_M / 2, source.uniform(-0.5, 0.5))
            laid, layers, first = bare, 0, None
            for measure, level in zip(MEASURES, later):
                if level != laid:
                    laid, layers, first = level, layers + 1, first or measure
                    with node(measure, casts=False):
                        _field(x, y, layers, level)
            with node(f"heat_{first}", casts=False) if first else nullcontext():
                _field(x, y, 0, bare)


def _field(x: float, y: float, layer: int, level: int) -> None:
    z, size = 0.03 + 0.016 * layer, FIELD_M - 0.08
    panel([(x, y, z), (x + size, y, z), (x + size, y + size, z), (x, y + size, z)], paint(*WARMTH[level]))


def _pergola(seed: int) -> None:
    """Stand a pergola bench between two planters, with a sail over it."""
    timber = paint("wood", 1.0, "mottled", 0.4)
    for dx in (-1.7, 1.7):
        for dy in (-0.9, 0.9):
            box((0.14, 0.14, 2.5), (dx, dy, 0), timber, bevel=0)
        box((0.14, 2.1, 0.16), (dx, 0, 2.42), timber, bevel=0)
        box((0.75, 1.5, 0.5), (dx * 1.3, 0, 0), "petrol", bevel=0.05, segments=1)
        shrub((dx * 1.3, 0, 0.36), 0.6, seed)
    for dy in (-0.9, 0.9):
        box((4.0, 0.12, 0.12), (0, dy, 2.56), timber, bevel=0)
    box((2.4, 0.55, 0.12), (0, 0.15, 0.42), timber, bevel=0.03, segments=1)
    for dx in (-1.0, 1.0):
        box((0.12, 0.5, 0.42), (dx, 0.15, 0), "graphite", bevel=0)
    _sail()


def _sail(half_x: float = 2.2, half_y: float = 1.35, across: int = 3, along: int = 5) -> None:
    """Stretch a sail between two high and two low corners."""

    def at(s: float, t: float, below: float):
        hollow = (1 - s * s) * (1 - t * t)
        sides = 0.12 * (1 - s * s) * t, 0.18 * (1 - t * t) * s
        return (half_x * s - sides[1], half_y * t - sides[0], 2.86 + 0.3 * s * t - 0.12 * hollow - below)

    def section(s: float):
        ts = [-1 + 2 * k / across for k in range(across + 1)]
        return [at(s, t, 0) for t in ts] + [at(s, t, 0.05) for t in reversed(ts)]

    sections = [section(-1 + 2 * k / along) for k in range(along + 1)]
    loft(sections, lambda s, p: paint("line_blue", 1.1), along_closed=True)


def _nozzles() -> None:
    """Hang a pipe with nozzles under the middle pergola, and let a child find it."""
    y = PERGOLA_Y - 1.02
    rod((-1.7, y, 2.38), (1.7, y, 2.38), 0.05, "steel", 6)
    rod((1.7, y, 2.38), (1.7, y, 0.1), 0.04, "steel", 5)
    for k in range(6):
        box((0.09, 0.09, 0.14), (-1.5 + 0.6 * k, y, 2.24), "petrol", bevel=0)
    person((-0.7, PERGOLA_Y - 1.9, 0.05), "orange", 200, 1.15, kind=1, far=True)
    person((0.9, PERGOLA_Y - 1.6, 0.05), "leaf", 130, 1.25, kind=2, far=True)


def _haze() -> None:
    """Let mist sink from the nozzles and spread over the paving."""
    puffs = (
        (-1.2, -1.15, 1.75, 0.52, 0.75),
        (0.0, -1.2, 1.6, 0.56, 0.8),
        (1.2, -1.15, 1.75, 0.5, 0.75),
        (-0.7, -1.5, 0.75, 0.85, 0.5),
        (0.9, -1.45, 0.7, 0.9, 0.45),
    )
    for k, (x, dy, z, radius, flatten) in enumerate(puffs):
        crown((x, PERGOLA_Y + dy, z), radius, veil(), 20 + k, lumps=5, detail=2, flatten=flatten)


def _beds() -> None:
    """Lay green over the paving, and on it small trees in tubs: their roots must stay above the slab."""
    for k, (x, y, half_x, half_y) in enumerate(BEDS):
        outline = [(x + dx, y + dy) for dx, dy in rounded_rectangle(half_x, half_y, 0.6, 4)]
        patch(outline, paint("lawn", 0.95, "mottled", 0.8), 0.13, bevel=0)
        if half_x > 2:
            for n, dx in enumerate((-2.4, 0.1, 2.5)):
                _tub((x + dx, y + (0.1, 0.35, -0.05)[n], 0.1), 2 + 3 * n + 7 * k, "orange" if (k, n) == (0, 1) else "stone")
            for n, (dx, dy) in enumerate(((1.4, 0.85), (-1.1, -0.8), (1.3, -0.85))):
                shrub((x + dx, y + dy, 0.12), 0.34, n + k)
            flowers((x - 0.2, y - 0.9, 0.14), 0.4, "orange" if k else "cream", 3 + k, 4)
        else:
            for n, dy in enumerate((-1.1, -0.1, 1.1)):
                shrub((x + 0.12 * (-1) ** n, y + dy, 0.12), (0.5, 0.4, 0.46)[n], n + 2 * k)
            flowers((x, y - 0.7, 0.14), 0.4, "orange", 5 + k, 3)


def _tub(at, seed: int, colour: str) -> None:
    with placed(at):
        lathe(((0.6, 0), (0.82, 0.72), (0.7, 0.68), (0, 0.68)), (0, 0, 0), colour, 9, 50)
        tree((0, 0, 0.6), 3.2, seed, 0.36)


def _people() -> None:
    """Let people cross the square in the sun, one of them under a parasol of her own."""
    lamp((0.0, 4.4, 0), 0, 4.2)
    person((9.9, -3.9, 0.04), "cream", 60, kind=1, far=True)
    person((-9.6, -3.3, 0.04), "petrol", 300, kind=0, far=True)
    with placed((3.4, 0.9, 0.04)):
        person((0, 0, 0), "line_blue", 250, kind=2, far=True)
        rod((-0.28, -0.1, 0.85), (-0.2, -0.05, 2.25), 0.025, "graphite", 4)
        lathe(((0.72, 1.95), (0.4, 2.2), (0, 2.32)), (-0.2, -0.05, 0), "cream", 9)
        lathe(((0, 2.26), (0.4, 2.14), (0.71, 1.92)), (-0.2, -0.05, 0), paint("cream", 0.7), 9)


def _breath() -> Clip:
    """Let the tram creep below, and the mist breathe."""
    clip = Clip("cooling", 6)
    clip.grow("haze", [(0, 1.0), (2.0, (1.12, 1.18, 1.06)), (4.0, (0.92, 0.9, 1.0)), (6, 1.0)])
    clip.move("tram", [(0, (-0.9, 0, 0)), (2.6, (0.9, 0, 0)), (3.4, (0.9, 0, 0)), (6, (-0.9, 0, 0))])
    return clip

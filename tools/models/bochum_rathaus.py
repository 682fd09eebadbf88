"""The House of Knowledge as planned: the old post office on the left, cut open on the right, a park on top.

Below it boreholes bring up the warmth of the ground; before it turns a column of open data.
"""

from __future__ import annotations

from math import cos, pi, sin

from kit import *
from pipes import stream

FILE = "stations/bochum-rathaus/house.glb"
HALF_X, FACE_Y, BACK_Y, DEEP_M = 10.2, -4.6, 5.2, 3.9
WALL_X, FRONT_Y, REAR_Y = 8.4, -1.9, 4.5
FLOOR_M, FLOORS = 2.3, 4
CUT_X = -0.6
ROOF_Z = 0.1 + FLOOR_M * FLOORS
STEP_M = 0.82
WELLS = (-8.1, -5.4, -2.7, 0.0, 2.7, 5.4, 8.1)


def model() -> Clip:
    """Model ground, house and forecourt, and give their clip."""
    plinth(22, 12, top=paint("paving", 0.95, "slabs", 0.9), radius=1.5, sunk_m=DEEP_M)
    _ground()
    _wells()
    _old_front()
    _open_floors()
    _market()
    _library()
    _classes()
    _commons()
    _roof_park()
    _forecourt()
    spot("post", (-4.6, FRONT_Y - 0.3, 5.0))
    spot("floors", (3.2, FRONT_Y + 0.4, 4.4))
    spot("roof", (2.0, 0.6, ROOF_Z + 2.2))
    spot("wells", (4.1, FACE_Y - 0.3, -2.2))
    spot("column", (-7.4, -3.5, 2.4))
    spot("market", (6.4, FRONT_Y + 0.2, 1.3))
    return _life()


def _ground() -> None:
    surfaces = (
        paint("paving", 0.8, "mottled", 0.8),
        paint("soil", 1.15, "mottled", 1.1),
        paint("soil", 0.8, "mottled", 1.2),
        paint("graphite", 2.2, "mottled", 1.0),
    )
    layers(-HALF_X, HALF_X, FACE_Y, BACK_Y, (-0.05, -0.45, -1.5, -2.7, -DEEP_M), surfaces)
    slabs = paint("paving", 1.1, "slabs", 0.8)
    box(
        (2 * HALF_X + 0.06, BACK_Y - FACE_Y + 0.06, 0.1),
        (0, (FACE_Y + BACK_Y) / 2, -0.08),
        slabs,
        bevel=0.03,
        segments=1,
    )
    stones(
        [(-9.4, -1.1), (-7.1, -3.3), (-3.1, -2.0), (1.1, -3.4), (3.1, -1.1), (7.2, -3.2), (9.5, -2.0)],
        FACE_Y,
        6,
    )


def _wells() -> None:
    """Sink the boreholes: in each a pipe down and a pipe up, joined to a main below the house."""
    for x in WELLS:
        for side in (-0.2, 0.2):
            rod(
                (x + side, FACE_Y - 0.08, -3.55),
                (x + side, FACE_Y - 0.08, -0.8),
                0.07,
                "steel" if side < 0 else "petrol",
                6,
            )
        box((0.66, 0.36, 0.26), (x, FACE_Y - 0.06, -3.72), "graphite", bevel=0.05, segments=1)
    box((17.4, 0.5, 0.42), (0, FACE_Y - 0.02, -0.92), paint("petrol", 1.0), bevel=0.1, segments=1)
    for name, side, colour in (("warmth", 0.2, "orange"), ("cold", -0.2, "line_blue")):
        with node(name, casts=False):
            for x in WELLS:
                for k in range(3):
                    foot = -3.6 + STEP_M * (k if side > 0 else k + 1)
                    box((0.19, 0.14, 0.26), (x + side, FACE_Y - 0.14, foot), colour, bevel=0)


def _old_front() -> None:
    """Keep the front of the old post office on the left half: brick between bands of stone, tall windows, round heads below."""
    wall = paint("brick", 0.62, "courses", 0.32)
    width, middle = WALL_X + CUT_X, (CUT_X - WALL_X) / 2
    box(
        (width, REAR_Y - FRONT_Y, ROOF_Z - 0.1),
        (middle, (FRONT_Y + REAR_Y) / 2, 0.0),
        wall,
        bevel=0.06,
        segments=1,
    )
    box((width + 0.16, 0.5, 0.6), (middle, FRONT_Y - 0.02, 0), paint("stone", 0.62), bevel=0.05, segments=1)
    columns = spread(-WALL_X + 0.2, CUT_X - 0.2, 5)
    for x in columns:
        _arched(x)
    window_rows(
        columns,
        [0.75 + FLOOR_M * k for k in range(1, FLOORS)],
        FRONT_Y,
        (0.82, 1.3),
        {(1, 0), (3, 1), (0, 2), (4, 2)},
    )
    for x in (-WALL_X, *[(a + b) / 2 for a, b in zip(columns, columns[1:])], CUT_X):
        box((0.26, 0.2, ROOF_Z - 0.7), (x, FRONT_Y - 0.04, 0.5), paint("stone", 1.0), bevel=0.03, segments=1)
    for z in (FLOOR_M + 0.12, ROOF_Z - 0.22):
        box(
            (width + 0.2, 0.42, 0.22),
            (middle, FRONT_Y - 0.06, z),
            paint("stone", 1.02),
            bevel=0.05,
            segments=1,
        )


def _arched(x: float) -> None:
    for half, y, surface in (
        (0.62, FRONT_Y - 0.1, "stone"),
        (0.5, FRONT_Y - 0.14, light() if x > -3 else glass()),
    ):
        arch = [(x + half * cos(pi * k / 10), 1.35 + half * sin(pi * k / 10)) for k in range(11)]
        prism([(x + half, 0.45), *arch, (x - half, 0.45)], "Y", y, FRONT_Y + 0.1, surface, bevel=0)
    box((0.06, 0.05, 1.3), (x, FRONT_Y - 0.16, 0.5), "petrol", bevel=0)


def _open_floors() -> None:
    """Build the open half: slabs, a back wall with windows, columns, a side wall, a stair and a lift."""
    width, middle = WALL_X - CUT_X, (WALL_X + CUT_X) / 2
    depth, centre = REAR_Y - FRONT_Y, (FRONT_Y + REAR_Y) / 2
    box((width, 0.2, ROOF_Z), (middle, REAR_Y - 0.1, 0), paint("cream", 0.98), bevel=0)
    box(
        (0.22, depth, ROOF_Z),
        (WALL_X - 0.11, centre, 0),
        paint("brick", 0.62, "courses", 0.32),
        bevel=0.03,
        segments=1,
    )
    for k in range(FLOORS + 1):
        surface = paint("wood", 1.05, "planks", 0.3) if 0 < k < FLOORS else paint("stone", 0.95)
        box((width, depth, 0.2), (middle, centre, FLOOR_M * k - 0.05), surface, bevel=0.03, segments=1)
        if k:
            box((width - 0.1, 0.08, 0.16), (middle, FRONT_Y - 0.02, FLOOR_M * k - 0.03), "line_blue", bevel=0)
    for k in range(FLOORS):
        z = 0.15 + FLOOR_M * k
        for x in (1.9, 4.4, 6.9):
            cylinder(0.12, FLOOR_M - 0.2, (x, -0.2, z), "cream", sides=8)
        for x in (3.1, 5.7):
            box((1.5, 0.16, 0.06), (x, 0.4, z + FLOOR_M - 0.3), light(), bevel=0)
        for x in (2.4, 4.5, 6.6):
            box((1.2, 0.06, 1.1), (x, REAR_Y - 0.22, z + 0.5), glass(), bevel=0)
    _stair(FLOOR_M + 0.12, True)
    box((1.2, 0.1, ROOF_Z - 0.2), (0.3, 1.5, 0.1), paint("petrol", 0.9), bevel=0.02, segments=1)
    with node("lift", pivot=(0.3, 1.0, 0.2), casts=False):
        box((0.95, 0.8, 1.75), (0.3, 1.0, 0.2), paint("line_blue", 1.05), bevel=0.06, segments=1)
        box((0.7, 0.05, 1.2), (0.3, 0.58, 0.5), light(), bevel=0)


def _stair(z: float, rightwards: bool) -> None:
    """Run a flight of stairs along the back, up to the next floor."""
    start, end = (4.2, 7.4) if rightwards else (7.4, 4.2)
    for n in range(8):
        x = start + (end - start) * (n + 0.5) / 8
        box((0.42, 0.9, 0.12), (x, 3.6, z + FLOOR_M * (n + 0.5) / 8), paint("stone", 0.85), bevel=0)
    rod((start, 3.1, z + 0.9), (end, 3.1, z + FLOOR_M + 0.8), 0.035, "petrol", 5)


def _floor(k: int) -> float:
    return FLOOR_M * k + 0.15


def _market() -> None:
    """Set the market hall on the ground floor: three stalls under awnings, and their customers."""
    for x, colour, goods in ((2.9, "leaf_deep", "orange"), (5.2, "orange", "leaf"), (7.2, "petrol", "brick")):
        with placed((x, -0.9, _floor(0))):
            box((1.6, 0.8, 0.75), (0, 0, 0), paint("wood", 0.95, "planks", 0.2), bevel=0.03, segments=1)
            for n in range(4):
                ball(0.19, (-0.57 + 0.38 * n, -0.05, 0.82), goods if n % 2 else "lawn", 1)
            for side in (-0.75, 0.75):
                rod((side, 0.3, 0), (side, 0.3, 1.75), 0.04, "graphite", 4)
            for n in range(4):
                low, high = -0.84 + 0.42 * n, -0.42 + 0.42 * n
                prism(
                    [(0.4, 1.75), (0.4, 1.83), (-0.65, 1.5), (-0.65, 1.42)],
                    "X",
                    low,
                    high,
                    paint(colour) if n % 2 else "cream",
                    bevel=0,
                )
    person((4.1, -1.35, _floor(0)), "line_blue", 300, 1.6, kind=2)


def _library() -> None:
    """Fill the first floor with shelves and readers."""
    z = _floor(1)
    for x in (2.0, 4.4, 7.2):
        box((0.34, 1.9, 1.5), (x, 0.3, z), paint("wood", 0.8), bevel=0.02, segments=1)
        for row in range(3):
            for n, colour in enumerate(("brick", "petrol", "orange", "cream")):
                box(
                    (0.08, 0.4, 0.3),
                    (x - 0.19, -0.45 + 0.48 * n, z + 0.12 + 0.46 * row),
                    paint(colour, 0.85 + 0.1 * ((n + row) % 3)),
                    bevel=0,
                )
    for x, coat in ((2.9, "orange"),):
        box((1.1, 0.7, 0.08), (x, -0.9, z + 0.66), "cream", bevel=0.02, segments=1)
        cylinder(0.06, 0.66, (x, -0.9, z), "graphite", sides=6)
        sitting((x + 0.8, -0.9, z + 0.42), coat, 270, kind=0)
        box((0.3, 0.3, 0.4), (x + 0.82, -0.86, z), "petrol", bevel=0.03, segments=1)
        box((0.34, 0.24, 0.03), (x + 0.2, -0.95, z + 0.75), "brick", bevel=0)


def _classes() -> None:
    """Set the second floor up for a course: a board, a teacher, people at tables."""
    z = _floor(2)
    box((2.6, 0.08, 1.2), (4.0, 2.6, z + 0.6), paint("leaf_deep", 0.7), bevel=0.02, segments=1)
    box((2.8, 0.06, 1.4), (4.0, 2.68, z + 0.5), "wood", bevel=0)
    person((2.2, 1.7, z), "orange", 20, 1.65, kind=2)
    for x in (3.0, 4.9, 6.8):
        box((1.2, 0.6, 0.07), (x, -0.2, z + 0.66), "cream", bevel=0.02, segments=1)
        for side in (-0.5, 0.5):
            box((0.06, 0.5, 0.66), (x + side, -0.2, z), "graphite", bevel=0)
    for x, coat, kind in ((3.0, "petrol", 1), (4.9, "line_blue", 2), (6.8, "brick", 0)):
        box((0.36, 0.34, 0.4), (x, -1.0, z), "wood", bevel=0.03, segments=1)
        sitting((x, -1.0, z + 0.42), coat, 180, kind=kind)


def _commons() -> None:
    """Give the third floor to making: round tables, a globe of light, plants."""
    z = _floor(3)
    for x in (2.6, 6.4):
        cylinder(0.72, 0.08, (x, -0.5, z + 0.68), "cream", sides=14)
        cylinder(0.09, 0.68, (x, -0.5, z), "graphite", sides=6)
    ball(0.34, (2.6, -0.5, z + 1.12), light(), 2)
    for n, colour in enumerate(("orange", "petrol", "leaf_deep")):
        box((0.22, 0.22, 0.2 + 0.12 * n), (6.05 + 0.32 * n, -0.5, z + 0.76), colour, bevel=0.02, segments=1)
    person((1.7, -0.9, z), "leaf_deep", 60, 1.65, kind=0)


def _roof_park() -> None:
    """Plant the park on the roof, across the whole house."""
    lawn = paint("lawn", 1.0, "mottled", 1.0)
    middle, depth = (FRONT_Y + REAR_Y) / 2, REAR_Y - FRONT_Y
    box(
        (2 * WALL_X + 0.1, depth + 0.1, 0.3), (0, middle, ROOF_Z), paint("stone", 1.0), bevel=0.05, segments=1
    )
    with placed((0, 0, ROOF_Z + 0.28)):
        patch(
            [
                (-WALL_X + 0.25, FRONT_Y + 0.25),
                (WALL_X - 0.25, FRONT_Y + 0.25),
                (WALL_X - 0.25, REAR_Y - 0.25),
                (-WALL_X + 0.25, REAR_Y - 0.25),
            ],
            lawn,
            0.06,
        )
        strip(-WALL_X + 0.3, WALL_X - 0.3, -0.6, 0.4, paint("paving", 1.1, "slabs", 0.5), 0.08)
        strip(-2.6, -1.6, FRONT_Y + 0.3, REAR_Y - 0.3, paint("paving", 1.1, "slabs", 0.5), 0.09)
        for x, y, height, seed in (
            (-6.9, 2.6, 2.6, 3),
            (-4.4, 3.2, 3.1, 6),
            (0.2, 2.9, 2.8, 8),
            (3.4, 2.4, 3.2, 12),
            (7.0, 3.1, 2.7, 15),
            (6.6, -1.1, 2.2, 5),
            (-7.3, -1.2, 2.1, 9),
        ):
            tree((x, y, 0.05), height, seed, 0.36)
        for x, radius, seed in ((-5.4, 0.5, 2), (1.6, 0.45, 7), (4.6, 0.5, 4)):
            shrub((x, -1.25, 0.05), radius, seed)
        flowers((-3.9, -1.2, 0.06), 0.5, "orange", 2, 8)
        flowers((2.9, -1.25, 0.06), 0.5, "cream", 8, 8)
        flowers((5.3, 1.4, 0.06), 0.6, "line_blue", 5, 8)
        bench((4.9, 0.7, 0.08), 0, 1.6)
        sitting((5.1, 0.65, 0.56), "orange", 0, kind=2)
        person((0.4, -0.1, 0.08), "petrol", 80, 1.65, kind=0)
        y = FRONT_Y + 0.12
        rod((-WALL_X + 0.1, y, 0.85), (WALL_X - 0.1, y, 0.85), 0.03, "petrol", 5)
        for x in spread(-WALL_X, WALL_X, 9):
            rod((x, y, 0), (x, y, 0.85), 0.022, "petrol", 4)


def _forecourt() -> None:
    """Fill the square: the column that turns, trees, people, a bench."""
    x, y = -7.4, -3.5
    cylinder(0.85, 0.25, (x, y, 0.02), "stone", sides=20, bevel=0.04)
    with node("column", pivot=(x, y, 0.3), density=1.3):
        colours = ("line_blue", "cream", "orange", "petrol", "leaf", "cream")
        for k, colour in enumerate(colours):
            turns = [2 * pi * (k + n / 4) / 6 for n in range(5)]
            outline = [(x, y), *[(x + 0.62 * cos(t), y + 0.62 * sin(t)) for t in turns]]
            prism(outline, "Z", 0.28, 2.75, colour, bevel=0)
            for n in range(2):
                turn = 2 * pi * (k + 0.5) / 6
                rod(
                    (x + 0.6 * cos(turn), y + 0.6 * sin(turn), 0.85 + 0.8 * n),
                    (x + 0.66 * cos(turn), y + 0.66 * sin(turn), 0.85 + 0.8 * n),
                    0.13 + 0.03 * n,
                    "graphite" if colour == "cream" else "cream",
                    6,
                )
    lathe(((0.9, 0), (0.86, 0.14), (0.4, 0.34), (0, 0.42)), (x, y, 2.75), "patina", 20)
    person((-5.9, -3.9, 0.02), "orange", 110, kind=1)
    tree((9.4, -3.4, 0), 4.2, 11, 0.33)
    bench((1.2, -3.4, 0.02), 0)
    sitting((1.5, -3.45, 0.5), "petrol", 0, kind=2)
    planter((-1.6, -3.3, 0.02), seed=3)
    person((4.6, -3.3, 0.02), "leaf_deep", 200, kind=2)
    person((5.4, -3.2, 0.02), "orange", 170, 1.2, kind=0)
    lamp((7.2, -3.9, 0.02), 180, 3.9)


def _life() -> Clip:
    """Turn the column, run the lift, let warmth rise and cold sink."""
    clip = Clip("open_house", 6, shown_at_s=1.5)
    clip.turn("column", (0, 0, 1), [(0, 0), (2, 120), (4, 240), (6, 360)])
    lift = [(0, 0), (1.4, 1), (2.0, 1), (3.4, 3), (4.2, 3), (6, 0)]
    clip.move("lift", [(t, (0, 0, FLOOR_M * k)) for t, k in lift])
    stream(clip, "warmth", (0, 0, STEP_M), 4)
    stream(clip, "cold", (0, 0, -STEP_M), 4)
    return clip

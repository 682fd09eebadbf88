"""A street corner by the station with six things amiss, and the yard from which help sets out.

Somebody reports a pothole; the message flies to the yard, the van drives out, the pin turns from red to green.
"""

from __future__ import annotations

from math import cos, pi, sin

from kit import *

FILE = "stations/gelsenkirchen-hbf/corner.glb"
LOOKS = {
    "light": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear("#FFD36B"), 1],
            "metallicFactor": 0,
            "roughnessFactor": 0.6,
        },
        "emissiveFactor": [0.85, 0.6, 0.2],
    }
}
ROAD_Y = (-3.7, -0.3)
HOLE = (1.4, -2.9)
YARD_X = -8.3
LANE_Y = -1.15
WALKER = (4.3, -4.7)


def model() -> Clip:
    """Model the corner and give its clip."""
    plinth(24, 12, top=paint("paving", 0.95, "slabs", 0.8))
    _road()
    _yard()
    _station()
    _amiss()
    _all_well()
    with node("van", pivot=(YARD_X + 1.6, LANE_Y, 0.05), density=1.3, casts=False):
        _van((YARD_X + 1.6, LANE_Y, 0.04))
    with node("patch", pivot=(*HOLE, 0.05), casts=False):
        patch(_puddle(*HOLE, 0.72), paint("asphalt", 0.62), 0.062, 0.0)
    _pins()
    with node("message", pivot=(WALKER[0], WALKER[1] - 0.6, 1.6), casts=False):
        ball(0.22, (WALKER[0], WALKER[1] - 0.6, 1.6), light(), 2)
    spot("report", (WALKER[0], WALKER[1], 2.2))
    spot("pothole", (*HOLE, 1.9))
    spot("sofa", (-2.2, -4.9, 1.3))
    spot("dark_lamp", (8.8, -5.3, 4.6))
    spot("yard", (YARD_X, 0.6, 4.2))
    spot("station", (5.6, 1.4, 5.4))
    return _help()


def _road() -> None:
    band(*ROAD_Y, paint("asphalt", 0.98, "mottled", 1.5), 0.03)
    for y in (ROAD_Y[0] - 0.08, ROAD_Y[1] + 0.08):
        box((23.8, 0.2, 0.14), (0, y, 0), "stone", bevel=0.03, segments=1)
    for x in spread(-11.2, 11.2, 9):
        strip(x - 0.55, x + 0.55, -2.06, -1.94, "cream", 0.04)
    for k in range(6):
        strip(8.9, 10.7, -3.5 + 0.55 * k, -3.22 + 0.55 * k, "cream", 0.045)
    band(ROAD_Y[1] + 0.16, 1.2, paint("paving", 1.08, "slabs", 0.6), 0.09)
    band(-5.6, ROAD_Y[0] - 0.16, paint("paving", 1.08, "slabs", 0.6), 0.09)


def _puddle(x: float, y: float, size: float):
    turns = [2 * pi * k / 14 for k in range(14)]
    return [
        (x + size * (1 + 0.14 * sin(3 * t)) * cos(t), y + 0.62 * size * (1 + 0.1 * cos(5 * t)) * sin(t))
        for t in turns
    ]


def _yard() -> None:
    """Stand the works yard on the left: a hall with an open gate, tools, cones, a second van inside."""
    wall = paint("cream", 0.95)
    with placed((YARD_X, 3.1, 0.05)):
        box((5.6, 3.4, 3.0), (0, 0, 0), wall, bevel=0.06, segments=1)
        box((5.7, 3.5, 0.4), (0, 0, 0), paint("petrol", 0.9), bevel=0.04, segments=1)
        outline = [
            (-1.85, 3.0),
            (-1.85, 3.9),
            (-0.7, 3.2),
            (-0.7, 4.1),
            (0.5, 3.3),
            (0.5, 4.2),
            (1.8, 3.4),
            (1.8, 3.0),
        ]
        prism(outline, "Y", -1.75, 1.75, paint("petrol", 1.05), bevel=0.04, segments=1)
        for side in (-1.85, -0.7, 0.5):
            box((0.06, 2.9, 0.5), (side + 0.02, 0, 3.35), glass(), bevel=0)
        box((2.9, 0.06, 2.3), (-0.75, -1.7, 0.1), paint("graphite", 0.9), bevel=0)
        box((2.9, 0.1, 0.3), (-0.75, -1.72, 2.4), "orange", bevel=0.02, segments=1)
        window_rows((1.7,), (1.0,), -1.7, (1.3, 1.1), {(0, 0)})
    strip(YARD_X - 2.6, YARD_X + 1.6, -0.3, 1.5, paint("asphalt", 1.1), 0.1)
    for x in (-11.2, -10.8, -5.9):
        with placed((x, 0.9, 0.1)):
            box((0.36, 0.36, 0.05), (0, 0, 0), "orange", bevel=0.01, segments=1)
            cylinder(0.15, 0.55, (0, 0, 0.04), "orange", top=0.04, sides=8)
            cylinder(0.115, 0.14, (0, 0, 0.22), "cream", top=0.09, sides=8)
    person((-7.1, 0.9, 0.1), "orange", 20, kind=1)
    person((-10.0, 0.8, 0.1), "orange", 330, kind=2)


def _station() -> None:
    """Stand the station hall on the right: a light roof on slender posts over glass, and stairs down to the tram."""
    with placed((4.6, 3.4, 0.05)):
        box((11.6, 2.6, 3.6), (0, 0.3, 0), glass(), bevel=0.04, segments=1)
        for x in spread(-5.8, 5.8, 10):
            box((0.12, 0.14, 3.6), (x - 0.58, -1.02, 0), "steel", bevel=0)
        for z in (1.2, 2.4):
            box((11.6, 0.1, 0.08), (0, -1.03, z), "steel", bevel=0)
        box((13.2, 4.6, 0.24), (0, -0.4, 3.95), paint("cream", 1.0), bevel=0.09, segments=2)
        box((13.0, 0.1, 0.12), (0, -2.66, 3.98), "line_blue", bevel=0)
        for x in (-5.9, -2.0, 2.0, 5.9):
            rod((x, -2.1, 0), (x, -2.3, 3.98), 0.09, "petrol", 8)
        for x in (-3.9, 0, 3.9):
            box((2.2, 0.22, 0.05), (x, -1.7, 3.9), light(), bevel=0)
        box((1.5, 0.12, 2.3), (0, -1.06, 0.05), light(), bevel=0)
        box((0.06, 0.14, 2.3), (0, -1.1, 0.05), "petrol", bevel=0)
    with placed((10.2, 0.45, 0.08)):
        box((2.4, 1.2, 0.04), (0, 0, 0), "graphite", bevel=0)
        for k in range(4):
            box(
                (0.5, 1.1, 0.03),
                (-0.9 + 0.5 * k, 0, 0.04 - 0.002 * k),
                paint("stone", 0.85 - 0.14 * k),
                bevel=0,
            )
        for y in (-0.62, 0.62):
            box((2.5, 0.08, 0.85), (0, y, 0), "line_blue", bevel=0.02, segments=1)


def _amiss() -> None:
    """Leave six things amiss along the street: that is the game of the scene."""
    patch(_puddle(*HOLE, 0.66), paint("soil", 0.45), 0.055, 0.0)
    for k in range(5):
        ball(0.08, (HOLE[0] + 0.75 * cos(1.3 * k), HOLE[1] + 0.5 * sin(1.3 * k), 0.06), "asphalt", 1)
    _sofa((-2.2, -4.85, 0.09), 172)
    lamp((8.8, -4.9, 0.09), 0, 4.6)
    box((0.3, 0.74, 0.09), (8.8, -6.05, 4.54), paint("graphite", 0.8), bevel=0)
    with placed((6.5, -4.5, 0.09)):
        rod((0, 0, 0), (0.62, -0.1, 2.3), 0.05, "steel", 7)
        with placed((0.66, -0.16, 2.25)):
            for radius, y, surface in ((0.4, 0.0, "line_blue"), (0.3, -0.04, "cream")):
                turns = [2 * pi * k / 16 for k in range(16)]
                prism(
                    [(radius * cos(t), radius * sin(t)) for t in turns],
                    "Y",
                    y - 0.03,
                    y + 0.03,
                    surface,
                    bevel=0,
                )
    with placed((-5.6, -4.8, 0.09)):
        cylinder(0.34, 0.9, (0, 0, 0), "petrol", top=0.38, sides=12, bevel=0.02)
        for k in range(5):
            ball(
                0.17,
                (0.2 * cos(1.3 * k), 0.2 * sin(1.3 * k), 0.95 + 0.06 * (k % 2)),
                ("cream", "brick", "steel", "line_blue", "orange")[k],
                1,
                flatten=0.8,
            )
        for x, y, colour in ((0.65, -0.25, "cream"), (-0.55, -0.35, "brick"), (0.2, -0.6, "steel")):
            ball(0.14, (x, y, 0.08), colour, 1, flatten=0.6)
    with placed((-0.6, 0.4, 0.09), 8):
        box((0.9, 0.7, 0.6), (0, 0, 0), paint("wood", 0.9, "planks", 0.3), bevel=0.05)
        _stump((1.5, 0.1, 0))


def _stump(at) -> None:
    """Leave a shorn tree in its grate."""
    x, y, z = at
    box((1.2, 1.2, 0.04), (x, y, z), paint("soil", 0.8), bevel=0.02, segments=1)
    tube(((x, y, z), (x + 0.05, y, z + 0.9), (x - 0.02, y, z + 1.8)), 0.12, paint("soil", 1.0), 7, 0.07)
    for dx, dz in ((0.5, 2.2), (-0.45, 2.3)):
        tube(((x, y, z + 1.3), (x + dx, y, z + dz)), 0.05, paint("soil", 1.0), 5, 0.02)


def _sofa(at, turn_deg: float) -> None:
    cloth = paint("brick", 1.05, "mottled", 0.5)
    with placed(at, turn_deg):
        box((2.2, 0.9, 0.42), (0, 0, 0.1), cloth, bevel=0.09)
        box((2.2, 0.28, 0.95), (0, 0.36, 0.1), cloth, bevel=0.1)
        for side in (-1, 1):
            box((0.28, 0.95, 0.68), (side * 1.08, 0, 0.1), cloth, bevel=0.09)
        for x in (-0.48, 0.48):
            box((0.92, 0.66, 0.16), (x, -0.1, 0.5), paint("brick", 1.25), bevel=0.06)


def _all_well() -> None:
    """Furnish the rest: who reports, who waits, trees that are cared for."""
    person((*WALKER, 0.09), "line_blue", 200, kind=0)
    box((0.16, 0.05, 0.26), (WALKER[0] + 0.08, WALKER[1] - 0.34, 1.15), "graphite", bevel=0.02, segments=1)
    person((2.7, 0.5, 0.09), "petrol", 240, kind=2)
    person((7.3, 0.6, 0.09), "orange", 160, kind=1)
    person((8.0, 0.7, 0.09), "cream", 190, 1.25, kind=0)
    person((10.4, -4.7, 0.09), "leaf_deep", 40, kind=1)
    for x, y, height, seed in (
        (-4.1, -5.0, 3.9, 3),
        (0.3, -5.1, 3.4, 8),
        (-2.4, 2.6, 5.4, 5),
        (-4.3, 3.4, 5.0, 11),
        (11.1, -5.0, 3.6, 14),
    ):
        tree((x, y, 0.05), height, seed, 0.33)
    hedge((-4.9, 1.7, 0.05), (-2.3, 1.7, 0.05), 0.4, 4)
    bench((5.6, 0.7, 0.09), 0)
    planter((3.9, 0.75, 0.09), seed=5)
    stop_sign((9.0, 0.4, 0.09))
    bike_stand((-8.6, -4.9, 0.09), 4)
    bollard((7.6, -4.1, 0.09))
    car((-7.6, -3.1, 0.03), "steel")


def _van(at) -> None:
    """Put a small orange works van, its front towards +x."""
    body = paint("orange")
    with placed(at):
        box((1.5, 1.5, 1.25), (1.0, 0, 0.3), body, bevel=0.18, segments=2)
        box((0.7, 1.56, 0.5), (1.48, 0, 0.9), glass(), bevel=0.08, segments=1)
        box((2.4, 1.5, 0.2), (-0.75, 0, 0.42), "graphite", bevel=0.04, segments=1)
        for y in (-0.72, 0.72):
            box((2.3, 0.08, 0.42), (-0.78, y, 0.6), body, bevel=0.02, segments=1)
        box((0.08, 1.44, 0.42), (-1.9, 0, 0.6), body, bevel=0.02, segments=1)
        box((1.3, 1.0, 0.3), (-0.8, 0, 0.62), paint("asphalt", 0.7), bevel=0.08, segments=1)
        for x in (-1.2, 1.0):
            for side in (-1, 1):
                rod((x, side * 0.6, 0.32), (x, side * 0.8, 0.32), 0.32, "graphite", 12)
                rod((x, side * 0.78, 0.32), (x, side * 0.82, 0.32), 0.16, "steel", 8)
        box((0.3, 0.7, 0.14), (0.9, 0, 1.54), light(), bevel=0.04, segments=1)
        box((1.52, 1.52, 0.16), (1.0, 0, 0.72), "cream", bevel=0.0)


PINS = (("brick", 1.5, 0.0), ("orange", 1.45, 1.4), ("leaf", 1.25, -1.4))
"""Colour, shade, and how far to the side it is modelled: what lies inside another thing is dropped."""


def _pins() -> None:
    """Hang a pin over the pothole, in each of the three colours of the map."""
    x, y = HOLE
    for colour, shade, aside in PINS:
        with node(f"pin_{colour}", pivot=(x + aside, y, 0.45), casts=False):
            lathe(
                ((0, 0.45), (0.12, 0.72), (0.34, 1.2), (0.36, 1.42), (0.25, 1.62), (0, 1.7)),
                (x + aside, y, 0),
                paint(colour, shade),
                12,
            )
            ball(0.17, (x + aside, y - 0.27, 1.38), "cream", 1)


def _help() -> Clip:
    """Let the message fly, the van come and go, the hole close, the pin change its colour."""
    clip = Clip("help", 6, shown_at_s=0.0)
    to_yard = (YARD_X - WALKER[0], 0.9 - WALKER[1], 1.6)
    arc = [
        (
            0.4 + 1.2 * k / 8,
            tuple(c * k / 8 + (3.2 * sin(pi * k / 8) if n == 2 else 0) for n, c in enumerate(to_yard)),
        )
        for k in range(9)
    ]
    clip.move("message", [(0, (0, 0, 0)), *arc, (5.9, to_yard), (6, (0, 0, 0))], ease=False)
    clip.grow("message", [(0, 0.01), (0.4, 1), (1.6, 1), (1.8, 0.01), (6, 0.01)])
    out = HOLE[0] - 2.6 - (YARD_X + 1.6)
    clip.move(
        "van",
        [
            (0, (0, 0, 0)),
            (1.7, (0, 0, 0)),
            (3.1, (out, 0, 0)),
            (4.4, (out, 0, 0)),
            (5.8, (0, 0, 0)),
            (6, (0, 0, 0)),
        ],
    )
    clip.grow("patch", [(0, 0.01), (3.3, 0.01), (4.2, 1), (5.7, 1), (6, 0.01)])
    shown = {
        "brick": ((0, 1), (1.5, 1), (1.7, 0.01), (5.8, 0.01), (6, 1)),
        "orange": ((0, 0.01), (1.6, 0.01), (1.8, 1), (4.0, 1), (4.2, 0.01), (6, 0.01)),
        "leaf": ((0, 0.01), (4.1, 0.01), (4.4, 1), (5.7, 1), (5.9, 0.01), (6, 0.01)),
    }
    for colour, _, aside in PINS:
        clip.grow(f"pin_{colour}", list(shown[colour]))
        clip.move(f"pin_{colour}", [(0, (-aside, 0, 0)), (6, (-aside, 0, 0))])
    return clip

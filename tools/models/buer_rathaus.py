"""The street of tomorrow before the town hall of Buer: one lane at 30, a bike lane, trees, room to stay.

The tower (63.7 m in reality) is compressed like everything in the back, but keeps its slenderness.
"""

from __future__ import annotations

from kit import *

FILE = "stations/buer-rathaus/street.glb"
BIKE_LANE_Y = -0.75
FACADE_Y = 2.6


def model() -> Clip:
    """Model the street and give its clip."""
    plinth(top=paint("paving", 1.0, "slabs", 1.0))
    _town_hall((-4.4, FACADE_Y, 0))
    _neighbours()
    _roadway()
    _green_strip()
    _near_side()
    with node("cyclist", pivot=(0, BIKE_LANE_Y, 0.1), density=1.5, casts=False):
        cyclist((0, BIKE_LANE_Y, 0.07), "orange")
    spot("tower", (-7.3, FACADE_Y, 12.0))
    spot("lane", (-4.6, -3.0, 0.2))
    spot("bike_lane", (7.0, BIKE_LANE_Y, 0.2))
    spot("trees", (3.7, 0.6, 4.0))
    spot("speed_sign", (-8.8, -4.9, 2.6))
    clip = Clip("ride", 6, shown_at_s=2.8)
    clip.move("cyclist", [(0, (-10.6, 0, 0)), (5.6, (10.6, 0, 0)), (6, (-10.6, 0, 0))], ease=False)
    clip.grow("cyclist", [(0, 0.001), (0.4, 1), (5.2, 1), (5.6, 0.001), (6, 0.001)])
    return clip


def _town_hall(at) -> None:
    """Stand the brick town hall: two storeys on a stone foot, a gabled middle, the tower on its left."""
    brick = paint("brick", 1.0, "courses", 0.32)
    with placed(at):
        box((11.6, 2.9, 5.6), (0.4, 1.5, 0), brick, bevel=0.06, segments=1)
        box((11.8, 3.1, 0.7), (0.4, 1.5, 0), paint("stone", 0.85), bevel=0.05, segments=1)
        box((11.8, 3.1, 0.22), (0.4, 1.5, 5.5), "stone", bevel=0.05, segments=1)
        hip_roof(11.6, 2.9, 2.3, (0.4, 1.5, 5.7), paint("brick", 0.62, "courses", 0.3), 0.25)
        columns = [x for x in spread(-1.6, 6.1, 8) if not 0.6 < x < 3.9]
        window_rows(columns, (1.1,), 0.05, (0.52, 1.3))
        window_rows(columns, (3.3,), 0.05, (0.52, 1.6), lit={(0, 0)})
        window_rows((-4.7,), (1.1, 3.3), 0.05, (0.5, 1.3))
        for x in (-1.2, 5.6):
            _dormer((x, 0.7, 6.0))
        _gable((2.25, 0, 0), brick)
        with placed((-2.9, 0.55, 0)):
            _tower(brick)


def _gable(at, brick) -> None:
    """Set the stepped gable with the portal and three tall windows of the council chamber."""
    with placed(at):
        outline = [
            (-1.75, 0),
            (1.75, 0),
            (1.75, 6.1),
            (1.25, 6.1),
            (1.25, 6.9),
            (0.7, 6.9),
            (0.7, 7.6),
            (-0.7, 7.6),
        ]
        outline += [(-0.7, 6.9), (-1.25, 6.9), (-1.25, 6.1), (-1.75, 6.1)]
        prism(outline, "Y", -0.35, 1.4, brick, bevel=0.05, segments=1)
        for x, z in ((-1.5, 6.1), (1.5, 6.1), (-0.98, 6.9), (0.98, 6.9)):
            box((0.62, 0.5, 0.14), (x, -0.2, z), "stone", bevel=0.03, segments=1)
        box((1.6, 0.5, 0.14), (0, -0.2, 7.6), "stone", bevel=0.03, segments=1)
        for x in (-1.0, 0, 1.0):
            window((x, -0.33, 3.0), 0.5, 2.0, lit=x == 0)
        window((0, -0.33, 5.75), 0.4, 0.8)
        box((2.0, 0.5, 2.3), (0, -0.4, 0), "stone", bevel=0.08)
        box((1.15, 0.2, 1.75), (0, -0.6, 0.2), "petrol", bevel=0.04)
        box((0.8, 0.06, 0.5), (0, -0.7, 1.35), light(), bevel=0)
        for step in range(2):
            box(
                (2.4 - step * 0.3, 0.9 - step * 0.3, 0.14),
                (0, -0.75 + step * 0.1, step * 0.13),
                paint("stone", 0.92),
                bevel=0.02,
            )


def _dormer(at) -> None:
    with placed(at):
        box((0.9, 1.0, 0.8), (0, 0, 0), "cream", bevel=0.03, segments=1)
        box((0.5, 0.05, 0.5), (0, -0.51, 0.15), glass(), bevel=0)
        gable_roof(0.8, 1.0, 0.35, (0, 0, 0.78), paint("brick", 0.62), 0.1)


def _tower(brick) -> None:
    """Raise the tower about the origin: shaft with pilasters, clock, belfry, copper cap, lantern."""
    shaft = 8.6
    box((2.5, 2.5, shaft), (0, 0, 0), brick, bevel=0.08, segments=1, taper=0.97)
    box((2.7, 2.7, 1.0), (0, 0, 0), paint("stone", 0.85), bevel=0.06, segments=1)
    for side in (-1, 1):
        for x in (-1.08, 1.08):
            box((0.3, 0.16, shaft - 0.4), (x, side * 1.25, 0.3), paint("brick", 1.12), bevel=0)
            box((0.16, 0.3, shaft - 0.4), (side * 1.25, x, 0.3), paint("brick", 1.12), bevel=0)
    for turn in (0, 90, 270):
        with placed((0, 0, 0), turn):
            for z in (1.7, 3.6, 5.4):
                for x in (-0.38, 0.38) if z > 2 else (0,):
                    box((0.3, 0.06, 1.0), (x, -1.25, z), glass(), bevel=0)
            _clock((0, -1.27, 7.55))
    box((2.8, 2.8, 0.26), (0, 0, shaft), "stone", bevel=0.06, segments=1)
    _belfry(shaft + 0.26)


def _clock(at) -> None:
    with placed(at):
        for radius, y, surface in ((0.62, 0.0, "graphite"), (0.52, -0.04, "cream")):
            prism(
                rounded_rectangle(radius, radius, radius * 0.999, 4),
                "Y",
                y - 0.04,
                y + 0.04,
                surface,
                bevel=0,
            )
        rod((0, -0.1, 0), (0, -0.1, 0.4), 0.045, "graphite", 4)
        rod((0, -0.1, 0), (0.27, -0.1, -0.1), 0.045, "graphite", 4)


def _belfry(z: float) -> None:
    """Set the open bell storey, and on it the copper cap with its lantern."""
    copper = paint("patina", 0.95, "mottled", 0.7)
    box((2.1, 2.1, 1.7), (0, 0, z), paint("brick", 0.95, "courses", 0.32), bevel=0.06, segments=1)
    for turn in (0, 90, 180, 270):
        with placed((0, 0, z), turn):
            for x in (-0.5, 0, 0.5):
                box((0.3, 0.06, 1.15), (x, -1.06, 0.25), "graphite", bevel=0)
    box((2.4, 2.4, 0.18), (0, 0, z + 1.65), "stone", bevel=0.05, segments=1)
    with placed((0, 0, z + 1.8), 22.5):
        lathe(
            ((1.3, 0), (1.28, 0.14), (1.02, 0.42), (0.86, 0.85), (0.7, 1.35), (0.48, 1.7), (0.46, 1.8)),
            (0, 0, 0),
            copper,
            8,
        )
        lathe(((0.36, 1.75), (0.36, 2.4)), (0, 0, 0), "graphite", 8)
        for k in range(8):
            with placed((0, 0, 0), k * 45):
                rod((0.4, 0, 1.75), (0.4, 0, 2.45), 0.06, copper, 4)
        lathe(
            ((0.52, 2.4), (0.5, 2.5), (0.34, 2.75), (0.12, 3.2), (0.05, 3.9), (0, 4.3)), (0, 0, 0), copper, 8
        )
    ball(0.13, (0, 0, z + 5.2), "orange", 1)


def _neighbours() -> None:
    """Stand two town houses with shops beside the town hall, one with a roof of solar panels."""
    house((5.2, FACADE_Y + 1.75, 0), (3.6, 3.0, 4.6), "cream", "brick", 3, 2, {(0, 1)})
    house((8.9, FACADE_Y + 1.65, 0), (3.4, 2.8, 5.2), paint("wood", 1.35), "graphite", 3, 2, {(2, 0)})
    for x, colour in ((5.2, "line_blue"), (8.9, "orange")):
        prism(
            [(FACADE_Y - 0.55, 2.25), (FACADE_Y + 0.3, 2.6), (FACADE_Y + 0.3, 2.5), (FACADE_Y - 0.55, 2.13)],
            "X",
            x - 1.5,
            x + 1.5,
            colour,
            bevel=0.02,
            segments=1,
        )
    tree((11.0, 3.4, 0), 4.6, 6, 0.26)


def _roadway() -> None:
    """Lay bike lane, kerb, one lane, a crossing, and the 30 on it."""
    strip(-11.72, 11.72, -1.4, -0.1, paint("brick", 1.35, "mottled", 1.5), 0.06)
    strip(-11.72, 11.72, -1.62, -1.4, "stone", 0.13)
    strip(-11.72, 11.72, -4.3, -1.62, paint("asphalt", 1.0, "mottled", 1.2), 0.04)
    strip(-11.72, 11.72, -4.52, -4.3, "stone", 0.13)
    for k in range(6):
        box((1.9, 0.26, 0.02), (1.6, -4.05 + k * 0.43, 0.035), "stone", bevel=0)
    with placed((-4.6, -3.75, 0.03), 0):
        number("30", 1.5, paint("stone", 1.05), flat=True)
    for x in (-9.0, -2.0, 5.5):
        with placed((x, BIKE_LANE_Y - 0.1, 0.05)):
            box((0.9, 0.12, 0.02), (0, 0, 0), "stone", bevel=0)
            for side in (-1, 1):
                prism(
                    [(0.45, side * 0.0), (0.2, side * 0.26), (0.08, side * 0.2), (0.3, 0.0)],
                    "Z",
                    0,
                    0.02,
                    "stone",
                    bevel=0,
                )


def _green_strip() -> None:
    """Plant trees and beds between bike lane and square, with lamps and people."""
    for start, end in ((-11.3, -7.9), (-5.3, -3.6), (-0.6, 5.4), (7.4, 11.3)):
        outline = [
            ((start + end) / 2 + x, 0.6 + y) for x, y in rounded_rectangle((end - start) / 2, 0.48, 0.45, 4)
        ]
        patch(outline, paint("lawn", 0.95, "mottled", 0.7), 0.12)
    for x, height, seed in ((-9.9, 4.2, 2), (1.4, 4.4, 5), (3.9, 5.0, 9), (9.0, 4.6, 12)):
        tree((x, 0.6, 0.05), height, seed, 0.27)
    for x, seed in ((-8.6, 1), (-4.9, 2), (-4.1, 3), (0.0, 4), (2.6, 5), (5.0, 6), (7.9, 7), (10.6, 8)):
        shrub((x, 0.6, 0.12), 0.36, seed)
    flowers((-4.4, 0.55, 0.15), 0.4, "orange", 3, 5)
    flowers((10.1, 0.55, 0.15), 0.4, "stone", 4, 5)
    lamp((-6.7, 0.5, 0), 0, 4.2)
    lamp((6.4, 0.5, 0), 0, 4.2)
    person((-2.9, 1.2, 0), "line_blue", 30, kind=1)
    person((-2.2, 1.3, 0), "cream", -40, kind=2)
    bench((7.6, 1.75, 0), 0, 1.8)
    sitting((7.9, 1.6, 0.5), "petrol", 0, kind=2)


def _near_side() -> None:
    """Furnish the viewer's pavement: a person at the crossing, benches, charging, bicycles."""
    speed_sign((-8.8, -4.9, 0))
    person((1.3, -2.4, 0.04), "petrol", 180, kind=0)
    person((2.0, -2.7, 0.04), "orange", 180, 1.2, kind=1)
    car((8.3, -2.85, 0.02), "line_blue")
    charging_post((9.9, -4.85, 0))
    planter((-6.2, -5.2, 0), (2.2, 0.7, 0.45), "wood", 2)
    bench((-3.6, -5.25, 0), 180)
    planter((-1.1, -5.2, 0), (1.6, 0.7, 0.45), "wood", 6)
    bike_stand((3.9, -5.2, 0), 3)
    hedge((7.0, -5.3, 0), (9.0, -5.3, 0), 0.36, 4)

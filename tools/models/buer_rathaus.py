"""A street before the town hall of Buer, thrice: two lanes full of cars, one lane at 30, and what we add to it.

`traffic`, `lane_30`, `green_strip` and `near_side` come and go with the scene's comparison; beneath lies a finished street.

The tower (63.7 m in reality) is compressed like everything in the back, but keeps its slenderness.
"""

from __future__ import annotations

import numpy as np
from kit import *

FILE = "stations/buer-rathaus/street.glb"
LANE_EDGE_Y = -1.8
"""Between the two lanes of today, and between the one lane of tomorrow and what is then beside it."""
BIKE_LANE_Y, GREEN_Y, FAR_KERB_Y = -0.98, 0.34, (0.5, 0.72)
FACADE_Y = 2.6
RIDE_S = 6


def model() -> Clip:
    """Model the street and give its clip."""
    plinth(top=paint("paving", 1.0, "slabs", 1.0))
    _town_hall((-4.4, FACADE_Y, 0))
    _neighbours()
    _roadway()
    _square()
    _traffic()
    _one_lane()
    _green_strip()
    _near_side()
    spot("tower", (-7.3, FACADE_Y, 12.0))
    spot("lane", (-4.6, -3.0, 0.2))
    spot("bike_lane", (7.0, BIKE_LANE_Y, 0.2))
    spot("trees", (3.7, GREEN_Y, 4.0))
    spot("speed_sign", (-8.8, -4.9, 2.6))
    return _ride()


def _ride() -> Clip:
    """Let the cyclist and the cars through: each comes at one end of the street, and goes at the other.

    All are on their way when the clip begins, since so the picture shows them.
    """
    clip = Clip("ride", RIDE_S)
    begins_s = {"cyclist": 3.5} | {f"traffic_{k + 1}": 0.95 + k * RIDE_S / 4 for k in range(4)}
    for name, by_s in begins_s.items():
        clip.move(name, _later(_through(10.6 if name == "cyclist" else 9.7), by_s), ease=False)
        clip.grow(name, _later(PASSING, by_s))
    return clip


PASSING = [(0, 0.001), (0.4, 1), (5.2, 1), (5.6, 0.001), (RIDE_S, 0.001)]


def _through(far: float):
    return [(0, (-far, 0, 0)), (5.6, (far, 0, 0)), (RIDE_S, (-far, 0, 0))]


def _later(keys, by_s: float):
    """Begin a round of keys later; the clip's end cuts it in two."""
    times, values = [t for t, _ in keys], [v for _, v in keys]
    cut = RIDE_S - by_s
    columns = np.array(values, float).reshape(len(keys), -1).T
    seam = tuple(float(np.interp(cut, times, column)) for column in columns)
    seam = seam if isinstance(values[0], tuple) else seam[0]
    before = [(t - cut, v) for t, v in keys if t > cut]
    after = [(t + by_s, v) for t, v in keys if 0 < t < cut]
    return [(0, seam), *before, *after, (RIDE_S, seam)]


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


def _band(y_from: float, y_to: float, surface, height: float, x_from: float = -11.72, x_to: float = 11.72):
    """Lay a straight band with sharp edges: so many lie here that soft ones would be paid for by the trees."""
    size = (x_to - x_from, y_to - y_from, height + 0.03)
    box(size, ((x_from + x_to) / 2, (y_from + y_to) / 2, -0.03), surface, bevel=0)


def _mark(x_from: float, x_to: float, y_from: float, y_to: float, z: float) -> None:
    """Paint a light rectangle on the road."""
    corners = ((x_from, y_from), (x_to, y_from), (x_to, y_to), (x_from, y_to))
    panel([(x, y, z) for x, y in corners], "stone")


def _bed(at, half_x: float, half_y: float, height: float) -> None:
    outline = [(at[0] + x, at[1] + y) for x, y in rounded_rectangle(half_x, half_y, half_y * 0.94, 3)]
    patch(outline, paint("lawn", 0.95, "mottled", 0.7), height, bevel=0)


def _roadway() -> None:
    """Lay what is always there: asphalt wide enough for two lanes, its kerbs, the dashes between the lanes."""
    _band(*FAR_KERB_Y, "stone", 0.13)
    _band(-4.3, FAR_KERB_Y[0], paint("asphalt", 1.0, "mottled", 1.2), 0.04)
    _band(-4.52, -4.3, "stone", 0.13)
    for k in range(8):
        x = -10.9 + 2.9 * k
        _mark(x, x + 1.5, LANE_EDGE_Y - 0.07, LANE_EDGE_Y + 0.07, 0.06)


def _square() -> None:
    """Leave lamps, a bench and people before the houses, whatever becomes of the street."""
    lamp((-6.7, 1.15, 0), 0, 4.2)
    lamp((6.4, 1.15, 0), 0, 4.2)
    person((-2.9, 1.2, 0), "line_blue", 30, kind=1)
    person((-2.2, 1.3, 0), "cream", -40, kind=2)
    bench((7.6, 1.85, 0), 0, 1.8)
    sitting((7.9, 1.7, 0.5), "petrol", 0, kind=2)


def _traffic() -> None:
    """Let pairs of cars drive through, one in each lane; four of them, of two makes."""
    with node("traffic"):
        pass
    for k, (near, far) in enumerate((("steel", "brick"), ("cream", "petrol"))):
        with node(f"traffic_{k + 1}", (0, LANE_EDGE_Y, 0.05), "traffic", density=0.4, casts=False):
            _car((0.8, -3.08, 0.05), near)
            _car((-0.8, -0.62, 0.05), far)
    for k in (1, 2):
        twin(f"traffic_{k + 2}", of=f"traffic_{k}")


def _car(at, colour, windows=None, segments: int = 1) -> None:
    """Put a car, its front towards +x, with the shadow that it takes along; of paint alone it is one draw call."""
    half_x, half_y = 1.8, 0.85
    with placed(at):
        shadow = [(-half_x, -half_y), (half_x, -half_y), (half_x, half_y), (-half_x, half_y)]
        panel([(x, y, 0.02) for x, y in shadow], paint("asphalt", 0.6))
        box((3.5, 1.6, 0.62), (0, 0, 0.26), colour, bevel=0.18, segments=segments)
        glazing = windows or paint("petrol", 0.6)
        box((2.2, 1.42, 0.58), (-0.25, 0, 0.86), glazing, bevel=0.13, segments=segments, taper=0.8)
        box((1.66, 1.1, 0.07), (-0.25, 0, 1.41), colour, bevel=0.0)
        for x in (-1.1, 1.1):
            rod((x, -0.83, 0.31), (x, 0.83, 0.31), 0.31, "graphite", 6 + 4 * segments)
        for front, surface in ((1, "cream"), (-1, paint("brick", 1.5))):
            for side in (-1, 1):
                x, y, half = 1.76 * front, side * 0.45, 0.15 * front
                corners = ((y - half, 0.52), (y + half, 0.52), (y + half, 0.66), (y - half, 0.66))
                panel([(x, *corner) for corner in corners], surface)


def _one_lane() -> None:
    """Lay what was proposed: one lane at 30, with its only car; beside it the other lane lies free."""
    with node("lane_30", casts=False):
        _band(LANE_EDGE_Y, FAR_KERB_Y[0] - 0.02, paint("asphalt", 1.75), 0.08)
        _band(LANE_EDGE_Y - 0.1, LANE_EDGE_Y + 0.1, "stone", 0.1)
        with placed((-4.6, -3.75, 0.05), 0):
            number("30", 1.5, paint("stone", 1.05), flat=True)
        speed_sign((-8.8, -4.9, 0))
        _car((8.3, -2.98, 0.04), "line_blue", glass(), segments=2)


def _green_strip() -> None:
    """Plant trees and beds where the second lane was, with a bike lane along them."""
    with node("green_strip", casts=False):
        _band(LANE_EDGE_Y - 0.12, LANE_EDGE_Y + 0.12, "stone", 0.15)
        _band(LANE_EDGE_Y + 0.12, -0.3, paint("brick", 1.35, "mottled", 1.5), 0.115)
        _band(-0.3, 1.0, paint("paving", 1.05), 0.16)
        for x in (-9.0, -2.0, 5.5):
            _arrow((x, BIKE_LANE_Y, 0.135))
        for start, end in ((-11.3, -7.9), (-5.3, -3.6), (-0.6, 5.4), (7.4, 11.3)):
            _bed(((start + end) / 2, GREEN_Y), (end - start) / 2, 0.48, 0.24)
        for x, height, seed in ((-9.9, 4.2, 2), (1.4, 4.4, 5), (3.9, 5.0, 9), (9.0, 4.6, 12)):
            tree((x, GREEN_Y, 0.2), height, seed, 0.27)
        for seed, x in enumerate((-8.6, -4.9, 0.1, 2.6, 7.9, 10.6), 1):
            shrub((x, GREEN_Y, 0.24), 0.36, seed)
        flowers((-4.4, GREEN_Y, 0.27), 0.4, "orange", 3, 5)
        flowers((10.1, GREEN_Y, 0.27), 0.4, "stone", 4, 5)
    with node("cyclist", (0, BIKE_LANE_Y, 0.13), "green_strip", density=1.5, casts=False):
        cyclist((0, BIKE_LANE_Y, 0.115), "orange")


def _arrow(at) -> None:
    """Paint an arrow towards +x on the ground."""
    half = [(0.45, 0.0), (0.2, 0.26), (0.08, 0.2), (0.24, 0.06), (-0.45, 0.06)]
    outline = [*half, *((x, -y) for x, y in reversed(half[1:]))]
    with placed(at):
        panel([(x, y, 0) for x, y in outline], "stone")


def _near_side() -> None:
    """Furnish the viewer's pavement, and let people cross: benches, beds, charging, bicycles."""
    with node("near_side", casts=False):
        for k in range(6):
            _mark(0.65, 2.55, -4.18 + k * 0.4, -3.92 + k * 0.4, 0.07)
        person((1.3, -2.4, 0.05), "petrol", 180, kind=0)
        person((2.0, -2.7, 0.05), "orange", 180, 1.2, kind=1)
        _band(-5.62, -4.6, paint("wood", 1.15), 0.06, -7.7, 0.1)
        planter((-6.2, -5.2, 0.05), (2.2, 0.7, 0.45), "wood", 2)
        bench((-3.6, -5.25, 0.05), 180)
        planter((-1.1, -5.2, 0.05), (1.6, 0.7, 0.45), "wood", 6)
        _band(-5.62, -4.6, paint("brick", 1.35), 0.06, 3.2, 6.0)
        bike_stand((3.9, -5.15, 0.05), 3)
        _bed((8.0, -5.2), 1.5, 0.42, 0.12)
        hedge((7.1, -5.25, 0.1), (8.9, -5.25, 0.1), 0.42, 4)
        charging_post((9.95, -4.85, 0), lamp="cream")

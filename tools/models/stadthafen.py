"""Light beneath the quay: a harbour cut open, with the glass-fibre cable in its duct under warehouse and home.

Light runs along the cable from the left, through the joint in its chamber, and up into the houses.
"""

from __future__ import annotations

from math import cos, pi, sin

from kit import *
from pipes import bent_pipe, stream

FILE = "stations/stadthafen/quay.glb"
LOOKS = {
    "veil": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear("#4E92C4"), 0.5],
            "metallicFactor": 0,
            "roughnessFactor": 0.12,
        }
    }
}
HALF_X, FACE_Y, BACK_Y, DEEP_M = 10.4, -2.9, 4.9, 3.9
QUAY_X, WATER_M, BED_M = 3.7, -0.85, -3.25
DUCT_Y = FACE_Y - 0.24
MAIN_M, HOME_M = -1.95, -1.0
"""How deep the cable lies that runs through, and the one that leads home."""
CHAMBER_X, HOME_X, STORE_X = -4.3, -8.3, 0.9
SOURCE_X, BRANCH_X, CABINET_M = -HALF_X + 0.35, CHAMBER_X - 0.5, 0.5
"""Where flashes are born, where those for the home branch off, and how high they vanish."""
MAIN_STEP_M, HOME_STEP_M, RISE_M = (STORE_X - SOURCE_X) / 7, (BRANCH_X - HOME_X) / 3, (CABINET_M - MAIN_M) / 3
"""From one flash of light to the next."""


def model() -> Clip:
    """Model the quay and give its clip."""
    plinth(23.4, 11.6, top=paint("paving", 1.0, "slabs", 0.9), radius=1.6, sunk_m=DEEP_M)
    _ground()
    _basin()
    _ducts()
    _chamber()
    _flashes()
    _warehouse((-2.0, 2.5, 0))
    _home()
    with placed((2.35, -0.6, 0)):
        _crane()
    with node("barge", casts=False):
        with placed((6.6, 0.6, 0)):
            _barge()
    _on_the_quay()
    _in_front()
    spot("cable", (-1.8, DUCT_Y - 0.3, MAIN_M))
    spot("joint", (CHAMBER_X, FACE_Y, -1.5))
    spot("home", (-7.9, 0.3, 3.0))
    spot("warehouse", (-2.0, 0.4, 3.8))
    spot("crane", (2.4, -0.6, 6.6))
    spot("deck", (6.6, -0.9, 1.6))
    return _drift()


def _drift() -> Clip:
    """Let light run by whole steps, so that the loop has no seam; barge and load sway a little."""
    clip = Clip("light", 6, shown_at_s=1.1)
    stream(clip, "light_main", (MAIN_STEP_M, 0, 0), 5)
    stream(clip, "light_home", (-HOME_STEP_M, 0, 0), 5)
    stream(clip, "light_up", (0, 0, RISE_M), 5)
    clip.move("barge", [(0, (0, 0, 0)), (1.5, (0, 0, 0.05)), (4.5, (0, 0, -0.05)), (6, (0, 0, 0))])
    clip.turn("load", (0, 1, 0), [(0, 0), (1.5, 2), (4.5, -2), (6, 0)], ease=True)
    return clip


# Ground and water


def _ground() -> None:
    """Stack paving, rubble, sand and clay behind the quay wall."""
    surfaces = (
        paint("asphalt", 0.8, "mottled", 0.4),
        paint("soil", 0.95, "mottled", 0.5),
        paint("wood", 0.85, "mottled", 0.8),
        paint("steel", 0.5, "mottled", 0.7),
    )
    right = QUAY_X - 0.55
    layers(-HALF_X, right, FACE_Y, BACK_Y, (-0.1, -0.45, -1.5, -2.75, -DEEP_M), surfaces, 0.06)
    edge = 0.05
    rim = [
        (-HALF_X - edge, FACE_Y - edge),
        (right + 0.02, FACE_Y - edge),
        (right + 0.02, BACK_Y + edge),
        (-HALF_X - edge, BACK_Y + edge),
    ]
    prism(rim, "Z", -0.17, 0.0, paint("paving", 0.92, "slabs", 0.75), bevel=0.05, segments=1)
    stones(
        [(-9.4, -2.4), (-6.6, -2.5), (-2.6, -2.6), (-0.6, -2.45), (2.2, -2.5), (1.9, -0.9), (-9.6, -0.9)],
        FACE_Y,
        4,
    )
    box(
        (0.6, BACK_Y - FACE_Y + 0.1, DEEP_M - 0.1),
        (QUAY_X - 0.25, (BACK_Y + FACE_Y) / 2, -DEEP_M),
        paint("stone", 0.78, "courses", 0.55),
        bevel=0.03,
        segments=1,
    )
    box(
        (0.95, BACK_Y - FACE_Y + 0.2, 0.34), (QUAY_X - 0.3, (BACK_Y + FACE_Y) / 2, -0.22), "stone", bevel=0.07
    )
    for y in spread(FACE_Y + 0.2, BACK_Y, 5):
        box((0.2, 0.3, 1.5), (QUAY_X + 0.14, y, -1.75), "graphite", bevel=0.07, segments=1)


def _basin() -> None:
    """Fill the basin with clear water over its muddy bed."""
    middle, length = (QUAY_X + HALF_X) / 2, HALF_X - QUAY_X
    depth, back = BACK_Y - FACE_Y, (BACK_Y + FACE_Y) / 2
    box(
        (length, depth, BED_M + DEEP_M),
        (middle, back, -DEEP_M),
        paint("soil", 0.7, "mottled", 0.6),
        bevel=0.04,
        segments=1,
    )
    box(
        (length - 0.12, depth - 0.04, WATER_M - BED_M - 0.02),
        (middle + 0.03, back, BED_M + 0.02),
        veil(),
        bevel=0.05,
        segments=1,
    )
    for x, y, r in ((4.9, -2.4, 0.26), (8.6, -2.3, 0.34), (9.4, -1.2, 0.24), (9.2, 3.4, 0.3)):
        ball(r, (x, y, BED_M + 0.06), paint("steel", 0.7), 2, 0.6)
    with placed((9.2, -1.9, WATER_M)):
        lathe(
            ((0, -0.3), (0.34, -0.2), (0.38, 0.12), (0.3, 0.26), (0.1, 0.95), (0, 0.98)),
            (0, 0, 0),
            "orange",
            14,
        )
        lathe(((0.08, 0.95), (0.13, 1.02), (0.11, 1.16), (0, 1.22)), (0, 0, 0), light(), 10)


def _barge() -> None:
    """Float a barge about the origin, its bow to -y: hull, hold with containers, wheelhouse."""
    rings = []
    for z, wide, long in (
        (-2.1, 0.8, 0.92),
        (-1.6, 0.95, 0.97),
        (WATER_M + 0.1, 1.0, 1.0),
        (-0.25, 1.03, 1.02),
        (-0.1, 1.03, 1.02),
        (-0.1, 0.97, 0.99),
    ):
        side = [(1.55, 3.4), (1.55, -1.0), (1.4, -1.9), (1.0, -2.6), (0.42, -3.05)]
        outline = side + [(-x, y) for x, y in reversed(side)]
        rings.append([(x * wide, y * long, z) for x, y in outline])
    colours = {0: "brick", 1: "brick", 2: "petrol", 3: "cream"}
    loft(rings, lambda s, p: None if s < 0 else colours.get(s, paint("steel", 0.9)), along_closed=True)
    box((2.5, 3.7, 0.5), (0, -0.4, -0.12), "graphite", bevel=0.06)
    for x, y, z, colour in (
        (-0.6, -1.25, 0.3, "line_blue"),
        (0.6, -1.25, 0.3, "brick"),
        (-0.6, 0.45, 0.3, "cream"),
        (0.6, 0.45, 0.3, "leaf_deep"),
        (-0.6, 0.45, 1.3, "brick"),
    ):
        _container((x, y, z), colour)
    box((2.0, 1.1, 1.0), (0, 2.35, -0.1), "cream", bevel=0.08)
    box((1.5, 0.9, 0.75), (0, 2.35, 0.88), "cream", bevel=0.08)
    box((1.3, 0.06, 0.36), (0, 1.89, 1.1), "graphite", bevel=0)
    for side in (-1, 1):
        box((0.06, 0.6, 0.36), (side * 0.76, 2.35, 1.1), "graphite", bevel=0)
    box((1.8, 1.2, 0.12), (0, 2.35, 1.6), "petrol", bevel=0.05, segments=1)
    rod((0, 2.5, 1.7), (0, 2.5, 2.5), 0.04, "graphite", 6)
    for side in (-0.7, 0.7):
        cylinder(0.09, 0.28, (side, -2.15, -0.12), "graphite", sides=8)


def _container(at, colour: str) -> None:
    """Put down a container, its ribs painted on by shade."""
    with placed(at):
        box((1.05, 1.6, 0.98), (0, 0, 0), colour, bevel=0.035, segments=1)
        for y in spread(-0.75, 0.75, 5):
            box((1.09, 0.12, 0.76), (0, y, 0.11), paint(colour, 0.82), bevel=0)
        for x in spread(-0.48, 0.48, 3):
            box((0.14, 1.64, 0.76), (x, 0, 0.11), paint(colour, 0.82), bevel=0)


# The cable


def _ducts() -> None:
    """Lay the ducts along the cut, open to the front: a long one below, a short one that leads home."""
    _open_duct(-HALF_X, STORE_X, MAIN_M)
    _open_duct(HOME_X, CHAMBER_X, HOME_M)
    for x, low in ((HOME_X, HOME_M), (STORE_X, MAIN_M)):
        _open_riser(x, low)
    for x, z in ((SOURCE_X, MAIN_M), (HOME_X, HOME_M), (STORE_X, MAIN_M), (BRANCH_X, HOME_M)):
        box((0.8, 0.62, 0.8), (x, DUCT_Y, z - 0.4), "petrol", bevel=0.14)
    for x in (-8.2, -6.4, -2.0, -0.6):
        _collar(x, MAIN_M)


def _half_round(radius: float, wall: float):
    """Give the cross-section of a duct cut in half: back half, open towards -y."""
    turns = [-pi / 2 + pi * n / 8 for n in range(9)]
    inner = [((radius - wall) * cos(t), (radius - wall) * sin(t)) for t in turns]
    return inner + [(radius * cos(t), radius * sin(t)) for t in reversed(turns)]


def _open_duct(x_from: float, x_to: float, z: float) -> None:
    outline = [(DUCT_Y + y, z + up) for y, up in _half_round(0.34, 0.02)]
    prism(outline, "X", x_from, x_to, "graphite", bevel=0)
    for side in (-1, 1):
        box(
            (x_to - x_from, 0.4, 0.1),
            ((x_from + x_to) / 2, DUCT_Y + 0.1, z - 0.05 + side * 0.34),
            "orange",
            bevel=0.03,
            segments=1,
        )
    rod((x_from, DUCT_Y + 0.05, z), (x_to, DUCT_Y + 0.05, z), 0.05, "line_blue", 6)


def _open_riser(x: float, low: float) -> None:
    outline = [(x + across, DUCT_Y + back) for back, across in _half_round(0.3, 0.02)]
    prism(outline, "Z", low, 0.1, "graphite", bevel=0)
    for side in (-1, 1):
        box((0.1, 0.4, 0.1 - low), (x + side * 0.3, DUCT_Y + 0.1, low), "orange", bevel=0.03, segments=1)
    rod((x, DUCT_Y + 0.05, low), (x, DUCT_Y + 0.05, 0.1), 0.05, "line_blue", 6)
    box((0.95, 0.86, 1.35), (x, DUCT_Y + 0.2, 0.0), "cream", bevel=0.09)
    box((0.7, 0.04, 0.95), (x, DUCT_Y - 0.24, 0.22), paint("cream", 0.86), bevel=0.02, segments=1)
    box((0.3, 0.04, 0.1), (x, DUCT_Y - 0.26, 0.95), light(), bevel=0)


def _collar(x: float, z: float) -> None:
    box((0.22, 0.5, 0.86), (x, DUCT_Y + 0.06, z - 0.43), paint("orange", 0.85), bevel=0.05, segments=1)


def _chamber() -> None:
    """Open the manhole: walls, lid, ladder, the joint in its sleeve, and a coil of spare cable."""
    x = CHAMBER_X
    with placed((x, FACE_Y - 0.12, 0)):
        box((2.1, 0.1, 2.75), (0, 0.06, -2.75), paint("steel", 0.95, "mottled", 0.5), bevel=0)
        for side in (-1, 1):
            box((0.2, 0.62, 2.75), (side * 1.05, -0.1, -2.75), "stone", bevel=0.04, segments=1)
        box((2.3, 0.62, 0.2), (0, -0.1, -2.85), "stone", bevel=0.04, segments=1)
        box((2.3, 0.62, 0.2), (0, -0.1, -0.24), "stone", bevel=0.04, segments=1)
        turns = [2 * pi * k / 16 for k in range(17)]
        for radius in (0.34, 0.45):
            tube(
                [(0.5 + radius * 0.8 * cos(t), -0.05, -0.95 + radius * sin(t)) for t in turns],
                0.05,
                "line_blue",
                6,
            )
    bent_pipe(
        [(BRANCH_X + 0.4, DUCT_Y, HOME_M), (x, DUCT_Y, HOME_M), (x + 0.0, DUCT_Y, MAIN_M)],
        "line_blue",
        0.06,
        0.25,
        6,
    )
    with placed((x, DUCT_Y - 0.08, MAIN_M)):
        rod((-0.62, 0, 0), (0.62, 0, 0), 0.4, "graphite", 16)
        for side in (-1, 1):
            rod((side * 0.62, 0, 0), (side * 0.78, 0, 0), 0.3, "petrol", 14)
        for k in (-0.36, 0, 0.36):
            rod((k - 0.05, 0, 0), (k + 0.05, 0, 0), 0.43, light(), 16)
    cylinder(0.62, 0.07, (x, FACE_Y + 0.75, 0.0), paint("graphite", 1.3), sides=20, bevel=0.02)
    cylinder(0.46, 0.03, (x, FACE_Y + 0.75, 0.07), paint("graphite", 1.7), sides=20)


def _flashes() -> None:
    """Thread flashes of light on the cables: each is born in one box and vanishes in the next."""
    y = DUCT_Y + 0.03
    with node("light_main", casts=False):
        for k in range(7):
            _flash((SOURCE_X + k * MAIN_STEP_M, y, MAIN_M), along="x")
    with node("light_home", casts=False):
        for k in range(3):
            _flash((BRANCH_X - k * HOME_STEP_M, y, HOME_M), along="x")
    with node("light_up", casts=False):
        for x, low, count in ((HOME_X, HOME_M, 2), (STORE_X, MAIN_M, 3)):
            for k in range(count):
                _flash((x, y, low + k * RISE_M), along="z")


def _flash(at, along: str) -> None:
    """Put a drop of light on a cable: a thin body swollen in its middle."""
    mark = ((0.055, -0.38), (0.12, -0.2), (0.15, 0.06), (0.11, 0.24), (0.055, 0.32))
    rings = []
    for radius, far in mark:
        turns = [2 * pi * k / 8 for k in range(8)]
        if along == "x":
            rings.append([(at[0] + far, at[1] + radius * cos(t), at[2] + radius * sin(t)) for t in turns])
        else:
            rings.append([(at[0] + radius * cos(t), at[1] + radius * sin(t), at[2] + far) for t in turns])
    loft(rings, lambda s, p: light(), along_closed=True)


# On the quay


def _warehouse(at) -> None:
    """Stand a brick warehouse: loading doors under a canopy, lit windows, a roof with sun panels."""
    brick, wide, deep, high = paint("brick", 1.0, "courses", 0.3), 6.4, 3.6, 3.4
    with placed(at):
        box((wide, deep, high), (0, 0, 0), brick, bevel=0.05, segments=1)
        box((wide + 0.16, deep + 0.16, 0.5), (0, 0, 0), paint("stone", 0.85), bevel=0.05, segments=1)
        gable_roof(wide, deep, 1.9, (0, 0, high - 0.05), paint("graphite", 1.7, "courses", 0.34), 0.25)
        for side in (-1, 1):
            gable = [(-deep / 2, high), (deep / 2, high), (0, high + 1.72)]
            prism(gable, "X", side * wide / 2 - 0.12, side * wide / 2 + 0.1, brick, bevel=0)
            window_end = (side * (wide / 2 + 0.04), 0, 1.2)
            box((0.14, 1.5, 1.2), window_end, glass(), bevel=0)
        for x in (-1.95, 1.95):
            box((1.7, 0.14, 2.1), (x, -deep / 2 - 0.02, 0), "petrol", bevel=0.03, segments=1)
            for z in (0.55, 1.1, 1.65):
                box((1.5, 0.05, 0.06), (x, -deep / 2 - 0.1, z), paint("petrol", 1.6), bevel=0)
        box((1.15, 0.12, 1.9), (0, -deep / 2 - 0.02, 0), light(), bevel=0)
        box((5.9, 0.9, 0.14), (0, -deep / 2 - 0.4, 2.28), "line_blue", bevel=0.05, segments=1)
        window_rows(spread(-wide / 2, wide / 2, 6), (2.6,), -deep / 2, (0.62, 0.5), lit={(1, 0), (4, 0)})
        slope = (1.9 - 0.14) / (deep / 2 + 0.25)
        for k in range(4):
            low, up = -deep / 2 + 0.25, -0.35
            heights = [high + 0.13 + slope * (y + deep / 2 + 0.25) for y in (low, up)]
            panel_x = -2.3 + k * 1.2
            outline = [
                (low, heights[0]),
                (up, heights[1]),
                (up - 0.04, heights[1] + 0.08),
                (low - 0.04, heights[0] + 0.08),
            ]
            prism(outline, "X", panel_x, panel_x + 1.1, glass(), bevel=0)


def _home() -> None:
    """Stand the house that is reached, with a tree, a bench, and somebody at a screen."""
    house((-8.2, 2.3, 0), (3.4, 3.0, 4.1), "cream", "brick", 3, 2, {(1, 1), (0, 0)})
    tree((-10.0, -0.4, 0), 3.3, 5)
    bench((-6.4, -0.1, 0))
    sitting((-6.7, -0.15, 0.48), "orange", 0, kind=2)
    box((0.3, 0.03, 0.22), (-6.7, -0.64, 0.92), light(), bevel=0)
    bent_pipe(
        [(HOME_X, DUCT_Y + 0.6, 0.12), (HOME_X, 0.2, 0.12), (HOME_X, 0.76, 0.12), (HOME_X, 0.76, 0.9)],
        "orange",
        0.06,
        0.2,
        6,
    )
    bent_pipe(
        [(STORE_X, DUCT_Y + 0.6, 0.12), (STORE_X, 0.62, 0.12), (STORE_X, 0.62, 1.2)], "orange", 0.06, 0.2, 6
    )
    tree((-5.6, 3.7, 0), 4.9, 11)


def _crane() -> None:
    """Stand a slewing crane about the origin: portal on rails, cab, jib over the water, load on its rope."""
    for side in (-0.85, 0.85):
        box(
            (0.1, BACK_Y - FACE_Y - 0.1, 0.07),
            (side, (BACK_Y + FACE_Y) / 2 + 0.6, 0.0),
            "steel",
            bevel=0.02,
            segments=1,
        )
        for y in (-1.0, 1.0):
            rod((side, y, 0.3), (side * 0.62, y * 0.62, 3.0), 0.14, "line_blue", 8)
            box((0.3, 0.75, 0.34), (side, y, 0.06), "graphite", bevel=0.09)
        box((0.2, 2.1, 0.24), (side, 0, 0.42), "line_blue", bevel=0.06, segments=1)
    box((1.5, 1.7, 0.3), (0, 0, 2.95), "line_blue", bevel=0.08)
    cylinder(0.62, 0.3, (0, 0, 3.22), "graphite", sides=18, bevel=0.03)
    box((2.3, 1.3, 1.25), (-0.55, 0, 3.5), "cream", bevel=0.12)
    box((1.0, 1.38, 0.8), (-1.5, 0, 3.55), "graphite", bevel=0.1)
    box((0.85, 0.75, 1.15), (0.8, -0.45, 3.55), "line_blue", bevel=0.08)
    box((0.08, 0.6, 0.66), (1.22, -0.45, 3.9), glass(), bevel=0)
    box((0.64, 0.08, 0.66), (0.82, -0.82, 3.9), glass(), bevel=0)
    _jib((0.35, 0, 4.1), (4.25, 0, 8.2))


def _jib(foot, tip) -> None:
    """Reach out the lattice jib, stayed from a mast behind, the load hanging from its tip."""
    for side in (-1, 1):
        rod((foot[0], side * 0.42, foot[2]), (tip[0], side * 0.1, tip[2]), 0.085, "orange", 6)
        rod((foot[0] - 0.75, side * 0.3, 4.7), (-0.75, side * 0.12, 6.9), 0.09, "orange", 6)
        rod((-0.75, side * 0.12, 6.9), (tip[0], side * 0.06, tip[2] + 0.05), 0.03, "graphite", 5)
        rod((-0.75, side * 0.12, 6.9), (-1.5, side * 0.3, 4.6), 0.04, "graphite", 5)
    rod((foot[0], 0, foot[2] + 0.5), (tip[0], 0, tip[2] + 0.05), 0.07, "orange", 6)
    for k in range(9):
        here, there = (_jib_point(foot, tip, (k + n) / 9) for n in (0, 1))
        a, b = (here, there) if k % 2 else (there, here)
        for side in (-1, 1):
            rod((a[0], side * a[1], a[2]), (b[0], 0, b[3]), 0.04, "orange", 4)
    rod((tip[0], -0.16, tip[2]), (tip[0], 0.16, tip[2]), 0.2, "graphite", 12)
    with node("load", pivot=tip, casts=False):
        rod((tip[0], 0, tip[2]), (tip[0], 0, 4.35), 0.035, "graphite", 5)
        box((0.26, 0.26, 0.42), (tip[0], 0, 4.05), "orange", bevel=0.07)
        for sx in (-1, 1):
            for sy in (-1, 1):
                rod((tip[0], 0, 4.15), (tip[0] + sx * 0.45, sy * 0.65, 3.45), 0.025, "graphite", 4)
        with placed((tip[0], 0, 2.45)):
            _container((0, 0, 0), "line_blue")


def _jib_point(foot, tip, share: float):
    """Give x, half width, lower and upper height of the jib at a share of its length."""
    x, low = (foot[i] + (tip[i] - foot[i]) * share for i in (0, 2))
    return x, 0.42 - 0.32 * share, low, low + 0.5 - 0.45 * share


def _on_the_quay() -> None:
    """Furnish the quay: bollards, people at work, goods, a lamp."""
    for y in (-2.3, 1.6, 4.2):
        with placed((QUAY_X - 0.3, y, 0.1)):
            lathe(
                ((0.2, 0), (0.13, 0.06), (0.12, 0.26), (0.22, 0.32), (0.22, 0.4), (0, 0.44)),
                (0, 0, 0),
                "petrol",
                12,
            )
    person((-1.2, -1.4, 0), "orange", 25, kind=1)
    person((-2.4, -1.1, 0), "line_blue", 300, kind=0)
    for x, y, colour in ((-3.2, -1.5, "wood"), (-3.95, -1.25, "wood")):
        box((0.66, 0.66, 0.14), (x, y, 0), paint("wood", 0.7), bevel=0.02, segments=1)
        box((0.56, 0.56, 0.5), (x, y, 0.14), colour, bevel=0.04, segments=1)
    lamp((-5.4, 0.6, 0), 0, 4.0)
    strip(-10.3, -5.0, -2.75, -1.75, paint("lawn", 0.95, "mottled", 0.8), 0.05)
    for x, seed in ((-9.6, 1), (-7.2, 2), (-6.2, 3), (-5.5, 6)):
        shrub((x, -2.3, 0.03), 0.34, seed)
    flowers((-6.7, -2.3, 0.05), 0.3, "orange", 3, 5)


TUBES = ("line_blue", "orange", "leaf", "cream", "brick", "petrol")


def _in_front() -> None:
    """Lay a piece of the cable before the cut, grown large: jacket, armour, tubes, and fibres whose tips glow."""
    with placed((-1.6, -4.45, 0.62 - DEEP_M)):
        for start, end, radius, surface in (
            (-3.0, -0.9, 0.56, "graphite"),
            (-0.9, -0.1, 0.49, "orange"),
            (-0.1, 0.5, 0.42, "steel"),
        ):
            rod((start, 0, 0), (end, 0, 0), radius, surface, 20)
        for x in (-2.5, -1.3):
            box((0.3, 0.9, 0.36), (x, 0, -0.62), "stone", bevel=0.07)
        for k, colour in enumerate(TUBES):
            turn = pi / 6 + k * pi / 3
            y, z = 0.26 * cos(turn), 0.26 * sin(turn)
            tube(((0.4, y, z), (1.0, y * 1.05, z * 1.05), (1.5, y * 1.25, z * 1.25)), 0.115, colour, 8)
            for n in (-1, 0, 1):
                spread_y, spread_z = y * 2.0 + n * 0.14 * sin(turn), z * 1.9 - n * 0.14 * cos(turn)
                end = (2.25 + 0.1 * n, spread_y, spread_z)
                tube(
                    ((1.45, y * 1.25, z * 1.25), (1.85, y * 1.5, z * 1.5), end), 0.025, paint("cream", 1.1), 4
                )
                ball(0.065, end, light(), 1)
    with placed((0, -4.45, -DEEP_M)):
        person((2.2, 0.15, 0), "orange", 200, kind=1)
        person((2.9, 0.2, 0), "line_blue", 130, 1.2, kind=0)
        planter((-8.6, 0.2, 0), (2.2, 0.8, 0.45), "wood", 3)
        bench((5.4, 0.25, 0))
        planter((8.6, 0.2, 0), (2.2, 0.8, 0.45), "wood", 7)

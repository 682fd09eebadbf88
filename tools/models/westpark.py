"""A tree in the Westpark, cut open to its roots, with a probe that feels how moist the ground is.

The ground tells the place's story: topsoil, filled earth, and below it slag of the steelworks, which stands
behind the park as a ghost. A comparison takes the tree from thirst to plenty, by parts that replace each
other: `dry` and `gauge_dry`; `crown`, `drops_*` and `gauge_hand`; `crown_full`, `moist` and `gauge_wet`.
"""

from __future__ import annotations

from math import cos, pi, sin

from kit import *

FILE = "stations/westpark/tree.glb"
LOOKS = {
    "veil": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear("#7FA3BA"), 0.42],
            "metallicFactor": 0,
            "roughnessFactor": 0.6,
        }
    }
}
DEEP_M = 3.6
HALF_X, FACE_Y, BACK_Y = 8.2, -2.5, 3.8
LEVELS = (-0.1, -0.9, -2.35, -DEEP_M)
TREE = (-2.2, -1.95, 0)
PROBE_X = 1.5


def model() -> Clip:
    """Model the park and give its clip."""
    plinth(18, 9, top=paint("paving", 1.0, "slabs", 0.9), radius=1.4, sunk_m=DEEP_M)
    _earth()
    _tree()
    _thirst()
    _plenty()
    _probe()
    _gauge()
    _park()
    _steelworks()
    _drops()
    spot("roots", (-2.6, FACE_Y - 0.2, -1.6))
    spot("crown", (-2.2, -3.6, 6.4))
    spot("probe", (PROBE_X, FACE_Y - 0.3, -0.9))
    spot("smart_bench", (5.0, -1.0, 1.2))
    spot("steelworks", (3.2, 2.6, 6.5))
    spot("slag", (5.2, FACE_Y - 0.1, -3.0))
    return _rain()


def _earth() -> None:
    """Stack the cut ground, and cover it with lawn and a path."""
    surfaces = (
        paint("soil", 0.72, "mottled", 0.5),
        paint("soil", 1.25, "mottled", 0.6),
        paint("graphite", 2.6, "mottled", 0.4),
    )
    layers(-HALF_X, HALF_X, FACE_Y, BACK_Y, LEVELS, surfaces)
    lawn = paint("lawn", 0.95, "mottled", 1.2)
    prism(
        [(-8.25, FACE_Y - 0.06), (8.25, FACE_Y - 0.06), (8.25, 3.85), (-8.25, 3.85)],
        "Z",
        -0.16,
        0.0,
        lawn,
        bevel=0.06,
    )
    low = [(-7.6 + 1.02 * k, -2.72 - 0.28 * (k * 7 % 3)) for k in range(16) if k % 3]
    stones(low, FACE_Y, 3, ("graphite", "brick", "steel"))
    stones([(-6.9, -1.5), (4.2, -1.4), (6.1, -1.8), (7.3, -1.2)], FACE_Y, 5)


def _tree() -> None:
    x, y, z = TREE
    bark = paint("soil", 1.0, "mottled", 0.3)
    tube(
        ((x, y, -0.4), (x, y, 0.1), (x + 0.1, y, 1.4), (x, y, 3.4), (x + 0.05, y, 4.7)), 0.52, bark, 10, 0.16
    )
    for dx, dy, up in ((-1.5, 0.2, 5.4), (1.5, -0.2, 5.2), (0.3, 0.8, 5.8)):
        tube(((x, y, 3.0), (x + dx * 0.45, y + dy * 0.5, 4.0), (x + dx, y + dy, up)), 0.24, bark, 7, 0.08)
    with node("crown", casts=False):
        green = paint("leaf", 1.0, "mottled", 0.9)
        crown((x, y, 6.35), 3.4, green, 4, lumps=18, detail=9, flatten=0.9, fine=0.84)
    roots((x, y, 0.3), FACE_Y, 3.1, 4.4, paint("wood", 0.62), 6, 6)
    for turn in (200, 250, 300, 345):
        dx, dy = cos(turn * pi / 180), sin(turn * pi / 180)
        tube(
            ((x, y, 0.55), (x + dx * 0.5, y + dy * 0.4, 0.2), (x + dx * 0.95, y + dy * 0.75, -0.1)),
            0.2,
            bark,
            6,
            0.1,
        )


CLUMPS = (
    (-2.5, 0.2, 5.9, 1.3, "wood"),
    (-1.7, -0.3, 7.6, 1.15, "orange"),
    (-0.75, -1.1, 5.9, 0.8, "wood"),
    (0.1, 0.6, 8.5, 1.3, "wood"),
    (1.65, -0.4, 7.5, 1.25, "orange"),
    (2.55, 0.1, 5.9, 1.25, "wood"),
    (0.95, -0.9, 6.3, 0.75, "orange"),
)
"""What is left of the foliage in a dry summer: where from the trunk, how large, of which colour."""
YOUNG_TREES = ((7.2, 2.4, 4.4, 9), (-7.1, 2.7, 5.0, 12))
"""Place, height and seed."""


def _thirst() -> None:
    """Let the tree suffer: bare twigs, clumps of brown leaves, more of them on a parched lawn."""
    x, y, _ = TREE
    bark = paint("soil", 1.0, "mottled", 0.3)
    with node("dry", casts=False, moment="dry"):
        for dx, dy, z, radius, colour in CLUMPS:
            fork = (x + 0.15 * dx, y + 0.15 * dy, 4.1)
            tube(
                (fork, (x + 0.7 * dx, y + 0.7 * dy, 0.45 * 4.1 + 0.55 * z), (x + dx, y + dy, z)),
                0.12,
                bark,
                4,
                0.03,
            )
            leaves = paint(colour, 0.72 if colour == "orange" else 0.85, "mottled", 0.5)
            crown(
                (x + dx, y + dy, z),
                radius,
                leaves,
                round(z * 10),
                lumps=7,
                detail=3 if radius > 1 else 2,
                flatten=0.75,
            )
        for tree_x, tree_y, height, seed in YOUNG_TREES:
            lean = random_of(seed).uniform(-0.04, 0.04) * height
            middle = (tree_x + lean, tree_y, height * 0.68)
            crown(middle, height * 0.36, paint("wood", 0.85, "mottled", 0.5), seed, detail=3, flatten=1.0)
        _parched_lawn()


def _parched_lawn() -> None:
    """Cover the lawn down to its rim, with a skin that has no underside, and strew leaves."""
    straw = paint("wood", 1.3, "mottled", 0.9)
    rim = ((0.0, -0.17), (0.0, -0.04), (0.04, 0.022))

    def ring(inset: float, height: float):
        left, right = -HALF_X - 0.09 + inset, HALF_X + 0.09 - inset
        near, far = FACE_Y - 0.1 + inset, BACK_Y + 0.09 - inset
        return [(left, near, height), (right, near, height), (right, far, height), (left, far, height)]

    loft([ring(*step) for step in rim], lambda s, p: None if s < 0 else straw, along_closed=True)
    source = random_of(8)
    for k in range(16):
        x, y, turn = TREE[0] + source.uniform(-3.4, 3.6), source.uniform(-2.3, -0.2), source.uniform(0, pi)
        dx, dy = 0.15 * cos(turn), 0.15 * sin(turn)
        corners = [
            (x + dx, y + dy),
            (x - dy * 0.6, y + dx * 0.6),
            (x - dx, y - dy),
            (x + dy * 0.6, y - dx * 0.6),
        ]
        panel([(a, b, 0.05) for a, b in corners], paint("orange" if k % 2 else "soil", 0.85))


def _plenty() -> None:
    """Let the tree have what it needs: a full crown, and earth that is dark with water down to the slag."""
    x, y, _ = TREE
    with node("crown_full", casts=False, moment="moist"):
        green = paint("leaf_deep", 1.2, "mottled", 0.9)
        crown((x, y, 6.75), 3.95, green, 4, lumps=18, detail=10, flatten=0.9, fine=0.84)
    with node("moist", casts=False, moment="moist"):
        dark = (paint("soil", 0.3, "mottled", 0.5), paint("soil", 0.55, "mottled", 0.6))
        layers_skin(HALF_X + 0.03, FACE_Y - 0.03, BACK_Y, LEVELS, dark)


def _probe() -> None:
    """Set the soil-moisture probe: head and antenna above, three measuring rings below."""
    with placed((PROBE_X, FACE_Y - 0.16, 0)):
        rod((0, 0, -2.1), (0, 0, 0.1), 0.13, "petrol", 10)
        lathe(((0, -2.45), (0.13, -2.1)), (0, 0, 0), "petrol", 10)
        for z in (-0.6, -1.2, -1.8):
            lathe(
                ((0.13, z - 0.12), (0.19, z - 0.1), (0.19, z + 0.1), (0.13, z + 0.12)), (0, 0, 0), "cream", 12
            )
        box((0.62, 0.46, 0.5), (0, 0.1, 0.0), "cream", bevel=0.1)
        box((0.3, 0.05, 0.1), (0, -0.14, 0.26), "orange", bevel=0)
        rod((0.16, 0.1, 0.45), (0.16, 0.1, 1.1), 0.03, "graphite", 6)
    with node("signal", pivot=(PROBE_X + 0.16, FACE_Y - 0.06, 1.1), casts=False):
        for radius in (0.32, 0.56):
            for start in (-50, 130):
                turns = [(start + 100 * k / 5) * pi / 180 for k in range(6)]
                place = (PROBE_X + 0.16, FACE_Y - 0.06, 1.1)
                tube(
                    [(place[0] + radius * cos(t), place[1], place[2] + radius * sin(t)) for t in turns],
                    0.035,
                    light(),
                    4,
                )


GAUGE = ("brick", "orange", "lawn", "leaf_deep", "line_blue")
GAUGE_X, GAUGE_Y, FIELD_Z, FIELD_M = 6.2, -3.55, 0.42 - DEEP_M, 0.58
"""Middle and front of the gauge, foot of its lowest field, and the way from field to field."""


def _gauge() -> None:
    """Stand the moisture gauge on the ledge: dry below, wet above, and a hand for each state."""
    with placed((GAUGE_X, GAUGE_Y, -DEEP_M)):
        box((1.7, 0.5, 3.55), (0, 0, 0), "graphite", bevel=0.14)
        box((2.1, 0.9, 0.2), (0, 0, 0), "stone", bevel=0.06)
    for k in range(len(GAUGE)):
        _field(k, 0.62, 0.0)
    with placed((0, -3.6, -DEEP_M)):
        person((4.5, 0.1, 0), "orange", 205, kind=0)
        person((3.8, -0.1, 0), "cream", 160, 1.25, kind=2)
        planter((-6.6, 0, 0), (2.4, 0.8, 0.45), "wood", 3)
        bench((-3.6, 0.15, 0))
        planter((-0.8, 0, 0), (1.6, 0.8, 0.45), "wood", 5)
    with node("gauge_hand", casts=False):
        _hand(0)
    with node("gauge_dry", casts=False, moment="dry"):
        _hand(0)
        _field(0, 1.35, 0.05)
    with node("gauge_wet", casts=False, moment="moist"):
        _hand(len(GAUGE) - 1)
        _field(len(GAUGE) - 1, 1.2, 0.05)


def _field(k: int, shade: float, ahead: float) -> None:
    """Set field k of the gauge, counted from the dry end; a lit one stands a little ahead of a dark one."""
    place = (GAUGE_X - 0.24, GAUGE_Y - 0.26 - ahead, FIELD_Z + k * FIELD_M)
    box((0.8, 0.08, FIELD_M - 0.06), place, paint(GAUGE[k], shade), bevel=0)


def _hand(k: int) -> None:
    """Point at field k, and frame it."""
    middle, y = FIELD_Z + (k + 0.45) * FIELD_M, GAUGE_Y - 0.34
    with placed((GAUGE_X - 0.24, y, middle)):
        for side in (-1, 1):
            box((0.98, 0.1, 0.08), (0, 0, side * 0.29 - 0.04), "cream", bevel=0)
            box((0.08, 0.1, 0.58), (side * 0.45, 0, -0.29), "cream", bevel=0)
        prism([(0.45, 0), (0.98, 0.27), (0.98, -0.27)], "Y", -0.05, 0.05, "cream", bevel=0.02, segments=1)


def _park() -> None:
    """Furnish the lawn: a path, the smart bench, people, younger trees."""
    outline = [
        (-8.2, 0.2),
        (-4.5, 0.5),
        (-1.0, 0.25),
        (2.5, -0.35),
        (8.2, -0.6),
        (8.2, 0.7),
        (2.8, 0.95),
        (-0.8, 1.5),
        (-4.6, 1.7),
        (-8.2, 1.4),
    ]
    patch(outline, paint("paving", 1.05, "mottled", 0.8), 0.04)
    _smart_bench((5.0, -1.35, 0))
    person((-5.6, 0.9, 0.04), "orange", 150, kind=1)
    person((-6.3, 0.75, 0.04), "line_blue", 200, 1.2, kind=0)
    for x, y, height, seed in YOUNG_TREES:
        tree((x, y, 0), height, seed)
    for x, y, seed in ((-6.6, -1.7, 1), (-5.9, -1.9, 2), (3.1, -1.7, 5), (7.5, -1.8, 3)):
        shrub((x, y, 0), 0.36, seed)
    flowers((-6.9, -1.1, 0), 0.5, "orange", 4, 7)
    flowers((2.6, -1.9, 0), 0.4, "stone", 5, 6)


def _smart_bench(at) -> None:
    """Stand the bench that charges: solar roof on one post, a lit strip, somebody with a telephone."""
    with placed(at):
        for x in (-0.85, 0.85):
            box((0.16, 0.6, 0.42), (x, 0, 0), "petrol", bevel=0.05)
        box((2.3, 0.62, 0.14), (0, 0, 0.42), paint("wood", 1.0, "mottled", 0.5), bevel=0.05)
        box((1.9, 0.04, 0.06), (0, -0.32, 0.46), "cream", bevel=0)
        tube(((0.95, 0.22, 0.4), (0.95, 0.35, 1.6), (0.6, 0.25, 2.55)), 0.07, "petrol", 8)
        prism(
            [(-0.62, 2.4), (0.55, 2.85), (0.52, 2.94), (-0.65, 2.49)],
            "X",
            -1.2,
            1.25,
            "graphite",
            bevel=0.03,
            segments=1,
        )
        for k in range(4):
            x = -1.1 + k * 0.57
            prism(
                [(-0.58, 2.5), (0.48, 2.9), (0.475, 2.93), (-0.585, 2.53)],
                "X",
                x,
                x + 0.52,
                paint("deep_blue", 0.28),
                bevel=0,
            )
        sitting((-0.45, -0.02, 0.56), "orange", 0, kind=2)
        box((0.12, 0.03, 0.22), (-0.45, -0.52, 1.0), "cream", bevel=0)


def _steelworks() -> None:
    """Raise the ghost of the steelworks: furnace with its sloping bridge, stoves, chimneys, a hall."""
    with placed((1.6, 2.9, 0)):
        lathe(
            (
                (1.25, 0),
                (1.25, 1.0),
                (0.95, 1.3),
                (1.3, 2.6),
                (1.1, 4.2),
                (0.75, 5.6),
                (0.5, 6.0),
                (0.5, 7.0),
                (0, 7.2),
            ),
            (0, 0, 0),
            veil(),
            14,
        )
        for x in (-0.8, 0.8):
            rod((x, 0, 5.2), (x * 0.5, 0, 7.9), 0.12, veil(), 6)
        box((1.6, 0.5, 0.3), (0, 0, 7.8), veil(), bevel=0.08)
        prism(
            [(0.7, 6.6), (0.7, 7.2), (4.4, 0.7), (4.4, 0.0), (4.0, 0.0)], "Y", -0.35, 0.35, veil(), bevel=0.05
        )
    for x in (-1.5, -2.7, -3.9):
        with placed((x, 2.9, 0)):
            lathe(((0.5, 0), (0.5, 4.4), (0.42, 4.8), (0.2, 5.05), (0, 5.1)), (0, 0, 0), veil(), 10)
    for x, height in ((-5.3, 9.6), (7.0, 8.4), (6.0, 9.6)):
        with placed((x, 3.1, 0)):
            lathe(
                ((0.5, 0), (0.28, height), (0.36, height), (0.36, height + 0.3), (0, height + 0.3)),
                (0, 0, 0),
                veil(),
                10,
            )


def _drops() -> None:
    """Hang drops of water in two groups along the cut face."""
    groups = {"drops_1": (-5.9, -3.4, -0.9, 2.6, 4.6), "drops_2": (-4.7, -2.1, 0.4, 3.6, 6.6)}
    for name, columns in groups.items():
        with node(name, casts=False):
            for k, x in enumerate(columns):
                profile = ((0, -0.17), (0.11, -0.13), (0.155, 0.0), (0.07, 0.19), (0, 0.32))
                lathe(profile, (x, FACE_Y - 0.32, -0.45 - 0.35 * (k * 3 % 4)), paint("line_blue", 1.15), 6)


def _rain() -> Clip:
    """Let water sink past the roots and the hand of the gauge rise with it."""
    clip = Clip("moisture", 6, shown_at_s=0.0)
    inside, out, low, sunk = (0, 0.7, 0.1), (0, 0, 0.1), (0, 0, -1.5), (0, 0.7, -1.5)
    half = (0, 0, -0.7)  # while one group is about to sink, the other is half-way, and so the clip begins
    first = [(0, out), (3.2, low), (3.7, sunk), (5.5, inside), (6, out)]
    second = [(0, half), (1.6, low), (2.1, sunk), (3.9, inside), (4.4, out), (6, half)]
    for name, keys in (("drops_1", first), ("drops_2", second)):  # soaks in, and rises again unseen
        clip.move(name, keys, ease=False)
    wetter = [(0, 0, k * FIELD_M) for k in (1, 3)]
    clip.move(
        "gauge_hand", [(0, wetter[0]), (3, wetter[1]), (4.4, wetter[1]), (5.2, wetter[0]), (6, wetter[0])]
    )
    clip.grow("signal", [(0, 1), (0.8, 0.001), (2.2, 0.001), (3, 1), (3.8, 0.001), (5.2, 0.001), (6, 1)])
    return clip

"""A street like a sponge, before the old works hall: on the left the rain runs off, on the right it stays.

The ground is cut open along the kerb: asphalt and a combined sewer on one side, a swale, a store of crates
and the roots of a street tree on the other.
"""

from __future__ import annotations

from math import cos, pi, sin

from kit import *
from pipes import bent_pipe, open_pipe

FILE = "stations/jahrhunderthalle/sponge.glb"
LOOKS = {
    "veil": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear("#4E9AD0"), 0.62],
            "metallicFactor": 0,
            "roughnessFactor": 0.1,
        }
    }
}
HALF_X, FACE_Y, BACK_Y, DEEP_M = 11.2, -4.9, 5.2, 4.2
KERB_X = 0.2
SWALE = ((1.1, 0.0), (2.3, -0.75), (4.9, -0.75), (6.1, 0.0))
"""The hollow along the street in the plane of the cut: x and z of its bank and bed."""
GULLY_X, SEWER_Z, SEWER_R = -6.0, -2.75, 0.95
STORE_X, STORE_Z, STORE_M = 3.7, -3.35, (5.6, 1.45)
TREE_X = 8.9
CLOUD_Z = 10.2
FALL_S = 1.5


def model() -> Clip:
    """Model street, ground and hall, and give their clip."""
    plinth(24, 12, top=paint("paving", 0.95, "slabs", 1.0), sunk_m=DEEP_M)
    _sealed_ground()
    _thirsty_ground()
    _sewer()
    _swale()
    _store()
    _street()
    _green()
    _hall()
    _clouds()
    _water()
    spot("hall", (2.3, 1.5, 6.2))
    spot("roof", (-6.9, 2.2, 7.4))
    spot("gully", (GULLY_X, FACE_Y - 0.1, 0.15))
    spot("sewer", (GULLY_X, FACE_Y - 0.5, SEWER_Z))
    spot("swale", (3.6, FACE_Y + 0.6, 0.0))
    spot("store", (STORE_X, FACE_Y - 0.3, STORE_Z + 0.7))
    spot("cloud", (-4.6, -3.4, CLOUD_Z))
    spot("roots", (TREE_X, FACE_Y - 0.2, -1.5))
    return _rain()


def _sealed_ground() -> None:
    """Stack what lies under a street: asphalt, ballast, earth."""
    surfaces = (
        paint("asphalt", 0.75),
        paint("paving", 0.75, "mottled", 0.6),
        paint("soil", 0.95, "mottled", 1.1),
        paint("soil", 0.62, "mottled", 1.3),
    )
    layers(-HALF_X, KERB_X, FACE_Y, BACK_Y, (0.0, -0.3, -0.85, -2.3, -DEEP_M), surfaces, wave=0.05)
    stones([(-10.2, -1.4), (-8.6, -3.3), (-3.6, -1.7), (-2.2, -3.1), (-1.0, -1.3), (-9.7, -3.7)], FACE_Y, 4)


def _thirsty_ground() -> None:
    """Stack loose earth with the hollow in it, and lay a lawn over both."""
    earth = paint("soil", 0.78, "mottled", 1.0)
    bed = [(KERB_X, -0.12), *((x, z - 0.12) for x, z in SWALE), (HALF_X, -0.12)]
    prism([*bed, (HALF_X, -1.75), (KERB_X, -1.75)], "Y", FACE_Y, BACK_Y - 0.02, earth, bevel=0)
    surfaces = (paint("soil", 1.2, "mottled", 1.1), paint("wood", 0.8, "mottled", 1.3))
    layers(KERB_X, HALF_X, FACE_Y, BACK_Y, (-1.75, -2.9, -DEEP_M), surfaces)
    top = [(KERB_X, 0.02), *((x, z + 0.02) for x, z in SWALE), (HALF_X, 0.02)]
    lawn = paint("lawn", 0.95, "mottled", 1.1)
    prism(top + bed[::-1], "Y", FACE_Y - 0.06, 1.2, lawn, bevel=0)
    prism([(x, z + 0.02) for x, z in SWALE], "Y", 0.95, 1.25, lawn, bevel=0)
    strip(KERB_X, HALF_X, 1.2, BACK_Y, paint("lawn", 0.95), 0.02)
    stones([(10.3, -2.3), (7.6, -3.4), (9.6, -3.6), (0.9, -2.2), (10.6, -3.2)], FACE_Y, 8)


def _ring(x: float, z: float, outer: float, inner: float, y_from: float, y_to: float, surface) -> None:
    """Lay a pipe along y, of two halves."""
    for start in (0, pi):
        turns = [start + pi * k / 12 for k in range(13)]
        outline = [(x + outer * cos(t), z + outer * sin(t)) for t in turns]
        outline += [(x + inner * cos(t), z + inner * sin(t)) for t in reversed(turns)]
        prism(outline, "Y", y_from, y_to, surface, bevel=0)


def _sewer() -> None:
    """Lay the combined sewer, and the gully that empties the street into it."""
    _ring(GULLY_X, SEWER_Z, SEWER_R + 0.2, SEWER_R, FACE_Y - 0.42, FACE_Y + 0.1, paint("stone", 0.72))
    disc = [
        (GULLY_X + SEWER_R * cos(t), SEWER_Z + SEWER_R * sin(t)) for t in (pi * k / 12 for k in range(24))
    ]
    prism(disc, "Y", FACE_Y - 0.03, FACE_Y, paint("graphite", 0.8), bevel=0)
    open_pipe((GULLY_X, FACE_Y - 0.02), SEWER_Z + SEWER_R + 0.1, -0.3, 0.34, lining="stone")
    box((1.0, 0.6, 0.05), (GULLY_X, FACE_Y + 0.42, 0.0), "graphite", bevel=0.02, segments=1)
    for k in range(5):
        box((0.1, 0.48, 0.03), (GULLY_X - 0.36 + 0.18 * k, FACE_Y + 0.42, 0.05), paint("steel", 0.7), bevel=0)


def _swale() -> None:
    """Plant the hollow: rushes, stones and blossom."""
    source = random_of(12)
    for k in range(22):
        x, y = source.uniform(1.9, 5.3), source.uniform(FACE_Y + 0.35, 0.7)
        foot = -0.72 if 2.3 < x < 4.9 else -0.45
        rod(
            (x, y, foot),
            (x + source.uniform(-0.2, 0.2), y, foot + source.uniform(0.9, 1.5)),
            0.035,
            "leaf_deep",
            4,
            0.012,
        )
        if k % 3 == 0:
            cylinder(0.06, 0.28, (x, y, foot + 0.75), "soil", sides=6)
    for x, y, size in (
        (1.7, -4.3, 0.3),
        (5.5, -3.9, 0.36),
        (1.5, -2.2, 0.34),
        (5.7, -1.3, 0.3),
        (5.3, -4.5, 0.2),
    ):
        ball(size, (x, y, -0.3), paint("steel", 1.0), 2, flatten=0.7)
    flowers((1.35, -3.3, -0.05), 0.5, "orange", 3, 6)
    flowers((5.85, -2.4, -0.05), 0.5, "cream", 5, 7)
    flowers((1.4, -0.9, -0.05), 0.5, "line_blue", 9, 7)


def _store() -> None:
    """Bury a store of crates beneath the hollow, with a pipe onwards to the tree."""
    width, height = STORE_M
    low, high = STORE_X - width / 2, STORE_X + width / 2
    box((width, 0.1, height), (STORE_X, FACE_Y - 0.02, STORE_Z), paint("graphite", 1.2), bevel=0)
    crate = paint("cream", 0.95)
    for k in range(9):
        box((0.09, 0.3, height), (low + width * k / 8, FACE_Y - 0.2, STORE_Z), crate, bevel=0.015, segments=1)
    for k in range(4):
        box(
            (width + 0.09, 0.3, 0.09),
            (STORE_X, FACE_Y - 0.2, STORE_Z + (height - 0.09) * k / 3),
            crate,
            bevel=0.015,
            segments=1,
        )
    for x in (2.8, 4.4):
        for k in range(3):
            ball(
                0.1,
                (x + 0.12 * (k % 2), FACE_Y - 0.04, -1.05 - 0.27 * k),
                paint("line_blue", 0.9),
                1,
                flatten=1.4,
            )
    y = FACE_Y - 0.16
    bent_pipe(
        [
            (high, y, STORE_Z + 0.5),
            (high + 0.9, y, STORE_Z + 0.5),
            (high + 0.9, y, -2.15),
            (TREE_X - 0.5, y, -2.15),
        ],
        "petrol",
        0.13,
        0.3,
    )


def _street() -> None:
    """Furnish the sealed half: a parked car, a lamp, somebody under an umbrella."""
    strip(-HALF_X + 0.05, KERB_X, FACE_Y + 0.02, -0.3, paint("asphalt", 0.95), 0.01)
    strip(-HALF_X + 0.05, KERB_X, -0.3, 1.4, paint("paving", 0.9, "slabs", 0.6), 0.12)
    box((HALF_X + KERB_X - 0.1, 0.22, 0.16), (-5.45, -0.34, 0), paint("stone", 0.9), bevel=0.03, segments=1)
    box((0.28, 6.2, 0.14), (KERB_X, -1.8, 0), paint("stone", 0.9), bevel=0.03, segments=1)
    for x in (-9.6, -7.2, -4.8, -2.4):
        strip(x, x + 1.2, -3.3, -3.12, "cream", 0.02)
    car((-2.6, -1.5, 0), "orange")
    lamp((-8.6, 0.7, 0.1), 0, 5.2)
    bollard((-1.0, 0.2, 0.1))
    bollard((-0.3, 0.9, 0.1))
    with placed((-5.6, 0.5, 0.12), 15):
        _under_umbrella()


def _under_umbrella() -> None:
    person((0, 0, 0), "petrol", 0, kind=1)
    rod((0.27, -0.12, 0.9), (0.27, -0.12, 2.25), 0.025, "graphite", 5)
    lathe(((0.95, 1.95), (0.8, 2.14), (0.45, 2.3), (0, 2.38)), (0.27, -0.12, 0), "brick", 12)
    lathe(((0, 2.34), (0.45, 2.26), (0.8, 2.1), (0.95, 1.95)), (0.27, -0.12, 0), paint("brick", 0.6), 12)


def _green() -> None:
    """Plant the thirsty half: street trees with their roots in the wet, a path, a bench and a child."""
    x, bark = TREE_X, paint("wood", 0.7)
    tree((x, FACE_Y + 0.55, 0.0), 7.0, 4, 0.33)
    roots((x, FACE_Y + 0.45, 0.2), FACE_Y, 2.3, 2.0, bark, 6, 6)
    tree((7.2, 0.4, 0), 5.6, 11, 0.33)
    tree((0.9, 0.7, 0), 4.6, 8, 0.33)
    strip(6.5, HALF_X - 0.05, -2.7, -1.3, paint("paving", 1.05, "slabs", 0.5), 0.05)
    bench((10.1, -0.7, 0.02), 0)
    sitting((10.4, -0.85, 0.5), "line_blue", 0, kind=2)
    person((7.0, -2.0, 0.05), "orange", 40, 1.2, kind=0)
    hedge((8.2, 1.0, 0), (10.9, 1.0, 0), 0.4, 3)
    flowers((6.9, -3.9, 0.02), 0.45, "orange", 21, 6)


BAYS = 8
HALL_X, HALL_Y, EAVES_M, RIDGE_M = 9.4, (1.7, 4.9), 4.9, 7.3


def _hall() -> None:
    """Raise the works hall behind: brick foot, round-headed windows between steel, a lantern on the ridge."""
    near, far = HALL_Y
    middle, depth = (near + far) / 2, far - near
    brick = paint("brick", 0.95, "courses", 0.32)
    box((2 * HALL_X, depth, EAVES_M), (0, middle, 0), brick, bevel=0.06, segments=1)
    box((2 * HALL_X + 0.2, depth + 0.2, 0.55), (0, middle, 0), paint("stone", 0.8), bevel=0.05, segments=1)
    columns = [-HALL_X + 2 * HALL_X * k / BAYS for k in range(BAYS + 1)]
    for x in columns:
        box((0.3, 0.34, EAVES_M + 0.05), (x, near - 0.06, 0), paint("petrol", 0.9), bevel=0.04, segments=1)
    for k, x in enumerate(spread(-HALL_X, HALL_X, BAYS)):
        _round_window(x, near - 0.02, lit=k in (1, 2, 5, 7))
    box(
        (2 * HALL_X + 0.3, 0.3, 0.3),
        (0, near - 0.08, EAVES_M - 0.1),
        paint("petrol", 0.9),
        bevel=0.04,
        segments=1,
    )
    gable_roof(
        2 * HALL_X,
        depth,
        RIDGE_M - EAVES_M,
        (0, middle, EAVES_M),
        paint("graphite", 1.25, "courses", 0.5),
        0.35,
    )
    box(
        (2 * HALL_X - 2.2, 0.95, 0.75),
        (0, middle, RIDGE_M - 0.55),
        paint("petrol", 0.85),
        bevel=0.03,
        segments=1,
    )
    for x in spread(-HALL_X + 1.2, HALL_X - 1.2, 10):
        box((1.35, 1.0, 0.42), (x, middle, RIDGE_M - 0.36), glass(), bevel=0)
    gable_roof(2 * HALL_X - 2.2, 0.95, 0.42, (0, middle, RIDGE_M + 0.18), paint("graphite", 1.25), 0.14)
    for side in (-1, 1):
        _gable_window(side)


def _round_window(x: float, y: float, lit: bool) -> None:
    """Hang a window with a round head: frame, panes and thin bars."""
    for half, top, front, surface in (
        (0.78, 3.2, 0.0, "stone"),
        (0.66, 3.2, 0.06, light() if lit else glass()),
    ):
        turns = [pi * k / 10 for k in range(11)]
        arch = [(x + half * cos(t), top + half * sin(t)) for t in turns]
        prism(
            [(x + half, 1.05 - half * 0.1), *arch, (x - half, 1.05 - half * 0.1)],
            "Y",
            y - 0.06 - front,
            y + 0.05,
            surface,
            bevel=0,
        )
    for dx in (-0.24, 0.24):
        box((0.05, 0.06, 2.75), (x + dx, y - 0.14, 1.0), "petrol", bevel=0)
    for z in (1.75, 2.5, 3.22):
        box((1.3, 0.06, 0.05), (x, y - 0.14, z), "petrol", bevel=0)


def _gable_window(side: int) -> None:
    """Glaze the gable: tall panes that follow the roof."""
    near, far = HALL_Y
    for k, y in enumerate(spread(near + 0.3, far - 0.3, 4)):
        top = 4.4 if k in (0, 3) else 5.6
        box((0.12, 0.5, top - 1.2), (side * (HALL_X + 0.02), y, 1.2), glass(), bevel=0)


def _clouds() -> None:
    """Hang one cloud over each half; the rain begins inside them."""
    for x, seed in ((-5.4, 3), (5.4, 9)):
        for dx, up, radius, shade in (
            (-2.3, -0.15, 1.75, 0.92),
            (0.0, 0.2, 2.4, 1.05),
            (2.4, -0.1, 1.9, 0.98),
        ):
            middle = (x + dx, -2.4 + 0.25 * dx, CLOUD_Z + up)
            crown(middle, radius, paint("cream", shade), seed + round(dx), lumps=8, detail=4, flatten=0.52)


def _water() -> None:
    """Give the water its nodes: what falls, what stands, what is kept."""
    source = random_of(7)
    for group in range(4):
        with node(f"rain_{group + 1}", casts=False):
            for x in [*spread(-9.2, -1.4, 5), *spread(1.8, 9.6, 5)]:
                x, y = x + source.uniform(-0.5, 0.5), source.uniform(FACE_Y + 0.6, -0.6)
                drop = (x, y, CLOUD_Z - 0.3 + source.uniform(-0.25, 0.25))
                ball(0.1, drop, paint("line_blue", 0.85), 1, flatten=2.6)
    with node("puddle", pivot=(GULLY_X + 0.6, FACE_Y + 1.1, 0.02), casts=False):
        turns = [2 * pi * k / 22 for k in range(22)]
        outline = [
            (
                GULLY_X + 0.6 + (2.7 + 0.35 * sin(3 * t)) * cos(t),
                FACE_Y + 1.15 + (0.95 + 0.12 * cos(4 * t)) * sin(t),
            )
            for t in turns
        ]
        prism(outline, "Z", 0.02, 0.06, veil(), bevel=0)
    with node("sewage", pivot=(GULLY_X, 0, SEWER_Z - SEWER_R + 0.03), casts=False):
        turns = [pi + pi * k / 14 for k in range(15)]
        lens = [(GULLY_X + (SEWER_R - 0.02) * cos(t), SEWER_Z + (SEWER_R - 0.02) * sin(t)) for t in turns]
        prism([*lens], "Y", FACE_Y - 0.3, FACE_Y - 0.02, paint("soil", 0.85), bevel=0)
    with node("swale_water", pivot=(3.6, -2.4, -0.72), casts=False):
        outline = [(2.35, -0.72), (4.85, -0.72), (5.55, -0.3), (1.65, -0.3)]
        prism(outline, "Y", FACE_Y - 0.03, 1.0, veil(), bevel=0)
    with node("store_water", pivot=(STORE_X, FACE_Y - 0.1, STORE_Z + 0.03), casts=False):
        box(
            (STORE_M[0] - 0.1, 0.16, STORE_M[1] - 0.1),
            (STORE_X, FACE_Y - 0.14, STORE_Z + 0.03),
            veil(),
            bevel=0,
        )


def _rain() -> Clip:
    """Let it rain throughout: the sewer fills in no time, the store slowly, then it is drunk up again."""
    clip = Clip("rain", 6, shown_at_s=2.6)
    for group in range(4):
        clip.move(f"rain_{group + 1}", _falls(clip.length_s, group / 4), ease=False)
    clip.grow("puddle", [(0, (0.55, 0.55, 1)), (2.2, (1, 1, 1)), (3.8, (1, 1, 1)), (6, (0.55, 0.55, 1))])
    clip.grow("sewage", [(0, (1, 1, 0.35)), (1.6, (1, 1, 1)), (4.0, (1, 1, 1)), (6, (1, 1, 0.35))])
    clip.grow("swale_water", [(0, (1, 1, 0.15)), (2.6, (1, 1, 1)), (6, (1, 1, 0.15))])
    clip.grow("store_water", [(0, (1, 1, 0.2)), (3.8, (1, 1, 0.95)), (6, (1, 1, 0.2))])
    return clip


def _falls(length_s: float, phase: float):
    """Give the keys of a fall from the cloud into the ground, again and again, begun at a share of it."""
    way, keys = -CLOUD_Z, [(0.0, (0, 0, -CLOUD_Z * phase))]
    for k in range(round(length_s / FALL_S)):
        landed = FALL_S * (k + 1 - phase)
        keys += [(landed - 0.002, (0, 0, way)), (landed, (0, 0, 0))]
    keys.append((length_s, (0, 0, way * phase)))
    return [key for n, key in enumerate(keys) if n == 0 or key[0] > keys[n - 1][0]]

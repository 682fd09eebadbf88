"""A row of houses from the boom years, being renewed from left to right, and the church that became a hall.

The first house still waits, the second is being painted behind its scaffold, the others have opened new doors.
"""

from __future__ import annotations

from math import cos, pi, sin

from kit import *

FILE = "stations/bochumer-strasse/houses.glb"
LOOKS = {
    "light": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear("#FFE3A3"), 1],
            "metallicFactor": 0,
            "roughnessFactor": 0.6,
        },
        "emissiveFactor": [0.8, 0.62, 0.34],
    }
}
FACE_Y, BACK_Y = 0.9, 4.4
STOREY_M, SHOP_M = 2.15, 2.6
HOUSE_M = 2.95
LEFT_X = -11.2
CHURCH_X, CHURCH_W, CHURCH_H = 7.6, 3.3, 10.4
LANE_Y = -1.6


def model() -> Clip:
    """Model the street and give its clip."""
    plinth(24, 12, top=paint("paving", 0.95, "slabs", 0.8))
    _road()
    _row()
    _church()
    _near_side()
    with node("cyclist", pivot=(0, LANE_Y, 0.1), density=1.4, casts=False):
        cyclist((0, LANE_Y, 0.06), "orange", kind=1)
    spot("row", (LEFT_X + 3.6 * HOUSE_M, FACE_Y - 0.3, 8.4))
    spot("waiting", (LEFT_X + 0.5 * HOUSE_M, FACE_Y - 0.3, 6.0))
    spot("scaffold", (LEFT_X + 1.5 * HOUSE_M, FACE_Y - 1.3, 6.4))
    spot("shops", (LEFT_X + 3.5 * HOUSE_M, FACE_Y - 0.6, 2.0))
    spot("church", (CHURCH_X, 0.4, 8.6))
    spot("hall", (CHURCH_X, -0.2, 2.6))
    return _renewal()


def _road() -> None:
    """Lay road and tracks; the tram shares the street here."""
    strip(-11.9, 11.9, -4.2, -0.6, paint("asphalt", 0.95, "mottled", 1.4), 0.03)
    for y in (-3.3, -2.3):
        box((23.7, 0.26, 0.04), (0, y, 0.0), paint("paving", 0.72), bevel=0)
        box((23.7, 0.1, 0.06), (0, y, 0.0), paint("steel", 0.75), bevel=0)
    for y in (-4.28, -0.52):
        box((23.8, 0.18, 0.14), (0, y, 0), "stone", bevel=0.03, segments=1)
    strip(-11.9, 11.9, -0.44, FACE_Y + 0.3, paint("paving", 1.08, "slabs", 0.6), 0.1)
    strip(-11.9, 11.9, -5.6, -4.36, paint("paving", 1.08, "slabs", 0.6), 0.1)


def _row() -> None:
    """Stand the five houses of the row."""
    looks = (
        (paint("paving", 0.62, "mottled", 0.8), 3, "plain"),
        (paint("paving", 0.72, "mottled", 0.8), 4, "gable"),
        (paint("orange", 1.05), 3, "bay"),
        (paint("cream", 1.0), 4, "gable"),
        (paint("line_blue", 1.0), 3, "plain"),
    )
    for k, (wall, storeys, kind) in enumerate(looks):
        with placed((LEFT_X + HOUSE_M * (k + 0.5), FACE_Y, 0.1)):
            _house(k, wall, storeys - 1, kind)
    with placed((LEFT_X + HOUSE_M * 1.5, FACE_Y, 0.1)):
        _fresh_paint()
        _scaffold()


def _house(k: int, wall, upper: int, kind: str) -> None:
    """Stand a house about the middle of its front: shop, upper storeys with hooded windows, cornice, roof."""
    top = SHOP_M + upper * STOREY_M
    depth, half = BACK_Y - FACE_Y, HOUSE_M / 2
    trim = paint("stone", 0.7 if k == 0 else 1.0)
    box((HOUSE_M, depth, top), (0, depth / 2, 0), wall, bevel=0.04, segments=1)
    box((HOUSE_M + 0.02, 0.24, 0.5), (0, -0.02, 0), paint("stone", 0.6), bevel=0.03, segments=1)
    for z in (SHOP_M - 0.2, top - 0.16):
        box((HOUSE_M + 0.04, 0.4, 0.2), (0, -0.06, z), trim, bevel=0.04, segments=1)
    for row in range(upper):
        for column, x in enumerate(spread(-half, half, 3)):
            if kind == "bay" and column == 1:
                continue
            _hooded(
                (x, 0, SHOP_M + 0.45 + row * STOREY_M),
                k,
                row,
                trim,
                lit=(k * 2 + row + column) % 4 == 0 and k > 1,
            )
    if kind == "bay":
        _bay(upper, wall, trim)
    _roof(top, depth, kind, wall, trim, tired=k == 0)
    _ground_floor(k, trim)


def _hooded(at, k: int, row: int, trim, lit: bool) -> None:
    """Hang a tall window under a little gable; the waiting house has some boarded up."""
    x, y, z = at
    if k == 0 and (row, x > 0.5) in ((0, True), (1, False)):
        box((0.62, 0.12, 1.25), (x, y - 0.02, z), paint("wood", 0.75, "planks", 0.16), bevel=0)
    else:
        window((x, y, z), 0.52, 1.25, lit, trim, 0.2)
    hood = [(x - 0.44, z + 1.36), (x + 0.44, z + 1.36), (x, z + 1.36 + (0.24 if row % 2 == 0 else 0.1))]
    prism(hood, "Y", y - 0.24, y, trim, bevel=0)
    box((0.8, 0.2, 0.1), (x, y - 0.08, z - 0.16), trim, bevel=0)


def _bay(upper: int, wall, trim) -> None:
    """Hang a bay window over the middle axis, with a balcony on top."""
    height = upper * STOREY_M - 0.5
    with placed((0, -0.3, SHOP_M + 0.1)):
        box((1.05, 0.7, height), (0, 0, 0), wall, bevel=0.05, segments=1)
        for row in range(upper):
            window((0, -0.35, 0.4 + row * STOREY_M), 0.56, 1.2, row == 0, trim)
        box((1.2, 0.84, 0.16), (0, 0, height), trim, bevel=0.04, segments=1)


def _roof(top: float, depth: float, kind: str, wall, trim, tired: bool) -> None:
    slate = paint("graphite" if kind != "bay" else "brick", 1.5 if tired else 1.15, "courses", 0.35)
    gable_roof(HOUSE_M - 0.02, depth - 0.1, 1.75, (0, depth / 2, top), slate, 0.0)
    if kind == "gable":
        outline = [
            (-1.05, 0),
            (1.05, 0),
            (1.05, 0.5),
            (0.72, 0.75),
            (0.6, 1.45),
            (0, 1.85),
            (-0.6, 1.45),
            (-0.72, 0.75),
            (-1.05, 0.5),
        ]
        prism([(x, top + z) for x, z in outline], "Y", -0.04, 0.5, wall, bevel=0.03, segments=1)
        window((0, -0.02, top + 0.35), 0.4, 0.7, False, trim)
    else:
        for x in (-0.75, 0.75):
            with placed((x, 0.85, top + 0.25)):
                box((0.62, 0.9, 0.72), (0, 0, 0), trim, bevel=0.02, segments=1)
                box((0.4, 0.05, 0.5), (0, -0.46, 0.1), glass(), bevel=0)
                gable_roof(0.62, 0.9, 0.3, (0, 0, 0.7), slate, 0.08)
    box((0.4, 0.4, 1.1), (1.0, depth * 0.62, top + 0.7), paint("brick", 0.8), bevel=0.03, segments=1)


AWNINGS = {2: "leaf_deep", 3: "petrol", 4: "orange"}


def _ground_floor(k: int, trim) -> None:
    """Fit a shop front and a door: shuttered in the waiting house, open and lit where somebody moved in."""
    if k == 0:
        box((1.5, 0.14, 1.75), (-0.45, -0.03, 0.4), paint("steel", 0.6, "planks", 0.2), bevel=0)
        box((0.66, 0.14, 1.95), (0.95, -0.03, 0.1), paint("wood", 0.55, "planks", 0.2), bevel=0)
        return
    box((1.66, 0.16, 1.8), (-0.45, -0.02, 0.38), trim, bevel=0.02, segments=1)
    box((1.44, 0.14, 1.55), (-0.45, -0.06, 0.5), glass() if k == 1 else light(), bevel=0)
    box((0.05, 0.05, 1.55), (-0.45, -0.15, 0.5), trim, bevel=0)
    box((0.86, 0.16, 2.1), (0.95, -0.02, 0.1), trim, bevel=0.02, segments=1)
    box((0.66, 0.14, 1.92), (0.95, -0.05, 0.12), light() if k > 1 else "graphite", bevel=0)
    if k in AWNINGS:
        colour = AWNINGS[k]
        outline = [(-0.14, 2.3), (-0.14, 2.42), (-0.95, 2.02), (-0.95, 1.86)]
        for n in range(6):
            surface = paint(colour) if n % 2 else "cream"
            prism(outline, "X", -1.29 + 0.28 * n, -1.01 + 0.28 * n, surface, bevel=0)
        with node(f"door_{k - 1}", pivot=(1.27, -0.14, 0.1)):
            box((0.64, 0.07, 1.9), (0.95, -0.16, 0.12), paint(colour, 0.9), bevel=0.02, segments=1)
            box((0.4, 0.03, 0.85), (0.95, -0.21, 0.95), "cream", bevel=0)


def _fresh_paint() -> None:
    """Spread a coat of colour over the second house; it grows from below."""
    top = SHOP_M + 3 * STOREY_M
    with node("fresh", pivot=(0, 0, SHOP_M), casts=False):
        box(
            (HOUSE_M - 0.03, 0.06, top - SHOP_M - 0.18),
            (0, -0.03, SHOP_M + 0.01),
            paint("leaf", 1.15),
            bevel=0,
        )


def _scaffold() -> None:
    """Stand a scaffold before the house, with two people at work."""
    top = SHOP_M + 3 * STOREY_M
    for x in (-1.4, 0, 1.4):
        for y in (-1.25, -0.6):
            rod((x, y, 0), (x, y, top + 0.3), 0.04, "steel", 5)
    levels = (SHOP_M - 0.15, SHOP_M + STOREY_M - 0.1, SHOP_M + 2 * STOREY_M - 0.1)
    for n, z in enumerate(levels):
        box((2.9, 0.66, 0.07), (0, -0.92, z), paint("wood", 1.0, "planks", 0.2), bevel=0)
        rod((-1.4, -1.25, z + 0.95), (1.4, -1.25, z + 0.95), 0.03, "orange", 5)
        lean = 1 if n % 2 else -1
        rod((-1.4 * lean, -1.25, z), (1.4 * lean, -1.25, z + STOREY_M), 0.028, "steel", 5)
    person((-0.6, -0.95, levels[1] + 0.07), "line_blue", 160, 1.6, kind=0)
    person((0.7, -0.95, levels[2] + 0.07), "orange", 200, 1.6, kind=2)
    for x in (0.1, 0.45):
        cylinder(0.13, 0.24, (x, -1.0, levels[1] + 0.07), "cream", sides=8)


def _arch(width: float, height: float, steps: int = 14):
    """Give a parabola as an outline (x, z) from the right foot over the top to the left."""
    return [(width * cos(pi * k / steps), height * (1 - cos(pi * k / steps) ** 2)) for k in range(steps + 1)]


def _church() -> None:
    """Raise the church of parabolas: nave, stepped portal, lit windows, a tower beside it."""
    brick = paint("brick", 0.92, "courses", 0.3)
    with placed((CHURCH_X, 0, 0.1)):
        prism(_arch(CHURCH_W, CHURCH_H), "Y", 0.9, 5.1, brick, bevel=0.06, segments=1)
        for n, y in enumerate((1.6, 2.9, 4.2)):
            prism(
                _arch(CHURCH_W + 0.16, CHURCH_H + 0.22),
                "Y",
                y,
                y + 0.3,
                paint("brick", 0.72),
                bevel=0.03,
                segments=1,
            )
        for n, (width, height) in enumerate(((2.5, 8.6), (2.15, 7.9), (1.8, 7.2))):
            shade = (0.72, 1.12, 0.8)[n]
            prism(
                _arch(width, height),
                "Y",
                0.62 - 0.16 * n,
                0.95,
                paint("brick", shade),
                bevel=0.03,
                segments=1,
            )
        for x, height in ((-0.95, 2.0), (0, 2.9), (0.95, 2.0)):
            with placed((x, 0, 3.2)):
                prism(_arch(0.36, height, 8), "Y", 0.22, 0.4, light(), bevel=0)
        prism(_arch(1.25, 3.0), "Y", 0.12, 0.6, "stone", bevel=0.04, segments=1)
        prism(_arch(0.95, 2.6), "Y", 0.04, 0.5, light(), bevel=0)
        box((0.08, 0.1, 2.5), (0, 0.0, 0), "petrol", bevel=0)
        for n in range(3):
            box(
                (3.4 - 0.5 * n, 1.0 - 0.28 * n, 0.1),
                (0, 0.1 + 0.1 * n, 0.09 * n - 0.08),
                paint("stone", 0.95),
                bevel=0.02,
                segments=1,
            )
        with placed((-3.3, 2.6, 0)):
            _tower(brick)


def _tower(brick) -> None:
    box((1.7, 1.7, 11.4), (0, 0, 0), brick, bevel=0.06, segments=1, taper=0.94)
    for z in (3.0, 5.4, 7.8):
        with placed((0, -0.84, z)):
            prism(_arch(0.24, 1.5, 8), "Y", -0.06, 0.1, glass(), bevel=0)
    for turn in (0, 90, 270):
        with placed((0, 0, 9.6), turn):
            for x in (-0.36, 0.36):
                with placed((x, -0.79, 0)):
                    prism(_arch(0.22, 1.3, 8), "Y", -0.06, 0.1, "graphite", bevel=0)
    box((1.9, 1.9, 0.24), (0, 0, 11.35), paint("stone", 0.85), bevel=0.05, segments=1)
    hip_roof(1.6, 1.6, 1.1, (0, 0, 11.55), "patina", 0.1)


def _near_side() -> None:
    """Fill the viewer's side: trees, benches, people on their way."""
    for x, seed in ((-9.9, 3), (-3.4, 8), (10.6, 6)):
        tree((x, -5.0, 0.05), 4.3, seed, 0.33)
    for x, seed in ((3.2, 12), (11.0, 4)):
        tree((x, 0.1, 0.05), 4.8, seed, 0.32)
    bench((-6.6, -5.0, 0.1), 180)
    sitting((-6.3, -5.0, 0.6), "line_blue", 180, kind=0)
    planter((-0.2, -5.0, 0.1), seed=4)
    planter((1.8, -5.0, 0.1), surface="petrol", seed=9)
    stop_sign((5.0, -4.9, 0.1))
    lamp((8.3, -5.0, 0.1), 180, 4.6)
    bike_stand((2.9, -5.0, 0.1), 3)
    person((4.0, -4.7, 0.1), "orange", 30, kind=1)
    person((-1.9, 0.2, 0.1), "petrol", 250, kind=0)
    person((0.3, 0.1, 0.1), "cream", 120, kind=2)
    for k, (x, y) in enumerate(((6.4, -0.1), (7.1, 0.0), (8.5, -0.15), (9.2, 0.1))):
        person((x, y, 0.1), ("line_blue", "orange", "brick", "leaf_deep")[k], 170 + 20 * k, kind=k)
    for x in (-4.2, -2.9):
        cylinder(0.42, 0.06, (x, 0.05, 0.78), "cream", sides=12)
        cylinder(0.05, 0.7, (x, 0.05, 0.1), "graphite", sides=6)


def _renewal() -> Clip:
    """Let the paint rise, the doors open and somebody ride by."""
    clip = Clip("renewal", 6, shown_at_s=3.0)
    clip.grow(
        "fresh",
        [(0, (1, 1, 0.01)), (2.6, (1, 1, 0.62)), (4.4, (1, 1, 1)), (5.4, (1, 1, 1)), (6, (1, 1, 0.01))],
    )
    for k in range(3):
        opens = 0.3 + 0.7 * k
        clip.turn(
            f"door_{k + 1}",
            (0, 0, 1),
            [(0, 0), (opens, 0), (opens + 1.0, 105), (5.2, 105), (6, 0)],
            ease=True,
        )
    clip.move("cyclist", [(0, (-11.0, 0, 0)), (5.6, (11.0, 0, 0)), (6, (-11.0, 0, 0))], ease=False)
    clip.grow("cyclist", [(0, 0.001), (0.4, 1), (5.2, 1), (5.6, 0.001), (6, 0.001)])
    return clip

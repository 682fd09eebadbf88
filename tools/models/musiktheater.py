"""The Musiktheater im Revier and its digital twin: one half of it stands, the other is a cloud of points.

The house is made in two halves, each of which comes and goes with the scene's comparison, as do the clouds that are
measured from them. Beneath lies the dark floor of the twin, which a standing half covers with its own paving.

Seen from outside: a long glass front of 1959 with a fine grid, the round hall behind it, blue walls on both
sides of the foyer. They only hint at the reliefs that hang there; they copy none of them.
"""

from __future__ import annotations

from math import cos, pi, sin

from kit import *

FILE = "stations/musiktheater/theatre.glb"
LOOKS = {
    "veil": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear("#BFD9E6"), 0.17],
            "metallicFactor": 0,
            "roughnessFactor": 0.08,
        }
    },
    "light": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear("#5FC8FF"), 1],
            "metallicFactor": 0,
            "roughnessFactor": 0.6,
        },
        "emissiveFactor": [*linear("#4DBEFF")],
    },
}
LEFT, RIGHT, FRONT, BACK = -6.75, 8.25, -0.6, 4.9
HEIGHT, FLOOR = 5.6, 0.35
MIDDLE = (LEFT + RIGHT) / 2
"""Where the house is cut in two, and the curtain of light hangs."""
SMALL_X = (-11.2, -7.8)
HALVES = {"left": -1, "right": 1}
ROAD_Y = (-4.55, -3.15)
TEXTURE_PX = 576
"""Points take their colour from few pixels, and the room of more is theirs."""
STEP_M, DOT_M = 0.1875, 0.066
"""Every fourth beam meets an upright of the glass front; the others go through to the foyer."""


def model() -> Clip:
    """Model the theatre and its twin, and give the clip."""
    plinth(top=paint("paving", 1.05, "slabs", 1.0))
    _twins_floor()
    for name, side in HALVES.items():
        with node(f"house_{name}", casts=False):
            _ground(side)
            _house(side)
            _foyer(side)
            _glass_front(side)
            if side < 0:
                _section()
                _small_house()
        cloud(f"cloud_{name}", f"house_{name}", STEP_M, DOT_M, above_m=0.4, blind=(0, side))
    _forecourt()
    _curtain()
    _survey_car()
    spot("glass_front", (MIDDLE, FRONT - 0.1, 3.6))
    spot("hall", (MIDDLE, 2.0, 6.9))
    spot("blue_wall_left", (-3.9, 1.9, 3.2))
    spot("blue_wall_right", (5.8, 1.9, 3.2))
    spot("fly_tower", (MIDDLE + 0.6, 3.6, 9.0))
    spot("small_house", (-9.3, 1.4, 3.8))
    return _clip()


# Half a house: each shape is told whole, and only what lies on one side of the middle is made.


def _half(side: int, x0: float, x1: float) -> tuple[float, float]:
    """Cut a stretch at the middle; what lies beyond has no length.

    The right half begins a little early: so no cut face can shine through the seam.
    """
    cut = MIDDLE - 0.012 if side > 0 else MIDDLE
    return (max(x0, cut), max(x1, cut)) if side > 0 else (min(x0, cut), min(x1, cut))


def _block(side: int, xs, ys, zs, surface) -> None:
    x0, x1 = _half(side, *xs)
    if x1 - x0 > 1e-6:
        size = (x1 - x0, ys[1] - ys[0], zs[1] - zs[0])
        box(size, ((x0 + x1) / 2, (ys[0] + ys[1]) / 2, zs[0]), surface, bevel=0)


def _slab(side: int, xs, ys, zs, surface, bevel: float = 0.07) -> None:
    """Lay a block whose long upper and lower edges are broken."""
    (y0, y1), (z0, z1), b = ys, zs, bevel
    x0, x1 = _half(side, *xs)
    outline = [(y0 + b, z0), (y1 - b, z0), (y1, z0 + b), (y1, z1 - b), (y1 - b, z1), (y0 + b, z1), (y0, z1 - b)]
    if x1 - x0 > 1e-6:
        prism([*outline, (y0, z0 + b)], "X", x0, x1, surface, bevel=0)


def _plots(grown: float = 0.0):
    """Give the two plots of ground that the houses stand on, as (x from, x to), (y from, y to)."""
    yield (LEFT - 0.75, RIGHT + 0.75 + grown), (FRONT - 1.5 - grown, BACK + 0.45 + grown)
    yield (-11.35 - grown, LEFT - 0.75), (-0.3 - grown, 4.6 + grown)


def _twins_floor() -> None:
    """Lay the dark floor on which the twin is measured, with lines of light blue."""
    for (x0, x1), (y0, y1) in _plots():
        box((x1 - x0, y1 - y0, 0.03), ((x0 + x1) / 2, (y0 + y1) / 2, 0), paint("graphite", 0.9), bevel=0)
        for k in range(int(x0 / 1.5) - 1, int(x1 / 1.5) + 2):
            if x0 < 1.5 * k < x1:
                _line(1.5 * k - 0.03, 1.5 * k + 0.03, y0, y1)
        for k in range(-2, 4):
            if y0 < 1.5 * k < y1:
                _line(x0, x1, 1.5 * k - 0.03, 1.5 * k + 0.03)


def _line(x0: float, x1: float, y0: float, y1: float) -> None:
    panel([(x0, y0, 0.045), (x1, y0, 0.045), (x1, y1, 0.045), (x0, y1, 0.045)], paint("line_blue", 0.55))


def _ground(side: int) -> None:
    """Pave around a half: what is in its shadow goes with it."""
    for xs, ys in _plots(0.06):
        _block(side, xs, ys, (0, 0.08), paint("paving", 1.12, "slabs", 1.0))


def _house(side: int) -> None:
    """Raise the body: floor slab, closed flanks and back, thin roof, fly tower."""
    wall = paint("stone", 0.86, "mottled", 1.6)
    scenery = paint("steel", 0.9, "mottled", 1.4)
    stretch, depth = (LEFT, RIGHT), (FRONT, BACK)
    _slab(side, (LEFT - 0.35, RIGHT + 0.35), (FRONT - 0.35, BACK + 0.35), (0.02, FLOOR), paint("stone", 0.8))
    for x in (LEFT, RIGHT - 0.28):
        _block(side, (x, x + 0.28), depth, (FLOOR, HEIGHT), wall)
    _block(side, stretch, (BACK - 0.3, BACK), (FLOOR, HEIGHT), wall)
    roof = (FRONT - 0.25, BACK + 0.25), (HEIGHT, HEIGHT + 0.42)
    _slab(side, (LEFT - 0.25, RIGHT + 0.25), *roof, "graphite")
    top = (FRONT - 0.05, BACK + 0.05), (HEIGHT + 0.38, HEIGHT + 0.48)
    _block(side, (LEFT - 0.05, RIGHT + 0.05), *top, paint("steel", 0.66, "mottled", 1.2))
    low, high = HEIGHT + 0.4, HEIGHT + 3.4
    _block(side, (MIDDLE - 2.8, MIDDLE + 2.8), (2.2, 4.8), (low, high), scenery)
    _slab(side, (MIDDLE - 2.9, MIDDLE + 2.9), (2.1, 4.9), (high - 0.05, high + 0.15), "graphite", 0.05)
    for k in range(8):
        x = MIDDLE - 2.45 + 0.7 * k
        _block(side, (x - 0.06, x + 0.06), (2.14, 2.21), (low + 0.15, high - 0.15), paint("steel", 0.55))
    for x, y in ((-5.0, 1.0), (-3.2, 3.4), (6.6, 1.2)):
        if (x - MIDDLE) * side > 0:
            box((1.1, 0.9, 0.4), (x, y, HEIGHT + 0.45), "steel", bevel=0.06, segments=1)


def _foyer(side: int) -> None:
    """Furnish what shows through the glass: the white drum with its gallery, stairs, a blue wall, people."""
    turns = [1.5 * pi + side * pi / 2 * k / 10 for k in range(11)]  # from the middle outwards
    with placed((MIDDLE, 2.3, FLOOR)):
        for (half_x, half_y), z0, z1, surface in (
            ((2.55, 2.1), 0, HEIGHT - FLOOR, paint("cream", 1.04)),
            ((3.0, 2.5), 2.25, 2.45, "stone"),
        ):
            outline = [(half_x * cos(t), half_y * sin(t)) for t in turns]
            prism([*outline, (0, 0)], "Z", z0, z1, surface, bevel=0)
        rail = [(2.95 * cos(t), 2.45 * sin(t)) for t in turns[:-1]]
        for x, y in rail[1::2]:
            rod((x, y, 2.45), (x, y, 2.9), 0.03, "graphite", 4)
        tube([(x, y, 2.9) for x, y in rail], 0.04, "graphite", 4)
        for z in (0, 2.45):
            box((0.7, 0.1, 1.5), (side * 0.9, -1.98, z), "petrol", bevel=0)
    _stairs(side)
    _blue_wall(MIDDLE + side * 5.0)
    inside = (LEFT + 0.3, RIGHT - 0.3)
    _block(side, inside, (2.35, 2.45), (FLOOR, HEIGHT), paint("cream", 0.9))
    _block(side, inside, (-0.5, 2.4), (FLOOR, FLOOR + 0.03), paint("wood", 1.1, "mottled", 0.8))
    if side < 0:
        person((-3.0, 0.5, FLOOR + 0.03), "orange", 20, kind=0, far=True)
        person((-2.4, 0.7, FLOOR + 0.03), "petrol", -30, kind=2, far=True)
    else:
        person((3.9, 0.5, FLOOR + 0.03), "brick", 0, kind=1, far=True)


def _stairs(side: int) -> None:
    """Let a flight of steps rise from the foyer to the gallery."""
    for k in range(9):
        x = MIDDLE + side * (4.9 - k * 0.22)
        box((0.26, 0.9, 0.12), (x, 1.5, FLOOR + 0.2 + k * 0.245), "stone", bevel=0)
    start, end = (MIDDLE + side * 5.0, 1.05, FLOOR + 0.95), (MIDDLE + side * 3.1, 1.05, FLOOR + 3.1)
    rod(start, end, 0.035, "graphite", 5)


def _blue_wall(x: float) -> None:
    """Hang one blue wall with a softly pitted surface of our own making."""
    source = random_of(int(x * 10) + 100)
    blue = paint("deep_blue", 1.15, "mottled", 0.4)
    box((4.5, 0.24, 3.0), (x, 2.28, FLOOR + 2.0), blue, bevel=0.05, segments=1)
    for k in range(16):
        dx, dz = -2.0 + 0.5 * (k % 8) + source.uniform(0, 0.4), 0.3 + 1.4 * (k // 8) + source.uniform(0, 1.0)
        ball(source.uniform(0.2, 0.36), (x + dx, 2.26, FLOOR + 2.0 + dz), blue, 2, flatten=1.2)


def _glass_front(side: int) -> None:
    """Hang the glass before the foyer: a clear pane and a fine grid of uprights and rails; the way in."""
    low, high, steel = FLOOR, HEIGHT, paint("line_blue", 0.5)
    _block(side, (LEFT + 0.25, RIGHT - 0.25), (FRONT + 0.08, FRONT + 0.13), (low, high), veil())
    for k in range(-9, 10):
        x, thick = MIDDLE + 0.75 * k, 0.12 if k % 3 == 0 else 0.06
        _block(side, (x - thick / 2, x + thick / 2), (FRONT, FRONT + 0.15), (low, high), steel)
    for k in range(1, 5):
        z = low + (high - low) * k / 5
        _block(side, (LEFT + 0.25, RIGHT - 0.25), (FRONT + 0.03, FRONT + 0.13), (z, z + 0.06), steel)
    _slab(side, (MIDDLE - 1.7, MIDDLE + 1.7), (FRONT - 1.05, FRONT + 0.05), (2.45, 2.61), "petrol", 0.05)
    rod((MIDDLE + 1.5 * side, FRONT - 0.9, 0.08), (MIDDLE + 1.5 * side, FRONT - 0.9, 2.5), 0.05, "graphite", 6)
    for step in range(2):
        half, y0, y1 = 2.0 - 0.2 * step, FRONT - 1.35 + 0.3 * step, FRONT - 0.1
        _block(side, (MIDDLE - half, MIDDLE + half), (y0, y1), (0.17 * step, 0.17 * step + 0.17), "stone")


def _section() -> None:
    """Show what the cut lays open: the hall with its rows of seats, the stage, the room above it for the scenery."""
    x = MIDDLE

    def facing(points, surface, ahead: float) -> None:
        panel([(x + ahead, y, z) for y, z in points], surface)

    def field(y0, y1, z0, z1, surface, ahead=0.012) -> None:
        facing([(y0, z0), (y1, z0), (y1, z1), (y0, z1)], surface, ahead)

    field(2.45, BACK - 0.3, FLOOR, HEIGHT, paint("graphite", 1.3), 0.0)
    field(2.4, 4.6, FLOOR + 1.0, HEIGHT + 3.1, paint("petrol", 0.75), 0.02)
    field(2.4, 4.6, FLOOR + 0.75, FLOOR + 1.0, paint("wood", 0.9), 0.02)
    field(2.3, 2.42, FLOOR + 1.0, FLOOR + 4.0, paint("brick", 1.3), 0.03)
    field(0.36, 2.3, FLOOR + 0.75, FLOOR + 4.85, paint("cream", 0.8), 0.02)
    rows = [(2.1 - 0.27 * k, FLOOR + 0.9 + 0.26 * k) for k in range(7)]
    steps = [corner for y, z in rows for corner in ((y, z), (y - 0.27, z))]
    ends = (rows[-1][0] - 0.27, FLOOR + 0.75), (2.1, FLOOR + 0.75)
    facing([*reversed([*steps, *ends])], paint("wood", 0.8), 0.03)
    for y, z in rows:
        field(y - 0.22, y - 0.08, z, z + 0.32, paint("brick", 1.2), 0.04)


def _small_house() -> None:
    """Set the low small house to the left, tied to the large one by a passage."""
    middle = sum(SMALL_X) / 2
    box((3.4, 4.2, 3.2), (middle, 2.2, 0.08), paint("graphite", 1.25), bevel=0.07, segments=1)
    box((3.6, 4.4, 0.22), (middle, 2.2, 3.23), paint("stone", 0.9), bevel=0.05, segments=1)
    box((2.7, 0.08, 1.7), (middle, 0.1, 0.98), "stone", bevel=0)
    for k in range(4):
        box((0.58, 0.08, 1.5), (-10.46 + k * 0.64, 0.06, 1.08), paint("petrol", 0.8), bevel=0)
    box((1.6, 1.9, 2.5), (-7.2, 2.4, 0.08), paint("petrol", 0.85), bevel=0)
    box((1.7, 2.1, 0.16), (-7.2, 2.4, 2.5), "graphite", bevel=0)


def _forecourt() -> None:
    """Lay the street before the house, and fill its near side: lawns, basin, trees, a bench, people."""
    y0, y1 = ROAD_Y
    box((23.1, y1 - y0, 0.06), (0, (y0 + y1) / 2, -0.03), paint("asphalt", 1.0, "mottled", 1.4), bevel=0)
    for y in (y0 - 0.09, y1 + 0.09):
        box((23.1, 0.18, 0.12), (0, y, -0.03), "stone", bevel=0)
    for x, half in ((-7.9, 2.4), (8.0, 2.3)):
        lawn = [(x + dx, -5.18 + dy) for dx, dy in rounded_rectangle(half, 0.36, 0.34, 4)]
        patch(lawn, paint("lawn", 1.0, "mottled", 1.0), 0.1)
    for x, y, height, seed in ((-9.4, -5.15, 3.4, 2), (-10.6, -1.3, 3.5, 5), (9.5, -5.15, 3.4, 8), (10.4, 2.4, 5.2, 11)):
        tree((x, y, 0.05), height, seed, 0.29)
    for x, seed in ((-7.6, 1), (-6.4, 2), (7.0, 4), (8.2, 3)):
        shrub((x, -5.18, 0.1), 0.36, seed)
    for (half_x, half_y), surface, height, bevel in (
        ((1.6, 0.4), "stone", 0.28, 0.05),
        ((1.45, 0.25), paint("line_blue", 1.0, "mottled", 0.8), 0.285, 0),
    ):
        basin = [(3.4 + dx, -5.18 + dy) for dx, dy in rounded_rectangle(half_x, half_y, 0.2, 3)]
        patch(basin, surface, height, bevel)
    bench((-3.4, -5.15, 0), 180)
    sitting((-3.7, -5.2, 0.5), "line_blue", 180, kind=1)
    lamp((-3.4, -2.5, 0), 0, 4.0, lit=False)
    lamp((5.6, -2.5, 0), 0, 4.0, lit=False)
    person((0.1, -2.6, 0), "orange", 190, kind=2)
    person((0.7, -2.7, 0), "cream", 170, 1.2, kind=0)


def _survey_car() -> None:
    """Let a car drive by that looks all around: a mast on its roof with a ball of eyes, and two scanners."""
    with node("survey_car", (0, sum(ROAD_Y) / 2, 0.03), density=1.4, casts=False):
        with placed((0, sum(ROAD_Y) / 2, 0.04), scale=0.72):
            shadow = [(-1.8, -0.85), (1.8, -0.85), (1.8, 0.85), (-1.8, 0.85)]
            panel([(x, y, 0.02) for x, y in shadow], paint("asphalt", 0.6))
            box((3.5, 1.6, 0.62), (0, 0, 0.26), "cream", bevel=0.18, segments=2)
            box((2.5, 1.42, 0.62), (-0.35, 0, 0.86), paint("petrol", 0.6), bevel=0.13, segments=1, taper=0.82)
            box((1.95, 1.12, 0.08), (-0.35, 0, 1.45), "cream", bevel=0)
            box((3.0, 1.63, 0.12), (0, 0, 0.5), "line_blue", bevel=0)
            for x in (-1.1, 1.1):
                rod((x, -0.83, 0.31), (x, 0.83, 0.31), 0.31, "graphite", 12)
            box((1.3, 0.9, 0.1), (-0.35, 0, 1.53), "graphite", bevel=0)
            cylinder(0.09, 0.85, (-0.35, 0, 1.6), "graphite", sides=7)
            ball(0.27, (-0.35, 0, 2.6), "orange", 2)
            for side in (-1, 1):
                rod((-0.75, 0.35 * side, 1.6), (-0.95, 0.55 * side, 2.0), 0.15, "orange", 8)


def _curtain() -> None:
    """Hang the curtain of light at the cut, and a second one that wanders over the whole twin."""
    low, high, front, back = 0.12, 9.4, FRONT - 1.25, BACK + 0.35
    with node("curtain", pivot=(MIDDLE, 0, 0), casts=False):
        x = MIDDLE + 0.09
        corners = [(x, front, low), (x, back, low), (x, back, high), (x, front, high), (x, front, low)]
        for start, end in zip(corners, corners[1:]):
            rod(start, end, 0.085, light(), 6)
        for share in (0.25, 0.5, 0.75):
            z, y = low + (high - low) * share, front + (back - front) * share
            rod((x, front, z), (x, back, z), 0.022, light(), 4)
            rod((x, y, low), (x, y, high), 0.022, light(), 4)
        box((0.03, back - front, high - low), (x, (front + back) / 2, low), veil(), bevel=0)
    twin("scan", of="curtain")


def _clip() -> Clip:
    """Let the one curtain breathe at the cut and the other measure the twin, while the car drives past."""
    clip = Clip("scan", 6)
    clip.move("curtain", [(0, (0, 0, 0)), (3, (0.22, 0, 0)), (6, (0, 0, 0))])
    left, right = -11.6 - MIDDLE, RIGHT + 0.6 - MIDDLE
    clip.move("scan", [(0, (3.4, 0, 0)), (1.2, (right, 0, 0)), (4.2, (left, 0, 0)), (6, (3.4, 0, 0))])
    seam, far = -2.6, 9.6
    keys = [(0, (seam, 0, 0)), (3.3, (far, 0, 0)), (3.9, (-far, 0, 0)), (6, (seam, 0, 0))]
    clip.move("survey_car", keys, ease=False)
    clip.grow("survey_car", [(0, 1), (2.9, 1), (3.3, 0.001), (3.9, 0.001), (4.3, 1), (6, 1)])
    return clip

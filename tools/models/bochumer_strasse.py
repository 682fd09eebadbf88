"""A row of houses from the boom years, tired, at work and renewed, and the church that became a hall.

Beneath it all stands the row as it was: grey, boarded, shut. What is new hangs before it as thin fronts, in
parts that come and go: three houses with open doors (`opened`), the other two and strings of pennants
(`finished`), the scaffold with its painters (`works`), and the light in the church (`hall`).
"""

from __future__ import annotations

from math import cos, pi
from typing import NamedTuple

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
TEXTURE_PX = 576
"""Two fronts for each house are many small faces: more pixels would cost a rider more than they show."""
FACE_Y, BACK_Y = 0.9, 4.4
STOREY_M, SHOP_M = 2.15, 2.6
HOUSE_M = 2.95
HALF = HOUSE_M / 2
LEFT_X = -11.2
CHURCH_X, CHURCH_W, CHURCH_H = 7.6, 3.3, 10.4
LANE_Y = -1.6
COAT_Y, FRAME_Y, PANE_Y, HOOD_Y, NEW_Y = -0.03, -0.05, -0.06, -0.08, -0.1
"""Depths before a front: all that is old lies behind the wall that is new."""


class House(NamedTuple):
    """One of the row: what it was, and what becomes of it."""

    kind: str
    upper: int
    grey: float
    colour: tuple[str, float]
    awning: str

    @property
    def top(self) -> float:
        return SHOP_M + self.upper * STOREY_M

    def windows(self):
        """Give (x, sill height, storey, whether it is boarded up and later lit) of all but the bay's."""
        for row in range(self.upper):
            for column, x in enumerate(spread(-HALF, HALF, 3)):
                if self.kind != "bay" or column != 1:
                    boarded = (round(self.grey * 100) + row * 2 + column) % 4 == 0
                    yield x, SHOP_M + 0.45 + row * STOREY_M, row, boarded


ROW = (
    House("plain", 2, 0.58, ("brick", 1.75), "cream"),
    House("gable", 3, 0.71, ("leaf", 1.15), "orange"),
    House("bay", 2, 0.62, ("orange", 1.05), "leaf_deep"),
    House("gable", 3, 0.8, ("cream", 1.15), "petrol"),
    House("plain", 2, 0.66, ("line_blue", 1.0), "orange"),
)


def model() -> Clip:
    """Model the street and give its clip."""
    plinth(24, 12, top=paint("paving", 0.95, "slabs", 0.8))
    _road()
    for k, house in enumerate(ROW):
        with _standing(k):
            _old(house)
    _church()
    _near_side()
    _opened()
    _works()
    _finished()
    _hall()
    with node("cyclist", pivot=(0, LANE_Y, 0.1), density=1.4, casts=False):
        cyclist((0, LANE_Y, 0.06), "orange", kind=1)
    return _renewal()


def _standing(k: int):
    return placed((LEFT_X + HOUSE_M * (k + 0.5), FACE_Y, 0.1))


def _road() -> None:
    """Lay road and tracks; the tram shares the street here."""
    band(-4.2, -0.6, paint("asphalt", 0.95, "mottled", 1.4), 0.03)
    for y in (-3.3, -2.3):
        _flat(-11.85, 11.85, y - 0.13, y + 0.13, 0.04, paint("paving", 0.72))
        _flat(-11.85, 11.85, y - 0.05, y + 0.05, 0.06, paint("steel", 0.75))
    for y in (-4.28, -0.52):
        box((23.8, 0.18, 0.14), (0, y, 0), "stone", bevel=0)
    band(-0.44, FACE_Y + 0.3, paint("paving", 1.08, "slabs", 0.6), 0.1)
    band(-5.6, -4.36, paint("paving", 1.08, "slabs", 0.6), 0.1)


# What a front is made of: faces towards the viewer, and only as much of their sides as is seen.


def _quad(x0: float, x1: float, z0: float, z1: float, y: float, surface) -> None:
    panel(((x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1)), surface)


def _flat(x0: float, x1: float, y0: float, y1: float, z: float, surface) -> None:
    panel(((x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)), surface)


def _relief(x0, x1, z0, z1, back: float, front: float, surface, under: bool = False) -> None:
    """Let a block stand out of a wall, from `back` to `front`."""
    _quad(x0, x1, z0, z1, front, surface)
    panel(((x0, back, z0), (x0, front, z0), (x0, front, z1), (x0, back, z1)), surface)
    panel(((x1, front, z0), (x1, back, z0), (x1, back, z1), (x1, front, z1)), surface)
    _flat(x0, x1, front, back, z1, surface)
    if under:
        panel(((x0, back, z0), (x1, back, z0), (x1, front, z0), (x0, front, z0)), surface)


def _hood(x: float, z: float, row: int, back: float, front: float, surface) -> None:
    """Lay a little gable over a window: steep in the first storey, flat above."""
    left, right, tip = (x - 0.44, z), (x + 0.44, z), (x, z + (0.24 if row % 2 == 0 else 0.1))
    panel([(px, front, pz) for px, pz in (left, right, tip)], surface)
    for (ax, az), (bx, bz) in ((tip, left), (right, tip)):
        panel(((ax, back, az), (bx, back, bz), (bx, front, bz), (ax, front, az)), surface)


GABLE = ((1.05, 0), (1.05, 0.5), (0.72, 0.75), (0.6, 1.45), (0, 1.85))


def _gable(top: float, grown: float = 0.0):
    """Give the curved outline of a gable, anticlockwise from its right foot."""
    right = [(x + grown * (x > 0), top + z + grown * (z > 0)) for x, z in GABLE]
    return right + [(-x, z) for x, z in reversed(right[:-1])]


def _old(house: House) -> None:
    """Stand a house as it was, grey and shut: body, roof, dull windows, boards."""
    depth = BACK_Y - FACE_Y
    grey, trim = paint("paving", house.grey, "mottled", 1.6), paint("stone", 0.3 + 0.5 * house.grey)
    box((HOUSE_M, depth, house.top), (0, depth / 2, 0), grey, bevel=0)
    for z in (SHOP_M - 0.2, house.top - 0.16):
        box((HOUSE_M, 0.12, 0.2), (0, -0.06, z), trim, bevel=0)
    for x, z, row, boarded in house.windows():
        _old_window(x, z, 0, boarded, trim)
        _hood(x, z + 1.36, row, 0, HOOD_Y, trim)
    if house.kind == "bay":
        _old_bay(house, grey, trim)
    _roof(house, depth, grey, trim)
    _quad(-1.25, 0.35, 0.3, 2.25, FRAME_Y, trim)
    _quad(-1.2, 0.3, 0.4, 2.15, PANE_Y, paint("steel", 0.5, "planks", 0.2))
    _quad(0.6, 1.3, 0, 2.1, PANE_Y, paint("wood", 0.5, "planks", 0.2))


def _old_window(x: float, z: float, y: float, boarded: bool, trim) -> None:
    _quad(x - 0.36, x + 0.36, z - 0.1, z + 1.35, y + FRAME_Y, trim)
    if boarded:
        _quad(x - 0.31, x + 0.31, z - 0.04, z + 1.29, y + PANE_Y, paint("wood", 0.75, "planks", 0.16))
    else:
        _quad(x - 0.26, x + 0.26, z, z + 1.25, y + PANE_Y, paint("graphite", 1.2))


BAY_Y = -0.65


def _old_bay(house: House, grey, trim) -> None:
    """Hang a bay window over the middle axis, with a balcony on top."""
    height = house.upper * STOREY_M - 0.5
    box((1.05, 0.7, height), (0, BAY_Y + 0.35, SHOP_M + 0.1), grey, bevel=0)
    box((1.2, 0.84, 0.16), (0, BAY_Y + 0.35, SHOP_M + 0.1 + height), trim, bevel=0)
    for row in range(house.upper):
        _old_window(0, SHOP_M + 0.5 + row * STOREY_M, BAY_Y, row == 0, trim)


def _roof(house: House, depth: float, grey, trim) -> None:
    top, bay = house.top, house.kind == "bay"
    slate = paint("brick" if bay else "graphite", 1.15, "courses", 0.35)
    ridge = [(0, top), (depth, top), (depth, top + 0.14), (depth / 2, top + 1.75), (0, top + 0.14)]
    prism(ridge, "X", -HALF, HALF, slate, bevel=0)
    if house.kind == "gable":
        prism(_gable(top), "Y", -0.04, 0.5, grey, bevel=0)
        _quad(-0.3, 0.3, top + 0.25, top + 1.15, -0.06, trim)
        _quad(-0.2, 0.2, top + 0.35, top + 1.05, -0.07, paint("graphite", 1.2))
    else:
        for x in (-0.75, 0.75):
            with placed((x, 0.85, top + 0.25)):
                box((0.62, 0.9, 0.72), (0, 0, 0), paint("stone", 0.8), bevel=0)
                _quad(-0.2, 0.2, 0.1, 0.6, -0.47, paint("petrol", 0.8))
                prism([(-0.4, 0.7), (0.4, 0.7), (0, 1.02)], "Y", -0.53, 0.53, slate, bevel=0)
    box((0.4, 0.4, 1.1), (1.0, depth * 0.62, top + 0.7), paint("brick", 0.8), bevel=0)


def _new(house: House, door: str | None = None) -> None:
    """Hang a new front before the old one: colour, white trim, clear windows, an open shop.

    Takes: door, the name of the node when its leaf is to move; else it stands open
    """
    wall, trim, top = paint(*house.colour), paint("stone"), house.top
    _relief(-HALF, HALF, 0, top, 0, NEW_Y, wall)
    _relief(-HALF, HALF, 0, 0.5, NEW_Y, -0.16, paint("stone", 0.75))
    for z in (SHOP_M - 0.22, top - 0.18):
        _relief(-HALF, HALF, z, z + 0.24, NEW_Y, -0.27, trim, under=True)
    for x, z, row, lit in house.windows():
        _new_window(x, z, NEW_Y, lit, trim)
        _hood(x, z + 1.36, row, NEW_Y, -0.3, trim)
        _flat(x - 0.42, x + 0.42, -0.26, NEW_Y, z - 0.06, trim)
        _quad(x - 0.42, x + 0.42, z - 0.16, z - 0.06, -0.26, trim)
    if house.kind == "bay":
        _new_bay(house, wall, trim)
    if house.kind == "gable":
        _new_gable(top, wall, trim)
    _shop(house, trim, door)


def _new_window(x: float, z: float, y: float, lit: bool, trim) -> None:
    _quad(x - 0.36, x + 0.36, z - 0.1, z + 1.35, y - 0.04, trim)
    _quad(x - 0.26, x + 0.26, z, z + 1.25, y - 0.055, light() if lit else paint("petrol", 0.9))


def _new_bay(house: House, wall, trim) -> None:
    foot, front = SHOP_M + 0.08, BAY_Y + NEW_Y
    top = SHOP_M + 0.1 + house.upper * STOREY_M - 0.5
    _relief(-0.6, 0.6, foot, top, NEW_Y, front, wall, under=True)
    _relief(-0.68, 0.68, top - 0.03, top + 0.2, NEW_Y, front - 0.1, trim, under=True)
    for row in range(house.upper):
        _new_window(0, SHOP_M + 0.5 + row * STOREY_M, front, row == 0, trim)


def _new_gable(top: float, wall, trim) -> None:
    outline = _gable(top, 0.03)
    panel([(x, -0.14, z) for x, z in outline], wall)
    for (ax, az), (bx, bz) in zip(outline, outline[1:]):
        panel(((ax, -0.14, az), (ax, 0.52, az), (bx, 0.52, bz), (bx, -0.14, bz)), wall)
    _quad(-0.3, 0.3, top + 0.25, top + 1.15, -0.17, trim)
    _quad(-0.2, 0.2, top + 0.35, top + 1.05, -0.185, paint("petrol", 0.9))


def _shop(house: House, trim, door: str | None) -> None:
    """Fit a lit shop front, an awning and an open door."""
    _relief(-1.28, 0.38, 0.38, 2.2, NEW_Y, -0.18, trim)
    _quad(-1.17, 0.27, 0.5, 2.05, -0.19, light())
    _quad(-0.475, -0.425, 0.5, 2.05, -0.2, trim)
    _relief(0.52, 1.38, 0, 2.2, NEW_Y, -0.18, trim)
    _quad(0.62, 1.28, 0.04, 2.05, -0.19, light())
    _awning(house.awning)
    hinge = (1.27, -0.2, 0)
    if door:
        with node(door, pivot=hinge, parent="opened", casts=False):
            _leaf(hinge, house.awning)
    else:
        with placed(hinge, 105), placed((-hinge[0], -hinge[1], 0)):
            _leaf(hinge, house.awning)


def _leaf(hinge, colour: str) -> None:
    x, y, _ = hinge
    box((0.64, 0.06, 1.9), (x - 0.32, y - 0.03, 0.12), paint(colour, 0.9), bevel=0)
    _quad(x - 0.52, x - 0.12, 0.95, 1.8, y - 0.07, "cream" if colour != "cream" else "petrol")


def _awning(colour: str) -> None:
    """Spread a striped awning over the shop."""
    other = "stone" if colour != "cream" else "brick"
    for n in range(6):
        x0, x1, surface = -1.29 + 0.28 * n, -1.01 + 0.28 * n, paint(colour if n % 2 else other)
        panel(((x0, -0.95, 2.04), (x1, -0.95, 2.04), (x1, -0.18, 2.44), (x0, -0.18, 2.44)), surface)
        _quad(x0, x1, 1.86, 2.04, -0.95, surface)
    panel(
        ((-1.29, -0.95, 1.9), (-1.29, -0.18, 2.36), (0.39, -0.18, 2.36), (0.39, -0.95, 1.9)),
        paint(other, 0.8),
    )


def _opened() -> None:
    """Open the three houses on the right: fronts, guests at the tables, somebody in a door."""
    with node("opened", casts=False):
        for k in (2, 3, 4):
            with _standing(k):
                _new(ROW[k], door={2: "door_1", 4: "door_2"}.get(k))
        for x in (-4.5, -3.2):
            _table((x, 0.05, 0.1))
        person((-1.9, 0.15, 0.1), "petrol", 250, kind=0, far=True)
        person((0.3, 0.1, 0.1), "cream", 120, kind=2, far=True)


def _table(at) -> None:
    with placed(at):
        cylinder(0.42, 0.06, (0, 0, 0.68), "cream", sides=10)
        cylinder(0.05, 0.7, (0, 0, 0), "graphite", sides=4)


def _works() -> None:
    """Stand a scaffold before the second house, with two people at work, and let colour rise behind it."""
    with node("works", casts=False, moment="works"), _standing(1):
        top = ROW[1].top
        for x in (-1.4, 0, 1.4):
            for y in (-1.25, -0.6):
                rod((x, y, 0), (x, y, top + 0.3), 0.04, "steel", 4)
        levels = (SHOP_M - 0.15, SHOP_M + STOREY_M - 0.1, SHOP_M + 2 * STOREY_M - 0.1)
        for n, z in enumerate(levels):
            box((2.9, 0.66, 0.07), (0, -0.92, z), paint("wood", 1.0, "planks", 0.2), bevel=0)
            rod((-1.4, -1.25, z + 0.95), (1.4, -1.25, z + 0.95), 0.03, "orange", 4)
            lean = 1 if n % 2 else -1
            rod((-1.4 * lean, -1.25, z), (1.4 * lean, -1.25, z + STOREY_M), 0.028, "steel", 4)
        person((-0.6, -0.95, levels[1] + 0.07), "line_blue", 160, 1.6, kind=0, far=True)
        person((0.7, -0.95, levels[2] + 0.07), "orange", 200, 1.6, kind=2, far=True)
        cylinder(0.13, 0.24, (0.25, -1.0, levels[1] + 0.07), "cream", sides=6)
        box((1.7, 0.8, 0.7), (-2.9, -0.75, 0), "orange", bevel=0, taper=1.18)
        _flat(-3.8, -2.0, -1.15, -0.35, 0.72, paint("soil", 1.1))
        with node("fresh", pivot=(0, 0, SHOP_M), parent="works", casts=False, moment="works"):
            _quad(-HALF + 0.02, HALF - 0.02, SHOP_M, top - 0.16, COAT_Y, paint(*ROW[1].colour))


def _finished() -> None:
    """Renew the last two houses, seat people before them, and hang lamps along the whole row."""
    with node("finished", casts=False, moment="finished"):
        for k in (0, 1):
            with _standing(k):
                _new(ROW[k])
        for x in (-10.4, -7.5):
            _table((x, 0.05, 0.1))
        person((-9.3, 0.2, 0.1), "orange", 60, kind=1, far=True)
        person((-8.5, 0.1, 0.1), "line_blue", 250, kind=0, far=True)
        person((-6.5, 0.2, 0.1), "leaf_deep", 150, kind=2, far=True)
        for k in (0, 1, 3, 4):  # before the third hangs its bay
            _pennants(LEFT_X + HOUSE_M * k, FACE_Y - 0.42)


def _pennants(left: float, y: float, count: int = 6) -> None:
    """Hang a string of pennants before a house."""
    places = [left + HOUSE_M * n / count for n in range(count + 1)]
    heights = [3.45 - 1.7 * (n / count) * (1 - n / count) for n in range(count + 1)]
    for n in range(count):
        (a, za), (b, zb) = (places[n], heights[n]), (places[n + 1], heights[n + 1])
        panel(((a, y, za - 0.03), (b, y, zb - 0.03), (b, y, zb), (a, y, za)), "graphite")
        flag = (
            (a + 0.05, y, za - 0.03),
            (a / 2 + b / 2, y, za / 2 + zb / 2 - 0.46),
            (b - 0.05, y, zb - 0.03),
        )
        panel(flag, ("orange", "cream", "line_blue", "leaf")[n % 4])


def _arch(width: float, height: float, steps: int = 14):
    """Give a parabola as an outline (x, z) from the right foot over the top to the left."""
    return [(width * cos(pi * k / steps), height * (1 - cos(pi * k / steps) ** 2)) for k in range(steps + 1)]


def _pane(at, width: float, height: float, surface) -> None:
    """Set a pointed pane, facing the viewer."""
    with placed(at):
        panel([(x, 0, z) for x, z in _arch(width, height, 8)], surface)


LANCETS = ((-0.95, 2.0), (0, 2.9), (0.95, 2.0))


def _church() -> None:
    """Raise the church of parabolas, dark and shut: nave, stepped portal, a tower beside it."""
    brick = paint("brick", 0.92, "courses", 0.3)
    with placed((CHURCH_X, 0, 0.1)):
        prism(_arch(CHURCH_W, CHURCH_H), "Y", 0.9, 5.1, brick, bevel=0)
        for y in (1.6, 2.9, 4.2):
            prism(_arch(CHURCH_W + 0.16, CHURCH_H + 0.22), "Y", y, y + 0.3, paint("brick", 0.72), bevel=0)
        for n, (width, height) in enumerate(((2.5, 8.6), (2.15, 7.9), (1.8, 7.2))):
            shade = (0.72, 1.12, 0.8)[n]
            prism(_arch(width, height), "Y", 0.62 - 0.16 * n, 0.95, paint("brick", shade), bevel=0)
        for x, height in LANCETS:
            _pane((x, 0.26, 3.2), 0.36, height, paint("graphite", 1.2))
        prism(_arch(1.25, 3.0), "Y", 0.12, 0.6, "stone", bevel=0)
        _pane((0, 0.08, 0), 0.95, 2.6, paint("wood", 0.45, "planks", 0.24))
        for n in range(3):
            size = (3.4 - 0.5 * n, 1.0 - 0.28 * n, 0.1)
            box(size, (0, 0.1 + 0.1 * n, 0.09 * n - 0.08), paint("stone", 0.95), bevel=0)
        with placed((-3.3, 2.6, 0)):
            _tower(brick)


def _tower(brick) -> None:
    box((1.7, 1.7, 11.4), (0, 0, 0), brick, bevel=0, taper=0.94)
    for z in (3.0, 5.4, 7.8):
        _pane((0, -0.87, z), 0.24, 1.5, paint("petrol", 0.8))
    for turn in (0, 90, 270):
        with placed((0, 0, 9.6), turn):
            for x in (-0.36, 0.36):
                _pane((x, -0.84, 0), 0.22, 1.3, "graphite")
    box((1.9, 1.9, 0.24), (0, 0, 11.35), paint("stone", 0.85), bevel=0)
    hip_roof(1.6, 1.6, 1.1, (0, 0, 11.55), "patina", 0.1)


def _hall() -> None:
    """Light the church as a hall, open its doors, and let guests come."""
    with node("hall", casts=False), placed((CHURCH_X, 0, 0.1)):
        for x, height in LANCETS:
            _pane((x, 0.22, 3.2), 0.36, height, light())
        _pane((0, 0.04, 0), 0.95, 2.6, light())
        for side in (-1, 1):
            with placed((0.78 * side, 0.02, 0), 70 * side):
                box((0.6, 0.07, 1.6), (0.3 * side, 0, 0.1), "petrol", bevel=0)
        for k, x in enumerate((-1.5, -0.4, 0.5, 1.7)):
            coat = ("line_blue", "orange", "brick", "leaf_deep")[k]
            person((x, -0.35 + 0.1 * (k % 2), 0), coat, 170 + 20 * k, kind=k, far=True)


def _near_side() -> None:
    """Fill the viewer's side: trees, benches, people on their way."""
    for x, seed in ((-9.9, 3), (-3.4, 8), (10.6, 6)):
        tree((x, -5.0, 0.05), 4.3, seed, 0.33)
    tree((11.0, 0.1, 0.05), 4.8, 4, 0.32)
    bench((-6.6, -5.0, 0.1), 180)
    sitting((-6.3, -5.0, 0.6), "line_blue", 180, kind=0)
    planter((-0.2, -5.0, 0.1), seed=4)
    planter((1.8, -5.0, 0.1), surface="petrol", seed=9)
    stop_sign((5.0, -4.9, 0.1), lit=False)
    lamp((8.3, -5.0, 0.1), 180, 4.6, lit=False)
    bike_stand((2.9, -5.0, 0.1), 3)
    person((4.0, -4.7, 0.1), "orange", 30, kind=1)


def _renewal() -> Clip:
    """Let the paint rise, doors close and open again, and somebody ride by."""
    clip = Clip("renewal", 6, shown_at_s=1.8)
    clip.grow("fresh", [(0, (1, 1, 0.4)), (3.6, (1, 1, 1)), (5.2, (1, 1, 1)), (6, (1, 1, 0.4))])
    for k in range(2):
        shuts = 2.2 + 0.7 * k
        keys = [(0, 105), (shuts, 105), (shuts + 0.8, 0), (shuts + 1.2, 0), (shuts + 2.2, 105), (6, 105)]
        clip.turn(f"door_{k + 1}", (0, 0, 1), keys, ease=True)
    clip.move("cyclist", [(0, (-11.0, 0, 0)), (5.6, (11.0, 0, 0)), (6, (-11.0, 0, 0))], ease=False)
    clip.grow("cyclist", [(0, 0.001), (0.4, 1), (5.2, 1), (5.6, 0.001), (6, 0.001)])
    return clip

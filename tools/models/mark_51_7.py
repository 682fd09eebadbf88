"""MARK 51°7: warm water from the old mine. Three times above, earth cut open below, and two slender boreholes.

Depths are compressed, but keep their ratio: one metre of the model is a hundred metres of earth. The upper
borehole ends at 340 m, the lower one at 820 m. Above, three sets replace each other in a comparison: `mine`,
`works` and `campus`, each with its own ground, so that each has its own shadows; bare earth lies below them.
"""

from __future__ import annotations

from math import cos, pi, sin

from digits import SEGMENTS
from kit import *
from pipes import bent_pipe, open_pipe, stream

FILE = "stations/mark-51-7/shafts.glb"
SEGMENTS |= {"4": "fgbc", "8": "abcdefg"}

HALF_X, FACE_Y, BACK_Y, DEEP_M = 8.8, -2.3, 4.1, 9.2
ROOM_Y = FACE_Y + 1.7
"""How far the galleries reach into the earth."""
COOL, WARM = -3.4, -8.2
COOL_X, WARM_X = -3.0, 4.9
GALLERIES = {4: (COOL, -7.4, 1.0), 8: (WARM, -1.6, 7.6)}
"""Layer, middle and ends of a gallery."""
HALF_GALLERY = 0.74
LEVELS = (-0.1, -0.55, -1.3, -2.3, -2.52, -4.4, -4.62, -6.75, -7.0, -DEEP_M)
PIPE_Y = FACE_Y - 0.34
FEET = {"cool": COOL - 0.3, "warm": WARM - 0.3}
DROPS = {"cool": 4, "warm": 8}
HEAD_M = 0.45
"""Where drops vanish in the wellhead, and where they come from."""


def model() -> Clip:
    """Model the campus over the mine and give its clip."""
    plinth(20.4, 10.4, top=paint("paving", 1.0, "slabs", 0.9), radius=1.5, sunk_m=DEEP_M)
    _earth()
    _gallery(*GALLERIES[4], "line_blue")
    _gallery(*GALLERIES[8], "orange")
    _old_workings()
    _borehole("cool", COOL_X, COOL, "line_blue")
    _borehole("warm", WARM_X, WARM, "orange")
    _visitors()
    with node("mine", casts=False, moment="mine"):
        _mine()
    with node("works", casts=False, moment="works"):
        _works()
    with node("campus", casts=False, moment="campus"):
        _ground(paint("lawn", 0.95, "mottled", 1.2))
        _pump_house((1.0, -1.05, 0))
        _tanks()
        _campus((4.3, 2.35, 0))
        _o_werk()
        _surface()
    spot("gallery_340", (-5.2, FACE_Y - 0.2, COOL))
    spot("gallery_820", (2.4, FACE_Y - 0.2, WARM))
    spot("tanks", (-6.3, -1.0, 3.2))
    spot("pump_house", (1.0, -2.0, 2.2))
    spot("campus", (5.5, 0.8, 5.6))
    spot("winding_tower", (TOWER_X, TOWER_Y, 7.9))
    spot("o_werk", (-4.5, 2.1, 3.4))
    return _flow()


def _flow() -> Clip:
    """Let warm and cool water rise from drop to drop."""
    clip = Clip("flow", 6, shown_at_s=1.4)
    stream(clip, "warm_water", (0, 0, _step("warm")), 3)
    stream(clip, "cool_water", (0, 0, _step("cool")), 2)
    return clip


# Below


def _border(k: int) -> list[tuple[float, float]]:
    """Give the upper border of layer k: the deeper, the more it dips to the right."""
    steps = 12
    bend, dip = (0, 0) if k in (0, len(LEVELS) - 1) else (0.07, -0.006 * min(k, 6))
    places = [-HALF_X + 2 * HALF_X * n / steps for n in range(steps + 1)]
    return [(x, LEVELS[k] + dip * x + bend * (sin(x * 0.8 + k) + 0.5 * sin(x * 1.9 + 2 * k))) for x in places]


def _earth() -> None:
    """Stack soil, marl, sandstone, coal and shale; galleries are cut out of the front half."""
    sandstone, shale = paint("wood", 0.9, "stripes", 0.5), paint("steel", 0.46, "stripes", 0.45)
    coal = paint("graphite", 0.8, "mottled", 0.3)
    soil, marl = paint("soil", 0.8, "mottled", 0.5), paint("paving", 0.86, "mottled", 0.7)
    surfaces = (soil, marl, sandstone, coal, shale, coal, paint("wood", 0.52, "stripes", 0.6), coal, shale)
    for k, surface in enumerate(surfaces):
        top, low = _border(k), _border(k + 1)
        prism(low + top[::-1], "Y", ROOM_Y, BACK_Y, surface, bevel=0)
        for outline in _around(top, low, *GALLERIES[k]) if k in GALLERIES else [low + top[::-1]]:
            prism(outline, "Y", FACE_Y, ROOM_Y, surface, bevel=0)
    rim = [
        (sx * (HALF_X + 0.05), y)
        for sx, y in ((-1, FACE_Y - 0.06), (1, FACE_Y - 0.06), (1, BACK_Y + 0.05), (-1, BACK_Y + 0.05))
    ]
    prism(rim, "Z", -0.17, -0.05, paint("soil", 0.9), bevel=0)
    stones([(-7.6, -5.9), (7.9, -6.3), (-4.9, -5.2)], FACE_Y, 9, ("wood", "paving"))
    stones([(-8.1, -0.95), (2.6, -1.05), (6.9, -0.85)], FACE_Y, 4)


def _around(top, low, middle: float, start: float, end: float):
    """Give a layer as two outlines, above and below a gallery's middle, with the gallery left out."""
    h, r = HALF_GALLERY, 0.4
    left, right = (-HALF_X, middle), (HALF_X, middle)
    turns = [pi / 2 * n / 4 for n in range(5)]
    arch = [(end - r + r * cos(t), middle + h - r + r * sin(t)) for t in turns]
    arch += [(start + r - r * sin(t), middle + h - r + r * cos(t)) for t in turns]
    floor = [(end, middle - h), (start, middle - h)]
    return [
        [*top, right, (end, middle), *arch, (start, middle), left],
        [*low, right, (end, middle), *floor, (start, middle), left],
    ]


def _gallery(middle: float, start: float, end: float, water: str) -> None:
    """Furnish a gallery: a dark back, steel arches, and the water that stands in it."""
    floor, length, centre = middle - HALF_GALLERY, end - start, (start + end) / 2
    box(
        (length, 0.1, 2 * HALF_GALLERY),
        (centre, ROOM_Y - 0.06, floor),
        paint("graphite", 1.6, "mottled", 0.5),
        bevel=0,
    )
    box(
        (length - 0.02, ROOM_Y - FACE_Y - 0.02, 0.46),
        (centre, (FACE_Y + ROOM_Y) / 2, floor - 0.02),
        paint(water, 1.1, "mottled", 0.9),
        bevel=0.03,
        segments=1,
    )
    for x in spread(start, end, round(length / 1.3)):
        y, top = FACE_Y + 0.2, middle + HALF_GALLERY
        rod((x, y, floor + 0.1), (x, y, top), 0.08, paint("wood", 0.95), 5)
        rod((x, y, top - 0.1), (x, ROOM_Y, top - 0.1), 0.08, paint("wood", 0.8), 4)
    for x in spread(start + 0.4, end - 0.4, round(length / 2.6)):
        box((0.5, 0.08, 0.12), (x, ROOM_Y - 0.14, middle + 0.28), light(), bevel=0)


def _old_workings() -> None:
    """Leave behind what miners left: a tub of coal above the water of the upper gallery."""
    with placed((-6.3, FACE_Y + 0.75, COOL - HALF_GALLERY + 0.46)):
        _tub()


def _tub() -> None:
    box((1.0, 0.62, 0.44), (0, 0, 0.02), paint("brick", 0.75), bevel=0.05, segments=1, taper=1.15)
    crown((0, 0, 0.46), 0.46, paint("graphite", 0.9), 3, lumps=5, detail=2, flatten=0.5)


def _borehole(name: str, x: float, depth: float, colour: str) -> None:
    """Sink a pipe along the cut, with a shoe in the gallery, a wellhead, and pulses of water inside."""
    foot = FEET[name]
    open_pipe((x, PIPE_Y), foot, 0.2)
    with placed((x, PIPE_Y, foot)):
        lathe(
            ((0.1, -0.44), (0.42, -0.42), (0.46, -0.35), (0.46, 0.3), (0.41, 0.36), (0.1, 0.36)),
            (0, 0, 0),
            "steel",
            12,
        )
    for z in (COOL / 2, depth * 0.7) if depth == WARM else ():
        with placed((x, PIPE_Y, z)):
            lathe(((0.4, -0.1), (0.45, -0.07), (0.45, 0.07), (0.4, 0.1)), (0, 0, 0), "steel", 12)
    with placed((x, PIPE_Y, 0)):
        lathe(
            (
                (0.46, -0.1),
                (0.52, -0.06),
                (0.52, 0.08),
                (0.4, 0.14),
                (0.36, 0.7),
                (0.46, 0.74),
                (0.46, 0.86),
                (0.2, 0.98),
                (0, 1.0),
            ),
            (0, 0, 0),
            "petrol",
            12,
        )
    with node(f"{name}_water", casts=False):
        for k in range(DROPS[name]):
            way = k * _step(name)
            _pulse((x, PIPE_Y, foot + way), colour)
    with placed((x - 1.95 if name == "warm" else x + 1.95, FACE_Y, depth + HALF_GALLERY + 0.12)):
        _depth_sign("820" if name == "warm" else "340")


def _step(name: str) -> float:
    """Give the way from one drop to the next, so that they fill a borehole from foot to head."""
    return (HEAD_M - FEET[name]) / DROPS[name]


def _pulse(at, colour: str) -> None:
    lathe(
        ((0, -0.36), (0.14, -0.3), (0.22, -0.14), (0.22, 0.12), (0.14, 0.27), (0, 0.34)),
        at,
        paint(colour, 1.1),
        6,
    )


def _depth_sign(digits: str) -> None:
    """Hang the depth on the cut, in lit digits on a dark plate."""
    box((2.4, 0.14, 1.0), (0, -0.06, 0.14), "graphite", bevel=0.06)
    with placed((0, -0.15, 0.27)):
        number(digits, 0.7)


# Above


def _pump_house(at) -> None:
    """Stand the heat pumps in a house open to the front, under a green roof."""
    with placed(at):
        box((3.5, 2.1, 0.12), (0, 0, 0), "stone", bevel=0.03, segments=1)
        box((3.3, 0.14, 1.9), (0, 0.9, 0.1), paint("wood", 1.05, "planks", 0.22), bevel=0)
        for x in (-1.6, 1.6):
            box((0.14, 1.9, 1.9), (x, 0, 0.1), paint("wood", 1.0, "planks", 0.22), bevel=0)
        for x in (-0.55, 0.55):
            box((0.08, 0.1, 1.85), (x, -0.88, 0.1), "petrol", bevel=0)
        box((3.8, 2.4, 0.2), (0, 0, 1.98), "petrol", bevel=0.06)
        box((3.5, 2.1, 0.14), (0, 0, 2.14), paint("leaf", 0.95, "mottled", 0.5), bevel=0.06, segments=1)
        box((2.9, 0.1, 0.05), (0, -0.4, 1.92), light(), bevel=0)
        for x, colour in ((-1.05, "line_blue"), (0.0, "cream"), (1.05, "orange")):
            box((0.75, 0.8, 1.05), (x, 0.15, 0.12), paint(colour, 1.0), bevel=0.09)
            box((0.3, 0.04, 0.1), (x, -0.26, 0.9), light(), bevel=0)
            box((0.5, 0.03, 0.36), (x, -0.25, 0.34), "graphite", bevel=0.01, segments=1)
        tube(((-0.7, 0.5, 1.3), (-0.7, 0.5, 1.5), (0.7, 0.5, 1.5), (0.7, 0.5, 1.3)), 0.08, "steel", 8)
    bent_pipe([(WARM_X, PIPE_Y, 0.5), (WARM_X, -1.3, 0.5), (2.6, -1.3, 0.5)], "orange")
    bent_pipe([(COOL_X, PIPE_Y, 0.5), (COOL_X, -1.3, 0.5), (-0.6, -1.3, 0.5)], "line_blue")


def _tanks() -> None:
    """Stand the two stores, warm and cold, on one slab and join them to the pump house."""
    strip(-8.3, -4.3, -2.0, 0.05, paint("paving", 1.0, "mottled", 0.6), 0.06)
    for x, colour in ((-5.35, "line_blue"), (-7.3, "orange")):
        with placed((x, -0.95, 0.05)):
            lathe(
                (
                    (0.92, 0),
                    (0.92, 0.12),
                    (0.85, 0.16),
                    (0.85, 2.9),
                    (0.8, 3.02),
                    (0.45, 3.24),
                    (0.12, 3.3),
                    (0, 3.3),
                ),
                (0, 0, 0),
                "cream",
                16,
            )
            lathe(((0.86, 2.3), (0.88, 2.34), (0.88, 2.66), (0.86, 2.7)), (0, 0, 0), colour, 16)
            cylinder(0.12, 0.22, (0, 0, 3.25), colour, sides=8)
    bent_pipe([(-7.3, -0.4, 0.42), (-7.3, 0.3, 0.42), (-0.4, 0.3, 0.42), (-0.4, -0.3, 0.42)], "orange", 0.12)
    bent_pipe([(-5.35, -0.4, 0.28), (-5.35, -0.02, 0.28), (-0.6, -0.02, 0.28)], "line_blue", 0.12)


def _campus(at) -> None:
    """Stand a house of work and research: glass below, a light storey with fins, wood and a garden on top."""
    with placed(at):
        box((7.4, 2.7, 1.5), (0, 0, 0.02), glass(), bevel=0.02, segments=1)
        for x in spread(-3.9, 3.9, 6):
            box((0.2, 0.2, 1.55), (x, -1.52, 0), "wood", bevel=0)
        box((1.3, 0.1, 1.15), (-1.3, -1.36, 0.05), light(), bevel=0)
        box((8.4, 3.4, 2.5), (0, 0, 1.5), "cream", bevel=0.07)
        for z in (1.78, 2.98):
            box((8.0, 0.1, 0.74), (0, -1.69, z), glass(), bevel=0)
            for side in (-1, 1):
                box((0.1, 2.9, 0.74), (side * 4.19, 0, z), glass(), bevel=0)
            for x in spread(-4.0, 4.0, 7):
                box((0.07, 0.16, 0.86), (x, -1.74, z - 0.06), paint("wood", 1.1), bevel=0)
        for x, z in ((-2.9, 1.78), (-0.22, 2.98), (2.0, 1.78), (3.33, 2.98)):
            box((0.36, 0.12, 0.74), (x, -1.69, z), light(), bevel=0)
        box((3.9, 2.6, 1.5), (-2.0, 0.2, 4.0), paint("wood", 1.0, "planks", 0.2), bevel=0.06)
        box((3.3, 0.1, 0.8), (-2.0, -1.12, 4.3), glass(), bevel=0)
        box((0.8, 0.12, 0.8), (-2.9, -1.12, 4.3), light(), bevel=0)
        box((0.1, 1.8, 0.8), (-0.04, 0.2, 4.3), glass(), bevel=0)
        box((3.6, 2.3, 0.1), (-2.0, 0.2, 5.46), paint("leaf", 0.9, "mottled", 0.5), bevel=0.04, segments=1)
        box((3.9, 2.9, 0.1), (2.1, 0, 3.98), paint("lawn", 0.95, "mottled", 0.6), bevel=0.04, segments=1)
        for x in (1.0, 2.2, 3.4):
            _solar((x, 0.55, 4.05))
        shrub((0.9, -0.9, 4.05), 0.4, 2)
        tree((3.3, -0.8, 4.05), 1.9, 6, 0.34)
        _solar((-2.6, 0.3, 5.54))


def _solar(at) -> None:
    with placed(at):
        prism([(-0.55, 0.12), (0.5, 0.62), (0.47, 0.7), (-0.58, 0.2)], "X", -0.5, 0.5, "graphite", bevel=0)
        prism([(-0.53, 0.19), (0.45, 0.66), (0.44, 0.69), (-0.54, 0.22)], "X", -0.46, 0.46, glass(), bevel=0)


def _ground(surface) -> None:
    """Cover the bare earth down to its rim, with a skin that has no underside."""
    rim = ((0.0, -0.18), (0.0, -0.04), (0.04, 0.0))

    def ring(inset: float, height: float):
        left, right = -HALF_X - 0.09 + inset, HALF_X + 0.09 - inset
        near, far = FACE_Y - 0.1 + inset, BACK_Y + 0.09 - inset
        return [(left, near, height), (right, near, height), (right, far, height), (left, far, height)]

    loft([ring(*step) for step in rim], lambda s, p: None if s < 0 else surface, along_closed=True)


TOWER_X, TOWER_Y = -6.0, -1.3


def _mine() -> None:
    """Raise the colliery: winding tower over its shaft, engine house, boiler house with chimney, coal."""
    _ground(paint("graphite", 2.2, "mottled", 0.8))
    _winding_tower()
    _shaft()
    brick = paint("brick", 1.0, "courses", 0.3)
    with placed((1.9, 1.5, 0)):
        _brick_house((4.6, 3.4, 3.2), brick, 4)
        box((0.9, 0.1, 1.5), (-1.7, -1.72, 0), "petrol", bevel=0)
    with placed((6.7, 2.2, 0)):
        _brick_house((3.4, 2.8, 2.2), paint("brick", 0.8, "courses", 0.3), 3)
    lathe(((0.62, 0), (0.36, 8.4), (0.46, 8.5), (0.46, 8.9), (0, 8.9)), (4.7, 3.3, 0), brick, 12)
    for y in (-1.75, -1.25):
        box((9.4, 0.07, 0.06), (3.5, y, 0), "steel", bevel=0)
    for x in (0.6, 2.0):
        with placed((x, -1.5, 0.1)):
            _tub()
    crown((6.9, -0.7, 0.1), 1.5, paint("graphite", 0.75, "mottled", 0.4), 7, lumps=7, detail=3, flatten=0.75)
    person((-2.4, -1.2, 0), "cream", 20, kind=2)


def _winding_tower() -> None:
    iron = paint("brick", 0.72)
    with placed((TOWER_X, TOWER_Y, 0)):
        for sy in (-1, 1):
            for sx in (-1, 1):
                rod((sx * 0.75, sy * 0.75, 0), (sx * 0.5, sy * 0.55, 6.2), 0.13, iron, 5)
            rod((3.4, sy * 0.95, 0), (0.55, sy * 0.55, 6.1), 0.17, iron, 5)
        for z in (1.7, 3.3, 4.9):
            side = 0.75 - 0.25 * z / 6.2
            for sx in (-1, 1):
                rod((sx * side, -side, z), (sx * side, side, z), 0.08, iron, 4)
                rod((-side, sx * side, z), (side, sx * side, z), 0.08, iron, 4)
        box((2.0, 1.5, 0.2), (0.1, 0, 6.15), iron, bevel=0)
        for y in (-0.35, 0.35):
            _wheel((0.1, y, 7.1))
            rod((0.75, y, 7.75), (6.2, 2.6 + y, 3.0), 0.035, "graphite", 3)
        rod((-0.8, 0, 0), (-0.8, 0, 7.1), 0.04, "graphite", 3)


def _wheel(at, radius: float = 0.95) -> None:
    """Hang a rope pulley: rim and spokes."""
    x, y, z = at
    turns = [2 * pi * k / 14 for k in range(15)]
    tube([(x + radius * cos(t), y, z + radius * sin(t)) for t in turns], 0.1, "graphite", 4)
    for k in range(4):
        dx, dz = radius * cos(pi * k / 4), radius * sin(pi * k / 4)
        rod((x - dx, y, z - dz), (x + dx, y, z + dz), 0.045, "graphite", 3)


def _shaft() -> None:
    """Sink the shaft along the cut into the upper gallery, with a cage half-way down."""
    foot = COOL + HALF_GALLERY
    with placed((TOWER_X, FACE_Y, foot)):
        box((1.0, 0.04, -foot - 0.12), (0, -0.03, 0), paint("graphite", 1.3), bevel=0)
        for x in (-0.57, 0.57):
            box((0.16, 0.3, -foot - 0.12), (x, -0.15, 0), paint("brick", 0.85, "courses", 0.2), bevel=0)
        rod((0, -0.16, 1.3), (0, -0.16, -foot - 0.1), 0.035, "steel", 3)
        box((0.7, 0.2, 0.78), (0, -0.16, 0.55), "orange", bevel=0.03, segments=1)
        box((0.5, 0.06, 0.5), (0, -0.25, 0.66), "graphite", bevel=0)


def _brick_house(size, wall, columns: int) -> None:
    """Stand a works house of brick: base, tall windows, a gable roof."""
    width, depth, height = size
    box(size, (0, 0, 0), wall, bevel=0.04, segments=1)
    gable_roof(
        width, depth, height * 0.42, (0, 0, height - 0.05), paint("graphite", 1.4, "courses", 0.4), 0.25
    )
    for x in spread(-width / 2, width / 2, columns):
        window((x, -depth / 2, height * 0.3), 0.5 * width / columns, height * 0.5)
    for y in spread(-depth / 2, depth / 2, 2):
        box((0.1, 0.7, height * 0.5), (width / 2 + 0.02, y, height * 0.3), glass(), bevel=0)


def _works() -> None:
    """Lay out the car works: everything sealed, a hall with saw-tooth roof, new cars in rows."""
    _ground(paint("asphalt", 1.0, "mottled", 1.6))
    _o_werk()
    _hall((0.1, 8.5), (-0.5, 3.8), 2.5, 5)
    for x in (-7.9, -6.2, -4.5, -2.8):
        panel(
            [(x - 0.05, -1.1, 0.03), (x + 0.05, -1.1, 0.03), (x + 0.05, 1.3, 0.03), (x - 0.05, 1.3, 0.03)],
            "cream",
        )
    for x, y, colour in (
        (-7.05, 0.1, "orange"),
        (-5.35, 0.1, "line_blue"),
        (-3.65, 0.1, "cream"),
    ):
        _new_car((x, y, 0), colour, 90)
    _new_car((1.2, -1.5, 0), "orange", 0)
    person((3.4, -1.5, 0), "line_blue", 60, kind=1)


def _hall(ends, sides, eaves: float, teeth: int) -> None:
    """Raise a long shed: its roof a row of teeth, glazed on their steep sides; a band of windows, gates."""
    (left, right), (near, far) = ends, sides
    step = (right - left) / teeth
    roof = [(left, eaves)]
    for k in range(teeth):
        x = left + k * step
        roof += [(x + step - 0.02, eaves + 1.35), (x + step, eaves)]
        box(
            (0.08, far - near - 0.5, 0.95),
            (x + step + 0.01, (near + far) / 2, eaves + 0.22),
            glass(),
            bevel=0,
        )
    prism([(left, 0), *roof, (right, 0)], "Y", near, far, paint("cream", 0.92), bevel=0)
    middle = (left + right) / 2
    box((right - left + 0.1, 0.1, 0.4), (middle, near - 0.02, 0), paint("petrol", 0.9), bevel=0)
    box((right - left - 0.6, 0.1, 0.6), (middle, near - 0.02, 1.6), glass(), bevel=0)
    for x in spread(left + 0.3, right - 0.3, 5)[1:]:
        box((0.12, 0.12, 0.7), (x - 0.78, near - 0.04, 1.55), "cream", bevel=0)
    for x in (left + 1.2, middle + 1.6):
        box((1.9, 0.14, 1.35), (x, near - 0.03, 0), "graphite", bevel=0)
    box((0.1, far - near - 0.8, 0.6), (right + 0.02, (near + far) / 2, 1.6), glass(), bevel=0)


def _new_car(at, colour: str, turn_deg: float) -> None:
    """Park a plain car of nobody's make."""
    with placed(at, turn_deg):
        prism(
            [(-1.15, 0.2), (1.15, 0.2), (1.15, 0.52), (0.6, 0.62), (-1.1, 0.62)],
            "Y",
            -0.5,
            0.5,
            paint(colour, 1.0),
            bevel=0.05,
            segments=1,
        )
        box((1.2, 0.86, 0.38), (-0.2, 0, 0.6), glass(), bevel=0, taper=0.74)
        box((0.86, 0.62, 0.05), (-0.2, 0, 0.97), paint(colour, 1.0), bevel=0)
        for x in (-0.7, 0.7):
            rod((x, -0.54, 0.22), (x, 0.54, 0.22), 0.22, "graphite", 8)  # two wheels at once


def _o_werk() -> None:
    """Stand the one long house of the works that is still there today."""
    with placed((-4.5, 3.0, 0)):
        box((7.8, 1.7, 3.3), (0, 0, 0), paint("stone", 0.95), bevel=0.05, segments=1)
        box((8.0, 1.9, 0.2), (0, 0, 3.3), paint("petrol", 0.9), bevel=0.04, segments=1)
        for z in (0.45, 1.4, 2.35):
            box((7.4, 0.1, 0.58), (0, -0.84, z), glass(), bevel=0)
            box((0.1, 1.3, 0.58), (3.89, 0, z), glass(), bevel=0)


def _surface() -> None:
    """Furnish the green: a path with people, a bench, trees, beds."""
    patch(
        [(-8.8, 0.75), (-3.0, 0.7), (8.8, 0.1), (8.8, 0.66), (-1.2, 0.75), (-1.4, 1.5), (-8.8, 1.6)],
        paint("paving", 1.05, "slabs", 0.6),
        0.045,
    )
    bench((7.4, -1.0, 0), 0)
    sitting((7.1, -1.05, 0.48), "orange", 0, kind=2)
    tree((-1.6, 1.5, 0), 3.6, 12)
    for x, y, seed in ((-1.5, -1.8, 1), (5.9, -1.8, 5), (8.3, -1.9, 4)):
        shrub((x, y, 0), 0.34, seed)
    flowers((6.6, -1.9, 0), 0.4, "stone", 4, 4)


def _visitors() -> None:
    """Let people look at the cut from its foot, which gives it its scale."""
    with placed((0, -3.9, -DEEP_M)):
        person((-5.4, 0, 0), "orange", 190, kind=0)
        person((-4.7, 0.1, 0), "line_blue", 160, 1.2, kind=2)
        planter((-8.0, 0.2, 0), (1.9, 0.8, 0.45), "wood", 3)
        planter((7.7, 0.2, 0), (1.9, 0.8, 0.45), "wood", 7)

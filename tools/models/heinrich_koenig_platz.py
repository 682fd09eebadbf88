"""Heinrich-König-Platz cut open: a hot square, twenty centimetres of build-up, and the tram right below.

Trees cannot root here, so shade, tubs and mist have to do it: the heat colours on the paving give way to
green.
"""

from __future__ import annotations

from kit import *
from tramcar import tram

FILE = "stations/heinrich-koenig-platz/square.glb"
LOOKS = {
    "veil": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear("#EAF6FB"), 0.5],
            "metallicFactor": 0,
            "roughnessFactor": 0.9,
        }
    }
}
ROOF_M, TUNNEL_M, FLOOR_M = 0.9, 5.3, 0.6
BUILD_UP_M = 0.2
DEEP_M = BUILD_UP_M + 0.25 + ROOF_M + TUNNEL_M + FLOOR_M
HALF_X, FACE_Y, BACK_Y = 11.2, -4.9, 5.2
RAIL_Z = -DEEP_M + FLOOR_M


def model() -> Clip:
    """Model the square and what is below, and give its clip."""
    plinth(24, 12, top=paint("paving", 0.95, "slabs", 1.0), sunk_m=DEEP_M)
    _layers()
    _tunnel()
    _platform()
    _pergolas()
    _tubs()
    _people()
    _heat()
    with node("tram", density=1.8):
        tram((0, -2.9, RAIL_Z + 0.06), moving_doors=False)
    with node("mist", pivot=(0, -2.1, 1.9), casts=False):
        _mist()
    spot("paving", (-8.5, -3.9, 0.1))
    spot("tunnel_roof", (9.0, FACE_Y - 0.1, -0.9))
    spot("build_up", (-9.5, FACE_Y - 0.1, -0.2))
    spot("pergola", (0, -2.0, 3.0))
    spot("tree_tub", (-5.6, 3.0, 2.6))
    spot("platform", (6.0, 1.0, RAIL_Z + 1.2))
    return _cooling()


def _layers() -> None:
    """Lay, from above: paving, 20 cm of bedding, sealing, the tunnel's roof, its back wall and floor."""
    slabs = paint("paving", 1.12, "slabs", 1.0)
    length, depth, middle = HALF_X * 2, BACK_Y - FACE_Y, (FACE_Y + BACK_Y) / 2
    box((length, depth, 0.14), (0, middle, -0.14), slabs, bevel=0.03, segments=1)
    box(
        (length - 0.04, depth - 0.04, BUILD_UP_M + 0.02),
        (0, middle, -0.14 - BUILD_UP_M),
        paint("wood", 0.95, "mottled", 0.18),
        bevel=0,
    )
    box((length - 0.02, depth - 0.02, 0.1), (0, middle, -0.44), paint("graphite", 0.8), bevel=0)
    concrete = paint("stone", 0.8, "mottled", 1.4)
    box((length, depth, ROOF_M), (0, middle, -0.44 - ROOF_M), concrete, bevel=0.03, segments=1)
    box((length, 0.5, TUNNEL_M), (0, BACK_Y - 0.25, RAIL_Z), concrete, bevel=0)
    box(
        (length, depth, FLOOR_M),
        (0, middle, -DEEP_M),
        paint("stone", 0.62, "mottled", 1.2),
        bevel=0.03,
        segments=1,
    )


def _tunnel() -> None:
    """Fit out the tunnel: tracks on sleepers, lights, overhead rail, wall panels in the line's colour."""
    for side in (-0.5, 0.5):
        box((HALF_X * 2 - 0.1, 0.1, 0.1), (0, -2.9 + side, RAIL_Z), "steel", bevel=0)
    for k in range(22):
        box((0.4, 1.9, 0.05), (-10.5 + k, -2.9, RAIL_Z), paint("stone", 0.42), bevel=0)
    top = RAIL_Z + TUNNEL_M - 0.02
    box((HALF_X * 2 - 0.2, 0.08, 0.1), (0, -2.9, top - 0.32), "graphite", bevel=0)
    for x in spread(-HALF_X, HALF_X, 6):
        box((2.3, 0.3, 0.08), (x, -0.4, top - 0.1), light(), bevel=0)
        box((2.3, 0.3, 0.08), (x, 2.8, top - 0.1), light(), bevel=0)
        box((0.12, 0.12, 0.3), (x, -2.9, top - 0.28), "graphite", bevel=0)
    for k, x in enumerate(spread(-HALF_X + 0.2, HALF_X - 0.2, 12)):
        colour = ("line_blue", "cream", "petrol", "cream")[k % 4]
        box((1.68, 0.1, 2.6), (x, BACK_Y - 0.52, RAIL_Z + 1.35), paint(colour, 1.05), bevel=0.03, segments=1)


def _platform() -> None:
    """Build the platform behind the tram, with round columns, benches and a stair to the daylight."""
    with placed((0, 0, RAIL_Z)):
        box(
            (HALF_X * 2 - 0.1, 6.1, 0.42),
            (0, 1.65, 0),
            paint("paving", 0.95, "slabs", 0.7),
            bevel=0.03,
            segments=1,
        )
        box((HALF_X * 2 - 0.12, 0.25, 0.02), (0, -1.1, 0.42), "cream", bevel=0)
        for x in spread(-HALF_X, HALF_X, 5):
            cylinder(0.26, TUNNEL_M - 0.42, (x, 0.9, 0.42), "cream", sides=10)
            cylinder(0.29, 0.5, (x, 0.9, 0.42), "petrol", sides=10)
        bench((4.4, 3.6, 0.42))
        stop_sign((2.0, 0.0, 0.42))
        person((-2.6, -0.2, 0.42), "orange", 20, kind=0)


def _pergolas() -> None:
    """Stand three pergola benches with climbing green; the middle one makes mist."""
    for x, seed in ((-6.4, 3), (0.0, 5), (6.4, 7)):
        with placed((x, -2.0, 0)):
            _pergola(seed)


def _pergola(seed: int) -> None:
    timber = paint("wood", 1.0, "mottled", 0.4)
    for dx in (-1.7, 1.7):
        for dy in (-0.65, 0.75):
            box((0.14, 0.14, 2.5), (dx, dy, 0), timber, bevel=0)
        box((0.14, 1.9, 0.16), (dx, 0.05, 2.42), timber, bevel=0)
        box((0.7, 1.7, 0.5), (dx * 1.28, 0.05, 0), "petrol", bevel=0.06)
        shrub((dx * 1.28, 0.05, 0.45), 0.6, seed)
    for k in range(6):
        box((4.0, 0.12, 0.09), (0, -0.7 + k * 0.3, 2.57), timber, bevel=0)
    box((2.6, 0.55, 0.12), (0, 0.15, 0.42), timber, bevel=0.03, segments=1)
    for dx in (-1.0, 1.0):
        box((0.12, 0.5, 0.42), (dx, 0.15, 0), "graphite", bevel=0)
    for k, (dx, dy, radius) in enumerate(
        ((-1.6, 0.6, 0.5), (-0.8, 0.25, 0.55), (0.15, 0.4, 0.6), (1.05, 0.15, 0.5), (1.75, 0.5, 0.48))
    ):
        crown(
            (dx, dy, 2.78),
            radius,
            paint("leaf", 0.95 + 0.06 * (k % 2), "mottled", 0.5),
            seed + k,
            lumps=5,
            detail=2,
            flatten=0.6,
        )


def _tubs() -> None:
    """Stand small trees in tubs: their roots must stay above the slab."""
    for x, y, seed in (
        (-9.3, 2.9, 2),
        (-5.6, 3.4, 6),
        (-1.9, 2.9, 9),
        (2.4, 2.9, 11),
        (5.9, 3.3, 14),
        (9.4, 2.9, 17),
    ):
        with placed((x, y, 0)):
            lathe(
                ((0.55, 0), (0.8, 0.12), (0.85, 0.78), (0.72, 0.72), (0, 0.72)),
                (0, 0, 0),
                paint("orange" if seed == 9 else "stone", 1.0),
                12,
            )
            tree((0, 0, 0.7), 3.1, seed, 0.36)
    bench((-3.7, 3.5, 0))
    bench((4.1, 3.5, 0))
    sitting((4.4, 3.4, 0.5), "petrol", 0, kind=0)
    lamp((0.2, 4.4, 0), 0, 4.2)


def _people() -> None:
    sitting((-6.8, -1.95, 0.56), "line_blue", 0, kind=1)
    sitting((-5.9, -1.95, 0.56), "orange", 0, kind=0)
    sitting((0.3, -1.95, 0.56), "cream", 0, kind=2)
    person((3.2, -3.4, 0.04), "cream", 60, kind=1)
    person((9.8, -0.4, 0.04), "line_blue", 300, kind=2)


BANDS = ((-4.7, -2.9), (-2.9, -1.1), (-1.1, 0.7), (0.7, 2.1))
"""The rows of paving from the viewer backwards; heat lies on the first three."""


def _heat() -> None:
    """Lay a green inlay, and over it bands of heat that can be drawn away to the left."""
    for k, band in enumerate(BANDS):
        for column in range(11):
            green = ("lawn", "leaf", "lawn")[(column * 2 + k) % 3]
            _tile(column, band, 0.012, paint(green, 1.0 + 0.1 * ((column + k) % 2), "mottled", 0.9))
    for k, band in enumerate(BANDS[:3]):
        with node(f"heat_{k + 1}", pivot=(-11.0, 0, 0), casts=False):
            for column in range(11):
                cooler = abs(column - 5) + abs(k - 1)  # hottest in the middle of the square
                colour = paint("brick", 1.3) if cooler < 3 else paint("orange", 0.72 + 0.09 * cooler)
                _tile(column, band, 0.035, colour)


def _tile(column: int, band, z: float, surface) -> None:
    x, (low, high) = -10.95 + column * 2.0, band
    panel(
        [(x, low + 0.06, z), (x + 1.88, low + 0.06, z), (x + 1.88, high - 0.06, z), (x, high - 0.06, z)],
        surface,
    )


def _mist() -> None:
    """Puff mist out of the middle pergola."""
    puffs = (
        (-1.3, -2.7, 1.9, 0.42),
        (-0.5, -2.9, 1.5, 0.5),
        (0.5, -2.85, 1.75, 0.46),
        (1.35, -2.7, 1.4, 0.5),
        (0.0, -3.1, 1.0, 0.4),
        (-1.0, -3.05, 0.9, 0.36),
    )
    for x, y, z, radius in puffs:
        ball(radius, (x, y, z), veil(), 2, flatten=0.8)


def _cooling() -> Clip:
    """Let the tram creep below, the mist breathe, and the heat give way and return."""
    clip = Clip("cooling", 6, shown_at_s=0.0)
    for k in range(3):
        away = 0.6 + 0.35 * k
        clip.grow(
            f"heat_{k + 1}",
            [(0, 1), (away, 1), (away + 1.6, (0.001, 1, 1)), (4.1, (0.001, 1, 1)), (5.7, 1), (6, 1)],
        )
    clip.grow("mist", [(0, 0.35), (1.8, 1.0), (4.0, 1.08), (6, 0.35)])
    clip.move("tram", [(0, (-0.9, 0, 0)), (2.6, (0.9, 0, 0)), (3.4, (0.9, 0, 0)), (6, (-0.9, 0, 0))])
    return clip

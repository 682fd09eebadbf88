"""The Musiktheater im Revier and its digital twin: a sweep of light measures the house.

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
LEFT, RIGHT, FRONT, BACK = -6.6, 8.4, -0.6, 4.9
HEIGHT, FLOOR = 5.6, 0.35
MIDDLE = (LEFT + RIGHT) / 2
SLICES = 5


def model() -> Clip:
    """Model the theatre and the sweep, and give its clip."""
    plinth(top=paint("paving", 1.05, "slabs", 1.0))
    _house()
    _foyer()
    _glass_front()
    _small_house()
    _forecourt()
    _sweep()
    _points()
    spot("glass_front", (MIDDLE, FRONT - 0.1, 3.6))
    spot("hall", (MIDDLE, 2.0, 6.9))
    spot("blue_wall_left", (-3.9, 1.9, 3.2))
    spot("blue_wall_right", (5.8, 1.9, 3.2))
    spot("fly_tower", (MIDDLE + 0.6, 3.6, 9.0))
    spot("small_house", (-9.3, 1.4, 3.8))
    spot("surveyor", (-2.0, -4.2, 1.6))
    return _clip()


def _house() -> None:
    """Raise the body: floor slab, closed flanks and back, thin roof, fly tower, the drum of the hall."""
    wall = paint("stone", 0.92, "mottled", 1.6)
    length = RIGHT - LEFT
    box(
        (length + 0.7, BACK - FRONT + 0.7, FLOOR),
        (MIDDLE, (FRONT + BACK) / 2, 0),
        paint("stone", 0.8),
        bevel=0.06,
    )
    box((0.28, BACK - FRONT, HEIGHT - FLOOR), (LEFT + 0.14, (FRONT + BACK) / 2, FLOOR), wall, bevel=0)
    box((0.28, BACK - FRONT, HEIGHT - FLOOR), (RIGHT - 0.14, (FRONT + BACK) / 2, FLOOR), wall, bevel=0)
    box((length, 0.3, HEIGHT - FLOOR), (MIDDLE, BACK - 0.15, FLOOR), wall, bevel=0)
    box(
        (length + 0.5, BACK - FRONT + 0.5, 0.42), (MIDDLE, (FRONT + BACK) / 2, HEIGHT), "graphite", bevel=0.06
    )
    box(
        (length + 0.1, BACK - FRONT + 0.1, 0.1),
        (MIDDLE, (FRONT + BACK) / 2, HEIGHT + 0.38),
        paint("stone", 0.92, "mottled", 1.2),
        bevel=0,
    )
    box((5.6, 2.6, 3.0), (MIDDLE + 0.6, 3.5, HEIGHT + 0.4), paint("cream", 0.96, "mottled", 1.4), bevel=0.08)
    box((5.8, 2.8, 0.2), (MIDDLE + 0.6, 3.5, HEIGHT + 3.35), "graphite", bevel=0.05)
    for k in range(9):
        box(
            (0.12, 0.08, 2.7),
            (MIDDLE + 0.6 - 2.4 + k * 0.6, 2.18, HEIGHT + 0.55),
            paint("stone", 0.8),
            bevel=0,
        )
    for x, y in ((-5.0, 1.0), (-3.2, 3.4), (6.6, 1.2)):
        box((1.1, 0.9, 0.4), (x, y, HEIGHT + 0.45), "steel", bevel=0.06)


def _foyer() -> None:
    """Furnish what shows through the glass: the white drum with its gallery, stairs, blue walls, people."""
    with placed((MIDDLE, 2.3, FLOOR)):
        drum = [(2.55 * cos(pi + pi * k / 20), 2.1 * sin(pi + pi * k / 20)) for k in range(21)]
        prism(drum, "Z", 0, HEIGHT - FLOOR, paint("cream", 1.04), bevel=0)
        gallery = [(3.0 * cos(pi + pi * k / 20), 2.5 * sin(pi + pi * k / 20)) for k in range(21)]
        prism(gallery, "Z", 2.25, 2.45, "stone", bevel=0)
        for k in range(2, 19, 2):
            turn = pi + pi * k / 20
            rod(
                (2.95 * cos(turn), 2.45 * sin(turn), 2.45),
                (2.95 * cos(turn), 2.45 * sin(turn), 2.9),
                0.03,
                "graphite",
                4,
            )
        tube(
            [(2.95 * cos(pi + pi * k / 20), 2.45 * sin(pi + pi * k / 20), 2.9) for k in range(1, 20)],
            0.04,
            "graphite",
            4,
        )
        for x in (-0.9, 0.9):
            box((0.7, 0.1, 1.5), (x, -1.98, 0), "petrol", bevel=0)
            box((0.7, 0.1, 1.5), (x, -1.98, 2.45), "petrol", bevel=0)
    for side in (-1, 1):
        _stairs(side)
        _blue_wall(MIDDLE + side * 5.0)
    box((RIGHT - LEFT - 0.6, 0.1, HEIGHT - FLOOR), (MIDDLE, 2.4, FLOOR), paint("cream", 0.9), bevel=0)
    box((RIGHT - LEFT - 0.6, 2.9, 0.03), (MIDDLE, 0.95, FLOOR), paint("wood", 1.1, "mottled", 0.8), bevel=0)
    person((-3.0, 0.5, FLOOR + 0.03), "orange", 20, kind=0)
    person((-2.4, 0.7, FLOOR + 0.03), "petrol", -30, kind=2)
    person((3.9, 0.5, FLOOR + 0.03), "brick", 0, kind=1)


def _stairs(side: int) -> None:
    """Let a flight of steps rise from the foyer to the gallery."""
    for k in range(9):
        x = MIDDLE + side * (4.9 - k * 0.22)
        box((0.26, 0.9, 0.12), (x, 1.5, FLOOR + 0.2 + k * 0.245), "stone", bevel=0)
    rod(
        (MIDDLE + side * 5.0, 1.05, FLOOR + 0.95),
        (MIDDLE + side * 3.1, 1.05, FLOOR + 3.1),
        0.035,
        "graphite",
        5,
    )


def _blue_wall(x: float) -> None:
    """Hang one blue wall with a softly pitted surface of our own making."""
    source = random_of(int(x * 10) + 100)
    blue = paint("deep_blue", 1.15, "mottled", 0.4)
    box((4.5, 0.24, 3.0), (x, 2.28, FLOOR + 2.0), blue, bevel=0.05, segments=1)
    for k in range(16):
        dx, dz = -2.0 + 0.5 * (k % 8) + source.uniform(0, 0.4), 0.3 + 1.4 * (k // 8) + source.uniform(0, 1.0)
        ball(source.uniform(0.2, 0.36), (x + dx, 2.26, FLOOR + 2.0 + dz), blue, 2, flatten=1.2)


def _glass_front() -> None:
    """Hang the glass before the foyer: one clear pane and a fine grid of uprights and rails."""
    width, low, high = RIGHT - LEFT - 0.5, FLOOR, HEIGHT
    box((width, 0.05, high - low), (MIDDLE, FRONT + 0.1, low), veil(), bevel=0)
    for k in range(21):
        x = MIDDLE - width / 2 + width * k / 20
        thick = 0.12 if k % 5 == 0 else 0.05
        box((thick, 0.14, high - low), (x, FRONT + 0.08, low), paint("steel", 0.62), bevel=0)
    for k in range(1, 5):
        z = low + (high - low) * k / 5
        box((width, 0.1, 0.05), (MIDDLE, FRONT + 0.08, z), paint("steel", 0.62), bevel=0)
    box((3.4, 1.1, 0.16), (MIDDLE, FRONT - 0.5, 2.45), "petrol", bevel=0.05)
    for x in (-1.5, 1.5):
        rod((MIDDLE + x, FRONT - 0.9, 0), (MIDDLE + x, FRONT - 0.9, 2.5), 0.05, "graphite", 6)
    for step in range(2):
        box(
            (4.0 - 0.4 * step, 1.3 - 0.4 * step, 0.17),
            (MIDDLE, FRONT - 0.75 + 0.15 * step, 0.17 * step),
            "stone",
            bevel=0.03,
        )


def _small_house() -> None:
    """Set the low small house to the left, tied to the large one by a glazed passage."""
    box((3.4, 4.2, 3.2), (-9.5, 2.2, 0), paint("graphite", 1.25), bevel=0.07)
    box((3.6, 4.4, 0.22), (-9.5, 2.2, 3.15), "stone", bevel=0.05)
    box((2.7, 0.08, 1.7), (-9.5, 0.1, 0.9), "stone", bevel=0)
    for k in range(4):
        box((0.58, 0.08, 1.5), (-10.46 + k * 0.64, 0.06, 1.0), glass(), bevel=0)
    box((1.6, 1.9, 2.5), (-7.2, 2.4, 0), glass(), bevel=0.03, segments=1)
    box((1.7, 2.1, 0.16), (-7.2, 2.4, 2.5), "graphite", bevel=0.03, segments=1)


def _forecourt() -> None:
    """Fill the square in front: lawn, basin, trees, benches, people, and the surveyor's scanner."""
    for x, half in ((-8.6, 2.5), (8.5, 2.6)):
        patch(
            [(x + dx, -3.9 + dy) for dx, dy in rounded_rectangle(half, 1.3, 0.5, 4)],
            paint("lawn", 1.0, "mottled", 1.0),
            0.1,
        )
    for x, y, height, seed in (
        (-9.6, -3.4, 4.2, 2),
        (-7.2, -4.2, 3.4, 5),
        (9.8, -3.3, 4.4, 8),
        (10.4, 2.6, 5.2, 11),
    ):
        tree((x, y, 0.05), height, seed, 0.29)
    for x, y, seed in ((-8.4, -4.7, 1), (7.3, -4.6, 4), (8.3, -4.8, 3)):
        shrub((x, y, 0.1), 0.4, seed)
    basin = [(3.3 + dx, -3.9 + dy) for dx, dy in rounded_rectangle(1.9, 0.95, 0.4, 4)]
    patch(basin, "stone", 0.28, 0.05)
    patch(
        [(3.3 + dx, -3.9 + dy) for dx, dy in rounded_rectangle(1.7, 0.75, 0.3, 4)],
        paint("line_blue", 1.0, "mottled", 0.8),
        0.285,
        0,
    )
    bench((3.3, -5.2, 0), 180)
    bench((-5.2, -5.1, 0), 180)
    sitting((-5.5, -5.2, 0.5), "line_blue", 180, kind=1)
    lamp((-4.4, -2.2, 0), 0, 4.0)
    lamp((6.2, -2.2, 0), 0, 4.0)
    person((0.5, -2.6, 0), "orange", 190, kind=2)
    person((1.1, -2.8, 0), "cream", 170, 1.2, kind=0)
    _scanner((-2.0, -4.2, 0))
    person((-2.9, -4.5, 0), "petrol", 160, kind=1)


def _scanner(at) -> None:
    """Stand a laser scanner on its tripod: the twin begins with somebody measuring."""
    with placed(at):
        for k in range(3):
            turn = 2 * pi * k / 3 + 0.5
            rod((0.42 * cos(turn), 0.42 * sin(turn), 0), (0, 0, 1.15), 0.04, "wood", 5)
        cylinder(0.12, 0.14, (0, 0, 1.12), "graphite", sides=10)
        box((0.3, 0.22, 0.36), (0, 0, 1.25), "orange", bevel=0.06)
        ball(0.09, (0, -0.1, 1.44), light(), 1)


def _sweep() -> None:
    """Make the moving frame of light: an outline around the house, and a pane hardly there."""
    low, high, front, back = 0.12, 9.3, FRONT - 1.3, BACK + 0.35
    with node("scan", pivot=(MIDDLE, 0, 0), casts=False):
        corners = [
            (MIDDLE, front, low),
            (MIDDLE, back, low),
            (MIDDLE, back, high),
            (MIDDLE, front, high),
            (MIDDLE, front, low),
        ]
        for start, end in zip(corners, corners[1:]):
            rod(start, end, 0.085, light(), 6)
        for share in (0.25, 0.5, 0.75):
            z, y = low + (high - low) * share, front + (back - front) * share
            rod((MIDDLE, front, z), (MIDDLE, back, z), 0.025, light(), 4)
            rod((MIDDLE, y, low), (MIDDLE, y, high), 0.025, light(), 4)
        box((0.03, back - front, high - low), (MIDDLE, (front + back) / 2, low), veil(), bevel=0)


def _points() -> None:
    """Prepare the cloud of points in slices; each rises to the shape of the house as the sweep passes."""
    span = (RIGHT - LEFT + 0.4) / SLICES
    for k in range(SLICES):
        with node(f"points_{k + 1}", casts=False):
            start = LEFT - 0.2 + k * span
            for place in _measured(start, start + span):
                _dot(place)
            for y, z in ((FRONT - 0.35, 0.5), (FRONT - 0.35, HEIGHT + 0.62), (BACK + 0.35, HEIGHT + 0.62)):
                rod((start, y, z), (start + span, y, z), 0.04, light(), 4)
            for x in (start, start + span) if k == SLICES - 1 else (start,):
                rod((x, FRONT - 0.35, 0.5), (x, FRONT - 0.35, HEIGHT + 0.62), 0.04, light(), 4)
                rod((x, FRONT - 0.35, HEIGHT + 0.62), (x, BACK + 0.35, HEIGHT + 0.62), 0.04, light(), 4)


def _measured(start: float, end: float, step: float = 0.6):
    """Give points on the outline of the house between two x: eaves, roof, fly tower."""
    count = round((end - start) / step)
    for k in range(count):
        x = start + step * (k + 0.5)
        for y in (FRONT - 0.35, 1.0, 2.1):
            yield x, y, HEIGHT + 0.72
        for z in (1.3, 2.6, 3.9, 5.0):
            if k % 2 == 0:
                yield x, FRONT - 0.3, z
        if abs(x - MIDDLE - 0.6) < 3:
            for y, z in ((1.95, 7.0), (1.95, 8.0), (1.95, 9.15), (3.5, 9.4), (5.0, 9.15)):
                yield x, y, z


def _dot(at, size: float = 0.1) -> None:
    """Put one point: an octahedron is as small as a solid dot gets."""
    lathe(((0, -size), (size, 0), (0, size)), at, light(), 4)


def _clip() -> Clip:
    """Sweep once across and back; points follow the sweep and sink behind its return."""
    clip = Clip("scan", 6, shown_at_s=1.9)
    reach = (RIGHT - LEFT) / 2 + 0.5
    clip.move("scan", [(0, (-reach, 0, 0)), (2.8, (reach, 0, 0)), (3.2, (reach, 0, 0)), (6, (-reach, 0, 0))])
    for k in range(SLICES):
        out, back = 0.55 + 0.38 * k, 5.45 - 0.38 * k
        keys = [
            (0, (1, 1, 0.001)),
            (out, (1, 1, 0.001)),
            (out + 0.5, (1, 1, 1)),
            (back - 0.5, (1, 1, 1)),
            (back, (1, 1, 0.001)),
            (6, (1, 1, 0.001)),
        ]
        clip.grow(f"points_{k + 1}", keys)
    return clip

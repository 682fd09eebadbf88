"""The science park: a glass arcade by its pond, solar roofs behind it, and a tile of city that a machine reads.

A frame of light runs over the aerial tile; what it has passed stands up in colour: solar roofs, green roofs,
sealed ground.
"""

from __future__ import annotations

from math import cos, pi, sin

from kit import *

FILE = "stations/wissenschaftspark/arcade.glb"
LOOKS = {
    "veil": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear("#BFDFF2"), 0.36],
            "metallicFactor": 0,
            "roughnessFactor": 0.06,
        }
    },
    "light": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear("#5FC8FF"), 1],
            "metallicFactor": 0,
            "roughnessFactor": 0.6,
        },
        "emissiveFactor": [0.2, 0.55, 0.8],
    },
}
LEFT_X, RIGHT_X = -11.0, 11.0
FOOT_Y, HEAD_Y, HEAD_M = 0.5, 2.5, 5.6
"""The sloping glass: its foot by the pond, its head under the roof."""
BAYS = 12
TILE = (-6.6, -3.3, 6.4, 3.4)
"""The aerial tile: middle x and y, length and depth."""
TILE_Z = 0.62


def model() -> Clip:
    """Model park, arcade and tile, and give their clip."""
    plinth(24, 12, top=paint("lawn", 0.95, "mottled", 1.2))
    _arcade()
    _pavilions()
    _pond()
    _tile()
    _people()
    spot("arcade", (0.4, 1.2, 4.2))
    spot("roofs", (6.3, 3.8, 6.9))
    spot("pavilions", (-9.6, 3.8, 6.4))
    spot("tile", (TILE[0], TILE[1] - 0.4, TILE_Z + 0.6))
    spot("pond", (3.6, -2.6, 0.1))
    spot("path", (9.6, -4.9, 1.6))
    return _reading()


def _arcade() -> None:
    """Raise the arcade: sloping glass on slender ribs, a floor and a gallery inside, a roof edge."""
    floor = paint("stone", 0.95, "slabs", 0.7)
    box((22.2, 3.0, 0.14), (0, 2.0, 0), floor, bevel=0.03, segments=1)
    box((22.0, 0.9, 0.16), (0, 2.95, 2.6), paint("stone", 0.85), bevel=0.03, segments=1)
    rod((LEFT_X, 2.52, 3.5), (RIGHT_X, 2.52, 3.5), 0.035, "steel", 5)
    back = paint("cream", 0.95)
    box((22.0, 0.2, HEAD_M), (0, 3.4, 0), back, bevel=0.02, segments=1)
    for x in spread(LEFT_X, RIGHT_X, BAYS):
        for z in (0.35, 2.95):
            box((1.1, 0.08, 1.85), (x, 3.28, z), glass(), bevel=0)
    for k in range(BAYS + 1):
        x = LEFT_X + (RIGHT_X - LEFT_X) * k / BAYS
        rod((x, FOOT_Y, 0), (x, HEAD_Y, HEAD_M), 0.075, "line_blue", 6)
        rod((x, HEAD_Y, HEAD_M), (x, 3.4, HEAD_M), 0.06, "line_blue", 6)
    for share in (0.02, 0.25, 0.5, 0.75, 0.985):
        y, z = _on_glass(share)
        rod((LEFT_X, y, z), (RIGHT_X, y, z), 0.035, "line_blue", 5)
    foot, head = _on_glass(0.26, 0.02), _on_glass(0.98, 0.02)
    panel([(LEFT_X, *foot), (RIGHT_X, *foot), (RIGHT_X, *head), (LEFT_X, *head)], veil())
    for k in (1, 4, 8, 11):
        _raised_pane(LEFT_X + (RIGHT_X - LEFT_X) * (k - 0.5) / BAYS)
    for x in spread(LEFT_X, RIGHT_X, BAYS):
        low, high = _on_glass(0.03, 0.02), _on_glass(0.24, 0.02)
        if round(x * 10) % 3:
            panel([(x - 0.85, *low), (x + 0.85, *low), (x + 0.85, *high), (x - 0.85, *high)], veil())
    box((22.5, 1.3, 0.22), (0, 3.0, HEAD_M), paint("steel", 0.95), bevel=0.05, segments=1)


def _on_glass(share: float, before: float = 0.0):
    """Give the place (y, z) at a share of the glass's slope, a little before it."""
    return FOOT_Y + (HEAD_Y - FOOT_Y) * share - before, HEAD_M * share


def _raised_pane(x: float) -> None:
    """Open one of the lower panes outwards, as they do on warm days."""
    y, z = _on_glass(0.25)
    panel(
        [(x - 0.85, y - 1.15, z - 0.25), (x + 0.85, y - 1.15, z - 0.25), (x + 0.85, y, z), (x - 0.85, y, z)],
        veil(),
    )
    rod((x - 0.85, y - 1.15, z - 0.25), (x + 0.85, y - 1.15, z - 0.25), 0.03, "line_blue", 4)


def _pavilions() -> None:
    """Stand the nine pavilions in a comb behind the arcade, solar panels on their roofs."""
    for k, x in enumerate(spread(LEFT_X, RIGHT_X, 9)):
        box((1.7, 2.2, 5.1), (x, 4.5, 0), paint("stone", 0.86 + 0.06 * (k % 2)), bevel=0.06, segments=1)
        box((1.84, 2.3, 0.16), (x, 4.5, 5.1), paint("steel", 0.9), bevel=0.03, segments=1)
        for row in range(3):
            y = 3.85 + row * 0.62
            outline = [(y, 5.3), (y + 0.5, 5.56), (y + 0.5, 5.62), (y, 5.36)]
            prism(outline, "X", x - 0.72, x + 0.72, glass(), bevel=0)
            rod((x, y + 0.45, 5.2), (x, y + 0.45, 5.55), 0.04, "graphite", 4)
        for z in (1.0, 2.9):
            for side in (-1, 1):
                box((0.06, 1.3, 1.1), (x + side * 0.84, 4.7, z), glass(), bevel=0)


def _pond() -> None:
    """Lay the pond before the glass, with rushes, lilies, a jetty and a bench."""
    outline = [
        (-2.4, -0.4),
        (10.6, -0.4),
        (11.0, -1.6),
        (10.2, -3.4),
        (7.4, -4.3),
        (3.4, -4.2),
        (0.2, -3.6),
        (-1.9, -2.2),
    ]
    patch(_rounded(outline, 3), paint("stone", 0.82, "mottled", 0.6), 0.05)
    patch(
        _rounded([(x * 0.965 + 0.15, y * 0.93 - 0.16) for x, y in outline], 3),
        paint("petrol", 1.15),
        0.062,
        0.0,
    )
    patch(
        _rounded([(x * 0.86 + 0.6, y * 0.76 - 0.5) for x, y in outline], 3),
        paint("line_blue", 0.72),
        0.068,
        0.0,
    )
    source = random_of(5)
    for _ in range(16):
        x, y = source.uniform(8.6, 10.4), source.uniform(-3.0, -1.8)
        rod(
            (x, y, 0.05),
            (x + source.uniform(-0.15, 0.15), y, source.uniform(0.7, 1.3)),
            0.03,
            "leaf_deep",
            4,
            0.01,
        )
    for x, y in ((2.0, -2.9), (2.6, -3.2), (6.8, -3.5), (7.3, -3.2), (0.6, -1.6)):
        cylinder(0.24, 0.03, (x, y, 0.065), "leaf", sides=9)
    strip(3.2, 4.6, -3.0, -0.3, paint("wood", 1.0, "planks", 0.25), 0.16)
    band(-5.5, -4.75, paint("paving", 1.05, "slabs", 0.5), inset=0.4)


def _rounded(outline, times: int):
    """Cut the corners of an outline, again and again, until it runs smoothly."""
    for _ in range(times):
        pairs = zip(outline, outline[1:] + outline[:1])
        outline = [
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            for a, b in pairs
            for share in (0.25, 0.75)
        ]
    return outline


ROOFS = (
    # x, y, length, depth, height, kind; in the tile's own metres
    (-2.55, 1.1, 0.9, 0.8, 0.5, "solar"),
    (-1.4, 1.15, 0.8, 0.7, 0.7, "plain"),
    (-0.3, 1.1, 0.8, 0.8, 0.45, "green"),
    (0.9, 1.15, 1.0, 0.7, 0.6, "solar"),
    (2.35, 1.05, 1.1, 0.9, 0.4, "green"),
    (-2.5, -0.1, 0.8, 0.6, 0.55, "plain"),
    (-1.35, -0.1, 0.9, 0.6, 0.4, "solar"),
    (0.95, -0.05, 0.8, 0.65, 0.75, "green"),
    (2.4, -0.15, 1.0, 0.7, 0.5, "solar"),
    (-2.5, -1.2, 0.9, 0.55, 0.5, "green"),
    (-0.1, -1.2, 1.1, 0.55, 0.45, "solar"),
    (1.2, -1.2, 0.7, 0.55, 0.6, "plain"),
)
STRIPES = 3


def _tile() -> None:
    """Stand the tile on its table: grey blocks, and in three stripes the colours the machine has found."""
    x, y, length, depth = TILE
    box((length + 0.5, depth + 0.5, 0.34), (x, y, 0.0), "stone", bevel=0.08)
    box((length + 0.3, depth + 0.3, 0.08), (x, y, 0.34), "line_blue", bevel=0.02, segments=1)
    box((length, depth, TILE_Z - 0.4), (x, y, 0.4), paint("steel", 1.0), bevel=0.03, segments=1)
    with placed((x, y, TILE_Z)):
        for bx, by, wide, deep, high, _ in ROOFS:
            box((wide, deep, high), (bx, by, 0), paint("steel", 1.15), bevel=0.03, segments=1)
        for road in (-0.62, 0.5):
            strip(-length / 2, length / 2, road - 0.12, road + 0.12, paint("asphalt", 0.8), 0.012)
        strip(0.18, 0.42, -depth / 2, depth / 2, paint("asphalt", 0.8), 0.013)
        for k in range(STRIPES):
            _stripe(k, length)
    with node("frame", pivot=(x, y, TILE_Z), density=0.5, casts=False):
        for side in (-1, 1):
            rod(
                (x, y + side * (depth / 2 + 0.1), TILE_Z - 0.1),
                (x, y + side * (depth / 2 + 0.1), TILE_Z + 1.3),
                0.045,
                light(),
                6,
            )
        rod((x, y - depth / 2 - 0.1, TILE_Z + 1.3), (x, y + depth / 2 + 0.1, TILE_Z + 1.3), 0.045, light(), 6)
        rod(
            (x, y - depth / 2 - 0.1, TILE_Z + 0.02), (x, y + depth / 2 + 0.1, TILE_Z + 0.02), 0.03, light(), 5
        )


def _stripe(k: int, length: float) -> None:
    """Colour a third of the tile: it rises when the frame has passed."""
    low, high = (-length / 2 + length * (k + n) / STRIPES for n in (0, 1))
    with node(f"found_{k + 1}", pivot=(0, 0, 0.012), casts=False):
        for bx, by, wide, deep, tall, kind in ROOFS:
            if not low <= bx < high:
                continue
            if kind == "green":
                box(
                    (wide + 0.05, deep + 0.05, tall + 0.05),
                    (bx, by, 0.01),
                    paint("leaf", 1.1),
                    bevel=0.03,
                    segments=1,
                )
            elif kind == "solar":
                box(
                    (wide + 0.05, deep + 0.05, tall + 0.03),
                    (bx, by, 0.01),
                    paint("cream", 1.05),
                    bevel=0.03,
                    segments=1,
                )
                for n in (-1, 1):
                    box(
                        (wide * 0.4, deep * 0.8, 0.06),
                        (bx + n * wide * 0.23, by, tall + 0.04),
                        paint("deep_blue", 1.0),
                        bevel=0,
                    )
            else:
                box(
                    (wide + 0.05, deep + 0.05, tall + 0.03),
                    (bx, by, 0.01),
                    paint("brick", 1.1),
                    bevel=0.03,
                    segments=1,
                )
        for n, (cx, cy) in enumerate(
            ((-2.0, 0.5), (-1.95, -0.62), (0.3, 0.5), (0.6, -0.62), (1.8, 0.5), (2.7, -0.62))
        ):
            if low <= cx < high:
                box((0.7, 0.22, 0.05), (cx, cy, 0.01), paint("orange", 1.0 if n % 2 else 1.1), bevel=0)
        for cx, cy in (
            (-0.75, 0.2),
            (-0.6, -0.35),
            (0.75, 0.62),
            (1.75, -1.3),
            (2.8, -1.2),
            (-1.5, -1.35),
            (1.75, 0.95),
        ):
            if low <= cx < high:
                shrub((cx, cy, -0.02), 0.2, 3 + k)


def _people() -> None:
    """People the park: inside the glass, on the jetty, round the tile."""
    x, y, length, depth = TILE
    person((x - 1.6, y + depth / 2 + 0.75, 0.02), "orange", 10, kind=0)
    person((x + 1.5, y + depth / 2 + 0.8, 0.02), "cream", 340, kind=2)
    person((x + length / 2 + 0.85, y - 0.6, 0.02), "petrol", 270, kind=1)
    person((x + length / 2 + 0.8, y + 0.5, 0.02), "brick", 285, 1.25, kind=2)
    sitting((3.9, -2.95, 0.2), "line_blue", 0, kind=0)
    bench((9.2, -5.0, 0.04), 180)
    sitting((9.5, -5.0, 0.54), "orange", 180, kind=1)
    for px, coat, turn in (
        (-7.6, "petrol", 90),
        (-1.2, "orange", 250),
        (2.4, "leaf_deep", 80),
        (7.4, "brick", 20),
    ):
        person((px, 2.2, 0.14), coat, turn, kind=round(px) % 3)
    for px in (-4.4, 5.0):
        planter((px, 2.5, 0.14), seed=round(px) % 5 + 2)
    tree((1.4, -5.1, 0), 3.6, 6, 0.32)
    tree((6.2, -5.0, 0), 4.2, 9, 0.32)
    tree((11.1, -3.9, 0), 4.4, 12, 0.3)
    tree((-11.1, -0.4, 0), 4.0, 3, 0.32)
    flowers((-2.4, -4.4, 0), 0.6, "orange", 3, 8)
    flowers((-1.5, -0.2, 0), 0.5, "cream", 7, 7)
    hedge((-10.3, 0.2, 0), (-3.2, 0.2, 0), 0.3, 4)
    lamp((-1.6, -4.3, 0), 180, 3.6)


def _reading() -> Clip:
    """Let the colours sink, and the frame read the tile once more from left to right."""
    clip = Clip("reading", 6, shown_at_s=0.0)
    half = TILE[2] / 2
    clip.move(
        "frame",
        [
            (0, (half, 0, 0)),
            (0.6, (half, 0, 0)),
            (2.2, (-half, 0, 0)),
            (5.2, (half, 0, 0)),
            (6, (half, 0, 0)),
        ],
    )
    for k in range(STRIPES):
        sinks, passed = 1.4 - 0.35 * k, 3.0 + 0.85 * k
        flat, tall = (1, 1, 0.01), (1, 1, 1)
        keys = [
            (0, tall),
            (sinks - 0.5, tall),
            (sinks, flat),
            (passed, flat),
            (passed + 0.5, tall),
            (6, tall),
        ]
        clip.grow(f"found_{k + 1}", keys)
    return clip

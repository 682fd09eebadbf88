"""A pole with a second job, in the park at the arena: it lights, listens, weighs the weather, feels the ground.

The arena behind is a pale bowl of our own; the real one looks different. Rings of data spread from the sensors.
"""

from __future__ import annotations

from math import cos, pi, sin

from kit import *
from pipes import bent_pipe, open_pipe

FILE = "stations/veltins-arena/mast.glb"
HALF_X, FACE_Y, BACK_Y, DEEP_M = 10.4, -2.9, 4.9, 3.9
MAST = (-2.6, -2.2, 0)
WELL = (-2.6, FACE_Y - 0.3)
WATER_M = -2.75
"""Where the ground is full of water."""
SHIELD_M, EAR_M, TOP_M = 4.5, 4.1, 9.6


def model() -> Clip:
    """Model the park and give its clip."""
    plinth(23.4, 11.6, top=paint("paving", 1.0, "slabs", 0.9), radius=1.6, sunk_m=DEEP_M)
    _earth()
    with placed(MAST):
        _mast()
    _probes()
    _rings()
    _arena((3.4, 2.2, 0))
    _avenue()
    _in_front()
    spot("wifi", (MAST[0], MAST[1], TOP_M))
    spot("weather", (MAST[0] - 1.4, MAST[1] - 0.2, 8.2))
    spot("sound", (MAST[0] + 1.3, MAST[1] - 0.2, EAR_M + 0.4))
    spot("soil", (-0.4, FACE_Y - 0.3, -1.2))
    spot("groundwater", (WELL[0], WELL[1] - 0.3, -2.9))
    spot("arena", (3.4, 0.2, 3.6))
    spot("small_sensor", (5.0, FACE_Y + 0.1, 1.9))
    spot("stone", (7.2, -2.0, 0.9))
    return _measure()


def _measure() -> Clip:
    """Send out a ring from each sensor in turn; the wind turns, and the water in the well rises and falls."""
    clip = Clip("measure", 6)
    clip.grow("ring_radio", _ring_keys(age=1.9), ease=False)
    clip.grow("ring_warmth", _ring_keys(age=1.1), ease=False)
    clip.grow("ring_sound", [(0, 1), (0.8, 1), (2.0, 0.001), (4.2, 0.001), (5.4, 1), (6, 1)])
    clip.grow("water_level", [(0, (1, 1, 1)), (3, (1, 1, 1.5)), (6, (1, 1, 1))])
    clip.turn("wind_cups", (0, 0, 1), [(0, 0), (6, 720)])
    return clip


def _ring_keys(age: float):
    """Let a ring, already so many seconds old, widen and flatten until it is gone, and be born anew."""
    born, wide, gone = (0.12, 0.12, 1), (1, 1, 0.02), (0.001, 0.001, 0.001)
    share = (age - 0.3) / 3.1
    now = tuple(b + (w - b) * share for b, w in zip(born, wide))
    return [(0, now), (3.4 - age, wide), (3.6 - age, gone), (6 - age, gone), (6.3 - age, born), (6, now)]


def _earth() -> None:
    """Stack topsoil, loam, gravel, and gravel full of water; cover it with lawn."""
    surfaces = (
        paint("soil", 0.8, "mottled", 0.5),
        paint("wood", 0.72, "mottled", 0.8),
        paint("paving", 0.8, "mottled", 0.35),
        paint("line_blue", 0.75, "mottled", 0.4),
    )
    layers(-HALF_X, HALF_X, FACE_Y, BACK_Y, (-0.1, -0.75, -1.75, WATER_M, -DEEP_M), surfaces, 0.08)
    edge = 0.05
    rim = [(-HALF_X - edge, FACE_Y - edge), (HALF_X + edge, FACE_Y - edge)]
    rim += [(HALF_X + edge, BACK_Y + edge), (-HALF_X - edge, BACK_Y + edge)]
    prism(rim, "Z", -0.17, 0.0, paint("lawn", 0.95, "mottled", 1.2), bevel=0.06)
    high = [(-9.2, -2.2), (-5.6, -2.1), (1.6, -2.35), (4.2, -2.2), (8.1, -2.4)]
    stones(high, FACE_Y, 3, ("paving", "wood", "steel"))
    low = [(-8.3, -3.3), (-5.0, -3.4), (2.9, -3.5), (7.6, -3.3)]
    stones(low, FACE_Y, 5, ("line_blue", "steel", "petrol"))


def _mast() -> None:
    """Raise the pole about the origin, and hang its instruments on it."""
    lathe(
        (
            (0.62, 0),
            (0.62, 0.1),
            (0.5, 0.16),
            (0.42, 0.5),
            (0.34, 0.62),
            (0.31, 2.4),
            (0.26, 5.0),
            (0.18, TOP_M - 0.9),
            (0, TOP_M - 0.88),
        ),
        (0, 0, 0),
        "petrol",
        18,
    )
    for z in (0.95, 2.6):
        lathe(
            ((0.29, z), (0.33, z + 0.03), (0.33, z + 0.17), (0.29, z + 0.2)),
            (0, 0, 0),
            "line_blue" if z < 1 else light(),
            18,
        )
    box((0.62, 0.34, 0.9), (0, -0.36, 1.25), "cream", bevel=0.09)
    for k, height in enumerate((0.2, 0.42, 0.3)):
        box(
            (0.1, 0.04, height),
            (-0.16 + 0.16 * k, -0.54, 1.5),
            ("orange", "line_blue", "brick")[k],
            bevel=0.012,
            segments=1,
        )
    _lantern()
    _weather()
    _warmth_shield()
    _ear()
    _radio()
    _solar()


def _lantern() -> None:
    tube(((0, 0, 6.0), (0.7, -0.05, 6.55), (1.5, -0.15, 6.72), (2.3, -0.3, 6.72)), 0.09, "petrol", 8)
    box((1.35, 0.56, 0.17), (2.5, -0.33, 6.66), "petrol", bevel=0.07)
    box((1.1, 0.4, 0.06), (2.5, -0.33, 6.61), light(), bevel=0.02, segments=1)


def _weather() -> None:
    """Reach out an arm with the wind's cups and vane, and the funnel that gathers rain."""
    tube(((0, 0, 7.5), (-1.2, -0.1, 7.56), (-2.45, -0.2, 7.56)), 0.07, "cream", 8)
    rod((-2.4, -0.2, 7.52), (-2.4, -0.2, 8.15), 0.06, "graphite", 8)
    with node("wind_cups", pivot=(-2.4, -0.2, 8.2), casts=False):
        with placed((-2.4, -0.2, 8.2)):
            lathe(((0.1, -0.1), (0.1, 0.06), (0, 0.12)), (0, 0, 0), "graphite", 10)
            for turn in (0, 120, 240):
                with placed((0, 0, 0), turn):
                    rod((0, 0, 0), (0.5, 0, 0), 0.03, "graphite", 5)
                    ball(0.17, (0.56, 0, 0), "orange", 2)
    with placed((-1.35, -0.1, 7.58)):
        lathe(
            ((0.07, 0), (0.07, 0.2), (0.24, 0.5), (0.26, 0.78), (0.22, 0.78), (0.05, 0.5), (0, 0.5)),
            (0, 0, 0),
            "cream",
            14,
        )


def _warmth_shield() -> None:
    """Stack the white plates in whose shade the air's temperature and moisture are taken."""
    tube(
        ((0, 0, SHIELD_M - 0.2), (-0.5, -0.1, SHIELD_M - 0.25), (-0.95, -0.2, SHIELD_M - 0.25)),
        0.06,
        "petrol",
        8,
    )
    with placed((-0.95, -0.2, SHIELD_M - 0.3)):
        profile = [(0.1, 0)]
        for k in range(5):
            wide = 0.4 if k < 4 else 0.3
            profile += [
                (0.2, 0.05 + k * 0.16),
                (wide, 0.06 + k * 0.16),
                (wide, 0.1 + k * 0.16),
                (0.2, 0.17 + k * 0.16),
            ]
        lathe([*profile, (0, 0.98)], (0, 0, 0), "cream", 14)


def _ear() -> None:
    """Hang out the microphone in its round windscreen."""
    tube(((0, 0, EAR_M), (0.6, -0.1, EAR_M + 0.02), (1.2, -0.2, EAR_M)), 0.06, "petrol", 8)
    rod((1.2, -0.2, EAR_M - 0.12), (1.2, -0.2, EAR_M + 0.2), 0.09, "steel", 8)
    ball(0.3, (1.2, -0.2, EAR_M + 0.42), paint("graphite", 1.5, "mottled", 0.12), 2)


def _radio() -> None:
    """Cap the pole with the dome of the fast network and the rod of the far-reaching one."""
    with placed((0, 0, TOP_M - 0.95)):
        lathe(
            ((0.2, 0), (0.5, 0.04), (0.56, 0.14), (0.53, 0.36), (0.4, 0.58), (0.2, 0.7), (0, 0.74)),
            (0, 0, 0),
            "cream",
            20,
        )
        lathe(((0.57, 0.1), (0.59, 0.12), (0.59, 0.18), (0.57, 0.2)), (0, 0, 0), light(), 20)
    tube(
        (
            (0, 0.1, TOP_M - 1.3),
            (0.55, 0.1, TOP_M - 1.25),
            (0.62, 0.1, TOP_M - 1.1),
            (0.62, 0.1, TOP_M + 0.75),
        ),
        0.05,
        "graphite",
        7,
    )
    ball(0.09, (0.62, 0.1, TOP_M + 0.78), "orange", 2)


def _solar() -> None:
    """Tilt a solar panel to the sun, beneath the wind's arm."""
    rod((0, 0, 5.95), (-0.9, 0, 6.0), 0.07, "petrol", 8)
    with placed((-1.2, -0.1, 6.0)):
        prism(
            [(-0.62, -0.42), (0.5, 0.28), (0.46, 0.36), (-0.66, -0.34)],
            "X",
            -0.95,
            0.7,
            "graphite",
            bevel=0.03,
            segments=1,
        )
        for x in (-0.9, -0.37, 0.16):
            prism(
                [(-0.6, -0.33), (0.44, 0.32), (0.42, 0.36), (-0.62, -0.29)],
                "X",
                x,
                x + 0.48,
                glass(),
                bevel=0,
            )


def _probes() -> None:
    """Sink the well down to the groundwater, and the probe for the soil's moisture beside it."""
    x, y = WELL
    open_pipe(WELL, -3.7, -0.2, 0.36)
    with placed((x, y, 0)):
        lathe(
            ((0.36, -0.26), (0.46, -0.22), (0.46, -0.06), (0.3, 0.02), (0.12, 0.06), (0, 0.06)),
            (0, 0, 0),
            "petrol",
            16,
        )
        for z in (-2.5, -3.7):
            lathe(
                ((0.36, z - 0.06), (0.42, z - 0.04), (0.42, z + 0.04), (0.36, z + 0.06)),
                (0, 0, 0),
                "steel",
                16,
            )
    bent_pipe([(x, y, 0), (x, y, 0.35), (x, MAST[1] - 0.3, 0.35)], "graphite", 0.06, 0.2, 6)
    rod((x, y - 0.02, -2.9), (x, y - 0.02, -0.2), 0.035, "graphite", 6)
    with node("water_level", pivot=(x, y, -3.67), casts=False):
        lathe(((0, 0), (0.27, 0), (0.27, 0.82), (0, 0.82)), (x, y, -3.67), paint("deep_blue", 1.2), 14)
    _soil_probe((-0.4, FACE_Y - 0.16, 0))
    x, y = -0.4, FACE_Y - 0.16
    bent_pipe([(x, y, 0.2), (x, MAST[1], 0.12), (MAST[0] + 0.4, MAST[1], 0.12)], "graphite", 0.05, 0.3, 6)
    _soil_probe((5.0, FACE_Y - 0.16, 0))
    _radio_post((5.0, FACE_Y + 0.35, 0))


def _soil_probe(at) -> None:
    with placed(at):
        rod((0, 0, -1.95), (0, 0, 0.1), 0.14, "petrol", 12)
        lathe(((0, -2.3), (0.14, -1.95)), (0, 0, 0), "petrol", 12)
        for z in (-0.45, -1.05, -1.65):
            lathe(
                ((0.14, z - 0.13), (0.2, z - 0.1), (0.2, z + 0.1), (0.14, z + 0.13)), (0, 0, 0), light(), 14
            )
        lathe(((0.14, 0.05), (0.3, 0.08), (0.3, 0.22), (0.16, 0.34), (0, 0.36)), (0, 0, 0), "cream", 12)


def _radio_post(at) -> None:
    """Stand one of the small sensors that need nothing but sun: a post, a panel, a box, an aerial."""
    with placed(at):
        cylinder(0.07, 1.5, (0, 0, 0), "petrol", sides=8)
        box((0.36, 0.26, 0.44), (0, -0.05, 0.85), "cream", bevel=0.06)
        prism(
            [(-0.34, 1.36), (0.3, 1.72), (0.27, 1.79), (-0.37, 1.43)], "X", -0.42, 0.42, "graphite", bevel=0
        )
        prism([(-0.31, 1.43), (0.26, 1.75), (0.25, 1.78), (-0.33, 1.46)], "X", -0.37, 0.37, glass(), bevel=0)
        rod((0.22, 0, 0.9), (0.22, 0, 1.3), 0.025, "graphite", 5)


def _rings() -> None:
    """Lay the rings of data: the radio's about the dome, the warmth's about its shield, the sound's ahead of the ear."""
    x, y, _ = MAST
    for name, at, radii, surface in (
        ("ring_radio", (x, y, TOP_M - 0.45), (1.9, 2.9), paint("line_blue", 1.2)),
        ("ring_warmth", (x - 0.95, y - 0.2, SHIELD_M + 0.25), (1.3, 2.0), paint("orange", 1.15)),
    ):
        with node(name, pivot=at, casts=False):
            for radius in radii:
                lathe(
                    ((radius, -0.1), (radius + 0.06, 0), (radius, 0.1), (radius - 0.06, 0), (radius, -0.1)),
                    at,
                    surface,
                    40,
                )
    ear = (x + 1.25, y - 0.2, EAR_M + 0.42)
    with node("ring_sound", pivot=ear, casts=False):
        for radius in (0.55, 0.85, 1.15):
            turns = [(-48 + 96 * k / 9) * pi / 180 for k in range(10)]
            tube(
                [(ear[0] + radius * cos(t), ear[1], ear[2] + radius * sin(t)) for t in turns], 0.06, "brick", 6
            )


RIM = 48


def _oval(at, half_x: float, half_y: float, z: float):
    """Give a ring of the arena's bowl: a rectangle grown round."""
    points = []
    for k in range(RIM):
        c, s = cos(2 * pi * k / RIM), sin(2 * pi * k / RIM)
        power = 2 / 2.7
        points.append(
            (
                at[0] + half_x * abs(c) ** power * (1 if c > 0 else -1),
                at[1] + half_y * abs(s) ** power * (1 if s > 0 else -1),
                at[2] + z,
            )
        )
    return points


def _arena(at) -> None:
    """Set the bowl: a leaning skin of panels, a roof of cloth on ribs, the pitch seen through its opening."""
    steps = (
        (5.1, 2.15, 0),
        (5.2, 2.2, 0.5),
        (5.25, 2.22, 0.55),
        (5.75, 2.45, 2.2),
        (5.8, 2.5, 2.3),
        (5.95, 2.6, 2.55),
        (5.95, 2.6, 2.8),
        (5.4, 2.3, 3.1),
        (3.5, 1.36, 3.5),
        (3.42, 1.3, 3.34),
        (3.3, 1.25, 2.75),
        (2.9, 1.0, 1.7),
    )
    pale, white = paint("stone", 1.0), paint("stone", 1.14)

    def surface_of(s: int, p: int):
        if p < 0:
            return None if s < 0 else paint("lawn", 1.05)
        if s == 2:
            return pale if p % 2 else paint("stone", 0.9)
        return {
            0: paint("stone", 0.8),
            3: light(),
            7: white if p % 2 else paint("stone", 1.04),
            9: paint("steel", 0.9),
            10: paint("steel", 1.1) if p % 6 else white,
        }.get(s, white)

    loft([_oval(at, *step) for step in steps], surface_of, along_closed=True)
    for k in range(0, RIM, 3):
        knees = ((5.3, 2.3, 0), (6.0, 2.65, 2.7), (5.4, 2.3, 3.14), (3.5, 1.36, 3.54))
        tube([_oval(at, *knee)[k] for knee in knees], 0.08, white, 4)


def _avenue() -> None:
    """Lay the path past the mast, with people, trees, a bench, and more poles along it."""
    paving = paint("paving", 1.06, "slabs", 0.7)
    strip(-HALF_X, HALF_X, -1.35, -0.15, paving, 0.045)
    patch([(2.6, -0.2), (4.2, -0.2), (4.4, 0.4), (2.4, 0.4)], paving, 0.04)
    for x in (-8.6, 9.3):
        _small_pole((x, 0.15, 0))
    for x, y, height, seed in ((-8.9, 2.6, 5.2, 3), (-4.6, 3.4, 5.8, 8), (9.7, -2.1, 3.9, 5)):
        tree((x, y, 0), height, seed)
    for x, coat, turn, tall, kind in (
        (-5.4, "orange", 80, 1.72, 0),
        (-4.7, "line_blue", 95, 1.25, 1),
        (1.2, "cream", 265, 1.72, 2),
    ):
        person((x, -0.75, 0.05), coat, turn, tall, kind)
    bench((-6.6, -2.0, 0))
    sitting((-6.9, -2.05, 0.48), "brick", 0, kind=2)
    hedge((-8.4, 4.3, 0), (-6.2, 4.3, 0), 0.42, 3)
    flowers((1.3, -2.1, 0), 0.4, "orange", 3, 6)
    for x, y, seed in ((0.9, -2.4, 1), (1.9, -2.3, 2), (-9.4, -2.2, 3), (-4.2, -2.4, 5)):
        shrub((x, y, 0), 0.36, seed)
    _warm_stone((7.2, -1.9, 0))


def _small_pole(at) -> None:
    """Stand a plain sister of the mast: a pole with a lamp ring and a small dome."""
    with placed(at):
        lathe(((0.2, 0), (0.16, 0.3), (0.1, 0.4), (0.07, 3.9), (0, 3.9)), (0, 0, 0), "petrol", 10)
        lathe(((0.08, 3.3), (0.3, 3.36), (0.3, 3.44), (0.08, 3.5)), (0, 0, 0), "petrol", 14)
        lathe(((0.1, 3.34), (0.27, 3.34), (0.27, 3.365)), (0, 0, 0), light(), 14)
        lathe(((0.08, 3.85), (0.2, 3.88), (0.2, 3.98), (0.1, 4.1), (0, 4.13)), (0, 0, 0), "cream", 12)


def _warm_stone(at) -> None:
    """Lay a big stone in the sun, somebody's hand on it, and a tree whose shade is cool beside it."""
    with placed(at):
        ball(0.75, (0, 0, 0.18), paint("paving", 1.05, "mottled", 0.5), 3, 0.62)
        ball(0.42, (0.85, -0.2, 0.1), paint("paving", 0.9, "mottled", 0.5), 2, 0.6)
        person((-0.95, 0.1, 0), "orange", 100, 1.3, kind=0)
        person((1.9, 0.3, 0), "cream", 250, kind=1)


def _in_front() -> None:
    """Let people look at the cut from its foot."""
    with placed((0, -4.4, -DEEP_M)):
        person((0.9, 0.1, 0), "orange", 190, kind=1)
        person((1.7, 0.0, 0), "line_blue", 165, 1.2, kind=0)
        bench((-6.3, 0.2, 0))
        for x, length, seed in ((-9.0, 2.2, 3), (4.9, 1.7, 5), (8.8, 2.2, 7)):
            planter((x, 0.2, 0), (length, 0.8, 0.45), "wood", seed)

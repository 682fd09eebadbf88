"""The companion of the line: Glimm, a miner's lamp on two legs.

The safety lamp came up from the pits of this region; here it carries the line round its belly: twelve stops
on a band, and a lit one that the client turns to the stop where the rider is.

Why this name: `glimmen` is to glow softly, and `glim` is an old English word for a lamp. It is one syllable,
is said alike in both languages, and is neither a brand nor the guide figure of the cities.
"""

from __future__ import annotations

from math import cos, pi, radians, sin

from kit import *

FILE = "shared/guide.glb"
TEXTURE_PX = 512
STOPS, BAND_DEG = 12, 66
"""The stops on its belly, the first and the last so far to either side."""
A_STOP_S = 0.5
"""So long the clip of the stops takes for each: `client/src/guide/arriving.ts` takes the pose of its own."""
HIP, SHOULDER, EYES = 0.36, 0.57, 0.735
LEGS = 0.075
"""How much higher than a lamp that stands its body is."""
REST = (0, 0, 0)


def model() -> list[Clip]:
    """Model the lamp, one metre high, and give its clips; each begins and ends at rest."""
    _step()
    for side, name in ((-1, "leg_left"), (1, "leg_right")):
        with node(name, pivot=(side * 0.1, 0, HIP)):
            _leg(side * 0.1)
    with node("body", pivot=(0, 0, HIP)), placed((0, 0, LEGS)):
        _vessel()
        _cage()
        _bonnet()
    with node("eyes", pivot=(0, 0, EYES), parent="body"):
        for x in (-0.07, 0.07):
            ball(0.036, (x, -0.168, EYES), light(), 3, flatten=1.35)
    with node("here", parent="body"), placed((0, 0, LEGS)):
        ball(0.034, _on_band(0), light(), 2)
    for side, name in ((-1, "arm_left"), (1, "arm_right")):
        with node(name, pivot=(side * 0.25, 0, SHOULDER), parent="body"):
            _arm(side)
    return [_idle(), _greet(), _point(), _think(), _cheer(), _stops()]


def _step() -> None:
    """Lay the round step it stands on: on a poster there is no floor."""
    lathe(((0.44, 0), (0.44, 0.055), (0.42, 0.075), (0, 0.075)), REST, "stone", 28)
    lathe(((0.34, 0.07), (0.34, 0.082), (0.32, 0.085), (0, 0.085)), REST, paint("line_blue", 0.95), 24)


def _leg(x: float) -> None:
    tube(((x, 0, HIP + 0.02), (x, 0, 0.24), (x, -0.005, 0.14)), 0.045, "graphite", 8)
    with placed((x, -0.035, 0.085)):
        box((0.125, 0.21, 0.085), REST, paint("soil", 0.75), bevel=0.035, segments=2)


def _vessel() -> None:
    """Turn the oil vessel, with the line's band and its stops."""
    brass = paint("orange", 0.92)
    lathe(((0, 0.25), (0.17, 0.25), (0.235, 0.275), (0.255, 0.31)), REST, brass, 24)
    lathe(((0.255, 0.31), (0.262, 0.325), (0.262, 0.415), (0.255, 0.43)), REST, "petrol", 24)
    lathe(((0.255, 0.43), (0.25, 0.47), (0.215, 0.5), (0.215, 0.525), (0.15, 0.535)), REST, brass, 24)
    for stop in range(STOPS):
        with placed(_on_band(_stop_deg(stop))):
            ball(0.0135, REST, "cream", 1)


def _stop_deg(stop: int) -> float:
    return -BAND_DEG + 2 * BAND_DEG * stop / (STOPS - 1)


def _on_band(degrees: float) -> tuple[float, float, float]:
    """Give a place on the band, counted from the middle of its front to the viewer's right."""
    turn = radians(degrees)
    return (0.262 * sin(turn), -0.262 * cos(turn), 0.37)


def _cage() -> None:
    """Stand the glass between its pillars, with a smile in it."""
    cylinder(0.172, 0.27, (0, 0, 0.53), glass(), sides=24)
    lathe(((0.178, 0.525), (0.186, 0.53), (0.186, 0.545), (0.172, 0.55)), REST, light(), 24)
    for degrees in (-58, 58, -118, 118, 180):
        turn = radians(degrees)
        x, y = 0.2 * sin(turn), -0.2 * cos(turn)
        rod((x, y, 0.51), (x, y, 0.81), 0.0135, "steel", 6)
    smile = [radians(degrees) for degrees in range(-18, 19, 9)]
    tube([(0.174 * sin(t), -0.174 * cos(t), 0.588 - 0.028 * cos(t * 5)) for t in smile], 0.011, light(), 5)


def _bonnet() -> None:
    """Put on the iron bonnet with its air holes, and the hook it was carried by."""
    brass = paint("orange", 0.92)
    lathe(((0.15, 0.79), (0.222, 0.795), (0.235, 0.81), (0.235, 0.835), (0.215, 0.85)), REST, brass, 24)
    iron = paint("steel", 0.75)
    lathe(((0.215, 0.85), (0.185, 0.87), (0.165, 0.98), (0.185, 0.995), (0.185, 1.01)), REST, iron, 24)
    lathe(((0.185, 1.01), (0.13, 1.05), (0.05, 1.07), (0, 1.075)), REST, iron, 20)
    for k in range(10):
        with placed(REST, 36 * k + 18):
            box((0.03, 0.03, 0.06), (0, -0.164, 0.89), "graphite", bevel=0.008, segments=1)
    ring = [(0.062 * sin(2 * pi * k / 12), 0, 1.12 - 0.062 * cos(2 * pi * k / 12)) for k in range(13)]
    tube(ring, 0.014, "steel", 6)


def _arm(side: int) -> None:
    """Hang an arm down, a little bent, with a glove."""
    x = side * 0.25
    tube(
        ((x - side * 0.03, 0, SHOULDER), (x + side * 0.05, 0, 0.5), (x + side * 0.065, -0.03, 0.4)),
        0.025,
        "graphite",
        7,
    )
    ball(0.05, (x + side * 0.065, -0.035, 0.375), paint("cream", 0.95), 2)


# About +y an arm on the viewer's right rises with less than nothing, about +x both come forward so.
SIDEWAYS, FORWARD, UPRIGHT = (0, 1, 0), (1, 0, 0), (0, 0, 1)


def _idle() -> Clip:
    """Breathe once, blink twice."""
    clip = Clip("idle", 5)
    clip.grow("body", [(0, 1), (1.25, (1.01, 1.01, 1.025)), (2.5, 1), (5, 1)])
    clip.grow("eyes", _blinks(5, 1.4, 3.9), ease=False)
    return clip


def _greet() -> Clip:
    """Step on the spot, then wave."""
    clip = Clip("greet", 2.4)
    for name, lifted in (("leg_left", 0.15), ("leg_right", 0.45)):
        ups = [
            (0, REST),
            (lifted, REST),
            (lifted + 0.15, (0, -0.01, 0.05)),
            (lifted + 0.3, REST),
            (2.4, REST),
        ]
        clip.move(name, ups)
    clip.move(
        "body",
        [(0, REST), (0.3, (0, 0, 0.018)), (0.45, REST), (0.6, (0, 0, 0.018)), (0.75, REST), (2.4, REST)],
    )
    wave = [
        (0, 0),
        (0.6, 0),
        (0.95, -138),
        (1.2, -112),
        (1.45, -138),
        (1.7, -112),
        (1.9, -130),
        (2.3, 0),
        (2.4, 0),
    ]
    clip.turn("arm_right", SIDEWAYS, wave, ease=True)
    clip.grow("eyes", _blinks(2.4, 0.9), ease=False)
    return clip


def _point() -> Clip:
    """Lean a little and stretch an arm out to what is before it."""
    clip = Clip("point", 2.4)
    clip.turn(
        "arm_right", FORWARD, [(0, 0), (0.45, -96), (0.65, -88), (1.8, -88), (2.3, 0), (2.4, 0)], ease=True
    )
    clip.turn("body", FORWARD, [(0, 0), (0.5, 5), (1.8, 5), (2.3, 0), (2.4, 0)], ease=True)
    return clip


def _think() -> Clip:
    """Lay a glove to the glass, rock and look up."""
    clip = Clip("think", 3)
    aslant = (0.82, 0.57, 0)
    clip.turn("arm_right", aslant, [(0, 0), (0.5, -118), (2.4, -118), (2.9, 0), (3, 0)], ease=True)
    clip.turn("body", SIDEWAYS, [(0, 0), (0.6, 5), (1.5, -3), (2.3, 5), (2.9, 0), (3, 0)], ease=True)
    clip.move("eyes", [(0, REST), (0.5, (0, 0, 0.022)), (2.4, (0, 0, 0.022)), (2.8, REST), (3, REST)])
    return clip


def _cheer() -> Clip:
    """Throw up both arms and hop twice."""
    clip = Clip("cheer", 1.8)
    hop, crouch = (0, 0, 0.09), (0, 0, -0.02)
    jump = [
        (0, REST),
        (0.2, crouch),
        (0.42, hop),
        (0.64, REST),
        (0.74, crouch),
        (0.96, hop),
        (1.18, REST),
        (1.8, REST),
    ]
    for name in ("body", "leg_left", "leg_right"):
        clip.move(name, jump if name == "body" else [(t, v if v == hop else REST) for t, v in jump])
    for name, side in (("arm_left", 1), ("arm_right", -1)):
        clip.turn(
            name, SIDEWAYS, [(0, 0), (0.4, side * 150), (1.2, side * 140), (1.7, 0), (1.8, 0)], ease=True
        )
    return clip


def _stops() -> Clip:
    """Go along the band, stop by stop, and back: not to be played, each stop takes its pose of it."""
    clip = Clip("stops", STOPS * A_STOP_S)
    keys = [(stop * A_STOP_S, _stop_deg(stop)) for stop in range(STOPS)]
    clip.turn("here", UPRIGHT, [*keys, (STOPS * A_STOP_S, _stop_deg(0))])
    return clip


def _blinks(length: float, *seconds: float) -> list:
    keys: list = [(0, 1)]
    for at in seconds:
        keys += [(at, 1), (at + 0.07, (1.1, 1, 0.12)), (at + 0.15, 1)]
    return [*keys, (length, 1)]

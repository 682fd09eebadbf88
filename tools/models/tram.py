"""The picture of the line: a tram calls at a small stop on a grass track."""

from __future__ import annotations

from kit import *
from tramcar import HALF_WIDTH, arriving, tram, tram_length

FILE = "shared/tram.glb"
TRACK_Y = 0.7


def model() -> Clip:
    """Model the stop and give its clip."""
    plinth()
    track(-11.7, 11.7, TRACK_Y)
    _stop()
    _overhead()
    _behind()
    _in_front()
    with node("tram", density=1.7):
        tram((0, TRACK_Y, 0.08))
    spot("door", (0, TRACK_Y - HALF_WIDTH, 1.6))
    spot("pantograph", (-0.5, TRACK_Y, 4.8))
    spot("cab", (tram_length() / 2 - 0.9, TRACK_Y, 2.3))
    return arriving(Clip("arrive", 6, shown_at_s=3.0))


def _stop() -> None:
    """Raise the platform level with the tram's floor, with a ramp at either end."""
    edge = TRACK_Y - HALF_WIDTH - 0.16
    with placed((0, edge, 0)):
        slabs = paint("paving", 1.0, "slabs", 0.8)
        prism(
            [(-9.3, -0.02), (9.3, -0.02), (7.9, 0.3), (-7.9, 0.3)],
            "Y",
            -2.5,
            0,
            slabs,
            bevel=0.04,
            segments=1,
        )
        strip(-7.8, 7.8, -0.24, -0.02, "stone", 0.33)
        strip(-7.8, 7.8, -0.62, -0.42, "line_blue", 0.325)
        with placed((0, -1.5, 0.3)):
            shelter((-5.3, 0, 0), 180)
            sitting((-5.9, -0.05, 0.48), "orange", 180, kind=0)
            stop_sign((-2.5, 0.2, 0), 0)
            person((1.6, 0.2, 0), "line_blue", 165, kind=0)
            person((2.5, 0.35, 0), "brick", 200, height=1.6, kind=1)
            person((2.1, -0.25, 0), "orange", 185, height=1.15, kind=2)
            lamp((-8.3, -0.6, 0), 180)
            planter((4.6, -0.5, 0), (1.7, 0.7, 0.5), "petrol", seed=4)
    spot("shelter", (-5.3, edge - 1.5, 3.0))
    spot("stop_sign", (-2.5, edge - 1.3, 3.3))
    spot("lamp", (-8.3, edge - 1.2, 4.8))


def _overhead() -> None:
    """Hang the wire from two masts behind the track."""
    for x in (-8.6, 8.6):
        mast((x, TRACK_Y + 2.3, 0), 5.6, 2.9)
    rod((-11.6, TRACK_Y, 4.86), (11.6, TRACK_Y, 4.86), 0.028, "graphite", 5)
    for x in (-8.6, 8.6):
        rod((x, TRACK_Y, 4.86), (x, TRACK_Y, 5.35), 0.028, "graphite", 5)


def _behind() -> None:
    for x, y, height, seed in (
        (-10.0, 4.5, 5.6, 3),
        (-5.6, 4.6, 7.4, 11),
        (-1.2, 4.9, 6.2, 5),
        (4.2, 4.5, 7.8, 8),
        (10.2, 4.2, 5.8, 13),
    ):
        tree((x, y, 0), height, seed)
    hedge((-8.6, 5.3, 0), (-6.9, 5.3, 0), 0.5, 2)
    hedge((1.0, 5.3, 0), (2.6, 5.3, 0), 0.5, 3)
    hedge((6.3, 5.2, 0), (8.3, 5.2, 0), 0.5, 5)


def _in_front() -> None:
    """Fill the viewer's side: a path, beds, stands for bicycles."""
    strip(-11.5, 11.5, -4.75, -3.75, paint("paving", 1.05, "slabs", 0.5), 0.04)
    for x, seed in ((-10.1, 1),):
        tree((x, -2.3, 0), 3.6, seed + 20)
    hedge((9.7, -1.9, 0), (10.9, -2.6, 0), 0.45, 7)
    bike_stand((7.4, -5.25, 0), 3)
    for x, colour, seed in ((-7.4, "orange", 1), (-1.6, "stone", 2), (3.0, "orange", 3)):
        patch(
            [(x + dx, -5.3 + dy) for dx, dy in rounded_rectangle(1.5, 0.36, 0.35, 4)],
            paint("soil", 0.8),
            0.05,
        )
        for k in range(3):
            shrub((x - 0.9 + k * 0.9, -5.28, 0.05), 0.38, seed + k)
        flowers((x, -5.3, 0.22), 0.3, colour, seed)

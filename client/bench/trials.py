"""What a phone is put through: where it stands, how it moves, under what conditions it looks."""

from dataclasses import replace

import cv2
import numpy as np
from render import Conditions, turn

FPS = 30
HARD_KINDS = (
    "distorted",
    "hidden",
    "bleached",
    "glare",
    "rolling",
    "blurred",
    "dark",
    "overexposed",
    "compressed",
    "together",
)


def some_pose(rng, distance, yaw):
    R = turn(yaw * rng.choice([-1, 1]), rng.uniform(-15, 15), rng.uniform(-10, 10))
    return R, np.array([rng.uniform(-0.12, 0.12) * distance, rng.uniform(-0.08, 0.08) * distance, -distance])


def fair(rng, wide):
    """Light, blur and noise of an ordinary frame; every second one is a little shaken."""
    away, shake = rng.uniform(0, np.pi), rng.uniform(0, 2.5) * wide / 640 * (rng.uniform() < 0.5)
    return Conditions(
        lens_blur=rng.uniform(0.5, 1.1) * wide / 960,
        noise=rng.uniform(3, 7),
        exposure=rng.uniform(0.5, 1),
        motion=(shake * np.cos(away), shake * np.sin(away)),
    )


def plainly(rng, wide):
    """How somebody else would draw a frame: a flat warp from a picture of some size, sharp or soft."""
    return dict(
        source_px=int(rng.choice((840, 1680))),
        area=rng.uniform() < 0.5,
        fine=int(rng.choice((1, 2, 4))),
        blur=rng.choice((0, 0.6, 1.2)) * wide / 640,
        noise=rng.choice((0, 2, 6)),
        gain=rng.uniform(0.5, 1.1),
        offset=rng.uniform(-10, 40),
    )


def hard(kind, rng, wide):
    """Conditions of a hard frame of one kind."""
    usual = Conditions(
        noise=rng.uniform(3, 7), exposure=rng.uniform(0.6, 1), lens_blur=rng.uniform(0.35, 0.75)
    )
    away, shake = rng.uniform(0, 2 * np.pi), rng.uniform(5, 9) * wide / 640
    kinds = {
        "distorted": dict(k1=rng.uniform(-0.06, 0.06)),
        "hidden": dict(hidden=1 / 3),
        "bleached": dict(bleach=rng.uniform(0.5, 0.7)),
        "glare": dict(glare=rng.uniform(0.8, 1.6)),
        "rolling": dict(roll_shutter=tuple(rng.normal(0, 0.02, 3))),
        "blurred": dict(motion=(shake * np.cos(away), shake * np.sin(away))),
        "dark": dict(exposure=rng.uniform(0.05, 0.12), noise=rng.uniform(8, 12)),
        "overexposed": dict(exposure=rng.uniform(1.8, 2.6)),
        "compressed": dict(jpeg=int(rng.integers(15, 35))),
        "together": dict(
            k1=rng.uniform(-0.06, 0.06),
            hidden=1 / 3,
            bleach=rng.uniform(0.4, 0.55),
            glare=rng.uniform(0.6, 1.2),
        ),
    }
    return replace(usual, **kinds[kind])


# Where the poster stands before the phone, then how far the phone has turned away:
# second, x, y, z, yaw, pitch, roll of the poster, turn of the camera in degrees.
WALK = np.array(
    [
        (0.0, 0, 0, -0.8, 10, 5, 0, 0),
        (2.0, 0, 0, -0.8, 10, 5, 0, 0),
        (3.0, -0.1, -0.28, -0.6, 25, -5, 3, 0),
        (3.6, -0.1, -0.28, -0.6, 30, -5, 3, 0),
        (4.4, 0, 0, -0.7, -20, 0, 0, 0),
        (5.0, 0, 0, -0.9, -30, 0, 0, 0),
        (5.45, 0, 0, -0.9, -30, 0, 0, 65),
        (6.2, 0, 0, -0.9, -25, 0, 0, 65),
        (6.7, 0, -0.05, -0.8, 0, 0, 0, 0),
        (8.0, 0, -0.1, -1.6, 15, 0, 0, 0),
    ]
)
SWAY = np.array(
    [
        (0.0, 0, 0, -0.8, 0, 5, 0, 0),
        (0.8, 0.05, 0, -0.7, 28, -5, 4, 0),
        (1.6, 0, 0.05, -0.8, -5, 22, -5, 0),
        (2.4, -0.05, 0, -0.75, -30, 5, 0, 0),
        (3.2, 0, 0, -0.8, 5, -20, 5, 0),
        (4.0, 0, 0, -0.8, 20, 10, 0, 0),
        (5.0, 0, 0, -0.8, 10, 5, 0, 0),
    ]
)
LATE = np.array(  # the phone looks elsewhere first
    [
        (0.0, 0, 0, -1, 15, 5, 0, 70),
        (0.7, 0, 0, -1, 15, 5, 0, 70),
        (1.4, 0, 0, -1, 15, 5, 0, 0),
        (2.4, 0, 0.05, -1.3, -10, 0, 5, 0),
    ]
)

NEAR = np.array(  # the phone is carried up to the sheet and away again, at half a metre a second
    [
        (0.0, 0, 0, -1.2, -5, 5, 0, 0),
        (1.0, 0, 0, -1.2, -5, 5, 0, 0),
        (2.7, 0.02, 0.03, -0.35, 10, 0, 2, 0),
        (4.4, 0, 0, -1.2, 5, -5, 0, 0),
    ]
)


def path(walk, rng):
    """Poses of a hand-held phone along key poses: smooth, with a tremor."""
    times = np.arange(int(walk[-1, 0] * FPS)) / FPS
    keys = np.stack([np.interp(times, walk[:, 0], walk[:, i]) for i in range(1, 8)], 1)
    keys = cv2.GaussianBlur(keys, (1, 13), 0, sigmaY=2.2, borderType=cv2.BORDER_REPLICATE)
    tremor = np.cumsum(rng.normal(0, 1, (len(times), 6)), 0)
    tremor -= cv2.GaussianBlur(tremor, (1, 61), 0, sigmaY=12, borderType=cv2.BORDER_REPLICATE)
    keys[:, :6] += tremor * [0.0012, 0.0012, 0.0012, 0.12, 0.12, 0.12]
    for x, y, z, yaw, pitch, roll, away in keys:
        camera = turn(yaw=-away)
        yield camera @ turn(yaw, pitch, roll), camera @ np.array([x, y, z])

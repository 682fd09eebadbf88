"""Writes synthetic folders in the contract's format, each with a truth.json, for the tracking bench.

Usage: synth.py OUT [PREFIX…]      only folders whose name starts with a prefix
Seeds are fixed: the same call writes the same frames.
"""

import json
import sys
import zlib
from pathlib import Path

import cv2
import numpy as np
from posters import NAMES, QR_CENTRE_MM, QR_MM, poster, target
from render import HARD_KINDS, SHEET_M, Conditions, clutter, hard, mipmaps, project, render, turn

SIZES = {"640": (640, 480), "1280": (1280, 720)}
DISTANCES_M = (0.3, 0.5, 0.75, 1, 1.5, 2, 2.5, 3)
YAWS = (0, 15, 30, 45, 60)
FPS = 30
QR_M = np.array([[x, y, 0] for x in (-QR_MM / 2000, QR_MM / 2000) for y in (-QR_MM / 2000, QR_MM / 2000)]) + [
    (QR_CENTRE_MM[0] - 210) / 1000,
    (297 - QR_CENTRE_MM[1]) / 1000,
    0,
]


class Folder:
    """Collects frames with their truth and writes them as the contract says."""

    def __init__(self, out, name, poster_name, size, focal, independent=True, focal_known=True):
        self.path, self.size, self.focal = Path(out) / name, size, focal
        self.independent, self.focal_known = independent, focal_known
        self.rng = np.random.default_rng(zlib.crc32(name.encode()))
        self.master = poster(poster_name)
        self.frames, self.truth = [], []
        self.path.mkdir(parents=True, exist_ok=True)

    def add(self, picture, R=None, t=None, **facts):
        name = f"{len(self.frames):04d}.png"
        cv2.imwrite(str(self.path / name), picture)
        self.frames.append(name)
        pose = (
            {"R": np.ravel(R).tolist(), "t": list(map(float, t))} if R is not None else {"R": None, "t": None}
        )
        self.truth.append({**pose, **facts})

    def close(self):
        facts, picture = target(self.master)
        cv2.imwrite(str(self.path / "target.png"), picture)
        camera = {
            "width": self.size[0],
            "height": self.size[1],
            "focal_px": self.focal if self.focal_known else None,
        }
        (self.path / "sequence.json").write_text(
            json.dumps(
                {
                    "target": facts,
                    "camera": camera,
                    "fps": FPS,
                    "frames": self.frames,
                    "independent": self.independent,
                }
            )
        )
        (self.path / "truth.json").write_text(json.dumps({"focal_px": self.focal, "frames": self.truth}))
        print(self.path.name, len(self.frames), flush=True)


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


def write_single(out, name, poster_name, size):
    folder = Folder(out, name, poster_name, size, 0.8 * size[0])
    levels, rng = mipmaps(folder.master), folder.rng
    for distance in DISTANCES_M:
        for yaw in YAWS:
            for _ in range(2):
                R, t = some_pose(rng, distance, yaw)
                picture = render(
                    levels, R, t, folder.focal, size, clutter(rng, size), rng, fair(rng, size[0])
                )
                folder.add(picture, R, t, kind="single", distance=distance, yaw=yaw)
    folder.close()


def write_hard(out, name, poster_name, size):
    folder = Folder(out, name, poster_name, size, 0.8 * size[0])
    levels, rng = mipmaps(folder.master), folder.rng
    for kind in HARD_KINDS:
        for _ in range(12):
            distance, yaw = rng.uniform(0.4, 1.6), rng.uniform(0, 40)
            R, t = some_pose(rng, distance, yaw)
            picture = render(levels, R, t, folder.focal, size, clutter(rng, size), rng, hard(kind, rng))
            folder.add(picture, R, t, kind=kind, distance=distance, yaw=yaw)
    folder.close()


def write_negative(out, name, poster_name, size, count=250):
    folder = Folder(out, name, poster_name, size, 0.8 * size[0])
    rng = folder.rng
    others = [None] + [mipmaps(poster(f"stranger-{n}")) for n in range(3)]
    others += [mipmaps(poster(other)) for other in NAMES if other != poster_name]
    for index in range(count):
        levels = others[index % len(others)]
        R, t = some_pose(rng, rng.choice(DISTANCES_M), rng.choice(YAWS))
        picture = render(levels, R, t, folder.focal, size, clutter(rng, size), rng, fair(rng, size[0]))
        folder.add(picture, kind="empty" if levels is None else "stranger")
    folder.close()


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


def write_clip(out, name, poster_name, size, walk, focal_ratio=0.8, focal_known=True, exposure_jumps=False):
    folder = Folder(out, name, poster_name, size, focal_ratio * size[0], False, focal_known)
    levels, rng, focal = mipmaps(folder.master), folder.rng, folder.focal
    walls, before = [clutter(rng, size)] * 2, None
    for index, (R, t) in enumerate(path(walk, rng)):
        here = project(np.zeros((1, 3)), R, t, focal, size)[0]
        moved = np.zeros(2) if before is None else np.clip(here - before, -60, 60) * 0.25
        before = here
        exposure = 0.85 * (0.45 if exposure_jumps and index // 40 % 2 else 1)
        how = Conditions(
            lens_blur=0.8 * size[0] / 960,
            noise=4,
            motion=tuple(moved),
            exposure=exposure,
            roll_shutter=(0, float(moved[0]) * 1.6 / focal, 0),
        )
        picture = render(levels, R, t, focal, size, walls[0], np.random.default_rng(index), how)
        folder.add(picture, R, t, second=index / FPS, **in_view(R, t, focal, size))
    folder.close()


def in_view(R, t, focal, size):
    """How much of the poster's area the frame shows, and whether the whole QR code is in it."""
    grid = (
        np.stack(np.meshgrid(np.linspace(-1, 1, 21), np.linspace(-1, 1, 29)), -1).reshape(-1, 2)
        * SHEET_M[1, :2]
    )
    grid = np.concatenate([grid, np.zeros((len(grid), 1))], 1)

    def seen(points):
        ahead = (points @ R.T + t)[:, 2] < -0.05
        pixels = project(points, R, t, focal, size)
        return ahead & (pixels >= 0).all(1) & (pixels < size).all(1)

    return {"visible": float(seen(grid).mean()), "qr_visible": bool(seen(QR_M).all())}


def jobs():
    for label, size in SIZES.items():
        for name in NAMES:
            yield f"single-{label}-{name}", write_single, (name, size)
        for name in ("tower", "park"):
            yield f"hard-{label}-{name}", write_hard, (name, size)
        for name in ("tower", "canal"):
            yield f"clip-{label}-{name}", write_clip, (name, size, WALK)
        for name, ratio in (("canal", 0.7), ("park", 0.92)):
            yield f"focal-{label}-{name}", write_clip, (name, size, SWAY, ratio, False)
        yield f"clip-{label}-flicker", write_clip, ("park", size, WALK, 0.8, True, True)
    for name in NAMES:
        yield f"negative-640-{name}", write_negative, (name, SIZES["640"])


if __name__ == "__main__":
    cv2.setNumThreads(1)
    for job, write, details in jobs():
        if not sys.argv[2:] or any(job.startswith(prefix) for prefix in sys.argv[2:]):
            write(sys.argv[1], job, *details)

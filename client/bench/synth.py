"""Writes synthetic folders in the form of docs/tracking.md, each with a truth.json, for the tracking bench.

    synth.py POSTERS OUT [PREFIX…] [--seed N] [--target-px N]

POSTERS is what `flask posters POSTERS --size a2` wrote, in German and, for `other`, in English too.
Only folders whose name starts with a prefix are made. The same call makes the same
frames; another seed, other ones.
"""

import argparse
import json
import zlib
from pathlib import Path

import cv2
import numpy as np
from asked import chosen, enough
from plain import BACKDROPS, backdrop, noisy, warp
from posters import HEIGHT_MM, WIDTH_MM, WIDTHS_M, posters
from render import SHEET_M, Conditions, clutter, project, render, turn
from trials import FPS, HARD_KINDS, LATE, NEAR, SWAY, WALK, fair, hard, path, plainly, some_pose

SIZES = {"640": (640, 480), "1280": (1280, 720)}
TARGETS_PX = (500, 840, 1200, 1680)
TURNED = (30, -30, 45, -45, 90, -90, 120, -120, 135, -135, 150, -150, 180)
DISTANCES_M = (0.3, 0.5, 0.75, 1, 1.5, 2, 2.5, 3)
YAWS = (0, 15, 30, 45, 60)
FEW, SOME = 2, 4  # posters a trial is made of where all twelve would take too long
NEGATIVES = 90
SWAPS, SWAP_FRAMES = 4, 6  # other posters that take the place of one held, and frames of each
USUAL_RATIO = 0.8  # focal length as part of the longer side, where it is told
RATIOS = 0.65, 0.95  # and from where to where it is drawn, where it is not
READS = 0.5  # part of the time from frame to frame in which the shutter of a clip reads its rows


class Folder:
    """Collects frames with their truth and writes them as docs/tracking.md says."""

    def __init__(
        self,
        asked,
        name,
        poster,
        size,
        clip=False,
        focal_ratio=USUAL_RATIO,
        focal_known=True,
        sheet="a2",
        upright=False,
        target_px=None,
    ):
        self.path, self.poster = asked.out / name, poster
        self.size = SIZES[size][::-1] if upright else SIZES[size]
        self.focal, self.focal_known = focal_ratio * max(self.size), focal_known
        self.independent, self.target_px = not clip, target_px or asked.target_px
        self.width_m = WIDTHS_M[sheet]
        self.rng = np.random.default_rng(zlib.crc32(f"{asked.seed} {name}".encode()))
        self.frames, self.truth = [], []
        self.path.mkdir(parents=True, exist_ok=True)

    def look(self, R, t, how, poster=None, rng=None, wall=None, **facts):
        """Adds a frame that shows the poster at a pose."""
        rng = self.rng if rng is None else rng
        wall = clutter(rng, self.size) if wall is None else wall
        shown = poster or self.poster
        self._add(render(shown, R, t, self.focal, self.size, wall, rng, how, self.width_m), R, t, facts)

    def plain(self, R, t, behind, how, **facts):
        """Adds a frame that somebody else's simple means would make."""
        frame = warp(self.poster, R, t, self.focal, self.size, self.width_m, behind, how)
        self._add(noisy(frame, self.rng, how["noise"]), R, t, facts)

    def stranger(self, poster, R, t, **facts):
        """Adds a frame without the poster: with another one, or none."""
        wall = clutter(self.rng, self.size)
        how = fair(self.rng, self.size[0])
        picture = render(poster, R, t, self.focal, self.size, wall, self.rng, how, self.width_m)
        self._add(picture, None, None, facts)

    def _add(self, picture, R, t, facts):
        name = f"{len(self.frames):04d}.png"
        cv2.imwrite(str(self.path / name), picture)
        self.frames.append(name)
        seen = R is not None
        pose = {"R": np.ravel(R).tolist() if seen else None, "t": list(map(float, t)) if seen else None}
        self.truth.append({**pose, **facts})

    def close(self):
        picture = self.poster.target(self.target_px)
        cv2.imwrite(str(self.path / "target.png"), picture)
        target = {
            "width_m": self.width_m,
            "height_m": self.width_m * HEIGHT_MM / WIDTH_MM,
            "image": "target.png",
            "px_per_m": picture.shape[1] / self.width_m,
            "qr": self.poster.qr(self.width_m),
        }
        focal = self.focal if self.focal_known else None
        sequence = {
            "target": target,
            "camera": {"width": self.size[0], "height": self.size[1], "focal_px": focal},
            "fps": FPS,
            "frames": self.frames,
            "independent": self.independent,
        }
        (self.path / "sequence.json").write_text(json.dumps(sequence))
        truth = {"focal_px": self.focal, "frames": self.truth}
        (self.path / "truth.json").write_text(json.dumps(truth))
        print(self.path.name, len(self.frames), flush=True)


def single(folder, shrunk=1.0):
    """Every distance and yaw once."""
    for distance in DISTANCES_M:
        for yaw in YAWS:
            R, t = some_pose(folder.rng, distance * shrunk, yaw)
            how = fair(folder.rng, folder.size[0])
            folder.look(R, t, how, kind="single", distance=distance * shrunk, yaw=yaw)


def plain(folder, rolls=(0,), rounds=3):
    """Every distance some times, at changing yaws, flatly warped; the picture turned by `rolls` in turn."""
    for index, distance in enumerate(rounds * DISTANCES_M):
        R, t = some_pose(folder.rng, distance, yaw := YAWS[index % len(YAWS)])
        rolled = turn(roll=(roll := rolls[index % len(rolls)]))
        behind = backdrop(BACKDROPS[index % len(BACKDROPS)], folder.rng, folder.size)
        how = plainly(folder.rng, folder.size[0])
        folder.plain(rolled @ R, rolled @ t, behind, how, kind="plain", distance=distance, yaw=yaw, roll=roll)


def reprinted(folder, print_):
    """Frames of another print than the target's."""
    for _ in range(20):
        R, t = some_pose(folder.rng, folder.rng.uniform(0.4, 2.5), folder.rng.uniform(0, 50))
        folder.look(R, t, fair(folder.rng, folder.size[0]), poster=print_, kind="other")


def hardships(folder, count):
    for kind in HARD_KINDS:
        for _ in range(count):
            distance, yaw = folder.rng.uniform(0.4, 1.6), folder.rng.uniform(0, 40)
            R, t = some_pose(folder.rng, distance, yaw)
            how = hard(kind, folder.rng, folder.size[0])
            folder.look(R, t, how, kind=kind, distance=distance, yaw=yaw)


def negatives(folder, others):
    """Other posters of the line, near enough to fill the picture now and then; this one mirrored; walls."""
    strangers = [*others, folder.poster.mirrored(), None]
    for index in range(NEGATIVES):
        stranger = strangers[index % len(strangers)]
        R, t = some_pose(folder.rng, folder.rng.choice((0.15, *DISTANCES_M)), folder.rng.choice(YAWS))
        folder.stranger(stranger, R, t, kind=stranger.name if stranger else "wall")


def swaps(folder, others):
    """The poster held, and then another one of the line in its place; a hand that trembles."""
    R, t = some_pose(folder.rng, 0.9, 20)
    for other in others[:: max(1, len(others) // SWAPS)]:
        for index in range(2 * SWAP_FRAMES):
            how, near = fair(folder.rng, folder.size[0]), t + folder.rng.normal(0, 0.001, 3)
            if index < SWAP_FRAMES:
                folder.look(R, near, how, **in_view(R, near, folder))
            else:
                folder.stranger(other, R, near, kind=other.name)


def clip(folder, walk, exposure_jumps=False):
    wall, poses = clutter(folder.rng, folder.size), list(path(walk, folder.rng))
    for index, (R, t) in enumerate(poses):
        turned, carried, moved = meanwhile(poses[max(0, index - 1) : index + 2], folder)
        how = Conditions(
            lens_blur=0.8 * folder.size[0] / 960,
            noise=4,
            motion=tuple(np.clip(moved, -60, 60) * 0.25),
            exposure=0.38 if exposure_jumps and index // 40 % 2 else 0.85,
            roll_shutter=tuple(READS * turned),
            roll_carried=tuple(READS * carried),
        )
        rng = np.random.default_rng(index)
        view = in_view(R, t, folder)
        folder.look(R, t, how, rng=rng, wall=wall, second=index / FPS, **view)


def meanwhile(poses, folder):
    """Turn (radians) and way (metres) of the poster, and way of its middle in pixels, from frame to frame.

    Taken from the frames around one: what a shutter sees lies between what was and what will be.
    """
    (R, t), (S, u), steps = poses[0], poses[-1], max(1, len(poses) - 1)
    here, there = (
        project(np.zeros((1, 3)), *pose, folder.focal, folder.size)[0] for pose in (poses[0], poses[-1])
    )
    turned = S @ R.T
    return cv2.Rodrigues(turned)[0].ravel() / steps, (u - turned @ t) / steps, (there - here) / steps


def in_view(R, t, folder):
    """How much of the poster's area the frame shows, and whether the whole QR code is in it."""
    across, up = np.meshgrid(np.linspace(-1, 1, 21), np.linspace(-1, 1, 29))
    grid = np.stack([across, up, 0 * up], -1).reshape(-1, 3) * SHEET_M[1]
    (x, y), half = folder.poster.qr()["center_m"], folder.poster.qr()["size_m"] / 2
    code = np.array([(x + i * half, y + j * half, 0) for i in (-1, 1) for j in (-1, 1)])

    def seen(points):
        ahead = (points @ R.T + t)[:, 2] < -0.05
        pixels = project(points, R, t, folder.focal, folder.size)
        return ahead & (pixels >= 0).all(1) & (pixels < folder.size).all(1)

    return {"visible": float(seen(grid).mean()), "qr_visible": bool(seen(code).all())}


def unknown(index, of, seed):
    """A focal length that is not told, for one of some folders: they share out the whole range."""
    low, high = RATIOS
    drawn = np.random.default_rng((seed, index, of)).uniform()
    return {"focal_ratio": low + (high - low) * (index + drawn) / of, "focal_known": False}


def jobs(asked):
    """(name, what makes it) of every folder; in `…-unknown-…` the focal length is not told."""
    prints = enough(posters(asked.posters), asked.posters)
    slugs = list(prints)
    english = posters(asked.posters, "en")

    def job(name, slug, size, make, *details, **how):
        def run():
            folder = Folder(asked, name, prints[slug], size, **how)
            make(folder, *details)
            folder.close()

        return name, run

    for size in SIZES:
        for slug in slugs if size == "640" else slugs[:SOME]:
            yield job(f"single-{size}-{slug}", slug, size, single)
        for slug in slugs[:FEW]:
            yield job(f"a4-{size}-{slug}", slug, size, single, 0.5, sheet="a4")
        for slug in slugs[4 : 4 + SOME]:
            yield job(f"hard-{size}-{slug}", slug, size, hardships, 6 if size == "640" else 3)
        clips = FEW if size == "640" else 1
        for slug in slugs[8 : 8 + clips]:
            yield job(f"clip-{size}-{slug}", slug, size, clip, WALK, clip=True)
        if size == "640":
            yield job(f"clip-{size}-flicker", slugs[10], size, clip, WALK, True, clip=True)
        for slug, ratio in ((slugs[10], 0.7), (slugs[11], 0.92))[:clips]:
            focal = {"focal_ratio": ratio, "focal_known": False}
            yield job(f"focal-{size}-{slug}", slug, size, clip, SWAY, clip=True, **focal)
        for slug, target_px in zip(slugs[2:], TARGETS_PX, strict=False):
            yield job(f"plain-{size}-{slug}", slug, size, plain, target_px=target_px)
        for slug in slugs[6 : 6 + FEW]:
            yield job(f"turned-{size}-{slug}", slug, size, plain, TURNED, 5)
            yield job(f"upright-{size}-{slug}", slug, size, single, upright=True)
        for slug, ratio in ((slugs[3], 0.7), (slugs[5], 0.92)):
            yield job(f"lens-{size}-{slug}", slug, size, single, focal_ratio=ratio, focal_known=False)
        yield job(f"late-{size}-{slugs[7]}", slugs[7], size, clip, LATE, clip=True)
        yield job(f"near-{size}-{slugs[3]}", slugs[3], size, clip, NEAR, clip=True)
        for slug in slugs[:FEW] if english else ():
            yield job(f"other-{size}-{slug}", slug, size, reprinted, english[slug])

    def untold(trial, size, slugs, make, *details, **how):
        for index, slug in enumerate(slugs):
            focal = unknown(index, len(slugs), asked.seed)
            yield job(f"{trial}-unknown-{size}-{slug}", slug, size, make, *details, **focal, **how)

    for size in SIZES:
        yield from untold("single", size, slugs[1::2] if size == "640" else slugs[1:4], single)
        yield from untold("a4", size, slugs[2 : 2 + FEW], single, 0.5, sheet="a4")
        yield from untold("hard", size, slugs[6 : 6 + SOME], hardships, 6 if size == "640" else 3)
        yield from untold("turned", size, slugs[FEW : 2 * FEW], plain, TURNED, 5)
        yield from untold("clip", size, slugs[:SOME] if size == "640" else slugs[:FEW], clip, WALK, clip=True)
        yield from untold("late", size, slugs[9 : 9 + FEW], clip, LATE, clip=True)
        yield from untold("near", size, slugs[5 : 5 + FEW], clip, NEAR, clip=True)
    for slug in slugs:
        others = [prints[other] for other in slugs if other != slug]
        yield job(f"negative-640-{slug}", slug, "640", negatives, others)
        yield job(f"swap-640-{slug}", slug, "640", swaps, others, clip=True)
        focal = unknown(slugs.index(slug), len(slugs), asked.seed)
        yield job(f"negative-unknown-640-{slug}", slug, "640", negatives, others, **focal)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("posters", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("prefixes", nargs="*", default=[""])
    parser.add_argument("--seed", type=int, default=302)
    parser.add_argument("--target-px", type=int, default=840, help="width of the target's picture (840)")
    asked = parser.parse_args()
    cv2.setNumThreads(1)
    for _, run in chosen(jobs(asked), asked.prefixes):
        run()


if __name__ == "__main__":
    main()

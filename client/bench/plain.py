"""Frames as somebody else would make them: one flat warp of the poster's picture, no rays, no light."""

import cv2
import numpy as np
from posters import HEIGHT, WIDTH
from render import project

BACKDROPS = ("flat", "noise", "steps")


def backdrop(kind, rng, size):
    """What is behind the poster: one grey, fine random greys, or coarse ones."""
    if kind == "flat":
        return np.full(size[::-1], rng.integers(0, 256), np.uint8)
    cells = size if kind == "noise" else (9, 6)
    greys = rng.integers(0, 256, cells[::-1], dtype=np.uint8)
    return cv2.resize(greys, size, interpolation=cv2.INTER_NEAREST)


def warp(poster, R, t, focal, size, width_m, behind, how):
    """A grey frame of a poster; `how` names the source's width, the interpolation, blur and contrast."""
    picture = poster.target(how["source_px"])
    seen, sheet = _outline(picture, R, t, focal, size, width_m)
    flags = cv2.INTER_AREA if how["area"] else cv2.INTER_LINEAR
    fine = how["fine"]  # sub-pixels a side
    grow = np.array([[fine, 0, (fine - 1) / 2], [0, fine, (fine - 1) / 2], [0, 0, 1]])
    map_ = grow @ cv2.getPerspectiveTransform(sheet.astype(np.float32), seen.astype(np.float32))
    large = (size[0] * fine, size[1] * fine)
    drawn = cv2.warpPerspective(picture, map_, large, flags=flags)
    covers = cv2.warpPerspective(np.full_like(picture, 255), map_, large, flags=flags)
    drawn, covers = (
        cv2.resize(p, size, interpolation=cv2.INTER_AREA).astype(np.float32) for p in (drawn, covers)
    )
    frame = drawn.astype(np.float32) + behind * (1 - covers.astype(np.float32) / 255)
    if how["blur"]:
        frame = cv2.GaussianBlur(frame, (0, 0), how["blur"])
    return frame * how["gain"] + how["offset"]


def noisy(frame, rng, sigma):
    return np.clip(frame + rng.normal(0, sigma, frame.shape) + 0.5, 0, 255).astype(np.uint8)


def _outline(picture, R, t, focal, size, width_m):
    """The sheet's corners in the frame, and in the picture."""
    high, wide = picture.shape
    w, h = width_m / 2, width_m / 2 * HEIGHT / WIDTH
    corners = project([(-w, h, 0), (w, h, 0), (w, -h, 0), (-w, -h, 0)], R, t, focal, size)
    return corners, np.array([(0, 0), (wide, 0), (wide, high), (0, high)]) - 0.5

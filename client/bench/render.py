"""Renders a poster as a phone camera would see it: nine rays a pixel, in linear light.

Lens distortion, rolling shutter, blur, occlusion, glare, noise and compression are options.
Camera axes are those of WebXR: +X right, +Y up, looking along -Z.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from posters import GAMMA, HEIGHT, HEIGHT_MM, PX_PER_MM, WIDTH, WIDTH_MM

OVERSAMPLE = 3


@dataclass(frozen=True)
class Conditions:
    """How a frame is taken. The defaults are a fair day and a phone held well."""

    k1: float = 0.0  # radial distortion: seen = true * (1 + k1 r^2), r in focal lengths
    lens_blur: float = 0.5  # sigma in pixels
    motion: tuple = (0.0, 0.0)  # blur in pixels along x and y
    noise: float = 4.0  # grey levels
    exposure: float = 0.85
    bleach: float = 0.0  # 0 fresh print .. 1 white
    hidden: float = 0.0  # part of the visible poster behind something
    glare: float = 0.0  # strength of a reflection on the sheet
    roll_shutter: tuple = (0.0, 0.0, 0.0)  # turn of the poster during one frame: radians about x, y, z
    roll_carried: tuple = (0.0, 0.0, 0.0)  # and its way: metres, camera axes
    jpeg: int = 0  # quality of a lossy compression, 0 for none


def turn(yaw=0.0, pitch=0.0, roll=0.0):
    """Rotation of the poster by degrees: first about +Y, then +X, then +Z."""
    y, p, r = np.deg2rad([yaw, pitch, roll])
    about_y = np.array([[np.cos(y), 0, np.sin(y)], [0, 1, 0], [-np.sin(y), 0, np.cos(y)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(p), -np.sin(p)], [0, np.sin(p), np.cos(p)]])
    about_z = np.array([[np.cos(r), -np.sin(r), 0], [np.sin(r), np.cos(r), 0], [0, 0, 1]])
    return about_z @ about_x @ about_y


def project(points, R, t, focal, size):
    """Pixels (n, 2) of poster points (n, 3) through a pinhole with its axis in the middle of the picture."""
    seen = np.asarray(points) @ np.asarray(R).T + np.asarray(t)
    return np.stack(
        [
            size[0] / 2 - 0.5 + focal * seen[:, 0] / -seen[:, 2],
            size[1] / 2 - 0.5 + focal * seen[:, 1] / seen[:, 2],
        ],
        1,
    )


def clutter(rng, size):
    """A wall behind the poster, linear light: soft light, tiles, boxes, letters, cables."""
    width, height = size
    wall = cv2.resize(rng.uniform(0.05, 0.6, (6, 9)).astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    wall = (np.clip(wall, 0.02, 1) ** (1 / GAMMA) * 255).astype(np.uint8)
    if rng.uniform() < 0.4:
        step, shade = int(rng.integers(width // 30, width // 10)), int(rng.integers(20, 220))
        wall[::step, :] = shade
        wall[:, ::step] = shade
    for _ in range(int(rng.integers(10, 90))):
        _thing(wall, rng)
    return (wall.astype(np.float32) / 255) ** GAMMA


def _thing(wall, rng):
    height, width = wall.shape
    x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
    grey, kind, extent = int(rng.integers(0, 255)), rng.integers(0, 4), int(rng.uniform(4, width / 6))
    if kind == 0:
        cv2.rectangle(wall, (x, y), (x + extent, y + int(rng.uniform(4, extent + 5))), grey, -1)
    elif kind == 1:
        end = (int(rng.integers(0, width)), int(rng.integers(0, height)))
        cv2.line(wall, (x, y), end, grey, 2, cv2.LINE_AA)
    elif kind == 2:
        cv2.circle(wall, (x, y), extent // 3 + 1, grey, -1, cv2.LINE_AA)
    else:
        text = chr(65 + x % 26) + "usgang"[: y % 7]
        cv2.putText(wall, text, (x, y), cv2.FONT_HERSHEY_DUPLEX, extent / 60 + 0.3, grey, 2, cv2.LINE_AA)


def render(poster, R, t, focal, size, wall, rng, how, width_m=WIDTH_MM / 1000):
    """An 8-bit grey frame of a poster as wide as `width_m` (None: no poster) before a wall."""
    light = cv2.resize(wall, (size[0] * OVERSAMPLE, size[1] * OVERSAMPLE), interpolation=cv2.INTER_LINEAR)
    if poster is not None:
        x, y, covered = _poster_pixels(R, np.asarray(t), focal, size, how, WIDTH / width_m)
        inside = (x > -0.5) & (y > -0.5) & (x < WIDTH - 0.5) & (y < HEIGHT - 0.5)
        if inside.any():
            light = _put(light, poster.levels, x, y, covered, inside, rng, how)
        if how.hidden:
            light = _hide(light, inside, rng, how.hidden)
    light = cv2.resize(light, size, interpolation=cv2.INTER_AREA)
    light *= 1 + np.linspace(-1, 1, size[0], dtype=np.float32)[None, :] * rng.uniform(-0.25, 0.25)
    return _developed(light, rng, how)


def _developed(light, rng, how):
    """What the camera makes of light on its sensor."""
    light = cv2.GaussianBlur(_motion(light, how.motion), (0, 0), max(how.lens_blur, 0.05))
    grey = 255 * np.clip(light * how.exposure + 0.003, 0, 1) ** (1 / GAMMA)
    noisy = grey + how.noise * rng.standard_normal(grey.shape, dtype=np.float32)
    picture = np.clip(noisy + 0.5, 0, 255).astype(np.uint8)
    if not how.jpeg:
        return picture
    _, packed = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, how.jpeg])
    return cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)


def _poster_pixels(R, t, focal, size, how, px_per_m):
    """Master pixel hit by each sub-pixel, and how many master pixels a sub-pixel covers.

    Rays are cast through whole pixels; in between, nothing bends by a thousandth of a pixel.
    """
    u = np.arange(-1, size[0] + 1) + 0.5 - size[0] / 2
    v = np.arange(-1, size[1] + 1) + 0.5 - size[1] / 2
    ray = _rays(*np.meshgrid(u / focal, -v / focal), how)
    normal = R[:, 2]
    t = t + _when(len(ray)) * np.array(how.roll_carried)
    along = (t @ normal) / np.minimum(ray @ normal, -1e-6)
    hit = (ray * along[..., None] - t) @ R
    facing = np.sqrt(np.clip(-(ray @ normal), 0.05, 1))
    covered = np.abs(along) / focal / OVERSAMPLE * px_per_m / facing
    x = hit[..., 0] * px_per_m + WIDTH / 2 - 0.5
    y = HEIGHT / 2 - 0.5 - hit[..., 1] * px_per_m
    return _fine(np.clip(x, -1e5, 1e5)), _fine(np.clip(y, -1e5, 1e5)), _fine(np.minimum(covered, 1e4))


def _fine(values):
    """Values at whole pixels, with one more around, for every sub-pixel."""
    n = OVERSAMPLE
    return cv2.resize(values.astype(np.float32), None, fx=n, fy=n, interpolation=cv2.INTER_LINEAR)[n:-n, n:-n]


def _rays(x, y, how):
    """Directions through points of the picture, in focal lengths, as lens and shutter bend them."""
    if how.k1:
        true_x, true_y = x, y
        for _ in range(6):
            stretch = 1 + how.k1 * (true_x**2 + true_y**2)
            true_x, true_y = x / stretch, y / stretch
        x, y = true_x, true_y
    ray = np.stack([x, y, -np.ones_like(x)], -1)
    return ray - np.cross(_when(len(ray)) * np.array(how.roll_shutter), ray)


def _when(rows):
    """When the shutter reads each row, with one more above and below: -0.5 the first .. 0.5 the last."""
    return ((np.arange(rows) - 0.5) / (rows - 2) - 0.5)[:, None, None]


def _put(light, levels, x, y, covered, inside, rng, how):
    """The light with the sheet in it, drawn no farther than it reaches."""
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    x, y = np.clip(x[part], -9, WIDTH + 9), np.clip(y[part], -9, HEIGHT + 9)
    sheet = _sample(levels, x, y, covered[part])
    sheet = sheet * (1 - how.bleach) + 0.75 * how.bleach
    if how.glare:
        cx, cy = rng.uniform(0.2, 0.8) * WIDTH, rng.uniform(0.2, 0.8) * HEIGHT
        spread = rng.uniform(0.16, 0.26) * WIDTH
        sheet = sheet + how.glare * np.exp(-((x - cx) ** 2 + ((y - cy) * 0.6) ** 2) / (2 * spread**2))
    light[part] = np.where(inside[part], sheet, light[part])
    return light


def _sample(levels, x, y, covered):
    depth = np.clip(np.log2(np.maximum(covered, 1e-3)), 0, len(levels) - 1.001)
    total = np.zeros(x.shape, np.float32)
    for level in range(int(depth.min()), int(depth.max()) + 2):
        k = 2.0**level
        at = ((x + 0.5) / k - 0.5, (y + 0.5) / k - 0.5)
        part = cv2.remap(levels[level], *at, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        total += np.maximum(0, 1 - np.abs(depth - level)) * part
    return total


def _hide(light, inside, rng, part):
    """Something dark or bright with edges of its own, from one side, over a part of the visible poster."""
    seen = np.argwhere(inside[::8, ::8]) * 8
    if len(seen) < 10:
        return light
    across = rng.normal(0, 1, 2) * [0.4, 1]
    direction = across / np.linalg.norm(across)
    limit = np.quantile(seen @ direction, part)
    rows, columns = np.indices(light.shape, sparse=True)
    wobble = 14 * np.sin(rows / 37 + rng.uniform(0, 6)) + 10 * np.sin(columns / 23)
    body = clutter(rng, (light.shape[1] // 3, light.shape[0] // 3)) * rng.uniform(0.2, 1)
    body = cv2.resize(body, (light.shape[1], light.shape[0]))
    before = rows * direction[0] + columns * direction[1] + wobble < limit
    return np.where(before, body, light).astype(np.float32)


def _motion(light, motion):
    length = float(np.hypot(*motion))
    if length < 0.6:
        return light
    reach = int(np.ceil(length / 2)) + 1
    kernel = np.zeros((2 * reach + 1, 2 * reach + 1), np.float32)
    for s in np.linspace(-0.5, 0.5, 8 * reach + 1):
        x, y = reach + motion[0] * s, reach + motion[1] * s
        i, j = int(x), int(y)
        a, b = x - i, y - j
        kernel[j : j + 2, i : i + 2] += np.array([[(1 - a) * (1 - b), a * (1 - b)], [(1 - a) * b, a * b]])
    return cv2.filter2D(light, -1, kernel / kernel.sum())


SHEET_M = np.array([[-1, 1, 0], [1, 1, 0], [1, -1, 0], [-1, -1, 0]]) * [
    WIDTH_MM / 2000,
    HEIGHT_MM / 2000,
    0,
]
assert WIDTH == WIDTH_MM * PX_PER_MM

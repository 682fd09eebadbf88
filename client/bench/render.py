"""Renders a poster as a phone camera would see it, by casting a ray through every sub-pixel.

Light is linear until the end; lens distortion, rolling shutter, blur, occlusion, glare and noise are options.
Camera axes are those of WebXR: +X right, +Y up, looking along -Z.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from posters import HEIGHT, HEIGHT_MM, PX_PER_MM, WIDTH

GAMMA = 2.2
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
    roll_shutter: tuple = (0.0, 0.0, 0.0)  # turn of the camera during one frame: radians about x, y, z


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


def mipmaps(master):
    """Linear-light halvings of a master, for sampling without aliasing."""
    levels = [(master.astype(np.float32) / 255) ** GAMMA]
    while min(levels[-1].shape) > 40:
        height, width = levels[-1].shape
        levels.append(cv2.resize(levels[-1], (width // 2, height // 2), interpolation=cv2.INTER_AREA))
    return levels


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
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        grey, kind, extent = int(rng.integers(0, 255)), rng.integers(0, 4), int(rng.uniform(4, width / 6))
        if kind == 0:
            cv2.rectangle(wall, (x, y), (x + extent, y + int(rng.uniform(4, extent + 5))), grey, -1)
        elif kind == 1:
            cv2.line(
                wall,
                (x, y),
                (int(rng.integers(0, width)), int(rng.integers(0, height))),
                grey,
                2,
                cv2.LINE_AA,
            )
        elif kind == 2:
            cv2.circle(wall, (x, y), extent // 3 + 1, grey, -1, cv2.LINE_AA)
        else:
            cv2.putText(
                wall,
                chr(65 + x % 26) * 1 + "usgang"[: y % 7],
                (x, y),
                cv2.FONT_HERSHEY_DUPLEX,
                extent / 60 + 0.3,
                grey,
                2,
                cv2.LINE_AA,
            )
    return (wall.astype(np.float32) / 255) ** GAMMA


def _poster_coordinates(R, t, focal, size, how):
    """Master pixel hit by each sub-pixel, and how many master pixels a sub-pixel covers."""
    n = OVERSAMPLE
    u = (np.arange(size[0] * n) + 0.5) / n - size[0] / 2
    v = (np.arange(size[1] * n) + 0.5) / n - size[1] / 2
    x, y = np.meshgrid(u / focal, -v / focal)
    if how.k1:
        true_x, true_y = x.copy(), y.copy()
        for _ in range(6):
            stretch = 1 + how.k1 * (true_x**2 + true_y**2)
            true_x, true_y = x / stretch, y / stretch
        x, y = true_x, true_y
    ray = np.stack([x, y, -np.ones_like(x)], -1)
    if any(how.roll_shutter):
        when = (np.arange(size[1] * n) / (size[1] * n) - 0.5)[:, None]
        wx, wy, wz = (when * w for w in how.roll_shutter)
        ray = ray - np.stack(
            [
                wy * ray[..., 2] - wz * ray[..., 1],
                wz * ray[..., 0] - wx * ray[..., 2],
                wx * ray[..., 1] - wy * ray[..., 0],
            ],
            -1,
        )
    normal = R[:, 2]
    along = (normal @ t) / np.minimum(ray @ normal, -1e-6)
    hit = (ray * along[..., None] - t) @ R
    scale = PX_PER_MM * 1000
    covered = np.abs(along) / focal / n * scale / np.sqrt(np.clip(-(ray @ normal), 0.05, 1))
    return hit[..., 0] * scale + WIDTH / 2 - 0.5, HEIGHT / 2 - 0.5 - hit[..., 1] * scale, covered


def _sample(levels, x, y, covered):
    depth = np.clip(np.log2(np.maximum(covered, 1e-3)), 0, len(levels) - 1.001).astype(np.float32)
    total = np.zeros(x.shape, np.float32)
    for level in range(int(depth.min()), int(depth.max()) + 2):
        weight = np.maximum(0, 1 - np.abs(depth - level))
        k = 2.0**level
        part = cv2.remap(
            levels[level],
            ((x + 0.5) / k - 0.5).astype(np.float32),
            ((y + 0.5) / k - 0.5).astype(np.float32),
            cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_REPLICATE,
        )
        total += weight * part
    return np.clip(total, 0, 1)


def render(levels, R, t, focal, size, wall, rng, how):
    """An 8-bit grey frame. `levels` from mipmaps (None: no poster), `wall` linear light of any size."""
    n = OVERSAMPLE
    fine = (size[0] * n, size[1] * n)
    light = cv2.resize(wall, fine, interpolation=cv2.INTER_LINEAR)
    if levels is not None:
        x, y, covered = _poster_coordinates(R, t, focal, size, how)
        inside = (x > -0.5) & (y > -0.5) & (x < WIDTH - 0.5) & (y < HEIGHT - 0.5)
        sheet = _sample(levels, np.clip(x, -9, WIDTH + 9), np.clip(y, -9, HEIGHT + 9), covered)
        sheet = sheet * (1 - how.bleach) + 0.75 * how.bleach
        if how.glare:
            cx, cy = rng.uniform(0.2, 0.8) * WIDTH, rng.uniform(0.2, 0.8) * HEIGHT
            spread = rng.uniform(0.16, 0.26) * WIDTH
            sheet = sheet + how.glare * np.exp(-((x - cx) ** 2 + ((y - cy) * 0.6) ** 2) / (2 * spread**2))
        light = np.where(inside, sheet, light)
        if how.hidden:
            light = _hide(light, inside, rng, how.hidden)
    across = np.linspace(-1, 1, fine[0])[None, :] * rng.uniform(-0.25, 0.25)
    light = cv2.resize((light * (1 + across)).astype(np.float32), size, interpolation=cv2.INTER_AREA)
    light = cv2.GaussianBlur(_motion(light, how.motion), (0, 0), max(how.lens_blur, 0.05))
    grey = 255 * np.clip(light * how.exposure + 0.003, 0, 1) ** (1 / GAMMA)
    return np.clip(grey + rng.normal(0, how.noise, grey.shape) + 0.5, 0, 255).astype(np.uint8)


def _hide(light, inside, rng, part):
    """Something dark or bright with edges of its own, from one side, over a part of the visible poster."""
    seen = np.argwhere(inside[::8, ::8]) * 8
    if len(seen) < 10:
        return light
    across = rng.normal(0, 1, 2) * [0.4, 1]
    order = seen @ (across / np.linalg.norm(across))
    limit = np.quantile(order, part)
    rows, columns = np.indices(light.shape, sparse=True)
    direction = across / np.linalg.norm(across)
    wobble = 14 * np.sin(rows / 37 + rng.uniform(0, 6)) + 10 * np.sin(columns / 23)
    body = clutter(rng, (light.shape[1] // 3, light.shape[0] // 3)) * rng.uniform(0.2, 1)
    body = cv2.resize(body, (light.shape[1], light.shape[0]))
    return np.where(rows * direction[0] + columns * direction[1] + wobble < limit, body, light)


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


def hard(kind, rng):
    """Conditions of a hard frame of one kind."""
    fair = Conditions(
        noise=rng.uniform(3, 7), exposure=rng.uniform(0.6, 1), lens_blur=rng.uniform(0.35, 0.75)
    )
    away = rng.uniform(0, 2 * np.pi)
    kinds = {
        "distorted": dict(k1=rng.uniform(-0.06, 0.06)),
        "hidden": dict(hidden=1 / 3),
        "bleached": dict(bleach=rng.uniform(0.5, 0.7)),
        "glare": dict(glare=rng.uniform(0.8, 1.6)),
        "rolling": dict(roll_shutter=tuple(rng.normal(0, 0.02, 3))),
        "blurred": dict(motion=(rng.uniform(5, 9) * np.cos(away), rng.uniform(5, 9) * np.sin(away))),
        "dark": dict(exposure=rng.uniform(0.05, 0.12), noise=rng.uniform(8, 12)),
        "together": dict(
            k1=rng.uniform(-0.06, 0.06),
            hidden=1 / 3,
            bleach=rng.uniform(0.4, 0.55),
            glare=rng.uniform(0.6, 1.2),
        ),
    }
    return replace(fair, **kinds[kind])


HARD_KINDS = ("distorted", "hidden", "bleached", "glare", "rolling", "blurred", "dark", "together")
SHEET_M = np.array([[-1, 1, 0], [1, 1, 0], [1, -1, 0], [-1, -1, 0]]) * [0.21, HEIGHT_MM / 2000, 0]

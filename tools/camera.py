"""What a phone's camera sees of a poster on a wall, for a browser whose camera plays a file."""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from typing import Any

from PIL import Image

Vector = tuple[float, float, float]
FINER = 2
"""Each pixel is the mean of so many times so many."""


@dataclass(frozen=True)
class Camera:
    """Lengths in pixels."""

    width: int
    height: int
    focal: float


@dataclass(frozen=True)
class View:
    """Where a phone is before the poster: metres, and degrees of turning about the upright."""

    yaw: float
    pitch: float
    t: Vector

    def pixel(self, point: Vector, camera: Camera) -> tuple[float, float]:
        """Where a point of the poster is in the picture, whose upper left corner is (0, 0)."""
        x, y, z = (sum(a * b for a, b in zip(row, point, strict=True)) for row in self.rotation())
        x, y, z = x + self.t[0], y + self.t[1], z + self.t[2]
        return camera.width / 2 - camera.focal * x / z, camera.height / 2 + camera.focal * y / z

    def rotation(self) -> list[Vector]:
        a, b = math.radians(self.yaw), math.radians(self.pitch)
        (c, s), (d, e) = (math.cos(a), math.sin(a)), (math.cos(b), math.sin(b))
        return [(c, 0, s), (e * s, d, -e * c), (-d * s, e, d * c)]


def photo(sheet: Image.Image, width_m: float, height_m: float, view: View, camera: Camera) -> Image.Image:
    """The sheet, `width_m` by `height_m`, on a wall, in its own mode of colour."""
    corners = [(x * width_m / 2, y * height_m / 2) for x, y in ((-1, 1), (1, 1), (1, -1), (-1, -1))]
    seen = [tuple(FINER * value for value in view.pixel((x, y, 0), camera)) for x, y in corners]
    width, height = sheet.size
    way = coefficients(seen, [(0, 0), (width, 0), (width, height), (0, height)])
    size = camera.width * FINER, camera.height * FINER
    poster = sheet.transform(size, Image.Transform.PERSPECTIVE, way, Image.Resampling.BICUBIC)
    mask = Image.new("L", sheet.size, 255).transform(size, Image.Transform.PERSPECTIVE, way)
    wall = Image.linear_gradient("L").resize(size).point(lambda value: 120 + value // 4).convert(sheet.mode)
    wall.paste(poster, mask=mask)
    return wall.resize((camera.width, camera.height), Image.Resampling.BOX)


def coefficients(here: list[Any], there: list[Any]) -> list[float]:
    """The eight numbers of the homography that takes four points to four others, by elimination."""
    rows = []
    for (x, y), (u, v) in zip(here, there, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for i in range(8):
        best = max(range(i, 8), key=lambda k: abs(rows[k][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k in range(8):
            if k != i:
                rows[k] = [a - rows[k][i] * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [row[8] for row in rows]


def clip(picture: Image.Image) -> bytes:
    """A picture that does not move, as motion JPEG."""
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue() * 2

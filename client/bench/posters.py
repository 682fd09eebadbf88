"""The line's own posters as pictures: masters for rendering frames, and the targets a tracker is given."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import zxingcpp

PX_PER_MM = 4  # of an A2 sheet; every other size is the same picture
WIDTH_MM, HEIGHT_MM = 420, 594
WIDTH, HEIGHT = WIDTH_MM * PX_PER_MM, HEIGHT_MM * PX_PER_MM
WIDTHS_M = {"a2": 0.42, "a3": 0.297, "a4": 0.21}
GAMMA = 2.2


@dataclass(frozen=True)
class Poster:
    """A printed poster: its grey master (gamma-encoded, 4 px a millimetre of A2)."""

    name: str
    master: np.ndarray

    @cached_property
    def levels(self):
        """The master in linear light and its halvings, for sampling without aliasing."""
        levels = [(self.master.astype(np.float32) / 255) ** GAMMA]
        while min(levels[-1].shape) > 40:
            height, width = levels[-1].shape
            levels.append(cv2.resize(levels[-1], (width // 2, height // 2), interpolation=cv2.INTER_AREA))
        return levels

    def target(self, width_px):
        """The grey picture a rider's phone gets, from a raster of its own."""
        height_px = round(width_px * HEIGHT_MM / WIDTH_MM)
        return cv2.resize(self.master, (width_px, height_px), interpolation=cv2.INTER_AREA)

    @cached_property
    def _code(self):
        (code,) = zxingcpp.read_barcodes(self.master, formats=zxingcpp.BarcodeFormat.QRCode)
        return code

    def qr(self, width_m=WIDTH_MM / 1000):
        """`qr` of a target for a sheet as wide as that; its place is read off the sheet."""
        at = self._code.position
        corners = np.array([(p.x, p.y) for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)])
        middle, side = corners.mean(0), np.ptp(corners, 0).mean()
        scale = width_m / WIDTH
        centre = ((middle[0] + 0.5 - WIDTH / 2) * scale, (HEIGHT / 2 - 0.5 - middle[1]) * scale)
        return {"center_m": centre, "size_m": side * scale, "text": self._code.text}

    def mirrored(self):
        return Poster(f"{self.name}-mirrored", np.ascontiguousarray(self.master[:, ::-1]))


def posters(folder, language="de"):
    """The posters `flask posters FOLDER --size a2` wrote, by slug, in alphabetical order."""
    return {
        path.name.partition(".")[0]: Poster(path.name.partition(".")[0], _picture(path))
        for path in sorted(Path(folder).glob(f"*.{language}.a2.pdf"))
    }


def _picture(path):
    """The finished sheet of a PDF, without bleed and crop marks."""
    page = pypdfium2.PdfDocument(path)[0]
    left, _, _, top = page.get_trimbox()
    # PDFium rounds up what is a hair more than whole pixels, and stretches the page to that.
    scale = PX_PER_MM * 25.4 / 72 * (1 - 1e-6)
    drawn = page.render(scale=scale, grayscale=True).to_numpy()
    x, y = round(left * scale), round((page.get_height() - top) * scale)
    drawn = drawn[y : y + HEIGHT, x : x + WIDTH]
    return cv2.resize(drawn.reshape(drawn.shape[:2]), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)

"""Stand-in posters for the tracking bench, drawn from a seed: three rich ones, a weak one, and strangers.

A poster is a master picture (grey, gamma-encoded, 4 px a millimetre). The tracker sees a smaller target made
from it; the frames are rendered from the master, so that the two rasters are independent.
"""

import cv2
import numpy as np
import qrcode

PX_PER_MM = 4
WIDTH_MM, HEIGHT_MM = 420, 594
QR_CENTRE_MM, QR_MM = (335.0, 505.0), 100.0  # from the top left corner of the sheet
WIDTH, HEIGHT = WIDTH_MM * PX_PER_MM, HEIGHT_MM * PX_PER_MM
NAMES = {
    "tower": ("Glueckauf", 11),
    "canal": ("Kanalbruecke", 23),
    "park": ("Buerpark", 37),
    "weak": ("Nord", 5),
}


def poster(name):
    """The master picture of a poster: one of NAMES, or `stranger-N` for a poster nobody tracks."""
    if name.startswith("stranger-"):
        return _rich(f"Halt {name[9:]}", 1000 + int(name[9:]))
    title, seed = NAMES[name]
    return _weak(title, seed) if name == "weak" else _rich(title, seed)


def _rich(title, seed):
    rng = np.random.default_rng(seed)
    picture = _clouds(rng)
    for size in np.geomspace(900, 24, 420):  # big shapes first, small ones on top
        _shape(picture, rng, size * rng.uniform(0.5, 1.2))
    _silhouette(picture, rng)
    _band(picture, title, seed)
    return picture


def _weak(title, seed):
    rng = np.random.default_rng(seed)
    picture = np.full((HEIGHT, WIDTH), 236, np.uint8)
    for _ in range(9):
        _shape(picture, rng, rng.uniform(150, 500))
    _silhouette(picture, rng)
    _band(picture, title, seed)
    return picture


def _clouds(rng):
    total = np.zeros((HEIGHT, WIDTH), np.float32)
    for cells, weight in ((3, 60), (8, 34), (24, 14), (70, 7)):
        noise = rng.normal(0, weight, (cells * 14 // 10, cells)).astype(np.float32)
        total += cv2.resize(noise, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    return np.clip(total + 128, 8, 247).astype(np.uint8)


def _shape(picture, rng, size):
    x, y = rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT)
    grey, kind = int(rng.integers(8, 248)), rng.integers(0, 4)
    if kind == 0:
        cv2.circle(picture, (int(x), int(y)), int(size / 3), grey, -1, cv2.LINE_AA)
    elif kind == 1:
        cv2.circle(picture, (int(x), int(y)), int(size / 2.5), grey, max(3, int(size / 14)), cv2.LINE_AA)
    elif kind == 2:
        angles = np.sort(rng.uniform(0, 2 * np.pi, int(rng.integers(3, 7))))
        points = np.stack([x + size / 2 * np.cos(angles), y + size / 2 * np.sin(angles)], 1)
        cv2.fillPoly(picture, [points.astype(np.int32)], grey, cv2.LINE_AA)
    else:
        turn = rng.uniform(0, np.pi)
        end = (int(x + size * np.cos(turn)), int(y + size * np.sin(turn)))
        cv2.line(picture, (int(x), int(y)), end, grey, max(3, int(size / 18)), cv2.LINE_AA)


def _silhouette(picture, rng):
    """A skyline with windows in the lower half: the part of the artwork that names the place."""
    x, base = 0, int(HEIGHT * 0.72)
    while x < WIDTH:
        wide, high = int(rng.uniform(60, 260)), int(rng.uniform(120, 700))
        grey = int(rng.integers(20, 110))
        cv2.rectangle(picture, (x, base - high), (x + wide, base), grey, -1)
        for row in range(base - high + 25, base - 40, 60):
            for column in range(x + 20, x + wide - 30, 45):
                if rng.uniform() < 0.55:
                    cv2.rectangle(
                        picture, (column, row), (column + 20, row + 32), int(rng.integers(150, 250)), -1
                    )
        x += wide + int(rng.uniform(0, 120))


def _band(picture, title, seed):
    """The parts every poster of the line shares: title, words, QR code."""
    cv2.rectangle(picture, (0, 0), (WIDTH, 250), 28, -1)
    cv2.putText(picture, title, (70, 170), cv2.FONT_HERSHEY_DUPLEX, 4.6, 245, 12, cv2.LINE_AA)
    cv2.rectangle(picture, (90, 1880), (760, 2250), 242, -1)
    for line, text in enumerate(("Linie 302", "Scan mich: der Halt", "wird lebendig", f"H/S/{seed:03d}")):
        cv2.putText(picture, text, (120, 1960 + line * 80), cv2.FONT_HERSHEY_SIMPLEX, 1.8, 20, 5, cv2.LINE_AA)
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(f"HTTPS://302.EXAMPLE/S/{seed:03d}")
    modules = np.array(code.get_matrix(), np.uint8)
    side = int(QR_MM * PX_PER_MM * len(modules) / (len(modules) - 8))
    drawn = cv2.resize((1 - modules) * 255, (side, side), interpolation=cv2.INTER_NEAREST)
    left, top = (int(centre * PX_PER_MM - side / 2) for centre in QR_CENTRE_MM)
    picture[top : top + side, left : left + side] = drawn


def target(master, px_per_mm=2):
    """The tracking target of a master: (`target` of the contract's sequence.json, its grey picture)."""
    size = (WIDTH_MM * px_per_mm, HEIGHT_MM * px_per_mm)
    centre = [(QR_CENTRE_MM[0] - WIDTH_MM / 2) / 1000, (HEIGHT_MM / 2 - QR_CENTRE_MM[1]) / 1000]
    facts = {
        "width_m": WIDTH_MM / 1000,
        "height_m": HEIGHT_MM / 1000,
        "image": "target.png",
        "px_per_m": px_per_mm * 1000,
        "qr": {"center_m": centre, "size_m": QR_MM / 1000, "text": ""},
    }
    return facts, cv2.resize(master, size, interpolation=cv2.INTER_AREA)

"""Draw docs/pictures/phone.png: the line and stations on phones, from a server that runs.

`python tools/portrait.py http://127.0.0.1:8302`
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from browser import TYPE_IS_SET, find
from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures" / "phone.png"
SHOTS = (
    ("/de/", "light"),
    ("/de/stations/heinrich-koenig-platz/", "light"),
    ("/de/stations/westpark/", "dark"),
)
WIDTH, HEIGHT, GAP, RADIUS = 390, 844, 36, 40
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]


def shots(address: str) -> list[Image.Image]:
    """A picture of each page on a phone, its scene drawn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        taken = []
        for path, scheme in SHOTS:
            page = browser.new_page(
                viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme, locale="de"
            )
            page.goto(address + path)
            if "/stations/" in path:
                page.wait_for_selector("html[data-mode=viewer]", timeout=60_000)
            page.wait_for_function(TYPE_IS_SET)
            page.wait_for_timeout(1000)
            taken.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
        browser.close()
    return taken


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    sheet = Image.new("RGB", ((WIDTH + GAP) * len(pictures) + GAP, HEIGHT + 2 * GAP), "#6BA5D9")
    mask = Image.new("L", (WIDTH * 4, HEIGHT * 4))
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, WIDTH * 4 - 1, HEIGHT * 4 - 1), RADIUS * 4, fill=255)
    mask = mask.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    for i, picture in enumerate(pictures):
        sheet.paste(picture, (GAP + i * (WIDTH + GAP), GAP), mask)
    return sheet


def main() -> None:
    OUT.parent.mkdir(parents=True, exist_ok=True)
    sheet = side_by_side(shots(sys.argv[1]))
    sheet.quantize(200, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(OUT, optimize=True)


if __name__ == "__main__":
    main()

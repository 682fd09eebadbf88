"""See all stations at once: `python tools/contact_sheet.py` writes docs/stations.md and its pictures.

Each station as a phone shows it by day, by night, and standing on its printed poster, seen through a
camera that plays a photo of it.
"""

from __future__ import annotations

import hashlib
import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browser as browsers
from camera import Camera, View, clip, photo
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.product import product  # noqa: E402
from stations.building.cache import Cache  # noqa: E402
from stations.building.posters import SIZES, picture  # noqa: E402
from stations.building.prints import press_of, tell  # noqa: E402
from stations.building.workshop import open_workshop  # noqa: E402
from stations.commands import content_folder, var_folder  # noqa: E402
from stations.line import Content, GlbFacts, Station  # noqa: E402
from stations.reading import read  # noqa: E402
from stations.rules import RULES  # noqa: E402

PAGE = ROOT / "docs" / "stations.md"
PICTURES = ROOT / "docs" / "pictures" / "stations"
MADE_FROM = PICTURES / "made-from.txt"
PHONE: Any = {"width": 390, "height": 844}
CAMERA = Camera(720, 1280, 1024)
VIEW = View(yaw=20, pitch=-7, t=(-0.05, -0.01, -1.9))
"""So far away that the whole scene is seen: Chromium shows the middle of an upright clip, enlarged."""
SHEET_PX = 1260
SMALL = 260
"""Pixels that a phone is wide on the sheet."""
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
PATIENCE_MS = 120_000
HEAD = """# The stations

Every station of the line on a phone: by day, by night, and standing on its printed poster. This page is
written by `python tools/contact_sheet.py`; the figures of every asset are printed by `make assets`.
"""


def shots(
    playwright: Playwright, address: str, station: Station, sheet: Image.Image
) -> Iterator[Image.Image]:
    """Three pictures of a station."""
    browser = playwright.chromium.launch(executable_path=browsers.find(), args=FLAGS)
    for scheme in ("light", "dark"):
        yield _page(browser, address, station, scheme)
    browser.close()
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder, "poster.mjpeg")
        width, height = (side / 1000 for side in SIZES["a2"])
        film.write_bytes(clip(photo(sheet, width, height, VIEW, CAMERA)))
        browser = playwright.chromium.launch(
            executable_path=browsers.find(),
            args=[
                *FLAGS,
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={film}",
            ],
        )
        yield _on_poster(browser, address, station)
        browser.close()


def _open(browser: Browser, address: str, station: Station, scheme: Any) -> Page:
    page = browser.new_context(
        viewport=PHONE, locale="de-DE", color_scheme=scheme, reduced_motion="reduce"
    ).new_page()
    page.goto(f"{address}/de/stations/{station.slug}/")
    page.wait_for_selector("html[data-mode=viewer]", timeout=PATIENCE_MS)
    page.wait_for_selector(".ways", timeout=PATIENCE_MS)
    page.wait_for_function(browsers.TYPE_IS_SET, timeout=PATIENCE_MS)
    return page


def _page(browser: Browser, address: str, station: Station, scheme: str) -> Image.Image:
    page = _open(browser, address, station, scheme)
    page.wait_for_timeout(1500)
    return Image.open(io.BytesIO(page.screenshot()))


def _on_poster(browser: Browser, address: str, station: Station) -> Image.Image:
    page = _open(browser, address, station, "light")
    page.locator(".ways button[data-mode=poster]").click()
    page.wait_for_selector(".layer-hint[data-tone=softly]", state="attached", timeout=PATIENCE_MS)
    page.wait_for_timeout(4000)
    return Image.open(io.BytesIO(page.screenshot()))


def side_by_side(pictures: list[Image.Image]) -> Image.Image:
    height = round(SMALL * PHONE["height"] / PHONE["width"])
    whole = Image.new("RGB", (len(pictures) * (SMALL + 10) - 10, height), "white")
    for i, one in enumerate(pictures):
        whole.paste(
            one.resize((SMALL, height), Image.Resampling.LANCZOS).convert("RGB"), (i * (SMALL + 10), 0)
        )
    return whole


def chapter(station: Station) -> str:
    """What the page says of a station."""
    scene = station.scenes["main"].file
    name, title = station.place.name.pick("en"), scene.title.pick("en")
    summary = " ".join(str(scene.summary.pick("en")).split())
    alt = f"{name}: page by day and by night, and the scene on its poster"
    return f"\n## {name}: {title}\n\n{summary}\n\n![{alt}](pictures/stations/{station.slug}.webp)\n"


def made_from(content: Content) -> str:
    """The models that the pictures show, each with its fingerprint: `sha256sum --check` reads it, too."""
    scenes = [station.scenes["main"] for station in content.stations]
    assets = {asset.path: asset for scene in scenes for asset in scene.assets.values()}
    models = sorted(path for path, asset in assets.items() if isinstance(asset.facts, GlbFacts))
    prints = {path: hashlib.sha256(assets[path].data).hexdigest() for path in models}
    return "".join(f"{sha256}  content/{path}\n" for path, sha256 in prints.items())


def make(content: Content, address: str) -> None:
    press = press_of(open_workshop(ROOT, Cache(var_folder() / "cache")))
    if press is None:
        raise SystemExit("The client is not built: `make run` builds it.")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        for station in content.stations:
            told = tell(content, station, content.line.public_url, content.line.languages[0])
            sheet = Image.open(io.BytesIO(picture(told, SHEET_PX, press))).convert("RGB")
            whole = side_by_side(list(shots(playwright, address, station, sheet)))
            whole.save(PICTURES / f"{station.slug}.webp", "WEBP", quality=62, method=6)
            print(station.slug)
    MADE_FROM.write_text(made_from(content), encoding="utf-8")
    PAGE.write_text(HEAD + "".join(map(chapter, content.stations)), encoding="utf-8")


def main() -> None:
    content, _ = read(content_folder(), RULES)
    if content is None:
        raise SystemExit("line.yaml cannot be used; `flask check` says why")
    with product() as server:
        make(content, server.url)


if __name__ == "__main__":
    main()

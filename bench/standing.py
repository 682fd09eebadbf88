"""On the poster: bytes and time until the scene stands on it, ours beside MindAR's.

Chromium's camera is a film of the poster; the bytes are counted on the wire, because Chromium does not tell
of those its workers ask for.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from playwright.sync_api import Page, Playwright, sync_playwright

from bench.contenders import models
from bench.mindar import compiled
from bench.npm import SOURCES, bundle_mindar, install, install_mindar
from bench.product import CannotMeasure, fetch, product
from bench.relay import relayed
from bench.serve import File, packed, serving
from bench.table import Goal, Row
from bench.visit import MARK, SCREEN, SOFTWARE_GPU, marked_s, slow_down
from tools import browser

OURS = "station page"
LIGHT = "station page, nothing kept"
MINDAR = "MindAR"
HELD = "poster-held"
"""What every page marks when its scene stands on the poster for the first time."""
TAP = ".ways button[data-mode=poster]"
ROUNDS = 3
CAMERA = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
FRAME = (1280, 720)
SHEET_PX = 640
"""How high the poster is in the camera's picture."""


@dataclass(frozen=True)
class Contender:
    """A page with a camera: where it answers, what begins its camera, whether it may keep a copy."""

    url: str
    tap: str | None = None
    keeps: bool = True


@dataclass(frozen=True)
class Standing:
    """What one visit cost until the scene stood on the poster."""

    seconds: float
    bytes: float


def standing_rows(station: str, tell: Callable[[str], None]) -> list[Row]:
    """Every contender visited in turns, so that all meet the same minutes."""
    path = browser.find()
    if path is None:
        raise CannotMeasure("no browser was found; on Debian or Ubuntu: sudo apt install chromium")
    tell("Starting the line and MindAR")
    install()
    seen: dict[str, list[Standing]] = {OURS: [], LIGHT: [], MINDAR: []}
    note = ""
    with product() as server, sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        poster = poster_picture(server.url, station)
        clip = Path(folder) / "poster.mjpeg"
        clip.write_bytes(film(poster.body))
        page = f"{server.url}/de/stations/{station}/"
        pages = {OURS: Contender(page, TAP), LIGHT: Contender(page, TAP, keeps=False)}
        try:
            install_mindar()
            files = _files(models(server.url, station).web, compiled(playwright, path, poster))
        except CannotMeasure as error:
            files, note = {}, str(error)
        with serving(files) as peer:
            if files:
                pages[MINDAR] = Contender(f"{peer}/")
            for run in range(ROUNDS):
                for name, contender in pages.items():
                    if len(seen[name]) < run:
                        continue  # it has failed once; a minute of waiting is enough
                    tell(f"On the poster, visit {run + 1} of {ROUNDS}: {name}")
                    seen[name].extend(stand(playwright, path, contender, clip))
    return _rows(station, seen, note)


def _rows(station: str, seen: Mapping[str, list[Standing]], note: str) -> list[Row]:
    title = f"On the poster: {station}, Slow 4G, processor 4 times slower, cold"
    weight = {name: [visit.bytes / 1000 for visit in visits] for name, visits in seen.items()}
    time = {name: [visit.seconds for visit in visits] for name, visits in seen.items()}
    return [
        Row(title, "bytes until the scene stands on it", "KB", weight, Goal(315), note=note),
        Row(title, "the scene stands on it after", "s", time, digits=2),
    ]


def poster_picture(url: str, station: str) -> File:
    """The picture of the poster that phones get."""
    target = json.loads(fetch(f"{url}/posters/{station}.target.json"))
    return File("image/webp", fetch(url + target["image"]), None)


def film(poster: bytes) -> bytes:
    """What Chromium's camera shows: the poster before a wall, twice."""
    frame = Image.new("RGB", FRAME, "#909090")
    with Image.open(io.BytesIO(poster)) as sheet:
        seen = sheet.convert("RGB").resize((round(SHEET_PX * sheet.width / sheet.height), SHEET_PX))
    frame.paste(seen, ((FRAME[0] - seen.width) // 2, (FRAME[1] - SHEET_PX) // 2))
    out = io.BytesIO()
    frame.save(out, "JPEG", quality=95)
    return out.getvalue() * 2


def _files(model: bytes, target: bytes) -> dict[str, File]:
    return {
        "/": packed("index.html", (SOURCES / "mindar-page.html").read_bytes()),
        "/page.js": packed("page.js", bundle_mindar("mindar-page.js")),
        "/model.glb": packed("model.glb", model),
        "/target.mind": packed("target.mind", target),
    }


def stand(playwright: Playwright, path: str, contender: Contender, clip: Path) -> Iterator[Standing]:
    """One standing, or none if the scene never stood."""
    with relayed(contender.url) as wire, _phone(playwright, path, contender, clip) as page:
        page.goto(wire.url + urlsplit(contender.url).path, wait_until="commit")
        if contender.tap and marked_s(page, MARK):
            _tap(page, contender.tap)
        seconds = marked_s(page, HELD)
        if seconds is not None:
            opened = page.evaluate("performance.timeOrigin") / 1000
            yield Standing(seconds, wire.bytes_until(opened + seconds))


@contextmanager
def _phone(playwright: Playwright, path: str, contender: Contender, clip: Path) -> Iterator[Page]:
    camera = [*CAMERA, f"--use-file-for-fake-video-capture={clip}"]
    with playwright.chromium.launch(executable_path=path, args=[*SOFTWARE_GPU, *camera]) as chromium:
        page = chromium.new_page(
            viewport=SCREEN,  # type: ignore[arg-type]
            is_mobile=True,
            has_touch=True,
            service_workers="allow" if contender.keeps else "block",
        )
        slow_down(page.context.new_cdp_session(page))
        yield page


def _tap(page: Page, button: str) -> None:
    """Tap as soon as the button is there; in the page, for the driver's own tap waits for more frames."""
    page.wait_for_selector(button, state="attached")
    page.evaluate("(button) => document.querySelector(button).click()", button)

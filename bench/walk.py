"""Every station of the line, once: what its page weighs until it is read, is drawn, and stands on the poster.

Bytes do not vary with the machine; times do, and are measured with peers beside them, at one station.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from bench.product import CannotMeasure, fetch, product
from bench.standing import TAP, Contender, Standing, film, poster_picture, stand
from bench.table import Goal, Row
from bench.visit import Visit, visit
from tools import browser

EACH = "Every station, cold: bytes until {}"
BYTES = "station page"


def page_rows(tell: Callable[[str], None]) -> list[Row]:
    """Each page visited once, until its first 3D frame."""
    seen: dict[str, Visit | None] = {}
    with _line() as (playwright, path, url):
        for slug in stations(url):
            tell(f"{slug}: until its first 3D frame")
            seen[slug] = visit(playwright, path, f"{url}/de/stations/{slug}/")
    return told_pages(seen)


def poster_rows(tell: Callable[[str], None]) -> list[Row]:
    """Each page taken before its poster once, until its scene stands there."""
    seen: dict[str, Standing | None] = {}
    with _line() as (playwright, path, url), tempfile.TemporaryDirectory() as folder:
        for slug in stations(url):
            tell(f"{slug}: until its scene stands on the poster")
            clip = Path(folder) / f"{slug}.mjpeg"
            clip.write_bytes(film(poster_picture(url, slug).body))
            page = Contender(f"{url}/de/stations/{slug}/", TAP)
            seen[slug] = next(iter(stand(playwright, path, page, clip)), None)
    return told_posters(seen)


def told_pages(seen: Mapping[str, Visit | None]) -> list[Row]:
    """A table until the first 3D frame, and one until readable. None: there was no frame."""
    return [
        *_table("the first 3D frame", {s: v and v.frame_bytes for s, v in seen.items()}, Goal(250), 0),
        *_table("it is readable", {s: v and v.readable_bytes for s, v in seen.items()}, Goal(15), 1),
    ]


def told_posters(seen: Mapping[str, Standing | None]) -> list[Row]:
    weights = {slug: stood and stood.bytes for slug, stood in seen.items()}
    return _table("the scene stands on the poster", weights, Goal(315), 0)


def _table(what: str, weights: Mapping[str, float | None], goal: Goal, digits: int) -> list[Row]:
    return [
        Row(EACH.format(what), slug, "KB", {BYTES: [] if size is None else [size / 1000]}, goal, digits)
        for slug, size in weights.items()
    ]


def stations(url: str) -> list[str]:
    """The stations that have a scene, in the order of the line."""
    line = json.loads(fetch(f"{url}/api/line.json"))["stations"]
    return [station["slug"] for station in line if station["scene"]]


@contextmanager
def _line() -> Iterator[tuple[Playwright, str, str]]:
    """A browser's driver, the browser, and where the line answers."""
    path = browser.find()
    if path is None:
        raise CannotMeasure("no browser was found; on Debian or Ubuntu: sudo apt install chromium")
    with product() as server, sync_playwright() as playwright:
        yield playwright, path, server.url

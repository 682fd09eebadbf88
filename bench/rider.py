"""In the rider's hand: bytes and time until the first 3D frame, ours beside the peers'."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.contenders import OURS, THREE, THREE_WEB, contenders
from bench.product import CannotMeasure
from bench.table import Goal, Row
from bench.visit import Visit, visit
from tools import browser

Visits = dict[str, list[Visit]]
"""By contender, one for each round."""


def rider_rows(station: str, runs: int, pictures: Path | None, tell: Callable[[str], None]) -> list[Row]:
    """Every contender visited `runs` times, in turns so that all meet the same minutes.

    Takes:  `pictures`: a folder for one screenshot of each contender
    """
    path = browser.find()
    if path is None:
        raise CannotMeasure("no browser was found; on Debian or Ubuntu: sudo apt install chromium")
    tell("Starting the line and its peers")
    with contenders(station) as pages, sync_playwright() as playwright:
        visits: Visits = {name: [] for name in pages}
        for run in range(runs):
            for name, url in pages.items():
                if len(visits[name]) < run:
                    continue  # it has failed once; a minute of waiting is enough
                tell(f"Visit {run + 1} of {runs}: {name}")
                picture = pictures / f"{name}.png" if pictures and run == 0 else None
                seen = visit(playwright, path, url, picture)
                if seen:
                    visits[name].append(seen)
    return _rows(station, visits)


def _rows(station: str, visits: Visits) -> list[Row]:
    title = f"In the rider's hand: {station}, Slow 4G, processor 4 times slower, cold"

    def row(what: str, unit: str, value: Callable[[Visit], float], goal: Goal | None, digits: int = 0) -> Row:
        figures = {name: [value(v) for v in seen] for name, seen in visits.items()}
        return Row(title, what, unit, figures, goal, digits)

    def readable(
        what: str, unit: str, value: Callable[[Visit], float], goal: Goal | None, digits: int
    ) -> Row:
        return Row(title, what, unit, {OURS: [value(v) for v in visits[OURS]]}, goal, digits)

    return [
        row("bytes until first 3D frame", "KB", lambda v: v.frame_bytes / 1000, Goal(250)),
        row("first 3D frame after", "s", lambda v: v.frame_s, None, digits=2),
        _ratio(title, visits, THREE),
        _ratio(title, visits, THREE_WEB),
        readable("bytes until readable", "KB", lambda v: v.readable_bytes / 1000, Goal(15), digits=1),
        readable("readable after", "s", lambda v: v.readable_s, None, digits=2),
        readable("round trips after the document", "", lambda v: v.round_trips, Goal(1), digits=0),
        row("requests to other hosts", "", lambda v: len(v.foreign), Goal(0)),
    ]


def _ratio(title: str, visits: Visits, peer: str) -> Row:
    """Our time to the first frame over the peer's, round by round; the peer is 1."""
    pairs = zip(visits[OURS], visits[peer], strict=False)
    ratios = [ours.frame_s / theirs.frame_s for ours, theirs in pairs]
    return Row(title, f"  ratio to {peer}", "", {OURS: ratios, peer: [1.0]}, Goal(1), digits=2)

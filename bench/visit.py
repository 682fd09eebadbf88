"""One rider opens one page on a slow phone: a fresh browser, and what went over the wire when.

Slow 4G and a processor four times slower are what Chromium's own tools make of this machine. Bytes are
those Chromium counted on the wire, headers included; of answers still under way at a moment, those
that had arrived.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page, Playwright
from playwright.sync_api import Error as BrowserError

MARK = "first-frame"
"""What every page marks (User Timing) when it has drawn its model for the first time."""
SCREEN = {"width": 390, "height": 844}
SLOW_4G = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
SLOWER = 4
PATIENCE_S = 60
SOFTWARE_GPU = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
READABLE = ("Document", "Stylesheet", "Image")
"""Chromium's names of what a page needs to be read and looked at."""


@dataclass
class Exchange:
    """One request and its answer, growing while Chromium tells of it."""

    url: str
    kind: str
    asked_by: str
    arrivals: list[tuple[float, float]] = field(default_factory=list)
    """Moment in seconds and bytes, piece by piece."""
    finished: tuple[float, float] | None = None
    """Moment of its end, and all its bytes."""

    def bytes_until(self, moment: float) -> float:
        if self.finished and self.finished[0] <= moment:
            return self.finished[1]
        return sum(size for at, size in self.arrivals if at <= moment)


class Wire:
    """Everything that goes over the wire of one page."""

    def __init__(self, session: CDPSession) -> None:
        self._exchanges: dict[str, Exchange] = {}
        session.on("Network.requestWillBeSent", self._sent)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.dataReceived", self._arrived)
        session.on("Network.loadingFinished", self._finished)

    @property
    def exchanges(self) -> list[Exchange]:
        """Those with a server; pages also load what they have made themselves (blob:, data:)."""
        return [e for e in self._exchanges.values() if e.url.startswith("http")]

    def depth(self, exchange: Exchange) -> int:
        """How many answers had to be there before this was asked for; the document: none."""
        parent = next((e for e in self.exchanges if e.url == exchange.asked_by), None)
        return 0 if parent is None or parent is exchange else 1 + self.depth(parent)

    def _sent(self, event: dict[str, Any]) -> None:
        frames = event["initiator"].get("stack", {}).get("callFrames", [])
        asked_by = event["initiator"].get("url") or (frames[0]["url"] if frames else "")
        kind = event.get("type", "Other")
        self._exchanges[event["requestId"]] = Exchange(event["request"]["url"], kind, asked_by)

    def _answered(self, event: dict[str, Any]) -> None:
        self._piece(event, event["response"]["encodedDataLength"])

    def _arrived(self, event: dict[str, Any]) -> None:
        self._piece(event, event["encodedDataLength"])

    def _piece(self, event: dict[str, Any], size: float) -> None:
        if event["requestId"] in self._exchanges:
            self._exchanges[event["requestId"]].arrivals.append((event["timestamp"], size))

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._exchanges:
            finished = (event["timestamp"], event["encodedDataLength"])
            self._exchanges[event["requestId"]].finished = finished


@dataclass(frozen=True)
class Visit:
    """What one visit cost until the first 3D frame."""

    frame_s: float
    frame_bytes: float
    readable_s: float
    readable_bytes: float
    round_trips: int
    """After the document, until the page can be read and looked at."""
    foreign: tuple[str, ...]
    """Requests to other hosts."""


def visit(playwright: Playwright, browser: str, url: str, picture: Path | None = None) -> Visit | None:
    """Open `url` in a fresh browser and wait for its first 3D frame; None if there is none.

    Takes:  `picture`: where to keep a screenshot of the page after its first frame
    """
    with playwright.chromium.launch(executable_path=browser, args=list(SOFTWARE_GPU)) as chromium:
        page = chromium.new_page(viewport=SCREEN, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
        session = page.context.new_cdp_session(page)
        wire = Wire(session)
        slow_down(session)
        try:
            page.goto(url, wait_until="commit", timeout=PATIENCE_S * 1000)
        except BrowserError:
            return None
        frame_s = marked_s(page, MARK)
        if picture:
            page.screenshot(path=picture)
        return None if frame_s is None else _seen(url, frame_s, session, wire)


def marked_s(page: Page, mark: str) -> float | None:
    """Seconds from navigation to the mark; None if it is never made.

    Asked for from outside: our pages forbid `eval`.
    """
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        marks = page.evaluate(f"performance.getEntriesByName('{mark}').map(mark => mark.startTime)")
        if marks:
            return float(marks[0]) / 1000
        page.wait_for_timeout(250)
    return None


def slow_down(session: CDPSession) -> None:
    """Make network and processor those of a slow phone, and let Chromium tell of both."""
    session.send("Network.enable")
    session.send("Performance.enable")
    session.send("Network.emulateNetworkConditions", SLOW_4G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _seen(url: str, frame_s: float, session: CDPSession, wire: Wire) -> Visit:
    metrics = session.send("Performance.getMetrics")["metrics"]
    began = next(metric["value"] for metric in metrics if metric["name"] == "NavigationStart")
    before = [e for e in wire.exchanges if e.bytes_until(began + frame_s)]
    readable = [e for e in before if e.kind in READABLE and e.finished]
    return Visit(
        frame_s=frame_s,
        frame_bytes=sum(e.bytes_until(began + frame_s) for e in before),
        readable_s=max(e.finished[0] for e in readable if e.finished) - began,
        readable_bytes=sum(e.finished[1] for e in readable if e.finished),
        round_trips=max(map(wire.depth, readable)),
        foreign=tuple(e.url for e in wire.exchanges if urlsplit(e.url).netloc != urlsplit(url).netloc),
    )

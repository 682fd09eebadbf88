"""The site of one moment: the stops as they are shown, in order, with what pages and feeds need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from stations.building.qr import qr_text
from stations.building.scenes import Picture, ScenePack
from stations.building.shelf import Shelf
from stations.building.words import Words
from stations.building.workshop import Workshop
from stations.line import Asset, Faulty, Fixture, LineFile, Station
from stations.nodes.base import Text

NOTICES = ("imprint", "privacy", "accessibility")
"""Pages every language has besides the line and its stations."""


@dataclass(frozen=True)
class Stop:
    """One stop on the line: a station with its live scene, or the gap a faulty station leaves."""

    slug: str
    name: Text
    station: Station | None
    pack: ScenePack | None
    code: str | None

    @property
    def state(self) -> str:
        """`live`: a scene is shown; `upcoming`: none yet; `faulty`: under revision."""
        if self.station is None:
            return "faulty"
        return "live" if self.pack else "upcoming"

    def path(self, language: str) -> str:
        return f"/{language}/stations/{self.slug}/"


@dataclass(frozen=True)
class Banner:
    """What a preview says above every page."""

    at: datetime | None
    drafts: bool
    until: datetime


@dataclass(frozen=True)
class Site:
    """Everything pages and feeds are made from."""

    line: LineFile
    stops: tuple[Stop, ...]
    words: Mapping[str, Words]
    shelf: Shelf
    workshop: Workshop
    assets: Mapping[str, str]
    """Addresses of the interface's own files: `base.css` → `/assets/base.….css`."""
    public_url: str
    codes: Mapping[str, str]
    """Addresses of the QR codes that pages show, by slug."""
    targets: Mapping[str, str]
    """Addresses of the tracking targets of the posters, by slug; where there is none, there is no poster."""
    anchored: Mapping[str, str]
    """Addresses of the scenes that iPhones stand on the poster by themselves, by slug."""
    cards: Mapping[str, str]
    """Addresses of the pictures that messengers show, by the path of the page."""
    files: Mapping[str, Asset]
    """Files that `line.yaml` names, by the name it gives them."""
    live: Mapping[str, Fixture]
    """Sources of live values by key."""
    banner: Banner | None = None

    @property
    def languages(self) -> list[str]:
        return self.line.languages

    @property
    def hero(self) -> Picture | None:
        """The picture of the whole line: that of its first scene."""
        return next((stop.pack.picture for stop in self.stops if stop.pack and stop.pack.picture), None)

    def around(self, stop: Stop) -> tuple[Stop | None, Stop | None]:
        """The stops before and after one."""
        i = self.stops.index(stop)
        before = self.stops[i - 1] if i else None
        return before, self.stops[i + 1] if i + 1 < len(self.stops) else None

    def number(self, stop: Stop) -> int:
        return self.stops.index(stop) + 1

    def qr_text(self, stop: Stop) -> str | None:
        return qr_text(self.public_url, stop.code) if stop.code else None

    @cached_property
    def preloads(self) -> tuple[str, ...]:
        """Addresses of the modules that the first 3D frame needs."""
        client = self.workshop.client
        return tuple(self.assets[f"app/{name}"] for name in client.preload) if client else ()

    @property
    def fonts(self) -> str | None:
        """The style sheet of the typeface; pages without the client load it at once, others later."""
        client = self.workshop.client
        return self.assets.get(f"app/{client.fonts}") if client else None

    @property
    def entry(self) -> str | None:
        client = self.workshop.client
        return self.assets[f"app/{client.entry}"] if client else None


def gap(faulty: Faulty, code: str | None) -> Stop:
    """The stop that stands where a station could not be read."""
    return Stop(faulty.slug, faulty.name or Text({"und": faulty.slug}), None, None, code)

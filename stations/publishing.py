"""From a folder to snapshots: reading, rules and building, and the memory of what was last good.

The one place that knows all three rooms. It gets the moment from its caller.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

from stations.building.build import build, timeline
from stations.building.prints import Said, printed
from stations.building.site import Banner
from stations.building.workshop import Workshop
from stations.line import Content
from stations.live import told
from stations.problems import Problem
from stations.reading import read
from stations.rules import RULES
from stations.snapshot import Resource, Snapshot

log = logging.getLogger(__name__)


class NothingToPublish(Exception):
    """The line itself cannot be read, and there is no earlier one to keep."""


class Publisher:
    """Publishes one content folder, again and again, and never forgets a good station."""

    def __init__(self, folder: Path, workshop: Workshop, public_url: str | None = None) -> None:
        self._folder = folder
        self._workshop = workshop
        self._public_url = public_url
        self._last: Content | None = None
        self._press = Lock()

    def timeline(self, now: datetime) -> list[tuple[datetime, Snapshot]]:
        """Read the folder and build the snapshots from `now` on.

        A faulty station stays as it was last good. Raises NothingToPublish when `line.yaml` cannot be
        used: the caller keeps what it has.
        """
        understood = self._read()
        content = understood.keeping(self._last)
        snapshots = timeline(content, now, self._workshop, self.public_url(content))
        self._last = content
        _tell_not_anew(understood, content)
        return snapshots

    def preview(self, at: datetime, base: str, banner: Banner) -> Snapshot:
        """The line at `at`, with what the banner promises, under addresses that begin with `base`.

        It shows the content last published, drafts included, so that all workers show the same.
        """
        content = self._last or self._read()
        zone = ZoneInfo(content.line.timezone)
        local = Banner(banner.at and banner.at.astimezone(zone), banner.drafts, banner.until.astimezone(zone))
        return build(content, at, self._workshop, self.public_url(content), base, local)

    def poster(self, slug: str, asked: Mapping[str, str], drafts: bool) -> Resource | Said | None:
        """The poster of a station as published last; one after the other, for each takes a whole core."""
        content = self._last or self._read()
        with self._press:
            return printed(content, slug, asked, drafts, self._workshop, self.public_url(content))

    def ask(self, source: str, at: datetime) -> Mapping[str, object] | None:
        """What a live source of the line as published last says at `at`; None where there is none."""
        content = self._last or self._read()
        found = content.live.get(source)
        return told(found, at) if found else None

    def public_url(self, content: Content) -> str:
        return (self._public_url or content.line.public_url).rstrip("/")

    def _read(self) -> Content:
        content, problems = read(self._folder, RULES)
        _tell(problems)
        if content is None:
            raise NothingToPublish(f"{self._folder / 'line.yaml'} cannot be used; `flask check` says why")
        return content


def _tell(problems: list[Problem]) -> None:
    """Log what is wrong; `flask check` prints the same with source lines and remedies."""
    for problem in problems:
        if problem.severity == "error" and problem.place:
            place = problem.place
            log.error(
                "%s:%d:%d: %s [%s]", place.path, place.line, place.column, problem.sentence(), problem.code
            )


def _tell_not_anew(understood: Content, shown: Content) -> None:
    """Log which stations are not shown as they are in the folder, in one line after all that is wrong."""
    states = {
        "As last good": [slug for slug in shown.by_slug if slug not in understood.by_slug],
        "Only a notice, with no good state since the start": [station.slug for station in shown.faulty],
    }
    told = " ".join(f"{state}: {', '.join(slugs)}." for state, slugs in states.items() if slugs)
    if told:
        log.warning("Not published anew. %s `flask check` says why.", told)

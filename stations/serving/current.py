"""The publication that is live: snapshots from now on, each until the next one begins."""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from stations.snapshot import Resource, Snapshot

log = logging.getLogger(__name__)

Build = Callable[[datetime], Sequence[tuple[datetime, Snapshot]] | None]
"""Gives the snapshots from a moment on, each with the moment at which it begins, in order."""
Clock = Callable[[], datetime]


def _clock() -> datetime:
    """Now. The one place that reads the clock."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Publication:
    """What was built at one go."""

    edition: int
    """Counts up with every publication of this process."""
    begins: tuple[datetime, ...]
    snapshots: tuple[Snapshot, ...]
    lasting: Mapping[str, Resource]
    """Files whose name holds their hash, of all these snapshots and of the publication before: what is
    open in a browser meanwhile still loads its own."""

    def at(self, moment: datetime) -> Snapshot:
        """The snapshot of that moment; before the first one begins, the first one."""
        return self.snapshots[max(0, bisect_right(self.begins, moment) - 1)]


class Current:
    """Holds what is published. Publishing is one assignment; a failed one changes nothing."""

    def __init__(self, build: Build, clock: Clock = _clock) -> None:
        self.clock = clock
        self._build = build
        self._publication: Publication | None = None
        self._tried = False
        self._lock = Lock()

    @property
    def publication(self) -> Publication | None:
        """What is published; None when nothing could be. Publishes first if nobody has done so yet."""
        if not self._tried:
            self._publish_once()
        return self._publication

    def now(self) -> Snapshot | None:
        """The snapshot that is live."""
        publication = self.publication
        return publication.at(self.clock()) if publication else None

    def publish(self) -> bool:
        """Build anew and hold that from now on; False and a sentence in the log when it fails."""
        with self._lock:
            return self._publish()

    def _publish_once(self) -> None:
        with self._lock:
            if not self._tried:
                self._publish()

    def _publish(self) -> bool:
        self._tried = True
        try:
            built = self._build(self.clock())
        except Exception as fault:  # whatever it is, the line stays up
            log.debug("The build failed here:", exc_info=True)
            return self._keep(f"{type(fault).__name__}: {fault}")
        if not built:
            return self._keep("the build gave nothing")
        last = self._publication
        begins, snapshots = zip(*built, strict=True)
        edition = last.edition + 1 if last else 1
        self._publication = Publication(edition, begins, snapshots, _lasting(snapshots, last))
        log.info("Published release %s with %d addresses.", snapshots[0].release, len(snapshots[0].resources))
        return True

    def _keep(self, reason: str) -> bool:
        kept = self._publication
        what = f"release {kept.snapshots[0].release} stays" if kept else "riders get a notice (503)"
        log.error("Not published: %s; %s. Mend what `flask check` names, then publish again.", what, reason)
        return False


def _lasting(snapshots: Iterable[Snapshot], last: Publication | None) -> Mapping[str, Resource]:
    """Files of the snapshots, and of the last publication that had others.

    What both have is the new one's, so that of the old one only what is gone is held.
    """
    own, before = _files(snapshots), _files(last.snapshots if last else ())
    if last and before.keys() <= own.keys():
        return {**last.lasting, **own}
    return {**before, **own}


def _files(snapshots: Iterable[Snapshot]) -> dict[str, Resource]:
    return {
        path: resource
        for snapshot in snapshots
        for path, resource in snapshot.resources.items()
        if resource.keep == "forever"
    }

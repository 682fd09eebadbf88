"""What a live source says at a moment, as the client asks for it.

Rule of this room: a source and a moment become a reading; it reads no clock. An adapter is a function
here; one that asks another host brings what it last heard, and never keeps a rider waiting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from stations.line import Fixture


@dataclass(frozen=True)
class Reading:
    """A value and when it was measured; None where there is nothing."""

    value: float | None
    measured: datetime | None


def read_live(source: Fixture, at: datetime) -> Reading:
    """What the source says at `at`: the fixture's values one after the other, and from the start again."""
    turn, since = divmod(int(at.timestamp()), source.every_s)
    value = source.values[turn % len(source.values)]
    begun = datetime.fromtimestamp(int(at.timestamp()) - since, UTC)
    return Reading(value, begun if value is not None else None)


def told(source: Fixture, at: datetime) -> dict[str, object]:
    """The reading as JSON has it; `example` says that nobody measured it."""
    reading = read_live(source, at)
    return {
        "value": reading.value,
        "measured": reading.measured.isoformat() if reading.measured else None,
        "stale_after_s": source.stale_after_s,
        "example": source.adapter == "fixture",
    }

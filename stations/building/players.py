"""Recordings as pages play them: in the browser's own player, fetched when somebody begins it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stations.line import Asset, RecordingFacts


@dataclass(frozen=True)
class Player:
    """A recording on the shelf."""

    url: str
    facts: RecordingFacts
    captions: Mapping[str, str] = field(default_factory=dict)
    """Addresses of its captions by language."""

    @property
    def tag(self) -> str:
        """The element that plays it."""
        return self.facts.media_type.partition("/")[0]


def player_of(
    src: str,
    files: Mapping[str, Asset],
    addresses: Mapping[str, str],
    captions: Mapping[str, str] | None = None,
) -> Player:
    """The player of the recording that is called `src`.

    Takes:  `addresses` of the files on the shelf, `captions` by language, both by the names they are called
    """
    facts = files[src].facts
    assert isinstance(facts, RecordingFacts)
    told = {language: addresses[path] for language, path in (captions or {}).items()}
    return Player(addresses[src], facts, told)

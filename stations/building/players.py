"""Recordings as pages play them: in the browser's own player, fetched when somebody begins it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stations.building.shelf import Shelf
from stations.line import Asset, RecordingFacts
from stations.nodes.audio import Audio
from stations.nodes.base import Recording, Recordings
from stations.nodes.video import Video


@dataclass(frozen=True)
class Player:
    """A recording on the shelf, and whose it is."""

    url: str
    facts: RecordingFacts
    creator: str
    license: str
    captions: Mapping[str, str] = field(default_factory=dict)
    """Addresses of its captions by language."""

    @property
    def tag(self) -> str:
        """The element that plays it."""
        return self.facts.media_type.partition("/")[0]


def put_player(of: Audio | Video | Recording, files: Mapping[str, Asset], shelf: Shelf) -> Player:
    """The player of a recording, its files put on the shelf.

    Takes:  `files` by the names they are called
    """
    facts = files[of.src].facts
    assert isinstance(facts, RecordingFacts)
    named = of.captions if isinstance(of, Video) else {}
    captions = {language: put_file(files[path], shelf) for language, path in named.items()}
    return Player(put_file(files[of.src], shelf), facts, of.creator, of.license, captions)


def put_own(
    recordings: Recordings, languages: list[str], files: Mapping[str, Asset], shelf: Shelf
) -> Player | None:
    """The player of the recording in the first of these languages that has one."""
    found = next((recordings[language] for language in languages if language in recordings), None)
    return put_player(found, files, shelf) if found else None


def put_file(asset: Asset, shelf: Shelf) -> str:
    """Put a file on the shelf as it is; gives its address."""
    return shelf.put_asset(asset.path.rpartition("/")[2], asset.data)

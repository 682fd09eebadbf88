"""Audio: a sound of the place, with its words to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from stations.nodes.base import Description, File, Licensed, Node, RelativePath, Text


class Audio(Node, Licensed):
    """A note in the scene; touching it opens the sound. It never begins by itself."""

    in_page_only = frozenset({"src", "transcript"})

    type: Literal["audio"]
    title: Text
    """Name of the button and heading of its panel."""
    src: RelativePath
    """The MP3 or M4A file, beside the scene file."""
    transcript: Text
    """What is heard, for people who do not hear it."""

    def describe(self) -> Description | None:
        return Description("audio", title=self.title, text=self.transcript)

    def files(self) -> Iterator[File]:
        yield File(("src",), self.src, "sound")

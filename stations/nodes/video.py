"""Video: a film about the place, with captions, and its words to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from stations.nodes.base import Description, File, LanguageTag, Licensed, Node, RelativePath, Text


class Video(Node, Licensed):
    """A play sign in the scene; touching it opens the film. It never begins by itself."""

    in_page_only = frozenset({"src", "captions", "transcript"})

    type: Literal["video"]
    title: Text
    """Name of the button and heading of its panel."""
    src: RelativePath
    """The MP4 file, beside the scene file."""
    captions: Annotated[dict[LanguageTag, RelativePath], Field(min_length=1)]
    """WebVTT files with what is heard, by language."""
    transcript: Text
    """What is seen and heard, for people who do not see or hear it."""

    def describe(self) -> Description | None:
        return Description("video", title=self.title, text=self.transcript)

    def files(self) -> Iterator[File]:
        yield File(("src",), self.src, "film")
        for language, path in self.captions.items():
            yield File(("captions", language), path, "captions")

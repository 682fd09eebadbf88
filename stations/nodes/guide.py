"""Guide: the companion of the line, standing beside the scene."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from stations.nodes.base import Description, File, Licensed, Node, RelativePath, Text

MOVES = ("idle", "greet", "point", "think", "cheer")
"""Clips that its model should have, each from rest to rest."""


class Guide(Node, Licensed):
    """A figure that comes after the scene, greets, points and is glad, and tells nothing one has to know."""

    in_page_only = frozenset({"says"})

    type: Literal["guide"]
    src: RelativePath
    """The GLB file, beside the scene file or `shared/…`."""
    says: Text | None = None
    """One short sentence worth knowing, for the page; without it the guide is silent."""

    def describe(self) -> Description | None:
        return Description("caption", text=self.says) if self.says else None

    def files(self) -> Iterator[File]:
        yield File(("src",), self.src, "model")

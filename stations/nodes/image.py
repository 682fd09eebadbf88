"""Image: a picture standing in the scene."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from stations.nodes.base import Description, File, Licensed, Node, RelativePath, Text
from stations.nodes.model import ALT_MISSING
from stations.problems import Problem


class Image(Node, Licensed):
    """A flat picture (PNG, JPEG or WebP), upright, facing +z, its lower edge on its place."""

    in_page_only = frozenset({"alt"})

    type: Literal["image"]
    src: RelativePath
    alt: Text | None = None
    """What there is to see, for people who do not see it."""
    decorative: bool = False
    width_m: Annotated[float, Field(gt=0, le=20)]
    """Width in metres; the height follows from the picture."""

    def check(self) -> Iterator[Problem]:
        if self.alt is None and not self.decorative:
            yield ALT_MISSING.at("alt", id=self.id)

    def describe(self) -> Description | None:
        return None if self.alt is None else Description("picture", text=self.alt, picture=self.src)

    def files(self) -> Iterator[File]:
        yield File(("src",), self.src, "picture")

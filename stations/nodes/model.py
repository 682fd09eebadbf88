"""Model: a GLB file standing in the scene."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from stations.nodes.base import Description, File, Licensed, Model, Node, RelativePath, Text, Words
from stations.problems import ERROR, Problem, define

ALT_MISSING = define(
    "alt-missing",
    ERROR,
    de="„{id}“ hat keine Beschreibung für Menschen, die das Bild nicht sehen.",
    en="“{id}” has no description for people who do not see the picture.",
    remedy_de="Ergänze `alt: {{de: …}}`, oder `decorative: true`, wenn es nichts erzählt.",
    remedy_en="Add `alt: {{en: …}}`, or `decorative: true` if it tells nothing.",
)


class Animation(Model):
    """How a clip of the GLB plays."""

    clip: Words | None = None
    """Name of the clip in the GLB; without it the first one."""
    loop: bool = True
    autoplay: bool = True
    speed: Annotated[float, Field(gt=0, le=10)] = 1.0


class Model3D(Node, Licensed):
    """A three-dimensional model from a GLB file."""

    in_page_only = frozenset({"alt"})

    type: Literal["model"]
    src: RelativePath
    """The GLB file, beside the scene file."""
    alt: Text | None = None
    """What there is to see, for people who do not see it."""
    decorative: bool = False
    """It tells nothing that the words do not tell."""
    animation: Animation | None = None

    def check(self) -> Iterator[Problem]:
        if self.alt is None and not self.decorative:
            yield ALT_MISSING.at("alt", id=self.id)

    def describe(self) -> Description | None:
        return None if self.alt is None else Description("picture", text=self.alt, picture=self.src)

    def files(self) -> Iterator[File]:
        yield File(("src",), self.src, "model")

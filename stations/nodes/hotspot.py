"""Hotspot: a button on the model that opens a panel."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from stations.nodes.base import Description, Node, Text


class Hotspot(Node):
    """A numbered button at a place in the scene; touching it opens its words."""

    in_page_only = frozenset({"text"})

    type: Literal["hotspot"]
    title: Text
    """Name of the button and heading of its panel."""
    text: Text
    """What the panel tells; an empty line starts a new paragraph."""
    normal: Annotated[list[float], Field(min_length=3, max_length=3)] | None = None
    """Where the surface looks; with it the button fades when it faces away from the viewer."""

    def describe(self) -> Description | None:
        return Description("point", title=self.title, text=self.text)

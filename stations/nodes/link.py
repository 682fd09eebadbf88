"""Link: a way out of the scene to a page elsewhere."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from stations.nodes.base import Description, Node, Text


class Link(Node):
    """A link to another page. Nothing is loaded from there until the rider follows it."""

    type: Literal["link"]
    title: Text
    """What the rider finds there."""
    href: Annotated[
        str, StringConstraints(pattern=r"^https://[^\s\u00ad\u200b-\u200f\u2060]+$", max_length=400)
    ]

    def describe(self) -> Description | None:
        return Description("link", title=self.title, href=self.href)

"""Text: a caption standing in the scene."""

from __future__ import annotations

from typing import Literal

from stations.nodes.base import Description, Node, Text


class Caption(Node):
    """A few words that stand in the scene and are read without touching anything."""

    type: Literal["text"]
    text: Text
    """At most 80 characters in each language: it stands on a phone."""

    def describe(self) -> Description | None:
        return Description("caption", text=self.text)

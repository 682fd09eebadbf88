"""Group: a place that others move with."""

from __future__ import annotations

from typing import Literal

from stations.nodes.base import Description, Node


class Group(Node):
    """An empty place in the scene; nodes that name it as `parent` move, turn and scale with it."""

    type: Literal["group"]

    def describe(self) -> Description | None:
        return None

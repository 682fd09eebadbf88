"""Find: things in the scene that want to be found, each with something to say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from stations.nodes.base import Description, Metres, Model, Node, Option, Text
from stations.problems import Pointer


class Thing(Model):
    """One of the things to be found."""

    translation: Annotated[list[Metres], Field(min_length=3, max_length=3)]
    """Where it is: metres along x, y, z from what the whole hangs on."""
    title: Text
    """What it is, in a few words."""
    says: Text
    """What is worth knowing about it."""


class Find(Node):
    """A sign that says what to look for; who touches a thing has found it. It counts on this page alone."""

    in_page_only = frozenset({"text"})

    type: Literal["find"]
    title: Text
    text: Text
    """What to look for."""
    things: Annotated[list[Thing], Field(min_length=2, max_length=9)]

    def describe(self) -> Description | None:
        options = tuple(Option(thing.title, thing.says) for thing in self.things)
        return Description("find", title=self.title, text=self.text, options=options)

    def texts(self) -> Iterator[tuple[Pointer, Text]]:
        yield from super().texts()
        for i, thing in enumerate(self.things):
            yield ("things", i, "title"), thing.title
            yield ("things", i, "says"), thing.says

    def for_stage(self, told: dict[str, Any]) -> dict[str, Any]:
        """Of the things, the stage needs their places alone."""
        places = [{"translation": thing["translation"]} for thing in told["things"]]
        return super().for_stage(told) | {"things": places}

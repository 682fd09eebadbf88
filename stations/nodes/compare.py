"""Compare: what a model shows before and after, in summer and winter, dry and in the rain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from stations.nodes.base import Description, Model, Node, Option, Slug, Text
from stations.problems import ERROR, Pointer, Problem, define

ONE_WHOLE = define(
    "compare-one-whole",
    ERROR,
    de="Bei „{id}“ zeigen {count} Zustände das ganze Modell.",
    en="At “{id}”, {count} states show the whole model.",
    remedy_de="Genau einer hat kein `hides`: Mit ihm beginnt der Vergleich, und so steht es im Druck.",
    remedy_en="Exactly one has no `hides`: the comparison begins with it, and so it is printed.",
)
Part = Annotated[str, StringConstraints(pattern=r"^\S+$", max_length=60)]


class State(Model):
    """One of the states to choose from."""

    title: Text
    """Its name, in a word or two."""
    says: Text
    """What is to be seen, and why."""
    hides: list[Part] = []
    """Parts of the model that are not there, by the names of its nodes in the GLB."""


class Compare(Node):
    """A sign in the scene; touching it opens a slider that takes parts of a model away and back."""

    in_page_only = frozenset({"states"})

    type: Literal["compare"]
    title: Text
    model: Slug
    """The `id` of the model."""
    states: Annotated[list[State], Field(min_length=2, max_length=4)]
    """In the order of the slider. Exactly one hides nothing."""

    def check(self) -> Iterator[Problem]:
        count = sum(not state.hides for state in self.states)
        if count != 1:
            yield ONE_WHOLE.at("states", id=self.id, count=count)

    def describe(self) -> Description | None:
        options = tuple(Option(state.title, state.says, hides=tuple(state.hides)) for state in self.states)
        return Description("compare", title=self.title, options=options)

    def named(self) -> Iterator[tuple[int, int, str]]:
        """Every part named: number of its state, its number there, its name."""
        for i, state in enumerate(self.states):
            for k, part in enumerate(state.hides):
                yield i, k, part

    def texts(self) -> Iterator[tuple[Pointer, Text]]:
        yield from super().texts()
        for i, state in enumerate(self.states):
            yield ("states", i, "title"), state.title
            yield ("states", i, "says"), state.says

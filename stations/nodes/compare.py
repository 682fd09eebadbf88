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
    de="Bei „{id}“ zeigen {count} Zustände das ganze Modell: Es bleibt offen, womit der Vergleich beginnt.",
    en="At “{id}”, {count} states show the whole model: with which the comparison begins is left open.",
    remedy_de="Lass genau einen ohne `hides`, oder nenne den ersten: `begins_with: 1`. So steht es im Druck.",
    remedy_en="Leave exactly one without `hides`, or name the first: `begins_with: 1`. So it is printed.",
)
NO_SUCH_STATE = define(
    "compare-begins-with",
    ERROR,
    de="`begins_with` nennt Zustand {number}, „{id}“ hat aber {count}.",
    en="`begins_with` names state {number}, but “{id}” has {count}.",
    remedy_de="Zähle die Zustände von oben, ab 1.",
    remedy_en="Count the states from the top, from 1.",
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
    """In the order of the slider."""
    begins_with: Annotated[int, Field(ge=1)] | None = None
    """Number of the state in which the scene begins and is printed; without it the one that hides nothing."""

    def check(self) -> Iterator[Problem]:
        whole, count = sum(not state.hides for state in self.states), len(self.states)
        if self.begins_with is None and whole != 1:
            yield ONE_WHOLE.at("states", id=self.id, count=whole)
        if self.begins_with is not None and self.begins_with > count:
            yield NO_SUCH_STATE.at("begins_with", id=self.id, number=self.begins_with, count=count)

    @property
    def absent(self) -> list[Part]:
        """The parts that are not there until somebody moves the slider."""
        return self.states[self.begins_with - 1].hides if self.begins_with else []

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

"""Sensor: a value that is measured now, shown where it is measured."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from stations.nodes.base import Description, Gauge, Model, Node, Slug, Step, Text
from stations.problems import ERROR, Pointer, Problem, define

LEVELS_ORDER = define(
    "sensor-levels-order",
    ERROR,
    de="Die Stufe ab {this} von „{id}“ steht nach der ab {before}.",
    en="The level from {this} of “{id}” comes after the one from {before}.",
    remedy_de="Ordne die Stufen nach `at_least`, die kleinste zuerst und jede nur einmal.",
    remedy_en="Put the levels in order of `at_least`, the smallest first and each only once.",
)


class Level(Model):
    """What a value means, from a bound upwards."""

    at_least: Annotated[float, Field(allow_inf_nan=False)]
    """The smallest value it holds for."""
    says: Text
    """One or two words for it."""
    tone: Literal["calm", "mind", "alarm"] = "calm"
    """Colour of the words; they say the same without it."""


class Sensor(Node):
    """A button that shows a live value; touching it opens what is measured."""

    in_page_only = frozenset({"text", "source", "digits", "levels"})

    type: Literal["sensor"]
    source: Slug
    """Key of the live source in `sources.yaml`."""
    title: Text
    """What is measured, in a word or two."""
    text: Text
    """What the value tells; an empty line starts a new paragraph."""
    unit: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=12)]
    """Unit of the value: `°C`."""
    digits: Annotated[int, Field(ge=0, le=3)] = 0
    """Decimals that are shown."""
    levels: Annotated[list[Level], Field(max_length=6)] = []
    """What values mean, the smallest bound first."""

    def check(self) -> Iterator[Problem]:
        bounds = [level.at_least for level in self.levels]
        for i, (before, this) in enumerate(pairwise(bounds), 1):
            if this <= before:
                pointer = ("levels", i, "at_least")
                yield LEVELS_ORDER.at(*pointer, id=self.id, this=f"{this:g}", before=f"{before:g}")

    def describe(self) -> Description | None:
        steps = tuple(Step(level.at_least, level.says, level.tone) for level in self.levels)
        gauge = Gauge(self.source, self.unit, self.digits, steps)
        return Description("sensor", title=self.title, text=self.text, gauge=gauge)

    def texts(self) -> Iterator[tuple[Pointer, Text]]:
        yield from super().texts()
        for i, level in enumerate(self.levels):
            yield ("levels", i, "says"), level.says

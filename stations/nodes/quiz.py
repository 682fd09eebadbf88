"""Quiz: a question about the place, with answers worth knowing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from stations.nodes.base import Description, Model, Node, Option, Text
from stations.problems import ERROR, Pointer, Problem, define

ONE_RIGHT = define(
    "quiz-one-right",
    ERROR,
    de="Von den Antworten auf „{id}“ sind {count} richtig.",
    en="Of the answers to “{id}”, {count} are right.",
    remedy_de="Setze `right: true` bei genau einer Antwort.",
    remedy_en="Set `right: true` at exactly one answer.",
)


class Answer(Model):
    """One of the answers to choose from."""

    text: Text
    """What can be chosen, in a few words."""
    says: Text
    """What is worth knowing about it, also when it is wrong."""
    right: bool = False


class Quiz(Node):
    """A question mark in the scene; touching it opens the question. Nobody counts who knew it."""

    in_page_only = frozenset({"answers"})

    type: Literal["quiz"]
    question: Text
    answers: Annotated[list[Answer], Field(min_length=2, max_length=4)]
    """Exactly one is right."""

    def check(self) -> Iterator[Problem]:
        count = sum(answer.right for answer in self.answers)
        if count != 1:
            yield ONE_RIGHT.at("answers", id=self.id, count=count)

    def describe(self) -> Description | None:
        options = tuple(Option(answer.text, answer.says, answer.right) for answer in self.answers)
        return Description("quiz", title=self.question, options=options)

    def texts(self) -> Iterator[tuple[Pointer, Text]]:
        yield from super().texts()
        for i, answer in enumerate(self.answers):
            yield ("answers", i, "text"), answer.text
            yield ("answers", i, "says"), answer.says

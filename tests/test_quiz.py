"""A quiz: its answers stand in the page, and only one of them is right."""

from __future__ import annotations

import pytest

from stations.nodes.base import Text
from stations.nodes.quiz import Answer, Quiz


def text(words: str) -> Text:
    return Text({"de": words, "en": words.upper()})


def quiz(*right: bool) -> Quiz:
    answers = [
        Answer(text=text(f"Antwort {i}"), says=text(f"Dazu {i}"), right=is_right)
        for i, is_right in enumerate(right)
    ]
    return Quiz(id="frage", type="quiz", question=text("Was?"), answers=answers)


@pytest.mark.parametrize("right, codes", [((False, True), []), ((False, False), ["quiz-one-right"])])
def test_exactly_one_answer_is_right(right: tuple[bool, ...], codes: list[str]) -> None:
    assert [problem.code for problem in quiz(*right).check()] == codes
    assert [problem.code for problem in quiz(True, True, False).check()] == ["quiz-one-right"]


def test_every_text_of_a_quiz_is_looked_at_in_its_place() -> None:
    told = {pointer: words.pick("de").words for pointer, words in quiz(False, True).texts()}
    assert told[("question",)] == "Was?"
    assert told[("answers", 1, "says")] == "Dazu 1"
    assert len(told) == 5

"""A comparison: its states stand in the page, and exactly one shows the whole model."""

from __future__ import annotations

import pytest

from stations.nodes.base import Text
from stations.nodes.compare import Compare, State


def text(words: str) -> Text:
    return Text({"de": words, "en": words.upper()})


def compare(*hides: list[str]) -> Compare:
    states = [State(title=text(f"Zustand {i}"), says=text(f"Dazu {i}"), hides=h) for i, h in enumerate(hides)]
    return Compare(id="zeiten", type="compare", title=text("Zeiten"), model="pyramid", states=states)


@pytest.mark.parametrize("hides, count", [(([], ["a"]), 1), ((["a"], ["a", "b"]), 0), (([], ["a"], []), 2)])
def test_exactly_one_state_hides_nothing(hides: tuple[list[str], ...], count: int) -> None:
    codes = [problem.code for problem in compare(*hides).check()]
    assert codes == ([] if count == 1 else ["compare-one-whole"])


def test_the_page_has_every_state_and_what_it_hides() -> None:
    description = compare([], ["rain", "puddle"]).describe()
    assert description and description.role == "compare"
    assert [option.hides for option in description.options] == [(), ("rain", "puddle")]


def test_every_text_of_a_comparison_is_looked_at_in_its_place() -> None:
    told = {pointer: words.pick("de").words for pointer, words in compare([], ["a"]).texts()}
    assert told[("title",)] == "Zeiten"
    assert told[("states", 1, "says")] == "Dazu 1"
    assert len(told) == 5

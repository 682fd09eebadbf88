"""A comparison: its states stand in the page, and the scene begins with one of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import derived
import pytest
from tiny import AT, webp

from stations.line import picture_note
from stations.nodes.base import Text
from stations.nodes.compare import Compare, State
from stations.publishing import Publisher
from stations.reading import read
from stations.rules import RULES

SWAP = """\
  - id: zeiten
    type: compare
    title: {de: Zeiten, en: Times}
    model: pyramid
    begins_with: 1
    sources: [chronik]
    states:
      - title: {de: Früher, en: Then}
        says: {de: Nichts war da., en: Nothing was there.}
        hides: [pyramid]
      - title: {de: Heute, en: Now}
        says: {de: Da steht sie., en: There it stands.}
"""


def begin_with_nothing(content: Path) -> None:
    """A comparison in the content folder whose first state takes the pyramid away."""
    scene = content / "stations" / "nord" / "main.scene.yaml"
    scene.write_text(scene.read_text(encoding="utf-8") + SWAP, encoding="utf-8")


def text(words: str) -> Text:
    return Text({"de": words, "en": words.upper()})


def compare(*hides: list[str]) -> Compare:
    states = [State(title=text(f"Zustand {i}"), says=text(f"Dazu {i}"), hides=h) for i, h in enumerate(hides)]
    return Compare(id="zeiten", type="compare", title=text("Zeiten"), model="pyramid", states=states)


@pytest.mark.parametrize("begins_with, codes", [(1, []), (2, []), (3, ["compare-begins-with"])])
def test_a_comparison_can_name_the_state_it_begins_with(begins_with: int, codes: list[str]) -> None:
    told = compare(["a", "b"], ["c"]).model_copy(update={"begins_with": begins_with})
    assert [problem.code for problem in told.check()] == codes
    if not codes:
        assert told.absent == [["a", "b"], ["c"]][begins_with - 1]


def test_what_is_not_there_in_the_beginning_is_told_with_its_model(content: Path) -> None:
    begin_with_nothing(content)
    snapshot = Publisher(content, derived.workshop()).timeline(AT)[0][1]
    told = json.loads(snapshot.resources["/api/stations/nord/scene.json"].bodies["identity"])
    assert told["nodes"][0]["absent"] == ["pyramid"]
    assert "absent" not in told["nodes"][1]


def test_a_picture_of_another_state_is_told(content: Path) -> None:
    picture = content / "stations" / "nord" / "pyramid.webp"
    sha256 = hashlib.sha256(picture.with_suffix(".glb").read_bytes()).hexdigest()
    begin_with_nothing(content)
    assert [p.code for p in read(content, RULES)[1]] == ["picture-other-state"]
    picture.write_bytes(webp(picture_note(sha256, ["pyramid"])))
    assert read(content, RULES)[1] == []


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

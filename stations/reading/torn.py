"""No word is torn at the end of its line: in YAML the next line follows after a space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from stations.problems import WARNING, Pointer, Problem, define
from stations.reading.yaml_tree import Mark, Tree

JOINTS = (
    "und oder bzw beziehungsweise bis wie sowie als aber statt anstatt noch "  # Früh- und Spätschicht
    "zu zum zur von vom in ins aus auf wird nicht vs "  # Nord- zum Südbahnhof
    "and or to as but nor than rather into "  # two- to three-storey
    "ve veya ya ile hem"
)
"""Words before which a line may end in a hyphen, in the languages of the line."""
BEGUN = re.compile(r"(\w+-)\s*$")
REST = re.compile(rf"\s*(?!(?:{JOINTS.replace(' ', '|')})\b)(\w+)")

WORD_TORN = define(
    "word-torn",
    WARNING,
    de="„{torn}“ ist am Ende der Zeile zerrissen: Aus dem Zeilenende wird ein Leerzeichen.",
    en="“{torn}” is torn at the end of its line: the line's end becomes a space.",
    remedy_de="Schreibe auf eine Zeile, was zusammengehört.",
    remedy_en="Write on one line what belongs together.",
)


def torn_words(tree: Tree) -> Iterator[Problem]:
    """A problem where a line of a text ends in a hyphen and the next one goes on with the word."""
    for number, (line, below) in enumerate(pairwise(tree.lines), start=1):
        begun, rest = BEGUN.search(line), REST.match(below)
        if begun and rest:
            torn = f"{begun[1]} {rest[1]}"
            mark = Mark(number, begun.start() + 1, len(begun[1]))
            # Remarks and the ends of values are followed by something else.
            yield from (WORD_TORN.at(*p, torn=torn).placed(tree.at(mark)) for p in _saying(torn, tree.value))


def _saying(words: str, value: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    """Where texts are that hold these words."""
    if isinstance(value, str) and words in " ".join(value.split()):
        yield pointer
    inner = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    for key, part in inner:
        yield from _saying(words, part, (*pointer, key))

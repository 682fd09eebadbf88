"""Commas and numbers: the one before decimals, and the one between the entries of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from stations.problems import WARNING, Pointer, Problem, define
from stations.reading import model_faults as faults
from stations.reading import turning
from stations.reading.spots import Spot
from stations.reading.yaml_tree import Tree

COMMA_BETWEEN_DIGITS = define(
    "comma-between-digits",
    WARNING,
    de="Zwischen „{whole}“ und „{part}“ steht ein Komma ohne Leerzeichen: Das sind hier zwei Zahlen.",
    en="Between “{whole}” and “{part}” there is a comma without a space: here these are two numbers.",
    remedy_de="Schreibe `{number}`, wenn es eine sein soll, sonst `{whole}, {part}`.",
    remedy_en="Write `{number}` if it is meant to be one, else `{whole}, {part}`.",
)

SPLIT_OFF = re.compile(r"\d+(?=[ ;]|$)")
"""Decimals that a comma has split from their number: `03` or `5; -0.03`."""


def decimal_comma(spot: Spot, value: str) -> Problem | None:
    """A text where a number should be, which a comma in it or before it explains."""
    if re.fullmatch(r"[-+]?\d+,\d+", value):
        return faults.DECIMAL_COMMA.at(number=value.replace(",", "."))
    if spot.above and isinstance(spot.above.value, list):
        return (SPLIT_OFF.match(value) and split_number(spot.above)) or _apart(spot.above)
    return None


def _apart(spot: Spot) -> Problem | None:
    """Numbers of a list with no comma between them: `[3.2; 10.8; -2.6]`, `[0 1 0]`.

    Of three entries none stands for two numbers: `[1 000, 0, 0]`.
    """
    entries = [spot.tree.written((*spot.pointer, i)) for i in range(len(spot.value))]
    numbers = [number for entry in entries for number in turning.APART.split(entry.translate(turning.DASHES))]
    if len(entries) > 2 or len(numbers) == len(entries) or not all(map(turning.DECIMAL.fullmatch, numbers)):
        return None
    return faults.SEMICOLONS.at(numbers=", ".join(numbers))


def split_number(spot: Spot, wanted: int = 0) -> Problem | None:
    """A number of a list that its decimal comma has split in two: `[0, 1,2, 0]`.

    Takes:  `wanted`: how many numbers it should have; twice as many are all split
    """
    tree = spot.tree
    entries: list[Pointer] = [(*spot.pointer, i) for i in range(len(spot.value))]
    glued = [_glued(tree, a, b) for a, b in pairwise(entries)]
    if not any(glued):
        return None
    first = glued.index(True)
    last = glued.index(False, first) if False in glued[first:] else len(glued)
    run = [tree.written(entry) for entry in entries[first : last + 1]]
    if all(glued) and len(run) != 2 * wanted and not turning.APART.search("".join(run)):
        return None
    number = turning.decimals(run, wanted)
    if number is None:
        return None
    return faults.DECIMAL_COMMA.at(*entries[first], number=number)


def between_digits(tree: Tree, pointer: Pointer, count: int) -> Iterator[Problem]:
    """The first decimal comma in a list of any length, which makes no list too long: `[21,4, 21.6]`."""
    pairs = list(pairwise((*pointer, i) for i in range(count)))
    glued = [pair for pair in pairs if _glued(tree, *pair)]
    if glued == pairs:
        return  # nobody here puts a space behind a comma
    for a, b in glued:
        whole, part = tree.written(a), tree.written(b)
        if number := turning.decimals((whole, part)):
            yield COMMA_BETWEEN_DIGITS.at(*a, whole=whole, part=part, number=number)
            return


def _glued(tree: Tree, a: Pointer, b: Pointer) -> bool:
    """Whether nothing but a comma stands between two entries."""
    before, after = tree.marks[a], tree.marks[b]
    return before.line == after.line and after.column == before.column + before.width + 1

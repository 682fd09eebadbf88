"""Quotes that are missing or too many, and `#` that cuts a text, found where they stand.

The parser stumbles only over the next quote, which may be far below. Here the words of the file are
gone through once more, as far as they can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from yaml.events import ScalarEvent
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
)

from stations.problems import ERROR, WARNING, ByLanguage, Problem, define
from stations.reading.yaml_faults import next_key

QUOTE_OPEN = define(
    "yaml-quote-open",
    ERROR,
    de="Das Anführungszeichen, das hier beginnt, wird nie geschlossen.",
    en="The quote that begins here is never closed.",
    remedy_de="Setze dasselbe Zeichen, `{mark}`, ans Ende des Textes{apostrophe}.",
    remedy_en="Put the same mark, `{mark}`, at the end of the text{apostrophe}.",
)
APOSTROPHE: ByLanguage = {
    "de": "; ist es ein Apostroph, schreibe ’ statt `'`",
    "en": "; if it is an apostrophe, write ’ instead of `'`",
}
QUOTE_INSIDE = define(
    "yaml-quote-inside",
    ERROR,
    de="Hier endet der Text in Anführungszeichen schon; was danach steht, gehört zu nichts.",
    en="The quoted text ends here already; what follows belongs to nothing.",
    remedy_de="Schreibe im Text „…“ und ’ statt `{mark}`; gerade Zeichen stehen nur an seinen beiden Enden.",
    remedy_en="Write “…” and ’ in the text instead of `{mark}`; straight marks stand at its two ends only.",
)

LOST = 'Gehört es zum Text, setze den ganzen Text in gerade Anführungszeichen: `"{before}{lost}"`.'
LOST_EN = 'If it belongs to the text, put the whole text in straight quotes: `"{before}{lost}"`.'
HASH = define(
    "yaml-hash",
    WARNING,
    de="Ab `#` gilt der Rest der Zeile als Bemerkung; „{lost}“ wird nicht gezeigt.",
    en="From `#` on the rest of the line counts as a remark; “{lost}” is not shown.",
    remedy_de=LOST + " Ist es eine Bemerkung, lass nach `#` ein Leerzeichen.",
    remedy_en=LOST_EN + " If it is a remark, leave a space after `#`.",
)
HASH_CUTS = define(
    "yaml-hash-cuts",
    ERROR,
    de="Ab `#` gilt der Rest der Zeile als Bemerkung; so lässt sich die Datei nicht lesen.",
    en="From `#` on the rest of the line counts as a remark; so the file cannot be read.",
    remedy_de=LOST,
    remedy_en=LOST_EN,
)

Found = tuple[Problem, int, int]
"""A problem with its line and column, from 1."""

AFTER_HASH = re.compile(r"\s+(#[^\s#].*)$")
"""A remark glued to its `#`, as a number of a stop is: `Halt #3`."""
BELOW_HASH = re.compile(r"\s*(#[^\s#].*)$")
"""The same at the start of a line on which the text above it would go on."""
AFTER_QUOTED = re.compile(r"\s+(#\d.*)$")
"""What is in quotes has its end; behind it only a number seems to belong to it: `"Halt" #3`."""
FIRST = re.compile(r"\s*(?:- +)*")
"""What stands before the first word of a line."""
AFTER_QUOTE = re.compile(r"\s*(?:[:\]}]|,?\s*$)|\s+#")
AFTER_IN_BRACKETS = re.compile(r"\s*(?:[,:\]}]|$)|\s+#")
KEY_LINE = re.compile(r"\s*(?:- +)*[\w-]+:(?:\s|$)|\s*-\s*$", re.ASCII)
KEY_BEHIND = re.compile(r",\s*(?:[\w-]+:)?\s*$", re.ASCII)
KEY_NEXT = re.compile(r"[\s,;]+([\w-]+):(?:\s|$)", re.ASCII)
OPENING = (FlowMappingStartToken, FlowSequenceStartToken)
CLOSING = (FlowMappingEndToken, FlowSequenceEndToken)


def lost_quote(lines: Sequence[str]) -> Found | None:
    """The first quote that nothing closes, or that closes too early."""
    depth = 0
    for token in _tokens(lines):
        depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
        if isinstance(token, ScalarToken) and token.style in ("'", '"'):
            end = token.end_mark
            after = AFTER_IN_BRACKETS if depth else AFTER_QUOTE
            if not after.match(lines[end.line], end.column):
                return _mislaid(lines, token, depth > 0)
    return None


def quote_open(mark: str) -> Problem:
    """A quote that nothing closes; a single one may be an apostrophe."""
    return QUOTE_OPEN.at(mark=mark, apostrophe=APOSTROPHE if mark == "'" else "")


def _mislaid(lines: Sequence[str], token: ScalarToken, in_brackets: bool) -> Found:
    """A quote with text behind its end: it ends where another one was meant to begin, or in its own text."""
    start, end = token.start_mark, token.end_mark
    if key := KEY_NEXT.match(lines[end.line], end.column):
        return next_key(key[1], in_brackets), end.line + 1, key.start(1) + 1
    *whole, last = lines[start.line : end.line + 1]
    inside = [*whole, last[: end.column - 1]][1:]
    swallowed = any(KEY_LINE.match(line) for line in inside)
    if swallowed or (in_brackets and not inside and KEY_BEHIND.search(last[: end.column - 1])):
        return quote_open(token.style), start.line + 1, start.column + 1
    return QUOTE_INSIDE.at(mark=token.style), end.line + 1, end.column


def cut_by_hash(lines: Sequence[str], near: range) -> Found | None:
    """The last `#` that cuts a text on the lines `near`; lines count from 0."""
    found = None
    for token in _tokens(lines):
        cut = glued_hash(lines, token) if isinstance(token, ScalarToken) and token.plain else None
        if cut and cut[0] - 1 in near:
            line, column, words = cut
            lost = re.split(r"[,\]}]", words)[0].rstrip()
            found = HASH_CUTS.at(lost=lost, before="… "), line, column
    return found


def glued_hash(lines: Sequence[str], scalar: ScalarEvent | ScalarToken) -> tuple[int, int, str] | None:
    """A remark that looks like a part of the text before it: its line and column, from 1, and its words."""
    end: Any = scalar.end_mark
    if scalar.style in ("|", ">") or end.line >= len(lines):
        return None  # in a long text `#` is a letter like any other
    after = AFTER_QUOTED if scalar.style else AFTER_HASH
    if cut := after.match(lines[end.line], end.column):
        return end.line + 1, cut.start(1) + 1, cut[1].rstrip()
    if scalar.style or lines[end.line][end.column :].strip():
        return None
    return _glued_below(lines, scalar)


def _glued_below(lines: Sequence[str], scalar: ScalarEvent | ScalarToken) -> tuple[int, int, str] | None:
    """The same on the next line, where that is indented as the text would be if it went on."""
    start: Any = scalar.start_mark
    end: Any = scalar.end_mark
    cut = BELOW_HASH.match(lines[end.line + 1]) if end.line + 1 < len(lines) else None
    before = FIRST.match(lines[start.line])
    if cut is None or before is None:
        return None
    key_above = start.column > before.end()  # then the text goes on further in than its key
    if cut.start(1) < before.end() + key_above:
        return None
    return end.line + 2, cut.start(1) + 1, cut[1].rstrip()


def _tokens(lines: Sequence[str]) -> Iterator[yaml.Token]:
    """The words of the file, up to where it cannot be read."""
    try:
        yield from yaml.scan("\n".join(lines), yaml.SafeLoader)
    except yaml.YAMLError:
        return

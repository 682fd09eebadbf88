"""Quotes that are missing or too many, and `#` that cuts a text, found where they stand.

The parser stumbles only over the next quote, which may be far below. Here the words of the file are
gone through once more, as far as they can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
)

from stations.problems import ERROR, WARNING, Problem, define

QUOTE_OPEN = define(
    "yaml-quote-open",
    ERROR,
    de="Das Anführungszeichen, das hier beginnt, wird nie geschlossen.",
    en="The quote that begins here is never closed.",
    remedy_de="Setze dasselbe Zeichen, `{mark}`, ans Ende des Textes.",
    remedy_en="Put the same mark, `{mark}`, at the end of the text.",
)
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
AFTER_QUOTE = re.compile(r"\s*(?:[,:\]}]|$)|\s+#")
KEY_LINE = re.compile(r"\s*(?:- +)*[\w-]+:(?:\s|$)|\s*-\s*$", re.ASCII)
KEY_BEHIND = re.compile(r",\s*(?:[\w-]+:)?\s*$", re.ASCII)
OPENING = (FlowMappingStartToken, FlowSequenceStartToken)
CLOSING = (FlowMappingEndToken, FlowSequenceEndToken)


def lost_quote(lines: Sequence[str]) -> Found | None:
    """The first quote that nothing closes, or that closes too early."""
    depth = 0
    for token in _tokens(lines):
        depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
        if isinstance(token, ScalarToken) and token.style in ("'", '"'):
            end = token.end_mark
            if not AFTER_QUOTE.match(lines[end.line], end.column):
                return _mislaid(lines, token, depth > 0)
    return None


def _mislaid(lines: Sequence[str], token: ScalarToken, in_brackets: bool) -> Found:
    """A quote with text behind its end: it ends where another one was meant to begin, or in its own text."""
    start, end = token.start_mark, token.end_mark
    *whole, last = lines[start.line : end.line + 1]
    inside = [*whole, last[: end.column - 1]][1:]
    swallowed = any(KEY_LINE.match(line) for line in inside)
    if swallowed or (in_brackets and not inside and KEY_BEHIND.search(last[: end.column - 1])):
        return QUOTE_OPEN.at(mark=token.style), start.line + 1, start.column + 1
    return QUOTE_INSIDE.at(mark=token.style), end.line + 1, end.column


def cut_by_hash(lines: Sequence[str], near: range) -> Found | None:
    """The last `#` on the lines `near` that cuts a text; lines count from 0."""
    found = None
    for token in _tokens(lines):
        if isinstance(token, ScalarToken) and token.plain and token.end_mark.line in near:
            end = token.end_mark
            if cut := AFTER_HASH.match(lines[end.line], end.column):
                lost = re.split(r"[,\]}]", cut[1])[0].rstrip()
                found = HASH_CUTS.at(lost=lost, before="… "), end.line + 1, cut.start(1) + 1
    return found


def _tokens(lines: Sequence[str]) -> Iterator[yaml.Token]:
    """The words of the file, up to where it cannot be read."""
    try:
        yield from yaml.scan("\n".join(lines), yaml.SafeLoader)
    except yaml.YAMLError:
        return

"""Why a YAML file cannot be read: the parser's words, meant for programmers, become a fault and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from stations.problems import ByLanguage
from stations.reading import yaml_faults as faults
from stations.reading import yaml_slips as slips
from stations.reading.yaml_quotes import FIRST, KEY_NEXT, Found, cut_by_hash, lost_quote, quote_open
from stations.reading.yaml_unseen import INDENTATION, instead_of_space

BLANK = re.compile(r"\s*(?:#.*)?$")
GIVEN = re.compile(r"\s*(?:- +)*([A-Za-z_][\w-]*):\s+[^\s#|>]")
"""A key with its value on the same line."""
BLOCK = re.compile(r"( *).*[:-] +[|>][+-]?[1-9]?[+-]? *(?:#.*)?$")
"""A line that begins a text which runs on below, further to the right."""
LAST_WORD = re.compile(r"([:,]\s+[a-z\d_.+-]+)?[\s;]+([a-z][a-z_-]*)$", re.ASCII)
"""The word at the end of what is looked at; before it what is no text as a whole: a name or a number."""
KEYED = re.compile(r":(?:\s|$)")
"""A colon that ends a key; that of a time or an address ends none."""
OPENED = {"]": "[", "}": "{"}
"""What begins what the one ends."""
BRACKETS = re.compile(r"""\"[^"]*\"|'[^']*'|#.*|[\[\]{}]""")


def explain(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> Found:
    """What a syntax error means to an editor, with the line and column, from 1, where to look.

    Takes:  the error of PyYAML's own parser, whose words these patterns know
    """
    mark = error.problem_mark or error.context_mark
    opening = error.context_mark or mark
    if mark is None or opening is None:
        return faults.SYNTAX.at(), 1, 1
    here, there = (mark.line + 1, mark.column + 1), (opening.line + 1, opening.column + 1)
    first = mark.line if "block" in (error.context or "") else opening.line
    near = range(max(0, min(first, mark.line - 1)), min(mark.line + 1, len(lines)))
    guess = _conflict(lines) or lost_quote(lines) or _slip(lines, near) or cut_by_hash(lines, near)
    guess = guess or instead_of_space(_outside(lines, range(mark.line + 1)), INDENTATION)
    return guess or _by_words(f"{error.context} {error.problem}", here, there, lines)


def _by_words(words: str, here: tuple[int, int], there: tuple[int, int], lines: Sequence[str]) -> Found:
    """The meaning of the parser's words. `here` is where it stopped, `there` what it was reading."""
    if "could not find expected ':'" in words:
        return _no_key(there, lines)
    if "quoted scalar" in words and "escape" in words:
        return faults.ESCAPE.at(), *here
    if "quoted scalar" in words:
        return quote_open(lines[there[0] - 1][there[1] - 1]), *there
    if "scanning an alias" in words or "scanning an anchor" in words:
        return faults.ALIAS.at(), *there
    if "tag" in words:
        return faults.TAG.at(), *here
    if "flow" in words and here[0] == there[0] and "':'" in words:
        return _in_value(here, lines, faults.BY_COMMA)
    if "'<scalar>'" in words and (behind := _behind_bracket(here, lines, "flow" in words)):
        return behind
    if "found ','" in words:
        begins = lines[here[0] - 1][: here[1] - 1].rstrip().endswith((":", "-"))
        return (faults.CHARACTER.at(character=",") if begins else faults.COMMA.at()), *here
    if "flow" in words:
        return faults.BRACKET_OPEN.at(), *(there if there != here else _last_open(lines) or there)
    if "mapping values are not allowed" in words:
        return _second_colon(here, lines)
    if "scanning a block scalar" in words:
        return faults.BLOCK_HEADER.at(), *here
    if "sequence entries are not allowed" in words:
        return faults.LIST_HERE.at(), *here
    if "directive" in words:
        return faults.CHARACTER.at(character="%"), *there
    if "cannot start any token" in words:
        return faults.CHARACTER.at(character=lines[here[0] - 1][here[1] - 1 : here[1]]), *here
    if "<document start>" in words:
        return faults.INDENTATION.at(), *here  # further to the left than the first line of the file
    if "found ']'" in words or "found '}'" in words:
        return faults.BRACKET_CLOSED.at(bracket=lines[here[0] - 1][here[1] - 1]), *here
    if "<block end>" in words and "'<scalar>'" not in words:
        return _hyphen_missing(here, lines) or (faults.INDENTATION.at(), *here)
    if "'<scalar>'" in words and here[1] == _first(lines[here[0] - 1]):
        return _no_key(here, lines)
    return faults.SYNTAX.at(), *here


def _no_key(here: tuple[int, int], lines: Sequence[str]) -> Found:
    """A line with a value but no key, or with another sign between the two."""
    equated = slips.instead_of_key(lines[here[0] - 1])
    return equated or faults.NO_KEY.at(), *here


def _hyphen_missing(here: tuple[int, int], lines: Sequence[str]) -> Found | None:
    """A key that stands where the hyphens of a list do, whose items begin with this key."""
    number, column = here
    key = re.match(rf" {{{column - 1}}}{slips.KEY}:", lines[number - 1])
    if key is None:
        return None
    item = re.compile(rf" {{{column - 1}}}- +{key[1]}:")
    above = next((i for i in range(number - 1, 0, -1) if item.match(lines[i - 1])), None)
    return (slips.HYPHEN_MISSING.at(key=key[1], line=above), *here) if above else None


def _conflict(lines: Sequence[str]) -> Found | None:
    """The first mark of git where two versions of the file stand below each other."""
    for number, line in enumerate(lines, start=1):
        if mark := slips.MARK.match(line):
            return slips.CONFLICT.at(mark=mark[0]), number, 1
    return None


def _second_colon(here: tuple[int, int], lines: Sequence[str]) -> Found:
    """A colon where a value stands already: on the same line, or on the line above."""
    number, column = here
    before = lines[number - 1][: column - 1]
    if ": " in before:
        return _in_value(here, lines, _by_line(before))
    first = _first(before)
    beside, outer = _outer(lines, number - 1, first), _outer(lines, number - 1, first - 1)
    given = GIVEN.match(lines[outer])
    if given and given.start(1) + 1 < first:
        if outer != _above(lines, number - 1):
            return faults.COLON_IN_TEXT.at(), *here  # a text that has come to its third line
        return faults.VALUE_ABOVE.at(key=given[1], line=outer + 1), number, first
    if not KEYED.search(lines[beside]):
        return _no_key((beside + 1, _word(lines[beside])), lines)
    return faults.INDENTATION.at(), number, first


def _outer(lines: Sequence[str], number: int, column: int) -> int:
    """The nearest line above, from 0, whose first word stands no further right than a column."""
    row = _above(lines, number)
    while row and _word(lines[row]) > column:
        row = _above(lines, row)
    return row


def _word(line: str) -> int:
    """The column, from 1, of the first word of a line, hyphens of a list aside."""
    return len(line) - len(FIRST.sub("", line, count=1)) + 1


def _above(lines: Sequence[str], number: int) -> int:
    """The nearest line above the one given that says something; both from 0."""
    return next((i for i in range(number - 1, -1, -1) if not BLANK.match(lines[i])), 0)


def _in_value(here: tuple[int, int], lines: Sequence[str], way: ByLanguage) -> Found:
    """A colon in a value, behind a word of the text or behind the key of an entry of its own."""
    number, column = here
    word = LAST_WORD.search(lines[number - 1], 0, column - 1)
    if word is None or not (word[1] or _is_key(word[2], (*lines[: number - 1], *lines[number:]))):
        return faults.COLON_IN_TEXT.at(), *here
    return faults.KEY_IN_VALUE.at(key=word[2], way=way), number, word.start(2) + 1


def _is_key(word: str, lines: Sequence[str]) -> bool:
    """Whether entries in other lines of the file begin with this word."""
    begun = re.compile(rf"(?:^|[{{,])\s*(?:- +)*{word}:(?:\s|$)")
    return any(begun.search(line) for line in lines)


def _by_line(before: str) -> ByLanguage:
    """How a second key gets a line of its own: as far right as the first, or below it if that is empty."""
    first, _, value = before.partition(": ")
    above = first.rpartition(" ")[2]
    if " " in value.strip():
        de, en = f"so weit eingerückt wie „{above}“", f"indented as far as “{above}”"
    else:
        de, en = f"weiter eingerückt als „{above}“", f"indented further than “{above}”"
    return {"de": f"beginne damit eine neue Zeile, {de}", "en": f"begin a new line with it, {en}"}


def _behind_bracket(here: tuple[int, int], lines: Sequence[str], in_brackets: bool) -> Found | None:
    """Words behind a closed bracket: a text, or the next entry of a bracket around it."""
    line, column = lines[here[0] - 1], here[1] - 1
    end = len(line[:column].rstrip())
    bracket = line[end - 1 : end]
    if bracket not in OPENED:
        return None
    if key := KEY_NEXT.match(line, end):
        return faults.next_key(key[1], in_brackets), here[0], key.start(1) + 1
    if in_brackets and line[column] == ";":
        return None
    return faults.BEHIND_BRACKET.at(open=OPENED[bracket], bracket=bracket), *here


def _last_open(lines: Sequence[str]) -> tuple[int, int] | None:
    """Line and column of the last bracket that nothing closes, quotes and comments aside."""
    waiting: list[tuple[int, int]] = []
    for number, text in enumerate(lines, start=1):
        for part in BRACKETS.finditer(text):
            if part[0] in "[{":
                waiting.append((number, part.start() + 1))
            elif part[0] in "]}" and waiting:
                waiting.pop()
    return waiting[-1] if waiting else None


def _slip(lines: Sequence[str], near: range) -> Found | None:
    """A slip of the hand on the lines the parser was reading, or on the one before them.

    A value glued to its colon is noticed by the parser only on the line after it.
    """
    for number in near:
        text = lines[number]
        indent = text[: len(text) - len(text.lstrip())]
        if "\t" in indent:
            return faults.TAB.at(), number + 1, indent.index("\t") + 1
    lies_open = list(_outside(lines, near))
    if space := instead_of_space(lies_open):
        return space
    for number, text in lies_open:
        if slip := slips.entry_slip(text, lines[_above(lines, number)]):
            return slip[0], number + 1, slip[1]
        if glued := slips.GLUED.match(text):
            return slips.glued_at(glued), number + 1, glued.start(2)
        if quote := re.search(r"(?:[:,\[{-]\s+|[\[{])([“”„‟‘‚«»])", text):
            return faults.QUOTES.at(mark=quote[1]), number + 1, quote.start(1) + 1
    return None


def _outside(lines: Sequence[str], near: range) -> Iterator[tuple[int, str]]:
    """Those of the lines near, with their numbers from 0, that are no words of a text below `|` or `>`."""
    edge: int | None = None
    for number, text in enumerate(lines[: near.stop]):
        if edge is not None and (not text.strip() or len(text) - len(text.lstrip(" ")) > edge):
            continue
        block = BLOCK.match(text)
        edge = len(block[1]) if block else None
        if number in near:
            yield number, text


def _first(text: str) -> int:
    """The column, from 1, of the first visible character."""
    return len(text) - len(text.lstrip()) + 1

"""Strict YAML that remembers where everything stands.

Read is the part of YAML that says what it seems to say: keys, lists, text, plain numbers, `true` and
`false`. `no`, `12:30`, `010`, `1_000` and dates stay text. Anchors, aliases, tags, merge keys and
keys given twice are problems. libyaml parses where it is there; PyYAML's own parser, slower, gives the
same tree and is asked for every diagnosis, so that the words do not depend on the machine.

Source: YAML 1.2.2, chapter 10.3 "Core Schema", without its hexadecimal, octal and special numbers
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from stations.problems import Place, Pointer, Problem, has_errors
from stations.reading import yaml_faults as faults
from stations.reading import yaml_slips as slips
from stations.reading.model_faults import DECIMAL_COMMA
from stations.reading.yaml_quotes import HASH, glued_hash
from stations.reading.yaml_reasons import explain
from stations.reading.yaml_unseen import INVISIBLE, UNPRINTABLE, unseen

MAX_BYTES = 256_000
MAX_VALUES = 20_000
MAX_DEPTH = 24
"""A line of twelve stations needs a hundredth of this; more is a mistake or an attack."""

Value: TypeAlias = "dict[str, Value] | list[Value] | str | int | float | bool | None"

LINE_END = re.compile(r"\r\n|[\n\r]")
INNER_TAB = re.compile(r"(?<=[^\s])[ \t]*\t[ \t]*")
QUESTION = re.compile(r"(?<=[^\s,:\[{-])( *)\?")
STAND_IN = "\ue03f"
"""Of the private use area: what stands for a question mark while PyYAML parses."""
WHOLE = re.compile(r"(?<!\b[a-z]{2}):\s+([-+]?\d+),$")
"""A number that is all the value before the comma behind which one looks; what a language says is text."""
LANGUAGE = re.compile(r"[a-z]{2}(-.*)?")
"""A key that is a language. Left empty, it lacks its words and stands where it should."""
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?")


class Mark(NamedTuple):
    """Where something stands: line and column from 1, and how many characters are meant."""

    line: int
    column: int
    width: int


@dataclass(frozen=True)
class Tree:
    """What a file says, and where it says it."""

    path: str
    lines: Sequence[str] = ()
    value: Any = None
    """Plain dicts, lists and scalars; None when the file could not be read."""
    marks: Mapping[Pointer, Mark] = field(default_factory=dict)
    """Where each value stands."""
    keys: Mapping[Pointer, Mark] = field(default_factory=dict)
    """Where the key of each value in a mapping stands."""

    def place(self, pointer: Pointer, on_key: bool = False) -> Place:
        """The place of what `pointer` names, or of the nearest thing above it that is there."""
        if on_key and pointer in self.keys:
            return self.at(self.keys[pointer])
        while pointer and pointer not in self.marks:
            pointer = pointer[:-1]
        return self.at(self.marks.get(pointer, Mark(1, 1, 1)))

    def written(self, pointer: Pointer) -> str:
        """What stands in the file for a value on one line: `-0`, of which the value has lost the minus."""
        mark = self.marks[pointer]
        return self.lines[mark.line - 1][mark.column - 1 :][: mark.width]

    def at(self, mark: Mark) -> Place:
        source = self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""
        return Place(self.path, mark.line, mark.column, mark.width, UNPRINTABLE.sub("\ufffd", source))

    def unseen(self, mark: Mark) -> Mark | None:
        """The first character that cannot be seen in what stands at `mark`."""
        found = INVISIBLE.search(self.lines[mark.line - 1], mark.column - 1, mark.column - 1 + mark.width)
        return Mark(mark.line, found.start() + 1, 1) if found else None

    def placed(self, problem: Problem) -> Problem:
        """The problem, told where it stands in this file."""
        return problem.placed(self.place(problem.pointer, problem.on_key))


def parse(path: str, data: bytes, pure: bool = False) -> tuple[Tree, list[Problem]]:
    """Read one file that holds a mapping. The tree's value is None when it cannot be used.

    Takes:  `path`: how the file is called in problems; `pure`: do without libyaml
    """
    if len(data) > MAX_BYTES:
        return Tree(path), [_lone(path, faults.TOO_LARGE.at(size=len(data) // 1000, limit=MAX_BYTES // 1000))]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(path, data, error.start)
    problems = [_lone(path, faults.BYTE_ORDER_MARK.at())] if text.startswith("\ufeff") else []
    text = text.removeprefix("\ufeff")
    tree, found = _parse_text(path, text, pure)
    return tree, problems + found


def _lone(path: str, problem: Problem) -> Problem:
    return problem.placed(Place(path))


def _not_utf8(path: str, data: bytes, start: int) -> tuple[Tree, list[Problem]]:
    before = data[:start].decode("utf-8")
    tree = Tree(path, LINE_END.split(data.decode("utf-8", "replace")))
    *above, last = LINE_END.split(before)
    return tree, [faults.ENCODING.at().placed(tree.at(Mark(len(above) + 1, len(last) + 1, 1)))]


def _parse_text(path: str, text: str, pure: bool) -> tuple[Tree, list[Problem]]:
    lines = LINE_END.split(text)
    for number, line in enumerate(lines, start=1):
        if bad := UNPRINTABLE.search(line):
            place = Tree(path, lines).at(Mark(number, bad.start() + 1, 1))
            return Tree(path, lines), [unseen(bad[0]).placed(place)]
    if not pure:
        try:
            return _Reader(path, lines).read(_events(text, FAST))
        except yaml.YAMLError:
            pass  # PyYAML's own parser says why, or reads what libyaml does not.
    try:
        return _Reader(path, lines).read(_events(_for_pure(text), PURE))
    except yaml.MarkedYAMLError as error:
        problem, line, column = explain(error, lines)
        return Tree(path, lines), [problem.placed(Tree(path, lines).at(Mark(line, column, 1)))]


def _for_pure(text: str) -> str:
    """The text as PyYAML's parser has to see it to read what libyaml reads, every place unchanged.

    It stumbles over tabs between words and over question marks in words between braces.
    """
    return QUESTION.sub(rf"\1{STAND_IN}", INNER_TAB.sub(lambda tabs: " " * len(tabs[0]), text))


PURE: type = yaml.SafeLoader
FAST: type = getattr(yaml, "CSafeLoader", PURE)


def _events(text: str, loader: type) -> Iterator[Event]:
    parser = loader(text)
    try:
        while not isinstance(event := parser.get_event(), StreamEndEvent):
            yield event
        yield event
    finally:
        parser.dispose()


class _Stop(Exception):
    """The rest of the file is not worth reading; `problem` has its place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class _Reader:
    """Turns the events of a parser into a tree, one file each."""

    def __init__(self, path: str, lines: Sequence[str]) -> None:
        self._marks: dict[Pointer, Mark] = {}
        self._keys: dict[Pointer, Mark] = {}
        self._tree = Tree(path, lines, None, self._marks, self._keys)
        self._problems: list[Problem] = []
        self._slipped: set[Pointer] = set()
        """Mappings told to hold what belongs elsewhere: what repeats below that is not said again."""
        self._count = 0

    def read(self, events: Iterator[Event]) -> tuple[Tree, list[Problem]]:
        try:
            value = self._document(events)
        except _Stop as stop:
            self._problems.append(stop.problem)
            value = None
        usable = value if not has_errors(self._problems) else None
        return Tree(self._tree.path, self._tree.lines, usable, self._marks, self._keys), self._problems

    def _document(self, events: Iterator[Event]) -> Value:
        """The value of the one document of the file."""
        next(events)
        start = next(events)
        if isinstance(start, StreamEndEvent):
            raise self._stop(faults.EMPTY.at(), Mark(1, 1, 1))
        value = self._value(next(events), events, ())
        next(events)
        after = next(events)
        if isinstance(after, DocumentStartEvent):
            raise self._stop(faults.SEVERAL_DOCUMENTS.at(), self._mark(after))
        if value is None and not has_errors(self._problems):
            raise self._stop(faults.EMPTY.at(), Mark(1, 1, 1))
        if not isinstance(value, dict) and not has_errors(self._problems):
            raise self._stop(self._no_mapping(value), self._marks[()])
        return value

    def _no_mapping(self, value: Value) -> Problem:
        slip = slips.instead_of_key(value) if isinstance(value, str) else None
        return slip or faults.NOT_A_MAPPING.at()

    def _value(self, event: Event, events: Iterator[Event], pointer: Pointer) -> Value:
        """The value that begins with `event`; takes the rest of its events."""
        mark = self._marks[pointer] = self._mark(event)
        self._count += 1
        if self._count > MAX_VALUES:
            raise self._stop(faults.TOO_MANY.at(limit=MAX_VALUES), mark)
        if len(pointer) > MAX_DEPTH:
            raise self._stop(faults.TOO_DEEP.at(limit=MAX_DEPTH), mark)
        self._refuse_features(event, mark, pointer)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, events, pointer)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, pointer)
        return self._scalar(event, mark, pointer) if isinstance(event, ScalarEvent) else None

    def _sequence(self, events: Iterator[Event], pointer: Pointer) -> list[Value]:
        items: list[Value] = []
        while not isinstance(event := next(events), CollectionEndEvent):
            items.append(self._value(event, events, (*pointer, len(items))))
        return items

    def _mapping(
        self, start: MappingStartEvent, events: Iterator[Event], pointer: Pointer
    ) -> dict[str, Value]:
        found: dict[str, Value] = {}
        while not isinstance(event := next(events), CollectionEndEvent):
            key = self._key(event, events, pointer, found)
            inner = (*pointer, key)
            mark = self._mark(event)
            self._keys[inner] = mark
            value = next(events)
            found[key] = self._value(value, events, inner)
            if _is_nothing(value):
                self._marks[inner] = mark  # nothing stands nowhere: its key is meant
                if start.flow_style:
                    self._report(self._no_value(key, mark), mark, inner)
        return found

    def _key(self, event: Event, events: Iterator[Event], pointer: Pointer, found: dict[str, Value]) -> str:
        """The key that begins with `event`, as text; what is wrong with it is a problem."""
        mark = self._mark(event)
        if not isinstance(event, ScalarEvent):
            self._value(event, events, (*pointer, "?"))
            self._report(faults.KEY.at(), mark, pointer)
            return "?"
        self._refuse_features(event, mark, pointer)
        key = self._printable(event.value, mark, pointer)
        inner = (*pointer, key)
        if bad := INVISIBLE.search(key):
            self._report(unseen(bad[0]), self._tree.unseen(mark) or mark, inner)
        elif key == "<<" and event.implicit[0]:
            self._report(faults.MERGE_KEY.at(), mark, inner)
        elif key in found and not self._decimal(key, mark):
            self._twice(key, mark, pointer, found)
        return key

    def _twice(self, key: str, mark: Mark, pointer: Pointer, found: dict[str, Value]) -> None:
        """Tell a key given twice, or the empty key above it: indented too far, it lost what is below it."""
        last = next(reversed(found))
        inner, above = (*pointer, key), (*pointer, last)
        empty = found[last] is None and self._keys[above].column == mark.column
        if pointer in self._slipped:
            return
        if empty and pointer in self._keys and not LANGUAGE.fullmatch(last):
            self._slipped.add(pointer)
            slip = faults.TOO_FAR_RIGHT.at(key=last, above=pointer[-1], line=self._keys[pointer].line)
            self._report(slip, self._keys[above], above)
        elif self._begins_item(key, mark, pointer, found):
            self._slipped.add(pointer)
            missing = slips.HYPHEN_MISSING.at(key=key, line=self._keys[inner].line)
            self._report(missing, mark, inner)
        else:
            self._report(faults.DUPLICATE_KEY.at(key=key, line=self._keys[inner].line), mark, inner)

    def _begins_item(self, key: str, mark: Mark, pointer: Pointer, found: dict[str, Value]) -> bool:
        """Whether the key that begins this item of a list stands below it again, as the next one would."""
        in_list = bool(pointer) and isinstance(pointer[-1], int)
        below = self._keys[(*pointer, key)].column == mark.column
        return in_list and below and key == next(iter(found)) and len(found) > 1

    def _no_value(self, key: str, mark: Mark) -> Problem:
        if number := self._decimal(key, mark):
            return DECIMAL_COMMA.at(number=number)
        return slips.instead_of_key(key) or faults.COMMA_IN_TEXT.at(key=key)

    def _decimal(self, key: str, mark: Mark) -> str | None:
        """The number whose decimals stand as a key behind its comma: `{turn: 30,5}`."""
        whole = WHOLE.search(self._tree.lines[mark.line - 1], 0, mark.column - 1)
        return f"{whole[1]}.{key}" if whole and key.isdecimal() else None

    def _scalar(self, event: ScalarEvent, mark: Mark, pointer: Pointer) -> Value:
        text = self._printable(event.value, mark, pointer)
        value = resolve(text) if event.implicit[0] else text
        if value is None or isinstance(value, str):
            self._warn_of_hash(event, pointer)
        return value

    def _warn_of_hash(self, event: ScalarEvent, pointer: Pointer) -> None:
        """Tell a remark that looks like a part of the text before it."""
        if cut := glued_hash(self._tree.lines, event):
            line, column, lost = cut
            mark = Mark(line, column, len(lost))
            self._report(HASH.at(lost=lost, before="… " if event.value else ""), mark, pointer)

    def _printable(self, text: str, mark: Mark, pointer: Pointer) -> str:
        """The text with spaces for tabs, unless it was written with escapes that no text should hold."""
        if bad := UNPRINTABLE.search(text):
            self._report(unseen(bad[0]), mark, pointer)
            return ""
        return text.replace("\t", " ").replace(STAND_IN, "?")

    def _refuse_features(self, event: Event, mark: Mark, pointer: Pointer) -> None:
        if isinstance(event, AliasEvent) or (isinstance(event, NodeEvent) and event.anchor):
            self._report(faults.ALIAS.at(), mark, pointer)
        elif isinstance(event, ScalarEvent | CollectionStartEvent) and event.tag:
            self._report(faults.TAG.at(), mark, pointer)

    def _mark(self, event: Event) -> Mark:
        """Where an event begins; of a text the rest of its first line is meant, of others one character."""
        start: Any = event.start_mark
        line, column = start.line, start.column
        if not isinstance(event, ScalarEvent):
            return Mark(line + 1, column + 1, 1)
        end: Any = event.end_mark
        stop = end.column if end.line == line else len(self._tree.lines[line])
        return Mark(line + 1, column + 1, max(1, stop - column))

    def _report(self, problem: Problem, mark: Mark, pointer: Pointer) -> None:
        self._problems.append(problem.within(*pointer).placed(self._tree.at(mark)))

    def _stop(self, problem: Problem, mark: Mark) -> _Stop:
        return _Stop(problem.placed(self._tree.at(mark)))


def _is_nothing(event: Event) -> bool:
    return isinstance(event, ScalarEvent) and event.implicit[0] and event.value == ""


def resolve(text: str) -> Value:
    """What plain text without quotes means: nothing, true or false, a number, else the text itself."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if INTEGER.fullmatch(text):
        return int(text)
    if DECIMAL.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text

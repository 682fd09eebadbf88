"""What can be wrong with content, and how it is told.

Rule of this room: it knows nobody. A kind of problem is declared once, beside the check that
finds it, with its sentence and remedy in German and English; every list is made from here.

A *problem* says that content is wrong and is told to an editor. An *exception* says that we are.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning", "hint"]
"""error: the station is not published; in a draft, the draft is not shown. warning: published, someone
should look. hint: could be better."""

ERROR: Severity = "error"
WARNING: Severity = "warning"
HINT: Severity = "hint"

LANGUAGES = ("de", "en")
"""Languages in which problems are told; the first is the editors'."""

Pointer = tuple[str | int, ...]
"""Where in a file: keys and list positions from the root, as in a JSON pointer."""

LINE_SHOWN = 160
"""Characters of a source line that are printed with a problem."""


@dataclass(frozen=True)
class Kind:
    """One kind of problem: a stable code, its severity, its sentence and its remedy by language."""

    code: str
    severity: Severity
    sentence: Mapping[str, str]
    remedy: Mapping[str, str]

    def at(self, *pointer: str | int, on_key: bool = False, **facts: object) -> Problem:
        """A problem of this kind at `pointer`; `facts` fill the placeholders of its sentence."""
        return Problem(self, facts, pointer, on_key)


@dataclass(frozen=True)
class Place:
    """A place in a text file. Lines and columns count from 1; `source` is the line's own text."""

    path: str
    line: int = 1
    column: int = 1
    width: int = 1
    source: str = ""


@dataclass(frozen=True)
class LineOf:
    """A fact: the line of another place in the content folder. A rule names the place, reading its line."""

    path: str
    pointer: Pointer


@dataclass(frozen=True)
class Problem:
    """A fault found: its kind, the facts of the case and where it stands."""

    kind: Kind
    facts: Mapping[str, object] = field(default_factory=dict)
    pointer: Pointer = ()
    on_key: bool = False
    """The key itself is meant, not the value behind it."""
    place: Place | None = None

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def severity(self) -> Severity:
        return self.kind.severity

    def sentence(self, language: str = LANGUAGES[0]) -> str:
        return self._told(self.kind.sentence, language)

    def remedy(self, language: str = LANGUAGES[0]) -> str:
        return self._told(self.kind.remedy, language)

    def within(self, *prefix: str | int) -> Problem:
        """The same problem, seen from `prefix` further up in the file."""
        return replace(self, pointer=(*prefix, *self.pointer))

    def in_file(self, path: str) -> Problem:
        """The same problem, known to be in a file of the content folder; its line is still to be found."""
        return replace(self, place=Place(path))

    def placed(self, place: Place) -> Problem:
        return replace(self, place=place)

    def _told(self, text: Mapping[str, str], language: str) -> str:
        facts = {
            name: fact.get(language, "") if isinstance(fact, Mapping) else fact
            for name, fact in self.facts.items()
        }
        return text[language].format_map(facts)


ByLanguage = dict[str, str]
"""A fact that differs by language."""


def did_you_mean(word: str, options: Iterable[str], likeness: float = 0.6) -> ByLanguage | None:
    """The option that `word` is most like, as a question; None when it is like none."""
    by_lower = {option.lower(): option for option in options}
    near = get_close_matches(word.lower(), by_lower, 1, likeness)
    return meant(by_lower[near[0]]) if near else None


def meant(option: str) -> ByLanguage:
    return {"de": f"Meintest du „{option}“?", "en": f"Did you mean “{option}”?"}


_catalogue: dict[str, Kind] = {}


def define(code: str, severity: Severity, *, de: str, en: str, remedy_de: str, remedy_en: str) -> Kind:
    """Declare a kind of problem. Its code is used once and its languages name the same facts.

    Raises: ValueError when the code is taken or the placeholders of the languages differ.
    """
    if code in _catalogue:
        raise ValueError(f"the code {code} is already taken")
    if _placeholders(de) != _placeholders(en) or _placeholders(remedy_de) != _placeholders(remedy_en):
        raise ValueError(f"the sentences of {code} name different facts in German and English")
    kind = Kind(code, severity, {"de": de, "en": en}, {"de": remedy_de, "en": remedy_en})
    _catalogue[code] = kind
    return kind


def catalogue() -> tuple[Kind, ...]:
    """Every kind declared so far, by code."""
    return tuple(_catalogue[code] for code in sorted(_catalogue))


def has_errors(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == ERROR for problem in problems)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file, line and column, each only once."""
    seen: dict[tuple[str, int, int, str, str], Problem] = {}
    for problem in problems:
        place = problem.place or Place("")
        key = (place.path, place.line, place.column, problem.code, problem.sentence())
        seen.setdefault(key, problem)
    return [seen[key] for key in sorted(seen)]


def as_text(problem: Problem, language: str = LANGUAGES[0]) -> Iterator[str]:
    """The problem as a compiler prints it: the sentence, the source line, a caret, the remedy."""
    place = problem.place or Place("")
    yield (
        f"{place.path}:{place.line}:{place.column}: {problem.severity}: "
        f"{problem.sentence(language)} [{problem.code}]"
    )
    if place.source.strip():
        yield from _excerpt(place)
    yield f"  = {problem.remedy(language)}"


def _excerpt(place: Place) -> Iterator[str]:
    """The source line and a caret below; of a long line the part around the place."""
    cut = max(0, place.column - LINE_SHOWN // 2) if len(place.source) > LINE_SHOWN else 0
    source = place.source[cut : cut + LINE_SHOWN]
    column = place.column - cut
    gutter = " " * len(str(place.line))
    indent = "".join("\t" if c == "\t" else " " for c in source[: column - 1])
    width = min(max(1, place.width), max(1, len(source) - column + 1))
    yield f"{gutter} |"
    yield f"{place.line} | {source}"
    yield f"{gutter} | {indent}{'^' * width}"


def as_json(problem: Problem, language: str = LANGUAGES[0]) -> dict[str, object]:
    """The problem as one object of `flask check --format json`."""
    place = problem.place or Place("")
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "pointer": json_pointer(problem.pointer),
        "message": problem.sentence(language),
        "remedy": problem.remedy(language),
    }


def as_github(problem: Problem, language: str = LANGUAGES[0]) -> str:
    """The problem as a workflow command that marks the line in a pull request.

    Source: GitHub Actions, "Workflow commands": % and line ends are escaped; in properties also , and :
    """
    place = problem.place or Place("")
    word = {"error": "error", "warning": "warning", "hint": "notice"}[problem.severity]
    text = f"{problem.sentence(language)} {problem.remedy(language)}"
    return (
        f"::{word} file={_property(place.path)},line={place.line},col={place.column},"
        f"title={_property(problem.code)}::{_message(text)}"
    )


def json_pointer(pointer: Pointer) -> str:
    """The pointer as in RFC 6901: `/nodes/2/type`."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in pointer)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")

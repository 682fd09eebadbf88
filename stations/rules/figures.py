"""A text has the same figures in every language.

What one language writes in digits another may say in words, so only figures are told that contradict each
other. Simple language leaves figures out and rounds them; there one is told that comes from nowhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from stations.line import Content
from stations.problems import HINT, Pointer, Problem, define
from stations.rules.languages import texts

FIGURES_DIFFER = define(
    "figures-differ",
    HINT,
    de="Die Zahlen stimmen nicht überein: hier {here}, in „{first}“ {there}.",
    en="The figures do not agree: {here} here, {there} in “{first}”.",
    remedy_de="Sieh in der Quelle nach, welche stimmt. Punkt und Komma tauschen im Englischen die Rollen.",
    remedy_en="Look up in the source which is right. In English, point and comma change places.",
)
FIGURE_NEW = define(
    "figure-new",
    HINT,
    de="Die Zahl {figure} kommt in „{source}“ nicht vor.",
    en="The figure {figure} does not occur in “{source}”.",
    remedy_de="Sieh in der Quelle nach, welche stimmt. Leichte Sprache darf runden oder die Zahl weglassen.",
    remedy_en="Look up in the source which is right. Simple language may round it or leave it out.",
)

LONG = 3
"""Digits from which a figure is a year or an amount; shorter ones are often said in words."""
IN_WORDS = re.compile("hundert|tausend|milli|hundred|thousand|billion", re.IGNORECASE)
"""Numbers as words, which simple language writes in digits."""
PER_CENT = Fraction(100)
"""Simple language says `40 von 100` for it."""
BETWEEN = " \u00a0\u2009\u202f’٬"
"""What else separates thousands: blanks, in Switzerland an apostrophe, in Arabic a comma of its own."""
SHORT_YEAR = re.compile(r"(?<!\d)(\d\d)(\d\d)[/–-](\d\d)(?![.,-]?\d)")
"""A year of which the century is said before: `2024/25`."""

Figures = dict[Fraction, str]
"""Figures by their value, each as it is written."""


class Told(NamedTuple):
    """A text: its file, its place in it, its words and the figures in them by language."""

    path: str
    pointer: Pointer
    words: Mapping[str, str]
    figures: Mapping[str, Figures]


def check(content: Content) -> Iterator[Problem]:
    first, told = content.line.languages[0], list(_told(content))
    files = _by_file(told)
    for text in told:
        for language in text.figures:
            if language.endswith("-simple"):
                found = _new(text, language, first, files)
            else:
                found = _differing(text, language, first)
            yield from (problem.within(*text.pointer).in_file(text.path) for problem in found)


def _told(content: Content) -> Iterator[Told]:
    points = {language for language, words in content.words.items() if words.get("decimal-mark") == "."}
    for path, pointer, text in texts(content):
        found = {language: figures(words, language in points) for language, words in text.root.items()}
        yield Told(path, pointer, text.root, found)


def _by_file(told: list[Told]) -> Mapping[tuple[str, str], Figures]:
    """All figures of each file and language: what one text says, another in simple language may repeat."""
    files: dict[tuple[str, str], Figures] = defaultdict(dict)
    for text in told:
        for language, found in text.figures.items():
            files[text.path, language] |= found
    return files


def _differing(text: Told, language: str, first: str) -> Iterator[Problem]:
    """Tell the long figures that a language and the first one have each for itself."""
    these, those = text.figures[language], text.figures.get(first, {})
    here, there = ", ".join(_lacking(these, those).values()), ", ".join(_lacking(those, these).values())
    if here and there:
        yield FIGURES_DIFFER.at(language, here=here, there=there, first=first)


def _new(
    text: Told, language: str, first: str, files: Mapping[tuple[str, str], Figures]
) -> Iterator[Problem]:
    """Tell the long figures that simple language alone has and that are no rounded ones."""
    plain = language.removesuffix("-simple")
    source = plain if plain in text.words else first
    those = files.get((text.path, source), {})
    in_words = IN_WORDS.search(text.words.get(source, ""))
    for value, written in _lacking(text.figures[language], {**those, PER_CENT: ""}).items():
        step = _step(value)
        if not (step and in_words) and not any(abs(value - exact) < step for exact in those):
            yield FIGURE_NEW.at(language, figure=written, source=source)


def _lacking(these: Figures, those: Figures) -> Figures:
    """The long figures that the others lack, as a sentence shows them."""
    return {
        value: f"`{written}`"
        for value, written in these.items()
        if value not in those and sum(map(str.isdigit, written)) >= LONG
    }


def _step(value: Fraction) -> Fraction:
    """What a number has been rounded to: 35000 to 1000; 0 where more than two digits are left."""
    step = Fraction(1)
    while value and value % (step * 10) == 0:
        step *= 10
    return step if 1 < step and value < 100 * step else Fraction(0)


def figures(words: str, point: bool) -> Figures:
    """The figures of a text in a language whose decimals begin with a point, or with a comma.

    `35.428` → 35428, `0,5` → 0.5
    """
    thousands, mark = (f"[,{BETWEEN}]", ".") if point else (f"[.{BETWEEN}]", ",")
    grouped = rf"(?<!\d)\d{{1,3}}(?:{thousands}\d{{3}})+(?!\d)"
    written = re.findall(rf"(?:{grouped}|\d+)(?:[{mark}]\d+)?", SHORT_YEAR.sub(r"\1\2 \1\3", words))
    return {Fraction(re.sub(thousands, "", one).replace(mark, ".")): one for one in written}

"""Characters that cannot be seen where they stand, pasted from elsewhere, and how they are told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stations.problems import ERROR, ByLanguage, Problem, define

CONTROL_CHARACTER = define(
    "yaml-control-character",
    ERROR,
    de="Hier steht ein unsichtbares Zeichen ({character}), das nicht an diese Stelle gehört.",
    en="Here is an invisible character ({character}) that does not belong in this place.",
    remedy_de="Lösche die Stelle und tippe sie neu, statt sie einzufügen.",
    remedy_en="Delete this spot and type it again instead of pasting it.",
)

UNPRINTABLE = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What no file may hold. Source: YAML 1.2.2, chapter 5.1; nor the byte order mark inside a file, nor what
ends a line for a parser and in no editor."""
INVISIBLE = re.compile("[\u00a0\u00ad\u2000-\u200f\u202f\u2060]")
"""Spaces and marks that look like nothing; harmless in texts, fatal in keys and in what has to be exact."""
STRUCTURE = re.compile(" *(?:- +)*(?:-|[A-Za-z_][\\w-]*:)? *(?=[\u00a0\u2000-\u200a\u202f])")
"""Where YAML wants a plain space and has another: in the indentation, behind a hyphen or a key's colon."""
INDENTATION = re.compile("[ -]*(?=[\u00a0\u2000-\u200a\u202f])")
"""Only the first of these, which no sentence that begins its line looks like."""

NAMES: dict[str, ByLanguage] = {
    "\u00a0": {"de": "geschütztes Leerzeichen, ", "en": "no-break space, "},
    "\u00ad": {"de": "weiches Trennzeichen, ", "en": "soft hyphen, "},
    "\u200b": {"de": "Leerzeichen ohne Breite, ", "en": "zero width space, "},
    "\u2028": {"de": "Zeilentrenner, ", "en": "line separator, "},
    "\u202f": {"de": "schmales geschütztes Leerzeichen, ", "en": "narrow no-break space, "},
}


def unseen(character: str) -> Problem:
    """The character told by its name and number: `geschütztes Leerzeichen, U+00A0`."""
    number = f"U+{ord(character):04X}"
    name = NAMES.get(character, {"de": "", "en": ""})
    return CONTROL_CHARACTER.at(character={language: words + number for language, words in name.items()})


def instead_of_space(
    lines: Iterable[tuple[int, str]], where: re.Pattern[str] = STRUCTURE
) -> tuple[Problem, int, int] | None:
    """The first other space where a plain one should be: what is wrong, line and column from 1.

    Takes:  lines with their numbers, from 0
    """
    for number, line in lines:
        if found := where.match(line):
            return unseen(line[found.end()]), number + 1, found.end() + 1
    return None

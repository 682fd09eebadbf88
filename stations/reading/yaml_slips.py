"""Slips of the hand that one line shows: a missing space or hyphen, `=` for the colon, marks of git."""

from __future__ import annotations

import re

from stations.problems import ERROR, Problem, define

COLON_SPACE = define(
    "yaml-colon-space",
    ERROR,
    de="Nach dem Doppelpunkt von „{key}“ fehlt ein Leerzeichen.",
    en="The colon after “{key}” needs a space behind it.",
    remedy_de="Schreibe `{key}: {value}`.",
    remedy_en="Write `{key}: {value}`.",
)
EQUALS = define(
    "yaml-equals",
    ERROR,
    de="Zwischen „{key}“ und seinem Wert steht `{sign}` statt eines Doppelpunkts.",
    en="Between “{key}” and its value there is `{sign}` instead of a colon.",
    remedy_de="Schreibe `{key}: {value}`.",
    remedy_en="Write `{key}: {value}`.",
)
HYPHEN_SPACE = define(
    "yaml-hyphen-space",
    ERROR,
    de="Nach dem Strich `-`, mit dem ein Eintrag der Liste beginnt, fehlt ein Leerzeichen.",
    en="The hyphen `-` that begins an entry of the list needs a space behind it.",
    remedy_de="Schreibe `- {entry}`.",
    remedy_en="Write `- {entry}`.",
)
BULLET = define(
    "yaml-bullet",
    ERROR,
    de="Dieser Eintrag der Liste beginnt mit `{sign}` statt mit dem Strich `-`.",
    en="This entry of the list begins with `{sign}` instead of the hyphen `-`.",
    remedy_de="Schreibe `- {entry}`.",
    remedy_en="Write `- {entry}`.",
)
HYPHEN_MISSING = define(
    "yaml-hyphen-missing",
    ERROR,
    de="„{key}“ beginnt in Zeile {line} einen Eintrag der Liste und steht hier noch einmal, ohne Strich.",
    en="“{key}” begins an entry of the list on line {line} and stands here once more, without a hyphen.",
    remedy_de="Fehlt davor `- `? Setze den Strich so weit links wie in Zeile {line}. "
    "Ist es kein neuer Eintrag, lösche die Zeile.",
    remedy_en="Is `- ` missing before it? Put the hyphen as far left as on line {line}. "
    "If it is no new entry, delete the line.",
)
CONFLICT = define(
    "yaml-conflict",
    ERROR,
    de="Hier stehen zwei Fassungen der Datei untereinander; `{mark}` hat git dazwischen gesetzt.",
    en="Two versions of the file stand below each other here; git has put `{mark}` between them.",
    remedy_de="Entscheide dich zwischen `<<<<<<<` und `>>>>>>>` für die Zeilen über oder unter `=======`. "
    "Lösche die anderen und die drei Zeilen mit den Zeichen.",
    remedy_en="Between `<<<<<<<` and `>>>>>>>`, decide for the lines above or below `=======`. "
    "Delete the others and the three lines with the marks.",
)

KEY = r"([A-Za-z_][\w-]*)"
GLUED = re.compile(rf"^\s*(?:- +)*{KEY}:([^\s:/].*)$")
"""A key whose value sticks to the colon: `title:Hello`. Addresses (`https://`) are not meant."""
EQUATED = re.compile(r"^\s*(?:- +)*([a-z][a-z_-]+)\s*([=：])\s*(\S.*)$")
"""A key and `=`, or a wide colon; what is shorter or begins with a capital letter may be a formula."""
SIGN = r"-(?=[^\s\d.-])|(?:--|[–—−])(?![-\d.])|[•·▪]|\*(?=[ \t])"
"""What may be meant as the hyphen of an entry, but not as the minus of a number."""
ENTRY = re.compile(rf"^( *)(?:- +)*({SIGN})[ \t\u00a0]*(\S.*)$")
"""What may be meant as an entry of a list: `-id: tip`, whose hyphen sticks to it, or `• Halt`."""
BEGUN = re.compile(rf"{KEY}:(?:\s|$)|[{{\[]")
"""What no sentence begins with."""
MARK = re.compile(r"<{7}|={7}|>{7}|\|{7}")
"""What git puts at the start of a line when it cannot join two versions."""


def glued_at(glued: re.Match[str]) -> Problem:
    """A missing space after a colon, found by `GLUED`."""
    return COLON_SPACE.at(key=glued[1], value=glued[2].strip())


def instead_of_key(text: str) -> Problem | None:
    """What keeps a text from being a key and its value."""
    if glued := GLUED.match(text):
        return glued_at(glued)
    if equated := EQUATED.match(text):
        return EQUALS.at(key=equated[1], sign=equated[2], value=equated[3].strip())
    return None


def entry_slip(line: str, above: str) -> tuple[Problem, int] | None:
    """What is wrong with the hyphen of an entry, and its column, from 1.

    Takes:  `above`: the nearest line above, where other words than keys are known as an entry by
    """
    found = ENTRY.match(line)
    if found is None or not (BEGUN.match(found[3]) or above.startswith(f"{found[1]}- ")):
        return None
    slip = hyphen_at(found[3]) if found[2] == "-" else BULLET.at(sign=found[2], entry=found[3].strip())
    return slip, found.start(2) + 1


def hyphen_at(entry: str) -> Problem:
    """A hyphen without its space before `entry`."""
    return HYPHEN_SPACE.at(entry=entry.strip())

"""Whether the typeface of the posters has the letters of a language: without them typst takes others.

It has the Latin ones of all Europe. Arabic, Cyrillic or Greek would come out in a face of another kind, and
nobody would know before the sheet hangs.
"""

from __future__ import annotations

import unicodedata

from stations.building.posters import Poster, Press
from stations.building.typesetting import letters_of
from stations.problems import WARNING, Problem, define

DRAWN = ("headline", "steps", "address", "without")
"""Words of a poster that are set; the others stand for pictures."""
SHOWN = 6
"""Letters that a sentence names."""
NEVER_DRAWN = ("C", "Z")
"""What leaves no ink, by the first letter of its Unicode category: controls, formats, spaces, line ends."""

LACKING = define(
    "poster-letters",
    WARNING,
    de="Der Schrift der Plakate fehlen Buchstaben für die Sprache „{language}“, zuerst {letters}.",
    en="The typeface of the posters lacks letters for the language “{language}”, first {letters}.",
    remedy_de="Die Seiten erscheinen, Plakate in dieser Sprache nicht: Drucke sie in einer anderen, "
    "oder schreibe es mit lateinischen Buchstaben.",
    remedy_en="Its pages appear, posters in this language do not: print them in another one, "
    "or write it in Latin letters.",
)


def unset(told: Poster, station: str, press: Press) -> list[Problem]:
    """The problem that a poster cannot be set in its language, in the file at fault; nothing where it can.

    Takes:  `station`: the file of its station
    """
    words = dict(told.words)
    said = (
        (f"i18n/{told.language}.yaml", [words[key] for key in DRAWN]),
        (station, [told.name, told.number]),
    )
    for path, texts in said:
        if lacking := _lacking(" ".join(texts), press):
            return [LACKING.at(language=told.language, letters=" ".join(lacking[:SHOWN])).in_file(path)]
    return []


def _lacking(text: str, press: Press) -> list[str]:
    """The letters of a text that the typeface does not have, each once, as they come."""
    known = letters_of(press.typeface, press.cache)
    used = dict.fromkeys(unicodedata.normalize("NFC", text))
    return [one for one in used if one not in known and unicodedata.category(one)[0] not in NEVER_DRAWN]

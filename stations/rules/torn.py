"""No word is torn at the end of its line: in YAML the next line follows after a space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stations.line import Content
from stations.problems import WARNING, Problem, define
from stations.rules.languages import texts

JOINTS = (
    "und oder bzw beziehungsweise bis wie sowie als aber statt noch "  # Früh- und Spätschicht
    "and or to as but nor than "  # two- to three-storey
    "ve veya ya ile hem"
)
"""Words after which the part comes that the hyphen stands for, in the languages of the line."""
TORN = re.compile(rf"(\w+)-\s+(?!(?:{JOINTS.replace(' ', '|')})\b)(\w+)")

WORD_TORN = define(
    "word-torn",
    WARNING,
    de="„{torn}“ ist am Ende der Zeile zerrissen: Aus dem Zeilenende wird ein Leerzeichen.",
    en="“{torn}” is torn at the end of its line: the line's end becomes a space.",
    remedy_de="Schreibe „{whole}“ ganz auf eine Zeile.",
    remedy_en="Write “{whole}” on one line.",
)


def check(content: Content) -> Iterator[Problem]:
    for path, pointer, text in texts(content):
        for language, words in text.root.items():
            yield from (found.within(*pointer).in_file(path) for found in _torn(words, language))
    for language, words_by_key in content.words.items():
        for key, words in words_by_key.items():
            yield from (found.in_file(f"i18n/{language}.yaml") for found in _torn(words, key))


def _torn(words: str, key: str) -> Iterator[Problem]:
    for torn in TORN.finditer(words):
        yield WORD_TORN.at(key, torn=" ".join(torn[0].split()), whole=f"{torn[1]}-{torn[2]}")

"""Simple language is simple: short sentences, short words, no forms that are hard to read.

A language counts as simple by the subtag `simple` of BCP 47: `de-simple`. Source: rules of the Netzwerk
Leichte Sprache; the bounds are ours, at the upper end of what its guides recommend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stations.line import Content
from stations.nodes.base import Said
from stations.problems import WARNING, Problem, define
from stations.rules.languages import texts

MOST_WORDS = 12
MOST_LETTERS = 16
HARD_FORMS = {
    "de-simple": "des eines dessen deren wegen trotz würde würden könnte könnten wäre wären hätte hätten"
}
NAMES = ("name", "city")
"""Texts that are names: nobody can shorten them."""

SENTENCE = define(
    "simple-sentence",
    WARNING,
    de="Für Leichte Sprache ist „{sentence}“ zu lang: {count} Wörter.",
    en="For simple language “{sentence}” is too long: {count} words.",
    remedy_de="Mache zwei Sätze daraus, jeden mit einem Gedanken. Höchstens {most} Wörter.",
    remedy_en="Make two sentences of it, each with one thought. At most {most} words.",
)
WORD = define(
    "simple-word",
    WARNING,
    de="„{word}“ ist ein langes Wort.",
    en="“{word}” is a long word.",
    remedy_de="Trenne es mit Bindestrich, wo es zusammengesetzt ist (Grund-Wasser), oder sage es kürzer.",
    remedy_en="Divide it by a hyphen where it is put together (Grund-Wasser), or say it more briefly.",
)
FORM = define(
    "simple-form",
    WARNING,
    de="„{word}“ gehört nicht in Leichte Sprache.",
    en="“{word}” does not belong into simple language.",
    remedy_de="Schreibe es ohne Genitiv und Konjunktiv: „der Turm vom Rathaus“, „vielleicht kommt das so“.",
    remedy_en="Write it without genitive and subjunctive.",
)


def check(content: Content) -> Iterator[Problem]:
    for path, pointer, text in texts(content):
        if pointer[-1] in NAMES:
            continue
        for language, words in text.root.items():
            if language.endswith("-simple"):
                for problem in _of_words(words, language):
                    yield problem.within(*pointer).in_file(path)


def _of_words(words: str, language: str) -> Iterator[Problem]:
    for sentence in Said(words, language).paragraphs:
        # After a colon a new thought begins.
        count = max(len(part.split()) for part in sentence.split(": "))
        if count > MOST_WORDS:
            yield SENTENCE.at(language, count=count, sentence=sentence, most=MOST_WORDS)
    # What stands in quotation marks is a name.
    bare = re.sub("„[^“]*“", "", words)
    for word in dict.fromkeys(re.findall(r"[^\W\d_]+", bare)):
        if len(word) > MOST_LETTERS:
            yield WORD.at(language, word=word)
        if word.lower() in HARD_FORMS.get(language, "").split():
            yield FORM.at(language, word=word)

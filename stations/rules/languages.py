"""Every text speaks the first language of the line, and should speak the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, product

from stations.line import Content, LineFile, SceneFile, Station
from stations.nodes.base import Text
from stations.problems import ERROR, WARNING, ByLanguage, Pointer, Problem, define
from stations.rules.walk import recordings, scenes

FIRST_LANGUAGE = define(
    "first-language-missing",
    ERROR,
    de="Der Text fehlt in „{language}“, der ersten Sprache der Linie.",
    en="The text is missing in “{language}”, the first language of the line.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
TRANSLATION = define(
    "translation-missing",
    WARNING,
    de="Der Text fehlt in {languages}; dort steht er dann in einer anderen Sprache.",
    en="The text is missing in {languages}; another language stands there instead.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
UNKNOWN_LANGUAGE = define(
    "language-unknown",
    WARNING,
    de="„{language}“ ist keine Sprache der Linie; was hier steht, wird nirgends gezeigt.",
    en="“{language}” is no language of the line; what stands here is shown nowhere.",
    remedy_de="Trage sie in `line.yaml` unter `languages` ein, oder lösche den Eintrag. Es gibt: {known}.",
    remedy_en="Add it to `languages` in `line.yaml`, or delete the entry. There are: {known}.",
)


def check(content: Content) -> Iterator[Problem]:
    for path, pointer, text in chain(texts(content), _legal(content.line)):
        for problem in _of_text(text, content.line.languages):
            yield problem.within(*pointer).in_file(path)
    for path, pointer, _ in recordings(content):
        for problem in _unknown(pointer[-1], content.line.languages):
            yield problem.within(*pointer[:-1]).in_file(path)


def _of_text(text: Text, languages: list[str]) -> Iterator[Problem]:
    first, *others = languages
    if not text.has(first):
        yield FIRST_LANGUAGE.at(language=first, hint=_hint([first], text))
    missing = [language for language in others if not text.has(language)]
    if missing:
        yield TRANSLATION.at(languages=", ".join(missing), hint=_hint(missing, text))
    for language in text.root:
        yield from _unknown(language, languages)


def _hint(missing: list[str], text: Text) -> ByLanguage:
    """How the missing languages come in: out of the words of another, where one stands in them by its key."""
    for language, (other, words) in product(missing, text.root.items()):
        if re.search(rf"(?:^|\s){language}:\s", words):
            return {
                "de": f"Im Text von `{other}` steht „{language}:“. "
                f"Setze es mit seinem Text auf eine eigene Zeile, so weit eingerückt wie `{other}:`.",
                "en": f"In the text of `{other}` stands “{language}:”. "
                f"Put it with its text on a line of its own, indented as far as `{other}:`.",
            }
    lines = ", ".join(f"`{language}: …`" for language in missing)
    return {"de": f"Ergänze {lines}.", "en": f"Add {lines}."}


def _unknown(language: str | int, languages: list[str]) -> Iterator[Problem]:
    if language not in languages:
        known = ", ".join(languages)
        yield UNKNOWN_LANGUAGE.at(language, on_key=True, language=language, known=known)


def texts(content: Content) -> Iterator[tuple[str, Pointer, Text]]:
    """Every text that riders meet, with its file and its place in it."""
    for pointer, text in _of_line(content.line):
        yield "line.yaml", pointer, text
    for station in content.stations:
        for pointer, text in _of_place(station):
            yield station.path, pointer, text
    for at in scenes(content):
        for pointer, text in _of_scene(at.scene.file):
            yield at.path, pointer, text


def _of_line(line: LineFile) -> Iterator[tuple[Pointer, Text]]:
    yield ("name",), line.name
    yield ("title",), line.title
    yield ("summary",), line.summary
    for i, source in enumerate(line.data_sources):
        yield ("data_sources", i, "what"), source.what
    for i, logo in enumerate(line.logos):
        yield ("logos", i, "alt"), logo.alt


def _legal(line: LineFile) -> Iterator[tuple[str, Pointer, Text]]:
    """What the law makes one say: in every language, but in its own words."""
    if line.legal_basis:
        yield "line.yaml", ("legal_basis",), line.legal_basis


def _of_place(station: Station) -> Iterator[tuple[Pointer, Text]]:
    place = station.place
    yield ("name",), place.name
    yield ("city",), place.city
    for key, listed in (("access", place.access), ("themes", place.themes)):
        for i, text in enumerate(listed):
            yield (key, i), text


def _of_scene(file: SceneFile) -> Iterator[tuple[Pointer, Text]]:
    yield ("title",), file.title
    yield ("summary",), file.summary
    for i, node in enumerate(file.nodes):
        for pointer, text in node.texts():
            yield ("nodes", i, *pointer), text

"""Words fit where they stand: labels on a phone, and panels made for the first language."""

from __future__ import annotations

from collections.abc import Iterator

from stations.line import Content
from stations.nodes.base import Text
from stations.problems import WARNING, Problem, define
from stations.rules.languages import texts

MAX_TITLE = 40
LABELS = {"title", "name", "city", "themes"}
"""Keys whose words stand as labels, on one line where there is room."""
WORTH_COMPARING = 60
"""Characters from which a text is long enough to be compared with its translation."""
MAX_RATIO, MAX_SIMPLE_RATIO = 1.7, 2.5
"""A text in plain language says more slowly what the first language says."""

TITLE_TOO_LONG = define(
    "title-too-long",
    WARNING,
    de="Der Titel hat {count} Zeichen; auf einem Telefon haben {limit} Platz.",
    en="The title has {count} characters; on a phone there is room for {limit}.",
    remedy_de="Kürze ihn; was er nicht mehr sagt, kann der Text darunter sagen.",
    remedy_en="Shorten it; what it no longer says, the text below it can say.",
)
FAR_LONGER = define(
    "text-far-longer",
    WARNING,
    de="Der Text ist {ratio}-mal so lang wie der in „{first}“; üblich ist höchstens {limit}-mal.",
    en="The text is {ratio} times as long as the one in “{first}”; {limit} times at most is usual.",
    remedy_de="Sieh nach, ob er mehr sagt als das Original, und kürze ihn.",
    remedy_en="See whether it says more than the original, and shorten it.",
)


def check(content: Content) -> Iterator[Problem]:
    first = content.line.languages[0]
    for path, pointer, text in texts(content):
        found = _titles(text) if not LABELS.isdisjoint(pointer) else _longer(text, first)
        for problem in found:
            yield problem.within(*pointer).in_file(path)


def _titles(text: Text) -> Iterator[Problem]:
    for language, words in text.root.items():
        if len(words) > MAX_TITLE:
            yield TITLE_TOO_LONG.at(language, count=len(words), limit=MAX_TITLE)


def _longer(text: Text, first: str) -> Iterator[Problem]:
    measure = len(text.root.get(first, ""))
    if measure < WORTH_COMPARING:
        return
    for language, words in text.root.items():
        limit = MAX_SIMPLE_RATIO if language.endswith("-simple") else MAX_RATIO
        if len(words) > limit * measure:
            yield FAR_LONGER.at(language, ratio=f"{len(words) / measure:.1f}", first=first, limit=limit)

"""Words fit where they stand: labels on a phone, texts read standing, panels made for the first language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from stations.line import Content
from stations.nodes.base import Text
from stations.nodes.hotspot import Hotspot
from stations.problems import HINT, WARNING, Pointer, Problem, define
from stations.rules.languages import texts
from stations.rules.walk import nodes

MAX_TITLE = 40
LABELS = {"title", "name", "city", "themes"}
"""Keys whose words stand as labels, on one line where there is room."""
WORTH_COMPARING = 60
"""Characters from which a text is long enough to be compared with its translation."""
MAX_RATIO, MAX_SIMPLE_RATIO = 1.7, 2.5
"""A text in plain language says more slowly what the first language says."""
MOST_WORDS = {
    "nodes.text": 90,
    "nodes.alt": 130,
    "nodes.question": 25,
    "nodes.says": 30,
    "answers.text": 15,
    "answers.says": 40,
    "states.says": 60,
    "things.says": 40,
    "levels.says": 10,
    "summary": 110,
    "access": 40,
}
"""Words a text may have in every language, by its key and the one above it: beyond the longest on the line,
which is in plain language. What is there to look up, a transcript, may be long."""
FEWEST_WORDS = 5
"""Fewer tell nothing of a point; of a text that somebody cut, more is gone."""
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese, which have no spaces between words to count."""

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
TOO_MANY_WORDS = define(
    "text-many-words",
    WARNING,
    de="Der Text hat {count} Wörter; an dieser Stelle liest man höchstens {limit}.",
    en="The text has {count} words; in this place people read {limit} at most.",
    remedy_de="Kürze ihn auf das Wichtigste, oder verteile ihn auf mehrere Stellen.",
    remedy_en="Shorten it to what matters most, or spread it over several places.",
)
TOO_FEW_WORDS = define(
    "text-few-words",
    HINT,
    de="Der Punkt „{id}“ sagt nur „{words}“; üblich sind 25 bis 70 Wörter.",
    en="The point “{id}” says no more than “{words}”; 25 to 70 words are usual.",
    remedy_de="Sieh nach, ob beim Ändern Text verloren ging, und erzähle in zwei, drei Sätzen.",
    remedy_en="See whether a change has lost some text, and tell it in two or three sentences.",
)


def check(content: Content) -> Iterator[Problem]:
    first = content.line.languages[0]
    for path, pointer, text in texts(content):
        labels = not LABELS.isdisjoint(pointer)
        found = _titles(text) if labels else chain(_longer(text, first), many(text, pointer))
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


def many(text: Text, pointer: Pointer) -> Iterator[Problem]:
    """A text with more words than anybody reads there, whichever language it is in."""
    keys = [step for step in pointer if isinstance(step, str)]
    limit = MOST_WORDS.get(".".join(keys[-2:]))
    for language, words in text.root.items():
        count = len(words.split())
        if limit and count > limit:
            yield TOO_MANY_WORDS.at(language, count=count, limit=limit)


def thin(content: Content) -> Iterator[Problem]:
    """Points of which only a remnant is left."""
    for at, i, node in nodes(content):
        if isinstance(node, Hotspot):
            for language, words in node.text.root.items():
                if len(words.split()) < FEWEST_WORDS and not UNSPACED.search(words):
                    problem = TOO_FEW_WORDS.at("nodes", i, "text", language, id=node.id, words=words)
                    yield problem.in_file(at.path)

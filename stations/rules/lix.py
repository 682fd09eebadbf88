"""The first language reads well: the LIX of its texts, a number that goes by words alone.

Source: C.-H. Björnsson, „Läsbarhet“ (1968): words a sentence, plus the hundredths of long words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stations.line import Content
from stations.nodes.base import SENTENCE_END
from stations.problems import WARNING, Problem, define
from stations.rules.languages import texts

MAX_LIX = 60
"""Above it the scale says “very hard”: laws, and letters from offices."""
LONG_WORD = 7
WORTH_MEASURING = 15
"""Words from which the number says something."""

HARD_TO_READ = define(
    "hard-to-read",
    WARNING,
    de="Der Text ist schwer zu lesen: Sein LIX ist {lix}, gut lesbar ist er bis {limit}.",
    en="The text is hard to read: its LIX is {lix}, and up to {limit} it reads well.",
    remedy_de="Teile lange Sätze, und nimm kürzere Wörter.",
    remedy_en="Divide long sentences, and take shorter words.",
)

WORD = re.compile(r"[^\W\d_]+")


def check(content: Content) -> Iterator[Problem]:
    first = content.line.languages[0]
    for path, pointer, text in texts(content):
        words = text.root.get(first, "")
        lix = _lix(words)
        if lix > MAX_LIX:
            problem = HARD_TO_READ.at(*pointer, first, lix=round(lix), limit=MAX_LIX)
            yield problem.in_file(path)


def _lix(text: str) -> float:
    """How hard a text is to read; nothing for a few words."""
    words = WORD.findall(text)
    if len(words) < WORTH_MEASURING:
        return 0.0
    long = sum(len(word) >= LONG_WORD for word in words)
    return len(words) / len(SENTENCE_END.split(text.strip())) + 100 * long / len(words)

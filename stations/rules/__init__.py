"""Content is looked at across its files: one file a concern, one list.

Rule of this room: a rule takes Content and gives problems; it opens no file. Each problem names its
file with `in_file` and its place with a pointer; reading finds the line. An error needs a reason that
a rider would feel: it takes the station from the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from stations.line import Content
from stations.problems import Problem
from stations.rules import (
    budgets,
    figures,
    identity,
    languages,
    lengths,
    licences,
    lix,
    logos,
    markup,
    models,
    placeholders,
    reading_ease,
    recordings,
    references,
    truth,
    whereabouts,
    windows,
)

Rule = Callable[[Content], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    budgets.check,
    identity.check,
    languages.check,
    lengths.check,
    licences.check,
    lix.check,
    logos.check,
    markup.check,
    models.check,
    placeholders.check,
    reading_ease.check,
    recordings.check,
    references.check,
    truth.check,
    whereabouts.check,
    windows.check,
)
"""Those that hold whenever content is read."""
EDITORIAL: tuple[Rule, ...] = (figures.check, lengths.thin, truth.undated)
"""Those that ask for more than a station needs to be right: for editors, who can look it up."""


def rules_at(today: date) -> tuple[Rule, ...]:
    """All rules, with those that editors should heed and those that ask for the day."""
    return (*RULES, *EDITORIAL, partial(truth.ahead, today=today), partial(truth.due, today=today))

"""The list of problems as a page of the manual."""

from __future__ import annotations

from collections.abc import Iterable

from stations.problems import LANGUAGES, Kind

HEAD = """\
# Problems

Every problem that content can have, by its code. This page is written by `flask schema` from the code.
An *error* keeps its station from being published (one of a poster: the poster from being printed), a
*warning* wants to be looked at, a *hint* could be better. In braces stands what the problem fills in.
"""


def problems_page(kinds: Iterable[Kind]) -> str:
    """The page with every kind, in German and English."""
    return HEAD + "".join(map(_section, kinds))


def _section(kind: Kind) -> str:
    told = "".join(
        f"- {language}: {_plain(kind.sentence[language])}\n  *{_plain(kind.remedy[language])}*\n"
        for language in LANGUAGES
    )
    return f"\n## `{kind.code}` ({kind.severity})\n\n{told}"


def _plain(text: str) -> str:
    """A sentence with its placeholders as they are, doubled braces undone."""
    return text.replace("{{", "{").replace("}}", "}")

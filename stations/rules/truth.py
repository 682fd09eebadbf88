"""What a station claims can be checked, and is checked again when it has grown old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stations.line import Content, SceneFile
from stations.nodes.base import last_day
from stations.nodes.compare import Compare
from stations.nodes.find import Find
from stations.nodes.hotspot import Hotspot
from stations.nodes.quiz import Quiz
from stations.problems import HINT, WARNING, Pointer, Problem, define
from stations.rules.walk import claims

CLAIM_WITHOUT_SOURCE = define(
    "claim-without-source",
    WARNING,
    de="„{id}“ nennt keine Quelle.",
    en="“{id}” names no source.",
    remedy_de="Ergänze `sources: [schlüssel]` mit einem Schlüssel aus `sources` der `station.yaml`. "
    "Wo etwas Eigenes steht, eine Idee oder eine Rechnung: `sources: []`.",
    remedy_en="Add `sources: [key]` with a key from `sources` of `station.yaml`. "
    "Where it is your own, an idea or a sum: `sources: []`.",
)
REVIEW_DUE = define(
    "review-due",
    WARNING,
    de="„{id}“ sollte nach {day} neu geprüft werden.",
    en="“{id}” was to be looked at again after {day}.",
    remedy_de="Lies die Quellen, ändere, was nicht mehr stimmt, und setze `as_of` und `review_after` neu.",
    remedy_en="Read the sources again, change what no longer holds, and set `as_of` and `review_after` anew.",
)
REVIEW_MISSING = define(
    "review-missing",
    HINT,
    de="„{id}“ veraltet, sagt aber nicht, wann jemand nachsehen soll.",
    en="“{id}” ages, but does not say when somebody should look again.",
    remedy_de='Ergänze zum Beispiel `review_after: "{example}"`.',
    remedy_en='Add for instance `review_after: "{example}"`.',
)
CLAIM_UNDATED = define(
    "claim-undated",
    WARNING,
    de="„{id}“ sagt nicht, wann die Angabe stimmte.",
    en="“{id}” does not say when it was true.",
    remedy_de='Ergänze zum Beispiel `as_of: "2026"` und `review_after: "2027"`. '
    "Kann sich daran nichts mehr ändern, wie an einem Baujahr: `ages: false`.",
    remedy_en='Add for instance `as_of: "2026"` and `review_after: "2027"`. '
    "Where nothing can change any more, as with a year of building: `ages: false`.",
)
DAY_AHEAD = define(
    "day-ahead",
    WARNING,
    de="„{day}“ liegt in der Zukunft.",
    en="“{day}” lies in the future.",
    remedy_de="Nenne, wann die Angabe stimmte oder gelesen wurde; was erst kommt, sagt der Text. "
    "Wann jemand nachsehen soll, steht in `review_after`.",
    remedy_en="Say when it was true or was read; what is yet to come is for the text to say. "
    "When somebody should look again stands in `review_after`.",
)


CLAIMING = SceneFile | Compare | Find | Hotspot | Quiz
"""What says something about the world, as against what only stands in the scene."""


def check(content: Content) -> Iterator[Problem]:
    for path, pointer, id, by, _ in claims(content):
        if isinstance(by, CLAIMING) and "sources" not in by.model_fields_set:
            yield CLAIM_WITHOUT_SOURCE.at(*(pointer or ("summary",)), id=id).in_file(path)
        if by.as_of and not by.review_after:
            yield REVIEW_MISSING.at(*pointer, "as_of", id=id, example=int(by.as_of[:4]) + 2).in_file(path)


def undated(content: Content) -> Iterator[Problem]:
    """The claims that stand on sources and neither have a day nor say that they do not age."""
    for path, pointer, id, by, _ in claims(content):
        if by.sources and by.ages and not by.as_of:
            yield CLAIM_UNDATED.at(*pointer, "sources", id=id).in_file(path)


def due(content: Content, today: date) -> Iterator[Problem]:
    """The claims that should have been looked at again by today."""
    for path, pointer, id, by, _ in claims(content):
        if by.review_after and last_day(by.review_after) < today:
            yield REVIEW_DUE.at(*pointer, "review_after", id=id, day=by.review_after).in_file(path)


def ahead(content: Content, today: date) -> Iterator[Problem]:
    """The days that are yet to come: on them nothing can have been true or been read."""
    for path, pointer, day in _days(content):
        if day > today.isoformat()[: len(day)]:
            yield DAY_AHEAD.at(*pointer, day=day).in_file(path)


def _days(content: Content) -> Iterator[tuple[str, Pointer, str]]:
    """Every day on which something was true or was read, with its file and its place in it."""
    for i, data in enumerate(content.line.data_sources):
        yield "line.yaml", ("data_sources", i, "as_of"), data.as_of
    for station in content.stations:
        for name, source in station.place.sources.items():
            for key, day in (("as_of", source.as_of), ("read", source.read)):
                if day:
                    yield station.path, ("sources", name, key), day
    for path, pointer, _, by, _ in claims(content):
        if by.as_of:
            yield path, (*pointer, "as_of"), by.as_of

"""What a station claims can be checked, and is checked again when it has grown old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from stations.line import Content
from stations.nodes.base import last_day
from stations.nodes.hotspot import Hotspot
from stations.nodes.quiz import Quiz
from stations.problems import HINT, WARNING, Problem, define
from stations.rules.walk import nodes

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


def check(content: Content) -> Iterator[Problem]:
    for at, i, node in nodes(content):
        if isinstance(node, Hotspot | Quiz) and "sources" not in node.model_fields_set:
            yield CLAIM_WITHOUT_SOURCE.at("nodes", i, id=node.id).in_file(at.path)
        if node.as_of and not node.review_after:
            example = int(node.as_of[:4]) + 2
            yield REVIEW_MISSING.at("nodes", i, "as_of", id=node.id, example=example).in_file(at.path)


def due(content: Content, today: date) -> Iterator[Problem]:
    """The claims that should have been looked at again by today."""
    for at, i, node in nodes(content):
        if node.review_after and last_day(node.review_after) < today:
            pointer = ("nodes", i, "review_after")
            yield REVIEW_DUE.at(*pointer, id=node.id, day=node.review_after).in_file(at.path)

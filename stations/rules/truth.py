"""What a station claims can be checked."""

from __future__ import annotations

from collections.abc import Iterator

from stations.line import Content
from stations.nodes.hotspot import Hotspot
from stations.problems import WARNING, Problem, define
from stations.rules.walk import nodes

CLAIM_WITHOUT_SOURCE = define(
    "claim-without-source",
    WARNING,
    de="„{id}“ nennt keine Quelle.",
    en="“{id}” names no source.",
    remedy_de="Ergänze `sources: [schlüssel]` mit einem Schlüssel aus `sources` der `station.yaml`.",
    remedy_en="Add `sources: [key]` with a key from `sources` of `station.yaml`.",
)


def check(content: Content) -> Iterator[Problem]:
    for at, i, node in nodes(content):
        if isinstance(node, Hotspot) and not node.sources:
            yield CLAIM_WITHOUT_SOURCE.at("nodes", i, id=node.id).in_file(at.path)

"""Captions keep to their film."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stations.line import Asset, CaptionFacts, Content, RecordingFacts
from stations.nodes.video import Video
from stations.problems import ERROR, Problem, define
from stations.rules.walk import nodes

SLACK = 1.0
"""Seconds by which captions may outlast their film; programs round."""

BEYOND = define(
    "captions-beyond-end",
    ERROR,
    de="Die Untertitel gehen bis Sekunde {last}, der Film nur bis {seconds}.",
    en="The captions go on to second {last}, the film only to {seconds}.",
    remedy_de="Sieh nach, ob sie zu diesem Film gehören, und passe ihre Zeiten an.",
    remedy_en="See whether they belong to this film, and adjust their times.",
)


def check(content: Content) -> Iterator[Problem]:
    for at, i, node in nodes(content):
        if isinstance(node, Video):
            for problem in _captions(node, at.scene.assets[node.src], at.scene.assets):
                yield problem.within("nodes", i).in_file(at.path)


def _captions(node: Video, film: Asset, assets: Mapping[str, Asset]) -> Iterator[Problem]:
    assert isinstance(film.facts, RecordingFacts)
    for language, path in node.captions.items():
        facts = assets[path].facts
        if isinstance(facts, CaptionFacts) and facts.seconds > film.facts.seconds + SLACK:
            last, seconds = f"{facts.seconds:.0f}", f"{film.facts.seconds:.0f}"
            yield BEYOND.at("captions", language, last=last, seconds=seconds)

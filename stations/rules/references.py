"""What is named is there: parents, sources, live values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import chain

from stations.line import Content
from stations.nodes.sensor import Sensor
from stations.problems import ERROR, ByLanguage, Problem, define, did_you_mean
from stations.rules.walk import SceneAt, claims, nodes, scenes

PARENT_UNKNOWN = define(
    "parent-unknown",
    ERROR,
    de="Einen Teil „{parent}“ gibt es in dieser Szene nicht.",
    en="There is no part “{parent}” in this scene.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
PARENT_CYCLE = define(
    "parent-cycle",
    ERROR,
    de="„{id}“ hängt an sich selbst: {way}.",
    en="“{id}” hangs on itself: {way}.",
    remedy_de="Entferne `parent` bei einem dieser Teile.",
    remedy_en="Remove `parent` from one of these parts.",
)
SOURCE_UNKNOWN = define(
    "source-unknown",
    ERROR,
    de="Eine Quelle „{source}“ steht nicht in `station.yaml`.",
    en="There is no source “{source}” in `station.yaml`.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
LIVE_UNKNOWN = define(
    "live-source-unknown",
    ERROR,
    de="Eine Quelle „{source}“ steht nicht in `sources.yaml`.",
    en="There is no source “{source}” in `sources.yaml`.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)


def check(content: Content) -> Iterator[Problem]:
    yield from chain.from_iterable(map(_parents, scenes(content)))
    yield from _sources(content)
    yield from _live(content)


def _parents(at: SceneAt) -> Iterator[Problem]:
    parents: dict[str, str | None] = {}
    for node in at.scene.file.nodes:
        # Of two parts with one id, which is told elsewhere, the first is meant: the second may hang on it.
        parents.setdefault(node.id, node.parent)
    for i, node in enumerate(at.scene.file.nodes):
        if node.parent is None:
            continue
        if node.parent not in parents:
            hint = instead(node.parent, [id for id in parents if id != node.id], PARENT_NONE)
            yield PARENT_UNKNOWN.at("nodes", i, "parent", parent=node.parent, hint=hint).in_file(at.path)
        elif way := _circle(node.id, parents):
            yield PARENT_CYCLE.at("nodes", i, "parent", id=node.id, way=" → ".join(way)).in_file(at.path)


def _circle(start: str, parents: dict[str, str | None]) -> list[str]:
    """The way from a node up to itself, or nothing when it ends elsewhere."""
    way = [start]
    above = parents[start]
    while above is not None and above in parents and above not in way:
        way.append(above)
        above = parents[above]
    return [*way, start] if above == start else []


def _sources(content: Content) -> Iterator[Problem]:
    for path, pointer, _, by, station in claims(content):
        known = station.place.sources
        for j, source in enumerate(by.sources):
            if source not in known:
                hint = _comma_missing(by.sources, j, known) or _sources_there(source, list(known))
                yield SOURCE_UNKNOWN.at(*pointer, "sources", j, source=source, hint=hint).in_file(path)


def _live(content: Content) -> Iterator[Problem]:
    """Sensors whose source of values is not there."""
    for at, i, node in nodes(content):
        if isinstance(node, Sensor) and node.source not in content.live:
            hint = did_you_mean(node.source, content.live) or LIVE_ADD
            yield LIVE_UNKNOWN.at("nodes", i, "source", source=node.source, hint=hint).in_file(at.path)


LIVE_ADD = {"de": "Ergänze sie dort unter `live`.", "en": "Add it there under `live`."}


PARENT_NONE = {
    "de": "Lösche `parent`; einen anderen Teil gibt es hier nicht.",
    "en": "Delete `parent`; there is no other part here.",
}


def _comma_missing(sources: list[str], at: int, known: Collection[str]) -> ByLanguage | None:
    """Several sources in one text: `[chronik karte]`."""
    keys = re.split(r"[\s;]+", sources[at])
    if len(keys) < 2 or any(key not in known for key in keys):
        return None
    whole = ", ".join((*sources[:at], *keys, *sources[at + 1 :]))
    return {
        "de": f"Zwischen den Quellen fehlt ein Komma: Schreibe `[{whole}]`.",
        "en": f"A comma is missing between the sources: write `[{whole}]`.",
    }


def _sources_there(source: str, known: list[str]) -> ByLanguage:
    if near := did_you_mean(source, known):
        return near
    listed = ", ".join(known)
    return {
        "de": "Ergänze sie dort unter `sources`"
        + (f", oder nenne eine von diesen: {listed}." if known else "."),
        "en": "Add it there under `sources`" + (f", or name one of these: {listed}." if known else "."),
    }


def instead(name: str, there: list[str], none: ByLanguage) -> ByLanguage:
    """What to write for a name that is not there: the one it is like, else those there are, else `none`."""
    return did_you_mean(name, there) or one_of(there) if there else none


def one_of(names: list[str], more: int = 0) -> ByLanguage:
    """Takes: `more`: how many others there are"""
    if len(names) == 1:
        return {"de": f"Es gibt nur „{names[0]}“.", "en": f"There is only “{names[0]}”."}
    listed = ", ".join(names)
    left = {"de": f" und {more} weitere" if more else "", "en": f" and {more} more" if more else ""}
    return {"de": f"Es gibt: {listed}{left['de']}.", "en": f"There are: {listed}{left['en']}."}

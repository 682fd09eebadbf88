"""The ways through content that rules share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stations.line import Content, Scene, Station
from stations.nodes import SceneNode
from stations.nodes.base import Claiming, Recording, Recordings
from stations.problems import Pointer


class SceneAt(NamedTuple):
    """A scene, its station and its file under the content folder."""

    path: str
    station: Station
    scene: Scene


class ClaimAt(NamedTuple):
    """What claims something: its file, its place in it, what it is called."""

    path: str
    pointer: Pointer
    id: str
    by: Claiming
    station: Station


def scenes(content: Content) -> Iterator[SceneAt]:
    for station in content.stations:
        for scene in station.scenes.values():
            yield SceneAt(station.path_of(scene), station, scene)


def recordings(content: Content) -> Iterator[tuple[str, Pointer, Recording]]:
    """Every recording that stands for words by language, with its file and its place in it."""
    yield from _by_language("line.yaml", "sign_language", content.line.sign_language)
    for station in content.stations:
        yield from _by_language(station.path, "sign_language", station.place.sign_language)
    for at in scenes(content):
        yield from _by_language(at.path, "narration", at.scene.file.narration)


def _by_language(path: str, key: str, recordings: Recordings) -> Iterator[tuple[str, Pointer, Recording]]:
    for language, recording in recordings.items():
        yield path, (key, language), recording


def nodes(content: Content) -> Iterator[tuple[SceneAt, int, SceneNode]]:
    """Every node with its scene and its position in it."""
    for at in scenes(content):
        for i, node in enumerate(at.scene.file.nodes):
            yield at, i, node


def claims(content: Content) -> Iterator[ClaimAt]:
    """What each station says of its place, then each scene with its title and summary, and its nodes."""
    for station in content.stations:
        yield ClaimAt(station.path, ("access_grounds",), "access", station.place.access_grounds, station)
    for at in scenes(content):
        yield ClaimAt(at.path, (), at.scene.id, at.scene.file, at.station)
        for i, node in enumerate(at.scene.file.nodes):
            yield ClaimAt(at.path, ("nodes", i), node.id, node, at.station)

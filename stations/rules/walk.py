"""The ways through content that rules share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from stations.line import Content, Scene, Station
from stations.nodes import SceneNode


class SceneAt(NamedTuple):
    """A scene, its station and its file under the content folder."""

    path: str
    station: Station
    scene: Scene


def scenes(content: Content) -> Iterator[SceneAt]:
    for station in content.stations:
        for scene in station.scenes.values():
            yield SceneAt(station.path_of(scene), station, scene)


def nodes(content: Content) -> Iterator[tuple[SceneAt, int, SceneNode]]:
    """Every node with its scene and its position in it."""
    for at in scenes(content):
        for i, node in enumerate(at.scene.file.nodes):
            yield at, i, node

"""A scene as the client renders it: nodes with the addresses of their web files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from typing import Any

from stations.building.cache import Cache
from stations.building.pictures import WIDE, for_pages
from stations.building.shelf import Shelf, as_json
from stations.building.usdz.scene import usdz_of
from stations.line import Asset, Scene, Station
from stations.nodes.guide import Guide
from stations.nodes.image import Image
from stations.nodes.model import Model3D


@dataclass(frozen=True)
class ScenePack:
    """A scene on the shelf: where its JSON, its models and its pictures are."""

    scene: Scene
    url: str
    json: bytes
    models: tuple[str, ...]
    """Addresses of its models, in the order they should arrive."""
    pictures: Mapping[str, Picture]
    """By the path a node names."""
    usdz: str | None
    """Address of the scene for AR Quick Look, if it has that form."""

    @property
    def on_poster(self) -> bool:
        """Whether it stands on the printed sheet."""
        return self.scene.file.anchor.type == "poster"

    @property
    def picture(self) -> Picture | None:
        """What stands for the scene where there is no 3D."""
        return next(iter(self.pictures.values()), None)


@dataclass(frozen=True)
class Picture:
    """A picture on the shelf, for wide screens and for phones."""

    wide: str
    """As AVIF, which not every browser knows."""
    lean: str
    """Small and as AVIF."""
    small: str
    width: int
    height: int


def pack_scene(
    station: Station, scene: Scene, shelf: Shelf, web: Mapping[str, bytes], cache: Cache
) -> ScenePack:
    """Put the files of a scene on the shelf, and its JSON.

    Takes:  `web`: the web version of each model by the path of its master
    """
    addresses = {src: _put(asset, shelf, web) for src, asset in scene.assets.items()}
    pictures = {src: _picture(asset, shelf, cache) for src, asset in _pictures(scene).items()}
    nodes = [_node(node, scene, addresses) for node in scene.file.nodes]
    value = _head(station, scene) | {"nodes": nodes}
    data = as_json(value)
    url = shelf.put_asset(f"{station.slug}.{scene.id}.json", as_json(_for_stage(value, scene)))
    models = tuple(addresses[node.src] for node in scene.file.nodes if isinstance(node, Model3D))
    usdz = _put_usdz(station, scene, shelf, cache)
    return ScenePack(scene, url, data, models, pictures, usdz)


def _head(station: Station, scene: Scene) -> dict[str, Any]:
    file = scene.file
    return {
        "scene": file.scene,
        "station": station.slug,
        "id": scene.id,
        **file.model_dump(mode="json", include={"title", "summary", "anchor", "view", "exposure"}),
    }


def _for_stage(value: dict[str, Any], scene: Scene) -> dict[str, Any]:
    """The scene without what its page brings."""
    nodes = [of.for_stage(told) for told, of in zip(value["nodes"], scene.file.nodes, strict=True)]
    return {key: told for key, told in value.items() if key != "summary"} | {"nodes": nodes}


def _node(node: Any, scene: Scene, addresses: Mapping[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = node.for_client()
    for pointer, path, _ in node.files():
        *above, key = pointer
        reduce(getitem, above, told)[key] = addresses[path]
    if isinstance(node, Model3D | Guide):
        facts: Any = scene.assets[node.src].facts
        told["bounds"] = [[round(v, 4) for v in facts.minimum], [round(v, 4) for v in facts.maximum]]
    if absent := scene.file.absent(node.id):
        told["absent"] = absent
    return told


def _put(asset: Asset, shelf: Shelf, web: Mapping[str, bytes]) -> str:
    name = asset.path.rpartition("/")[2]
    return shelf.put_asset(name, web.get(asset.path, asset.data))


def _put_usdz(station: Station, scene: Scene, shelf: Shelf, cache: Cache) -> str | None:
    usdz = usdz_of(scene, station.path_of(scene), cache)
    return shelf.put_asset(f"{station.slug}.{scene.id}.usdz", usdz) if usdz else None


def _pictures(scene: Scene) -> dict[str, Asset]:
    """The picture of each model that has one, and the images themselves."""
    nodes = scene.file.nodes
    models = {
        n.src: scene.pictures[n.src] for n in nodes if isinstance(n, Model3D) and n.src in scene.pictures
    }
    images = {n.src: scene.assets[n.src] for n in nodes if isinstance(n, Image)}
    return {**models, **images}


def _picture(asset: Asset, shelf: Shelf, cache: Cache) -> Picture:
    facts: Any = asset.facts
    stem = asset.path.rpartition("/")[2].rpartition(".")[0]
    made = for_pages(asset, cache)
    width = min(facts.width, WIDE)
    return Picture(
        wide=shelf.put_asset(f"{stem}.wide.avif", made.wide),
        lean=shelf.put_asset(f"{stem}.avif", made.lean),
        small=shelf.put_asset(f"{stem}.small.webp", made.small),
        width=width,
        height=round(width * facts.height / facts.width),
    )

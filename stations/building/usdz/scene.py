"""One USDZ of a scene: its models, each at its place, standing on the floor."""

from __future__ import annotations

import functools
import hashlib
import itertools
import json
import logging
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stations.building.cache import Cache
from stations.building.usdz.archive import archive
from stations.building.usdz.layer import Prim, layer, number, vector
from stations.building.usdz.master import Resists
from stations.building.usdz.models import Model, order
from stations.building.usdz.motion import FRAMES_PER_SECOND
from stations.line import Point, Scene
from stations.nodes.model import Model3D

RECIPE = 6
"""Grows when anything here makes other bytes of the same scene."""
BEGINNING = b"PK"
"""What every zip begins with, and no sentence."""
SHEET = "poster.jpg"
"""The picture of the printed sheet in the package."""


@dataclass(frozen=True)
class Reference:
    """A printed sheet that the phone is to look for."""

    picture: bytes
    """As JPEG."""
    width: float
    height: float
    """Both in metres."""


_say_once = functools.cache(logging.getLogger(__name__).warning)


def usdz_of(scene: Scene, path: str, cache: Cache, sheet: Reference | None = None) -> bytes | None:
    """The USDZ of a scene; None, and a word in the log, where there can be none.

    Takes:  `path`: the file of the scene, to be named in the log; `sheet`: what it is to stand on
    """
    told = cache.get(_key(scene, sheet), functools.partial(_usdz_or_why, scene, sheet))
    if told.startswith(BEGINNING):
        return told
    _say_once(f"{path} is not offered to iPhones as AR: {told.decode()}")
    return None


def _key(scene: Scene, sheet: Reference | None) -> str:
    """Names all that goes into a scene's USDZ."""
    nodes = [
        (node.id, node.parent, node.translation, node.rotation, node.scale, *_of_model(node, scene))
        for node in _needed(scene)
    ]
    seen = (hashlib.sha256(sheet.picture).hexdigest(), sheet.width, sheet.height) if sheet else None
    told = json.dumps([nodes, seen], default=str)
    return f"usdz {RECIPE} {hashlib.sha256(told.encode()).hexdigest()}"


def _usdz_or_why(scene: Scene, sheet: Reference | None) -> bytes:
    try:
        return usdz(scene, sheet)
    except Resists as why:
        return str(why).encode()


def usdz(scene: Scene, sheet: Reference | None = None) -> bytes:
    """The scene as an iPhone stands it in the room: in metres, moving; the same bytes always.

    It stands on the floor, or on the lower third of `sheet` with its back on the paper, as on the page.

    Raises: Resists, with a sentence, when something in it cannot be carried over right
    """
    try:
        return _usdz(scene, sheet)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise Resists("its materials or clips are not as glTF has them") from error


def _usdz(scene: Scene, sheet: Reference | None) -> bytes:
    models = {n.id: _model(n, scene) for n in scene.file.nodes if isinstance(n, Model3D)}
    if not models:
        raise Resists("there is no model in it")
    frames = round(max(model.seconds for model in models.values()) * FRAMES_PER_SECOND)
    if sheet:
        shift = _stand_on(sheet, *_box(scene))
        root = _on_sheet(sheet, shift, list(_prims(scene, None, "/Root/Sheet", models, frames)))
    else:
        root = _on_floor(-_box(scene)[0][1], list(_prims(scene, None, "/Root", models, frames)))
    # Which pictures there are is known when the prims have been written.
    pictures = {name: data for model in models.values() for name, data in model.pictures.items()}
    pictures |= {SHEET: sheet.picture} if sheet else {}
    return archive({"scene.usda": layer(_timeline(frames), root), **dict(sorted(pictures.items()))})


def _on_floor(lift: float, prims: list[Prim]) -> Prim:
    lines = [f"double3 xformOp:translate = {vector((0, lift, 0))}", order(["xformOp:translate"])]
    return Prim("Xform", "Root", lines, prims)


def _stand_on(sheet: Reference, low: Point, high: Point) -> Point:
    """Where the scene's origin is on the sheet: as `standOn` of the page's own mode has it."""
    return -(low[0] + high[0]) / 2, -sheet.height / 6 - low[1], -low[2]


def _on_sheet(sheet: Reference, shift: Point, prims: list[Prim]) -> Prim:
    """Anchored to the middle of the sheet, whose normal is up there: so the scene is laid down by a quarter.

    Source: Apple, "Preliminary_AnchoringAPI": only a root prim can be anchored; "physicalWidth": centimetres
    """
    centimetres = number(sheet.width * 100)
    about = [f"uniform asset image = @{SHEET}@", f"uniform double physicalWidth = {centimetres}"]
    lines = [
        'uniform token preliminary:anchoring:type = "image"',
        "rel preliminary:imageAnchoring:referenceImage = </Root/Print>",
    ]
    lay = [
        f"float3 xformOp:rotateXYZ = {vector((-90, 0, 0))}",
        f"double3 xformOp:translate = {vector(shift)}",
        order(["xformOp:rotateXYZ", "xformOp:translate"]),
    ]
    children = [Prim("Preliminary_ReferenceImage", "Print", about), Prim("Xform", "Sheet", lay, prims)]
    return Prim("Xform", "Root", lines, children, ["Preliminary_AnchoringAPI"])


def _model(node: Model3D, scene: Scene) -> Model:
    return Model(scene.assets[node.src].data, node.animation, scene.file.absent(node.id))


def _timeline(frames: int) -> list[str]:
    if not frames:
        return []
    rates = [f"{key} = {FRAMES_PER_SECOND}" for key in ("framesPerSecond", "timeCodesPerSecond")]
    return ["startTimeCode = 0", f"endTimeCode = {frames}", *rates]


def _prims(
    scene: Scene, parent: str | None, path: str, models: Mapping[str, Model], frames: int
) -> Iterator[Prim]:
    """The nodes that hang below `parent`, as far as models hang on them."""
    for node in _needed(scene):
        if node.parent == parent:
            # Ids are words with hyphens, which USD's names may not have; nor may they begin with a digit.
            name = "_" + node.id.replace("-", "_")
            here = f"{path}/{name}"
            own = models[node.id].prims(here, frames) if node.id in models else []
            below = list(_prims(scene, node.id, here, models, frames))
            yield Prim("Xform", name, list(_place(node)), [*own, *below])


def _needed(scene: Scene) -> list[Any]:
    """The models of a scene and all that they hang on, in the order of the file."""
    by_id = {node.id: node for node in scene.file.nodes}
    needed = {id for node in by_id.values() if isinstance(node, Model3D) for id in _chain(node, by_id)}
    return [node for id, node in by_id.items() if id in needed]


def _chain(node: Any, by_id: Mapping[str, Any]) -> Iterator[str]:
    """The id of a node and of all that it hangs on."""
    while node is not None:
        yield node.id
        node = by_id.get(node.parent)


def _of_model(node: Any, scene: Scene) -> tuple[object, ...]:
    if not isinstance(node, Model3D):
        return ()
    return (scene.assets[node.src].sha256, node.animation, scene.file.absent(node.id))


def _place(node: Any) -> Iterator[str]:
    yield f"double3 xformOp:translate = {vector(node.translation)}"
    yield f"float3 xformOp:rotateXYZ = {vector(node.rotation)}"
    yield f"float3 xformOp:scale = {vector(_scale(node))}"
    yield order(["xformOp:translate", "xformOp:rotateXYZ", "xformOp:scale"])


def _scale(node: Any) -> list[float]:
    return node.scale if isinstance(node.scale, list) else [node.scale] * 3


def _box(scene: Scene) -> tuple[Point, Point]:
    """The lowest and the highest corner of the box around the boxes of all models."""
    by_id = {node.id: node for node in scene.file.nodes}
    corners = [
        _in_scene(corner, node, by_id)
        for node in by_id.values()
        if isinstance(node, Model3D)
        for corner in _corners(scene.assets[node.src].facts)
    ]
    low, high = ([pick(axis) for axis in zip(*corners, strict=True)] for pick in (min, max))
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def _corners(facts: Any) -> Iterator[Point]:
    yield from itertools.product(*zip(facts.minimum, facts.maximum, strict=True))


def _in_scene(point: Point, node: Any, by_id: Mapping[str, Any]) -> Point:
    """Where a point of a node is in the scene: scaled, turned about x, y, z, moved; and so on upwards."""
    while node is not None:
        x, y, z = (value * factor for value, factor in zip(point, _scale(node), strict=True))
        a, b, c = map(math.radians, node.rotation)
        y, z = y * math.cos(a) - z * math.sin(a), y * math.sin(a) + z * math.cos(a)
        x, z = x * math.cos(b) + z * math.sin(b), z * math.cos(b) - x * math.sin(b)
        x, y = x * math.cos(c) - y * math.sin(c), x * math.sin(c) + y * math.cos(c)
        dx, dy, dz = node.translation
        point, node = (x + dx, y + dy, z + dz), by_id.get(node.parent)
    return point

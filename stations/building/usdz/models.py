"""A model of a scene: the nodes of its GLB, each in its place, with what it shows and how it moves.

Source: glTF 2.0, chapter "Scenes"; OpenUSD, "UsdGeomXformable"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stations.building.usdz.layer import Prim, vector
from stations.building.usdz.master import Json, Master, Resists, Row
from stations.building.usdz.motion import Motion, motion
from stations.building.usdz.shapes import is_shown, shape
from stations.building.usdz.surfaces import Surface
from stations.nodes.model import Animation

DEEPEST = 60
"""Nodes within nodes. Deeper ones are no work of a hand, and no phone was asked."""

PLACES: tuple[tuple[str, str, Row], ...] = (
    ("translation", "double3 xformOp:translate", (0, 0, 0)),
    ("rotation", "quatf xformOp:orient", (0, 0, 0, 1)),
    ("scale", "float3 xformOp:scale", (1, 1, 1)),
)
"""glTF's properties of a node, in the order in which both apply them, USD's names, and what rests."""


class Model:
    """One GLB on its way into a scene."""

    def __init__(self, glb: bytes, wish: Animation | None, absent: Sequence[str] = ()) -> None:
        self._master = Master(glb)
        self._absent = absent
        self._motion: Motion | None = motion(self._master, wish)
        self.pictures: dict[str, bytes] = {}

    @property
    def seconds(self) -> float:
        """How long its clip takes once."""
        return self._motion.seconds if self._motion else 0.0

    def prims(self, path: str, frames: int) -> list[Prim]:
        """What hangs below `path`: its materials and its nodes, moving over so many frames."""
        scene = self._master.all("scenes")[self._master.json.get("scene", 0)]
        surfaces = Prim("Scope", "materials", children=list(self._surfaces(f"{path}/materials")))
        return [surfaces, *self._nodes(scene.get("nodes", []), path, frames, 1)]

    def _surfaces(self, path: str) -> Iterator[Prim]:
        for i, material in enumerate(self._master.all("materials")):
            surface = Surface(self._master, material, f"{path}/material_{i}")
            self.pictures |= surface.pictures
            yield surface.prim()

    def _nodes(self, indices: Sequence[int], path: str, frames: int, depth: int) -> list[Prim]:
        """Nodes beside one another, without those that are not there in the beginning."""
        named = ((i, self._master.all("nodes")[i].get("name")) for i in indices)
        return [self._node(i, path, frames, depth) for i, name in named if name not in self._absent]

    def _node(self, index: int, path: str, frames: int, depth: int) -> Prim:
        node = self._master.all("nodes")[index]
        if depth > DEEPEST:
            raise Resists(f"its nodes hang more than {DEEPEST} deep")
        shapes = self._shapes(node, f"{path}/materials") if "mesh" in node else []
        below = self._nodes(node.get("children", []), path, frames, depth + 1)
        return Prim("Xform", f"node_{index}", list(self._place(index, node, frames)), [*shapes, *below])

    def _shapes(self, node: Json, surfaces: str) -> list[Prim]:
        if "skin" in node:
            raise Resists("it bends with bones (skins)")
        primitives = self._master.all("meshes")[node["mesh"]]["primitives"]
        if any("targets" in primitive for primitive in primitives):
            raise Resists("it changes shapes (morph targets)")
        shown = enumerate(filter(is_shown, primitives))
        return [shape(self._master, primitive, f"mesh_{i}", surfaces) for i, primitive in shown]

    def _place(self, index: int, node: Json, frames: int) -> Iterator[str]:
        if "matrix" in node:
            rows = ",".join(vector(node["matrix"][i : i + 4]) for i in (0, 4, 8, 12))
            yield f"matrix4d xformOp:transform = ({rows})"
            yield order(["xformOp:transform"])
            return
        names = []
        for key, name, at_rest in PLACES:
            samples = self._motion.samples(index, key, frames) if self._motion else []
            if samples or key in node:
                names.append(name.partition(" ")[2])
                yield from _said(name, node.get(key, at_rest), samples)
        yield order(names)


def order(operations: Sequence[str]) -> str:
    """In which order a place is made of its operations."""
    names = ", ".join(f'"{operation}"' for operation in operations)
    return f"uniform token[] xformOpOrder = [{names}]"


def _said(name: str, rest: Row, samples: Sequence[Row]) -> Iterator[str]:
    """A property at rest, and its value in each frame where it moves."""
    values = [_value(sample) for sample in samples]
    if len(set(values)) > 1:
        yield f"{name} = {_value(rest)}"
        yield f"{name}.timeSamples = {{"
        yield from (f"{frame}: {value}," for frame, value in enumerate(values))
        yield "}"
    else:
        yield f"{name} = {values[0] if values else _value(rest)}"


def _value(row: Row) -> str:
    """A vector; of a turn USD names the real part first."""
    return vector((row[3], *row[:3]) if len(row) == 4 else row)

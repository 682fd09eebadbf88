"""Where shapes go: one growing mesh for each scene node and surface role.

Everything static ends in one node, so that it costs one draw call for each role; what moves gets a node of
its own by `with node("cyclist")`. Lengths are metres, z is up while modelling, the street's surface is z = 0.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from math import radians

import bmesh
import bpy
from mathutils import Matrix, Vector

import palette


GROWN = "grown"
"""On each face: whether it belongs to something without edges, such as a crown."""


@dataclass
class Piece:
    """The joined geometry of one node and role while it grows."""

    role: str
    mesh: bmesh.types.BMesh = field(default_factory=bmesh.new)
    surfaces: list = field(default_factory=list)

    def slot(self, surface) -> int:
        if surface not in self.surfaces:
            self.surfaces.append(surface)
        return self.surfaces.index(surface)


@dataclass
class Node:
    """A glTF node to be: its place, and its pieces by role."""

    name: str
    pivot: Vector
    parent: str | None
    density: float = 1.0
    casts: bool = True
    moment: str = ""
    like: str | None = None
    scans: str | None = None
    step_m: float = 0.0
    dot_m: float = 0.0
    above_m: float = 0.0
    blind: tuple[int, int] | None = None
    pieces: dict[str, Piece] = field(default_factory=dict)
    objects: dict[str, bpy.types.Object] = field(default_factory=dict)
    empty: bpy.types.Object | None = None


class Stage:
    """What is being modelled just now. A build has exactly one, so the kit keeps it in `stage`."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.current = ""
        self.matrix = Matrix.Identity(4)
        self.foot_m = 0.0  # how far the model's foot lies below z = 0; the plinth says

    def clear(self, name: str) -> None:
        """Start a new file whose static node is called `name`."""
        bpy.ops.wm.read_factory_settings(use_empty=True)
        palette.forget_surfaces()
        self.__init__()
        self.nodes[name] = Node(name, Vector((0, 0, 0)), None)
        self.current = self.root = name

    def add(
        self, mesh: bmesh.types.BMesh, surface, keep_materials: bool = False, sharp_deg: float = 38
    ) -> None:
        """Put a finished shape under the current node, in the current place.

        Takes: edges bent by more than sharp_deg are shaded sharp; 180 for what grew and has no edges
        """
        mesh.transform(self.matrix)
        grown = mesh.faces.layers.int.new(GROWN)
        for face in mesh.faces:
            face[grown] = sharp_deg >= 180
        for edge in mesh.edges:
            edge.smooth = len(edge.link_faces) != 2 or edge.calc_face_angle() < radians(sharp_deg)
        surfaces = surface if keep_materials else [palette.as_surface(surface)]
        for role in dict.fromkeys(s["role"] for s in surfaces):
            self._append(mesh, surfaces, role)
        mesh.free()

    def _append(self, mesh, surfaces, role: str) -> None:
        piece = self.nodes[self.current].pieces.setdefault(role, Piece(role))
        if GROWN not in piece.mesh.faces.layers.int:
            piece.mesh.faces.layers.int.new(GROWN)
        part = mesh.copy()
        alien = [f for f in part.faces if surfaces[min(f.material_index, len(surfaces) - 1)]["role"] != role]
        bmesh.ops.delete(part, geom=alien, context="FACES")
        for face in part.faces:
            face.material_index = piece.slot(surfaces[min(face.material_index, len(surfaces) - 1)])
            face.smooth = True
        carrier = bpy.data.meshes.new("carrier")
        part.to_mesh(carrier)
        part.free()
        piece.mesh.from_mesh(carrier)
        bpy.data.meshes.remove(carrier)


stage = Stage()


@contextmanager
def node(
    name: str,
    pivot=(0, 0, 0),
    parent: str | None = None,
    density: float = 1.0,
    casts: bool = True,
    moment: str = "",
):
    """Model into a node of its own, turning and growing about `pivot` (in the current place).

    Takes: density, how many times finer than the rest its texture is; for what people look at closely;
           casts, whether its shadow is baked on the rest: not for what travels far, or is not always there;
           moment, a word for what is there together at times; without it such a node is lit as if it stood alone
    """
    before = stage.current
    if name not in stage.nodes:
        place = stage.matrix @ Vector(pivot)
        stage.nodes[name] = Node(name, place, parent or stage.root, density, casts, moment)
    stage.current = name
    yield
    stage.current = before


@contextmanager
def placed(at=(0, 0, 0), turn_deg: float = 0, scale: float = 1.0):
    """Model in a local place: moved, turned about the vertical, scaled. Places nest."""
    before = stage.matrix
    stage.matrix = (
        before
        @ Matrix.Translation(Vector(at))
        @ Matrix.Rotation(radians(turn_deg), 4, "Z")
        @ Matrix.Scale(scale, 4)
    )
    yield
    stage.matrix = before


def twin(name: str, of: str) -> None:
    """Let a node show the shapes of another one again: many cars cost the bytes of one.

    It moves by itself. The GLB alone has it, since a preview needs no second one.
    """
    like = stage.nodes[of]
    stage.nodes[name] = Node(name, like.pivot, like.parent, like.density, like.casts, like=of)


def cloud(name: str, of: str, step_m: float, dot_m: float, above_m: float = 0.0, blind=None) -> None:
    """Let a node be the cloud of points that a scanner would make of another one: of its paint, not of its glass.

    Takes: step_m, between two beams; dot_m, the size of a point; above_m, where it begins: below is only ground;
           blind, (axis, direction) of beams that are not sent, as those into a house that is cut open
    """
    like = stage.nodes[of]
    stage.nodes[name] = Node(name, like.pivot, like.parent, casts=False, scans=of)
    stage.nodes[name].step_m, stage.nodes[name].dot_m = step_m, dot_m
    stage.nodes[name].above_m, stage.nodes[name].blind = above_m, blind


def spot(name: str, at) -> None:
    """Leave an empty, named node: a place for a hotspot to hold on to."""
    with node(name, pivot=at):
        pass


def random_of(seed: int):
    """Give a random source of one's own, so that a tree never changes because a bench was added."""
    import random

    return random.Random(seed)

"""Clouds of points: where the beams of a scanner meet a node, each point as coloured as what it met.

It is measured on the finished, textured model: so the cloud shows what stands there, and needs no colours of its own.
"""

from __future__ import annotations

from math import cos, pi, radians, sin

import bpy
import numpy as np
from mathutils import Vector
from mathutils.bvhtree import BVHTree

from stage import Node, Stage

TILT_DEG = 40
"""A point is one triangle. Neighbours lean three ways, so that seen from any side most of them show a face, and rows are
spun three ways, so that no little arrows are seen; more ways would weigh more."""
SIDES = {(1, 1): 1, (0, 1): 1.5, (0, -1): 1.5, (2, -1): 2, (1, -1): 8 / 3}
"""How far apart beams are, by the axis and direction they take. Who measures drives past the front: it is densest."""


def measure(stage: Stage) -> None:
    """Fill every node that is the cloud of another one."""
    for node in stage.nodes.values():
        if node.scans:
            _fill(node, stage.nodes[node.scans].objects["paint"])


def _fill(node: Node, thing) -> None:
    points = list(_points(thing.data, node))
    corners = [place + node.dot_m * corner for place, dot, _ in points for corner in dot]
    mesh = bpy.data.meshes.new(node.name)
    mesh.from_pydata(corners, [], [(3 * k, 3 * k + 1, 3 * k + 2) for k in range(len(points))])
    uvs = np.repeat(np.array([uv for _, _, uv in points]), 3, axis=0)
    mesh.uv_layers.new(name="UVMap").data.foreach_set("uv", uvs.ravel())
    made = node.objects["dots"] = bpy.data.objects.new(f"{node.name}.dots", mesh)
    bpy.context.collection.objects.link(made)
    made.parent = node.empty


def _points(mesh, node: Node):
    """Give place, form and texture coordinates of what is met, once for each place."""
    corners = [vertex.co.copy() for vertex in mesh.vertices]
    tree = BVHTree.FromPolygons(corners, [tuple(face.vertices) for face in mesh.polygons])
    low, high = np.min(corners, axis=0), np.max(corners, axis=0)
    known: set[tuple] = set()
    for side, share in SIDES.items():
        way = _direction(side)
        if side == node.blind:
            continue
        dots = [_dot(-way, k) for k in range(9)]
        for start, k in _beams(low, high, side, node.step_m * share):
            place, normal, face, _ = tree.ray_cast(Vector(start), Vector(way))
            cell = place and tuple(round(c / (0.7 * node.step_m)) for c in place)
            if place is None or cell in known or normal.dot(Vector(way)) > 0 or place.z < node.above_m:
                continue
            known.add(cell)
            yield np.array(place), dots[k], _texel(mesh, mesh.polygons[face], place)


def _direction(side) -> np.ndarray:
    axis, sign = side
    return np.eye(3)[axis] * sign


def _beams(low, high, side, step: float):
    """Give where parallel beams start, on a grid through the origin, and which way their points lean."""
    axis, sign = side
    across, up = [a for a in range(3) if a != axis]
    for row, u in enumerate(_marks(low[up], high[up], step)):
        for column, a in enumerate(_marks(low[across], high[across], step)):
            start = np.zeros(3)
            start[axis], start[across], start[up] = (low if sign > 0 else high)[axis] - sign, a, u
            yield start, (column + 2 * row) % 3 + row % 3 * 3


def _marks(low: float, high: float, step: float):
    return np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step


def _dot(normal: np.ndarray, k: int) -> list[np.ndarray]:
    """Give the corners of a small triangle leaning away from a normal, in the k-th of nine ways."""
    side = np.array((normal[1], normal[2], normal[0]))
    up = np.cross(normal, side)
    lean = cos(2 * pi * k / 3) * side + sin(2 * pi * k / 3) * up
    tilt = radians(TILT_DEG)
    along, beside = cos(tilt) * lean - sin(tilt) * normal, np.cross(normal, lean)
    turns = (2 * pi * (n / 3 + k // 3 / 9) for n in range(3))
    return [cos(turn) * along + sin(turn) * beside for turn in turns]


def _texel(mesh, face, place) -> np.ndarray:
    """Give the texture coordinates of a place on a triangle."""
    a, b, c = (np.array(mesh.vertices[v].co) for v in face.vertices)
    at, to_b, to_c = (np.array(mesh.uv_layers[0].data[loop].uv) for loop in face.loop_indices)
    s, t = np.linalg.lstsq(np.stack((b - a, c - a), 1), np.array(place) - a, rcond=None)[0]
    return at + s * (to_b - at) + t * (to_c - at)

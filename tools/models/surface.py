"""From grown pieces to finished meshes: smooth normals, no hidden faces, triangles, texture coordinates."""

from __future__ import annotations

from math import cos, pi, radians, sin, sqrt

import bmesh
import bpy
from mathutils import Vector
from mathutils.bvhtree import BVHTree

from stage import GROWN, Node, Stage

NORMAL = "kept_normal"
GROWN_DENSITY = 3.2
"""Crowns fall into small islands: with the pixels of a wall each would be one flat facet of light."""


def assemble(stage: Stage) -> None:
    """Make one object for each node and role, hanging under an empty at the node's pivot."""
    for node in stage.nodes.values():
        node.empty = bpy.data.objects.new(node.name, None)
        bpy.context.collection.objects.link(node.empty)
        above = stage.nodes.get(node.parent)
        node.empty.parent = above.empty if above else None
        node.empty.location = node.pivot - (above.pivot if above else Vector())
        for role, piece in node.pieces.items():
            node.objects[role] = _object(f"{node.name}.{role}", piece, node)


def _object(name: str, piece, node: Node) -> bpy.types.Object:
    piece.mesh.transform(_shift(-node.pivot))
    mesh = bpy.data.meshes.new(name)
    piece.mesh.to_mesh(mesh)
    piece.mesh.free()
    for surface in piece.surfaces:
        mesh.materials.append(surface)
    made = bpy.data.objects.new(name, mesh)
    bpy.context.collection.objects.link(made)
    made.parent = node.empty
    return made


def _shift(by: Vector):
    from mathutils import Matrix

    return Matrix.Translation(by)


def smooth(stage: Stage) -> None:
    """Weigh normals by face area, so that bevels look round and large faces stay flat.

    The result is kept as an attribute: it survives when hidden faces are dropped afterwards.
    """
    for thing in _objects(stage):
        weigh = thing.modifiers.new("weigh", "WEIGHTED_NORMAL")
        weigh.keep_sharp = True
    shown = bpy.context.evaluated_depsgraph_get()
    for thing in _objects(stage):
        seen = thing.evaluated_get(shown).data
        normals = [0.0] * (3 * len(seen.loops))
        seen.corner_normals.foreach_get("vector", normals)
        thing.modifiers.clear()
        thing.data.attributes.new(NORMAL, "FLOAT_VECTOR", "CORNER").data.foreach_set("vector", normals)


def drop_hidden(stage: Stage) -> int:
    """Delete faces nobody can ever see: undersides, and what is buried in something else.

    They would cost triangles and, worse, room in the texture. A moving node is judged alone, and nothing
    is hidden by it, since it may move away.
    """
    dropped = 0
    for node in stage.nodes.values():
        blockers = _blockers(node, stage.foot_m if node.name == stage.root else None)
        for role, thing in node.objects.items():
            if role != "veil":
                dropped += _drop(thing, blockers)
    return dropped


def triangulate(stage: Stage) -> None:
    """Cut all faces into triangles and hand the kept normals back to Blender, for the preview."""
    for thing in _objects(stage):
        work = bmesh.new()
        work.from_mesh(thing.data)
        bmesh.ops.triangulate(work, faces=work.faces)
        work.to_mesh(thing.data)
        work.free()
        kept = thing.data.attributes[NORMAL].data
        thing.data.normals_split_custom_set([item.vector for item in kept])


def unwrap(stage: Stage, margin: float) -> None:
    """Lay all painted faces side by side in one texture, equally dense but for nodes that ask for more."""
    painted = painted_objects(stage)
    finer = {node.objects["paint"]: node.density for node in stage.nodes.values() if "paint" in node.objects}
    _select(painted)
    for thing in painted:
        thing.data.uv_layers.new(name="UVMap")
    bpy.ops.object.mode_set(mode="EDIT")
    bpy.ops.mesh.select_all(action="SELECT")
    bpy.ops.uv.smart_project(
        angle_limit=radians(82), island_margin=margin, area_weight=0.0, scale_to_bounds=False
    )
    bpy.ops.object.mode_set(mode="OBJECT")
    for thing in painted:
        widen_thin_islands(thing, narrowest=margin * 1.6, density=finer[thing])
    bpy.ops.object.mode_set(mode="EDIT")
    bpy.ops.uv.pack_islands(margin=margin, rotate=True, shape_method="CONVEX")
    bpy.ops.object.mode_set(mode="OBJECT")


def widen_thin_islands(thing, narrowest: float, density: float) -> None:
    """Stretch islands narrower than a few pixels: a rod would otherwise fall between the texture's pixels."""
    work = bmesh.new()
    work.from_mesh(thing.data)
    layer, grown = work.loops.layers.uv.active, work.faces.layers.int[GROWN]
    for island in _islands(work, layer):
        loops = [loop for face in island for loop in face.loops]
        dense = density * (GROWN_DENSITY if island[0][grown] else 1)
        for axis in (0, 1):
            values = [loop[layer].uv[axis] for loop in loops]
            low, high = min(values), max(values)
            middle, factor = (low + high) / 2, max(dense, narrowest / max(high - low, 1e-7))
            for loop in loops if factor != 1 else ():
                loop[layer].uv[axis] = middle + (loop[layer].uv[axis] - middle) * factor
    work.to_mesh(thing.data)
    work.free()


def _islands(work, layer) -> list[list]:
    """Group faces that hang together in the texture."""
    left, islands = set(work.faces), []
    while left:
        front, island = [left.pop()], []
        while front:
            face = front.pop()
            island.append(face)
            near = {n for loop in face.loops for n in _joined(loop, layer) if n in left}
            left -= near
            front += near
        islands.append(island)
    return islands


def _joined(loop, layer):
    """Give the faces across a loop's edge that share its texture coordinates."""
    ends = {loop.vert: loop[layer].uv, loop.link_loop_next.vert: loop.link_loop_next[layer].uv}
    for other in loop.edge.link_loops:
        following = other.link_loop_next
        if other is not loop and all((ends[o.vert] - o[layer].uv).length < 1e-6 for o in (other, following)):
            yield other.face


def painted_objects(stage: Stage) -> list:
    return [node.objects["paint"] for node in stage.nodes.values() if "paint" in node.objects]


def _objects(stage: Stage):
    return [thing for node in stage.nodes.values() for thing in node.objects.values()]


def _select(things) -> None:
    bpy.ops.object.select_all(action="DESELECT")
    for thing in things:
        thing.select_set(True)
    bpy.context.view_layer.objects.active = things[0]


def _blockers(node: Node, foot_m: float | None) -> BVHTree:
    """Give the solid parts of one node as something rays can hit; the root also rests on a table."""
    corners, faces = [], []
    for role, thing in node.objects.items():
        if role == "veil":
            continue
        start = len(corners)
        corners += [vertex.co.copy() for vertex in thing.data.vertices]
        faces += [[start + v for v in polygon.vertices] for polygon in thing.data.polygons]
    if foot_m is not None:
        start, far, low = len(corners), 500, -foot_m - 0.001
        corners += [Vector((x, y, low)) for x, y in ((-far, -far), (far, -far), (far, far), (-far, far))]
        faces.append([start, start + 1, start + 2, start + 3])
    return BVHTree.FromPolygons(corners, faces) if faces else None


def _ways(count: int = 56) -> list[Vector]:
    """Give directions spread evenly over the sphere (golden spiral)."""
    ways = []
    for k in range(count):
        z, turn = 1 - (2 * k + 1) / count, pi * (1 + sqrt(5)) * k
        ways.append(Vector((cos(turn) * sqrt(1 - z * z), sin(turn) * sqrt(1 - z * z), z)))
    return ways


WAYS = _ways()


def _drop(thing, blockers: BVHTree) -> int:
    hidden = {p.index for p in thing.data.polygons if not _is_visible(thing.data, p, blockers)}
    if hidden:
        work = bmesh.new()
        work.from_mesh(thing.data)
        bmesh.ops.delete(work, geom=[f for f in work.faces if f.index in hidden], context="FACES")
        work.to_mesh(thing.data)
        work.free()
    return len(hidden)


def _is_visible(mesh, polygon, blockers: BVHTree) -> bool:
    ways = [way for way in WAYS if way.dot(polygon.normal) > 0.12]
    for point in _samples(mesh, polygon):
        start = point + polygon.normal * 0.004
        if any(blockers.ray_cast(start, way)[0] is None for way in ways):
            return True
    return False


def _samples(mesh, polygon):
    """Give points to look from: centre, rim, and on large faces a scatter in between."""
    centre = polygon.center
    corners = [mesh.vertices[v].co for v in polygon.vertices]
    following = corners[1:] + corners[:1]
    yield centre
    yield from (_inwards(p, centre) for p in corners)
    yield from (_inwards(a.lerp(b, 0.5), centre) for a, b in zip(corners, following))
    for k in range(min(60, int(polygon.area * 12))):
        a, b = corners[k % len(corners)], following[k % len(corners)]
        yield centre.lerp(a.lerp(b, (k * 0.618) % 1), ((k * 0.414) % 1) ** 0.5)


def _inwards(point: Vector, centre: Vector) -> Vector:
    """Step a little from a face's edge inwards: only its rim may show from under what stands on it."""
    way = centre - point
    return point + way * min(0.15, 0.02 / max(way.length, 1e-6))

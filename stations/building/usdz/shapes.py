"""Triangles: the primitives of a glTF mesh as USD meshes. Points and lines the viewer leaves out as well.

Source: glTF 2.0, chapter "Meshes"; OpenUSD, "UsdGeomMesh"
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from stations.building.usdz.layer import Prim, by_vertex, integers, vector, vectors
from stations.building.usdz.master import Json, Master, Row
from stations.building.usdz.surfaces import coordinates, unwraps

TRIANGLES = 4
DIGITS = 5
"""Positions are kept to a hundred-thousandth of a mesh's size, texture coordinates of a picture's."""
NORMAL_DECIMALS = 3


def is_shown(primitive: Json) -> bool:
    return "POSITION" in primitive["attributes"] and primitive.get("mode", TRIANGLES) == TRIANGLES


def shape(master: Master, primitive: Json, name: str, surfaces: str) -> Prim:
    """A primitive as a mesh; `surfaces` is the path below which its material is."""
    count = master.all("accessors")[primitive["attributes"]["POSITION"]]["count"]
    corners: Sequence[int] = _corners(master, primitive, count)
    vertices: Sequence[int] = range(count)
    if "NORMAL" not in primitive["attributes"]:
        # Without normals a model is faceted: no triangle shares its corners with another.
        vertices, corners = corners, range(len(corners))
    geometry = _geometry(master, primitive, corners, vertices)
    if "material" not in primitive:
        return Prim("Mesh", name, list(geometry))
    dress = _dress(master, primitive, vertices, surfaces)
    return Prim("Mesh", name, [*geometry, *dress], schemas=["MaterialBindingAPI"])


def _geometry(
    master: Master, primitive: Json, corners: Sequence[int], vertices: Sequence[int]
) -> Iterator[str]:
    """Points, normals and triangles of the vertices named."""
    attributes = primitive["attributes"]
    rows = master.rows(attributes["POSITION"])
    points = [rows[vertex] for vertex in vertices]
    normals = master.rows(attributes["NORMAL"]) if "NORMAL" in attributes else _flat(points)
    axes = list(zip(*points, strict=True))
    low, high = [min(axis) for axis in axes], [max(axis) for axis in axes]
    yield 'uniform token subdivisionScheme = "none"'
    yield f"float3[] extent = [{vector(low)},{vector(high)}]"
    yield f"int[] faceVertexCounts = {integers([3] * (len(corners) // 3))}"
    yield f"int[] faceVertexIndices = {integers(corners)}"
    yield f"point3f[] points = {vectors(points, _decimals(low, high))}"
    yield f"normal3f[] normals = {by_vertex(vectors(normals, NORMAL_DECIMALS))}"


def _dress(master: Master, primitive: Json, vertices: Sequence[int], surfaces: str) -> Iterator[str]:
    """The material, and where on its pictures the vertices are."""
    material = master.all("materials")[primitive["material"]]
    yield f"rel material:binding = <{surfaces}/material_{primitive['material']}>"
    if material.get("doubleSided"):
        yield "uniform bool doubleSided = 1"
    for i, unwrap in enumerate(unwraps(material)):
        index = primitive["attributes"].get(f"TEXCOORD_{unwrap.channel}")
        if index is not None:
            rows = master.rows(index)
            moved = (unwrap.moved(*rows[vertex]) for vertex in vertices)
            yield f"texCoord2f[] primvars:{coordinates(i)} = {by_vertex(vectors(moved, DIGITS))}"


def _corners(master: Master, primitive: Json, count: int) -> list[int]:
    """The vertices of the triangles, three for each."""
    if "indices" not in primitive:
        return list(range(count // 3 * 3))
    listed = [int(index) for (index,) in master.rows(primitive["indices"])]
    return listed[: len(listed) // 3 * 3]


def _flat(points: list[Row]) -> Iterator[Row]:
    """The normal of each triangle, for each of its corners."""
    for a, b, c in zip(points[0::3], points[1::3], points[2::3], strict=True):
        (ux, uy, uz), (vx, vy, vz) = (tuple(e - s for s, e in zip(a, end, strict=True)) for end in (b, c))
        normal = (uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx)
        length = math.hypot(*normal) or 1.0
        yield from [tuple(value / length for value in normal)] * 3


def _decimals(low: Sequence[float], high: Sequence[float]) -> int:
    """Decimals that keep `DIGITS` digits of the longest side."""
    size = max(end - begin for begin, end in zip(low, high, strict=True))
    return DIGITS - 1 - math.floor(math.log10(size)) if size > 0 else DIGITS

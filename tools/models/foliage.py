"""Trees and shrubs: smooth, lumpy crowns on one closed mesh each."""

from __future__ import annotations

from math import cos, exp, log, sin, sqrt

import bmesh
from mathutils import Vector

from palette import paint
from shapes import tube
from stage import random_of, stage


def crown(
    at,
    radius: float,
    surface,
    seed: int = 1,
    lumps: int = 11,
    detail: int = 4,
    flatten: float = 0.86,
    fine: float = 1.0,
) -> None:
    """Grow a crown about its centre `at`.

    Takes: fine below 1 for more, smaller lumps, on trees seen closely

    One sphere of 20 x detail x detail triangles is pushed out to the soft union of several: the outline of
    overlapping lumps without their hidden insides, hence few triangles and no hard creases.
    """
    source = random_of(seed)
    spheres = [(Vector((0, 0, 0)), 0.62)]
    for k in range(lumps):
        turn, up = (
            k * 2.4 + source.uniform(-0.3, 0.3),
            1 - 1.5 * (k + 0.5) / lumps + source.uniform(-0.1, 0.1),
        )
        way = Vector((cos(turn) * sqrt(max(0, 1 - up * up)), sin(turn) * sqrt(max(0, 1 - up * up)), up))
        spheres.append((way * source.uniform(0.5, 0.6) * fine**-0.5, source.uniform(0.34, 0.42) * fine))
    mesh = bmesh.new()
    bmesh.ops.create_icosphere(mesh, subdivisions=1, radius=1)
    bmesh.ops.subdivide_edges(mesh, edges=mesh.edges, cuts=detail - 1, use_grid_fill=True)
    for vertex in mesh.verts:
        way = vertex.co.normalized()
        vertex.co = way * _reach(way, spheres, 9 / fine) * radius
        vertex.co.z *= flatten
        vertex.co += Vector(at)
    for _ in range(2):
        bmesh.ops.smooth_vert(
            mesh, verts=mesh.verts, factor=0.5, use_axis_x=True, use_axis_y=True, use_axis_z=True
        )
    stage.add(mesh, surface, sharp_deg=180)


def _reach(way: Vector, spheres, softness: float) -> float:
    """Give how far the soft union of spheres reaches from its centre along a direction."""
    exits = []
    for centre, radius in spheres:
        ahead = way.dot(centre)
        inside = ahead * ahead - centre.length_squared + radius * radius
        if inside > 0:
            exits.append(ahead + sqrt(inside))
    return log(sum(exp(softness * e) for e in exits)) / softness


def leaves(seed: int):
    """Give one of three greens, so that neighbouring trees differ."""
    return paint(("leaf", "leaf_deep", "leaf")[seed % 3], (1.0, 1.05, 0.86)[seed % 3], "mottled", 0.55)


def tree(at, height: float = 6.0, seed: int = 1, spread: float = 0.32) -> None:
    """Plant a street tree: a slightly leaning trunk, one fork, one crown."""
    source = random_of(seed)
    x, y, z = at
    lean = source.uniform(-0.04, 0.04) * height
    fork = (x + lean, y, z + height * 0.45)
    bark = paint("soil", 0.9)
    tube(
        ((x, y, z - 0.1), (x + lean * 0.3, y, z + height * 0.2), fork),
        height * 0.028,
        bark,
        7,
        height * 0.018,
    )
    tube((fork, (x + lean + height * 0.1, y - 0.05, z + height * 0.6)), height * 0.016, bark, 5, 0.03)
    middle = (x + lean, y, z + height * 0.68)
    crown(
        middle,
        height * spread,
        leaves(seed),
        seed,
        detail=5 if height > 7 else 4 if height > 3.5 else 3,
        flatten=1.0,
    )


def shrub(at, radius: float = 0.5, seed: int = 1) -> None:
    """Plant a low round shrub."""
    crown((at[0], at[1], at[2] + radius * 0.35), radius, leaves(seed), seed, lumps=4, detail=2, flatten=0.75)


def hedge(start, end, radius: float = 0.45, seed: int = 1) -> None:
    """Plant shrubs in a row."""
    start, end = Vector(start), Vector(end)
    count = max(2, round((end - start).length / (radius * 1.3)))
    for k in range(count):
        shrub(start.lerp(end, k / (count - 1)), radius * (0.92 + 0.16 * ((k * 7) % 3) / 2), seed + k % 4)


def flowers(at, radius: float, surface, seed: int = 1, count: int = 6) -> None:
    """Scatter small blossoms over a bed."""
    from shapes import ball

    source = random_of(seed)
    for _ in range(count):
        x, y = source.uniform(-1, 1) * radius, source.uniform(-1, 1) * radius
        ball(
            source.uniform(0.07, 0.12), (at[0] + x, at[1] + y, at[2] + source.uniform(0.08, 0.2)), surface, 1
        )

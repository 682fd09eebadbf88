"""Basic solids with softened edges. A shape stands on its `at`: the centre of its underside.

Every shape takes a surface: a colour's name for plain paint, or the result of `paint()`, `glass()`, …
"""

from __future__ import annotations

from math import cos, pi, radians, sin

import bmesh
from mathutils import Matrix, Vector

from stage import stage

SOFT_EDGE_DEG = 32


def soften(mesh, bevel: float, segments: int) -> None:
    """Round all edges sharper than SOFT_EDGE_DEG."""
    if bevel <= 0:
        return
    edges = [e for e in mesh.edges if len(e.link_faces) == 2 and e.calc_face_angle() > radians(SOFT_EDGE_DEG)]
    bmesh.ops.bevel(
        mesh, geom=edges, offset=bevel, segments=segments, profile=0.5, affect="EDGES", clamp_overlap=True
    )


def house_bevel(size) -> float:
    """Give the bevel of the house style: 2.5 % of the size, less on thin things."""
    return min(0.025 * max(size), 0.3 * min(size), 0.25)


def box(size, at, surface, bevel: float | None = None, segments: int | None = None, taper: float = 1.0):
    """Stand a box of size (x, y, z) on `at`; `taper` scales its top."""
    mesh = bmesh.new()
    bmesh.ops.create_cube(mesh, size=1)
    for vertex in mesh.verts:
        narrow = taper if vertex.co.z > 0 else 1
        x, y, z = vertex.co
        vertex.co = Vector(
            (x * size[0] * narrow + at[0], y * size[1] * narrow + at[1], (z + 0.5) * size[2] + at[2])
        )
    width = house_bevel(size) if bevel is None else bevel
    soften(mesh, width, segments or (2 if width > 0.09 else 1))
    stage.add(mesh, surface)


def cylinder(
    radius: float, height: float, at, surface, top: float | None = None, sides: int = 12, bevel: float = 0
):
    """Stand a cylinder or, with another `top` radius, a cone on `at`."""
    mesh = bmesh.new()
    bmesh.ops.create_cone(
        mesh,
        cap_ends=True,
        segments=sides,
        radius1=radius,
        radius2=radius if top is None else top,
        depth=height,
    )
    mesh.transform(Matrix.Translation(Vector(at) + Vector((0, 0, height / 2))))
    soften(mesh, bevel, 1 if bevel < 0.07 else 2)
    stage.add(mesh, surface)


def ball(radius, at, surface, detail: int = 2, flatten: float = 1.0):
    """Put a ball with its centre at `at`; it has no edges, however coarse it is."""
    mesh = bmesh.new()
    bmesh.ops.create_icosphere(mesh, subdivisions=detail, radius=radius)
    mesh.transform(Matrix.Translation(Vector(at)) @ Matrix.Diagonal((1, 1, flatten, 1)))
    stage.add(mesh, surface, sharp_deg=180)


def prism(outline, axis: str, low: float, high: float, surface, bevel: float = 0.04, segments: int = 2):
    """Extrude an outline from low to high along an axis.

    Takes: outline as (y, z) along X, (x, z) along Y, (x, y) along Z
    """
    place = {"X": lambda a, b, t: (t, a, b), "Y": lambda a, b, t: (a, t, b), "Z": lambda a, b, t: (a, b, t)}[
        axis
    ]
    mesh = bmesh.new()
    rings = [[mesh.verts.new(place(a, b, t)) for a, b in outline] for t in (low, high)]
    mesh.faces.new(rings[0])
    mesh.faces.new(reversed(rings[1]))
    _bridge(mesh, *rings, closed=True)
    bmesh.ops.recalc_face_normals(mesh, faces=mesh.faces)
    soften(mesh, bevel, segments)
    stage.add(mesh, surface)


def rod(start, end, radius: float, surface, sides: int = 6, end_radius: float | None = None):
    """Lay a round rod from point to point."""
    tube((start, end), radius, surface, sides, end_radius)


def tube(points, radius: float, surface, sides: int = 6, end_radius: float | None = None):
    """Sweep a circle along points; it may thin towards its end, as a root or a branch does."""
    points = [Vector(p) for p in points]
    last = len(points) - 1
    mesh = bmesh.new()
    side = None
    rings = []
    for index, point in enumerate(points):
        ahead = (points[min(index + 1, last)] - points[max(index - 1, 0)]).normalized()
        side = _across(ahead, side)
        up = ahead.cross(side)
        here = radius + ((radius if end_radius is None else end_radius) - radius) * index / last
        turns = (2 * pi * k / sides for k in range(sides))
        rings.append([mesh.verts.new(point + (side * cos(t) + up * sin(t)) * here) for t in turns])
    for ring, following in zip(rings, rings[1:]):
        _bridge(mesh, ring, following, closed=True)
    mesh.faces.new(rings[0])
    mesh.faces.new(reversed(rings[-1]))
    bmesh.ops.recalc_face_normals(mesh, faces=mesh.faces)
    stage.add(mesh, surface, sharp_deg=75 if sides > 4 else 38)


def _across(ahead: Vector, before: Vector | None) -> Vector:
    """Carry the sideways direction along a path, so that a tube does not twist."""
    base = before if before is not None else Vector((0, 0, 1)) if abs(ahead.z) < 0.9 else Vector((1, 0, 0))
    return (base - ahead * base.dot(ahead)).normalized()


def lathe(profile, at, surface, sides: int = 16, sharp_deg: float = 38):
    """Turn a profile of (radius, height) about the vertical; radius 0 closes an end to a point."""
    mesh = bmesh.new()
    rings = []
    for radius, height in profile:
        count = 1 if radius == 0 else sides
        turns = (2 * pi * k / sides for k in range(count))
        rings.append(
            [
                mesh.verts.new((at[0] + radius * cos(t), at[1] + radius * sin(t), at[2] + height))
                for t in turns
            ]
        )
    for ring, following in zip(rings, rings[1:]):
        _bridge(mesh, ring, following, closed=True)
    bmesh.ops.recalc_face_normals(mesh, faces=mesh.faces)
    stage.add(mesh, surface, sharp_deg=sharp_deg)


def loft(sections, surface_of, closed_ends: bool = True, along_closed: bool = False):
    """Skin cross-sections of equally many points; a section runs from one side over the top to the other.

    Takes: surface_of(section index, point index) giving the surface of that patch, or None for a hole
    """
    mesh = bmesh.new()
    surfaces: list = []
    rings = [[mesh.verts.new(p) for p in section] for section in sections]
    for s, (ring, following) in enumerate(zip(rings, rings[1:])):
        for p in range(len(ring) - (0 if along_closed else 1)):
            _patch(mesh, ring, following, p, surface_of(s, p), surfaces)
    if closed_ends:
        for ring, patch in ((rings[0], -1), (rings[-1], len(rings) - 1)):
            if surface_of(patch, -1) is not None:
                _coloured(mesh.faces.new(ring), surface_of(patch, -1), surfaces)
    bmesh.ops.recalc_face_normals(mesh, faces=mesh.faces)
    stage.add(mesh, surfaces, keep_materials=True)


def _patch(mesh, ring, following, p: int, surface, surfaces: list) -> None:
    if surface is None:
        return
    q = (p + 1) % len(ring)
    _coloured(mesh.faces.new((ring[p], following[p], following[q], ring[q])), surface, surfaces)


def _coloured(face, surface, surfaces: list) -> None:
    from palette import as_surface

    surface = as_surface(surface)
    if surface not in surfaces:
        surfaces.append(surface)
    face.material_index = surfaces.index(surface)


def recess(size, at, surface, open_side=(0, -1, 0)):
    """Line a hole: the inside of a box without the wall towards `open_side`."""
    mesh = bmesh.new()
    bmesh.ops.create_cube(mesh, size=1)
    mesh.normal_update()
    bmesh.ops.delete(
        mesh, geom=[f for f in mesh.faces if f.normal.dot(Vector(open_side)) > 0.9], context="FACES"
    )
    bmesh.ops.reverse_faces(mesh, faces=mesh.faces)
    mesh.transform(Matrix.Translation(Vector(at) + Vector((0, 0, size[2] / 2))) @ Matrix.Diagonal((*size, 1)))
    stage.add(mesh, surface)


def panel(corners, surface):
    """Lay one flat face through its corners, counted anticlockwise as seen from its front."""
    mesh = bmesh.new()
    mesh.faces.new([mesh.verts.new(c) for c in corners])
    stage.add(mesh, surface)


def rounded_rectangle(half_x: float, half_y: float, radius: float, steps: int = 5):
    """Give the outline of a rectangle with round corners, as points (x, y)."""
    corners = ((1, 1, 0), (-1, 1, 90), (-1, -1, 180), (1, -1, 270))
    return [
        (
            sx * (half_x - radius) + radius * cos(radians(start + 90 * k / steps)),
            sy * (half_y - radius) + radius * sin(radians(start + 90 * k / steps)),
        )
        for sx, sy, start in corners
        for k in range(steps + 1)
    ]


def _bridge(mesh, ring, following, closed: bool) -> None:
    """Join two rings by quads; a ring of one vertex is a point."""
    count = max(len(ring), len(following))
    for k in range(count if closed else count - 1):
        n = (k + 1) % count
        a, b = ring[k % len(ring)], ring[n % len(ring)]
        c, d = following[n % len(following)], following[k % len(following)]
        mesh.faces.new(dict.fromkeys((a, b, c, d)))

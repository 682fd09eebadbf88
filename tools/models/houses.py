"""Houses: plain bodies with rows of windows, and roofs."""

from __future__ import annotations

from palette import glass, light, paint
from shapes import box, prism
from stage import placed


def window(at, width: float, height: float, lit: bool = False, frame="stone", depth: float = 0.08) -> None:
    """Hang a framed window in a wall whose face is the local y = at[1], looking to -y."""
    x, y, z = at
    box((width + 0.2, depth, height + 0.2), (x, y - depth / 2 + 0.02, z - 0.1), frame, bevel=0)
    box((width, depth, height), (x, y - depth / 2 - 0.02, z), light() if lit else glass(), bevel=0)


def window_rows(columns, rows, y: float, size=(0.8, 1.3), lit=(), frame="stone") -> None:
    """Hang windows at every x of `columns` and sill height of `rows`; `lit` names (column, row) pairs."""
    for c, x in enumerate(columns):
        for r, z in enumerate(rows):
            window((x, y, z), *size, lit=(c, r) in lit, frame=frame)


def spread(start: float, end: float, count: int) -> list[float]:
    """Give `count` evenly spaced places, half a step in from both ends."""
    step = (end - start) / count
    return [start + step * (k + 0.5) for k in range(count)]


def gable_roof(width: float, depth: float, height: float, at, surface, eaves: float = 0.3) -> None:
    """Lay a roof whose ridge runs along x."""
    x, y, z = at
    half = depth / 2 + eaves
    outline = [(y - half, z), (y + half, z), (y + half, z + 0.14), (y, z + height), (y - half, z + 0.14)]
    prism(outline, "X", x - width / 2 - eaves, x + width / 2 + eaves, surface, bevel=0.05, segments=1)


def hip_roof(width: float, depth: float, height: float, at, surface, eaves: float = 0.3) -> None:
    """Lay a roof sloping to all four sides."""
    import bmesh

    from stage import stage

    x, y, z = at
    half_x, half_y = width / 2 + eaves, depth / 2 + eaves
    ridge = max(0.05, half_x - half_y)
    mesh = bmesh.new()
    foot, edge = (
        [
            mesh.verts.new((x + sx * half_x, y + sy * half_y, z + up))
            for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ]
        for up in (0, 0.14)
    )
    left, right = mesh.verts.new((x - ridge, y, z + height)), mesh.verts.new((x + ridge, y, z + height))
    mesh.faces.new(reversed(foot))
    for k in range(4):
        mesh.faces.new((foot[k], foot[(k + 1) % 4], edge[(k + 1) % 4], edge[k]))
    for face in (
        (edge[0], edge[1], right, left),
        (edge[1], edge[2], right),
        (edge[2], edge[3], left, right),
        (edge[3], edge[0], left),
    ):
        mesh.faces.new(face)
    from shapes import soften

    bmesh.ops.recalc_face_normals(mesh, faces=mesh.faces)
    soften(mesh, 0.05, 1)
    stage.add(mesh, surface)


def house(
    at,
    size=(4.0, 3.5, 5.0),
    wall="cream",
    roof="brick",
    columns: int = 3,
    storeys: int = 2,
    lit=((1, 1),),
    turn_deg: float = 0,
) -> None:
    """Stand a small town house, its front towards -y."""
    width, depth, height = size
    with placed(at, turn_deg):
        box((width, depth, height), (0, 0, 0), wall, bevel=0.06, segments=1)
        box((width + 0.12, depth + 0.12, 0.5), (0, 0, 0), paint("stone", 0.85), bevel=0.04, segments=1)
        gable_roof(width, depth, height * 0.36, (0, 0, height - 0.05), paint(roof, 0.9, "courses", 0.3))
        storey = (height - 0.6) / storeys
        rows = [0.9 + storey * k for k in range(storeys)]
        window_rows(
            spread(-width / 2, width / 2, columns),
            rows,
            -depth / 2,
            (0.62 * width / columns, storey * 0.52),
            lit,
        )

"""Boxes around points, and the matrices of glTF that move them.

Source: glTF 2.0, chapter "Transformations"
"""

from __future__ import annotations

from collections.abc import Sequence

from stations.line import Point
from stations.reading.gltf import GltfNode

Matrix = Sequence[float]
"""Sixteen numbers, column by column."""
Box = tuple[Point, Point]
"""Its lowest and its highest corner."""

IDENTITY: Matrix = (1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)


def multiply(a: Matrix, b: Matrix) -> Matrix:
    """The product of two 4 × 4 matrices, column-major as in glTF."""
    return [
        sum(a[row + 4 * k] * b[k + 4 * column] for k in range(4)) for column in range(4) for row in range(4)
    ]


def local_matrix(node: GltfNode) -> Matrix:
    """The transform of a node in its parent: its matrix, or translation · rotation · scale."""
    if node.matrix is not None:
        return node.matrix
    x, y, z, w = node.rotation
    turn = (
        (1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w)),
        (2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w)),
        (2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y)),
    )
    columns = [(*(v * s for v in column), 0.0) for column, s in zip(turn, node.scale, strict=True)]
    return [v for column in columns for v in column] + [*node.translation, 1.0]


def box_of(matrix: Matrix, columns: list[Sequence[float]]) -> Box:
    """The box around points, given by column, after `matrix`."""
    low, high = [], []
    for row in range(3):
        shift = matrix[12 + row]
        used = [(matrix[row + 4 * k], columns[k]) for k in range(3) if matrix[row + 4 * k]]
        if not used:
            ends = [0.0]
        elif len(used) == 1:
            factor, column = used[0]
            ends = [factor * min(column), factor * max(column)]
        else:
            scaled = [[factor * v for v in column] for factor, column in used]
            ends = list(map(sum, zip(*scaled, strict=True)))
        low.append(min(ends) + shift)
        high.append(max(ends) + shift)
    return (low[0], low[1], low[2]), (high[0], high[1], high[2])


def corners_of(minimum: Sequence[float], maximum: Sequence[float]) -> list[Sequence[float]]:
    """The eight corners of a box by column."""
    corners = [(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
    ends = (minimum, maximum)
    return [[ends[corner[axis]][axis] for corner in corners] for axis in range(3)]


def around(boxes: Sequence[Box]) -> Box:
    """The box around boxes."""
    x, y, z = (min(low[axis] for low, _ in boxes) for axis in range(3))
    right, top, front = (max(high[axis] for _, high in boxes) for axis in range(3))
    return (x, y, z), (right, top, front)

"""The text of a USD layer: prims within prims, numbers short, line ends where OpenUSD has them.

Smaller readers than OpenUSD go by lines: three.js, for one.

Source: OpenUSD, "Usda file format"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Prim:
    """A thing in the layer: its properties line by line, and what is within it."""

    kind: str
    name: str
    lines: Sequence[str] = ()
    children: Sequence[Prim] = ()
    schemas: Sequence[str] = ()
    """Schemas applied to it."""


def layer(head: Sequence[str], root: Prim) -> bytes:
    """A whole layer, with `root` as what stands for it."""
    about = [f'defaultPrim = "{root.name}"', "metersPerUnit = 1", 'upAxis = "Y"', *head]
    return "\n".join(["#usda 1.0", "(", *about, ")", *_lines(root), ""]).encode("ascii")


def _lines(prim: Prim) -> Iterator[str]:
    yield f'def {prim.kind} "{prim.name}"{_applied(prim.schemas)}'
    yield "{"
    yield from prim.lines
    for child in prim.children:
        yield from _lines(child)
    yield "}"


def _applied(schemas: Sequence[str]) -> str:
    names = ", ".join(f'"{schema}"' for schema in schemas)
    return f" (\nprepend apiSchemas = [{names}]\n)" if names else ""


def number(value: float) -> str:
    """A number to six digits, as short as it can be said."""
    return f"{value:.6g}"


def vector(values: Iterable[float]) -> str:
    return f"({','.join(map(number, values))})"


def vectors(rows: Iterable[Sequence[float]], decimals: int) -> str:
    """An array of vectors, rounded."""
    said = (",".join([_short(value, decimals) for value in row]) for row in rows)
    return f"[({'),('.join(said)})]"


def by_vertex(array: str) -> str:
    """An array that has a value for each vertex of its mesh."""
    return f'{array} (\ninterpolation = "vertex"\n)'


def integers(values: Iterable[int]) -> str:
    return f"[{','.join(map(str, values))}]"


def _short(value: float, decimals: int) -> str:
    return repr(round(value, decimals) + 0.0).removesuffix(".0")

"""Where an error of pydantic stands: in the file, in the model, in the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

from stations.nodes import NODE_TYPES
from stations.problems import Pointer
from stations.reading.yaml_tree import Tree


@dataclass(frozen=True)
class Spot:
    """Where an error of pydantic stands: in the file, in the model and in the data."""

    pointer: Pointer
    kind: Any
    """The type that the model has here."""
    value: Any
    tree: Tree
    above: Spot | None = None
    on_key: bool = False

    @property
    def key(self) -> str:
        """The key an editor reads next to the value, or above it."""
        way = self.pointer[:-1] if self.on_key else self.pointer
        return next((step for step in reversed(way) if isinstance(step, str)), "?")

    @property
    def written(self) -> str:
        """The value as it stands in the file: `+5`, of which it has lost the plus."""
        return self.tree.written(self.pointer)

    def line(self, value: str) -> str:
        """What to write for it: `key: value`, or `- value` and `value` for an entry of a list."""
        if not isinstance(self.pointer[-1], int):
            return f"{self.key}: {value}"
        mark = self.tree.marks[self.pointer]
        before = self.tree.lines[mark.line - 1][: mark.column - 1]
        return f"- {value}" if before.rstrip().endswith("-") else value


def follow(model: type[BaseModel], tree: Tree, loc: Iterable[str | int]) -> Spot | None:
    """The spot that `loc` of a pydantic error means, or None in a branch of a union that was not meant.

    pydantic's path also names the branches of unions, which are not in the file; the types tell them
    from keys. A step that the data do not have (a missing key) ends the way.
    """
    spot = Spot((), model, tree.value, tree)
    for step in loc:
        if step == "[key]":
            return replace(spot, value=spot.pointer[-1], on_key=True)
        kind = bare(spot.kind)
        if get_origin(kind) in (Union, UnionType):
            branch = _branch(kind, step)
            if isinstance(spot.value, list) != (get_origin(bare(branch)) is list):
                return None
            spot = replace(spot, kind=branch)
        elif not _holds(spot.value, step):
            return spot
        else:
            spot = Spot((*spot.pointer, step), inside(kind, step), spot.value[step], tree, spot)
    return spot


def bare(kind: Any) -> Any:
    """The type itself, without annotations, without None, and of a root model what it holds."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        some = [arg for arg in get_args(kind) if arg is not NoneType]
        return bare(some[0]) if len(some) == 1 else kind
    if isinstance(kind, type) and issubclass(kind, RootModel):
        return bare(kind.model_fields["root"].annotation)
    return kind


def fields_of(kind: Any) -> list[str]:
    """The keys a mapping of this type may have."""
    known = bare(kind)
    return list(known.model_fields) if isinstance(known, type) and issubclass(known, BaseModel) else []


def pattern_of(spot: Spot) -> str | None:
    """The pattern that a text under a key has to match, also where it may be left out."""
    fields = getattr(bare(spot.above.kind), "model_fields", {}) if spot.above else {}
    field = fields.get(spot.pointer[-1])
    if field is None:
        return None
    kinds = (field, field.annotation, *get_args(field.annotation))
    metadata = chain.from_iterable(_metadata(kind) for kind in kinds)
    return next((found for one in metadata if (found := getattr(one, "pattern", None))), None)


def _metadata(kind: Any) -> Iterable[Any]:
    return kind.__metadata__ if get_origin(kind) is Annotated else getattr(kind, "metadata", ())


def _branch(kind: Any, label: str | int) -> Any:
    """The member of a union that pydantic calls `label`: the type of a node, or a list among scalars."""
    if label in NODE_TYPES:
        return NODE_TYPES[str(label)]
    is_list = str(label).startswith("list")
    return next(arg for arg in get_args(kind) if (get_origin(bare(arg)) is list) == is_list)


def _holds(value: Any, step: str | int) -> bool:
    if isinstance(step, int):
        return isinstance(value, list) and step < len(value)
    return isinstance(value, dict) and step in value


def inside(kind: Any, step: str | int) -> Any:
    """The type of what is under `step` in a value of type `kind`."""
    if get_origin(kind) in (list, dict):
        return get_args(kind)[-1]
    fields = getattr(kind, "model_fields", {})
    return fields[step].annotation if step in fields else Any

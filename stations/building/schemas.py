"""JSON Schemas of the content files, made from the models, for editors that complete and explain.

Draft-07, which is what the YAML language servers of the common editors read; described in German.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from stations.building.schema_words import GERMAN
from stations.line import LineFile, Place, SceneFile, SourcesFile

FILES: dict[str, tuple[str, type[BaseModel]]] = {
    "line.v1.json": ("Line", LineFile),
    "scene.v1.json": ("Scene", SceneFile),
    "sources.v1.json": ("Sources", SourcesFile),
    "station.v1.json": ("Station", Place),
}
"""By file name: what the schema is called, and the model it is made from."""

DRAFT = "http://json-schema.org/draft-07/schema#"
DROPPED = ("title", "discriminator")
"""Titles only repeat the key; `discriminator` is not JSON Schema."""


@cache
def schemas() -> Mapping[str, bytes]:
    """The schemas by file name, as they are published and kept in `schema/`."""
    return {name: _as_file(title, model) for name, (title, model) in FILES.items()}


def _as_file(title: str, model: type[BaseModel]) -> bytes:
    raw = model.model_json_schema(ref_template="#/definitions/{model}")
    parts = raw.pop("$defs")
    definitions = {name: _part(name, parts[name]) for name in sorted(parts)}
    schema = {"$schema": DRAFT, "title": title, **_part(model.__name__, raw), "definitions": definitions}
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _part(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """One object of the schema, its keys described in German."""
    told: dict[str, Any] = _plain(part)
    if name in GERMAN:
        told["description"] = GERMAN[name]
    for key, value in told.get("properties", {}).items():
        description = GERMAN.get(f"{name}.{key}") or GERMAN.get(key)
        if description:
            told["properties"][key] = {"description": description} | _undescribed(value)
    return told


def _undescribed(value: dict[str, Any]) -> dict[str, Any]:
    """The value without its description; beside a `$ref` draft-07 reads nothing, so that is wrapped."""
    rest = {key: inner for key, inner in value.items() if key != "description"}
    if "$ref" in rest:
        rest["allOf"] = [{"$ref": rest.pop("$ref")}]
    return rest


def _plain(value: Any, named: bool = False) -> Any:
    """The value without what editors do not read.

    Takes:  `named`: the keys are names of properties and none of them is dropped
    """
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    kept = {
        key: _plain(inner, named=key in ("properties", "patternProperties") and not named)
        for key, inner in value.items()
        if named or key not in DROPPED
    }
    if not named and "patternProperties" in kept:
        kept.setdefault("additionalProperties", False)
    return kept

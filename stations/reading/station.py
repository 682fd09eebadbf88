"""A station's folder: the place, its scenes and their files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from pydantic import TypeAdapter, ValidationError

from stations.line import Asset, Code, Faulty, Place, Scene, SceneFile, Station
from stations.nodes.base import File, Text
from stations.problems import WARNING, Pointer, Problem, define
from stations.reading import turning
from stations.reading.assets import Assets
from stations.reading.notes import Notes
from stations.reading.yaml_tree import Tree

FOLDER_NAME = define(
    "folder-name",
    WARNING,
    de="Der Ordner „{name}“ wird nicht gelesen.",
    en="The folder “{name}” is not read.",
    remedy_de="{hint} Erlaubt sind Kleinbuchstaben von a bis z, Ziffern und Bindestriche.",
    remedy_en="{hint} Allowed are small letters from a to z, digits and hyphens.",
)
FILE_NAME = define(
    "file-name",
    WARNING,
    de="Die Datei „{name}“ wird nicht gelesen.",
    en="The file “{name}” is not read.",
    remedy_de="Eine Station steht in `station.yaml`, eine Szene in `name.scene.yaml`.",
    remedy_en="A station stands in `station.yaml`, a scene in `name.scene.yaml`.",
)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SCENE = ".scene.yaml"
DRAFT = re.compile(r"""status:\s+(["']?)draft\1\s*(#.*)?""")


def not_read(folder: str, others: Iterable[str]) -> Problem:
    """A folder that is named as no station can be, and what it should be called."""
    better = turning.folder_name(folder)
    hint = {"de": f"Benenne ihn in `{better}` um.", "en": f"Rename it to `{better}`."}
    if not better:
        hint = {"de": "Gib ihm einen neuen Namen.", "en": "Give it a new name."}
    elif better in others:
        hint = {
            "de": f"`{better}` heißt schon ein anderer: Lösche diesen, oder nimm einen neuen Namen.",
            "en": f"`{better}` is the name of another: delete this one, or take a new name.",
        }
    return FOLDER_NAME.at(name=folder, hint=hint)


def read_station(slug: str, notes: Notes, assets: Assets, zone: tzinfo) -> Station | Faulty:
    """The station in `stations/<slug>/`, or what is known of it when it cannot be shown."""
    folder = f"stations/{slug}/"
    place = notes.understand(Place, folder + "station.yaml")
    scenes = {name: _scene(slug, name, notes, assets, zone) for name in _scene_names(folder, notes)}
    if place is None:
        return known_of(slug, notes)
    files = files_of(place.files(), folder + "station.yaml", notes, assets)
    shown = {name: scene for name, scene in scenes.items() if scene}
    return sound(Station(slug, place, shown, files), notes)


def sound(station: Station, notes: Notes) -> Station | Faulty:
    """The station without drafts that have an error, or what is known of it when anything else has one.

    A draft is nobody's business but its editor's: the published scenes stay while it is being mended.
    """
    wrong = notes.wrong_in(f"stations/{station.slug}/")
    if not all(path.endswith(SCENE) and _is_draft(notes.tree(path)) for path in wrong):
        return known_of(station.slug, notes)
    scenes = {id: scene for id, scene in station.scenes.items() if station.path_of(scene) not in wrong}
    return replace(station, scenes=scenes)


def _is_draft(tree: Tree) -> bool:
    """Whether a scene says so; also one that cannot be read otherwise."""
    return any(DRAFT.fullmatch(line) for line in tree.lines)


def known_of(slug: str, notes: Notes) -> Faulty:
    """What can be said of a station that cannot be shown."""
    value = notes.tree(f"stations/{slug}/station.yaml").value or {}
    return Faulty(slug, *(_valid(kind, value.get(key)) for key, kind in KNOWN.items()))


KNOWN: Mapping[str, TypeAdapter[Any]] = {
    "code": TypeAdapter(Code),
    "name": TypeAdapter(Text),
    "order": TypeAdapter(int),
}


def _valid(kind: TypeAdapter[Any], value: object) -> Any:
    try:
        return kind.validate_python(value, strict=True)
    except ValidationError:
        return None


def _scene_names(folder: str, notes: Notes) -> list[str]:
    """The scenes of a station by name; files that look like YAML but are none of ours are told."""
    names = notes.names(folder)
    for name in names:
        if name.endswith((".yaml", ".yml")) and name != "station.yaml" and not _is_scene(name):
            notes.tell(folder + name, FILE_NAME.at(name=name))
    return [name.removesuffix(SCENE) for name in names if _is_scene(name)]


def _is_scene(name: str) -> bool:
    return name.endswith(SCENE) and SLUG.fullmatch(name.removesuffix(SCENE)) is not None


def _scene(slug: str, name: str, notes: Notes, assets: Assets, zone: tzinfo) -> Scene | None:
    path = f"stations/{slug}/{name}{SCENE}"
    file = notes.understand(SceneFile, path)
    if file is None:
        return None
    _check_nodes(file, path, notes)
    files = files_of(file.files(), path, notes, assets)
    pictures = _pictures(file, files, path, notes, assets)
    return Scene(
        name, file, as_datetime(file.valid_from, zone), as_datetime(file.valid_until, zone), files, pictures
    )


def _check_nodes(file: SceneFile, path: str, notes: Notes) -> None:
    for i, node in enumerate(file.nodes):
        notes.tell(path, *(problem.within("nodes", i) for problem in node.check()))


def files_of(files: Iterable[File], path: str, notes: Notes, assets: Assets) -> dict[str, Asset]:
    """The files that the file at `path` names, by the name it gives them."""
    found: dict[str, Asset] = {}
    for file in files:
        find = assets.named(path, file.path, file.kind)
        _tell(notes, path, file.pointer, find.problems)
        if find.asset:
            found[file.path] = find.asset
    return found


def _pictures(
    scene: SceneFile, files: Mapping[str, Asset], path: str, notes: Notes, assets: Assets
) -> dict[str, Asset]:
    """The pictures of its models, by the name a node gives the model."""
    found: dict[str, Asset] = {}
    for file in scene.files():
        if file.kind == "model" and file.path in files:
            picture = assets.picture_of(files[file.path])
            _tell(notes, path, file.pointer, picture.problems)
            found |= {file.path: picture.asset} if picture.asset else {}
    return found


def _tell(notes: Notes, path: str, pointer: Pointer, problems: list[Problem]) -> None:
    """Note problems of a file where the scene names it, or in the file they name themselves."""
    notes.judge(p if p.place else p.within(*pointer).in_file(path) for p in problems)


def as_datetime(moment: str | None, zone: tzinfo) -> datetime | None:
    """The moment as a datetime with its offset; a bare date is midnight in `zone`."""
    if moment is None:
        return None
    at = datetime.fromisoformat(moment)
    return at if at.tzinfo else at.replace(tzinfo=zone)

"""Files in the content folder that nothing asks for: a slip in a name, or what is left of an older scene."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stations.line import Station
from stations.problems import HINT, define
from stations.reading.assets import Assets
from stations.reading.notes import Notes

FILE_UNUSED = define(
    "file-unused",
    HINT,
    de="Die Datei „{name}“ wird nirgends gebraucht.",
    en="The file “{name}” is used nowhere.",
    remedy_de="Prüfe ihren Namen, nenne sie in einer Szene, oder lösche sie.",
    remedy_en="Check its name, name it in a scene, or delete it.",
)

BESIDES = (".md", ".license")
"""Endings of files that are there for people."""
YAML = (".yaml", ".yml")


def tell_unused(
    expected: Iterable[str],
    stations: Iterable[Station],
    notes: Notes,
    assets: Assets,
) -> None:
    """Tell files that are neither expected nor named by a scene.

    Where a faulty station or a draft with an error might name them, they are not told. Nor is what lies in
    `shared/`: the manual offers it to stations that are still to come.
    """
    known = assets.used.union(expected)
    found = [path for folder in ("", "i18n/", "stations/") for path in _files(folder, notes)]
    for folder in (f"stations/{station.slug}/" for station in stations):
        if not notes.wrong_in(folder):
            found += [path for path in _below(folder, notes) if not path.endswith(YAML)]
    for path in found:
        if path not in known and not path.endswith(BESIDES):
            notes.tell(path, FILE_UNUSED.at(name=path))


def _files(folder: str, notes: Notes) -> Iterator[str]:
    paths = (folder + name for name in notes.names(folder))
    return (path for path in paths if not notes.folder.is_folder(path))


def _below(folder: str, notes: Notes) -> Iterator[str]:
    """Every file in a folder and the folders in it; links to folders might lead in circles."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        yield from _files(here, notes)
        inner = (here + name for name in notes.names(here))
        waiting += [f"{p}/" for p in inner if notes.folder.is_folder(p) and not notes.folder.is_link(p)]

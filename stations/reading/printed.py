"""`printed-codes.txt`: every code ever printed and the station it belongs to, one a line."""

from __future__ import annotations

import re
from collections.abc import Collection

from stations.problems import ERROR, Pointer, define
from stations.reading.notes import Notes
from stations.reading.turning import folder_name
from stations.reading.wording import write
from stations.reading.yaml_tree import Mark, Tree

PATH = "printed-codes.txt"
MAX_BYTES = 256_000

PRINTED_LINE = define(
    "printed-line",
    ERROR,
    de="Diese Zeile ist nicht zu verstehen.",
    en="This line cannot be understood.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
PRINTED_TWICE = define(
    "printed-twice",
    ERROR,
    de="Der Code „{code}“ steht schon in Zeile {line}.",
    en="The code “{code}” is already on line {line}.",
    remedy_de="Ein Code gehört für immer zu einer Station. Lösche die neuere Zeile.",
    remedy_en="A code belongs to one station for ever. Delete the newer line.",
)

LINE = re.compile(r"([2-9A-HJ-NP-Z]{3,4})\s+([a-z0-9-]+)")
FOLDERS = re.compile(r"\S*\bstations/|/\S*")
"""What a path says around the name of a station's folder: `stations/nord/station.yaml`."""
EXAMPLE = {
    "de": "Jede Zeile nennt einen Code und den Ordner seiner Station: `ARNA veltins-arena`.",
    "en": "Each line names a code and the folder of its station: `ARNA veltins-arena`.",
}


def read_printed(notes: Notes) -> dict[str, str]:
    """The slug of each printed code; of a misspelt line what it was meant to say."""
    data = notes.read(PATH, MAX_BYTES)
    lines = (data or b"").decode("utf-8-sig", "replace").splitlines()
    found: dict[str, str] = {}
    marks: dict[Pointer, Mark] = {}
    slugs = notes.names("stations")
    tree = Tree(notes.folder.shown(PATH), lines, found, marks)
    notes.keep(PATH, tree)
    for number, line in enumerate(lines, start=1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        pointer: Pointer = (f"#{number}",)
        marks[pointer] = Mark(number, line.index(text) + 1, len(text))
        meant = _meant(text, slugs)
        if meant and meant[1] in found:
            notes.tell(PATH, PRINTED_TWICE.at(*pointer, code=meant[1], line=marks[(meant[1],)].line))
        elif meant is None or meant[0] != text:
            notes.tell(PATH, PRINTED_LINE.at(*pointer, hint=write(meant[0]) if meant else EXAMPLE))
        if meant:
            found.setdefault(meant[1], meant[2])
            marks.setdefault((meant[1],), marks[pointer])
    return found


def _meant(text: str, slugs: Collection[str]) -> re.Match[str] | None:
    """The line as it is, or of two words with the code first and both spelt as they should: `nord: NRD`."""
    words = sorted(re.split(r"[\s:;,=]+", FOLDERS.sub("", text)), key=lambda word: not word.isupper())
    code, slug = words if len(words) == 2 and "\ufffd" not in text else ("", "")
    known = code.isupper() or folder_name(slug) in slugs
    return LINE.fullmatch(text) or LINE.fullmatch(f"{code.upper()} {folder_name(slug)}" if known else "")

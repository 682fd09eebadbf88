"""`printed-codes.txt`: every code ever printed and the station it belongs to, one a line."""

from __future__ import annotations

import re

from stations.problems import ERROR, Pointer, define
from stations.reading.notes import Notes
from stations.reading.yaml_tree import Mark, Tree

PATH = "printed-codes.txt"
MAX_BYTES = 256_000

PRINTED_LINE = define(
    "printed-line",
    ERROR,
    de="Diese Zeile ist nicht zu verstehen.",
    en="This line cannot be understood.",
    remedy_de="Jede Zeile nennt einen Code und den Ordner seiner Station: `ARNA veltins-arena`.",
    remedy_en="Each line names a code and the folder of its station: `ARNA veltins-arena`.",
)
PRINTED_TWICE = define(
    "printed-twice",
    ERROR,
    de="Der Code „{code}“ steht schon in Zeile {line}.",
    en="The code “{code}” is already on line {line}.",
    remedy_de="Ein Code gehört für immer zu einer Station. Lösche die neuere Zeile.",
    remedy_en="A code belongs to one station for ever. Delete the newer line.",
)

LINE = re.compile(r"\s*([2-9A-HJ-NP-Z]{3,4})\s+([a-z0-9-]+)\s*(#.*)?")


def read_printed(notes: Notes) -> dict[str, str]:
    """The slug of each printed code."""
    data = notes.read(PATH, MAX_BYTES)
    lines = (data or b"").decode("utf-8", "replace").splitlines()
    found: dict[str, str] = {}
    marks: dict[Pointer, Mark] = {}
    tree = Tree(notes.folder.shown(PATH), lines, found, marks)
    notes.keep(PATH, tree)
    for number, line in enumerate(lines, start=1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        pointer: Pointer = (f"#{number}",)
        marks[pointer] = Mark(number, line.index(text) + 1, len(text))
        match = LINE.fullmatch(line)
        if match is None:
            notes.tell(PATH, PRINTED_LINE.at(*pointer))
        elif match[1] in found:
            notes.tell(PATH, PRINTED_TWICE.at(*pointer, code=match[1], line=marks[(match[1],)].line))
        else:
            found[match[1]] = match[2]
            marks[(match[1],)] = marks[pointer]
    return found

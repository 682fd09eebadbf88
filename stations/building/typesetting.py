"""Sheets set by typst, in the line's own typeface.

Typst works in a process of its own: its threads do not outlive the fork of a server's workers, and one
that had set type before would then wait for them without end.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from stations.building.cache import Cache

WEIGHTS = (400, 700, 800)
MARKS = range(0x300, 0x370)
"""Accents that would be put on a letter."""
SECONDS = 60
"""How long setting may take; a sheet usually takes a fifth of a second."""
TYPST = """
import json, sys, typst
folder, form = sys.argv[1:]
pages = typst.compile(
    folder + "/sheet.typ", font_paths=[folder], ignore_system_fonts=True, **json.loads(form)
)
for i, page in enumerate(pages if isinstance(pages, list) else [pages]):
    with open(f"{folder}/set-{i}", "wb") as file:
        file.write(page)
"""


class Unset(Exception):
    """Typst could not set a sheet; says what it said."""


def typeset(
    template: bytes,
    facts: object,
    files: Mapping[str, bytes],
    typeface: Sequence[bytes],
    cache: Cache,
    **form: Any,
) -> list[bytes]:
    """What typst makes of a template: one PDF, or a picture of each page.

    Takes:  `facts`: what it finds as `sheet.json`; `files`: what else lies beside it;
            `typeface`: variable fonts as WOFF2, there by the names "Linie 1", "Linie 2";
            `form`: options of typst
    Raises: Unset
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        named = [(f"Linie {number}", font) for number, font in enumerate(typeface, 1)]
        fonts = {f"{name}-{w}.ttf": _cut_of(font, name, w, cache) for name, font in named for w in WEIGHTS}
        told = {"sheet.typ": template, "sheet.json": json.dumps(facts).encode(), **files, **fonts}
        for path, data in told.items():
            (folder / path).write_bytes(data)
        command = [sys.executable, "-c", TYPST, str(folder), json.dumps(form)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise Unset(f"not done after {SECONDS} seconds") from None
        if done.returncode:
            raise Unset(done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
        pages = sorted(folder.glob("set-*"), key=lambda path: int(path.name.removeprefix("set-")))
        return [page.read_bytes() for page in pages]


def letters_of(typeface: Sequence[bytes], cache: Cache) -> frozenset[str]:
    """All letters that a typeface has as it is set."""
    return frozenset().union(*(_letters_of(font, cache) for font in typeface))


def _letters_of(font: bytes, cache: Cache) -> str:
    key = f"letters 1 {hashlib.sha256(font).hexdigest()}"
    return cache.get(key, lambda: "".join(map(chr, _cmap_of(font))).encode()).decode()


def _cmap_of(font: bytes) -> list[int]:
    from fontTools.ttLib import TTFont

    return [letter for letter in TTFont(io.BytesIO(font)).getBestCmap() if letter not in MARKS]


def _cut_of(font: bytes, name: str, weight: int, cache: Cache) -> bytes:
    """One weight of a variable font as TrueType: typst reads neither WOFF2 nor variations."""
    key = f"typeface 3 {name} {weight} {hashlib.sha256(font).hexdigest()}"
    return cache.get(key, lambda: _instance(font, name, weight))


def _instance(variable: bytes, name: str, weight: int) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = instantiateVariableFont(TTFont(io.BytesIO(variable)), {"wght": weight})
    font.flavor = None
    font["OS/2"].usWeightClass = weight
    # A mark of its own would be set beside its letter instead of taking the whole letter from the next font.
    for table in font["cmap"].tables:
        for mark in MARKS:
            table.cmap.pop(mark, None)
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = name
        if record.nameID in (2, 17):
            record.string = f"Weight {weight}"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()

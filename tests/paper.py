"""What tests of posters share: a workshop, and what a poster says to who does not see it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import derived
from jinja2 import ChoiceLoader, DictLoader
from pypdf import PdfReader

from stations.building.cache import Cache
from stations.building.workshop import Workshop, open_workshop

WORKSHOP = derived.workshop()
"""One for all: cutting its typeface takes seconds."""
PAPER = '#set document(title: "Paper")\n#set page(width: 420mm, height: 594mm)'


def bare_workshop(root: Path, cache: Cache) -> Workshop:
    """A workshop whose posters are white paper; its pages are as ever."""
    workshop = open_workshop(root, cache)
    pages = workshop.templates.loader
    assert pages
    blank = DictLoader({"poster.typ": PAPER})
    workshop.templates.loader = ChoiceLoader([blank, pages])
    return workshop


def read_aloud(pdf: bytes) -> list[tuple[str, str | None]]:
    """What is read aloud of a PDF, in its order: the kind of each part, and what stands for a picture."""
    root: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    return list(_parts(root["/StructTreeRoot"]["/K"]))


def _parts(element: Any) -> Iterator[tuple[str, str | None]]:
    element = element.get_object()
    if isinstance(element, list):
        for part in element:
            yield from _parts(part)
    elif isinstance(element, dict):
        if "/S" in element:
            yield str(element["/S"]), element.get("/Alt")
        if "/K" in element:
            yield from _parts(element["/K"])

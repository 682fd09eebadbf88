"""What tests of posters share: a workshop, and what a poster says to who does not see it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import derived
from pypdf import PdfReader

WORKSHOP = derived.workshop()
"""One for all: cutting its typeface takes seconds."""


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

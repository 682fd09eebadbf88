"""What an operator must still fill in before the line is public."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from stations.line import Content
from stations.problems import WARNING, Pointer, Problem, define

MARK = "PLATZHALTER"
RESERVED = (".example", ".example.com", ".example.net", ".example.org")
"""Hosts that are nobody's. Source: RFC 2606, sections 2 and 3."""

PLACEHOLDER = define(
    "placeholder",
    WARNING,
    de="Hier steht noch ein Platzhalter.",
    en="This is still a placeholder.",
    remedy_de="Trage ein, was für euren Betrieb gilt, bevor die Linie öffentlich wird.",
    remedy_en="Fill in what holds for your operation before the line becomes public.",
)


def check(content: Content) -> Iterator[Problem]:
    line = content.line.model_dump(mode="json")
    for pointer, text in _texts(line, ()):
        if MARK in text:
            yield PLACEHOLDER.at(*pointer).in_file("line.yaml")
    if is_reserved(content.line.public_url):
        yield PLACEHOLDER.at("public_url").in_file("line.yaml")


def _texts(value: object, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Every text in a value, with its place."""
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*pointer, key))
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _texts(inner, (*pointer, i))


def is_reserved(url: str) -> bool:
    """Whether an address is nobody's: it leads nowhere, today and for ever."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return True  # no address at all
    return f".{host}".endswith(RESERVED)

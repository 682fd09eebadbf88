"""Every claim of the line beside what carries it: for whoever reads it line by line against its sources.

Rule of this room: Content in, rows out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from stations.line import Content, Scene, Source, Station
from stations.nodes.base import Claiming


@dataclass(frozen=True)
class Claim:
    """What a part of a scene says, in one language."""

    where: str
    """Station, scene and part: `westpark/main/probe`."""
    words: str
    sources: tuple[Source, ...]
    as_of: str | None
    review_after: str | None


def claims(content: Content, slugs: Iterable[str], language: str) -> Iterator[Claim]:
    """All claims in line order, in a language of the line; of all stations unless `slugs` names some."""
    chosen = set(slugs) or content.by_slug.keys()
    for station in content.stations:
        if station.slug in chosen:
            for scene in station.scenes.values():
                yield from _of_scene(station, scene, language)


def _of_scene(station: Station, scene: Scene, language: str) -> Iterator[Claim]:
    head = " ".join(str(text.pick(language)) for text in (scene.file.title, scene.file.summary))
    yield _claim(f"{station.slug}/{scene.id}", head.split(), scene.file, station)
    for node in scene.file.nodes:
        words = list(chain.from_iterable(str(t.pick(language)).split() for _, t in node.texts()))
        if words:
            yield _claim(f"{station.slug}/{scene.id}/{node.id}", words, node, station)


def _claim(where: str, words: list[str], of: Claiming, station: Station) -> Claim:
    known = station.place.sources
    sources = tuple(known[key] for key in of.sources if key in known)
    return Claim(where, " ".join(words), sources, of.as_of, of.review_after)


COLUMNS = ("where", "claim", "as_of", "review_after", "source", "published", "url")


def as_csv(rows: Iterable[Claim]) -> str:
    """One line for each claim and source, as spreadsheets read it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        own = (row.where, row.words, row.as_of or "", row.review_after or "")
        for source in row.sources:
            writer.writerow((*own, source.title, source.as_of or "", source.url))
        if not row.sources:
            writer.writerow((*own, "", "", ""))
    return out.getvalue()


def as_text(claim: Claim) -> Iterator[str]:
    """A claim as lines for a terminal."""
    dates = [f"as_of {claim.as_of}"] if claim.as_of else []
    dates += [f"review_after {claim.review_after}"] if claim.review_after else []
    yield "  ".join([claim.where, *dates])
    yield f"  {claim.words}"
    for source in claim.sources:
        yield f"  - {source.title}{f' ({source.as_of})' if source.as_of else ''}: {source.url}"

"""Every claim of the line beside what carries it: for whoever reads it line by line against its sources.

Rule of this room: Content in, rows out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stations.line import Content, Scene, Source, Station
from stations.nodes.base import Claiming, Text


@dataclass(frozen=True)
class Claim:
    """What a part of a scene or a place says, in one language."""

    where: str
    """Station, scene and part, `westpark/main/probe`; what is said of the place itself: `westpark/access`."""
    parts: tuple[str, ...]
    """Title, text, answers: whatever it says, each on one line."""
    sources: tuple[Source, ...]
    as_of: str | None
    review_after: str | None
    ages: bool
    is_own: bool
    """It says that it stands on nothing but what is in it: an idea, a sum."""

    @property
    def words(self) -> str:
        return " ".join(self.parts)


def claims(content: Content, slugs: Iterable[str], language: str) -> Iterator[Claim]:
    """All claims in line order, in a language of the line; of all stations unless `slugs` names some."""
    chosen = set(slugs) or content.by_slug.keys()
    for station in content.stations:
        if station.slug in chosen:
            if parts := _said(station.place.access, language):
                yield _claim(f"{station.slug}/access", parts, station.place.access_grounds, station)
            for scene in station.scenes.values():
                yield from _of_scene(station, scene, language)


def _of_scene(station: Station, scene: Scene, language: str) -> Iterator[Claim]:
    head = (scene.file.title, scene.file.summary)
    yield _claim(f"{station.slug}/{scene.id}", _said(head, language), scene.file, station)
    for node in scene.file.nodes:
        if parts := _said((text for _, text in node.texts()), language):
            yield _claim(f"{station.slug}/{scene.id}/{node.id}", parts, node, station)


def _said(texts: Iterable[Text], language: str) -> tuple[str, ...]:
    return tuple(" ".join(str(text.pick(language)).split()) for text in texts)


def _claim(where: str, parts: tuple[str, ...], of: Claiming, station: Station) -> Claim:
    known = station.place.sources
    sources = tuple(known[key] for key in of.sources if key in known)
    is_own = "sources" in of.model_fields_set and not of.sources
    return Claim(where, parts, sources, of.as_of, of.review_after, of.ages, is_own)


COLUMNS = ("where", "claim", "as_of", "review_after", "source", "published", "read", "url")


def as_csv(rows: Iterable[Claim]) -> str:
    """One line for each claim and source, as spreadsheets read it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        own = (row.where, row.words, row.as_of or "", row.review_after or "")
        for source in row.sources:
            writer.writerow((*own, source.title, source.as_of or "", source.read or "", source.url))
        if not row.sources:
            writer.writerow((*own, "", "", "", ""))
    return out.getvalue()


HEAD = """\
# Was behauptet wird, und worauf es steht

Jede Aussage mit ihrem Stand und ihren Quellen, zum Nachlesen Satz für Satz. „bleibt“ heißt: Daran
kann sich nichts mehr ändern. „Eigenes“ ist eine Idee, eine Rechnung oder eine Frage von uns. Der Tag hinter
einer Quelle sagt, von wann sie ist; wo sie das nicht sagt, steht, wann sie gelesen wurde. Diese Seite
schreibt `make types`.
"""
PARTS = {"": "Szene", "access": "Vor Ort"}
"""What the page calls the parts that have no name of their own."""


def as_markdown(rows: Iterable[Claim]) -> str:
    """A table for each station; what only describes a model or leads elsewhere is left out."""
    lines, last = [HEAD], None
    for row in rows:
        station, _, part = row.where.partition("/")
        if station != last:
            lines += [f"\n## {station}\n\n| Teil | Aussage | Stand | Quellen |\n| --- | --- | --- | --- |\n"]
            last = station
        if row.sources or row.is_own:
            sources = " · ".join(map(_link, row.sources)) or "Eigenes"
            part = part.removeprefix("main").lstrip("/")
            cells = (PARTS.get(part, part), " · ".join(row.parts), _age(row), sources)
            lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"]
    return "".join(lines)


def _age(claim: Claim) -> str:
    return claim.as_of or ("" if claim.ages else "bleibt")


def _link(source: Source) -> str:
    return f"[{source.title}]({source.url}){_dates(source)}"


def _dates(source: Source) -> str:
    told = [source.as_of] if source.as_of else []
    told += [f"gelesen {source.read}"] if source.read else []
    return f" ({', '.join(told)})" if told else ""


def as_text(claim: Claim) -> Iterator[str]:
    """A claim as lines for a terminal."""
    dates = [f"as_of {claim.as_of}"] if claim.as_of else []
    dates += [f"review_after {claim.review_after}"] if claim.review_after else []
    yield "  ".join([claim.where, *dates])
    yield f"  {claim.words}"
    for source in claim.sources:
        yield f"  - {source.title}{_dates(source)}: {source.url}"

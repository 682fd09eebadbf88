"""What is printed of a line: the posters of its stations, as files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from stations.building.posters import Poster, poster
from stations.building.qr import qr_text
from stations.building.words import Words
from stations.building.workshop import Workshop
from stations.line import Content, Scene, Station
from stations.nodes.model import Model3D

TYPEFACE = "latin-wght-normal"
"""Part of the name of the typeface's file in the built client."""


class NoTypeface(Exception):
    """The client is not built; its typeface comes with it."""


def posters(
    content: Content,
    at: datetime,
    workshop: Workshop,
    public_url: str,
    size: str,
    language: str,
    slugs: Collection[str] = (),
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each poster, in line order; of all stations unless `slugs` names some.

    Raises: NoTypeface when the client has not been built
    """
    template = _template(workshop)
    typeface = next((data for name, data in workshop.static.items() if TYPEFACE in name), None)
    if typeface is None:
        raise NoTypeface
    for station in content.stations:
        if not slugs or station.slug in slugs:
            told = tell(content, station, at, public_url, language)
            yield (
                f"{station.slug}.{language}.{size}.pdf",
                poster(told, size, template, typeface, workshop.cache),
            )


def tell(content: Content, station: Station, at: datetime, public_url: str, language: str) -> Poster:
    """What the poster of a station says."""
    first = content.words[content.line.languages[0]]
    words = Words(language, content.words.get(language, {}), first)
    name = str(station.place.name.pick(language))
    scene = station.live(at)
    picture, alt = _picture(scene, language) if scene else (None, "")
    text = qr_text(public_url, station.place.code)
    said = {
        "headline": words("poster-headline"),
        "steps": words("poster-steps"),
        "without": words("poster-without"),
        "address": text.partition("://")[2].lower(),
        "art_alt": words("poster-art"),
        "picture_alt": alt,
        "qr_alt": words("qr-alt", name=name),
    }
    return Poster(
        code=station.place.code,
        qr_text=text,
        name=name,
        number=content.line.number,
        colour=content.line.colour,
        language=language,
        position=content.stations.index(station) + 1,
        stops=len(content.stations),
        picture=picture,
        words=tuple(said.items()),
    )


def _picture(scene: Scene, language: str) -> tuple[bytes | None, str]:
    """The rendered picture of the scene's first model that has one, and what it shows."""
    for node in scene.file.nodes:
        if isinstance(node, Model3D) and node.src in scene.pictures:
            return scene.pictures[node.src].data, str(node.alt.pick(language)) if node.alt else ""
    return None, ""


def _template(workshop: Workshop) -> bytes:
    """The template of the poster, as it lies beside those of the pages."""
    loader = workshop.templates.loader
    assert loader is not None
    return loader.get_source(workshop.templates, "poster.typ")[0].encode()

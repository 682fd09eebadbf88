"""What is printed of a line: what each poster says, and the posters as files.

A poster hangs for years. So what it shows does not change with the moment: its picture is that of the
`main` scene, whatever event is on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from stations.building.letters import unset
from stations.building.posters import SIZES, Mark, Poster, Press, poster
from stations.building.qr import qr_text
from stations.building.trackable import measured_of, untrackable
from stations.building.words import Words
from stations.building.workshop import Workshop
from stations.line import Content, ImageFacts, Scene, Station
from stations.nodes.guide import Guide
from stations.nodes.model import Model3D
from stations.problems import LANGUAGES, Problem
from stations.snapshot import Resource

Said = Mapping[str, tuple[str, str]]
"""A heading and a sentence by language."""
TYPEFACE = ("latin-wght-normal", "latin-ext-wght-normal")
"""Parts of the names of its files in the built client: Western Europe's letters, then those of others."""


class NoTypeface(Exception):
    """The client is not built; its typeface comes with it."""


def posters(
    content: Content,
    workshop: Workshop,
    public_url: str,
    size: str,
    language: str,
    slugs: Collection[str] = (),
) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each poster, drafts too, in line order; of all stations unless `slugs` names some.

    Raises: NoTypeface when the client has not been built
    """
    press = press_of(workshop)
    if press is None:
        raise NoTypeface
    for station in content.stations:
        if not slugs or station.slug in slugs:
            told = tell(content, station, public_url, language, drafts=True)
            yield f"{station.slug}.{language}.{size}.pdf", poster(told, size, press)


def unset_in(
    language: str, content: Content, station: Station, workshop: Workshop, public_url: str
) -> list[Problem]:
    """Why the poster of a station, draft or not, cannot be set in a language; nothing where it can.

    Raises: NoTypeface when the client has not been built
    """
    press = press_of(workshop)
    if press is None:
        raise NoTypeface
    return unset(tell(content, station, public_url, language, drafts=True), station.path, press)


def printed(
    content: Content,
    slug: str,
    asked: Mapping[str, str],
    drafts: bool,
    workshop: Workshop,
    public_url: str,
) -> Resource | Said | None:
    """The poster of one station; what to say where it cannot be had; None where no station is called so.

    Takes:  `asked`: `size` and `lang`, as far as they are wished for; else those in which it hangs
    """
    size = asked.get("size", content.line.poster_size)
    language = asked.get("lang", content.line.languages[0])
    station = content.by_slug.get(slug)
    if station is None:
        return UNDER_REVISION if any(faulty.slug == slug for faulty in content.faulty) else None
    if size not in SIZES:
        return _only("size", SIZES)
    if language not in content.line.languages:
        return _only("lang", content.line.languages)
    if not has_poster(station, drafts):
        return NOTHING_TO_SEE
    press = press_of(workshop)
    if press is None:
        raise NoTypeface("the client is not built, and its typeface comes with it")
    hung = tell(content, station, public_url, content.line.languages[0], drafts)
    told = tell(content, station, public_url, language, drafts)
    if problems := [*untrackable(measured_of(hung, press)), *unset(told, station.path, press)]:
        return _refused(problems)
    pdf = poster(told, size, press)
    number = re.sub("[^A-Za-z0-9]+", "-", content.line.number)
    name = f"{number}-{station.place.code}-{slug}-{size}-{language}.pdf"
    return Resource("application/pdf", {"identity": pdf}, language=language, filename=name)


def _only(key: str, known: Collection[str]) -> Said:
    return {
        "de": ("So gibt es das Plakat nicht", f"Was es gibt: {key}={f', {key}='.join(known)}."),
        "en": ("No such poster", f"What there is: {key}={f', {key}='.join(known)}."),
    }


def _refused(problems: Sequence[Problem]) -> Said:
    """What keeps a poster from being printed, to whoever would print it."""
    told = {language: " ".join(one.sentence(language) for one in problems) for language in LANGUAGES}
    return {"de": ("Nicht drucken", told["de"]), "en": ("Do not print", told["en"])}


UNDER_REVISION: Said = {
    "de": ("Gerade kein Plakat", "Diese Station wird überarbeitet. Danach gibt es ihr Plakat wieder."),
    "en": ("No poster at the moment", "This station is under revision. Its poster comes back after that."),
}
NOTHING_TO_SEE: Said = {
    "de": (
        "Noch kein Plakat",
        "An dieser Station ist noch keine Szene veröffentlicht.",
    ),
    "en": ("No poster yet", "No scene has been published at this station yet."),
}


def press_of(workshop: Workshop) -> Press | None:
    """What posters are printed with, or None when the client is not built: its typeface comes with it."""
    typeface = tuple(data for part in TYPEFACE for name, data in workshop.static.items() if part in name)
    return Press(template(workshop, "poster.typ"), typeface, workshop.cache) if typeface else None


def has_poster(station: Station, drafts: bool = False) -> bool:
    """Whether there is anything to see at a station, so that a poster may invite to it."""
    return any(drafts or not scene.is_draft for scene in station.scenes.values())


def tell(content: Content, station: Station, public_url: str, language: str, drafts: bool = False) -> Poster:
    """What the poster of a station says; drafts show their picture only when asked for."""
    first = content.words[content.line.languages[0]]
    words = Words(language, content.words.get(language, {}), first)
    name = str(station.place.name.pick(language))
    main = station.scenes.get("main")
    seen = main if main and (drafts or not main.is_draft) else None
    picture, alt = _picture(seen, language) if seen else (None, "")
    number, total = content.stations.index(station) + 1, len(content.stations)
    link = f"{public_url.rstrip('/')}/s/{station.place.code.lower()}"
    address = link.partition("://")[2]
    said = {
        "headline": words("poster-headline"),
        "steps": words("poster-steps"),
        "without": words("poster-without"),
        "address": address,
        "link": link,
        "position_alt": words("stop-number", number=number, total=total),
        "picture_alt": alt,
        "qr_alt": f"{words('qr-alt', name=name)}: {address}",
    }
    return Poster(
        code=station.place.code,
        qr_text=qr_text(public_url, station.place.code),
        name=name,
        number=content.line.number,
        colour=content.line.colour,
        language=language,
        direction=words.direction,
        position=number,
        stops=total,
        picture=picture,
        guide=_guide(seen) if seen else None,
        words=tuple(said.items()),
        logos=tuple(_logos(content, language)),
    )


def _logos(content: Content, language: str) -> Iterator[Mark]:
    """The logos of the line; reading has looked at each."""
    for logo in content.line.logos:
        asset = content.assets[logo.src]
        assert isinstance(asset.facts, ImageFacts)
        yield Mark(asset.data, str(logo.alt.pick(language)), asset.facts.width / asset.facts.height)


def _picture(scene: Scene, language: str) -> tuple[bytes | None, str]:
    """The rendered picture of the scene's first model that has one, and what it shows."""
    for node in scene.file.nodes:
        if isinstance(node, Model3D) and node.src in scene.pictures:
            return scene.pictures[node.src].data, str(node.alt.pick(language)) if node.alt else ""
    return None, ""


def _guide(scene: Scene) -> bytes | None:
    """The rendered picture of the scene's companion, where it has one."""
    sources = [node.src for node in scene.file.nodes if isinstance(node, Guide)]
    return next((scene.pictures[src].data for src in sources if src in scene.pictures), None)


def template(workshop: Workshop, name: str) -> bytes:
    """A template of typst, as it lies beside those of the pages."""
    loader = workshop.templates.loader
    assert loader is not None
    return loader.get_source(workshop.templates, name)[0].encode()

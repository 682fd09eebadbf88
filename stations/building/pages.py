"""HTML pages: the line, its stations, imprint, privacy, accessibility, and the page for nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from stations.building import feeds, offline
from stations.building.players import Player, put_own, put_player
from stations.building.scenes import ScenePack
from stations.building.shelf import Shelf, as_json
from stations.building.site import NOTICES, Banner, Site, Stop
from stations.building.words import Words
from stations.line import Asset, Source
from stations.nodes.audio import Audio
from stations.nodes.base import Claiming, Description, Gauge, Node, Recordings, Said
from stations.nodes.image import Image
from stations.nodes.model import Model3D
from stations.nodes.video import Video

CLIENT_WORDS = (
    "play pause close point loading ready model-failed scene-failed scene-too-new webgl-missing "
    "context-lost ways-late save-data start-3d zoom-in zoom-out turn-left turn-right reset"
).split()
"""Words that the client says from the first moment: the page brings them. `{…}` in them are filled there."""
LATER_WORDS = (
    "at-poster in-room back-to-page camera-denied camera-missing camera-insecure camera-none camera-busy "
    "mode-failed mode-offline room-offline room-read "
    "room-ask room-seek room-tap room-standing room-smaller room-larger room-again room-model room-real "
    "room-no-floor room-lost room-missing room-denied room-busy room-failed room-ended "
    "camera-ask poster-search poster-found poster-again poster-lost poster-none other-poster context-gone "
    "take-busy take-done take-full take-failed "
    "photo photo-name photo-failed ruler ruler-says "
    "card card-mine card-empty card-says card-where card-complete card-has card-lacks card-picture "
    "card-wipe card-wiped card-undo card-failed "
    "stamp stamp-why stamp-done stamp-count share share-copied "
    "read-aloud read-pause read-on read-stop read-back read-forward read-pace read-slow read-normal "
    "read-fast read-point read-none "
    "sensor-eg sensor-old sensor-live sensor-stale sensor-missing sensor-offline "
    "field-share field-copy field-copied field-saved field-record field-consent field-yes field-no "
    "field-recording field-ready field-give"
).split()
"""Words of what comes after the first frame: the client fetches them then."""


@dataclass(frozen=True)
class Told:
    """A node in words, in one language: what the page shows of it."""

    id: str
    role: str
    number: int | None
    title: Said | None
    text: Said | None
    href: str | None
    sources: tuple[int, ...]
    as_of: str | None
    options: tuple[ToldOption, ...] = ()
    player: Player | None = None
    gauge: Gauge | None = None


@dataclass(frozen=True)
class Grounds:
    """What a claim stands on: the numbers of its sources on the page, and its day."""

    sources: tuple[int, ...]
    as_of: str | None


@dataclass(frozen=True)
class ToldOption:
    """An answer or a state in one language, and what is said about it."""

    text: Said
    says: Said
    right: bool
    hides: tuple[str, ...]


def put_later_words(words: Mapping[str, Words], shelf: Shelf) -> dict[str, str]:
    """Put the words on the shelf that the client fetches later; gives `words.de` → their address."""
    told = {language: as_json({key: own.raw(key) for key in LATER_WORDS}) for language, own in words.items()}
    return {f"words.{tag}": shelf.put_asset(f"words.{tag}.json", data) for tag, data in told.items()}


def put_pages(site: Site, kits: offline.Kits) -> None:
    """Put every page in every language on the shelf.

    Takes:  `kits`: what each page needs without a network
    """
    plain = kits.get(offline.PLAIN)
    for language in site.languages:
        along = offline.whole_line(site, kits, language) if kits else None
        sign = _sign(site.line.sign_language, language, site.files, site.shelf)
        _put(site, language, f"/{language}/", "line.html", kit=plain, along=along, sign=sign)
        _put(site, language, f"/{language}/not-found/", "missing.html", status=404)
        for notice in NOTICES:
            _put(site, language, f"/{language}/{notice}/", f"{notice}.html")
        for stop in site.stops:
            facts = _station(site, stop, language)
            facts |= {"kit": kits.get(stop.slug), "along": offline.near(site, kits, stop, language)}
            _put(site, language, stop.path(language), "station.html", **facts)


def put_offline_pages(site: Site, kits: offline.Kits, release: str) -> None:
    """Put the page for no connection on the shelf, where phones keep pages; it names the release.

    Phones keep it last, so that it says what release everything else was brought to.
    """
    for language in site.languages if kits else ():
        kit = kits[offline.PLAIN]
        _put(site, language, f"/{language}/offline/", "offline.html", kit=kit, release=release)


def _put(site: Site, language: str, path: str, template: str, status: int = 200, **facts: Any) -> None:
    words = site.words[language]
    page = site.workshop.templates.get_template(template).render(
        site=site,
        language=language,
        words=words,
        path=path,
        here=lambda other: path.replace(f"/{language}/", f"/{other}/", 1),
        url=site.shelf.url,
        public=site.public_url,
        template=template.removesuffix(".html"),
        banner_says=_banner_says,
        trip=feeds.trip,
        place=feeds.place,
        ld=_data_block,
        **{"kit": None, "along": None} | facts,
    )
    site.shelf.put(path, page.encode(), "text/html; charset=utf-8", language=language, status=status)


def _station(site: Site, stop: Stop, language: str) -> dict[str, Any]:
    """What the template of a station needs besides the site."""
    if stop.station is None or stop.pack is None:
        return {"stop": stop, "pack": None, "told": [], "sources": [], "access": None, "client_words": {}}
    place = stop.station.place
    file, nodes = stop.pack.scene.file, stop.pack.scene.file.nodes
    used = _sources_used([file, *nodes, place.access_grounds], place.sources)
    return {
        "stop": stop,
        "pack": stop.pack,
        "told": list(_tell(stop.pack, site.shelf, language, list(used))),
        "sources": list(used.values()),
        "summary": _grounds(file, list(used)),
        "access": _grounds(place.access_grounds, list(used)),
        "client_words": _client_words(site.words[language]),
        "picture_of": stop.pack.picture,
        "picture_alt": _picture_alt(stop.pack, language),
        # Recordings say beside their player whose they are.
        "credits": sorted({(n.creator, n.license) for n in nodes if isinstance(n, Model3D | Image)}),
        "narration": put_own(stop.pack.scene.file.narration, [language], stop.pack.scene.assets, site.shelf),
        "sign": _sign(place.sign_language, language, stop.station.assets, site.shelf),
    }


def _sources_used(claims: Sequence[Claiming], sources: Mapping[str, Source]) -> dict[str, Source]:
    """The sources that the claims name, in the order of their first mention."""
    keys = dict.fromkeys(key for claim in claims for key in claim.sources)
    return {key: sources[key] for key in keys if key in sources}


def _grounds(claim: Claiming, keys: list[str]) -> Grounds:
    return Grounds(_numbers(claim, keys), claim.as_of)


def _numbers(claim: Claiming, keys: list[str]) -> tuple[int, ...]:
    """The numbers that its sources have on the page, from 1."""
    return tuple(keys.index(key) + 1 for key in claim.sources if key in keys)


def _sign(signed: Recordings, language: str, files: Mapping[str, Asset], shelf: Shelf) -> Player | None:
    """What is signed for readers of a language; simple language is signed like the language it is."""
    return put_own(signed, [language, language.split("-")[0]], files, shelf)


def _tell(pack: ScenePack, shelf: Shelf, language: str, keys: list[str]) -> Iterator[Told]:
    """The nodes in words, hotspots numbered in the order of the file."""
    number = 0
    for node in pack.scene.file.nodes:
        description = node.describe()
        if description is None:
            continue
        number += description.role == "point"
        told = _told(node, description, number if description.role == "point" else None, language, keys)
        if isinstance(node, Audio | Video):
            told = replace(told, player=put_player(node, pack.scene.assets, shelf))
        yield told


def _told(node: Node, d: Description, number: int | None, language: str, keys: list[str]) -> Told:
    return Told(
        id=node.id,
        role=d.role,
        number=number,
        title=d.title.pick(language) if d.title else None,
        text=d.text.pick(language) if d.text else None,
        href=d.href,
        sources=_numbers(node, keys),
        as_of=node.as_of,
        options=tuple(
            ToldOption(option.text.pick(language), option.says.pick(language), option.right, option.hides)
            for option in d.options
        ),
        gauge=d.gauge,
    )


def _picture_alt(pack: ScenePack, language: str) -> Said | None:
    """What the first picture of the scene shows, in words."""
    src: str | None = next(iter(pack.pictures), None)
    for node in pack.scene.file.nodes:
        description = node.describe()
        if description and description.picture == src and description.text:
            return description.text.pick(language)
    return None


def _banner_says(words: Words, banner: Banner) -> str:
    """What a preview shows, in words: drafts, another moment, or both."""
    parts = [words("preview-drafts")] if banner.drafts else []
    if banner.at:
        parts.append(words("preview-at", at=words.moment(banner.at)))
    return ", ".join(parts)


def _data_block(value: object) -> Markup:
    """JSON that may stand in a data block: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _client_words(words: Words) -> dict[str, str]:
    return {key: words.raw(key) for key in CLIENT_WORDS}

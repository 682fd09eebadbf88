"""Cards: the picture that a messenger shows beside a link, for each station and for the line.

All that are missing are set at once, since starting typst takes longer than setting a card.

Source: ogp.me; 1200 by 630 is what messengers ask for and cut least.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache as once

from PIL import Image

from stations.building.artwork import Sheet, artwork
from stations.building.posters import Press
from stations.building.prints import press_of, template
from stations.building.shelf import Shelf
from stations.building.site import Stop
from stations.building.typesetting import typeset
from stations.building.words import Words
from stations.building.workshop import Workshop
from stations.line import LineFile

WIDTH, HEIGHT = 1200, 630
PPI = 144
QUALITY = 80


@dataclass(frozen=True)
class Card:
    """What a card says, in one language."""

    seed: str
    """Names the city behind the scene."""
    number: str
    colour: str
    language: str
    name: str
    title: str
    picture: bytes | None


def put_cards(
    line: LineFile, stops: Sequence[Stop], words: Mapping[str, Words], shelf: Shelf, workshop: Workshop
) -> dict[str, str]:
    """Put the card of each page that is shared on the shelf; gives their addresses by the page's path.

    Without the built client there are none: its typeface comes with it.
    """
    press = press_of(workshop)
    if press is None:
        return {}
    told = [shared for language in line.languages for shared in _shared(line, stops, words[language])]
    made = cards([card for _, _, card in told], template(workshop, "card.typ"), press)
    return {
        path: shelf.put_asset(f"{name}.card.jpg", data)
        for (path, name, _), data in zip(told, made, strict=True)
    }


def _shared(line: LineFile, stops: Sequence[Stop], words: Words) -> Iterator[tuple[str, str, Card]]:
    """Path, name and card of each page that is shared in a language."""
    language = words.language
    own = line.number, line.colour, language
    pictures = [_picture(stop) for stop in stops]
    first = next(filter(None, pictures), None)
    title = str(line.title.pick(language))
    yield f"/{language}/", f"line.{language}", Card(line.number, *own, title, words("intro-nothing"), first)
    for stop, picture in zip(stops, pictures, strict=True):
        if stop.pack:
            name, says = str(stop.name.pick(language)), str(stop.pack.scene.file.title.pick(language))
            card = Card(stop.code or stop.slug, *own, name, says, picture)
            yield stop.path(language), f"{stop.slug}.{language}", card


def _picture(stop: Stop) -> bytes | None:
    """The rendered picture of a stop's first model."""
    pictures = stop.pack.scene.pictures if stop.pack else {}
    return next((asset.data for asset in pictures.values()), None)


def cards(told: list[Card], sheet: bytes, press: Press) -> list[bytes]:
    """The cards as JPEG, from the cache as far as they were made before."""
    keys = [_key(card, sheet, press) for card in told]
    missing = {key: card for key, card in zip(keys, told, strict=True) if press.cache.find(key) is None}
    if missing:
        for key, page in zip(missing, _set(list(missing.values()), sheet, press), strict=True):
            press.cache.keep(key, _jpeg(page))
    return [found for key in keys if (found := press.cache.find(key))]


def _key(card: Card, sheet: bytes, press: Press) -> str:
    parts = (repr(card).encode(), sheet, *press.typeface)
    digest = hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts))
    return f"card 1 {PPI} {QUALITY} {digest.hexdigest()}"


def _set(told: list[Card], sheet: bytes, press: Press) -> list[bytes]:
    files: dict[str, bytes] = {}
    city = once(_city)  # the same in every language
    facts = [dict(_facts(card, city(card.seed, card.colour), files)) for card in told]
    return typeset(sheet, facts, files, press.typeface, press.cache, format="png", ppi=PPI)


def _city(seed: str, colour: str) -> bytes:
    return artwork(Sheet(62, 63, seed), colour, [(-8, 30), (20, 30), (34, 44), (70, 44)]).encode()


def _facts(card: Card, art: bytes, files: dict[str, bytes]) -> Iterator[tuple[str, str | None]]:
    """What the template is told of a card; what it shows is put to the files, each picture once."""
    yield from {k: v for k, v in asdict(card).items() if k not in ("seed", "picture")}.items()
    yield "lang", card.language.split("-")[0]
    yield "art", _put(art, "svg", files)
    yield "picture", _put(card.picture, "webp", files) if card.picture else None


def _put(data: bytes, suffix: str, files: dict[str, bytes]) -> str:
    name = f"{hashlib.sha256(data).hexdigest()[:16]}.{suffix}"
    files[name] = data
    return name


def _jpeg(page: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(page)) as picture:
        picture.convert("RGB").save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()

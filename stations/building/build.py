"""The conductor: Content at a moment becomes a Snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial

from rcssmin import cssmin

from stations.building import qr, schemas
from stations.building.anchored import put_anchored
from stations.building.cache import Cache
from stations.building.cards import put_cards
from stations.building.feeds import put_feeds
from stations.building.icons import ICON_RECIPE, ICON_SIZES, icon_png, icon_svg
from stations.building.offline import put_kits, put_worker
from stations.building.pages import put_later_words, put_offline_pages, put_pages
from stations.building.scenes import pack_scene
from stations.building.shelf import Shelf
from stations.building.site import Banner, Site, Stop, gap
from stations.building.targets import put_targets
from stations.building.together import together
from stations.building.web_models import web_models
from stations.building.words import Words
from stations.building.workshop import CLIENT, WORKER, WORKER_GONE, Workshop
from stations.line import Content, Faulty, Scene, Station
from stations.snapshot import Choice, Snapshot, release_of


def build(
    content: Content,
    at: datetime,
    workshop: Workshop,
    public_url: str,
    base: str = "",
    banner: Banner | None = None,
) -> Snapshot:
    """Every answer of the line as it stands at `at`.

    Takes:  `public_url`: what QR codes and canonical links begin with, without a slash at its end;
            `base`: what stands before every address in the pages; paths of the snapshot are without it;
            `banner`: makes this a preview, which shows drafts if the banner says so, uncompressed
    Gives:  the snapshot; the same bytes for the same arguments
    """
    drafts = bool(banner and banner.drafts)
    shelf = Shelf(workshop.cache, base, compress=banner is None)
    stops = _stops(content, at, drafts, shelf, workshop)
    words = _words(content)
    assets = _interface(shelf, workshop, content.line.colour) | put_later_words(words, shelf)
    targets = put_targets(content, shelf, workshop, public_url, drafts)
    targets = {slug: _by_hash(f"{slug}.target.json", path, shelf) for slug, path in targets.items()}
    anchored = put_anchored(content, stops, shelf, workshop, public_url, drafts)
    codes = _put_codes(stops, shelf, public_url)
    cards = {} if banner else put_cards(content.line, stops, words, shelf, workshop)
    site = Site(
        line=content.line,
        stops=stops,
        words=words,
        shelf=shelf,
        workshop=workshop,
        assets=assets,
        public_url=public_url,
        codes=codes,
        targets=targets,
        anchored=anchored,
        cards=cards,
        files=content.assets,
        live=content.live,
        banner=banner,
    )
    kits = put_kits(site)
    put_pages(site, kits)
    put_feeds(site)
    put_worker(site)
    for name, data in schemas.schemas().items():
        shelf.put(f"/schema/{name}", data, "application/schema+json")
    release = release_of(shelf.resources)
    put_offline_pages(site, kits, release)
    resources = dict(sorted(shelf.resources.items()))
    until = min((moment for moment in content.moments(drafts) if moment > at), default=None)
    return Snapshot(release, until, resources, _choices(site, content.printed), _missing(site))


def timeline(
    content: Content, now: datetime, workshop: Workshop, public_url: str
) -> list[tuple[datetime, Snapshot]]:
    """The snapshot of now and of every later moment at which a scene begins or ends.

    All are made when editors publish, so that at the moment itself a request still only chooses.
    What is the same in two of them is the same object.
    """
    moments = [now, *sorted({m for m in content.moments() if m > now})]
    return [(at, build(content, at, workshop, public_url)) for at in moments]


def _stops(
    content: Content, at: datetime, drafts: bool, shelf: Shelf, workshop: Workshop
) -> tuple[Stop, ...]:
    """The stops in line order; a faulty station keeps its place as far as it is known."""
    live = {station.slug: station.live(at, drafts) for station in content.stations}
    web = _web(filter(None, live.values()), workshop)
    stops = together(lambda s: _stop(s, live[s.slug], shelf, web, workshop.cache), content.stations)
    placed = [(station.place.order, stop) for station, stop in zip(content.stations, stops, strict=True)]
    placed += [(faulty.order or 10_000, gap(faulty, _code_of(faulty, content))) for faulty in content.faulty]
    return tuple(stop for _, stop in sorted(placed, key=lambda pair: (pair[0], pair[1].slug)))


def _code_of(faulty: Faulty, content: Content) -> str | None:
    """The code that hangs at a stop whose files cannot be read: the printed one, which is no other's."""
    printed = [code for code, slug in content.printed.items() if slug == faulty.slug]
    code = printed[-1] if printed else faulty.code
    others = {station.place.code for station in content.stations}
    elsewhere = content.printed.get(code or "", faulty.slug) != faulty.slug
    return None if code in others or elsewhere else code


def _stop(
    station: Station, scene: Scene | None, shelf: Shelf, web: Mapping[str, bytes], cache: Cache
) -> Stop:
    pack = pack_scene(station, scene, shelf, web, cache) if scene else None
    return Stop(station.slug, station.place.name, station, pack, station.place.code)


def _web(scenes: Iterator[Scene], workshop: Workshop) -> Mapping[str, bytes]:
    """The web version of every model the scenes show, by the path of its master."""
    masters = {
        asset.path: asset.data
        for scene in scenes
        for asset in scene.assets.values()
        if asset.path.endswith(".glb")
    }
    return web_models(masters, workshop.cache)


def _words(content: Content) -> dict[str, Words]:
    first = content.words[content.line.languages[0]]
    return {
        language: Words(language, content.words.get(language, {}), first)
        for language in content.line.languages
    }


def _interface(shelf: Shelf, workshop: Workshop, colour: str) -> dict[str, str]:
    """Put the interface's own files on the shelf; gives their addresses by name.

    The client's files carry their hash already and name each other by it: they keep their names.
    All style sheets travel as one, without their comments, with the colour of the line before them.
    """
    static = {name: data for name, data in workshop.static.items() if name != CLIENT}
    app = {n: data for n, data in static.items() if n.startswith("app/") and n not in (WORKER, WORKER_GONE)}
    addresses = {
        name: shelf.put(f"/assets/{name.removeprefix('app/')}", data, keep="forever")
        for name, data in app.items()
    }
    styles = [data for name, data in sorted(static.items()) if name.endswith(".css") and name not in app]
    site_css = b"".join([f":root{{--line:{colour}}}\n".encode(), *styles])
    addresses["site.css"] = shelf.put_asset("site.css", cssmin(site_css))
    addresses["icon.svg"] = shelf.put_asset("icon.svg", icon_svg(colour))
    for size in ICON_SIZES:
        key = f"icon {ICON_RECIPE} {colour} {size}"
        png = workshop.cache.get(key, partial(icon_png, colour, size))
        addresses[f"icon-{size}.png"] = shelf.put_asset(f"icon-{size}.png", png)
    return addresses


def _by_hash(name: str, address: str, shelf: Shelf) -> str:
    """The same answer under a name that holds its hash: a page keeps to those of its own release."""
    path = address.removeprefix(shelf.url(""))
    return shelf.put_asset(name, shelf.resources[path].bodies["identity"])


def _put_codes(stops: tuple[Stop, ...], shelf: Shelf, public_url: str) -> dict[str, str]:
    """Put the QR codes on the shelf; gives the addresses that pages show them by, for ever the same code."""
    addresses = {}
    for stop in stops:
        if stop.code:
            text = qr.qr_text(public_url, stop.code)
            drawing = qr.svg(text)
            shelf.put(f"/qr/{stop.slug}.svg", drawing)
            shelf.put(f"/qr/{stop.slug}.png", qr.png(text))
            addresses[stop.slug] = shelf.put_asset(f"{stop.slug}.qr.svg", drawing)
    return addresses


def _choices(site: Site, printed: Mapping[str, str]) -> dict[str, Choice]:
    """`/` sends to the best language; `/s/<code>` answers in place, for every code ever printed."""
    choices = {"/": Choice({language: f"/{language}/" for language in site.languages}, redirect=True)}
    stops = {stop.slug: stop for stop in site.stops}
    codes = {code: stops[slug] for code, slug in printed.items() if slug in stops}
    for code, stop in (codes | {stop.code: stop for stop in site.stops if stop.code}).items():
        paths = {language: stop.path(language) for language in site.languages}
        choices[f"/s/{code.lower()}"] = Choice(paths, counts=stop.slug)
    return choices


def _missing(site: Site) -> Choice:
    return Choice({language: f"/{language}/not-found/" for language in site.languages})

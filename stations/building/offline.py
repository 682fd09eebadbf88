"""What works without a network: the kit of each page, what can be taken along, the worker.

A page names its kit by hash, and a kit names every file by hash: who holds a page and all that its
kit lists holds one release, whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stations.building.shelf import Shelf, as_json
from stations.building.site import Site, Stop

NEAR = 4
"""How many stops around it a station offers to take along."""
NOT_KEPT = ("icon-", "app/own-reader.", "app/zxing_reader.")
"""How names of files begin that nobody misses much: the reader of codes weighs more than a station."""
NAMED = re.compile(rb'"(/assets/[^"]+)"')
PLAIN = ""
"""Names the kit of pages without a scene of their own."""


@dataclass(frozen=True)
class Kit:
    """Everything a page needs besides itself."""

    url: str
    files: Mapping[str, int]
    """Bytes on the wire by address."""


@dataclass(frozen=True)
class Along:
    """Pages that can be taken along."""

    pages: tuple[str, ...]
    stops: int
    size: int
    """Bytes on the wire, without what the offering page needs itself."""


Kits = Mapping[str, Kit]
"""By slug of a station with a scene, and PLAIN. Empty where nothing is kept on the phone."""


def put_kits(site: Site) -> Kits:
    """Put the kit of each page on the shelf; none in a preview, and none without a worker that uses it."""
    if site.banner or not site.workshop.keeps_offline:
        return {}
    common = [address for name, address in site.assets.items() if not name.startswith(NOT_KEPT)]
    kits = {PLAIN: _put_kit(site.shelf, "plain", common)}
    for stop in site.stops:
        if stop.pack:
            kits[stop.slug] = _put_kit(site.shelf, stop.slug, common + _needs(site, stop), stop.code)
    return kits


def put_worker(site: Site) -> None:
    """Put the worker where it answers for every page; where nothing is kept, the one that clears away."""
    worker = site.workshop.worker
    if worker and not site.banner:
        site.shelf.put("/sw.js", worker, "text/javascript; charset=utf-8")


def near(site: Site, kits: Kits, stop: Stop, language: str) -> Along | None:
    """The stops nearest to one, on both sides; None where there are none to be kept."""
    live = [other for other in site.stops if other.slug in kits]
    if stop not in live or len(live) == 1:
        return None
    first = max(0, min(live.index(stop) - NEAR // 2, len(live) - NEAR - 1))
    others = [other for other in live[first : first + NEAR + 1] if other is not stop]
    return _along(others, kits, kits[stop.slug], language)


def whole_line(site: Site, kits: Kits, language: str) -> Along | None:
    """All stations that can be kept, and the page of the line."""
    live = [stop for stop in site.stops if stop.slug in kits]
    return _along(live, kits, kits[PLAIN], language, f"/{language}/") if live else None


def _along(stops: Iterable[Stop], kits: Kits, own: Kit, language: str, *more: str) -> Along:
    slugs = [stop.slug for stop in stops]
    files = {address: size for slug in slugs for address, size in kits[slug].files.items()}
    size = sum(size for address, size in files.items() if address not in own.files)
    return Along((*(stop.path(language) for stop in stops), *more), len(slugs), size)


def _put_kit(shelf: Shelf, name: str, files: Iterable[str], code: str | None = None) -> Kit:
    sizes = {address: _weight(shelf, address) for address in sorted(set(files))}
    told = {"code": code, "files": list(sizes)}
    return Kit(shelf.put_asset(f"{name}.kit.json", as_json(told)), sizes)


def _needs(site: Site, stop: Stop) -> list[str]:
    """The files of a station: its scene and poster with all that they name, its pictures, the QR code."""
    assert stop.pack is not None
    told = [stop.pack.url, *(where[stop.slug] for where in (site.targets, site.codes) if stop.slug in where)]
    named = [a for address in told for a in NAMED.findall(site.shelf.resources[address].bodies["identity"])]
    pictures = [a for p in stop.pack.pictures.values() for a in (p.wide, p.small, p.lean)]
    return [*told, *(address.decode() for address in named), *pictures]


def _weight(shelf: Shelf, address: str) -> int:
    """Bytes of the smallest coding."""
    return min(len(body) for body in shelf.resources[address].bodies.values())

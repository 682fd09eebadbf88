"""Scenes that an iPhone itself stands on the printed poster: USDZ with the sheet as what to look for.

For riders whose page cannot have the camera; all others have the tracker of the page.
"""

from __future__ import annotations

from collections.abc import Iterable

from stations.building.posters import SIZES
from stations.building.prints import has_poster, press_of, tell
from stations.building.sheets import sheets_of
from stations.building.shelf import Shelf
from stations.building.site import Stop
from stations.building.usdz.scene import Reference, usdz_of
from stations.building.workshop import Workshop
from stations.line import Content


def put_anchored(
    content: Content, stops: Iterable[Stop], shelf: Shelf, workshop: Workshop, public_url: str, drafts: bool
) -> dict[str, str]:
    """Put the anchored USDZ of every scene on a poster on the shelf; gives their addresses by slug.

    Their sheet is the poster in the line's own size and first language. Without the built client there
    is no poster, and none of these.
    """
    press = press_of(workshop)
    width, height = (side / 1000 for side in SIZES[content.line.poster_size])
    addresses = {}
    for stop in stops:
        pack, station = stop.pack, stop.station
        if press and pack and pack.usdz and station and pack.on_poster and has_poster(station, drafts):
            told = tell(content, station, public_url, content.line.languages[0], drafts)
            sheet = Reference(sheets_of(told, press).colour, width, height)
            usdz = usdz_of(pack.scene, station.path_of(pack.scene), workshop.cache, sheet)
            assert usdz is not None
            addresses[stop.slug] = shelf.put_asset(f"{stop.slug}.{pack.scene.id}.poster.usdz", usdz)
    return addresses

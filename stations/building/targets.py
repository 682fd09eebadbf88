"""The tracking target of a poster: the printed sheet as a small grey picture, and its true measures."""

from __future__ import annotations

from typing import Any

from stations.building import qr
from stations.building.posters import CODE_LEFT, CODE_SIDE, CODE_TOP, SIZES, Poster
from stations.building.prints import NoTypeface, has_poster, press_of, tell
from stations.building.sheets import WIDTH, Sheets, sheets_of
from stations.building.shelf import Shelf
from stations.building.together import together
from stations.building.trackable import Measured, measured_of, untrackable
from stations.building.workshop import Workshop
from stations.line import Content, Station
from stations.problems import Problem


def put_targets(
    content: Content, shelf: Shelf, workshop: Workshop, public_url: str, drafts: bool
) -> dict[str, str]:
    """Put the target of every poster on the shelf; gives their addresses by slug.

    They are those of the posters in the line's own size and first language. Without the built client
    there are none: its typeface comes with it.
    """
    press = press_of(workshop)
    if press is None:
        return {}
    told = {
        station.slug: tell(content, station, public_url, content.line.languages[0], drafts)
        for station in content.stations
        if has_poster(station, drafts)
    }
    sheets = together(lambda poster: sheets_of(poster, press), told.values())
    return {
        slug: _put(slug, poster, drawn, content.line.poster_size, shelf)
        for (slug, poster), drawn in zip(told.items(), sheets, strict=True)
    }


def unfit(content: Content, station: Station, workshop: Workshop, public_url: str) -> list[Problem]:
    """Why a phone could not hold on to the poster of a station, draft or not; nothing where it can.

    Raises: NoTypeface when the client has not been built
    """
    found = measures(content, station, workshop, public_url)
    return [problem.in_file(station.path) for problem in untrackable(found)]


def measures(content: Content, station: Station, workshop: Workshop, public_url: str) -> Measured:
    """What a phone finds on the poster of a station, draft or not.

    Raises: NoTypeface when the client has not been built
    """
    press = press_of(workshop)
    if press is None:
        raise NoTypeface
    return measured_of(tell(content, station, public_url, content.line.languages[0], drafts=True), press)


def _put(slug: str, told: Poster, sheets: Sheets, size: str, shelf: Shelf) -> str:
    """Put one target and its pictures on the shelf; gives the address of the target."""
    image = shelf.put_asset(f"{slug}.target.webp", sheets.grey)
    lean = shelf.put_asset(f"{slug}.target.avif", sheets.lean)
    return shelf.put_json(f"/posters/{slug}.target.json", target(told, size, image) | {"lean": lean})


def target(told: Poster, size: str, image: str) -> dict[str, Any]:
    """What a tracker must know of a poster; lengths in metres, from the centre of the sheet.

    Takes:  `size`: a key of SIZES; `image`: the address of its picture
    """
    width, height = (side / 1000 for side in SIZES[size])
    unit = width / 100
    centre = [(CODE_LEFT + CODE_SIDE / 2 - 50) * unit, height / 2 - (CODE_TOP + CODE_SIDE / 2) * unit]
    modules = len(qr.matrix(told.qr_text))
    return {
        "width_m": width,
        "height_m": height,
        "image": image,
        "px_per_m": round(WIDTH / width, 3),
        "qr": {
            "center_m": [round(value, 5) for value in centre],
            "size_m": round(CODE_SIDE * unit * modules / (modules + 2 * qr.QUIET), 5),
            "text": told.qr_text,
        },
    }

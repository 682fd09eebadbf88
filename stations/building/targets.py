"""The tracking target of a poster: the printed sheet as a small grey picture, and its true measures.

The picture is set by the same typesetter from the same files as the PDF, so it is the printed sheet and
nothing else. A rider's phone loads it before the poster is found, so it is small: the tracker at 640
pixels, frames of two posters, 48 clear ones (all found, none wrong) and 96 hard ones:

    ================  =======  ================  ===========
    picture           bytes    corners, median   hard, found
    ================  =======  ================  ===========
    840 px, lossless           0.086 px          92.7 %
    490 px, q 15      22,600   0.083 px          92.7 %
    420 px, q 25      22,500   0.081 px          94.8 %
    420 px, q 10      16,900   0.091 px          94.8 %
    350 px, q 40      21,100   0.086 px          93.8 %
    420 px, AVIF      15,700   0.085 px          95.8 %
    ================  =======  ================  ===========

Phones of the last years get it as AVIF, which is nearer to the sheet with fewer bytes (Stephanstraße: 32.4 dB
in 19.5 KB, the WebP 31.5 dB in 25.5 KB); the WebP is for all others, and what the contract calls the picture.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache as once
from typing import Any

from PIL import Image

from stations.building import qr
from stations.building.posters import CODE_LEFT, CODE_SIDE, CODE_TOP, SIZES, Poster, Press, picture
from stations.building.prints import NoTypeface, has_poster, press_of, tell
from stations.building.shelf import Shelf
from stations.building.trackable import untrackable
from stations.building.workshop import Workshop
from stations.line import Content, Station
from stations.problems import Problem

WIDTH, HEIGHT = 420, 594
"""Pixels; both whole, as 70 to 99 is the shape of every sheet."""
FINER = 3
"""How much finer the sheet is drawn before it is made small: edges are then as soft as a camera sees them."""
WEBP: dict[str, Any] = {"quality": 25, "method": 6}
AVIF: dict[str, Any] = {"quality": 40, "speed": 6, "max_threads": 1, "subsampling": "4:0:0"}


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
    addresses = {}
    for station in content.stations:
        if has_poster(station, drafts):
            told = tell(content, station, public_url, content.line.languages[0], drafts)
            addresses[station.slug] = _put(station.slug, told, content.line.poster_size, shelf, press)
    return addresses


def unfit(content: Content, station: Station, workshop: Workshop, public_url: str) -> list[Problem]:
    """Why a phone could not hold on to the poster of a station, draft or not; nothing where it can.

    Raises: NoTypeface when the client has not been built
    """
    press = press_of(workshop)
    if press is None:
        raise NoTypeface
    told = tell(content, station, public_url, content.line.languages[0], drafts=True)
    key = f"trackable 1 {press.key(told, 'picture')}"
    if press.cache.find(key):
        return []
    problems = untrackable(target_picture(told, press))
    if not problems:
        press.cache.keep(key, b"yes")
    return [problem.in_file(station.path) for problem in problems]


def _put(slug: str, told: Poster, size: str, shelf: Shelf, press: Press) -> str:
    """Put one target and its picture on the shelf; gives the address of the target."""
    sheet = once(lambda: picture(told, WIDTH * FINER, press))
    image = shelf.put_asset(f"{slug}.target.webp", target_picture(told, press, sheet))
    lean = shelf.put_asset(f"{slug}.target.avif", target_picture(told, press, sheet, "AVIF", AVIF))
    return shelf.put_json(f"/posters/{slug}.target.json", target(told, size, image) | {"lean": lean})


def target_picture(
    told: Poster,
    press: Press,
    sheet: Callable[[], bytes] | None = None,
    form: str = "WEBP",
    how: dict[str, Any] = WEBP,
) -> bytes:
    """The finished sheet in grey, from the cache if it was made before.

    Takes:  `sheet`: gives its picture, where others need it as well
    """
    sheet = sheet or (lambda: picture(told, WIDTH * FINER, press))
    key = f"target 2 {WIDTH} {FINER} {form} {how} {press.key(told, 'picture')}"
    return press.cache.get(key, lambda: _small(sheet(), form, how))


def _small(sheet: bytes, form: str, how: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    grey_sheet(sheet).save(out, form, **how)
    return out.getvalue()


def grey_sheet(sheet: bytes) -> Image.Image:
    """A picture of a sheet in grey, as large as a target is."""
    with Image.open(io.BytesIO(sheet)) as image:
        return image.convert("L").resize((WIDTH, HEIGHT), Image.Resampling.BOX)


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

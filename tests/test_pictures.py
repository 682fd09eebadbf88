"""Small pictures: what a phone gets before it has 3D."""

from __future__ import annotations

import io
import re
from pathlib import Path

from PIL import Image
from tiny import AT, ROOT, webp

from stations.building.cache import Cache
from stations.building.workshop import open_workshop
from stations.publishing import Publisher


def test_a_station_offers_its_picture_small_and_lean(content: Path) -> None:
    glb_picture = content / "stations" / "nord" / "pyramid.webp"
    with Image.open(glb_picture) as made:
        description = made.getexif()[0x010E]
    glb_picture.write_bytes(webp(description, (960, 720)))
    snapshot = Publisher(content, open_workshop(ROOT, Cache(None))).timeline(AT)[0][1]
    page = snapshot.resources["/de/stations/nord/"].bodies["identity"].decode()
    found = re.search(r'type="image/avif" srcset="([^"]+)"><img class="stage-picture" src="([^"]+)"', page)
    assert found
    for address, form, media_type in zip(
        found.groups(), ("AVIF", "WEBP"), ("image/avif", "image/webp"), strict=True
    ):
        resource = snapshot.resources[address]
        assert resource.media_type == media_type
        with Image.open(io.BytesIO(resource.bodies["identity"])) as small:
            assert (small.format, small.size) == (form, (480, 360))

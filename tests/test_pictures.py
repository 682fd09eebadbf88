"""Small pictures: what a phone gets before it has 3D."""

from __future__ import annotations

import io
import re
from pathlib import Path

import derived
import pytest
from PIL import Image
from tiny import AT, ROOT, webp

from stations.building import pictures
from stations.publishing import Publisher


def test_a_station_offers_its_picture_wide_small_and_lean(content: Path) -> None:
    glb_picture = content / "stations" / "nord" / "pyramid.webp"
    with Image.open(glb_picture) as made:
        description = made.getexif()[0x010E]
    glb_picture.write_bytes(webp(description, (2400, 1800)))
    snapshot = Publisher(content, derived.workshop()).timeline(AT)[0][1]
    page = snapshot.resources["/de/stations/nord/"].bodies["identity"].decode()
    found = re.search(
        r'min-width: 40.01rem\)" type="image/avif" srcset="([^"]+)">'
        r'<source type="image/avif" srcset="([^"]+)">'
        r'<img class="stage-picture" src="([^"]+)" width="1200" height="900"',
        page,
    )
    assert found
    wanted = (("AVIF", (1200, 900)), ("AVIF", (480, 360)), ("WEBP", (480, 360)))
    for address, (form, size) in zip(found.groups(), wanted, strict=True):
        resource = snapshot.resources[address]
        assert resource.media_type == f"image/{form.lower()}"
        with Image.open(io.BytesIO(resource.bodies["identity"])) as small:
            assert (small.format, small.size) == (form, size)


def test_nobody_is_served_what_is_printed(content: Path) -> None:
    glb_picture = content / "stations" / "nord" / "pyramid.webp"
    snapshot = Publisher(content, derived.workshop()).timeline(AT)[0][1]
    assert glb_picture.read_bytes() not in {r.bodies["identity"] for r in snapshot.resources.values()}


@pytest.mark.parametrize(("most", "taken"), [(10**9, "best"), (0, "last")])
def test_the_lean_picture_is_the_best_that_fits(
    most: int, taken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (ROOT / "content" / "stations" / "buer-rathaus" / "street.webp").read_bytes()
    image = pictures._opened(data, pictures.WIDTH)
    sizes = {}
    for name, qualities in {"best": range(23, 22, -1), "last": range(9, 8, -1)}.items():
        monkeypatch.setattr(pictures, "AVIF_QUALITIES", qualities)
        sizes[name] = len(pictures.lean(image))
    monkeypatch.undo()
    monkeypatch.setattr(pictures, "AVIF_MOST", most)
    assert len(pictures.lean(image)) == sizes[taken]
    monkeypatch.setattr(pictures, "AVIF_MOST", (sizes["best"] + sizes["last"]) // 2)
    assert sizes["last"] < len(pictures.lean(image)) <= pictures.AVIF_MOST


def test_even_a_cloud_of_points_fits_on_a_wide_page() -> None:
    data = (ROOT / "content" / "stations" / "musiktheater" / "theatre.webp").read_bytes()
    image = pictures._opened(data, pictures.WIDE)
    best = pictures.saved(image, "AVIF", {"quality": pictures.WIDE_QUALITIES[0], **pictures.WIDE_AVIF})
    assert len(best) > pictures.WIDE_MOST, "this scene no longer tests anything"
    assert len(pictures.broad(image)) <= pictures.WIDE_MOST

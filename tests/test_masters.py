"""The committed pictures of models: they are printed, and what riders get is made of them."""

from __future__ import annotations

import io

import pytest
from contact_sheet import MADE_FROM, made_from
from PIL import Image
from real import LINE

MASTERS = {
    asset.path: asset.data
    for station in LINE.stations
    for scene in station.scenes.values()
    for asset in scene.pictures.values()
}
SHADES = range(1, 33)
"""Alpha of the outer part of a shadow: a model hides the darkest one."""


def alpha_of(path: str) -> Image.Image:
    with Image.open(io.BytesIO(MASTERS[path])) as image:
        return image.convert("RGBA").getchannel("A")


@pytest.mark.parametrize("path", MASTERS)
def test_a_master_has_the_pixels_of_a_poster_and_few_bytes(path: str) -> None:
    assert alpha_of(path).size == (2400, 1800)
    assert len(MASTERS[path]) < 262_000


@pytest.mark.parametrize("path", MASTERS)
def test_a_shadow_is_soft_and_ends_within_its_picture(path: str) -> None:
    alpha = alpha_of(path)
    counts = alpha.histogram()
    assert not [shade for shade in SHADES if not counts[shade]], "a step left out is a contour, as on a map"
    width, height = alpha.size
    inner = alpha.crop((2, 2, width - 2, height - 2)).getbbox() or ()
    assert alpha.getbbox() == tuple(side + 2 for side in inner)


def test_the_stations_are_pictured_with_the_models_they_have() -> None:
    """Where this fails, a model has changed since: `python tools/contact_sheet.py` pictures it anew."""
    assert MADE_FROM.read_text(encoding="utf-8") == made_from(LINE)

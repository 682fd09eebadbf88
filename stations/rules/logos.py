"""Logos are sharp on the poster as large as it hangs."""

from __future__ import annotations

import math
from collections.abc import Iterator

from stations.line import SHEETS, Content, ImageFacts, logo_height
from stations.problems import WARNING, Problem, define

SHARP = 150
"""Pixels to the inch from which a logo is sharp to who stands before the poster."""
MM_AN_INCH = 25.4

COARSE = define(
    "logo-coarse",
    WARNING,
    de="Das Logo „{src}“ hat auf dem Plakat {dpi} Pixel je Zoll; scharf ist es ab {limit}.",
    en="The logo “{src}” has {dpi} pixels to the inch on the poster; it is sharp from {limit} on.",
    remedy_de="Nimm eine größere Datei, mindestens {pixels} Pixel hoch.",
    remedy_en="Use a larger file, at least {pixels} pixels high.",
)


def check(content: Content) -> Iterator[Problem]:
    line = content.line
    facts = [content.assets[logo.src].facts for logo in line.logos]
    pictures = [fact for fact in facts if isinstance(fact, ImageFacts)]
    height = logo_height([picture.width / picture.height for picture in pictures])
    inches = height * SHEETS[line.poster_size][0] / 100 / MM_AN_INCH
    for i, (logo, picture) in enumerate(zip(line.logos, pictures, strict=True)):
        if picture.height < SHARP * inches:
            dpi, pixels = int(picture.height / inches), math.ceil(SHARP * inches)
            problem = COARSE.at("logos", i, "src", src=logo.src, dpi=dpi, limit=SHARP, pixels=pixels)
            yield problem.in_file("line.yaml")

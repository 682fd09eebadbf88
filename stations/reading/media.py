"""Facts of pictures: PNG, JPEG and WebP, and a refusal of what is none of them, or too much."""

from __future__ import annotations

import hashlib
import io
import struct
import warnings

from PIL import ExifTags, Image

from stations.line import ImageFacts
from stations.problems import ERROR, Problem, define

UNREADABLE = define(
    "image-unreadable",
    ERROR,
    de="Die Datei ist kein lesbares PNG, JPEG oder WebP.",
    en="The file is no readable PNG, JPEG or WebP.",
    remedy_de="Öffne das Bild in einem Bildprogramm und speichere es neu.",
    remedy_en="Open the picture in an image program and save it again.",
)
SIDE = define(
    "image-side",
    ERROR,
    de="Das Bild hat {width} × {height} Pixel; erlaubt sind {limit} je Seite.",
    en="The picture has {width} × {height} pixels; {limit} a side are allowed.",
    remedy_de="Verkleinere es.",
    remedy_en="Make it smaller.",
)
TOO_LARGE = define(
    "image-too-large",
    ERROR,
    de="Das Bild hat {size} kB; erlaubt sind {limit} kB.",
    en="The picture has {size} kB; {limit} kB are allowed.",
    remedy_de="Speichere es als WebP, oder mit geringerer Qualität.",
    remedy_en="Save it as WebP, or with less quality.",
)
MISLABELLED = define(
    "image-mislabelled",
    ERROR,
    de="Der Name verspricht {wanted}, in der Datei steckt aber {found}.",
    en="The name promises {wanted}, but the file holds {found}.",
    remedy_de="Öffne das Bild in einem Bildprogramm und speichere es als {wanted}; Umbenennen genügt nicht.",
    remedy_en="Open the picture in an image program and save it as {wanted}; renaming is not enough.",
)

MAX_SIDE = 2048
MAX_MASTER_SIDE = 4096
"""Of the rendered picture of a model: it is printed, and riders get smaller ones made of it."""
MAX_BYTES = 1_000_000
FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
ENDINGS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
CALLED = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WebP"}


def inspect(data: bytes, wanted: str, most: int = MAX_SIDE) -> tuple[ImageFacts | None, list[Problem]]:
    """Read what must be known of a picture, or say why it is refused.

    Takes:  `wanted`: the media type that its name promises; `most`: pixels its longer side may have
    """
    facts = facts_of(data)
    if facts is None:
        return None, [UNREADABLE.at()]
    problems = []
    if facts.media_type != wanted:
        problems.append(MISLABELLED.at(wanted=CALLED[wanted], found=CALLED[facts.media_type]))
    if max(facts.width, facts.height) > most:
        problems.append(SIDE.at(width=facts.width, height=facts.height, limit=most))
    if len(data) > MAX_BYTES:
        problems.append(TOO_LARGE.at(size=len(data) // 1000, limit=MAX_BYTES // 1000))
    return facts, problems


_looked_at: dict[bytes, ImageFacts | None] = {}
"""Facts by digest: decoding costs most of a reading, and an editor's next save leaves most pictures alone."""


def facts_of(data: bytes) -> ImageFacts | None:
    """The facts of a picture, or None when it cannot be read; each picture is looked at once."""
    digest = hashlib.sha256(data).digest()
    if digest not in _looked_at:
        _looked_at[digest] = _look_at(data)
    return _looked_at[digest]


def _look_at(data: bytes) -> ImageFacts | None:
    """The facts of a picture whose pixels can be decoded; of one that is too large anyway they are not.

    A small file may hold more pixels than there is memory.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of large pictures and odd EXIF; size is judged by callers
            _open(data).verify()
            image = _open(data)  # after verify() nothing more can be asked of a picture
            if max(image.size) <= MAX_MASTER_SIDE:
                image.load()
            width, height = image.size
            media_type = FORMATS[image.format or ""]
            description = str(image.getexif().get(ExifTags.Base.ImageDescription, ""))
    except Exception:
        # Pillow's plugins raise whatever they meet: SyntaxError, struct.error, OverflowError, KeyError …
        return None
    return ImageFacts(media_type, width, height, len(data), description) if _is_whole(data) else None


def _open(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data), formats=list(FORMATS))


def _is_whole(data: bytes) -> bool:
    """Whether the end of the picture is there, which Pillow looks at in PNG only."""
    if data.startswith(b"\xff\xd8"):
        return b"\xff\xd9" in data[-64:]
    if data.startswith(b"RIFF"):
        return bool(struct.unpack_from("<I", data, 4)[0] + 8 <= len(data))
    return True

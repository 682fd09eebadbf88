"""What an editor wrote, turned into the form it should have had: names, dates, numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal

LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS"}
    | {"æ": "ae", "ø": "o", "ł": "l", "ı": "i", "Æ": "Ae", "Ø": "O", "Ł": "L"}
)
"""Letters that are spelt out, and those that are no plain letter with a sign."""
YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<mark>[-./])(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?")
SLASHED = re.compile(r"(?P<day>)(?P<month>\d{1,2})/(?P<year>\d{4})")
GERMAN = re.compile(r"(?:(?P<day>\d{1,2})\. ?)?(?P<month>\d{1,2})\. ?(?P<year>\d{4})")
NAMED = re.compile(r"(?:(?P<day>\d{1,2})\. ?)?(?P<name>[^\W\d]{3,9})\.? (?P<year>\d{4})")
DECIMAL = re.compile(r"[-+]?\d+(\.\d+)?")
APART = re.compile(r" *; *| +")
"""What stands between numbers instead of a comma."""
DASHES = str.maketrans("−–—\u2011", "----")
"""What a word processor makes of a minus."""
WITH_UNIT = re.compile(r"(?![-+]?[1-9]\d{0,2}[.,]\d{3} *[^\d\s])([-+]?\d+(?:[.,]\d+)?) *([^\d\s]*)")
"""A number and its unit; where it may be one of thousands, `1.000 mm`, nobody knows which is meant."""
UNITS: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(("translation", "width_m", "range"), {"m": "1", "cm": "0.01", "mm": "0.001"}),
    **dict.fromkeys(("rotation", "turn", "tilt", "cone"), {"°": "1", "grad": "1"}),
    **dict.fromkeys(("scale", "zoom", "exposure", "speed", "intensity"), {"%": "0.01"}),
}
"""Units that numbers under a key may be given in, and what the number itself makes of them."""
TWO = re.compile(r"([-+]?\d+\.\d+)(?: *[,;/] *| +)([-+]?\d+\.\d+)")
"""A place as maps give it to be copied, latitude first."""
DEGREES = re.compile(
    r"(\d+(?:[.,]\d+)?) *°(?: *(\d+(?:[.,]\d+)?) *['′’])?(?: *(\d+(?:[.,]\d+)?) *(?:[\"″”]|''))?"
)
"""Degrees, minutes and seconds: `51° 28' 48"`."""
COMMON = re.compile(r"CC-BY(-NC)?(-SA|-ND)?-\d\.\d|CC0-1\.0|EUPL-1\.2|Apache-2\.0")
FORMS = (YEAR_FIRST, SLASHED, GERMAN, NAMED)
MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
ENDING = re.compile(r"[, ](?=(?:glb|webp|png|jpe?g|mp3|m4a|mp4|vtt)$)")
"""What stands before the ending of a file instead of its point."""


def path(text: str) -> str:
    """The path as content names files: `.\\pyramid,glb` → `pyramid.glb`."""
    return re.sub(r"^\.?/+", "", ENDING.sub(".", text.replace("\\", "/")))


def file_name(name: str) -> str:
    """The name in letters that every file system and address has: `bäume 2.glb` → `baeume-2.glb`."""
    return re.sub(r"-+(?=\.)", "", re.sub(r"[^A-Za-z0-9._-]+", "-", _plain(name))).strip("-")


def folder_name(name: str) -> str:
    """The name as a station's folder has it, nothing where none is left: `Buer Rathaus` → `buer-rathaus`."""
    return re.sub(r"[^a-z0-9]+", "-", _plain(name).lower()).strip("-")


def _plain(name: str) -> str:
    """The name without letters beyond a to z."""
    spelt = unicodedata.normalize("NFC", name).translate(LETTERS)
    return unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()


def day(text: str) -> str | None:
    """The date as this format has it, whether the calendar has it or not; None where it is none.

    `1.3.2027`, `1. März 2027` → `2027-03-01`; `März 2027`, `2027.3`, `3/2027` → `2027-03`
    """
    text = text.strip()
    found = next((match for form in FORMS if (match := form.fullmatch(text))), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = int(parts["month"]) if "month" in parts else _month(parts["name"])
    if month is None:
        return None
    told = f"{parts['year']}-{month:02}"
    return f"{told}-{int(parts['day']):02}" if parts["day"] else told


def decimals(split: Sequence[str], wanted: int = 0) -> str | None:
    """The numbers that decimal commas have split, with points; None where it is open which belong together.

    `-0`, `03` → `-0.03`; `1`, `5; -0`, `03` → `1.5, -0.03`; `0`, `5`, `1`, `5`, if 2 are wanted → `0.5, 1.5`
    """
    joined = ",".join(split).translate(DASHES)
    numbers = APART.split(joined)
    if len(numbers) == 1:
        halves = joined.split(",")
        count = wanted if len(halves) == 2 * wanted else 1
        numbers = [",".join(halves[2 * i : 2 * i + 2]) for i in range(count)]
    pointed = [number.replace(",", ".") for number in numbers]
    return ", ".join(pointed) if all(map(DECIMAL.fullmatch, pointed)) else None


def number(key: str, text: str) -> str | None:
    """The number that a text means under a key: `12 cm` → `0.12`, `−1` → `-1`; None where it means none."""
    found = WITH_UNIT.fullmatch(text.strip().translate(DASHES))
    factor = found and {"": "1", **UNITS.get(key, {})}.get(found[2].lower())
    if not found or not factor:
        return None
    return f"{(Decimal(found[1].replace(',', '.')) * Decimal(factor)).normalize():f}"


def hyphened(name: str) -> str:
    """The name with hyphens for blanks and low lines: `de_simple` → `de-simple`."""
    return re.sub(r"[\s_]+", "-", name.strip())


def language(text: str) -> str:
    """The tag as it is written: `de_simple` → `de-simple`."""
    return hyphened(text).lower()


def languages(text: str) -> list[str]:
    """The tags between which nothing but a space stands: `de en`; none where it may be a single one."""
    tags = text.split()
    return tags if len(tags) > 1 and all(re.fullmatch("[a-z]{2,3}", tag) for tag in tags) else []


def licence(name: str) -> str:
    """The name as SPDX has it, if it is one of the common ones: `CC BY 4.0` → `CC-BY-4.0`."""
    better = hyphened(name)
    return better if COMMON.fullmatch(better) else name


def coordinate(key: str, text: str) -> str | None:
    """A latitude or longitude, of a place with both its numbers or of degrees; None where it is none."""
    if key not in ("latitude", "longitude"):
        return None
    two = TWO.fullmatch(text.strip())
    return two[1 + (key == "longitude")] if two else degrees(text)


def degrees(text: str) -> str | None:
    """Degrees, minutes and seconds as decimal degrees: `51° 28' 48" N` → `51.48`; None where it is none."""
    compass = re.fullmatch(r"(.*?) *([NSEWO]?)", text.strip())
    found = DEGREES.fullmatch(compass[1]) if compass else None
    if compass is None or found is None:
        return None
    whole, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    sign = "-" if compass[2] in ("S", "W") else ""
    return sign + f"{whole + minutes / 60 + seconds / 3600:.5f}".rstrip("0").rstrip(".")


def _month(name: str) -> int | None:
    """The number of a month by its German name, which may be shortened."""
    begun = name.lower()[:3]
    return MONTHS.index(begun) + 1 if begun in MONTHS else None

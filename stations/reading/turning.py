"""What an editor wrote, turned into the form it should have had: file names and dates."""

from __future__ import annotations

import re
import unicodedata

LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS"}
)
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
GERMAN = re.compile(r"(?:(?P<day>\d{1,2})\. ?)?(?P<month>\d{1,2})\. ?(?P<year>\d{4})")
NAMED = re.compile(r"(?:(?P<day>\d{1,2})\. ?)?(?P<name>[^\W\d]{3,9})\.? (?P<year>\d{4})")
MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")


def file_name(name: str) -> str:
    """The name in letters that every file system and address has: `bäume 2.glb` → `baeume-2.glb`."""
    spelt = unicodedata.normalize("NFC", name).translate(LETTERS)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"-+(?=\.)", "", re.sub(r"[^A-Za-z0-9._-]+", "-", plain)).strip("-")


def day(text: str) -> str | None:
    """The date as this format has it, whether the calendar has it or not; None where it is none.

    `1.3.2027`, `1. März 2027` → `2027-03-01`; `März 2027` → `2027-03`
    """
    text = text.strip()
    found = ISO.fullmatch(text) or GERMAN.fullmatch(text) or NAMED.fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    month = int(parts["month"]) if "month" in parts else _month(parts["name"])
    if month is None:
        return None
    told = f"{parts['year']}-{month:02}"
    return f"{told}-{int(parts['day']):02}" if parts["day"] else told


def _month(name: str) -> int | None:
    """The number of a month by its German name, which may be shortened."""
    begun = name.lower()[:3]
    return MONTHS.index(begun) + 1 if begun in MONTHS else None

"""A content folder becomes Content: the one place that knows the order of reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from stations.line import Asset, Content, Faulty, Fixture, LineFile, SourcesFile, Station
from stations.problems import ERROR, Problem, define, in_reading_order
from stations.reading.assets import Assets
from stations.reading.commas import between_digits
from stations.reading.folder import Folder
from stations.reading.notes import Notes
from stations.reading.printed import PATH as PRINTED
from stations.reading.printed import read_printed
from stations.reading.station import SLUG, files_of, not_read, read_station, sound
from stations.reading.unused import tell_unused
from stations.reading.words import path_of as words_path
from stations.reading.words import read_words

TIMEZONE = define(
    "timezone-unknown",
    ERROR,
    de="„{value}“ ist keine bekannte Zeitzone.",
    en="“{value}” is not a known time zone.",
    remedy_de="Zum Beispiel `Europe/Berlin`.",
    remedy_en="For instance `Europe/Berlin`.",
)
LANGUAGE_TWICE = define(
    "language-twice",
    ERROR,
    de="„{value}“ ist dieselbe Sprache wie „{other}“ davor.",
    en="“{value}” is the same language as “{other}” before it.",
    remedy_de="Lösche einen der beiden Einträge; Groß- und Kleinschreibung macht keine neue Sprache.",
    remedy_en="Delete one of the two entries; capitals do not make another language.",
)

LINE = "line.yaml"
SOURCES = "sources.yaml"
"""Live data sources; a line without sensors needs none."""

Rule = Callable[[Content], Iterator[Problem]]
"""Finds what is wrong across files; each problem names its file with `in_file`."""


def read(folder: Path, rules: Iterable[Rule] = ()) -> tuple[Content | None, list[Problem]]:
    """Read a content folder and look at it with `rules`.

    Gives:  the content, or None when `line.yaml` cannot be used; and every problem, in reading order,
            each with its place. A station with an error is not among the stations but among the faulty.
    """
    notes = Notes(Folder(folder))
    assets = Assets(notes.folder)
    line, files, zone = _line(notes, assets)
    found = [read_station(slug, notes, assets, zone) for slug in _slugs(notes)]
    stations = tuple(sorted((s for s in found if isinstance(s, Station)), key=_in_line_order))
    faulty = tuple(f for f in found if isinstance(f, Faulty))
    printed = read_printed(notes)
    if line is None:
        return None, in_reading_order(notes.problems())
    words = read_words(line.languages, notes)
    expected = (LINE, PRINTED, SOURCES, *map(words_path, line.languages))
    tell_unused(expected, stations, notes, assets)
    content = _judged(Content(line, stations, faulty, words, printed, files, _live(notes)), rules, notes)
    return content, in_reading_order(notes.problems())


def _line(notes: Notes, assets: Assets) -> tuple[LineFile | None, dict[str, Asset], tzinfo]:
    """The line, its files, its time zone; without a usable line UTC, so that the rest can be checked."""
    line = notes.understand(LineFile, LINE)
    if line is None:
        return None, {}, UTC
    files = files_of(line.files(), LINE, notes, assets)
    notes.tell(LINE, *_same_languages(line.languages))
    usable = line if LINE not in notes.wrong_in("/") else None
    try:
        return usable, files, ZoneInfo(line.timezone)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        # What is not found, is a folder or leads elsewhere: all of them are no zone.
        notes.tell(LINE, TIMEZONE.at("timezone", value=line.timezone))
        return None, {}, UTC


def _live(notes: Notes) -> dict[str, Fixture]:
    """The sources of live values by key."""
    file = notes.understand(SourcesFile, SOURCES) if notes.folder.has(SOURCES) else None
    live = file.live if file else {}
    for key, fixture in live.items():
        values = ("live", key, "values")
        notes.tell(SOURCES, *between_digits(notes.tree(SOURCES), values, len(fixture.values)))
    return live


def _same_languages(languages: list[str]) -> Iterator[Problem]:
    """Languages that stand twice in the list; their pages would have the same address."""
    first: dict[str, str] = {}
    for i, language in enumerate(languages):
        if language.lower() in first:
            yield LANGUAGE_TWICE.at("languages", i, value=language, other=first[language.lower()])
        first.setdefault(language.lower(), language)


def _slugs(notes: Notes) -> list[str]:
    """The folders of stations by name; those with other names are told."""
    names = [name for name in notes.names("stations") if notes.folder.is_folder(f"stations/{name}")]
    for name in names:
        if not SLUG.fullmatch(name):
            notes.tell(f"stations/{name}", not_read(name, names))
    return [name for name in names if SLUG.fullmatch(name)]


def _in_line_order(station: Station) -> tuple[int, str]:
    return (station.place.order, station.slug)


def _judged(content: Content, rules: Iterable[Rule], notes: Notes) -> Content:
    """The content without the stations and the drafts in which a rule has found an error."""
    for rule in rules:
        notes.judge(rule(content))
    looked_at = [sound(station, notes) for station in content.stations]
    stations = tuple(s for s in looked_at if isinstance(s, Station))
    faulty = (*content.faulty, *(f for f in looked_at if isinstance(f, Faulty)))
    return replace(content, stations=stations, faulty=tuple(sorted(faulty, key=lambda f: f.slug)))

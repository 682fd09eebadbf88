"""What an organiser asks to see becomes a preview link: `flask preview`, without the command line.

It knows line and serving, and gets the moment from its caller.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from itertools import chain
from zoneinfo import ZoneInfo

from stations.line import Content, Scene, Station
from stations.serving import Look


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line."""

    slug: str | None = None
    scene: str | None = None
    at: str | None = None
    days: int = 7
    drafts: bool = True


class Unfulfilled(Exception):
    """A wish for something that is not there: the sentence by language."""

    def __init__(self, de: str, en: str) -> None:
        super().__init__(en)
        self.said = {"de": de, "en": en}


def look_for(content: Content, wish: Wish, now: datetime) -> Look:
    """What a link has to promise so that the wish is seen.

    A scene that is not live now is shown at the moment nearest to now at which it is.
    Raises: Unfulfilled when the station, the scene or the moment is not there
    """
    zone = ZoneInfo(content.line.timezone)
    until = now.astimezone(zone).replace(microsecond=0) + timedelta(days=wish.days)
    at = _moment(wish.at, zone) if wish.at else None
    station = _station(content, wish.slug) if wish.slug else None
    if wish.scene:
        at = _when(station, wish.scene, at, now, wish.drafts)
    return Look(at and at.astimezone(zone), wish.drafts, until)


def path_for(content: Content, wish: Wish) -> str:
    """Where the link begins: at the station, else at the line in the language of who opens it."""
    return f"/{content.line.languages[0]}/stations/{wish.slug}/" if wish.slug else "/"


def told(look: Look) -> dict[str, str]:
    """What the link shows and until when, by language."""
    at = {"de": "die Linie, wie sie gerade ist", "en": "the line as it is now"}
    if look.at:
        which = _which_of_two(look.at)
        at = {
            "de": f"die Linie am {look.at:%d.%m.%Y, %H:%M} Uhr{which['de']}",
            "en": f"the line on {look.at:%d/%m/%Y, %H:%M}{which['en']}",
        }
    drafts = {
        "de": "mit Entwürfen" if look.drafts else "ohne Entwürfe",
        "en": "with drafts" if look.drafts else "without drafts",
    }
    return {
        "de": f"Zeigt {at['de']}, {drafts['de']}; gilt bis {look.until:%d.%m.%Y, %H:%M} Uhr.",
        "en": f"Shows {at['en']}, {drafts['en']}; good until {look.until:%d/%m/%Y, %H:%M}.",
    }


def _which_of_two(at: datetime) -> dict[str, str]:
    """Which moment is meant by a time that clocks show twice in one night; nothing for any other."""
    other = at.replace(fold=1 - at.fold)
    if other.utcoffset() == at.utcoffset():
        return {"de": "", "en": ""}
    written = other.isoformat(timespec="minutes")
    return {
        "de": f" (diese Uhrzeit kommt zweimal, gemeint ist die {at.fold + 1}.; die andere ist {written})",
        "en": f" (clocks show this time twice, meant is number {at.fold + 1}; the other is {written})",
    }


def _moment(text: str, zone: ZoneInfo) -> datetime:
    """A date, or a date and a time, with an offset or on the clocks of the line."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise _no_moment(text) from None
    if not 2000 <= at.year < 2100:
        raise Unfulfilled(
            f"Das Jahr {at.year} ist zu weit weg; es geht von 2000 bis 2099.",
            f"The year {at.year} is too far away; 2000 to 2099 will do.",
        )
    if at.tzinfo:
        return at.astimezone(zone)
    local = at.replace(tzinfo=zone)
    real = local.astimezone(UTC).astimezone(zone)
    if real.replace(tzinfo=None) != at:
        raise Unfulfilled(
            f"{at:%H:%M} Uhr gibt es am {at:%d.%m.%Y} nicht, weil die Uhren vorgestellt werden. "
            f"Schreibe {real:%Y-%m-%dT%H:%M}.",
            f"There is no {at:%H:%M} on {at:%d/%m/%Y}, because the clocks go forward. "
            f"Write {real:%Y-%m-%dT%H:%M}.",
        )
    return local


def _no_moment(text: str) -> Unfulfilled:
    with suppress(ValueError):
        date = f"{datetime.strptime(text.strip(), '%d.%m.%Y'):%Y-%m-%d}"
        return Unfulfilled(f"Schreibe das Datum als {date}.", f"Write the date as {date}.")
    examples = "2026-12-24, 2026-12-24T18:00, 2026-12-24T18:00+01:00"
    return Unfulfilled(
        f"„{text}“ ist kein Zeitpunkt. Nötig sind Jahr, Monat und Tag, auf Wunsch eine Uhrzeit: {examples}.",
        f"“{text}” is no moment. It takes year, month and day, and a time if wanted: {examples}.",
    )


def _station(content: Content, slug: str) -> Station:
    if slug in content.by_slug:
        return content.by_slug[slug]
    if any(slug == faulty.slug for faulty in content.faulty):
        raise Unfulfilled(
            f"Die Station „{slug}“ hat Fehler. `flask check` nennt sie.",
            f"The station “{slug}” has errors. `flask check` names them.",
        )
    raise Unfulfilled(
        f"Es gibt keine Station „{slug}“. {_near(slug, content.by_slug, 'Gemeint', 'Es gibt')}",
        f"There is no station “{slug}”. {_near(slug, content.by_slug, 'Meant', 'There are')}",
    )


def _when(
    station: Station | None, scene: str, at: datetime | None, now: datetime, drafts: bool
) -> datetime | None:
    """The moment at which the station shows the scene; None when that is now anyway."""
    if station is None:
        raise Unfulfilled(
            "`--scene` braucht eine Station: flask preview STATION --scene SZENE.",
            "`--scene` needs a station: flask preview STATION --scene SCENE.",
        )
    if scene not in station.scenes:
        german = _near(scene, station.scenes, "Gemeint", "Es gibt")
        english = _near(scene, station.scenes, "Meant", "There are")
        raise Unfulfilled(
            f"Es gibt dort keine Szene „{scene}“ ohne Fehler. {german} Fehler nennt `flask check`.",
            f"There is no scene “{scene}” without errors. {english} `flask check` names errors.",
        )
    moments = [at] if at else [now, *_bounds(station.scenes.values(), now)]
    shown = next((m for m in moments if _shows(station, m, drafts) == scene), None)
    if shown is None:
        raise Unfulfilled(
            f"„{station.slug}“ zeigt „{scene}“ dann nicht: Ihr Zeitraum ist ein anderer, eine andere Szene "
            "geht vor, oder sie ist ein Entwurf.",
            f"“{station.slug}” does not show “{scene}” then: its time is another one, another scene "
            "comes first, or it is a draft.",
        )
    return None if shown is now else shown


def _shows(station: Station, at: datetime, drafts: bool) -> str | None:
    scene = station.live(at, drafts)
    return scene.id if scene else None


def _bounds(scenes: Iterable[Scene], now: datetime) -> list[datetime]:
    """The moments at which the scenes begin or end: those to come first, then those gone by."""
    both = chain.from_iterable((scene.valid_from, scene.valid_until) for scene in scenes)
    bounds = sorted({moment for moment in both if moment})
    return [m for m in bounds if m > now] + [m for m in reversed(bounds) if m <= now]


def _near(word: str, known: Iterable[str], meant: str, there: str) -> str:
    """The nearest known word as a question, else all of them."""
    names = sorted(known)
    close = [name for name in names if word in name] or get_close_matches(word, names, 1)
    return f"{meant}: {close[0]}?" if close else f"{there}: {', '.join(names) or '–'}."

"""A station lies where the line is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stations.line import Content, Place, Station
from stations.problems import WARNING, ByLanguage, Problem, define

FAR_DEG = 1.0
"""No tram goes this far: about 110 km northwards, in Germany 70 km eastwards."""

STATION_FAR_AWAY = define(
    "station-far-away",
    WARNING,
    de="Dieser Ort liegt weit weg von den anderen Stationen.",
    en="This place is far away from the other stations.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)


def check(content: Content) -> Iterator[Problem]:
    places = [station.place for station in content.stations]
    if not _spread([p.latitude for p in places]) and not _spread([p.longitude for p in places]):
        return  # as ever but for slips; else each is compared with each
    for station in content.stations:
        others = [other for other in content.stations if other is not station]
        # Most of them, not all: where one lies far away, the rest are not told that it does.
        if 2 * len(_beside(station.place, others)) < len(others):
            middle = max(others, key=lambda other: len(_beside(other.place, others)))
            key = "latitude" if _apart(station.place.latitude, middle.place.latitude) else "longitude"
            hint = _hint(station.place, middle, others)
            yield STATION_FAR_AWAY.at(key, hint=hint).in_file(station.path)


def _beside(place: Place, stations: Sequence[Station]) -> list[Station]:
    """Those of the stations that a tram could reach from a place."""
    return [
        station
        for station in stations
        if not _apart(place.latitude, station.place.latitude)
        and not _apart(place.longitude, station.place.longitude)
    ]


def _spread(numbers: Sequence[float]) -> bool:
    return bool(numbers) and _apart(min(numbers), max(numbers))


def _apart(one: float, other: float) -> bool:
    return abs(one - other) > FAR_DEG


def _hint(place: Place, other: Station, others: Sequence[Station]) -> ByLanguage:
    """How the place comes back to the line: the other way round, if it lies with most stations then."""
    turned = place.model_copy(update={"latitude": place.longitude, "longitude": place.latitude})
    if 2 * len(_beside(turned, others)) > len(others) + 1:
        swapped = f"`latitude: {place.longitude}`, `longitude: {place.latitude}`"
        return {
            "de": f"Sind die beiden Zahlen vertauscht? Schreibe {swapped}.",
            "en": f"Have the two numbers been swapped? Write {swapped}.",
        }
    there = f"`latitude: {other.place.latitude}`, `longitude: {other.place.longitude}`"
    return {
        "de": f"Vergleiche die Zahlen mit denen von „{other.slug}“: {there}.",
        "en": f"Compare the numbers with those of “{other.slug}”: {there}.",
    }

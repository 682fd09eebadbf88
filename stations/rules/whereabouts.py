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
    northwards = sorted(content.stations, key=lambda station: station.place.latitude)
    if not northwards:
        return
    middle = northwards[(len(northwards) - 1) // 2]
    for station in content.stations:
        place = station.place
        if _far(place.latitude, place.longitude, middle):
            hint = _hint(place, middle, content.stations)
            yield STATION_FAR_AWAY.at("latitude", hint=hint).in_file(station.path)


def _far(latitude: float, longitude: float, other: Station) -> bool:
    return max(abs(latitude - other.place.latitude), abs(longitude - other.place.longitude)) > FAR_DEG


def _hint(place: Place, other: Station, stations: Sequence[Station]) -> ByLanguage:
    """How the place comes back to the line: the other way round, if it lies with most stations then."""
    beside = [station for station in stations if not _far(place.longitude, place.latitude, station)]
    if 2 * len(beside) > len(stations):
        swapped = f"`latitude: {place.longitude}`, `longitude: {place.latitude}`"
        return {
            "de": f"Sind die beiden Zahlen vertauscht? Schreibe {swapped}.",
            "en": f"Have the two numbers been swapped? Write {swapped}.",
        }
    there = f"`latitude: {other.place.latitude}`, `longitude: {other.place.longitude}`"
    return {
        "de": f"Prüfe beide Zahlen: „{other.slug}“ liegt bei {there}.",
        "en": f"Check both numbers: “{other.slug}” lies at {there}.",
    }

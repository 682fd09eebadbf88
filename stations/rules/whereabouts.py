"""A station lies where the line is."""

from __future__ import annotations

from collections.abc import Iterator

from stations.line import Content
from stations.problems import WARNING, Problem, define

FAR_DEG = 1.0
"""No tram goes this far: about 110 km northwards, in Germany 70 km eastwards."""

STATION_FAR_AWAY = define(
    "station-far-away",
    WARNING,
    de="Dieser Ort liegt weit weg von den anderen Stationen.",
    en="This place is far away from the other stations.",
    remedy_de="Prüfe beide Zahlen: „{other}“ liegt bei `latitude: {latitude}`, `longitude: {longitude}`.",
    remedy_en="Check both numbers: “{other}” lies at `latitude: {latitude}`, `longitude: {longitude}`.",
)


def check(content: Content) -> Iterator[Problem]:
    northwards = sorted(content.stations, key=lambda station: station.place.latitude)
    if not northwards:
        return
    middle = northwards[(len(northwards) - 1) // 2]
    latitude, longitude = middle.place.latitude, middle.place.longitude
    for station in content.stations:
        place = station.place
        if max(abs(place.latitude - latitude), abs(place.longitude - longitude)) > FAR_DEG:
            far = STATION_FAR_AWAY.at("latitude", other=middle.slug, latitude=latitude, longitude=longitude)
            yield far.in_file(station.path)

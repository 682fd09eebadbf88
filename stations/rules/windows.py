"""When scenes are shown: one at a time, and each for some time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations

from stations.line import Content, Scene, Station
from stations.problems import ERROR, WARNING, Problem, define
from stations.rules.walk import scenes

WINDOW_MISSING = define(
    "window-missing",
    ERROR,
    de="Nur die Szene `main` gilt immer; „{scene}“ braucht eine Zeit, zu der sie gezeigt wird.",
    en="Only the scene `main` always holds; “{scene}” needs a time at which it is shown.",
    remedy_de="Ergänze zum Beispiel `valid_from: 2026-12-05` und `valid_until: 2026-12-07`.",
    remedy_en="Add for instance `valid_from: 2026-12-05` and `valid_until: 2026-12-07`.",
)
WINDOW_EMPTY = define(
    "window-empty",
    ERROR,
    de="Die Szene endet ({until}), bevor sie beginnt ({begin}).",
    en="The scene ends ({until}) before it begins ({begin}).",
    remedy_de="Berichtige einen der Zeitpunkte; `valid_until` selbst gehört nicht mehr dazu.",
    remedy_en="Correct one of the moments; `valid_until` itself is no longer part of it.",
)
WINDOWS_OVERLAP = define(
    "windows-overlap",
    WARNING,
    de="Zur selben Zeit gilt auch die Szene „{other}“; gezeigt wird die später begonnene.",
    en="The scene “{other}” holds at the same time; the one that began later is shown.",
    remedy_de="Lass die eine enden, wo die andere beginnt.",
    remedy_en="Let one end where the other begins.",
)
NO_MAIN_SCENE = define(
    "main-scene-missing",
    WARNING,
    de="Die Station hat keine veröffentlichte Szene `main`: Wer den Code scannt, findet oft nichts vor.",
    en="The station has no published scene `main`: whoever scans its code often finds nothing there.",
    remedy_de="Lege `main.scene.yaml` an, oder setze sie auf `status: published`.",
    remedy_en="Make a `main.scene.yaml`, or set it to `status: published`.",
)

ALWAYS = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def check(content: Content) -> Iterator[Problem]:
    for at in scenes(content):
        yield from (problem.in_file(at.path) for problem in _of_scene(at.scene))
    for station in content.stations:
        yield from _of_station(station)


def _of_scene(scene: Scene) -> Iterator[Problem]:
    begin, until = scene.valid_from, scene.valid_until
    if scene.id != "main" and begin is None and until is None:
        yield WINDOW_MISSING.at(scene=scene.id)
    if begin and until and until <= begin:
        yield WINDOW_EMPTY.at("valid_until", until=scene.file.valid_until, begin=scene.file.valid_from)


def _of_station(station: Station) -> Iterator[Problem]:
    shown = [scene for scene in station.scenes.values() if not scene.is_draft]
    if not any(scene.id == "main" for scene in shown):
        yield NO_MAIN_SCENE.at().in_file(station.path)
    events = [scene for scene in shown if scene.id != "main"]
    for one, other in combinations(sorted(events, key=_window), 2):
        if _window(other)[0] < _window(one)[1]:
            key = "valid_from" if other.valid_from else "valid_until"
            yield WINDOWS_OVERLAP.at(key, other=one.id).in_file(station.path_of(other))


def _window(scene: Scene) -> tuple[datetime, datetime]:
    return scene.valid_from or ALWAYS[0], scene.valid_until or ALWAYS[1]

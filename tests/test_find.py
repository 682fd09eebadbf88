"""A search: its things stand in the page, and the stage knows where they are and no more."""

from __future__ import annotations

import json
from pathlib import Path

import derived
from tiny import AT

from stations.publishing import Publisher
from stations.reading import read
from stations.rules import RULES

SEARCH = """\
  - id: suche
    type: find
    parent: pyramid
    translation: [0, 1, 0]
    title: {de: Was fehlt?, en: What is missing?}
    text: {de: Zwei Dinge., en: Two things.}
    sources: []
    things:
      - translation: [0.2, 0, 0]
        title: {de: Ein Stein, en: A stone}
        says: {de: Er liegt daneben., en: It lies beside.}
      - translation: [0, 0.5, 0]
        title: {de: Eine Tür, en: A door}
        says: {de: Sie ist zu., en: It is shut.}
"""


def search(content: Path, text: str = SEARCH) -> None:
    scene = content / "stations" / "nord" / "main.scene.yaml"
    scene.write_text(scene.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_all_things_stand_in_the_page_and_their_places_on_the_stage(content: Path) -> None:
    search(content)
    resources = Publisher(content, derived.workshop()).timeline(AT)[0][1].resources
    page = resources["/de/stations/nord/"].bodies["identity"].decode()
    assert '<li id="node-suche-2">\n<h4>Eine Tür</h4>\n<p>Sie ist zu.</p>' in page
    (stage,) = (path for path in resources if path.startswith("/assets/nord.main.") and path.endswith("json"))
    told = json.loads(resources[stage].bodies["identity"])["nodes"][-1]
    assert told["things"] == [{"translation": [0.2, 0, 0]}, {"translation": [0, 0.5, 0]}]
    whole = json.loads(resources["/api/stations/nord/scene.json"].bodies["identity"])["nodes"][-1]
    assert whole["things"][1]["title"]["en"] == "A door"


def test_a_thing_without_a_language_is_told_in_its_place(content: Path) -> None:
    search(content, SEARCH.replace("{de: Eine Tür, en: A door}", "{de: Eine Tür}"))
    (problem,) = read(content, RULES)[1]
    assert problem.code == "translation-missing"
    assert problem.place and problem.place.source.strip().startswith("title: {de: Eine Tür}")

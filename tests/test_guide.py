"""A guide: beside the scene, silent unless it has something to say, and after everything else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import derived
import tiny
from tiny import AT, ROOT

from stations.building.workshop import WORKER, WORKER_GONE
from stations.nodes.base import Text
from stations.nodes.guide import MOVES, Guide
from stations.publishing import Publisher
from stations.reading import glb, read
from stations.rules import rules_at
from stations.snapshot import Snapshot

MODEL = ROOT / "content" / "shared" / "guide.glb"
NODE = """\
  - id: lampe
    type: guide
    src: shared/guide.glb
    says: {de: Die Lampe heißt Glimm., en: The lamp is called Glimm.}
    license: CC-BY-4.0
    creator: Stadtverwaltung
    scale: 0.1
"""


def guide(says: Text | None = None) -> Guide:
    return Guide(id="lampe", type="guide", src="shared/guide.glb", license="MIT", creator="A", says=says)


def put(content: Path, node: str = NODE) -> None:
    (content / "shared").mkdir(exist_ok=True)
    tiny.put_model(content / "shared" / "guide.glb", MODEL.read_bytes())
    (content / "stations/nord/main.scene.yaml").write_text(tiny.SCENE + node, encoding="utf-8")


def built(content: Path) -> Snapshot:
    return Publisher(content, derived.workshop()).timeline(AT)[0][1]


def test_a_guide_is_silent_unless_it_says_something() -> None:
    assert guide().describe() is None
    told = guide(Text({"de": "Ich leuchte."})).describe()
    assert told and told.text and (told.role, told.text.pick("de").words) == ("caption", "Ich leuchte.")


def test_the_model_of_the_line_has_every_move_from_rest_to_rest() -> None:
    facts, problems = glb.inspect(MODEL.read_bytes())
    assert facts and not problems
    assert set(MOVES) < {clip.name for clip in facts.clips}
    assert facts.triangles <= 3500 and facts.draws <= 12


def test_a_guide_with_all_its_moves_and_a_short_sentence_is_no_problem(content: Path) -> None:
    put(content)
    assert [problem.code for problem in read(content, rules_at(AT.date()))[1]] == []


def test_a_guide_does_not_make_speeches(content: Path) -> None:
    put(content, NODE.replace("heißt Glimm.", "leuchtet " * 9))
    found = read(content, rules_at(AT.date()))[1]
    (told,) = [problem for problem in found if problem.code == "caption-too-long"]
    assert told.place and told.place.line == tiny.SCENE.count("\n") + 4


def test_its_sentence_stands_in_the_page_and_not_in_the_scene(content: Path) -> None:
    put(content)
    snapshot = built(content)
    page = snapshot.resources["/de/stations/nord/"].bodies["identity"].decode()
    assert 'id="node-lampe">Die Lampe heißt Glimm.' in page
    (address,) = [a for a in snapshot.resources if a.startswith("/assets/nord.main.") and a.endswith(".json")]
    scene = json.loads(snapshot.resources[address].bodies["identity"])
    (node,) = [node for node in scene["nodes"] if node["type"] == "guide"]
    assert "says" not in node and node["src"] in snapshot.resources and len(node["bounds"]) == 2


def test_the_picture_of_a_station_is_not_that_of_its_guide(content: Path) -> None:
    put(content)
    head, _, rest = tiny.SCENE.partition("nodes:\n")
    (content / "stations/nord/main.scene.yaml").write_text(f"{head}nodes:\n{NODE}{rest}", encoding="utf-8")
    page = built(content).resources["/de/stations/nord/"].bodies["identity"].decode()
    assert "/assets/pyramid." in page and "/assets/guide." not in page


def test_a_guide_travels_with_what_is_kept_for_the_tunnel(content: Path) -> None:
    put(content)
    bare = derived.workshop()
    workshop = replace(bare, static={**bare.static, WORKER: b"worker", WORKER_GONE: b"gone"})
    snapshot = Publisher(content, workshop).timeline(AT)[0][1]
    (kit,) = [r for address, r in snapshot.resources.items() if address.startswith("/assets/nord.kit.")]
    assert '"/assets/guide.' in kit.bodies["identity"].decode()

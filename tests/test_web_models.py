"""Web versions of the models: lighter, and the same to everything that names a part of them."""

from __future__ import annotations

import json
import logging
import math
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from glbs import pack, pyramid, unpack

from stations.building import web_models as room
from stations.building.cache import Cache
from stations.building.web_models import find_node, web_models

ROOT = Path(__file__).resolve().parents[1]
PATHS = {p.relative_to(ROOT / "content").as_posix(): p for p in sorted((ROOT / "content").rglob("*.glb"))}
TRAM = "shared/tram.glb"
MODELS = pytest.mark.parametrize("name", PATHS)
TOLD_ALIKE = ("nodes", "materials", "animations")

Facts = Mapping[str, Mapping[str, Any]]


@pytest.fixture(scope="module")
def masters() -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in PATHS.items()}


@pytest.fixture(scope="module")
def web(masters: dict[str, bytes]) -> dict[str, bytes]:
    return web_models(masters, Cache(None))


@pytest.fixture(scope="module")
def facts(
    masters: dict[str, bytes], web: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> Facts:
    """What `model-facts.mjs` says of masters and, under `web/…`, of web versions."""
    folder = tmp_path_factory.mktemp("models")
    paths = {}
    for name, data in {**masters, **{f"web/{name}": data for name, data in web.items()}}.items():
        paths[name] = folder / name
        paths[name].parent.mkdir(parents=True, exist_ok=True)
        paths[name].write_bytes(data)
    command = [str(find_node()), str(ROOT / "client" / "model-facts.mjs"), *map(str, paths.values())]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return {name: json.loads(line) for name, line in zip(paths, lines, strict=True)}


@pytest.fixture(autouse=True)
def every_warning_is_said() -> None:
    """A warning is said once in a process; each test is to hear its own."""
    room._say_once.cache_clear()


@pytest.fixture
def without_node(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "find_node", lambda: None)


@MODELS
def test_web_version_keeps_names_and_clips(name: str, facts: Facts) -> None:
    told, kept = ({key: facts[n][key] for key in TOLD_ALIKE} for n in (name, f"web/{name}"))
    assert told == kept
    assert told["nodes"]
    assert told["materials"]


@MODELS
def test_web_version_keeps_its_triangles(name: str, facts: Facts) -> None:
    assert facts[f"web/{name}"]["triangles"] == pytest.approx(facts[name]["triangles"], rel=0.02)


@MODELS
def test_web_version_keeps_its_place_and_size(name: str, facts: Facts) -> None:
    low, high = (facts[name]["bounds"][side] for side in ("min", "max"))
    allowed = 0.005 * math.dist(low, high)
    assert facts[f"web/{name}"]["bounds"]["min"] == pytest.approx(low, abs=allowed)
    assert facts[f"web/{name}"]["bounds"]["max"] == pytest.approx(high, abs=allowed)


@MODELS
def test_web_version_turns_its_faces_to_the_same_light(name: str, facts: Facts) -> None:
    assert max(facts[name]["facing"]) > 0.1
    assert facts[f"web/{name}"]["facing"] == pytest.approx(facts[name]["facing"], abs=0.005)


@MODELS
def test_validator_finds_nothing_in_master_and_web_version(name: str, facts: Facts) -> None:
    assert facts[name]["issues"] == []
    assert facts[f"web/{name}"]["issues"] == []


# Six clips are much of the guide, and their keys stay as they are. The houses have a small texture. Clouds of
# points: brotli makes them small.
AT_MOST = {
    "shared/guide.glb": 1 / 2,
    "stations/bochumer-strasse/houses.glb": 2 / 5,
    "stations/musiktheater/theatre.glb": 2 / 5,
}


@MODELS
def test_web_version_is_a_third_of_its_master_at_most(
    name: str, masters: dict[str, bytes], web: dict[str, bytes]
) -> None:
    assert len(web[name]) <= len(masters[name]) * AT_MOST.get(name, 1 / 3)


def test_same_master_gives_the_same_bytes(masters: dict[str, bytes], web: dict[str, bytes]) -> None:
    again = web_models({"another name": masters[TRAM]}, Cache(None))
    assert again == {"another name": web[TRAM]}


def test_compressed_master_stays_as_it_is(web: dict[str, bytes], caplog: pytest.LogCaptureFixture) -> None:
    assert web_models({"tram": web[TRAM]}, Cache(None)) == {"tram": web[TRAM]}
    assert caplog.messages == []


@pytest.mark.parametrize("extension", ["KHR_mesh_quantization", "TOWN_tram_bell"])
def test_master_with_an_extension_not_ours_to_change_stays_as_it_is(
    extension: str, masters: dict[str, bytes], caplog: pytest.LogCaptureFixture
) -> None:
    document, binary = unpack(masters[TRAM])
    master = pack(document | {"extensionsUsed": [extension]}, binary)
    assert web_models({"tram": master}, Cache(None)) == {"tram": master}
    assert caplog.messages == []


def test_materials_that_differ_by_name_alone_stay_two(masters: dict[str, bytes]) -> None:
    document, binary = unpack(masters[TRAM])
    document["materials"].append(document["materials"][0] | {"name": "twin"})
    document["meshes"][-1]["primitives"][0]["material"] = len(document["materials"]) - 1
    [web] = web_models({"tram": pack(document, binary)}, Cache(None)).values()
    names = {material["name"] for material in unpack(web)[0]["materials"]}
    assert names >= {"twin", document["materials"][0]["name"]}


def test_tiny_master_does_not_grow() -> None:
    assert web_models({"pyramid": pyramid()}, Cache(None)) == {"pyramid": pyramid()}


def test_broken_master_goes_out_alone(
    masters: dict[str, bytes], web: dict[str, bytes], caplog: pytest.LogCaptureFixture
) -> None:
    batch = {"broken": masters[TRAM][:5000], "tram": masters[TRAM], "pyramid": pyramid()}
    assert web_models(batch, Cache(None)) == batch | {"tram": web[TRAM]}
    [message] = caplog.messages
    assert message.startswith("broken goes out as it is: ")


@pytest.mark.usefixtures("without_node")
def test_without_node_masters_go_out_and_it_is_said_once(
    masters: dict[str, bytes], caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        assert web_models(masters, Cache(None)) == masters
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_warm_cache_needs_no_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = {"tram": PATHS[TRAM].read_bytes(), "pyramid": pyramid()}
    cold = web_models(batch, Cache(tmp_path))
    assert cold["tram"] != batch["tram"]
    monkeypatch.setattr(room, "_run_node", None)
    assert web_models(batch, Cache(tmp_path)) == cold


@pytest.mark.usefixtures("without_node")
def test_master_sent_for_want_of_node_is_not_kept(masters: dict[str, bytes], tmp_path: Path) -> None:
    web_models(masters, Cache(tmp_path))
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


@pytest.mark.parametrize(
    "script",
    ["exit 3", "exec sleep 30", "printf '\\377\\377\\0\\0glTF'", "printf '\\001\\0'", "exec <&-; exit 0"],
    ids=["fails", "hangs", "stops within a model", "stops within a length", "reads nothing"],
)
def test_node_that_breaks_down_costs_no_model(
    script: str,
    masters: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\n{script}\n")
    node.chmod(0o755)
    monkeypatch.setattr(room, "find_node", lambda: node)
    monkeypatch.setattr(room, "_SECONDS_TO_START", 1)
    monkeypatch.setattr(room, "_SECONDS_A_MODEL", 0)
    assert web_models(masters, Cache(None)) == masters
    assert [record.levelno for record in caplog.records] == [logging.WARNING]

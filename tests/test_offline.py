"""What the build writes for phones without a network."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import derived
import pytest
from tiny import AT

from stations.building.offline import NAMED
from stations.building.site import Banner
from stations.building.workshop import WORKER, WORKER_GONE, Workshop
from stations.publishing import Publisher
from stations.snapshot import Snapshot

NORD = "/de/stations/nord/"


@pytest.fixture(scope="module")
def workshop() -> Workshop:
    bare = derived.workshop()
    return replace(bare, static={**bare.static, WORKER: b"worker", WORKER_GONE: b"gone"})


def built(content: Path, workshop: Workshop) -> Snapshot:
    return Publisher(content, workshop).timeline(AT)[0][1]


def body(snapshot: Snapshot, path: str) -> str:
    return snapshot.resources[path].bodies["identity"].decode()


def kit(snapshot: Snapshot, path: str) -> str:
    found = re.search(r'<html[^>]* data-kit="([^"]+)"', body(snapshot, path))
    assert found
    return found[1]


def test_a_kit_holds_every_file_that_its_page_shows_and_nothing_that_can_change(
    content: Path, workshop: Workshop
) -> None:
    snapshot = built(content, workshop)
    files = set(json.loads(body(snapshot, kit(snapshot, NORD)))["files"])
    shown = re.findall(r'(?:src|srcset|data-scene|data-target)="(/[^"]+)"', body(snapshot, NORD))
    scene = NAMED.findall(snapshot.resources["/api/stations/nord/scene.json"].bodies["identity"])
    assert {*shown, *(address.decode() for address in scene)} <= files
    assert all(snapshot.resources[path].keep == "forever" for path in files)
    brought = [path for path in snapshot.resources if "zxing" in path or "own-reader" in path]
    assert len(brought) == 2 and files.isdisjoint(brought), "what only a search without success brings"


def test_a_page_offers_the_other_stops_and_says_what_they_weigh(content: Path, workshop: Workshop) -> None:
    snapshot = built(content, workshop)
    assert 'data-pages="/de/stations/sued/"' in body(snapshot, NORD)
    assert "Die nächsten Stationen mitnehmen (0,1 MB)" in body(snapshot, NORD)
    assert 'data-pages="/de/stations/nord/ /de/stations/sued/ /de/"' in body(snapshot, "/de/")


def test_the_page_for_no_connection_names_the_release(content: Path, workshop: Workshop) -> None:
    snapshot = built(content, workshop)
    assert f'data-release="{snapshot.release}"' in body(snapshot, "/de/offline/")


def test_operators_can_take_it_back(content: Path, workshop: Workshop) -> None:
    kept, gone = built(content, workshop), built(content, replace(workshop, offline=False))
    assert (body(kept, "/sw.js"), body(gone, "/sw.js")) == ("worker", "gone")
    assert "/de/offline/" not in gone.resources
    for path in ("/de/", NORD):
        assert "data-kit" in body(kept, path)
        assert "data-kit" not in body(gone, path)
        assert "data-pages" not in body(gone, path)
    assert "§ 25" in body(kept, "/de/privacy/")
    assert "data-wipe" not in body(gone, "/de/privacy/")


def test_a_preview_keeps_nothing(content: Path, workshop: Workshop) -> None:
    banner = Banner(None, True, AT + timedelta(days=7))
    preview = Publisher(content, workshop).preview(AT, "/preview/x", banner)
    assert not {"/sw.js", "/de/offline/"} & set(preview.resources)
    assert "data-kit" not in body(preview, NORD)

"""`make assets` finds what is wrong with what the line serves."""

from __future__ import annotations

import re
from pathlib import Path

import assets
import brotli
import glbs
import pytest
from pxr import Usd, UsdShade
from test_guide import MODEL, NODE, put
from tiny import ROOT, put_model

from stations.building.workshop import Workshop
from stations.line import Content
from stations.reading import read
from stations.reading.glb import inspect

URL = "https://linie.test"
TRACKER = 16_000
"""Bytes that the tracker may weigh in brotli."""
LIMITS = ("TRIANGLES", "DRAWS", "WHOLE_TRIANGLES", "WHOLE_DRAWS", "MODEL", "PICTURE", "USDZ", "READABLE")
ANOTHER = """\
  - id: another
    type: model
    src: pyramid.glb
    alt: {de: Noch eine, en: Another one}
    license: CC0-1.0
    creator: Stadtverwaltung
"""


def line(content: Path) -> Content:
    found, _ = read(content)
    assert found is not None
    return found


def test_a_row_tells_what_is_served_of_a_station(content: Path, workshop: Workshop) -> None:
    rows = list(assets.look(line(content), workshop, URL))
    assert [row.slug for row in rows] == ["nord", "sued"]
    for row in rows:
        assert row.faults == () and row.triangles == 4 and row.model > 100 and row.usdz > 1000
        assert 100 < row.picture < assets.PICTURE
        assert assets.HEADERS + 4000 < row.readable < assets.READABLE
        assert row.codes == 3, "of the page, and of a poster in each language"
    head, rule, nord, _ = assets.table(rows)
    assert head.count("|") == rule.count("|") == nord.count("|")
    assert nord.startswith("| nord | 4 | 1 | 4 | 1 |")


def test_what_stands_in_a_scene_together_is_drawn_together(content: Path, workshop: Workshop) -> None:
    """Its own models in one column, the whole of it with the guide in another; a model twice counts twice."""
    put(content, ANOTHER + NODE)
    guide, _ = inspect(MODEL.read_bytes())
    row = next(assets.look(line(content), workshop, URL))
    assert guide and (row.triangles, row.draws) == (8, 2)
    assert (row.whole_triangles, row.whole_draws) == (8 + guide.triangles, 2 + guide.draws)
    *_, nord = assets.table([row])
    assert nord.startswith(f"| nord | 8 | 2 | {row.whole_triangles} | {row.whole_draws} |")


def test_the_budgets_of_a_scene_are_the_ones_written_down() -> None:
    page = (ROOT / "docs" / "models-on-the-wire.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [\w ,*]+ \| \**([\d,]+)\** \| \**(\d+)\** \|$", page, re.MULTILINE)
    own, guide, whole = ((int(triangles.replace(",", "")), int(draws)) for triangles, draws in rows)
    assert own == (assets.TRIANGLES, assets.DRAWS) and whole == (assets.WHOLE_TRIANGLES, assets.WHOLE_DRAWS)
    assert tuple(map(sum, zip(own, guide, strict=True))) == whole


def test_what_is_too_large_is_a_fault(
    content: Path, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in LIMITS:
        monkeypatch.setattr(assets, limit, 0)
    row = next(assets.look(line(content), workshop, URL))
    assert [fault.split(" ", 1)[1].split(";")[0] for fault in row.faults] == [
        "triangles",
        "draw calls",
        "triangles with the guide",
        "draw calls with the guide",
        "bytes of the model on the wire",
        "bytes of the picture",
        "bytes of the USDZ",
        "bytes until the page can be read",
    ]


def test_the_khronos_validator_speaks_of_masters_and_of_what_is_served(
    content: Path, workshop: Workshop
) -> None:
    document, binary = glbs.unpack(glbs.pyramid())
    document["accessors"][0]["max"] = [9, 9, 9]
    put_model(content / "stations" / "nord" / "pyramid.glb", glbs.pack(document, binary))
    row = next(assets.look(line(content), workshop, URL))
    assert any("stations/nord/pyramid.glb: ACCESSOR_MAX_MISMATCH" in fault for fault in row.faults)


def test_a_shader_that_quick_look_does_not_know_is_a_fault() -> None:
    stage = Usd.Stage.CreateInMemory()
    UsdShade.Shader.Define(stage, "/Glow").CreateIdAttr("Neon")
    assert "shader Neon" in assets.usd_faults(stage)


def test_a_code_that_leads_elsewhere_is_a_fault(
    content: Path, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "qr_text", lambda url, code: f"{url}/S/ELSEWHERE")
    row = next(assets.look(line(content), workshop, URL))
    assert row.codes == 0 and len(row.faults) == 3
    assert "read ['HTTPS://LINIE.TEST/S/NRD'], not https://linie.test/S/ELSEWHERE" in row.faults[0]


def test_the_tracker_is_small_on_the_wire(workshop: Workshop) -> None:
    """One file by itself, so nothing that it imports has to be counted beside it."""
    (tracker,) = (data for path, data in workshop.static.items() if path.startswith("app/tracker."))
    assert not re.search(rb"\bimport", tracker)
    assert len(brotli.compress(tracker, quality=11)) < TRACKER

"""Look at everything the line serves with the eyes of others, and hold it against its budgets.

`python tools/assets.py` (or `make assets`) prints a row for each station and every fault in a sentence;
it exits 1 when there is one. Models go to the Khronos validator, USDZ to OpenUSD's, codes on screen and
in the posters to a reader of barcodes.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp
from PIL import Image
from pxr import Usd, UsdValidation

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from stations.building.build import build  # noqa: E402
from stations.building.prints import posters  # noqa: E402
from stations.building.qr import qr_text  # noqa: E402
from stations.building.targets import unfit  # noqa: E402
from stations.building.web_models import find_node  # noqa: E402
from stations.building.workshop import Workshop  # noqa: E402
from stations.line import Content, GlbFacts, Scene, Station  # noqa: E402
from stations.nodes.guide import Guide  # noqa: E402
from stations.snapshot import Snapshot  # noqa: E402

TRIANGLES, DRAWS = 15_000, 12
"""Of the models of a scene, all that stand in it together."""
WHOLE_TRIANGLES, WHOLE_DRAWS = TRIANGLES + 3_500, DRAWS + 12
"""Of the scene as a phone draws it: its models and the guide, each with the budget it was made for."""
MODEL, PICTURE, USDZ = 200_000, 50_000, 1_500_000
"""Bytes: of a model on the wire, of its picture on a wide screen, of its form for iPhones."""
READABLE, HEADERS = 15_000, 2_050
"""Bytes on the wire until a page can be read: itself, its styles, its small picture; of these, headers."""
DPI = 100
SHADERS = {"UsdPreviewSurface", "UsdUVTexture", "UsdPrimvarReader_float2"}
"""What Quick Look knows. Source: OpenUSD, "USDZ File Format Specification", "UsdShade"."""


@dataclass
class Row:
    """What was found of a station: sizes in bytes, faults in sentences."""

    slug: str
    triangles: int = 0
    draws: int = 0
    whole_triangles: int = 0
    whole_draws: int = 0
    model: int = 0
    picture: int = 0
    usdz: int = 0
    readable: int = 0
    codes: int = 0
    faults: tuple[str, ...] = ()


def look(content: Content, workshop: Workshop, public_url: str) -> Iterator[Row]:
    """A row for each station, as it is served now."""
    snapshot = build(content, datetime.now(UTC), workshop, public_url)
    for station in content.stations:
        row = Row(station.slug)
        told = [
            *_drawn(station, row),
            *_models(station, snapshot, row),
            *_usdz(station, snapshot, row),
            *_readable(content, station, snapshot, row),
            *_codes(content, station, snapshot, workshop, public_url, row),
            *(problem.sentence("en") for problem in unfit(content, station, workshop, public_url)),
        ]
        row.faults = tuple(told)
        yield row


def _drawn(station: Station, row: Row) -> Iterator[str]:
    row.triangles, row.draws = _most(station, with_guide=False)
    row.whole_triangles, row.whole_draws = _most(station, with_guide=True)
    yield from _over(row.triangles, TRIANGLES, "triangles")
    yield from _over(row.draws, DRAWS, "draw calls")
    yield from _over(row.whole_triangles, WHOLE_TRIANGLES, "triangles with the guide")
    yield from _over(row.whole_draws, WHOLE_DRAWS, "draw calls with the guide")


def _most(station: Station, with_guide: bool) -> tuple[int, int]:
    """The triangles and the draw calls of the scenes of a station that have most of them."""
    facts = [_facts(scene, with_guide) for scene in station.scenes.values()]
    triangles = max((sum(one.triangles for one in some) for some in facts), default=0)
    return triangles, max((sum(one.draws for one in some) for some in facts), default=0)


def _facts(scene: Scene, with_guide: bool) -> list[GlbFacts]:
    """Of each model in a scene, as often as it stands there."""
    nodes = [node for node in scene.file.nodes if with_guide or not isinstance(node, Guide)]
    paths = [file.path for node in nodes for file in node.files()]
    found = [scene.assets[path].facts for path in paths if path in scene.assets]
    return [facts for facts in found if isinstance(facts, GlbFacts)]


def _models(station: Station, snapshot: Snapshot, row: Row) -> Iterator[str]:
    assets = [asset for scene in station.scenes.values() for asset in scene.assets.values()]
    names = {Path(asset.path).stem for asset in assets if asset.path.endswith(".glb")}
    served = {
        path: data for path, data in _served(snapshot, ".glb") if Path(path).name.split(".")[0] in names
    }
    pictures = {
        path: len(data)
        for path, data in _served(snapshot, ".avif")
        if ".wide." in path and Path(path).name.split(".")[0] in names
    }
    row.picture = max(pictures.values(), default=0)
    row.model = max((_on_the_wire(snapshot, path) for path in served), default=0)
    yield from _over(row.model, MODEL, "bytes of the model on the wire")
    yield from _over(row.picture, PICTURE, "bytes of the picture")
    masters = {asset.path: asset.data for asset in assets if asset.path.endswith(".glb")}
    yield from gltf_faults({**masters, **served})


def _usdz(station: Station, snapshot: Snapshot, row: Row) -> Iterator[str]:
    files = {
        path: data
        for path, data in _served(snapshot, ".usdz")
        if Path(path).name.startswith(f"{station.slug}.")
    }
    row.usdz = max(map(len, files.values()), default=0)
    yield from _over(row.usdz, USDZ, "bytes of the USDZ")
    with tempfile.TemporaryDirectory() as folder:
        for path, data in files.items():
            file = Path(folder, Path(path).name)
            file.write_bytes(data)
            yield from (f"{path}: {fault}" for fault in usd_faults(Usd.Stage.Open(str(file))))


def _readable(content: Content, station: Station, snapshot: Snapshot, row: Row) -> Iterator[str]:
    for language in content.line.languages:
        page = f"/{language}/stations/{station.slug}/"
        html = snapshot.resources[page].bodies["identity"].decode()
        parts = [page, *re.findall(r'rel="stylesheet" href="(/assets/site[^"]+)"', html)]
        parts += re.findall(r'<source type="image/avif" srcset="([^"]+)"', html)
        row.readable = max(row.readable, sum(_on_the_wire(snapshot, part) for part in parts) + HEADERS)
    yield from _over(row.readable, READABLE, "bytes until the page can be read")


def _codes(
    content: Content, station: Station, snapshot: Snapshot, workshop: Workshop, public_url: str, row: Row
) -> Iterator[str]:
    """Each form of the station's code is read, and says the same address."""
    wanted = qr_text(public_url, station.place.code)
    pictures = {
        "/qr png": Image.open(io.BytesIO(snapshot.resources[f"/qr/{station.slug}.png"].bodies["identity"]))
    }
    for language in content.line.languages:
        size = content.line.poster_size
        for name, pdf in posters(content, workshop, public_url, size, language, [station.slug]):
            pictures[name] = pypdfium2.PdfDocument(pdf)[0].render(scale=DPI / 72).to_pil()
    for name, picture in pictures.items():
        read = [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]
        row.codes += read == [wanted]
        if read != [wanted]:
            yield f"{name}: read {read}, not {wanted}"


def _served(snapshot: Snapshot, suffix: str) -> Iterator[tuple[str, bytes]]:
    for path, resource in snapshot.resources.items():
        if path.endswith(suffix):
            yield path, resource.bodies["identity"]


def _on_the_wire(snapshot: Snapshot, path: str) -> int:
    return min(map(len, snapshot.resources[path].bodies.values()))


def _over(value: int, limit: int, what: str) -> Iterator[str]:
    if value > limit:
        yield f"{value:,} {what}; {limit:,} are allowed"


def gltf_faults(files: dict[str, bytes]) -> Iterator[str]:
    """What the Khronos validator has against GLB files by name, as they are and decoded."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{i}.glb") for i in range(len(files))]
        for path, data in zip(paths, files.values(), strict=True):
            path.write_bytes(data)
        command = [str(find_node()), str(ROOT / "client" / "model-facts.mjs"), *map(str, paths)]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    for name, line in zip(files, lines, strict=True):
        yield from (f"{name}: {issue}" for issue in json.loads(line)["issues"])


def usd_faults(stage: Any) -> list[str]:
    """What OpenUSD's own validators, and Quick Look's rules beyond them, have against a stage."""
    validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
    found = [str(e.GetMessage()) for e in UsdValidation.ValidationContext(validators).Validate(stage)]
    shaders = [prim for prim in stage.Traverse() if prim.GetTypeName() == "Shader"]
    ids = [prim.GetAttribute("info:id").Get() for prim in shaders]
    return found + [f"shader {id}" for id in ids if id not in SHADERS]


HEAD = (
    "station",
    "triangles",
    "draws",
    "triangles with guide",
    "draws with guide",
    "model kB",
    "picture kB",
    "USDZ kB",
    "readable kB",
    "codes read",
    "faults",
)


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as Markdown."""
    yield f"| {' | '.join(HEAD)} |"
    yield f"| {' | '.join('---' for _ in HEAD)} |"
    for row in rows:
        sizes = (f"{size / 1000:.1f}" for size in (row.model, row.picture, row.usdz, row.readable))
        drawn = (row.triangles, row.draws, row.whole_triangles, row.whole_draws)
        cells = (row.slug, *drawn, *sizes, row.codes, len(row.faults))
        yield f"| {' | '.join(map(str, cells))} |"


def main() -> int:
    from stations.building.cache import Cache
    from stations.building.workshop import open_workshop
    from stations.commands import content_folder, var_folder
    from stations.reading import read
    from stations.rules import RULES

    content, _ = read(content_folder(), RULES)
    if content is None:
        print("line.yaml cannot be used; `flask check` says why", file=sys.stderr)
        return 2
    rows = []
    for row in look(content, open_workshop(ROOT, Cache(var_folder() / "cache")), content.line.public_url):
        rows.append(row)
        print(f"{row.slug}: {'; '.join(row.faults) or 'nothing wrong'}", file=sys.stderr)
    print("\n".join(table(rows)))
    return 1 if any(row.faults for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())

"""The pages that compete: ours, and what the same model costs with three.js alone, model-viewer or AR.js.

The peers come from npm (`npm.py`) and are served by `serve.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from bench.npm import MODULES, SOURCES, bundle, install, install_arjs
from bench.product import CONTENT, CannotMeasure, fetch, product
from bench.serve import File, packed, serving

MODEL_VIEWER = MODULES / "@google/model-viewer/dist/model-viewer.min.js"

OURS = "station page"
THREE = "three.js"
THREE_WEB = "three.js, our web GLB"
VIEWER = "model-viewer"
ARJS = "A-Frame and AR.js"


@dataclass(frozen=True)
class Models:
    """The model of a station: as it was made, and as our server hands it out."""

    master: bytes
    web: bytes


@contextmanager
def contenders(station: str) -> Iterator[dict[str, str]]:
    """The address of every contender's page, all served while the block runs."""
    install()
    with product() as server:
        with serving(_files(models(server.url, station))) as base:
            yield {
                OURS: f"{server.url}/de/stations/{station}/",
                THREE: f"{base}/three/",
                THREE_WEB: f"{base}/three-web/",
                VIEWER: f"{base}/model-viewer/",
                ARJS: f"{base}/arjs/",
            }


def models(url: str, station: str) -> Models:
    """Both forms of the station's model; a scene of several has no peer that could show them."""
    scene = json.loads(fetch(f"{url}/api/stations/{station}/scene.json"))
    addresses = [node["src"] for node in scene["nodes"] if node["type"] == "model"]
    if len(addresses) != 1:
        raise CannotMeasure(f"{station} shows {len(addresses)} models; the peers can show exactly one")
    stem = addresses[0].rpartition("/")[2].split(".")[0]
    folders = (CONTENT / "stations" / station, CONTENT / "shared")
    masters = [path for folder in folders if (path := folder / f"{stem}.glb").exists()]
    if not masters:
        raise CannotMeasure(f"{stem}.glb is neither in {folders[0]} nor in {folders[1]}")
    return Models(masters[0].read_bytes(), fetch(url + addresses[0]))


def _files(model: Models) -> Mapping[str, File]:
    """Every file of the peers, by path."""
    three_html, viewer_html = ((SOURCES / name).read_bytes() for name in ("three.html", "model-viewer.html"))
    web_entry = "three-meshopt.js" if b"EXT_meshopt_compression" in model.web else "three.js"
    pages = {
        "three": (three_html, bundle("three.js"), model.master),
        "three-web": (three_html, bundle(web_entry), model.web),
        "model-viewer": (viewer_html, MODEL_VIEWER.read_bytes(), model.master),
    }
    files: dict[str, File] = {}
    for name, (html, script, model) in pages.items():
        files[f"/{name}/"] = packed("index.html", html)
        files[f"/{name}/page.js"] = packed("page.js", script)
        files[f"/{name}/model.glb"] = packed("model.glb", model)
    for name, path in install_arjs().items():
        files[f"/arjs/{name}.js"] = packed("page.js", path.read_bytes())
    files["/arjs/"] = packed("index.html", (SOURCES / "arjs.html").read_bytes())
    files["/arjs/model.glb"] = files["/three/model.glb"]
    return files

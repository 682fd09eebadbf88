"""Render the picture of a model: what the page shows before 3D, and without it.

`python tools/pictures.py [GLB…]` writes `<name>.webp` beside each GLB; without a name, beside every
model of the content whose picture is missing or older than the model. The built client itself draws
it, in the frame in which riders see the first 3D frame, so that nothing jumps when that one comes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import browser as browsers
from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from stations.line import picture_note  # noqa: E402
from stations.nodes.model import Model3D  # noqa: E402
from stations.reading import glb as reading  # noqa: E402
from stations.reading import read  # noqa: E402

APP = ROOT / "static" / "app"
WIDTH, HEIGHT = 2400, 1800
"""Pixels: on the largest poster about 150 to the inch. Pages get smaller ones, made of it by the build."""
SHARPNESS = 2
"""Of those to a pixel of the page; the client draws no finer."""
LARGEST_BYTES = 260_000
SECONDS = 300
"""How long drawing may take where no graphics card helps."""
IMAGE_DESCRIPTION = 0x010E
"""EXIF tag that names the model which the picture shows."""

PAGE: dict[str, Any] = {
    "viewport": {"width": WIDTH // SHARPNESS, "height": HEIGHT // SHARPNESS},
    "device_scale_factor": SHARPNESS,
    "reduced_motion": "reduce",
}
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
MEDIA_TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json"}
STYLE = """html, body, .stage, .view, canvas { margin: 0; width: 100%; height: 100%; display: block }
.labels, .stage-status, .stage-controls { display: none }"""


class PictureFailed(Exception):
    """A model that cannot be drawn; its words say why."""


def render(glb: bytes, browser_page: Page, absent: Sequence[str] = ()) -> bytes:
    """The picture of a model as WebP, on nothing, with a note of what it shows in its description.

    Takes:  `absent`: names of nodes that are left out
    Raises: PictureFailed when the model cannot be read or drawn
    """
    note = picture_note(hashlib.sha256(glb).hexdigest(), absent)
    return _encode(draw(glb, browser_page, absent), note)


def draw(glb: bytes, browser_page: Page, absent: Sequence[str] = ()) -> Image.Image:
    """The model as the page shows it, on nothing.

    Raises: PictureFailed
    """
    with serving(page_of(glb, absent)) as address:
        browser_page.goto(address)
        browser_page.wait_for_selector("html[data-mode]", timeout=SECONDS * 1000)
        if browser_page.evaluate("document.documentElement.dataset.mode") != "viewer":
            raise PictureFailed(browser_page.text_content(".stage-status"))
        shot = browser_page.locator(".view canvas").screenshot(omit_background=True, timeout=SECONDS * 1000)
    return Image.open(io.BytesIO(shot))


def _encode(picture: Image.Image, note: str) -> bytes:
    exif = Image.Exif()
    exif[IMAGE_DESCRIPTION] = note
    for quality in range(90, 20, -4):
        out = io.BytesIO()
        # Alpha as it is: with less, what should be a soft shadow has the contours of a map.
        picture.save(out, "WEBP", quality=quality, alpha_quality=100, method=5, exif=exif.tobytes())
        if out.tell() <= LARGEST_BYTES:
            break
    return out.getvalue()


def page_of(glb: bytes, absent: Sequence[str] = (), app: Path = APP) -> dict[str, bytes]:
    """The files of a page with nothing but the stage, its scene, its model and the client built in `app`."""
    facts, problems = reading.inspect(glb)
    if facts is None:
        raise PictureFailed(" ".join(problem.sentence("en") for problem in problems))
    bounds = [list(facts.minimum), list(facts.maximum)]
    model = {"id": "model", "type": "model", "src": "/model.glb", "bounds": bounds, "animation": {}}
    model["absent"] = list(absent)
    scene = {"scene": 1, "title": {}, "summary": {}, "anchor": {"type": "floor"}, "nodes": [model]}
    entry = json.loads((app / "manifest.json").read_bytes())["entry"]
    files = {f"/app/{path.name}": path.read_bytes() for path in app.iterdir()}
    files["/scene.json"] = json.dumps(scene).encode()
    files["/model.glb"] = glb
    files["/"] = _page(entry).encode()
    return files


def _page(entry: str) -> str:
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Picture</title>
<style>{STYLE}</style>
<meta name="words" content='{{"model-failed": "The client cannot draw this model."}}'>
<section class="stage" data-scene="/scene.json" aria-label="Picture">
<p class="stage-status" hidden></p><div class="stage-controls" hidden></div></section>
<script type="module" src="/app/{entry}"></script></html>"""


@contextmanager
def serving(files: Mapping[str, bytes]) -> Iterator[str]:
    """The address under which `files` are served, by path, while this lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, files))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, files: Mapping[str, bytes], *args: Any) -> None:
        self.files = files
        super().__init__(*args)

    def do_GET(self) -> None:
        body = self.files.get(self.path)
        self.send_response(404 if body is None else 200)
        suffix = Path(self.path).suffix or ".html"
        self.send_header("Content-Type", MEDIA_TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def browser_page() -> Iterator[Page]:
    """A page of a real browser in which nothing moves by itself."""
    path = browsers.find()
    if path is None:
        raise PictureFailed("No browser was found. Run: python tools/browser.py")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser.new_page(**PAGE)
        browser.close()


def absent_parts(folder: Path) -> dict[Path, list[str]]:
    """What is left out of each model at the beginning of its scene."""
    content, _ = read(folder)
    return {
        folder / scene.assets[node.src].path: scene.file.absent(node.id)
        for station in (content.stations if content else ())
        for scene in station.scenes.values()
        for node in scene.file.nodes
        if isinstance(node, Model3D)
    }


def is_old(model: Path, absent: Sequence[str]) -> bool:
    """Whether a model's picture is missing, of another size, or shows another state of it."""
    picture = model.with_suffix(".webp")
    if not picture.exists():
        return True
    with Image.open(picture) as opened:
        described = str(opened.getexif().get(IMAGE_DESCRIPTION, ""))
        is_small = opened.size != (WIDTH, HEIGHT)
    return is_small or described != picture_note(hashlib.sha256(model.read_bytes()).hexdigest(), absent)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("models", nargs="*", type=Path, metavar="GLB")
    content = Path(os.environ.get("CONTENT_DIR", ROOT / "content")).resolve()
    absent = absent_parts(content)
    named = parser.parse_args(arguments).models
    models = named or [m for m in sorted(content.rglob("*.glb")) if is_old(m, absent.get(m, ()))]
    if not models:
        print("Every model has its picture.")
        return 0
    if not (APP / "manifest.json").exists():
        print("The client is not built. Run: cd client && npm run build", file=sys.stderr)
        return 2
    return _render_all({model: absent.get(model.resolve(), []) for model in models})


def _render_all(models: Mapping[Path, Sequence[str]]) -> int:
    faults = 0
    with browser_page() as page:
        for model, absent in models.items():
            try:
                picture = render(model.read_bytes(), page, absent)
            except (PictureFailed, OSError) as fault:
                faults = 1
                print(f"{model}: {fault}", file=sys.stderr)
                continue
            model.with_suffix(".webp").write_bytes(picture)
            print(f"{model.with_suffix('.webp')}: {len(picture) / 1000:.0f} kB")
    return faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

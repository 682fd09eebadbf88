"""MindAR over pictures, in a browser: it computes on WebGL. It finds, and it compiles what it has to find."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, Playwright

from bench.npm import SOURCES, bundle_mindar
from bench.serve import File, packed, serving
from bench.visit import SOFTWARE_GPU

PATIENCE_MS = 900_000


def compiled(playwright: Playwright, browser: str, picture: File) -> bytes:
    """The file a page with MindAR needs to find a picture before a camera."""
    with _page(playwright, browser, {"/picture": picture}) as page:
        return base64.b64decode(page.evaluate("compileTarget('/picture')"))


def ask(playwright: Playwright, browser: str, folders: list[Path]) -> None:
    """Write MindAR's answers for folders of frames beside them, as `mindar.jsonl`."""
    with _page(playwright, browser, dict(_frames(folders))) as page:
        for folder in folders:
            answers = page.evaluate("(base) => trackFolder(base)", f"/{folder.name}")
            (folder / "mindar.jsonl").write_text("\n".join(map(json.dumps, answers)))


@contextmanager
def _page(playwright: Playwright, browser: str, files: Mapping[str, File]) -> Iterator[Page]:
    own = {
        "/": packed("index.html", (SOURCES / "mindar.html").read_bytes()),
        "/page.js": packed("page.js", bundle_mindar("mindar.js")),
    }
    with serving({**files, **own}) as base:
        with playwright.chromium.launch(executable_path=browser, args=list(SOFTWARE_GPU)) as chromium:
            page = chromium.new_page()
            page.set_default_timeout(PATIENCE_MS)
            page.goto(f"{base}/")
            page.wait_for_function("() => Boolean(window.trackFolder)")
            yield page


def _frames(folders: list[Path]) -> Iterator[tuple[str, File]]:
    for folder in folders:
        for path in folder.iterdir():
            media_type = "image/png" if path.suffix == ".png" else "application/json"
            yield f"/{folder.name}/{path.name}", File(media_type, path.read_bytes(), None)

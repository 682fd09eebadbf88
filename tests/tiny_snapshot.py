"""A snapshot made by hand, and an app that serves it: what the tests of serving share."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import brotli
from flask import Flask

from stations.serving import Current, Look, Previewer, register
from stations.serving.preview import PreviewBuild
from stations.snapshot import Choice, Resource, Snapshot, release_of

NOW = datetime(2026, 12, 1, 11, 0, tzinfo=UTC)
HTML = "text/html; charset=utf-8"
GLB = bytes(range(256)) * 4


def page(words: str, language: str, status: int = 200) -> Resource:
    html = (f"<!doctype html><title>{words}</title>" + "<p>302</p>" * 50).encode()
    bodies = {"identity": html, "gzip": gzip.compress(html, mtime=0), "br": brotli.compress(html)}
    return Resource(HTML, bodies, language=language, status=status)


def snapshot(word: str = "", valid_until: datetime | None = None) -> Snapshot:
    """Two languages, one station with the code AB2, a file, a schema; `word` makes another one of it."""
    resources = {
        "/de/": page(f"Linie{word}", "de"),
        "/en/": page(f"Line{word}", "en"),
        "/de/stations/nord/": page(f"Nord{word}", "de"),
        "/en/stations/nord/": page(f"North{word}", "en"),
        "/de/not-found/": page("Nicht gefunden", "de", 404),
        "/en/not-found/": page("Not found", "en", 404),
        "/assets/tree.0123456789ab.glb": Resource("model/gltf-binary", {"identity": GLB}, "forever"),
        "/assets/site.0123456789ab.css": Resource("text/css; charset=utf-8", {"identity": b"p{}"}, "forever"),
        "/assets/empty.0123456789ab.bin": Resource("application/octet-stream", {"identity": b""}, "forever"),
        "/assets/app.0123456789ab.js": Resource(
            "text/javascript; charset=utf-8", {"identity": b"let x"}, "forever"
        ),
        "/api/line.json": Resource("application/json", {"identity": b'{"stations":[]}'}),
        "/qr/nord.svg": Resource("image/svg+xml", {"identity": b"<svg/>"}),
    }
    choices = {
        "/": Choice({"de": "/de/", "en": "/en/"}, redirect=True),
        "/s/ab2": Choice({"de": "/de/stations/nord/", "en": "/en/stations/nord/"}, counts="nord"),
    }
    missing = Choice({"de": "/de/not-found/", "en": "/en/not-found/"})
    return Snapshot(release_of(resources), valid_until, resources, choices, missing)


def preview_build(at: datetime, base: str, look: Look) -> Snapshot:
    """A preview whose pages say what they show."""
    return snapshot(f" Entwurf {at:%d.%m.} {base}")


def app_of(
    build: Callable[[datetime], Sequence[tuple[datetime, Snapshot]] | None] | None = None,
    clock: Callable[[], datetime] = lambda: NOW,
    keys: Sequence[str] = ("key",),
    preview: PreviewBuild = preview_build,
) -> Flask:
    """An app that serves what `build` gives, else the snapshot above."""
    app = Flask("tiny", static_folder=None)
    app.testing = True
    whole = snapshot()
    current = Current(build or (lambda now: [(now, whole)]), clock)
    register(app, current=current, previewer=Previewer(preview, keys))
    return app

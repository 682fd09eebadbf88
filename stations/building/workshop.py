"""What a build works with: templates, files of the interface, the built client, the cache."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup, escape

from stations.building.cache import Cache

CLIENT = "app/manifest.json"
"""Written by the client's build: its entry and what the first 3D frame needs."""
WORKER, WORKER_GONE = "app/sw.js", "app/sw-gone.js"


@dataclass(frozen=True)
class Workshop:
    """Templates, static files and cache, opened once and used for every build."""

    templates: Environment
    static: Mapping[str, bytes]
    """Files of `static/` by path: `base.css`, `app/main.4F2A.js`."""
    cache: Cache = field(default_factory=lambda: Cache(None))
    offline: bool = True
    """Whether phones may keep stations for the tunnel."""

    @property
    def client(self) -> ClientBuild | None:
        """The built client, or None when it has not been built: pages then work without it."""
        if CLIENT not in self.static:
            return None
        manifest = json.loads(self.static[CLIENT])
        return ClientBuild(manifest["entry"], tuple(manifest["preload"]), manifest["fonts"])

    @property
    def worker(self) -> bytes | None:
        """The service worker, or the one that removes it from phones and all it has kept."""
        return self.static.get(WORKER if self.offline else WORKER_GONE)

    @property
    def keeps_offline(self) -> bool:
        return self.offline and WORKER in self.static


@dataclass(frozen=True)
class ClientBuild:
    """Names of the client's files in `static/app/`."""

    entry: str
    preload: tuple[str, ...]
    """Modules that the first 3D frame needs besides the entry."""
    fonts: str
    """The style sheet of the typeface."""


def open_workshop(root: Path, cache: Cache, offline: bool = True) -> Workshop:
    """Open the workshop of the project in `root`, reading all of `static/` into memory."""
    environment = Environment(
        loader=FileSystemLoader(root / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_Compiled(cache),
    )
    environment.filters["breakable"] = breakable
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "sort_keys": True,
        "separators": (",", ":"),
    }
    static = root / "static"
    files = {
        path.relative_to(static).as_posix(): path.read_bytes()
        for path in sorted(static.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    return Workshop(environment, files, cache, offline)


def breakable(words: object) -> Markup:
    """Words that may break after a slash, as `Bochumer Verein/Jahrhunderthalle` must on a phone."""
    return Markup(str(escape(str(words))).replace("/", "/<wbr>"))


class _Compiled(BytecodeCache):
    """Compiled templates in the cache: compiling them takes a fifth of a build that has all else."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        data = self._cache.find(self._key(bucket))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._cache.keep(self._key(bucket), bucket.bytecode_to_string())

    @staticmethod
    def _key(bucket: Bucket) -> str:
        # Jinja looks by itself whether this Python and this Jinja have compiled it.
        return f"template 1 {bucket.key} {bucket.checksum}"

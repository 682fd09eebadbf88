"""The shelf a build fills: resources by address, each encoded once, assets named by their hash."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Mapping

from stations.building.cache import Cache
from stations.building.encode import encoded
from stations.snapshot import Keep, Resource

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".glb": "model/gltf-binary",
    ".html": "text/html; charset=utf-8",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".svg": "image/svg+xml",
    ".usdz": "model/vnd.usdz+zip",
    ".vtt": "text/vtt; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
}


class Shelf:
    """Collects resources under the addresses of one site; `base` is what stands before them all."""

    def __init__(self, cache: Cache, base: str = "", compress: bool = True) -> None:
        self.resources: dict[str, Resource] = {}
        self._cache = cache
        self._base = base
        self._compress = compress

    def url(self, path: str) -> str:
        """The address of `path` as pages write it."""
        return self._base + path

    def put(
        self,
        path: str,
        data: bytes,
        media_type: str | None = None,
        keep: Keep = "briefly",
        language: str | None = None,
        status: int = 200,
    ) -> str:
        """Put one answer on the shelf; gives its address."""
        kind = media_type or media_type_of(path)
        bodies: Mapping[str, bytes] = (
            encoded(data, kind, self._cache) if self._compress else {"identity": data}
        )
        self.resources[path] = Resource(kind, bodies, keep, language, status)
        return self.url(path)

    def put_asset(self, name: str, data: bytes) -> str:
        """Put a file under a name that holds its hash, to be kept forever: `tree.5f3a….glb`."""
        stem, dot, suffix = name.rpartition(".")
        digest = hashlib.sha256(data).hexdigest()[:12]
        return self.put(f"/assets/{stem}.{digest}{dot}{suffix}", data, keep="forever")

    def put_json(self, path: str, value: object, media_type: str = "application/json") -> str:
        return self.put(path, as_json(value), media_type)


def as_json(value: object) -> bytes:
    """Compact JSON, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def media_type_of(path: str) -> str:
    suffix = "." + path.rpartition(".")[2]
    return MEDIA_TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")

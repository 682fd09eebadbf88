"""The product as `make run` starts it: gunicorn with its own configuration, on a free port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTENT = Path(os.environ.get("CONTENT_DIR") or ROOT / "content")
PATIENCE_S = 240
"""A first start makes the web version of every model."""


class CannotMeasure(Exception):
    """Something that must be there to measure is not; the sentence says what, and what brings it."""


@dataclass(frozen=True)
class Server:
    """A server that runs: where it answers, and its first process."""

    url: str
    pid: int

    @property
    def workers(self) -> list[int]:
        """The processes it started, which do the answering."""
        text = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(pid) for pid in text.split()]


def environment(**settings: object) -> dict[str, str]:
    """This environment with `settings`, and with the tools of the Python in use found first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, **{key: str(value) for key, value in settings.items()}}


@contextmanager
def product(workers: int = 2) -> Iterator[Server]:
    """The line, served by gunicorn while the block runs."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "app:create_app()"]
    settings = environment(HOST="127.0.0.1", PORT=port, WEB_CONCURRENCY=workers)
    with running(command, settings, ROOT) as process:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/readyz", process)
        yield Server(url, process.pid)


@contextmanager
def running(
    command: list[str], settings: Mapping[str, str], folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command with all it starts as long as the block runs. What it said is told if it fails."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, cwd=folder, env=settings, stdout=said, stderr=said, start_new_session=True
        )
        try:
            yield process
        except CannotMeasure as error:
            said.seek(0)
            last = said.read().decode(errors="replace").strip().splitlines()[-8:]
            raise CannotMeasure("\n    ".join([str(error), *last])) from None
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process and the group it leads."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(url: str, process: subprocess.Popen[bytes], patience_s: float = PATIENCE_S) -> None:
    """Return when `url` answers 200."""
    until = time.monotonic() + patience_s
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise CannotMeasure(f"{url} does not answer:")


def fetch(url: str) -> bytes:
    """The body at `url`."""
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            body: bytes = answer.read()
            return body
    except OSError as error:
        raise CannotMeasure(f"{url}: {error}") from None


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port

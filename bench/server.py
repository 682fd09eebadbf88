"""The server: how long a build takes, what a worker weighs, what a request costs beside nginx."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.load import Request, ask, closed_loop, request
from bench.nginx import MISSING, nginx
from bench.product import ROOT, CannotMeasure, Server, environment, product
from bench.table import Goal, Row

OURS = "gunicorn, 1 worker"
NGINX = "nginx, 1 worker"
ROUNDS = 3
SECONDS = 2.0
MOST = 100_000
TITLE = "The server: one worker on one core, loopback, connections kept"

BUILD = """
import os, time
from app import create_app
began, worked = time.perf_counter(), sum(os.times()[:4])
ready = create_app().test_client().get("/readyz").status_code == 200
print(time.perf_counter() - began, sum(os.times()[:4]) - worked if ready else "not ready")
"""
"""Prints seconds that passed and seconds of processor time, those of programs it ran included."""


def server_rows(station: str, tell: Callable[[str], None]) -> list[Row]:
    """All rows of the server's table."""
    return [*_build_rows(tell), *_request_rows(station, tell)]


def _build_rows(tell: Callable[[str], None]) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        tell("Building the line, nothing made before")
        cold = [_build_s(Path(folder))]
        tell("Building the line again")
        warm = [_build_s(Path(folder)) for _ in range(ROUNDS)]
    return [
        Row(
            TITLE,
            "build of the line, derived files kept",
            "s",
            {OURS: [s for s, _ in warm]},
            Goal(1),
            digits=2,
        ),
        Row(TITLE, "  of that processor time", "s", {OURS: [cpu for _, cpu in warm]}, digits=2),
        Row(TITLE, "build of the line, nothing kept", "s", {OURS: [s for s, _ in cold]}, digits=1),
        Row(TITLE, "  of that processor time", "s", {OURS: [cpu for _, cpu in cold]}, digits=1),
    ]


def _build_s(var: Path) -> tuple[float, float]:
    """Seconds from `create_app()` to ready, and of processor time, in a Python of its own."""
    settings = environment(VAR_DIR=var)
    done = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=ROOT, env=settings, capture_output=True, text=True
    )
    try:
        passed, worked = done.stdout.split()[-2:]
        return float(passed), float(worked)
    except ValueError:
        last = (done.stderr.strip().splitlines() or [done.stdout.strip()])[-1]
        raise CannotMeasure(f"the line cannot be built: {last}") from None


def _request_rows(station: str, tell: Callable[[str], None]) -> list[Row]:
    tell("Starting both servers")
    cores = os.sched_getaffinity(0)
    with _on(min(cores)), product(workers=1) as ours:
        page_url = f"{ours.url}/de/stations/{station}/"
        plain, answer = ask(page_url, Accept_Encoding="identity"), ask(page_url)
        with nginx(plain.body, answer.body, answer.headers) as theirs, _on(max(cores)):
            servers = {OURS: (ours, page_url)}
            if theirs:
                servers[NGINX] = (theirs, f"{theirs.url}/page.html")
            pages = _costs(servers, 200, tell)
            unchanged = _costs(servers, 304, tell)
            memory = [_private_mb(pid) for pid in ours.workers]
    note = "" if theirs else MISSING
    return [
        Row(TITLE, "own memory of a worker after load", "MB", {OURS: memory}, Goal(60), digits=1),
        Row(TITLE, "processor time, station page", "µs", pages, digits=0, note=note),
        _ratio("  ratio to nginx", pages, Goal(0.8, at_least=True)),
        Row(TITLE, "processor time, 304", "µs", unchanged, digits=0),
        _ratio("  ratio to nginx, 304", unchanged, None),
    ]


def _costs(
    servers: dict[str, tuple[Server, str]], status: int, tell: Callable[[str], None]
) -> dict[str, list[float]]:
    """Microseconds of processor time a request, by server, measured in turns."""
    wanted = {name: _request(url, status) for name, (_, url) in servers.items()}
    costs: dict[str, list[float]] = {name: [] for name in servers}
    for number in range(ROUNDS):
        for name, (server, _) in servers.items():
            tell(f"Round {number + 1} of {ROUNDS}, {status}: {name}")
            costs[name].append(_cost_us(server, wanted[name]))
    return costs


def _request(url: str, status: int) -> Request:
    tag = ask(url).headers.get("ETag", "")
    return request(url, status, If_None_Match=tag) if status == 304 else request(url, status)


def _cost_us(server: Server, wanted: Request) -> float:
    closed_loop(wanted, 0.2, MOST)
    before = sum(map(_processor_s, server.workers))
    answered = closed_loop(wanted, SECONDS, MOST)
    return (sum(map(_processor_s, server.workers)) - before) / answered * 1e6


def _ratio(what: str, costs: dict[str, list[float]], goal: Goal | None) -> Row:
    """How much of nginx's throughput a core of ours gives, round by round."""
    if NGINX not in costs:
        return Row(TITLE, what, "", {NGINX: []}, note=MISSING)
    ratios = [theirs / ours for ours, theirs in zip(costs[OURS], costs[NGINX], strict=True)]
    return Row(TITLE, what, "", {OURS: ratios, NGINX: [1.0]}, goal, digits=3)


def _processor_s(pid: int) -> float:
    """Processor time of a process so far, its threads and the kernel on its behalf included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _private_mb(pid: int) -> float:
    """Memory that only this process has."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    kib = sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))
    return kib * 1024 / 1e6


@contextmanager
def _on(core: int) -> Iterator[None]:
    """What is done and started in this block is done on one core; afterwards all is as before."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)

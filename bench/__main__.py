"""`python -m bench`: measure, print the tables, write `bench/results.json`."""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench.fresh import fresh_rows
from bench.product import ROOT, CannotMeasure
from bench.rider import rider_rows
from bench.server import server_rows
from bench.standing import standing_rows
from bench.table import Row, told
from bench.tracker import tracker_rows
from bench.walk import page_rows, poster_rows

TABLES = ("rider", "poster", "server", "tracker", "fresh")
EVERY = "all"
RESULTS = ROOT / "bench/results.json"


def main() -> int:
    asked = _arguments()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    tables: dict[str, Callable[[], list[Row]]] = {
        "rider": lambda: rider_rows(asked.station, asked.runs, asked.pictures, tell),
        "poster": lambda: standing_rows(asked.station, tell),
        "server": lambda: server_rows(asked.station, tell),
        "tracker": lambda: tracker_rows(tell),
        "fresh": lambda: fresh_rows(tell),
    }
    if asked.station == EVERY:
        tables = {"rider": lambda: page_rows(tell), "poster": lambda: poster_rows(tell)}
    wanted = [asked.only] if asked.only else [name for name in tables if name != "fresh" or asked.fresh]
    rows, missing = [], 0
    for name in wanted:
        try:
            rows += tables[name]()
        except CannotMeasure as error:
            missing = 1
            tell("")
            print(f"Cannot measure {name}: {error}", file=sys.stderr)
    tell("")
    circumstances = _circumstances()
    print(told(rows), "", *circumstances.values(), sep="\n")
    _write(circumstances, rows)
    return missing


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--station",
        default="buer-rathaus",
        metavar="SLUG",
        help=f"whose page is measured; `{EVERY}`: each once, bytes alone",
    )
    parser.add_argument("--runs", type=_count, default=5, help="visits of each page (5)")
    parser.add_argument("--only", choices=TABLES, help="one table alone")
    parser.add_argument("--fresh", action="store_true", help="also `make run` in a fresh clone (minutes)")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="keep a screenshot of each page")
    asked = parser.parse_args()
    if asked.station == EVERY and asked.only not in (None, "rider", "poster"):
        parser.error(f"--station {EVERY} goes with --only rider or --only poster")
    return asked


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def tell(step: str) -> None:
    """Show on a terminal what is being done; an empty step wipes the line."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{step}{' …' if step else ''}", end="", file=sys.stderr, flush=True)


def _circumstances() -> dict[str, str]:
    """When, where and of which state of the project the figures are."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {
        "date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "machine": f"{_processor()}, {platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "commit": commit.stdout.strip() or "unknown",
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} × {names[0]}" if names else platform.machine()


def _write(circumstances: dict[str, str], rows: list[Row]) -> None:
    results = {**circumstances, "rows": [row.as_json() for row in rows]}
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())

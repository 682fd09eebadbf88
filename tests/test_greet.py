"""What `make run` says before the server does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tiny import ROOT


def greeting(var: Path, host: str = "127.0.0.1") -> str:
    settings = {"VAR_DIR": str(var), "HOST": host, "PORT": "8397", "PUBLIC_URL": ""}
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "greet.py"],
        env=os.environ | settings,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def test_who_starts_for_the_first_time_learns_that_it_takes_minutes(tmp_path: Path) -> None:
    assert greeting(tmp_path / "var").count("ein paar Minuten") == 1


def test_who_has_started_before_reads_nothing_of_it(tmp_path: Path) -> None:
    for i in range(200):
        file = tmp_path / "cache" / f"{i:02x}" / "made"
        file.parent.mkdir(parents=True)
        file.write_bytes(b"")
    assert "Minuten" not in greeting(tmp_path)


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_who_gets_an_address_for_the_phone_learns_that_cameras_want_https(tmp_path: Path, host: str) -> None:
    told = greeting(tmp_path, host)
    assert "http://" in told and "Kamera und Bewegung" in told and "https" in told

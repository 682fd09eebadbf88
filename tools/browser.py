"""Find a browser for tests and pictures, or bring one: Chromium, Chrome, or Playwright's own.

Best without a window of its own: a page of a station takes 3.4 seconds of a core in Debian's headless shell,
5.7 in its whole Chromium 156 (two cores, no graphics card).

`python tools/browser.py` prints its path. What cannot be installed is said in one sentence, with the
command that brings it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
TYPE_IS_SET = "() => [...document.fonts].some((face) => face.status === 'loaded')"
"""For a page to wait for: its typeface, which comes last of all, is there."""
INSTALL = ("install", "-y", "-qq", "--no-install-recommends")


def find() -> str | None:
    """The path of a browser on this machine: one named in BROWSER, Debian's, Chrome, Playwright's."""
    named = os.environ.get("BROWSER")
    if named and shutil.which(named):
        return shutil.which(named)
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    return installed or _playwrights()


def _playwrights() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Bring a browser: Debian's packages as root, else Playwright's own."""
    if _installs_packages():
        _apt("update", "-qq")
        _apt(*INSTALL, SHELL)
        if find() is None:
            _apt(*INSTALL, "chromium")
    if find() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def _installs_packages() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt(*command: str) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = subprocess.DEVNULL
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(["apt-get", *command], check=False, env=env, stdout=quiet, stderr=quiet, timeout=300)


def main() -> int:
    if find() is None or (_installs_packages() and not shutil.which(SHELL) and "BROWSER" not in os.environ):
        print("Setting up a browser …")
        install()
    path = find()
    if path is None:
        print("No browser was found. On Debian or Ubuntu: sudo apt install chromium", file=sys.stderr)
        return 1
    print(f"Browser: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

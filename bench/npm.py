"""What the peers are made of: brought from npm, bundled by esbuild."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from bench.product import ROOT, CannotMeasure, environment

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "peers"
MODULES = HERE / "node_modules"
MINDAR = ("mind-ar@1.2.5", "three@0.160.1")
"""With the three.js it works with: its own imports end three.js at 0.161."""
NODE_ALONE = ("buffer", "crypto", "fs", "path", "util")
MINDAR_HOME = ROOT / "var/bench-mindar"
"""Apart from the others and without a lock: npm cannot lock what MindAR needs for every platform."""
ARJS = {
    "aframe": ("aframe@1.7.1", "dist/aframe-v1.7.1.min.js"),
    "ar": ("@ar-js-org/ar.js@3.4.8", "aframe/build/aframe-ar.js"),
}
"""Each package and the script of it that a page loads; what they depend on is in these already."""
ARJS_HOME = ROOT / "var/bench-arjs"


def install() -> None:
    """Bring the peers, once for each change of the lock file."""
    lock, installed = HERE / "package-lock.json", MODULES / ".package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    _npm(HERE, "the peers", "ci")
    installed.touch()


def install_mindar() -> None:
    """Bring MindAR, once for each change of its version."""
    done = MINDAR_HOME / "brought.txt"
    if done.exists() and done.read_text() == str(MINDAR):
        return
    shutil.rmtree(MINDAR_HOME, ignore_errors=True)
    MINDAR_HOME.mkdir(parents=True)
    (MINDAR_HOME / "package.json").write_text('{"private": true}')
    _npm(MINDAR_HOME, "MindAR", "install", "--no-package-lock", *MINDAR)
    done.write_text(str(MINDAR))


def install_arjs() -> dict[str, Path]:
    """Bring A-Frame and AR.js, once for each change of their versions; gives their scripts by name."""
    scripts = {name: ARJS_HOME / f"{package.replace('/', '-')}.js" for name, (package, _) in ARJS.items()}
    ARJS_HOME.mkdir(parents=True, exist_ok=True)
    for name, (package, script) in ARJS.items():
        if not scripts[name].exists():
            scripts[name].write_bytes(_file_of(package, script))
    return scripts


def _file_of(package: str, path: str) -> bytes:
    """One file of a package, without what it depends on."""
    with tempfile.TemporaryDirectory() as folder:
        _npm(Path(folder), package, "pack", package)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            file = archive.extractfile(f"package/{path}")
            assert file
            return file.read()


def _npm(folder: Path, what: str, *words: str) -> None:
    print(f"Setting up {what} …", flush=True)
    command = ["npm", *words, "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise CannotMeasure(f"npm could not bring {what}; is the registry reachable?")


def bundle(entry: str, *more: str) -> bytes:
    """One of the peers' entries and all it imports, minified by esbuild with `more` of its options."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "page.js"
        command = [MODULES / ".bin/esbuild", SOURCES / entry, f"--outfile={out}"]
        options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=error"]
        subprocess.run([*command, *options, *more], cwd=HERE, env=environment(), check=True)
        return out.read_bytes()


def bundle_mindar(entry: str) -> bytes:
    """One of the entries that import MindAR; what it would ask of Node it asks only when it runs there."""
    beside = shutil.copy(SOURCES / entry, MINDAR_HOME)
    return bundle(beside, *(f"--external:{name}" for name in NODE_ALONE))

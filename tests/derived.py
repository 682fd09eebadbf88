"""What tests derive (the typeface, small files, pictures of a sheet) is derived once in a run.

Kept in a folder of the run alone, so that a test never sees what code of another day has made. Called as a
program it builds the whole line there: no test has to wait for that.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from stations.building.cache import Cache
from stations.building.workshop import Workshop, open_workshop
from stations.publishing import Publisher

ROOT = Path(__file__).resolve().parent.parent


def _folder() -> Path:
    """The folder that `make test` names for all its processes, or one of this process's own."""
    if shared := os.environ.get("DERIVED"):
        return Path(shared)
    own = tempfile.mkdtemp(prefix="derived-")
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    return Path(own)


FOLDER = _folder()
FOLDER.mkdir(parents=True, exist_ok=True)


@contextmanager
def turn() -> Iterator[None]:
    """One process at a time: what derives much does it on all cores, and the next finds it there."""
    with (FOLDER / "turn").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def workshop() -> Workshop:
    """The project's workshop; what others have derived is there."""
    return open_workshop(ROOT, Cache(FOLDER))


def var(folder: Path) -> Path:
    """A new VAR_DIR in `folder`, where what others have derived is there."""
    made = folder / "var"
    made.mkdir()
    (made / "cache").symlink_to(FOLDER)
    return made


if __name__ == "__main__":
    with turn():
        Publisher(ROOT / "content", workshop()).timeline(datetime.now(UTC))

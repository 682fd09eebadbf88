"""Derived bytes, kept by what they were made from: in memory, and in files where there is a folder.

A cache only ever saves time. Whatever happens to its folder (deleted, unreadable, full, a file cut
short), the answer is the same; it is then made anew. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from threading import Lock

_log = logging.getLogger(__name__)
_DIGEST_SIZE = hashlib.sha256().digest_size


class Cache:
    """Keeps derived bytes under a key that names the recipe, its version and all that goes into it.

    Memory is kept as long as the cache itself: equal answers of two snapshots are the same object.
    Without a folder there is memory only.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._memory: dict[str, bytes] = {}
        self._making: defaultdict[str, Lock] = defaultdict(Lock)
        self._complained = False

    def get(self, key: str, make: Callable[[], bytes], remember: bool = True) -> bytes:
        """The bytes under `key`, made by `make` if they are not there yet; once, however many ask together.

        Takes:  `remember`: False leaves what is large and rarely wanted to the files alone
        """
        with self._making[key]:
            found = self.find(key) if remember else self._read(key)
            if found is not None:
                return found
            made = make()
            if remember:
                return self.keep(key, made)
            self._write(key, made)
            return made

    def find(self, key: str) -> bytes | None:
        """The bytes under `key`, or None where there are none."""
        if key not in self._memory:
            data = self._read(key)
            if data is None:
                return None
            self._memory[key] = data
        return self._memory[key]

    def keep(self, key: str, data: bytes) -> bytes:
        """Keep `data` under `key`; gives `data`."""
        self._memory[key] = data
        self._write(key, data)
        return data

    def _read(self, key: str) -> bytes | None:
        """What the file of `key` holds, if its digest says that it is whole and of this key."""
        if self._folder is None:
            return None
        try:
            whole = _path(self._folder, key).read_bytes()
        except OSError:
            return None
        digest, data = whole[:_DIGEST_SIZE], whole[_DIGEST_SIZE:]
        return data if digest == _digest(key, data) else None

    def _write(self, key: str, data: bytes) -> None:
        if self._folder is None:
            return
        try:
            _write_whole(_path(self._folder, key), _digest(key, data) + data)
        except OSError as error:
            self._complain(error)

    def _complain(self, error: OSError) -> None:
        if not self._complained:
            self._complained = True
            _log.warning("%s keeps nothing (%s); what belongs there is made anew", self._folder, error)


def _path(folder: Path, key: str) -> Path:
    name = hashlib.sha256(key.encode()).hexdigest()
    return folder / name[:2] / name[2:]


def _digest(key: str, data: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\0" + data).digest()


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file that others see whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError:
        os.unlink(temporary)
        raise

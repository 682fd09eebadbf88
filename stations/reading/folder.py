"""The content folder on disk: regular files inside it and nothing else."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from stations.problems import ERROR, ByLanguage, Problem, define, did_you_mean

MISSING = define(
    "file-missing",
    ERROR,
    de="Die Datei „{path}“ gibt es nicht.",
    en="There is no file “{path}”.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
NOT_A_FILE = define(
    "file-not-regular",
    ERROR,
    de="„{path}“ ist keine gewöhnliche Datei.",
    en="“{path}” is not a regular file.",
    remedy_de="Ersetze den Ordner oder das Gerät durch eine Datei.",
    remedy_en="Replace the folder or device with a file.",
)
OUTSIDE = define(
    "file-outside",
    ERROR,
    de="„{path}“ verweist aus dem Inhaltsordner hinaus.",
    en="“{path}” leads out of the content folder.",
    remedy_de="Lege die Datei selbst in den Ordner statt eines Verweises.",
    remedy_en="Put the file itself into the folder instead of a link.",
)
UNREADABLE = define(
    "file-unreadable",
    ERROR,
    de="„{path}“ lässt sich nicht lesen: {reason}.",
    en="“{path}” cannot be read: {reason}.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
TOO_LARGE = define(
    "file-too-large",
    ERROR,
    de="„{path}“ ist größer als {limit} kB.",
    en="“{path}” is larger than {limit} kB.",
    remedy_de="Verkleinere die Datei.",
    remedy_en="Make the file smaller.",
)

ELSEWHERE: ByLanguage = {
    "de": "Prüfe Schreibweise und Ordner; Groß- und Kleinschreibung zählt.",
    "en": "Check spelling and folder; upper and lower case matter.",
}
TOP: ByLanguage = {"de": "Inhaltsordner", "en": "content folder"}

Told = tuple[str, str, str, str]
"""A reason and its remedy in German, then in English."""
CIRCLE: Told = (
    "der Verweis führt im Kreis",
    "Lege die Datei selbst an diese Stelle.",
    "the link leads in a circle",
    "Put the file itself in its place.",
)
NOWHERE: Told = (
    "der Verweis führt ins Leere",
    "Lege die Datei selbst an diese Stelle.",
    "the link leads nowhere",
    "Put the file itself in its place.",
)
NO_RIGHTS: Told = (
    "dafür fehlen die Zugriffsrechte",
    "Gib diesem Konto das Recht, die Datei zu lesen und ihre Ordner zu öffnen.",
    "the access rights for that are missing",
    "Give this account the right to read the file and to open its folders.",
)
REASONS: dict[int, Told] = {
    errno.EACCES: NO_RIGHTS,
    errno.EPERM: NO_RIGHTS,
    errno.ELOOP: CIRCLE,
    errno.ENAMETOOLONG: (
        "der Name ist zu lang",
        "Gib der Datei und ihren Ordnern kürzere Namen.",
        "the name is too long",
        "Give the file and its folders shorter names.",
    ),
    errno.EIO: (
        "der Datenträger meldet einen Fehler",
        "Versuche es noch einmal, und nimm sonst die Datei aus einer Sicherung.",
        "the disk reports a fault",
        "Try once more, or else take the file from a backup.",
    ),
    errno.EMFILE: (
        "es sind zu viele Dateien auf einmal geöffnet",
        "Schließe andere Programme und versuche es noch einmal.",
        "too many files are open at once",
        "Close other programs and try once more.",
    ),
}
"""Why a file cannot be had, by the number the system gives."""


class Unreadable(Exception):
    """A file cannot be had; `problem` says why, without a place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Folder:
    """A content folder. Paths are relative to it, with slashes."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def shown(self, path: str) -> str:
        """How a path is called in problems."""
        return (self._root / path).as_posix()

    def names(self, path: str) -> list[str]:
        """Names in a folder, in order, without hidden ones; none when it is not there.

        Raises: Unreadable
        """
        try:
            return sorted(name for name in os.listdir(self._root / path) if not name.startswith("."))
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise Unreadable(_unreadable(path, error)) from error

    def is_folder(self, path: str) -> bool:
        return os.path.isdir(self._root / path)

    def is_link(self, path: str) -> bool:
        return os.path.islink(self._root / path)

    def has(self, path: str) -> bool:
        return os.path.lexists(self._root / path)

    def read(self, path: str, limit: int) -> bytes:
        """All bytes of a regular file inside the folder, at most `limit`.

        Raises: Unreadable
        """
        try:
            real = (self._root / path).resolve(strict=True)
            if not real.is_relative_to(self._root.resolve()):
                raise Unreadable(OUTSIDE.at(path=path))
            data = _read_regular(real, limit + 1)
        except FileNotFoundError:
            if self.is_link(path):
                raise Unreadable(_told(path, NOWHERE)) from None
            raise Unreadable(MISSING.at(path=path, hint=self._nearest(path))) from None
        except (OSError, RuntimeError, ValueError) as error:
            # RuntimeError: a link that leads to itself; ValueError: a name no file system has.
            raise Unreadable(_unreadable(path, error)) from error
        if data is None:
            raise Unreadable(NOT_A_FILE.at(path=path))
        if len(data) > limit:
            raise Unreadable(TOO_LARGE.at(path=path, limit=limit // 1000))
        return data

    def _nearest(self, path: str) -> ByLanguage:
        """A hint at the neighbour of the same kind that was probably meant, else at where the file goes."""
        folder, _, name = path.rpartition("/")
        wanted = ending(name)
        try:
            there = [other for other in self.names(folder) if ending(other) == wanted]
        except Unreadable:
            return ELSEWHERE
        return did_you_mean(name, there, 0.7) or put_into(folder)


def ending(name: str) -> str:
    """The ending of a file's name in small letters, with its point: `.glb`."""
    return os.path.splitext(name)[1].lower()


def put_into(folder: str) -> ByLanguage:
    """A hint at where a file goes that is missing."""
    where = {"de": f"Ordner `{folder}/`", "en": f"folder `{folder}/`"} if folder else TOP
    return {
        "de": f"Lege sie in den {where['de']}, oder prüfe die Schreibweise, auch groß und klein.",
        "en": f"Put it into the {where['en']}, or check the spelling: upper and lower case matter.",
    }


def _read_regular(path: Path, limit: int) -> bytes | None:
    """At most `limit` bytes of a regular file, or None when it is something else.

    Opened without waiting, so that a pipe nobody writes to does not hold up the reader.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(limit)
    finally:
        os.close(descriptor)


def _unreadable(path: str, error: Exception) -> Problem:
    """Why a file cannot be had, and what helps."""
    number = error.errno if isinstance(error, OSError) else None
    told = CIRCLE if isinstance(error, RuntimeError) else REASONS.get(number or 0)
    if told is None:
        name = errno.errorcode.get(number or 0, type(error).__name__)
        told = (
            f"das System meldet {name}",
            "Prüfe, ob sich die Datei in einem anderen Programm öffnen lässt.",
            f"the system reports {name}",
            "Check whether the file can be opened in another program.",
        )
    return _told(path, told)


def _told(path: str, told: Told) -> Problem:
    reason_de, remedy_de, reason_en, remedy_en = told
    reason = {"de": reason_de, "en": reason_en}
    return UNREADABLE.at(path=path, reason=reason, hint={"de": remedy_de, "en": remedy_en})

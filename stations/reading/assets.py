"""The files that riders meet: read once, inspected, hashed."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import partial
from typing import Any

from stations.line import Asset, ImageFacts
from stations.nodes.base import FileKind
from stations.problems import ERROR, LANGUAGES, WARNING, ByLanguage, Problem, define, meant
from stations.reading import captions, glb, media, recordings
from stations.reading.folder import MISSING, Folder, Unreadable, ending, put_into
from stations.reading.model_faults import FILE
from stations.reading.wording import renamed

WRONG_SUFFIX = define(
    "file-kind",
    ERROR,
    de="„{path}“ ist keine Datei der Art {wanted}.",
    en="“{path}” is not a file of the kind {wanted}.",
    remedy_de="Speichere sie in einer dieser Arten und nenne sie mit deren Endung.",
    remedy_en="Save it as one of these kinds and name it with its ending.",
)
PICTURE_MISSING = define(
    "picture-missing",
    WARNING,
    de="Zu „{path}“ fehlt das Bild „{picture}“, das ohne 3D zu sehen ist.",
    en="“{path}” has no picture “{picture}” to show where there is no 3D.",
    remedy_de="Rendere es mit `make pictures`.",
    remedy_en="Render it with `make pictures`.",
)
PICTURE_OUTDATED = define(
    "picture-outdated",
    WARNING,
    de="Das Bild „{picture}“ zeigt nicht den jetzigen Stand von „{path}“.",
    en="The picture “{picture}” does not show “{path}” as it is now.",
    remedy_de="Rendere es neu mit `make pictures`.",
    remedy_en="Render it again with `make pictures`.",
)

PICTURE_UNUSABLE = define(
    "picture-unusable",
    WARNING,
    de="{reason} So ist das Bild des Modells „{model}“ nicht zu gebrauchen.",
    en="{reason} As it is, the picture of the model “{model}” cannot be used.",
    remedy_de="Rendere es neu mit `make pictures`; bis dahin fehlt es, wo kein 3D zu sehen ist.",
    remedy_en="Render it again with `make pictures`; until then it is missing where there is no 3D.",
)

MAX_READ = 32_000_000
"""No file is taken into memory beyond this; what a scene may weigh is decided by its facts."""

Inspect = Callable[[bytes], tuple[Any, list[Problem]]]
"""Gives the facts of a file, or None, and what is wrong with it."""

PICTURES: Mapping[str, Inspect] = {
    ending: partial(media.inspect, wanted=media_type) for ending, media_type in media.ENDINGS.items()
}
RENDERED: Mapping[str, Inspect] = {
    ".webp": partial(media.inspect, wanted="image/webp", most=media.MAX_MASTER_SIDE)
}
KINDS: Mapping[FileKind, Mapping[str, Inspect]] = {
    "model": {".glb": glb.inspect},
    "picture": PICTURES,
    "sound": {".mp3": recordings.inspect_mp3, ".m4a": recordings.inspect_m4a},
    "film": {".mp4": recordings.inspect_mp4},
    "captions": {".vtt": captions.inspect},
}
"""Who looks into a file, by what it must be and by its ending."""


@dataclass(frozen=True)
class Find:
    """A file that a scene needs: what is in it, if it can be used, and what is wrong with it.

    A problem that has a place already names a file of its own; others stand where the file is named.
    """

    asset: Asset | None
    problems: list[Problem]


class Assets:
    """The assets of one content folder, each read once however many scenes show it."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._finds: dict[str, Find] = {}
        self.used: set[str] = set()
        """Paths of all files that a scene names, or that stand for one."""

    def named(self, file: str, src: str, kind: FileKind) -> Find:
        """What `file` calls `src`, which must be of a kind."""
        path, wanted = path_of(file, src), KINDS[kind]
        there = self._folder.has(path)
        if not there and (near := self._likest(file, src, wanted)):
            return Find(None, [MISSING.at(path=path, hint=_by_name(near))])
        if ending(path) not in wanted:
            return Find(None, [WRONG_SUFFIX.at(path=path, wanted=", ".join(wanted))])
        if not there:
            home = "shared" if _shared(src) else posixpath.dirname(file)
            return Find(None, [MISSING.at(path=path, hint=put_into(home))])
        return self._once(path, lambda: self._open(path, wanted))

    def _likest(self, file: str, src: str, endings: Container[str]) -> str | None:
        """What `file` could name that is called most like `src`, in whatever folder and with what ending."""
        offered = sorted(self._offered(file), key=lambda name: _shared(name) == _shared(src))
        stems = {_stem(name): name for name in offered if ending(name) in endings}
        near = get_close_matches(_stem(src), stems, 1, 0.7)
        return stems[near[0]] if near else None

    def _offered(self, file: str) -> Iterator[str]:
        """What `file` could name: what is shared and what lies beside it."""
        for folder, before in ("shared", "shared/"), (posixpath.dirname(file), ""):
            try:
                yield from (before + name for name in self._folder.names(folder))
            except Unreadable:
                continue  # nothing in there can be named either

    def picture_of(self, model: Asset) -> Find:
        """The rendered picture of a model, `<same name>.webp` beside it, and whether it is up to date."""
        path = posixpath.splitext(model.path)[0] + ".webp"
        return self._once(path, lambda: self._rendered(path, model))

    def _once(self, path: str, find: Callable[[], Find]) -> Find:
        """The find at `path`, made once: its warnings are told where it is first met, its errors always."""
        self.used.add(path)
        if path not in self._finds:
            self._finds[path] = find()
            return self._finds[path]
        known = self._finds[path]
        return Find(known.asset, [problem for problem in known.problems if problem.severity == ERROR])

    def _rendered(self, path: str, model: Asset) -> Find:
        """The picture at `path`. A model is shown without it, so nothing about it is an error."""
        if not self._folder.has(path):
            return Find(None, [PICTURE_MISSING.at(path=model.path, picture=path)])
        find = self._open(path, RENDERED)
        if find.problems:
            return Find(None, [_unusable(path, model, problem) for problem in find.problems])
        facts = find.asset.facts if find.asset else None
        if isinstance(facts, ImageFacts) and f"sha256:{model.sha256}" not in facts.description:
            return Find(find.asset, [PICTURE_OUTDATED.at(path=model.path, picture=path)])
        return find

    def _open(self, path: str, inspectors: Mapping[str, Inspect]) -> Find:
        try:
            data = self._folder.read(path, MAX_READ)
        except Unreadable as error:
            return Find(None, [error.problem])
        facts, problems = inspectors[ending(path)](data)
        if facts is None:
            return Find(None, problems)
        return Find(Asset(path, data, hashlib.sha256(data).hexdigest(), facts), problems)


def _unusable(path: str, model: Asset, problem: Problem) -> Problem:
    """What is wrong with a picture, told in its own file."""
    reason = {language: problem.sentence(language) for language in LANGUAGES}
    return PICTURE_UNUSABLE.at(model=model.path, reason=reason).in_file(path)


def _by_name(near: str) -> ByLanguage:
    """To take the file called `near`, under a name that files may have."""
    return meant(near) if re.fullmatch(FILE, near) else renamed(near) or meant(near)


def _shared(src: str) -> bool:
    return src.lower().startswith("shared/")


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0].lower()


def path_of(file: str, src: str) -> str:
    """The path under the content folder of what `file` calls `src`."""
    return src if src.startswith("shared/") else posixpath.join(posixpath.dirname(file), src)

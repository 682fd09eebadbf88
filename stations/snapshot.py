"""What riders get, finished: Resource, Choice, Snapshot.

Rule of this room: frozen bytes and what must be said with them; no file, no clock, no Flask, and
no word of stations.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

Keep = Literal["forever", "briefly", "never"]
"""How long a cache may keep a resource: forever (its name holds its hash), briefly, never."""


@dataclass(frozen=True)
class Resource:
    """One public answer in every encoding it is held in."""

    media_type: str
    bodies: Mapping[str, bytes]
    """By content coding: `identity` always, `br` and `gzip` where they pay."""
    keep: Keep = "briefly"
    language: str | None = None
    status: int = 200
    filename: str | None = None
    """What a browser calls it when it is saved; plain letters."""

    @cached_property
    def etags(self) -> Mapping[str, str]:
        """A strong entity tag for each coding: the content's hash, and the coding where there is one."""
        digest = hashlib.sha256(self.bodies["identity"]).hexdigest()[:20]
        return {c: digest if c == "identity" else f"{digest}-{c}" for c in self.bodies}


@dataclass(frozen=True)
class Choice:
    """One address for many languages: the rider's own decides which path answers."""

    paths: Mapping[str, str]
    """Paths of the same snapshot by language tag; the first is the fallback."""
    redirect: bool = False
    """Send the rider there instead of answering in place."""
    counts: str | None = None
    """What a visit counts for: the slug of a station."""


@dataclass(frozen=True)
class Snapshot:
    """All public answers at one moment. A request only chooses."""

    release: str
    """Digest over everything in it: same content, same moment, same release."""
    valid_until: datetime | None
    """The next moment at which the answers change by themselves."""
    resources: Mapping[str, Resource]
    """By path, `/de/`, in the letter case of the address."""
    choices: Mapping[str, Choice] = field(default_factory=dict)
    """By path in lower case."""
    missing: Choice = field(default_factory=lambda: Choice({}))
    """What answers when nothing else does."""


def release_of(resources: Mapping[str, Resource]) -> str:
    """The release id: a digest over every path and what it answers."""
    digest = hashlib.sha256()
    for path in sorted(resources):
        digest.update(f"{path}\0{resources[path].etags['identity']}\n".encode())
    return digest.hexdigest()[:16]

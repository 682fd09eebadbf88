"""Signed links to what is not public: drafts, other moments.

A link is `<public url>/preview/<token>/<path>`. The token says what is shown and until when, and is
signed with the newest key; links signed with an older key of the list still open.
"""

from __future__ import annotations

import hashlib
import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from itsdangerous import BadData, BadSignature, URLSafeSerializer
from itsdangerous.encoding import base64_decode, base64_encode

from stations.serving.plain import Said
from stations.snapshot import Snapshot

log = logging.getLogger(__name__)

PREFIX = "/preview/"
KEPT = 8
"""Previews a worker keeps built."""


@dataclass(frozen=True)
class Look:
    """What a preview link promises."""

    at: datetime | None
    """The moment it shows; without it the moment it is opened."""
    drafts: bool
    until: datetime
    """When the link ends."""


PreviewBuild = Callable[[datetime, str, Look], Snapshot]
"""Builds the snapshot of a moment for a look, with addresses that begin with the text given."""


class Refused(Exception):
    """A link that does not open: the status of its answer, and what to say."""

    def __init__(self, status: int, said: Said) -> None:
        super().__init__(said["en"][1])
        self.status = status
        self.said = said


class Previewer:
    """Signs links, and builds what they show. `keys`: newest first; without any no link opens."""

    def __init__(self, build: PreviewBuild, keys: Sequence[str]) -> None:
        if not all(keys):
            raise ValueError("an empty key signs nothing")
        self._build = build
        self.can_sign = bool(keys)
        self._newest = _fingerprint(keys[0]) if keys else None
        self._known = {_fingerprint(key) for key in keys}
        self._serializer = URLSafeSerializer(
            list(reversed(keys)), salt="preview", signer_kwargs={"digest_method": hashlib.sha256}
        )
        self._built: OrderedDict[tuple[str, int], Snapshot] = OrderedDict()
        self._lock = Lock()

    def token(self, look: Look) -> str:
        """The signed form of a look, fit for a path."""
        told = {
            "until": look.until.isoformat(timespec="seconds"),
            "drafts": look.drafts,
            "at": look.at.isoformat() if look.at else None,
            "key": self._newest,
        }
        token = self._serializer.dumps(told)
        return token if isinstance(token, str) else token.decode()

    def link(self, public_url: str, look: Look, path: str = "/") -> str:
        """The address under which others see `path` as the look promises."""
        return public_url.rstrip("/") + PREFIX + self.token(look) + path

    def look(self, token: str, now: datetime) -> Look:
        """What the token promises.

        Raises: Refused when it has expired, was altered, is not ours or is no token at all
        """
        if not _is_canonical(token):
            raise Refused(404, MALFORMED)
        try:
            look = _look(self._serializer.loads(token))
        except BadSignature:
            raise self._foreign_or_altered(token) from None
        except (BadData, ValueError, TypeError, KeyError):
            raise Refused(404, MALFORMED) from None
        if look.until <= now:
            raise Refused(410, _expired(look.until))
        return look

    def open(self, token: str, now: datetime, edition: int) -> Snapshot:
        """The snapshot behind a link; built once an edition and kept while it holds.

        Raises: Refused when the link does not open, or what it shows cannot be built
        """
        look = self.look(token, now)
        with self._lock:
            key = (token, edition)
            snapshot = self._built.get(key)
            if snapshot is None or look.at is None and snapshot.valid_until and snapshot.valid_until <= now:
                snapshot = self._built[key] = self._make(token, look, now)
            self._built.move_to_end(key)
            while len(self._built) > KEPT:
                self._built.popitem(last=False)
            return snapshot

    def _make(self, token: str, look: Look, now: datetime) -> Snapshot:
        try:
            return self._build(look.at or now, PREFIX + token, look)
        except Exception as fault:  # content is being worked on: that is what previews are for
            log.error("A preview could not be built: %s: %s. Run `flask check`.", type(fault).__name__, fault)
            log.debug("The preview failed here:", exc_info=True)
            raise Refused(503, UNBUILT) from None

    def _foreign_or_altered(self, token: str) -> Refused:
        """Which of the two: an altered token still names the key it was signed with."""
        _, told = self._serializer.loads_unsafe(token)
        if not isinstance(told, dict):
            return Refused(404, MALFORMED)
        return Refused(403, ALTERED if told.get("key") in self._known else FOREIGN)


def _is_canonical(token: str) -> bool:
    """Whether the signature is written in the one way it is signed: decoding alone forgives other ones."""
    signature = token.rpartition(".")[2]
    try:
        return base64_encode(base64_decode(signature)).decode() == signature
    except (BadData, UnicodeError):
        return False


def _fingerprint(key: str) -> str:
    return hashlib.sha256(f"fingerprint {key}".encode()).hexdigest()[:8]


def _look(told: Any) -> Look:
    at = told["at"] and datetime.fromisoformat(told["at"])
    until = datetime.fromisoformat(told["until"])
    if until.tzinfo is None or (at and at.tzinfo is None):
        raise ValueError("a moment without its offset")
    return Look(at or None, bool(told["drafts"]), until)


def _expired(until: datetime) -> Said:
    return {
        "de": (
            "Vorschau abgelaufen",
            f"Dieser Vorschau-Link galt bis zum {until:%d.%m.%Y, %H:%M} Uhr. "
            "Wer ihn verschickt hat, kann einen neuen ausstellen.",
        ),
        "en": (
            "Preview expired",
            f"This preview link was good until {until:%d/%m/%Y, %H:%M}. Whoever sent it can issue a new one.",
        ),
    }


ALTERED: Said = {
    "de": (
        "Vorschau-Link verändert",
        "Dieser Vorschau-Link ist unterwegs verändert worden. Bitte die ursprüngliche Adresse ganz kopieren.",
    ),
    "en": (
        "Preview link altered",
        "This preview link has been altered on its way. Please copy the whole of the original address.",
    ),
}
FOREIGN: Said = {
    "de": (
        "Vorschau-Link von woanders",
        "Dieser Vorschau-Link stammt von einem anderen Server, oder sein Schlüssel wurde ersetzt. "
        "Wer ihn verschickt hat, kann einen neuen ausstellen.",
    ),
    "en": (
        "Preview link from elsewhere",
        "This preview link comes from another server, or its key has been replaced. "
        "Whoever sent it can issue a new one.",
    ),
}
MALFORMED: Said = {
    "de": (
        "Kein Vorschau-Link",
        "Diese Adresse ist kein vollständiger Vorschau-Link. Bitte die ganze Adresse kopieren.",
    ),
    "en": ("Not a preview link", "This address is no complete preview link. Please copy the whole address."),
}
UNBUILT: Said = {
    "de": (
        "Vorschau gerade nicht möglich",
        "Die Inhalte sind gerade nicht lesbar. `flask check` sagt, woran es liegt.",
    ),
    "en": ("No preview at the moment", "The content cannot be read at the moment. `flask check` says why."),
}

"""Live values: the only answers that are not built ahead. They are small, and kept for seconds."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from stations.serving import plain
from stations.serving.respond import Answer, Environ, Manner, refuse, respond
from stations.snapshot import Resource

log = logging.getLogger(__name__)

Ask = Callable[[str, datetime], Mapping[str, object] | None]
"""Gives what a source says at a moment, None where no source is called so."""

ADDRESS = re.compile(r"/api/sensors/([a-z0-9-]+)\.json")
FOR_SECONDS = Manner("public, max-age=15")
"""Half of the time after which a page asks again."""


def no_sensor(source: str, at: datetime) -> None:
    """Knows no source: for servers without sensors."""


def live(ask: Ask, path: str, environ: Environ, at: datetime) -> Answer | None:
    """The answer under a source's address; None where the path is none, or names no source."""
    named = ADDRESS.fullmatch(path)
    if not named:
        return None
    try:
        told = ask(named[1], at)
    except Exception as fault:  # whatever it is, the rider gets a sentence
        log.error("A live value could not be had: %s: %s", type(fault).__name__, fault)
        return refuse(503, UNKNOWN, environ)
    if told is None:
        return None
    data = json.dumps(told, separators=(",", ":")).encode()
    return respond(Resource("application/json", {"identity": data}), environ, FOR_SECONDS)


UNKNOWN: plain.Said = {
    "de": ("Gerade kein Wert", "Dieser Messwert ist gerade nicht zu haben."),
    "en": ("No value at the moment", "This value cannot be had at the moment."),
}

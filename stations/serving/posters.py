"""Posters as PDF: printed when somebody asks, for a line has dozens and each weighs a megabyte."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from stations.serving import plain
from stations.serving.respond import Answer, Environ, refuse, respond
from stations.snapshot import Resource

log = logging.getLogger(__name__)

Print = Callable[[str, Mapping[str, str], bool], Resource | plain.Said | None]
"""Prints the poster of a station as asked (`size`, `lang`), of a draft if told so. Gives what to say where
that poster cannot be had, None where no station is called so."""

ADDRESS = re.compile(r"/posters/([^/]+)\.pdf")


def no_poster(slug: str, asked: Mapping[str, str], drafts: bool) -> None:
    """Prints nothing: for servers without a press."""


def poster(printed: Print, path: str, environ: Environ, drafts: bool = False) -> Answer | None:
    """The answer under a poster's address; None where the path is none, or names no station."""
    named = ADDRESS.fullmatch(path)
    if not named:
        return None
    asked = dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True))
    try:
        made = printed(named[1], asked, drafts)
    except Exception as fault:  # whatever it is, the rider gets a sentence
        log.error("A poster could not be printed: %s: %s", type(fault).__name__, fault)
        log.debug("Printing failed here:", exc_info=True)
        return refuse(503, UNPRINTED, environ)
    if made is None:
        return None
    return respond(made, environ) if isinstance(made, Resource) else refuse(404, made, environ)


UNPRINTED: plain.Said = {
    "de": ("Plakat gerade nicht möglich", "Dieses Plakat lässt sich gerade nicht herstellen."),
    "en": ("No poster at the moment", "This poster cannot be made at the moment."),
}

"""A path becomes an answer: out of the snapshot, or a plain page that says why not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import parse_qsl, quote

from stations.serving import plain, wishes
from stations.serving.current import Current
from stations.serving.headers import Headers
from stations.serving.live import Ask, live, no_sensor
from stations.serving.posters import Print, no_poster, poster
from stations.serving.preview import PREFIX, Previewer, Refused
from stations.serving.respond import Answer, Environ, Manner, refuse, respond
from stations.snapshot import Choice, Resource, Snapshot

NONE: Mapping[str, Resource] = MappingProxyType({})
IN_PLACE = "private, no-cache"
"""Pages chosen for one rider are no one else's, and each visit reaches us."""


def path_of(environ: Environ) -> str:
    """The path as text; what is no UTF-8 becomes a character that no address has."""
    raw: str = environ.get("PATH_INFO", "/")
    return raw.encode("latin-1", "replace").decode("utf-8", "replace")


def _to(path: str, environ: Environ) -> Headers:
    """Where to go instead, as a header can hold it; what was asked for behind `?` goes along."""
    query = environ.get("QUERY_STRING")
    asked = "?" + quote(query, safe="/:@!$&'()*+,;=~%?") if query else ""
    return (("Location", quote(path, safe="/:@!$&'()*+,;=~") + asked),)


def serve(
    snapshot: Snapshot,
    path: str,
    environ: Environ,
    base: str = "",
    seconds: float | None = None,
    lasting: Mapping[str, Resource] = NONE,
) -> Answer:
    """What the snapshot answers under `path`.

    Takes:  `base`: what stands before its addresses outside; `seconds`: how long the snapshot stays valid;
            `lasting`: files that it may lack and that are there all the same
    """
    resource = snapshot.resources.get(path) or lasting.get(path)
    if resource:
        return respond(resource, environ, Manner(seconds=seconds))
    choice = snapshot.choices.get(path.lower().rstrip("/") or "/")
    if choice:
        return _chosen(snapshot, choice, environ, base)
    if path + "/" in snapshot.resources:
        return refuse(308, plain.ELSEWHERE, environ, _to(base + path + "/", environ))
    return _missing(snapshot, path, environ)


def _chosen(snapshot: Snapshot, choice: Choice, environ: Environ, base: str) -> Answer:
    """The page in the language of the link (`?lang=tr`), else the rider's: sent there, or in place."""
    linked = dict(parse_qsl(environ.get("QUERY_STRING", ""))).get("lang", "")
    wished = wishes.language(environ.get("HTTP_ACCEPT_LANGUAGE"), choice.paths)
    path = choice.paths.get(linked) or choice.paths[wished]
    if choice.redirect:
        return refuse(302, plain.ELSEWHERE, environ, _to(base + path, environ))
    manner = Manner(IN_PLACE, by_language=True, more=(("Content-Location", base + path),))
    return respond(snapshot.resources[path], environ, manner)


def _missing(snapshot: Snapshot, path: str, environ: Environ) -> Answer:
    """The page for nothing, in the language of the address if it has one, else in the rider's."""
    paths = snapshot.missing.paths
    if not paths:
        return refuse(404, plain.MISSING, environ)
    wish = environ.get("HTTP_ACCEPT_LANGUAGE")
    begun = path.split("/")[1] if path.startswith("/") else ""
    page = snapshot.resources[paths.get(begun) or paths[wishes.language(wish, paths)]]
    return respond(page, environ, Manner("no-store", by_language=True))


def public(current: Current, environ: Environ, printed: Print = no_poster, ask: Ask = no_sensor) -> Answer:
    """What riders get."""
    publication = current.publication
    if publication is None:
        return refuse(503, plain.NOTHING_YET, environ, (("Retry-After", "60"),))
    now = current.clock()
    snapshot = publication.at(now)
    until = snapshot.valid_until
    seconds = (until - now).total_seconds() if until else None
    path = path_of(environ)
    special = poster(printed, path, environ) or live(ask, path, environ, now)
    return special or serve(snapshot, path, environ, seconds=seconds, lasting=publication.lasting)


def preview(
    current: Current,
    previewer: Previewer,
    environ: Environ,
    printed: Print = no_poster,
    ask: Ask = no_sensor,
) -> Answer:
    """What organisers get who hold a link: nothing of it is kept or indexed anywhere."""
    token, slash, path = path_of(environ).removeprefix(PREFIX).partition("/")
    publication = current.publication
    try:
        snapshot = previewer.open(token, current.clock(), publication.edition if publication else 0)
        drafts = previewer.look(token, current.clock()).drafts
    except Refused as refused:
        style = plain.stylesheet(current.now())
        return _hidden(refuse(refused.status, refused.said, environ, style=style))
    base = PREFIX + token
    if not slash:
        return _hidden(refuse(308, plain.ELSEWHERE, environ, _to(base + "/", environ)))
    path = "/" + path
    special = poster(printed, path, environ, drafts) or live(ask, path, environ, current.clock())
    return _hidden(special or serve(snapshot, path, environ, base))


def _hidden(answer: Answer) -> Answer:
    kept: Headers = tuple(header for header in answer.headers if header[0] != "Cache-Control")
    hidden: Headers = (("Cache-Control", "no-store"), ("X-Robots-Tag", "noindex, nofollow"))
    return answer._replace(headers=kept + hidden)


def alive(environ: Environ) -> Answer:
    """That the process answers at all."""
    return respond(Resource("text/plain; charset=utf-8", {"identity": b"ok\n"}, "never"), environ)


def ready(current: Current, environ: Environ) -> Answer:
    """Which release is live; 503 when there is none."""
    snapshot = current.now()
    told = json.dumps({"release": snapshot.release if snapshot else None}) + "\n"
    status = 200 if snapshot else 503
    return respond(Resource("application/json", {"identity": told.encode()}, "never", status=status), environ)

"""A resource and a request become an answer: coding, condition, range.

Pure: the request is its WSGI environ (PEP 3333), the answer a value, so that every front door gives
the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from stations.serving import plain, wishes
from stations.serving.headers import Headers, cache_control, security
from stations.snapshot import Resource

Environ = Mapping[str, Any]


class Answer(NamedTuple):
    """Status, headers and body. HEAD gets the same answer; the front door keeps its body back."""

    status: int
    headers: Headers
    body: bytes


class Manner(NamedTuple):
    """What of an answer the resource alone does not say."""

    cache: str | None = None
    """`Cache-Control` in place of what the resource says."""
    by_language: bool = False
    """The rider's language has chosen it."""
    more: Headers = ()
    seconds: float | None = None
    """Until it changes by itself."""


PLAINLY = Manner()


def respond(resource: Resource, environ: Environ, manner: Manner = PLAINLY) -> Answer:
    """The answer that the request wishes for; without a wish the whole resource.

    Source: RFC 9110, 12.5 (negotiation), 13.2 (order of conditions), 14 (ranges). Conditions and
    ranges mean answers of status 200 only.
    """
    coding = wishes.coding(environ.get("HTTP_ACCEPT_ENCODING"), resource.bodies)
    if resource.status != 200:
        return _whole(resource, coding or wishes.IDENTITY, manner)
    if coding is None:
        return refuse(406, plain.NOT_ACCEPTABLE, environ)
    return (
        _condition(resource, coding, environ, manner)
        or _part(resource, environ, manner)
        or _whole(resource, coding, manner)
    )


def refuse(
    status: int, said: plain.Said, environ: Environ, more: Headers = (), style: str | None = None
) -> Answer:
    """A plain page that says why not, in the rider's language."""
    page = plain.page(status, said, environ.get("HTTP_ACCEPT_LANGUAGE"), style)
    return _whole(page, wishes.IDENTITY, Manner(by_language=True, more=more))


def _whole(resource: Resource, coding: str, manner: Manner) -> Answer:
    body = resource.bodies[coding]
    return Answer(resource.status, _kept(resource, coding, manner) + _about(resource, coding, body), body)


def _condition(resource: Resource, coding: str, environ: Environ, manner: Manner) -> Answer | None:
    """412 or 304 where a condition asks for it.

    A 304 repeats the policies: they may be newer than the page.
    """
    etag = resource.etags[coding]
    known, demanded = environ.get("HTTP_IF_NONE_MATCH"), environ.get("HTTP_IF_MATCH")
    if demanded and not wishes.names(demanded, etag, weakly=False):
        return refuse(412, plain.CHANGED, environ)
    if known and resource.keep != "never" and wishes.names(known, etag):
        return Answer(304, _kept(resource, coding, manner), b"")
    return None


def _part(resource: Resource, environ: Environ, manner: Manner) -> Answer | None:
    """206 or 416 where a range asks for it.

    Parts are cut from the plain bytes, unless `If-Range` names another coding: the client holds a part of it.
    """
    wish, held = environ.get("HTTP_RANGE"), environ.get("HTTP_IF_RANGE")
    coding = _coding_of(held, resource) if held else wishes.IDENTITY
    if not wish or environ["REQUEST_METHOD"] != "GET" or coding is None:
        return None
    if wishes.coding(environ.get("HTTP_ACCEPT_ENCODING"), {coding: b""}) is None:
        return None
    body = resource.bodies[coding]
    part = wishes.byte_range(wish, len(body))
    if part is None:
        return None
    if not part:
        return refuse(416, plain.OUTSIDE, environ, (("Content-Range", f"bytes */{len(body)}"),))
    place = ("Content-Range", f"bytes {part.start}-{part.stop - 1}/{len(body)}")
    cut = body[part.start : part.stop]
    return Answer(206, _kept(resource, coding, manner) + _about(resource, coding, cut) + (place,), cut)


def _coding_of(if_range: str, resource: Resource) -> str | None:
    """The coding whose entity tag it is, strongly compared. A date never is: no answer carries one."""
    return next((coding for coding, etag in resource.etags.items() if if_range == f'"{etag}"'), None)


def _kept(resource: Resource, coding: str, manner: Manner) -> Headers:
    """What a 200 and its 304 say alike."""
    cache = manner.cache or cache_control(resource.keep, manner.seconds)
    headers = security(resource) + (("Cache-Control", cache),)
    if resource.status == 200:
        headers += (("ETag", f'"{resource.etags[coding]}"'), ("Accept-Ranges", "bytes"))
    vary = ["Accept-Encoding"] * (len(resource.bodies) > 1) + ["Accept-Language"] * manner.by_language
    if vary:
        headers += (("Vary", ", ".join(vary)),)
    return headers + manner.more


def _about(resource: Resource, coding: str, body: bytes) -> Headers:
    """What is said of a body that is sent."""
    headers: Headers = (("Content-Type", resource.media_type), ("Content-Length", str(len(body))))
    if resource.language:
        headers += (("Content-Language", resource.language),)
    if resource.filename:
        headers += (("Content-Disposition", f'inline; filename="{resource.filename}"'),)
    if coding != wishes.IDENTITY:
        headers += (("Content-Encoding", coding),)
    return headers

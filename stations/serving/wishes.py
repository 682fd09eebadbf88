"""What a request wishes, read from its headers: coding, language, condition, range.

Whatever bytes stand in a header, these functions give an answer; what cannot be understood counts as
not said.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache

from werkzeug.http import parse_accept_header, parse_etags

IDENTITY = "identity"


LONGEST_WISH = 400
"""Characters of an `Accept-…` header that are read; browsers send some 50."""


def weights(header: str) -> Mapping[str, float]:
    """The names of an `Accept-…` header in lower case with their weights, most wanted first."""
    return _weights(header[:LONGEST_WISH])


@lru_cache(maxsize=512)
def _weights(header: str) -> Mapping[str, float]:
    listed = sorted(parse_accept_header(header), key=lambda pair: -pair[1])
    wanted: dict[str, float] = {}
    for name, weight in listed:
        wanted.setdefault(name.lower().replace("_", "-"), weight)
    return wanted


def coding(header: str | None, bodies: Mapping[str, bytes]) -> str | None:
    """The most wanted content coding held; of equally wanted ones the smallest; None when all are refused.

    Source: RFC 9110, 12.5.3: identity is welcome, though last, unless it is refused by name or by `*`
    """
    if header is None:
        return IDENTITY
    wanted = weights(header)
    rest = wanted.get("*", 0.0)
    last = wanted.get("*", 1e-6)

    def weight(name: str) -> float:
        return wanted.get(name, last if name == IDENTITY else rest)

    best = max(bodies, key=lambda name: (weight(name), -len(bodies[name])))
    return best if weight(best) > 0 else None


def language(header: str | None, held: Iterable[str]) -> str:
    """The language of `held` nearest to the wish, else the first: `de-AT` is content with `de`.

    Source: RFC 4647, 3.4 Lookup
    """
    wanted = weights(header or "")
    tags = {tag.lower(): tag for tag in held}
    welcome = {tag: own for tag, own in tags.items() if wanted.get(tag, 1.0) > 0} or tags
    unnamed = (tag for tag in welcome if tag not in wanted)
    for name, weight in wanted.items():
        found = next(unnamed, None) if name == "*" else _nearest(name, welcome)
        if found and weight > 0:
            return welcome[found]
    return next(iter(welcome.values()))


def _nearest(name: str, tags: Container[str]) -> str:
    """The tag itself, else what is left of it when parts are cut off its end; empty when none is there."""
    while name and name not in tags:
        name = name.rpartition("-")[0]
    return name


def names(header: str, etag: str, weakly: bool = True) -> bool:
    """Whether `If-None-Match` (weakly) or `If-Match` (strongly) names the entity tag, here without quotes."""
    if header == f'"{etag}"':
        return True
    tags = parse_etags(header)
    return tags.contains_weak(etag) if weakly else tags.contains(etag)


_RANGE = re.compile(r"bytes=[ \t]*([0-9]*)-([0-9]*)[ \t]*", re.ASCII | re.IGNORECASE)


def byte_range(header: str, size: int) -> range | None:
    """The bytes that a `Range` of one part asks for, empty when there are none of them.

    None when the header is to be ignored: several parts, another unit, not understood.
    """
    match = _RANGE.fullmatch(header)
    first, last = match.groups() if match else ("", "")
    if first and last and _number(last) < _number(first) or not (first or last):
        return None
    if not first:
        return range(max(0, size - _number(last)), size)
    return range(_number(first), min(_number(last) + 1, size) if last else size)


def _number(digits: str) -> int:
    """The number, or one beyond every size: Python refuses to read thousands of digits."""
    return int(digits) if len(digits) < 19 else sys.maxsize

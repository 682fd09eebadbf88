"""Captions in WebVTT: read strictly, because browsers drop what they do not understand without a word.

Source: W3C WebVTT, "Syntax"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stations.line import CaptionFacts
from stations.problems import ERROR, ByLanguage, Problem, define

BROKEN = define(
    "captions-broken",
    ERROR,
    de="In Zeile {line} der Untertitel {reason}.",
    en="In line {line} of the captions {reason}.",
    remedy_de="So sieht eine Datei aus: `WEBVTT`, Leerzeile, `00:01.000 --> 00:03.500`, darunter der Text.",
    remedy_en="A file looks like this: `WEBVTT`, an empty line, `00:01.000 --> 00:03.500`, the text below.",
)

TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t].*)?")
NO_CUES = ("NOTE", "STYLE", "REGION")
MAX_BYTES = 200_000

ENCODING: ByLanguage = {"de": "steht kein UTF-8", "en": "there is no UTF-8"}
HEAD: ByLanguage = {"de": "fehlt das Wort WEBVTT", "en": "the word WEBVTT is missing"}
NONE: ByLanguage = {"de": "endet die Datei ohne einen Text", "en": "the file ends without any text"}
TIMES: ByLanguage = {"de": "fehlen lesbare Zeiten", "en": "readable times are missing"}
BACKWARDS: ByLanguage = {
    "de": "endet ein Text, bevor er beginnt, oder er beginnt vor dem davor",
    "en": "a text ends before it begins, or begins before the one above",
}
EMPTY: ByLanguage = {"de": "fehlt der Text", "en": "the text is missing"}
LONG: ByLanguage = {"de": "beginnt eine viel zu große Datei", "en": "a file begins that is far too large"}


class _Fault(Exception):
    def __init__(self, line: int, reason: ByLanguage) -> None:
        super().__init__(line)
        self.problem = BROKEN.at(line=line, reason=reason)


def inspect(data: bytes) -> tuple[CaptionFacts | None, list[Problem]]:
    """Read what must be known of captions, or say in which line they go wrong."""
    try:
        lines = _lines(data)
        ends = list(_cues(lines))
        if not ends:
            raise _Fault(len(lines), NONE)
    except _Fault as fault:
        return None, [fault.problem]
    return CaptionFacts(len(ends), max(ends)), []


def _lines(data: bytes) -> list[str]:
    if len(data) > MAX_BYTES:
        raise _Fault(1, LONG)
    try:
        lines = re.split(r"\r\n|\n|\r", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _Fault(data.count(b"\n", 0, error.start) + 1, ENCODING) from None
    if not re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        raise _Fault(1, HEAD)
    return lines


def _cues(lines: list[str]) -> Iterator[float]:
    """When each cue ends."""
    before = 0.0
    for at, block in _blocks(lines):
        if block[0].startswith(NO_CUES) and "-->" not in block[0]:
            continue
        # A cue may carry a name above its times.
        named = "-->" not in block[0]
        start, end = _times(block[named] if len(block) > named else "", at + named)
        if not before <= start < end:
            raise _Fault(at + named, BACKWARDS)
        if not block[named + 1 :]:
            raise _Fault(at + named, EMPTY)
        before = start
        yield end


def _blocks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """What stands between empty lines after the head, with the number of its first line."""
    block: list[str] = []
    is_head = True
    for number, line in enumerate([*lines, ""], start=1):
        if line.strip():
            block.append(line)
        elif block:
            if not is_head:
                yield number - len(block), block
            block, is_head = [], False


def _times(line: str, number: int) -> tuple[float, float]:
    match = TIMING.fullmatch(line)
    if match is None:
        raise _Fault(number, TIMES)
    h, m, s, ms, *end = (int(part or 0) for part in match.groups())
    return h * 3600 + m * 60 + s + ms / 1000, end[0] * 3600 + end[1] * 60 + end[2] + end[3] / 1000

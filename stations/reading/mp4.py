"""The boxes of an MP4 file: how long it plays, what is in it, and whether it is whole.

Source: ISO/IEC 14496-12, "ISO base media file format"
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass


class Broken(Exception):
    """This is no MP4 file, or not all of it."""


@dataclass(frozen=True)
class Track:
    """Sound or picture in a file: `soun` or `vide`, and how it is coded: `mp4a`, `avc1`."""

    kind: str
    codec: str
    width: int
    height: int


@dataclass(frozen=True)
class Box:
    """A part of the file: its name, and where its body lies."""

    data: bytes
    name: bytes
    start: int
    end: int

    def inner(self, skip: int = 0) -> Iterator[Box]:
        """The boxes in its body."""
        yield from _boxes(self.data, self.start + skip, self.end)

    def find(self, *path: bytes) -> Box:
        """The first box along a path of names. Raises: Broken"""
        here = self
        for name in path:
            found = next((box for box in here.inner() if box.name == name), None)
            if found is None:
                raise Broken(name.decode())
            here = found
        return here

    def unpack(self, form: str, at: int) -> tuple[int, ...]:
        """Numbers of its body. Raises: Broken when they are not in it"""
        if self.start + at + struct.calcsize(form) > self.end:
            raise Broken(self.name.decode("latin-1"))
        return struct.unpack_from(form, self.data, self.start + at)


def open_mp4(data: bytes) -> tuple[float, list[Track]]:
    """How many seconds it plays, and its tracks.

    Raises: Broken
    """
    whole = Box(data, b"file", 0, len(data))
    names = [box.name for box in whole.inner()]
    if names[:1] != [b"ftyp"] or b"mdat" not in names:
        raise Broken("ftyp")
    moov = whole.find(b"moov")
    return _seconds(moov.find(b"mvhd")), [_track(box) for box in moov.inner() if box.name == b"trak"]


def _boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    while start + 8 <= end:
        (size,), name, head = struct.unpack_from(">I", data, start), data[start + 4 : start + 8], 8
        if size == 1 and start + 16 <= end:
            (size,), head = struct.unpack_from(">Q", data, start + 8), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            raise Broken(name.decode("latin-1"))
        yield Box(data, name, start + head, start + size)
        start += size


def _seconds(mvhd: Box) -> float:
    """A file that was never finished says 0, and is refused like a broken one."""
    (version,) = mvhd.unpack(">B", 0)
    scale, duration = mvhd.unpack(">IQ", 20) if version == 1 else mvhd.unpack(">II", 12)
    if not scale or not duration or duration / scale > 86_400:
        raise Broken("mvhd")
    return duration / scale


def _track(trak: Box) -> Track:
    tkhd = trak.find(b"tkhd")
    width, height = tkhd.unpack(">II", tkhd.end - tkhd.start - 8)
    hdlr, stsd = trak.find(b"mdia", b"hdlr"), trak.find(b"mdia", b"minf", b"stbl", b"stsd")
    kind, codec = hdlr.unpack(">4s", 8)[0], stsd.unpack(">4s", 12)[0]
    return Track(_letters(kind), _letters(codec), width >> 16, height >> 16)


def _letters(name: object) -> str:
    """A name of four letters, as it can be shown."""
    return name.decode("ascii", "replace").strip() if isinstance(name, bytes) else ""

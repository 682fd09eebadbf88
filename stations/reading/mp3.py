"""The frames of an MP3 file: how long it is, and whether it is one.

Source: ISO/IEC 11172-3 and 13818-3, header of a frame, layer III; ID3v2.4, "ID3v2 header"
"""

from __future__ import annotations

RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
"""Samples a second, by the two bits of the version: MPEG 1, 2 and 2.5."""
KILOBITS = {
    True: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Kilobits a second, for MPEG 1 and for the others."""
WHOLE = 0.9
"""At least this part of the file are frames; the rest are tags."""


def seconds_of(data: bytes) -> float | None:
    """How long an MP3 file plays, or None when it is none."""
    start = at = _after_tag(data)
    seconds = 0.0
    while frame := _frame(data[at : at + 4]):
        size, lasts = frame
        if at + size > len(data):
            break
        at += size
        seconds += lasts
    return seconds if seconds and at - start >= WHOLE * (len(data) - start) else None


def _after_tag(data: bytes) -> int:
    """Where the frames begin: after the tag that may stand before them, and the zeros after it."""
    at = 0
    if data[:3] == b"ID3" and len(data) >= 10:
        size = sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
        at = 10 + size + (10 if data[5] & 0x10 else 0)
    while data[at : at + 1] == b"\0":
        at += 1
    return at


def _frame(head: bytes) -> tuple[int, float] | None:
    """Bytes and seconds of the frame with this header, or None when it is no header."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    version, bits, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or bits in (0, 15) or rate == 3:
        return None
    samples = 1152 if version == 3 else 576
    hertz = RATES[version][rate]
    size = samples // 8 * 1000 * KILOBITS[version == 3][bits - 1] // hertz + (head[2] >> 1 & 1)
    return size, samples / hertz

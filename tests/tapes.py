"""Small recordings, written by code: a silent MP3, and an MP4 of one grey picture that lasts.

Source: ISO/IEC 11172-3 (frames of MP3), 14496-12 (boxes of MP4), ITU-T H.264 (one picture, I_PCM)
"""

from __future__ import annotations

import struct
from pathlib import Path

FRAME = b"\xff\xfb\x10\xc4" + bytes(100)
"""One frame of MP3: 32 kbit/s, 44.1 kHz, mono; without bits it is silent."""
FRAME_S = 1152 / 44100


def mp3(seconds: float = 2.0) -> bytes:
    """Silence."""
    return FRAME * round(seconds / FRAME_S)


def mp4(seconds: float = 4.0, kind: bytes = b"vide", codec: bytes = b"avc1", side: int = 16) -> bytes:
    """A grey picture for some seconds; what else it says of itself is only said."""
    picture = _nal(b"\x65", _bits("1", _ue(7), "1", "0000", "1", "00", "1", _ue(25)), bytes([128]) * 384)
    sample = struct.pack(">I", len(picture)) + picture
    head = _box(b"ftyp", b"isom\0\0\2\0isomavc1mp41")
    moov = _moov(seconds, kind, codec, side, len(sample), 0)
    moov = _moov(seconds, kind, codec, side, len(sample), len(head) + len(moov) + 8)
    return head + moov + _box(b"mdat", sample)


def m4a(seconds: float = 2.0) -> bytes:
    """What says that it is a sound in AAC."""
    return mp4(seconds, b"soun", b"mp4a", 0)


def _moov(seconds: float, kind: bytes, codec: bytes, side: int, size: int, at: int) -> bytes:
    lasts = round(seconds * 1000)
    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    mvhd = _box(
        b"mvhd",
        struct.pack(">5IIHHII", 0, 0, 0, 1000, lasts, 0x10000, 0x100, 0, 0, 0),
        matrix,
        bytes(27),
        b"\2",
    )
    sizes = struct.pack(">II", side << 16, side << 16)
    tkhd = _box(b"tkhd", struct.pack(">6I", 3, 0, 0, 1, 0, lasts), bytes(16), matrix, sizes)
    mdhd = _box(b"mdhd", struct.pack(">5IHH", 0, 0, 0, 1000, lasts, 0x55C4, 0))
    hdlr = _box(b"hdlr", bytes(8), kind, bytes(13))
    tables = (
        _box(b"stsd", struct.pack(">II", 0, 1), _entry(codec, side)),
        _box(b"stts", struct.pack(">4I", 0, 1, 1, lasts)),
        _box(b"stsc", struct.pack(">5I", 0, 1, 1, 1, 1)),
        _box(b"stsz", struct.pack(">4I", 0, 0, 1, size)),
        _box(b"stco", struct.pack(">3I", 0, 1, at)),
    )
    dinf = _box(b"dinf", _box(b"dref", struct.pack(">II", 0, 1), _box(b"url ", b"\0\0\0\1")))
    vmhd = _box(b"vmhd", b"\0\0\0\1", bytes(8))
    mdia = _box(b"mdia", mdhd, hdlr, _box(b"minf", vmhd, dinf, _box(b"stbl", *tables)))
    return _box(b"moov", mvhd, _box(b"trak", tkhd, mdia))


def _entry(codec: bytes, side: int) -> bytes:
    sps = _nal(
        b"\x67", _bits(f"{66:08b}", f"{0xC0:08b}", f"{10:08b}", "1", "1", _ue(2), "1", "0", "1", "1", "1100")
    )
    pps = _nal(b"\x68", _bits("1", "1", "0", "0", "1", "1", "1", "0", "00", "1", "1", "1", "000"))
    avcc = b"\1" + sps[1:4] + b"\xff\xe1" + struct.pack(">H", len(sps)) + sps
    avcc = _box(b"avcC", avcc, b"\1", struct.pack(">H", len(pps)), pps)
    sizes = struct.pack(">HHIIIH", side, side, 0x480000, 0x480000, 0, 1)
    return _box(codec, bytes(7), b"\1", bytes(16), sizes, bytes(32), b"\0\x18\xff\xff", avcc)


def _box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + name + body


def _ue(number: int) -> str:
    """A number as H.264 writes it: as many zeros as bits follow the first one."""
    bits = f"{number + 1:b}"
    return "0" * (len(bits) - 1) + bits


def _bits(*parts: str) -> str:
    return "".join(parts)


def _nal(head: bytes, bits: str, tail: bytes = b"") -> bytes:
    """A unit of H.264: its bits, filled up; after whole bytes only the stop bit."""
    bits += "" if tail else "1"
    bits += "0" * (-len(bits) % 8)
    return head + int(bits, 2).to_bytes(len(bits) // 8, "big") + tail + (b"\x80" if tail else b"")


NODES = """\
  - id: bell
    type: audio
    parent: pyramid
    translation: [0.5, 0.5, 0]
    title: {de: Die Glocke, en: The bell}
    src: bell.mp3
    transcript: {de: Eine Glocke schlägt zweimal., en: A bell strikes twice.}
    license: CC0-1.0
    creator: Stadtarchiv
  - id: mill
    type: video
    parent: pyramid
    translation: [-0.5, 0.5, 0]
    title: {de: Die Mühle, en: The mill}
    src: mill.mp4
    captions: {de: mill.de.vtt}
    transcript: {de: Ein Rad dreht sich., en: A wheel turns.}
    license: CC0-1.0
    creator: Stadtarchiv
"""
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:03.500\nHier wurde gemahlen.\n"


def put_recordings(station: Path) -> None:
    """Give the scene of a station in the small content folder a sound and a film."""
    (station / "bell.mp3").write_bytes(mp3())
    (station / "mill.mp4").write_bytes(mp4())
    (station / "mill.de.vtt").write_text(CAPTIONS, encoding="utf-8")
    scene = station / "main.scene.yaml"
    scene.write_text(scene.read_text(encoding="utf-8") + NODES, encoding="utf-8")


def put_voices(content: Path) -> None:
    """Let somebody read the first station of the small content folder, and sign it and the line."""
    nord = content / "stations" / "nord"
    (nord / "voice.mp3").write_bytes(mp3())
    for folder in (nord, content):
        (folder / "signed.mp4").write_bytes(mp4())
    _append(nord / "main.scene.yaml", "narration", "voice.mp3")
    _append(nord / "station.yaml", "sign_language", "signed.mp4")
    _append(content / "line.yaml", "sign_language", "signed.mp4")


def _append(file: Path, key: str, src: str) -> None:
    text = f"{key}:\n  de: {{src: {src}, license: CC0-1.0, creator: Stadtarchiv}}\n"
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")

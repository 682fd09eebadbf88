"""The zip that a USDZ is: nothing compressed, every file at a multiple of 64 bytes, the layer first.

Source: OpenUSD, "USDZ File Format Specification"
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping

ALIGNMENT = 64
LOCAL_HEADER, EXTRA_HEADER = 30, 4
PADDING = 0x1986
"""A header id for bytes that mean nothing. Source: the one that OpenUSD itself writes."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def archive(files: Mapping[str, bytes]) -> bytes:
    """The files, in their order, as one USDZ; the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.create_system = 3
            entry.extra = _padding(out.tell() + LOCAL_HEADER + len(name.encode()))
            package.writestr(entry, data)
    return out.getvalue()


def _padding(start: int) -> bytes:
    """An extra field after which data that would begin at `start` begins at a multiple of 64."""
    size = -(start + EXTRA_HEADER) % ALIGNMENT
    return struct.pack("<HH", PADDING, size) + bytes(size)

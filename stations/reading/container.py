"""The container of a GLB: header and chunks, the JSON in the first, the bytes in the second.

Source: glTF 2.0, chapter "GLB File Format Specification"
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pydantic import ValidationError

from stations.problems import Problem
from stations.reading import glb_faults as faults
from stations.reading.gltf import Gltf

EXTENSIONS = (
    "EXT_meshopt_compression",
    "EXT_texture_webp",
    "KHR_materials_emissive_strength",
    "KHR_materials_unlit",
    "KHR_mesh_quantization",
    "KHR_texture_transform",
)
"""Extensions that a file may require: those the viewer knows."""

JSON_CHUNK, BINARY_CHUNK = 0x4E4F534A, 0x004E4942


class Refused(Exception):
    """The file cannot be shown."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def open_glb(data: bytes) -> tuple[Gltf, bytes]:
    """The JSON chunk, understood, and the binary chunk."""
    if len(data) < 12 or data[:4] != b"glTF":
        raise Refused(faults.NOT_GLB.at())
    version, length = struct.unpack_from("<II", data, 4)
    if version != 2:
        raise Refused(faults.VERSION.at(version=version))
    if length != len(data):
        raise Refused(short({"de": "die Datei", "en": "the file"}, length, len(data)))
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != JSON_CHUNK:
        raise Refused(faults.NOT_GLB.at())
    binary = chunks[1][1] if len(chunks) > 1 and chunks[1][0] == BINARY_CHUNK else b""
    return _understand(chunks[0][1]), binary


def _chunks(data: bytes) -> Iterator[tuple[int, bytes]]:
    start = 12
    while start < len(data):
        if start + 8 > len(data):
            raise Refused(short({"de": "ein Abschnitt", "en": "a chunk"}, 8, len(data) - start))
        length, kind = struct.unpack_from("<II", data, start)
        start += 8
        if start + length > len(data):
            raise Refused(short({"de": "ein Abschnitt", "en": "a chunk"}, length, len(data) - start))
        yield kind, data[start : start + length]
        start += length


def short(part: dict[str, str], wanted: int, there: int) -> Problem:
    return faults.TRUNCATED.at(part=part, wanted=wanted, there=there)


def _understand(document: bytes) -> Gltf:
    try:
        gltf = Gltf.model_validate_json(document.rstrip(b" \0"))
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False, include_context=False)[0]
        if detail["loc"][:2] in (("asset", "version"), ("asset", "minVersion")):
            raise Refused(faults.VERSION.at(version="?")) from None
        raise Refused(faults.BROKEN.at(where="/".join(map(str, detail["loc"])) or "JSON")) from None
    for extension in gltf.extensions_required:
        if extension not in EXTENSIONS:
            raise Refused(faults.EXTENSION.at(extension=extension, allowed=", ".join(EXTENSIONS)))
    return gltf

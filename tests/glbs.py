"""GLB files made in code, so that tests need no binary in git."""

from __future__ import annotations

import json
import struct
from typing import Any

JSON_CHUNK = 0x4E4F534A
BINARY_CHUNK = 0x004E4942


def pack(document: Any, binary: bytes = b"", version: int = 2) -> bytes:
    """A GLB of one JSON document and its binary chunk.

    Source: glTF 2.0, chapter "GLB File Format Specification"
    """
    chunks = _chunk(JSON_CHUNK, json.dumps(document).encode(), b" ")
    if binary:
        chunks += _chunk(BINARY_CHUNK, binary, b"\0")
    return struct.pack("<4sII", b"glTF", version, 12 + len(chunks)) + chunks


def unpack(glb: bytes) -> tuple[dict[str, Any], bytes]:
    """The JSON document and the binary chunk of a GLB that is known to be good."""
    (length,) = struct.unpack_from("<I", glb, 12)
    return json.loads(glb[20 : 20 + length]), glb[28 + length :]


def without(glb: bytes, names: list[str]) -> bytes:
    """A model from which nodes have been taken by name, with all that hangs on them."""
    document, binary = unpack(glb)
    gone = {i for i, node in enumerate(document["nodes"]) if node.get("name") in names}
    for holder in (*document["scenes"], *document["nodes"]):
        for key in {"nodes", "children"} & holder.keys():
            holder[key] = [i for i in holder[key] if i not in gone]
    return pack(document, binary)


def _chunk(kind: int, data: bytes, padding: bytes) -> bytes:
    data += padding * (-len(data) % 4)
    return struct.pack("<II", len(data), kind) + data


def pyramid(side: float = 1.0, clip: str = "turn", name: str = "pyramid") -> bytes:
    """A pyramid standing on the ground: 4 triangles, `side` metres high, one clip of two seconds."""
    h = side / 2
    points = [(-h, 0, -h), (h, 0, -h), (0, 0, h), (0, side, 0)]
    positions = b"".join(struct.pack("<3f", *point) for point in points)
    indices = struct.pack("<12H", 0, 1, 2, 0, 3, 1, 1, 3, 2, 2, 3, 0)
    times = struct.pack("<2f", 0, 2)
    turns = struct.pack("<8f", 0, 0, 0, 1, 0, 1, 0, 0)
    parts = [positions, indices, times, turns]
    document = {
        "asset": {"version": "2.0"},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"name": name, "mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1, "material": 0}]}],
        "materials": [{"name": "paint", "pbrMetallicRoughness": {"metallicFactor": 0}}],
        "buffers": [{"byteLength": sum(map(len, parts))}],
        "bufferViews": _views(parts),
        "accessors": [
            {
                "bufferView": 0,
                "componentType": 5126,
                "count": 4,
                "type": "VEC3",
                "min": [-h, 0, -h],
                "max": [h, side, h],
            },
            {"bufferView": 1, "componentType": 5123, "count": 12, "type": "SCALAR"},
            {"bufferView": 2, "componentType": 5126, "count": 2, "type": "SCALAR", "min": [0], "max": [2]},
            {"bufferView": 3, "componentType": 5126, "count": 2, "type": "VEC4"},
        ],
        "animations": [
            {
                "name": clip,
                "samplers": [{"input": 2, "output": 3}],
                "channels": [{"sampler": 0, "target": {"node": 0, "path": "rotation"}}],
            }
        ],
    }
    return pack(document, b"".join(parts))


def _views(parts: list[bytes]) -> list[dict[str, int]]:
    """A bufferView for each part, one after the other."""
    starts = [sum(map(len, parts[:i])) for i in range(len(parts))]
    return [
        {"buffer": 0, "byteOffset": start, "byteLength": len(part)}
        for start, part in zip(starts, parts, strict=True)
    ]

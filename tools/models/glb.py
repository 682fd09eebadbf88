"""Writes the stage as a GLB master: plain float geometry, one texture, its clips, nothing left over.

Blender's own exporter is not used: it leaves texture coordinates on glass, empty materials and one clip for
each node, all of which would have to be taken out again.
"""

from __future__ import annotations

import json
import struct

import numpy as np

from motion import Clip
from palette import GLASS, LIGHT, ROLES, VEIL, linear
from stage import Node, Stage
from surface import NORMAL

COPYRIGHT = "CC BY 4.0 Digitallinie 302 contributors"
ARRAY_BUFFER, INDEX_BUFFER = 34962, 34963

MATERIALS = {
    "paint": {
        "pbrMetallicRoughness": {
            "baseColorTexture": {"index": 0},
            "metallicFactor": 0,
            "roughnessFactor": 0.72,
        }
    },
    "glass": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear(GLASS), 1],
            "metallicFactor": 0.6,
            "roughnessFactor": 0.12,
        }
    },
    "light": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear(LIGHT), 1],
            "metallicFactor": 0,
            "roughnessFactor": 0.6,
        },
        "emissiveFactor": [*linear(LIGHT)],
    },
    "veil": {
        "pbrMetallicRoughness": {
            "baseColorFactor": [*linear(VEIL), 0.34],
            "metallicFactor": 0,
            "roughnessFactor": 0.25,
        },
        "alphaMode": "BLEND",
    },
    "dots": {
        "pbrMetallicRoughness": {
            "baseColorTexture": {"index": 0},
            "metallicFactor": 0,
            "roughnessFactor": 1,
        },
        "emissiveTexture": {"index": 0},
        "emissiveFactor": [0.5, 0.5, 0.5],
        "doubleSided": True,
    },
}


class Binary:
    """The growing binary chunk and the accessors into it."""

    def __init__(self) -> None:
        self.bytes = bytearray()
        self.views: list[dict] = []
        self.accessors: list[dict] = []

    def view(self, data: bytes, target: int | None = None) -> int:
        self.bytes += b"\0" * (-len(self.bytes) % 4)
        view = {"buffer": 0, "byteOffset": len(self.bytes), "byteLength": len(data)}
        self.views.append(view | ({"target": target} if target else {}))
        self.bytes += data
        return len(self.views) - 1

    def accessor(self, array: np.ndarray, target: int | None = None, bounds: bool = False) -> int:
        width = 1 if array.ndim == 1 else array.shape[1]
        kind = {np.dtype("float32"): 5126, np.dtype("uint16"): 5123, np.dtype("uint32"): 5125}[array.dtype]
        entry = {
            "bufferView": self.view(array.tobytes(), target),
            "componentType": kind,
            "count": len(array),
            "type": {1: "SCALAR", 2: "VEC2", 3: "VEC3", 4: "VEC4"}[width],
        }
        if bounds:
            entry["min"] = [float(v) for v in np.atleast_1d(array.min(axis=0))]
            entry["max"] = [float(v) for v in np.atleast_1d(array.max(axis=0))]
        self.accessors.append(entry)
        return len(self.accessors) - 1


def write_glb(path, stage: Stage, clips: list[Clip], texture: bytes, looks: dict | None = None) -> None:
    """Write the file.

    Takes: texture as JPEG bytes; looks: changes to single materials, by role, where a scene needs its own
    """
    binary = Binary()
    roles = [r for r in ROLES if any(r in node.objects for node in stage.nodes.values())]
    meshes: list[dict] = []
    nodes = [_node(node, stage, roles, meshes, binary) for node in stage.nodes.values()]
    document = {
        "asset": {"version": "2.0", "generator": "Digitallinie 302 tools/models", "copyright": COPYRIGHT},
        "scene": 0,
        "scenes": [{"name": stage.root, "nodes": [0]}],
        "nodes": nodes,
        "meshes": meshes,
        "materials": [{"name": role, **MATERIALS[role], **(looks or {}).get(role, {})} for role in roles],
        "animations": [_animation(clip, stage, binary) for clip in clips],
        "textures": [{"source": 0, "sampler": 0}],
        "samplers": [{"magFilter": 9729, "minFilter": 9987, "wrapS": 33071, "wrapT": 33071}],
        "images": [{"name": "atlas", "mimeType": "image/jpeg", "bufferView": binary.view(texture)}],
    }
    document |= {"accessors": binary.accessors, "bufferViews": binary.views}
    document["buffers"] = [{"byteLength": len(binary.bytes)}]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_packed(document, bytes(binary.bytes)))


def _packed(document: dict, binary: bytes) -> bytes:
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    binary += b"\0" * (-len(binary) % 4)
    size = 12 + 8 + len(text) + 8 + len(binary)
    head = struct.pack("<4sII", b"glTF", 2, size)
    return (
        head
        + struct.pack("<I4s", len(text), b"JSON")
        + text
        + struct.pack("<I4s", len(binary), b"BIN\0")
        + binary
    )


def _node(node: Node, stage: Stage, roles, meshes: list, binary: Binary) -> dict:
    entry: dict = {"name": node.name}
    place = _y_up(node_offset(node, stage))
    if any(place):
        entry["translation"] = place
    if node.objects:
        primitives = [_primitive(node.objects[r], r, roles, binary) for r in roles if r in node.objects]
        meshes.append({"name": node.name, "primitives": primitives})
        entry["mesh"] = len(meshes) - 1
    elif node.like:
        entry["mesh"] = [mesh["name"] for mesh in meshes].index(node.like)
    children = [i for i, other in enumerate(stage.nodes.values()) if other.parent == node.name]
    return entry | ({"children": children} if children else {})


def node_offset(node: Node, stage: Stage):
    """Give a node's place within its parent; the root is lifted so that the plinth stands on y = 0."""
    if node.parent is None:
        return (0.0, 0.0, stage.foot_m)
    return tuple(node.pivot - stage.nodes[node.parent].pivot)


def _y_up(v) -> list[float]:
    x, y, z = (round(float(c), 5) + 0.0 for c in v)
    return [x, z, -y + 0.0]


def _primitive(thing, role: str, roles, binary: Binary) -> dict:
    with_uv = role in ("paint", "dots")
    corners, triangles = _corners(thing, with_uv)
    attributes = {"POSITION": binary.accessor(np.ascontiguousarray(corners[:, :3]), ARRAY_BUFFER, bounds=True)}
    if role != "dots":  # flat anyhow, as whatever has no normals is
        attributes["NORMAL"] = binary.accessor(np.ascontiguousarray(corners[:, 3:6]), ARRAY_BUFFER)
    if with_uv:
        attributes["TEXCOORD_0"] = _two_bytes(corners[:, 6:8], binary)
    indices = triangles.astype(np.uint16 if len(corners) < 65535 else np.uint32).ravel()
    return {
        "attributes": attributes,
        "indices": binary.accessor(indices, INDEX_BUFFER),
        "material": roles.index(role),
    }


def _two_bytes(coordinates: np.ndarray, binary: Binary) -> int:
    """Store texture coordinates as normalized shorts, as plain glTF allows: half the bytes."""
    shorts = np.round(np.clip(coordinates, 0, 1) * 65535).astype(np.uint16)
    index = binary.accessor(shorts, ARRAY_BUFFER)
    binary.accessors[index]["normalized"] = True
    return index


def _corners(thing, with_uv: bool) -> tuple[np.ndarray, np.ndarray]:
    """Give unique corners (position, normal, texture coordinate; +Y up) and triangles of a mesh."""
    mesh = thing.data
    count = len(mesh.loops)
    owner = _read(mesh.loops, "vertex_index", count, np.int32)
    place = _read(mesh.vertices, "co", len(mesh.vertices) * 3).reshape(-1, 3)[owner]
    kept = mesh.attributes.get(NORMAL)
    normal = _read(kept.data, "vector", count * 3).reshape(-1, 3) if kept else np.ones((count, 3), np.float32)
    normal = normal / np.linalg.norm(normal, axis=1, keepdims=True)
    parts = [_turned(np.round(place, 4)), _turned(normal)]
    if with_uv:
        uv = _read(mesh.uv_layers[0].data, "uv", count * 2).reshape(-1, 2)
        parts.append(np.stack((uv[:, 0], 1 - uv[:, 1]), 1))
    rows = np.concatenate(parts, 1).astype(np.float32)
    _, first, index = np.unique(
        np.round(rows, 3 if not with_uv else 4), axis=0, return_index=True, return_inverse=True
    )
    triangles = index.reshape(-1, 3)
    triangles = triangles[_has_area(rows[first][triangles][:, :, :3])]
    return _in_order_of_use(rows[first], triangles)


def _has_area(corners: np.ndarray) -> np.ndarray:
    cross = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    return np.linalg.norm(cross, axis=1) > 1e-8


def _in_order_of_use(rows: np.ndarray, triangles: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Number corners as triangles first use them: it packs better and spares the vertex cache."""
    used, first = np.unique(triangles.ravel(), return_index=True)
    order = used[np.argsort(first)]
    number = np.zeros(len(rows), np.int64)
    number[order] = np.arange(len(order))
    return rows[order], number[triangles]


def _read(collection, name: str, count: int, kind=np.float32) -> np.ndarray:
    values = np.empty(count, kind)
    collection.foreach_get(name, values)
    return values


def _turned(v: np.ndarray) -> np.ndarray:
    return np.stack((v[:, 0], v[:, 2], -v[:, 1]), 1)


def _animation(clip: Clip, stage: Stage, binary: Binary) -> dict:
    names = list(stage.nodes)
    times: dict[tuple, int] = {}
    samplers, channels = [], []
    for channel in clip.channels:
        key = tuple(channel.times)
        if key not in times:
            times[key] = binary.accessor(np.array(key, np.float32), bounds=True)
        samplers.append(
            {
                "input": times[key],
                "output": binary.accessor(_track(channel, stage)),
                "interpolation": "LINEAR",
            }
        )
        target = {"node": names.index(channel.node), "path": channel.path}
        channels.append({"sampler": len(samplers) - 1, "target": target})
    return {"name": clip.name, "samplers": samplers, "channels": channels}


def _track(channel, stage: Stage) -> np.ndarray:
    values = np.array(channel.values, np.float32)
    if channel.path == "translation":
        values = _turned(values + np.array(node_offset(stage.nodes[channel.node], stage), np.float32))
    elif channel.path == "scale":
        values = values[:, [0, 2, 1]]
    else:
        values = np.concatenate((_turned(values[:, :3]), values[:, 3:]), 1)
    return np.ascontiguousarray(values, np.float32)

"""What a finished GLB is made of, held against the house style: `python tools/models/checks.py FILE.glb`."""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

import numpy as np

MOST_TRIANGLES, MOST_DRAWS, MOST_MATERIALS, MOST_SECONDS, MOST_BYTES = 15_000, 12, 4, 6.0, 700 * 1024


class Glb:
    """A GLB as read back from disk; understands what glb.py writes."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        (length,) = struct.unpack_from("<I", data, 12)
        self.size = len(data)
        self.document = json.loads(data[20 : 20 + length])
        self.binary = data[20 + length + 8 :]

    def array(self, index: int) -> np.ndarray:
        entry = self.document["accessors"][index]
        view = self.document["bufferViews"][entry["bufferView"]]
        kind = {5126: np.float32, 5123: np.uint16, 5125: np.uint32}[entry["componentType"]]
        width = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}[entry["type"]]
        flat = np.frombuffer(self.binary, kind, entry["count"] * width, view["byteOffset"])
        return flat.reshape(-1, width)

    def primitives(self) -> list[dict]:
        return [p for mesh in self.document["meshes"] for p in mesh["primitives"]]

    def draws(self) -> list[dict]:
        """Give what is drawn: the primitives of a mesh once for each node that shows it."""
        shown = [node["mesh"] for node in self.document["nodes"] if "mesh" in node]
        return [p for mesh in shown for p in self.document["meshes"][mesh]["primitives"]]

    def triangles(self) -> int:
        return sum(self.document["accessors"][p["indices"]]["count"] // 3 for p in self.draws())

    def corners(self) -> int:
        return sum(
            self.document["accessors"][p["attributes"]["POSITION"]]["count"] for p in self.primitives()
        )

    def places(self) -> dict[str, np.ndarray]:
        """Give every node's place at rest, in the scene's axes."""
        found: dict[str, np.ndarray] = {}
        self._walk(0, np.zeros(3), found)
        return found

    def _walk(self, index: int, above: np.ndarray, found: dict) -> None:
        node = self.document["nodes"][index]
        found[node["name"]] = above + np.array(node.get("translation", (0, 0, 0)))
        for child in node.get("children", ()):
            self._walk(child, found[node["name"]], found)

    def extents(self) -> tuple[np.ndarray, np.ndarray]:
        places, lows, highs = self.places(), [], []
        for node in self.document["nodes"]:
            for p in self.document["meshes"][node["mesh"]]["primitives"] if "mesh" in node else ():
                entry = self.document["accessors"][p["attributes"]["POSITION"]]
                lows.append(np.array(entry["min"]) + places[node["name"]])
                highs.append(np.array(entry["max"]) + places[node["name"]])
        return np.min(lows, axis=0), np.max(highs, axis=0)

    def clips(self) -> list[tuple[str, float, bool]]:
        """Give each clip's name, length, and whether every channel ends as it began."""
        return [self._clip(clip) for clip in self.document["animations"]]

    def _clip(self, clip: dict) -> tuple[str, float, bool]:
        length = max(float(self.array(s["input"])[-1, 0]) for s in clip["samplers"])
        return clip["name"], length, all(_same_pose(self.array(s["output"])) for s in clip["samplers"])


def _same_pose(values: np.ndarray) -> bool:
    first, last = values[0], values[-1]
    return np.allclose(first, last, atol=1e-4) or (len(first) == 4 and np.allclose(first, -last, atol=1e-4))


def report(path: Path) -> str:
    """Describe a GLB in a few lines, faults first."""
    glb = Glb(path)
    clips = ", ".join(f"{name} {length:.2f} s" for name, length, _ in glb.clips())
    low, high = glb.extents()
    lines = [f"FAULT {fault}" for fault in faults(glb)]
    lines.append(
        f"{path.name}: {glb.size} bytes, {glb.triangles()} triangles, {glb.corners()} corners, "
        f"{len(glb.draws())} draw calls, {[m['name'] for m in glb.document['materials']]}"
    )
    lines.append(f"clips {clips}; low {low.round(2).tolist()} high {high.round(2).tolist()}")
    lines += [f"  {node}: {place.round(2).tolist()}" for node, place in glb.places().items()]
    return "\n".join(lines)


def faults(glb: Glb) -> list[str]:
    """List what breaks the house style."""
    length = max(length for _, length, _ in glb.clips())
    loops = all(loops for _, _, loops in glb.clips())
    low, _ = glb.extents()
    names = [node["name"] for node in glb.document["nodes"]]
    rules = {
        f"{glb.triangles()} triangles": glb.triangles() <= MOST_TRIANGLES,
        f"{len(glb.draws())} draw calls": len(glb.draws()) <= MOST_DRAWS,
        f"{len(glb.document['materials'])} materials": len(glb.document["materials"]) <= MOST_MATERIALS,
        f"{glb.size} bytes": glb.size <= MOST_BYTES,
        f"clip of {length} s": length <= MOST_SECONDS,
        "a clip does not end as it began": loops,
        f"stands at y = {low[1]:.3f}": abs(low[1]) < 0.002,
        "node names repeat": len(set(names)) == len(names),
    }
    return [fault for fault, kept in rules.items() if not kept]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(report(Path(name)))

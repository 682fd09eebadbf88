"""A GLB master as USDZ needs it: its JSON, its numbers, its pictures.

The reader has looked at every reference and range before; here they are only followed.

Source: glTF 2.0, chapter "Concepts"
"""

from __future__ import annotations

import json
import struct
import sys
from array import array
from typing import Any

Json = dict[str, Any]
Row = tuple[float, ...]

COMPONENTS = {5120: "b", 5121: "B", 5122: "h", 5123: "H", 5125: "I", 5126: "f"}
LARGEST = {5120: 127, 5121: 255, 5122: 32767, 5123: 65535}
WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT2": 4, "MAT3": 9, "MAT4": 16}


class Resists(Exception):
    """The scene cannot be carried over; says why."""


class Master:
    """One GLB."""

    def __init__(self, glb: bytes) -> None:
        (length,) = struct.unpack_from("<I", glb, 12)
        self.json: Json = json.loads(glb[20 : 20 + length])
        self._binary = glb[28 + length :]

    def all(self, key: str) -> list[Json]:
        """The parts of one kind: `nodes`, `meshes`, …"""
        parts: list[Json] = self.json.get(key, [])
        return parts

    def view(self, index: int) -> bytes:
        """The bytes of a buffer view."""
        view = self.all("bufferViews")[index]
        if "EXT_meshopt_compression" in view.get("extensions", {}):
            raise Resists("it is compressed; the master itself should not be")
        start = view.get("byteOffset", 0)
        return self._binary[start : start + view["byteLength"]]

    def rows(self, index: int) -> list[Row]:
        """What an accessor holds, one tuple for each element."""
        accessor = self.all("accessors")[index]
        if "sparse" in accessor or "bufferView" not in accessor:
            raise Resists("it has sparse data")
        width = WIDTHS[accessor["type"]]
        values = self._values(accessor, width)
        if accessor.get("normalized"):
            largest = LARGEST[accessor["componentType"]]
            values = [max(value / largest, -1.0) for value in values]
        return list(zip(*(values[i::width] for i in range(width)), strict=True))

    def _values(self, accessor: Json, width: int) -> Any:
        """The plain numbers of an accessor, without what lies between its elements."""
        values: array[float] = array(COMPONENTS[accessor["componentType"]])
        size = values.itemsize * width
        stride = self.all("bufferViews")[accessor["bufferView"]].get("byteStride", size)
        data = self.view(accessor["bufferView"])[accessor.get("byteOffset", 0) :]
        ends = range(0, stride * accessor["count"], stride)
        values.frombytes(
            data[: size * accessor["count"]]
            if stride == size
            else b"".join(data[at : at + size] for at in ends)
        )
        if sys.byteorder == "big":
            values.byteswap()
        return values

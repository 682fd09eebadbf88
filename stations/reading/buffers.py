"""The numbers in a GLB: buffers, views into them, accessors over those.

Source: glTF 2.0, chapters "Buffers and Buffer Views" and "Accessors"; EXT_meshopt_compression
"""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from stations.reading import glb_faults as faults
from stations.reading.boxes import corners_of
from stations.reading.container import Refused, short
from stations.reading.gltf import COMPONENTS, FLOAT, WIDTHS, Accessor, Gltf, Span

SCALES = {5120: 127, 5121: 255, 5122: 32767, 5123: 65535}
"""What a normalized component is divided by. Source: glTF 2.0, chapter "Animations" (quantized data)."""

SHARED = 8
"""How often, on average, accessors may read the same bytes."""

T = TypeVar("T")


class Buffers:
    """The bytes of a GLB and what its JSON says of them."""

    def __init__(self, gltf: Gltf, binary: bytes) -> None:
        self._gltf = gltf
        self._binary = binary

    def check(self) -> None:
        """Every buffer is in the file, every view in a buffer, every accessor in a view; else Refused."""
        for i, buffer in enumerate(self._gltf.buffers):
            if buffer.uri is not None:
                raise Refused(faults.EXTERNAL.at(where=f"buffers/{i}"))
        if self._gltf.buffers and self._gltf.buffers[0].byte_length > len(self._binary):
            part = {"de": "der Datenteil", "en": "the data part"}
            raise Refused(short(part, self._gltf.buffers[0].byte_length, len(self._binary)))
        for i, view in enumerate(self._gltf.buffer_views):
            self._check_span(view.compressed or view, f"bufferViews/{i}")
        for i, accessor in enumerate(self._gltf.accessors):
            self._check_accessor(accessor, f"accessors/{i}")

    def check_numbers(self) -> None:
        """Every number is one. Accessors may share bytes; those that share too often are refused."""
        read = 0
        for i, accessor in enumerate(self._gltf.accessors):
            for part, fits in _parts(accessor):
                read += part.count * WIDTHS[part.type] * 4
                if read > SHARED * len(self._binary) and part.buffer_view is not None:
                    raise Refused(faults.OUT_OF_RANGE.at(where=f"accessors/{i}"))
                values = self.values(part)
                if values is not None and not fits(values):
                    kind = faults.NOT_FINITE if part.component_type == FLOAT else faults.OUT_OF_RANGE
                    raise Refused(kind.at(where=f"accessors/{i}"))

    def _check_span(self, span: Span, where: str) -> None:
        """Only the first buffer has bytes in the file; others are for files beside it."""
        buffer = pick(self._gltf.buffers, span.buffer, where)
        if span.buffer != 0 or span.byte_offset + span.byte_length > buffer.byte_length:
            raise Refused(faults.OUT_OF_RANGE.at(where=where))

    def _check_accessor(self, accessor: Accessor, where: str) -> None:
        if replaced := accessor.replaced():
            for part in replaced:
                self._check_accessor(part, where)
        if accessor.buffer_view is None:
            return
        view = pick(self._gltf.buffer_views, accessor.buffer_view, where)
        component = array(COMPONENTS[accessor.component_type]).itemsize
        size = component * WIDTHS[accessor.type]
        stride = view.byte_stride or size
        end = accessor.byte_offset + stride * (accessor.count - 1) + size
        start = accessor.byte_offset + view.byte_offset
        if end > view.byte_length or stride < size or start % component:
            raise Refused(faults.OUT_OF_RANGE.at(where=where))

    def accessor(self, index: int, where: str) -> Accessor:
        return pick(self._gltf.accessors, index, where)

    def view(self, index: int, where: str) -> bytes:
        """The bytes of a view."""
        view = pick(self._gltf.buffer_views, index, where)
        return self._binary[view.byte_offset : view.byte_offset + view.byte_length]

    def columns(self, accessor: Accessor, where: str) -> list[Sequence[float]]:
        """The x, y and z of every vertex; of compressed ones the corners of their box."""
        values = self.values(accessor)
        if values is None:
            corners = [accessor.min or [], accessor.max or []]
            if not all(len(corner) == 3 for corner in corners):
                raise Refused(faults.BROKEN.at(where=where))
            columns: list[Sequence[float]] = corners_of(*corners)
        else:
            columns = [values[axis::3] for axis in range(3)]
        if not all(math.isfinite(sum(column)) for column in columns):
            raise Refused(faults.NOT_FINITE.at(where=where))
        scale = SCALES.get(accessor.component_type, 1) if accessor.normalized else 1
        return columns if scale == 1 else [[max(v / scale, -1.0) for v in column] for column in columns]

    def values(self, accessor: Accessor) -> array[float] | None:
        """The numbers an accessor holds, one after the other; None where they are not plainly there."""
        if accessor.buffer_view is None or accessor.sparse:
            return None
        view = self._gltf.buffer_views[accessor.buffer_view]
        if view.compressed:
            return None
        values: array[float] = array(COMPONENTS[accessor.component_type])
        size = values.itemsize * WIDTHS[accessor.type]
        stride = view.byte_stride or size
        start = view.byte_offset + accessor.byte_offset
        data = self._binary[start : start + stride * (accessor.count - 1) + size]
        if stride != size:
            data = b"".join(data[at : at + size] for at in range(0, stride * accessor.count, stride))
        values.frombytes(data)
        if sys.byteorder == "big":
            values.byteswap()
        return values


def _parts(accessor: Accessor) -> Iterator[tuple[Accessor, Callable[[array[float]], bool]]]:
    """What an accessor reads, and what the numbers there must be like."""
    if accessor.component_type == FLOAT:
        yield accessor, _are_finite
    if replaced := accessor.replaced():
        indices, values = replaced
        yield indices, lambda numbers: max(numbers) < accessor.count
        if values.component_type == FLOAT:
            yield values, _are_finite


def _are_finite(values: array[float]) -> bool:
    return math.isfinite(sum(values))


def pick(parts: Sequence[T], index: int, where: str) -> T:
    """The part with this index; raises Refused when there is none."""
    if index >= len(parts):
        raise Refused(faults.OUT_OF_RANGE.at(where=where))
    return parts[index]

"""Facts of a GLB file, and a refusal of every file that a phone could not show.

Nothing is allocated that the file does not hold, and every part is visited once, so that time and
memory are bounded by the size of the file.
"""

from __future__ import annotations

import math
import struct
import sys
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError

from stations.line import Clip, GlbFacts, ImageFacts
from stations.problems import Problem
from stations.reading import glb_faults as faults
from stations.reading.boxes import IDENTITY, Box, Matrix, around, box_of, corners_of, local_matrix, multiply
from stations.reading.gltf import COMPONENTS, WIDTHS, Accessor, Gltf, Primitive, Span
from stations.reading.media import facts_of

MAX_BYTES = 3_000_000
MAX_TRIANGLES, MANY_TRIANGLES = 60_000, 15_000
MAX_DRAWS, MANY_DRAWS = 50, 12
MAX_VERTICES = 200_000
MAX_TEXTURE = 2048
USUAL_SIZE = (0.05, 60.0)
"""Metres of the longest side."""

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
TRIANGLE_LIST, TRIANGLE_STRIP = 4, 5
SCALES = {5120: 127, 5121: 255, 5122: 32767, 5123: 65535}
"""What a normalized component is divided by. Source: glTF 2.0, chapter "Animations" (quantized data)."""

T = TypeVar("T")


class Refused(Exception):
    """The file cannot be shown."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def inspect(data: bytes) -> tuple[GlbFacts | None, list[Problem]]:
    """Read what must be known of a GLB, or say why it is refused.

    Gives:  facts, in metres after all node transforms (None when refused), and what is wrong
    Source: glTF 2.0, chapter "GLB File Format Specification"
    """
    try:
        if len(data) > MAX_BYTES:
            raise Refused(faults.TOO_LARGE.at(size=len(data) // 1000, limit=MAX_BYTES // 1000))
        facts = _File(*_open(data)).facts(len(data))
    except Refused as refused:
        return None, [refused.problem]
    return facts, list(_advice(facts))


def _open(data: bytes) -> tuple[Gltf, bytes]:
    """The JSON chunk, understood, and the binary chunk."""
    if len(data) < 12 or data[:4] != b"glTF":
        raise Refused(faults.NOT_GLB.at())
    version, length = struct.unpack_from("<II", data, 4)
    if version != 2:
        raise Refused(faults.VERSION.at(version=version))
    if length != len(data):
        raise Refused(_short({"de": "die Datei", "en": "the file"}, length, len(data)))
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != JSON_CHUNK:
        raise Refused(faults.NOT_GLB.at())
    binary = chunks[1][1] if len(chunks) > 1 and chunks[1][0] == BINARY_CHUNK else b""
    return _understand(chunks[0][1]), binary


def _chunks(data: bytes) -> Iterator[tuple[int, bytes]]:
    start = 12
    while start < len(data):
        if start + 8 > len(data):
            raise Refused(_short({"de": "ein Abschnitt", "en": "a chunk"}, 8, len(data) - start))
        length, kind = struct.unpack_from("<II", data, start)
        start += 8
        if start + length > len(data):
            raise Refused(_short({"de": "ein Abschnitt", "en": "a chunk"}, length, len(data) - start))
        yield kind, data[start : start + length]
        start += length


def _short(part: dict[str, str], wanted: int, there: int) -> Problem:
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


@dataclass(frozen=True)
class Draw:
    """A primitive in its place."""

    where: str
    primitive: Primitive
    matrix: Matrix


class _File:
    """One GLB: its JSON, its bytes, and the way from one to the other."""

    def __init__(self, gltf: Gltf, binary: bytes) -> None:
        self._gltf = gltf
        self._binary = binary

    def facts(self, size_bytes: int) -> GlbFacts:
        """Raises Refused at the first thing that cannot be shown."""
        gltf = self._gltf
        self._check_spans()
        self._check_references()
        draws = list(self._draws())
        triangles = self._check_amounts(draws)
        minimum, maximum = self._bounds(draws)
        return GlbFacts(
            minimum=minimum,
            maximum=maximum,
            triangles=triangles,
            draws=len(draws),
            materials=len(gltf.materials),
            textures=tuple(self._texture(i) for i in range(len(gltf.images))),
            clips=tuple(self._clip(i) for i in range(len(gltf.animations))),
            nodes=tuple(node.name for node in gltf.nodes if node.name),
            extensions=tuple(sorted(set(gltf.extensions_used))),
            size_bytes=size_bytes,
        )

    def _check_spans(self) -> None:
        """Every buffer is in the file, every view in a buffer, every accessor in a view."""
        for i, buffer in enumerate(self._gltf.buffers):
            if buffer.uri is not None:
                raise Refused(faults.EXTERNAL.at(where=f"buffers/{i}"))
        if self._gltf.buffers and self._gltf.buffers[0].byte_length > len(self._binary):
            part = {"de": "der Datenteil", "en": "the data part"}
            raise Refused(_short(part, self._gltf.buffers[0].byte_length, len(self._binary)))
        for i, view in enumerate(self._gltf.buffer_views):
            self._check_span(view.compressed or view, f"bufferViews/{i}")
        for i, accessor in enumerate(self._gltf.accessors):
            self._check_accessor(accessor, f"accessors/{i}")

    def _check_span(self, span: Span, where: str) -> None:
        """Only the first buffer has bytes in the file; others are for files beside it."""
        buffer = _pick(self._gltf.buffers, span.buffer, where)
        if span.buffer != 0 or span.byte_offset + span.byte_length > buffer.byte_length:
            raise Refused(faults.OUT_OF_RANGE.at(where=where))

    def _check_accessor(self, accessor: Accessor, where: str) -> None:
        if accessor.buffer_view is None:
            return
        view = _pick(self._gltf.buffer_views, accessor.buffer_view, where)
        component = array(COMPONENTS[accessor.component_type]).itemsize
        size = component * WIDTHS[accessor.type]
        stride = view.byte_stride or size
        end = accessor.byte_offset + stride * (accessor.count - 1) + size
        start = accessor.byte_offset + view.byte_offset
        if end > view.byte_length or stride < size or start % component:
            raise Refused(faults.OUT_OF_RANGE.at(where=where))

    def _check_references(self) -> None:
        """What nodes, materials and textures name is there, also where the scene does not lead."""
        gltf = self._gltf
        for i, node in enumerate(gltf.nodes):
            for child in node.children:
                _pick(gltf.nodes, child, f"nodes/{i}/children")
            if node.mesh is not None:
                _pick(gltf.meshes, node.mesh, f"nodes/{i}/mesh")
            if node.skin is not None:
                _pick(gltf.skins, node.skin, f"nodes/{i}/skin")
        for i, material in enumerate(gltf.materials):
            for index in material.textures():
                _pick(gltf.textures, index, f"materials/{i}")
        for i, texture in enumerate(gltf.textures):
            for source in texture.sources():
                _pick(gltf.images, source, f"textures/{i}")

    def _draws(self) -> Iterator[Draw]:
        """Every primitive of the scene in its place; each node is met once."""
        scene = _pick(self._gltf.scenes, self._gltf.scene, "scene")
        met: set[int] = set()
        waiting: list[tuple[int, Matrix]] = [(index, IDENTITY) for index in scene.nodes]
        while waiting:
            index, above = waiting.pop()
            if index in met:
                raise Refused(faults.CYCLE.at(node=index))
            met.add(index)
            node = _pick(self._gltf.nodes, index, "scenes")
            matrix = multiply(above, local_matrix(node))
            waiting.extend((child, matrix) for child in node.children)
            if node.mesh is not None:
                for i, primitive in enumerate(self._gltf.meshes[node.mesh].primitives):
                    if "POSITION" in primitive.attributes:
                        yield Draw(f"meshes/{node.mesh}/primitives/{i}", primitive, matrix)

    def _check_amounts(self, draws: list[Draw]) -> int:
        """The number of triangles; refuses what no phone should draw before anything is read."""
        if not draws:
            raise Refused(faults.EMPTY.at())
        if len(draws) > MAX_DRAWS:
            raise Refused(faults.DRAWS.at(count=len(draws), limit=MAX_DRAWS))
        vertices = sum(self._positions(draw).count for draw in draws)
        if vertices > MAX_VERTICES:
            raise Refused(faults.VERTICES.at(count=vertices, limit=MAX_VERTICES))
        triangles = sum(self._triangles(draw) for draw in draws)
        if triangles > MAX_TRIANGLES:
            raise Refused(faults.TRIANGLES.at(count=triangles, limit=MAX_TRIANGLES))
        return triangles

    def _triangles(self, draw: Draw) -> int:
        primitive = draw.primitive
        indices = self._indices(draw)
        count = indices.count if indices else self._positions(draw).count
        if primitive.mode == TRIANGLE_LIST:
            return count // 3
        return max(0, count - 2) if primitive.mode >= TRIANGLE_STRIP else 0

    def _positions(self, draw: Draw) -> Accessor:
        accessor = self._accessor(draw.primitive.attributes["POSITION"], draw.where)
        for name, index in draw.primitive.attributes.items():
            if self._accessor(index, draw.where).count != accessor.count:
                raise Refused(faults.OUT_OF_RANGE.at(where=f"{draw.where}/{name}"))
        if accessor.type != "VEC3":
            raise Refused(faults.BROKEN.at(where=draw.where))
        return accessor

    def _indices(self, draw: Draw) -> Accessor | None:
        if draw.primitive.indices is None:
            return None
        accessor = self._accessor(draw.primitive.indices, draw.where)
        if accessor.type != "SCALAR" or accessor.component_type not in (5121, 5123, 5125):
            raise Refused(faults.BROKEN.at(where=draw.where))
        return accessor

    def _bounds(self, draws: list[Draw]) -> Box:
        """The box around all draws; refuses vertices that are nowhere and triangles without vertices."""
        boxes = []
        for draw in draws:
            if draw.primitive.material is not None:
                _pick(self._gltf.materials, draw.primitive.material, draw.where)
            self._check_indices(draw)
            boxes.append(box_of(draw.matrix, self._columns(self._positions(draw), draw.where)))
        minimum, maximum = around(boxes)
        if not all(map(math.isfinite, (*minimum, *maximum))):
            raise Refused(faults.NOT_FINITE.at(where="nodes"))
        return minimum, maximum

    def _check_indices(self, draw: Draw) -> None:
        accessor = self._indices(draw)
        values = self._values(accessor) if accessor else None
        count = self._positions(draw).count
        if values and max(values) >= count:
            raise Refused(faults.INDEX.at(index=max(values), where=draw.where, count=count))

    def _columns(self, accessor: Accessor, where: str) -> list[Sequence[float]]:
        """The x, y and z of every vertex; of compressed ones the corners of their box."""
        values = self._values(accessor)
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

    def _values(self, accessor: Accessor) -> array[float] | None:
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

    def _texture(self, index: int) -> ImageFacts:
        image = self._gltf.images[index]
        if image.uri is not None:
            raise Refused(faults.EXTERNAL.at(where=f"images/{index}"))
        if image.buffer_view is None:
            raise Refused(faults.IMAGE.at(number=index + 1))
        view = _pick(self._gltf.buffer_views, image.buffer_view, f"images/{index}")
        facts = facts_of(self._binary[view.byte_offset : view.byte_offset + view.byte_length])
        if facts is None:
            raise Refused(faults.IMAGE.at(number=index + 1))
        if max(facts.width, facts.height) > MAX_TEXTURE:
            width, height = facts.width, facts.height
            raise Refused(
                faults.TEXTURE_SIZE.at(number=index + 1, width=width, height=height, limit=MAX_TEXTURE)
            )
        return facts

    def _clip(self, index: int) -> Clip:
        """An animation; one without a name is called as three.js calls it."""
        animation = self._gltf.animations[index]
        where = f"animations/{index}"
        for channel in animation.channels:
            _pick(animation.samplers, channel.sampler, where)
            if channel.target.node is not None:
                _pick(self._gltf.nodes, channel.target.node, where)
        ends = [self._end(self._accessor(sampler.input, where), where) for sampler in animation.samplers]
        for sampler in animation.samplers:
            self._accessor(sampler.output, where)
        return Clip(animation.name or f"animation_{index}", max(ends))

    def _end(self, times: Accessor, where: str) -> float:
        """The last moment of a sampler in seconds."""
        values = self._values(times)
        end = max(values) if values else (times.max or [math.nan])[0]
        if not math.isfinite(end):
            raise Refused(faults.NOT_FINITE.at(where=where))
        return end

    def _accessor(self, index: int, where: str) -> Accessor:
        return _pick(self._gltf.accessors, index, where)


def _pick(parts: Sequence[T], index: int, where: str) -> T:
    if index >= len(parts):
        raise Refused(faults.OUT_OF_RANGE.at(where=where))
    return parts[index]


def _advice(facts: GlbFacts) -> Iterator[Problem]:
    """What is allowed and could be better."""
    if facts.triangles > MANY_TRIANGLES:
        yield faults.MANY_TRIANGLES.at(count=facts.triangles, limit=MANY_TRIANGLES)
    if facts.draws > MANY_DRAWS:
        yield faults.MANY_DRAWS.at(count=facts.draws, limit=MANY_DRAWS)
    low, high = USUAL_SIZE
    if not low <= max(facts.size) <= high:
        yield faults.SIZE.at(size=f"{max(facts.size):.3g}", low=low, high=high)
    for name, times in Counter(facts.nodes).items():
        if times > 1:
            yield faults.NAME_TWICE.at(name=name)

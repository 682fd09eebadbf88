"""Facts of a GLB file, and a refusal of every file that a phone could not show.

Nothing is allocated that the file does not hold, and the lists of its parts are bounded, so that time
and memory are, too.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from stations.line import Clip, GlbFacts, ImageFacts
from stations.problems import Problem
from stations.reading import glb_faults as faults
from stations.reading.boxes import IDENTITY, Box, Matrix, around, box_of, local_matrix, multiply
from stations.reading.buffers import Buffers, pick
from stations.reading.container import Refused, open_glb
from stations.reading.gltf import TRIANGLES, Accessor, Gltf, Primitive
from stations.reading.media import facts_of

MAX_BYTES = 3_000_000
MAX_TRIANGLES, MANY_TRIANGLES = 60_000, 15_000
MAX_DRAWS, MANY_DRAWS = 50, 12
MAX_VERTICES = 200_000
MAX_TEXTURE = 2048
USUAL_SIZE = (0.05, 60.0)
"""Metres of the longest side."""


def inspect(data: bytes) -> tuple[GlbFacts | None, list[Problem]]:
    """Read what must be known of a GLB, or say why it is refused.

    Gives:  facts, in metres after all node transforms (None when refused), and what is wrong
    Source: glTF 2.0, chapter "GLB File Format Specification"
    """
    try:
        if len(data) > MAX_BYTES:
            raise Refused(faults.TOO_LARGE.at(size=len(data) // 1000, limit=MAX_BYTES // 1000))
        file = _File(*open_glb(data))
        facts = file.facts(len(data))
    except Refused as refused:
        return None, [refused.problem]
    return facts, [*file.advice(), *_advice(facts)]


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
        self._buffers = Buffers(gltf, binary)

    def facts(self, size_bytes: int) -> GlbFacts:
        """Raises Refused at the first thing that cannot be shown."""
        gltf = self._gltf
        self._buffers.check()
        self._check_references()
        draws = list(islice(self._draws(), MAX_DRAWS + 1))
        triangles = self._check_amounts(draws)
        self._buffers.check_numbers()
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

    def advice(self) -> Iterator[Problem]:
        """What the viewer leaves out."""
        primitives = [primitive for mesh in self._gltf.meshes for primitive in mesh.primitives]
        if others := sum(primitive.mode != TRIANGLES for primitive in primitives):
            yield faults.NOT_TRIANGLES.at(count=others)

    def _check_references(self) -> None:
        """What nodes, materials and textures name is there, also where the scene does not lead."""
        for where, parts, named in self._references():
            for index in named:
                if index is not None:
                    pick(parts, index, where)

    def _references(self) -> Iterator[tuple[str, Sequence[object], Iterable[int | None]]]:
        """Who names what: the place in the JSON, the parts there are, the indices named."""
        gltf = self._gltf
        for i, scene in enumerate(gltf.scenes):
            yield f"scenes/{i}", gltf.nodes, scene.nodes
        for i, node in enumerate(gltf.nodes):
            yield f"nodes/{i}/children", gltf.nodes, node.children
            yield f"nodes/{i}/mesh", gltf.meshes, [node.mesh]
            yield f"nodes/{i}/skin", gltf.skins, [node.skin]
            yield f"nodes/{i}/camera", gltf.cameras, [node.camera]
        for i, skin in enumerate(gltf.skins):
            yield f"skins/{i}", gltf.nodes, [*skin.joints, skin.skeleton]
            yield f"skins/{i}/inverseBindMatrices", gltf.accessors, [skin.inverse_bind_matrices]
        for i, mesh in enumerate(gltf.meshes):
            for primitive in mesh.primitives:
                targets = [index for target in primitive.targets for index in target.values()]
                named = [*primitive.attributes.values(), primitive.indices, *targets]
                yield f"meshes/{i}", gltf.accessors, named
                yield f"meshes/{i}/material", gltf.materials, [primitive.material]
        for i, material in enumerate(gltf.materials):
            yield f"materials/{i}", gltf.textures, material.textures()
        for i, texture in enumerate(gltf.textures):
            yield f"textures/{i}", gltf.images, texture.sources()
            yield f"textures/{i}/sampler", gltf.samplers, [texture.sampler]

    def _draws(self) -> Iterator[Draw]:
        """Every primitive of the scene that can be seen, in its place; each node is met once."""
        scene = pick(self._gltf.scenes, self._gltf.scene, "scene")
        met: set[int] = set()
        waiting: list[tuple[int, Matrix]] = [(index, IDENTITY) for index in scene.nodes]
        while waiting:
            index, above = waiting.pop()
            if index in met:
                raise Refused(faults.CYCLE.at(node=index))
            met.add(index)
            node = pick(self._gltf.nodes, index, "scenes")
            matrix = multiply(above, local_matrix(node))
            waiting.extend((child, matrix) for child in node.children)
            if node.mesh is not None:
                for i, primitive in enumerate(self._gltf.meshes[node.mesh].primitives):
                    if "POSITION" in primitive.attributes and primitive.mode == TRIANGLES:
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
        return (self._indices(draw) or self._positions(draw)).count // 3

    def _positions(self, draw: Draw) -> Accessor:
        accessor = self._buffers.accessor(draw.primitive.attributes["POSITION"], draw.where)
        for name, index in draw.primitive.attributes.items():
            if self._buffers.accessor(index, draw.where).count != accessor.count:
                raise Refused(faults.OUT_OF_RANGE.at(where=f"{draw.where}/{name}"))
        if accessor.type != "VEC3":
            raise Refused(faults.BROKEN.at(where=draw.where))
        return accessor

    def _indices(self, draw: Draw) -> Accessor | None:
        if draw.primitive.indices is None:
            return None
        accessor = self._buffers.accessor(draw.primitive.indices, draw.where)
        if accessor.type != "SCALAR" or accessor.component_type not in (5121, 5123, 5125):
            raise Refused(faults.BROKEN.at(where=draw.where))
        return accessor

    def _bounds(self, draws: list[Draw]) -> Box:
        """The box around all draws; refuses vertices that are nowhere and triangles without vertices."""
        boxes = []
        for draw in draws:
            self._check_indices(draw)
            boxes.append(box_of(draw.matrix, self._buffers.columns(self._positions(draw), draw.where)))
        minimum, maximum = around(boxes)
        if not all(map(math.isfinite, (*minimum, *maximum))):
            raise Refused(faults.NOT_FINITE.at(where="nodes"))
        return minimum, maximum

    def _check_indices(self, draw: Draw) -> None:
        accessor = self._indices(draw)
        values = self._buffers.values(accessor) if accessor else None
        count = self._positions(draw).count
        if values and max(values) >= count:
            raise Refused(faults.INDEX.at(index=max(values), where=draw.where, count=count))

    def _texture(self, index: int) -> ImageFacts:
        image = self._gltf.images[index]
        if image.uri is not None:
            raise Refused(faults.EXTERNAL.at(where=f"images/{index}"))
        if image.buffer_view is None:
            raise Refused(faults.IMAGE.at(number=index + 1))
        facts = facts_of(self._buffers.view(image.buffer_view, f"images/{index}"))
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
            pick(animation.samplers, channel.sampler, where)
            if channel.target.node is not None:
                pick(self._gltf.nodes, channel.target.node, where)
        inputs = [self._buffers.accessor(sampler.input, where) for sampler in animation.samplers]
        for sampler in animation.samplers:
            self._buffers.accessor(sampler.output, where)
        ends = [self._end(times, where) for times in inputs]
        return Clip(animation.name or f"animation_{index}", max(ends))

    def _end(self, times: Accessor, where: str) -> float:
        """The last moment of a sampler in seconds."""
        values = self._buffers.values(times)
        end = max(values) if values else (times.max or [math.nan])[0]
        if not math.isfinite(end):
            raise Refused(faults.NOT_FINITE.at(where=where))
        return end


def _advice(facts: GlbFacts) -> Iterator[Problem]:
    """What is allowed and could be better."""
    if facts.triangles > MANY_TRIANGLES:
        yield faults.MANY_TRIANGLES.at(count=facts.triangles, limit=MANY_TRIANGLES)
    if facts.draws > MANY_DRAWS:
        yield faults.MANY_DRAWS.at(count=facts.draws, limit=MANY_DRAWS)
    low, high = USUAL_SIZE
    if not low <= max(facts.size) <= high:
        yield faults.SIZE.at(size=f"{max(facts.size):.3g}", low=low, high=f"{high:g}")
    for name, times in Counter(facts.nodes).items():
        if times > 1:
            yield faults.NAME_TWICE.at(name=name)

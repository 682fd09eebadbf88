"""A GLB is known by its facts, or refused with a sentence; no bytes make the reader raise."""

from __future__ import annotations

import copy
import io
import math
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import glbs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from stations.line import Clip, GlbFacts
from stations.problems import Problem
from stations.reading import media
from stations.reading.container import EXTENSIONS
from stations.reading.glb import inspect

Document = dict[str, Any]
MASTERS = sorted((Path(__file__).parent.parent / "content").rglob("*.glb"))


def refused(data: bytes) -> str:
    """The code of the one reason why a GLB is refused."""
    facts, problems = inspect(data)
    assert facts is None
    (problem,) = problems
    assert problem.sentence("de") and problem.sentence("en") and problem.remedy("de")
    return problem.code


def changed(change: Callable[[Document], object], binary: bytes | None = None) -> bytes:
    """The pyramid with its JSON changed."""
    document, data = glbs.unpack(glbs.pyramid())
    change(document)
    return glbs.pack(document, data if binary is None else binary)


def facts_of(data: bytes) -> GlbFacts:
    facts, problems = inspect(data)
    assert facts is not None and problems == []
    return facts


def advice(data: bytes) -> list[Problem]:
    facts, problems = inspect(data)
    assert facts is not None
    return problems


# --- facts


def test_a_pyramid_has_the_facts_of_a_pyramid() -> None:
    facts = facts_of(glbs.pyramid(side=2))
    assert (facts.minimum, facts.maximum) == ((-1, 0, -1), (1, 2, 1))
    assert facts.size == (2, 2, 2)
    assert (facts.triangles, facts.draws, facts.materials, facts.textures) == (4, 1, 1, ())
    assert facts.clips == (Clip("turn", 2.0),)
    assert (facts.nodes, facts.extensions) == (("pyramid",), ())
    assert facts.size_bytes == len(glbs.pyramid(side=2))


def test_extents_are_those_after_all_node_transforms() -> None:
    quarter = [0, 0, math.sin(math.pi / 4), math.cos(math.pi / 4)]

    def lay_down(document: Document) -> None:
        document["nodes"] = [
            {"children": [1], "translation": [10, 0, 0], "rotation": quarter},
            {"mesh": 0, "scale": [2, 2, 2]},
        ]

    facts = facts_of(changed(lay_down))
    assert facts.minimum == pytest.approx((8, -1, -1))
    assert facts.maximum == pytest.approx((10, 1, 1))


def test_a_turned_part_is_measured_by_its_vertices_and_not_by_its_box() -> None:
    eighth = [0, math.sin(math.pi / 8), 0, math.cos(math.pi / 8)]
    facts = facts_of(changed(lambda d: d["nodes"][0].update(rotation=eighth)))
    assert facts.maximum[0] == pytest.approx(0.5 * math.sin(math.pi / 4))  # its tip, not the corner of a box
    assert facts.minimum[2] == pytest.approx(-math.sqrt(0.5))


def test_a_matrix_moves_like_a_translation() -> None:
    matrix = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 3, 4, 5, 1]
    facts = facts_of(changed(lambda d: d["nodes"][0].update(matrix=matrix)))
    assert facts.minimum == (2.5, 4, 4.5)


def test_a_mesh_shown_twice_counts_twice() -> None:
    def again(document: Document) -> None:
        document["nodes"].append({"name": "other", "mesh": 0, "translation": [3, 0, 0]})
        document["scenes"][0]["nodes"] = [0, 1]

    facts = facts_of(changed(again))
    assert (facts.draws, facts.triangles, facts.maximum[0]) == (2, 8, 3.5)


def test_interleaved_vertices_are_read_with_their_stride() -> None:
    document, data = glbs.unpack(glbs.pyramid())
    points = [data[i * 12 : i * 12 + 12] for i in range(4)]
    binary = data + b"".join(point + b"\xff" * 4 for point in points)
    document["buffers"][0]["byteLength"] = len(binary)
    document["bufferViews"].append({"buffer": 0, "byteOffset": len(data), "byteLength": 64, "byteStride": 16})
    document["accessors"][0]["bufferView"] = 4
    assert facts_of(glbs.pack(document, binary)).maximum == (0.5, 1, 0.5)


def test_quantized_vertices_are_measured_as_what_they_mean() -> None:
    document, data = glbs.unpack(glbs.pyramid())
    points = [(-127, 0, -127), (127, 0, -127), (0, 0, 127), (0, 127, 0)]
    binary = data + b"".join(struct.pack("<3bx", *point) for point in points)
    document["extensionsUsed"] = document["extensionsRequired"] = ["KHR_mesh_quantization"]
    document["buffers"][0]["byteLength"] = len(binary)
    document["bufferViews"].append({"buffer": 0, "byteOffset": len(data), "byteLength": 16, "byteStride": 4})
    document["accessors"][0] |= {"bufferView": 4, "componentType": 5120, "normalized": True}
    facts = facts_of(glbs.pack(document, binary))
    assert (facts.minimum, facts.maximum) == ((-1, 0, -1), (1, 1, 1))
    assert facts.extensions == ("KHR_mesh_quantization",)


def test_compressed_vertices_are_measured_by_their_declared_box() -> None:
    def compress(document: Document) -> None:
        meshopt = {"buffer": 0, "byteOffset": 0, "byteLength": 10, "byteStride": 12, "count": 4}
        document["extensionsUsed"] = document["extensionsRequired"] = ["EXT_meshopt_compression"]
        document["buffers"].append({"byteLength": 48})
        document["bufferViews"][0] |= {"buffer": 1, "extensions": {"EXT_meshopt_compression": meshopt}}

    assert facts_of(changed(compress)).size == (1, 1, 1)


def test_a_clip_without_a_name_is_called_as_the_viewer_calls_it() -> None:
    facts = facts_of(changed(lambda d: d["animations"][0].pop("name")))
    assert facts.clips == (Clip("animation_0", 2.0),)


def test_a_clip_lasts_as_long_as_its_longest_part() -> None:
    document, data = glbs.unpack(glbs.pyramid())
    binary = data + struct.pack("<2f", 0, 5)
    document["buffers"][0]["byteLength"] = len(binary)
    document["bufferViews"].append({"buffer": 0, "byteOffset": len(data), "byteLength": 8})
    document["accessors"].append({"bufferView": 4, "componentType": 5126, "count": 2, "type": "SCALAR"})
    document["animations"][0]["samplers"].insert(0, {"input": 4, "output": 3})
    assert facts_of(glbs.pack(document, binary)).clips == (Clip("turn", 5.0),)


def picture(side: tuple[int, int] = (8, 4), kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", side, "#123456").save(out, kind)
    return out.getvalue()


def spoilt_inside(kind: str) -> bytes:
    """A picture whose head and end are in order and whose pixels are not."""
    out = io.BytesIO()
    Image.effect_noise((64, 64), 80).save(out, kind)
    whole = out.getvalue()
    half = len(whole) // 2
    return whole[:half] + b"\xff" * (len(whole) - half - 20) + whole[-20:]


def textured(image: bytes) -> bytes:
    document, data = glbs.unpack(glbs.pyramid())
    document["buffers"][0]["byteLength"] = len(data) + len(image)
    document["bufferViews"].append({"buffer": 0, "byteOffset": len(data), "byteLength": len(image)})
    document["images"] = [{"bufferView": 4, "mimeType": "image/png"}]
    document["textures"] = [{"source": 0}]
    document["materials"][0]["pbrMetallicRoughness"] = {"baseColorTexture": {"index": 0}}
    return glbs.pack(document, data + image)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_texture_is_known_by_size_and_type(kind: str) -> None:
    (texture,) = facts_of(textured(picture(kind=kind))).textures
    assert (texture.width, texture.height, texture.media_type) == (8, 4, f"image/{kind.lower()}")


@pytest.mark.parametrize("path", MASTERS, ids=lambda path: path.stem)
def test_the_masters_of_the_line_are_accepted(path: Path) -> None:
    facts, problems = inspect(path.read_bytes())
    assert facts is not None, problems
    assert facts.clips and facts.triangles > 100


# --- refusals


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "glb-not-glb"),
        (b"glTF", "glb-not-glb"),
        (b"solid cube\n" * 9, "glb-not-glb"),
        (glbs.pyramid()[:12], "glb-truncated"),
        (glbs.pyramid()[:400], "glb-truncated"),
        (glbs.pyramid()[:-1], "glb-truncated"),
        (glbs.pyramid() + b"\0\0\0\0", "glb-truncated"),
        (struct.pack("<4sII", b"glTF", 2, 12), "glb-not-glb"),
        (struct.pack("<4sII5s", b"glTF", 2, 17, b"12345"), "glb-truncated"),
        (struct.pack("<4sIIII", b"glTF", 2, 20, 2**31, 0x4E4F534A), "glb-truncated"),
        (glbs.pack({"asset": {"version": "1.0"}}, version=1), "glb-version"),
        (glbs.pack({"asset": {"version": "3.0"}}), "glb-version"),
        (glbs.pack({"asset": {"version": "2.1", "minVersion": "2.1"}}), "glb-version"),
        (glbs.pack({"asset": {}}), "glb-version"),
        (glbs.pack([]), "glb-broken"),
        (glbs.pack({}), "glb-broken"),
        (glbs.pack({"asset": {"version": "2.0"}}), "glb-out-of-range"),
        (glbs.pack({"asset": {"version": "2.0"}, "scenes": [{}]}), "glb-empty"),
        (b"glTF" + struct.pack("<IIII", 2, 24, 4, 0x4E4F534A) + b"{]  ", "glb-broken"),
        (b"glTF" + struct.pack("<IIII", 2, 24, 4, 0x4E4F534A) + b"\xff\xfe\0\0", "glb-broken"),
        (glbs.pyramid() + b"\0" * 3_000_000, "glb-too-large"),
    ],
)
def test_a_file_that_is_no_whole_glb_is_refused(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_json_nested_without_end_is_refused() -> None:
    deep = b"[" * 100_000
    data = b"glTF" + struct.pack("<IIII", 2, 20 + len(deep), len(deep), 0x4E4F534A) + deep
    assert refused(data) == "glb-broken"


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["buffers"][0].update(uri="pyramid.bin"),
        lambda d: d["buffers"][0].update(uri="data:application/octet-stream;base64,AAAA"),
        lambda d: d["buffers"].append({"byteLength": 4, "uri": "https://elsewhere.test/x.bin"}),
        lambda d: d.update(images=[{"uri": "wood.png"}]),
        lambda d: d.update(images=[{"uri": "data:image/png;base64,AAAA"}]),
    ],
)
def test_a_part_kept_elsewhere_is_refused(change: Callable[[Document], object]) -> None:
    assert refused(changed(change)) == "glb-external"


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["accessors"][0].update(count=5),
        lambda d: d["accessors"][0].update(byteOffset=4),
        lambda d: d["accessors"][0].update(byteOffset=2**31),
        lambda d: d["accessors"][1].update(byteOffset=1, count=11),
        lambda d: d["accessors"][0].update(bufferView=9),
        lambda d: d["bufferViews"][0].update(byteOffset=10_000),
        lambda d: d["bufferViews"][0].update(byteLength=10_000),
        lambda d: d["bufferViews"][0].update(buffer=1),
        lambda d: d["bufferViews"][0].update(byteStride=4),
        lambda d: d["buffers"].append({"byteLength": 99}) or d["bufferViews"][0].update(buffer=1),
        lambda d: d["scenes"][0].update(nodes=[7]),
        lambda d: d.update(scene=3),
        lambda d: d["nodes"].append({"mesh": 4}),
        lambda d: d["nodes"].append({"children": [40]}),
        lambda d: d["nodes"][0].update(skin=0),
        lambda d: d["nodes"][0].update(mesh=1),
        lambda d: d["meshes"][0]["primitives"][0].update(material=2),
        lambda d: d["meshes"][0]["primitives"][0].update(indices=12),
        lambda d: d["meshes"][0]["primitives"][0]["attributes"].update(POSITION=12),
        lambda d: d["meshes"][0]["primitives"][0]["attributes"].update(NORMAL=2),
        lambda d: d["materials"][0].update(normalTexture={"index": 0}),
        lambda d: d["materials"][0].update(
            extensions={"KHR_materials_clearcoat": {"clearcoatTexture": {"index": 0}}}
        ),
        lambda d: d["nodes"][0].update(camera=0),
        lambda d: d["scenes"].append({"nodes": [7]}),
        lambda d: d["meshes"].append({"primitives": [{"attributes": {"POSITION": 44}}]}),
        lambda d: d["meshes"].append({"primitives": [{"attributes": {"POSITION": 0}, "material": 5}]}),
        lambda d: d.update(skins=[{"joints": [0], "skeleton": 4}]),
        lambda d: d.update(skins=[{"joints": [0], "inverseBindMatrices": 44}]),
        lambda d: d.update(textures=[{"sampler": 0}]),
        lambda d: d.update(textures=[{"source": 0}]),
        lambda d: d.update(textures=[{"extensions": {"EXT_texture_webp": {"source": 5}}}]),
        lambda d: d["animations"][0]["channels"][0].update(sampler=1),
        lambda d: d["animations"][0]["channels"][0]["target"].update(node=1),
        lambda d: d["animations"][0]["samplers"][0].update(output=44),
    ],
)
def test_a_reference_to_what_is_not_there_is_refused(change: Callable[[Document], object]) -> None:
    assert refused(changed(change)) == "glb-out-of-range"


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d["accessors"][0].update(count=2**40),
        lambda d: d["accessors"][0].update(count=0),
        lambda d: d["accessors"][0].update(count=-1),
        lambda d: d["accessors"][0].update(count="4"),
        lambda d: d["accessors"][0].update(componentType=5124),
        lambda d: d["accessors"][0].update(type="VEC5"),
        lambda d: d["accessors"][0].update(type="SCALAR"),
        lambda d: d["accessors"][1].update(componentType=5122),
        lambda d: d["bufferViews"][0].update(byteLength=2**60),
        lambda d: d["nodes"][0].update(matrix=[1, 2, 3]),
        lambda d: d["nodes"][0].update(scale="large"),
        lambda d: d["nodes"].append(None),
        lambda d: d["meshes"][0].update(primitives=[]),
        lambda d: d.update(accessors={}),
    ],
)
def test_a_value_that_gltf_does_not_know_is_refused(change: Callable[[Document], object]) -> None:
    assert refused(changed(change)) == "glb-broken"


def test_a_triangle_without_its_vertex_is_refused() -> None:
    document, data = glbs.unpack(glbs.pyramid())
    binary = bytearray(data)
    struct.pack_into("<H", binary, 48 + 22, 4)
    data = glbs.pack(document, bytes(binary))
    assert refused(data) == "glb-index"
    assert inspect(data)[1][0].facts["index"] == 4


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_vertex_that_is_nowhere_is_refused(number: float) -> None:
    document, data = glbs.unpack(glbs.pyramid())
    assert refused(glbs.pack(document, struct.pack("<f", number) + data[4:])) == "glb-not-finite"


def test_transforms_that_lead_to_infinity_are_refused() -> None:
    def far_out(document: Document) -> None:
        document["nodes"] = [{"scale": [1e200] * 3, "children": [1]}, {"scale": [1e200] * 3, "mesh": 0}]

    assert refused(changed(far_out)) == "glb-not-finite"


def test_an_animation_that_never_ends_is_refused() -> None:
    document, data = glbs.unpack(glbs.pyramid())
    at = document["bufferViews"][2]["byteOffset"]
    binary = data[: at + 4] + struct.pack("<f", math.inf) + data[at + 8 :]
    assert refused(glbs.pack(document, binary)) == "glb-not-finite"


@pytest.mark.parametrize(
    "nodes",
    [
        [{"mesh": 0, "children": [0]}],
        [{"children": [1]}, {"mesh": 0, "children": [0]}],
        [{"children": [1, 1]}, {"mesh": 0}],
        [{"children": [1, 2]}, {"children": [3]}, {"children": [3]}, {"mesh": 0}],
    ],
)
def test_nodes_that_are_no_tree_are_refused(nodes: list[Document]) -> None:
    assert refused(changed(lambda d: d.update(nodes=nodes))) == "glb-cycle"


def test_a_chain_of_ten_thousand_nodes_is_followed_without_falling() -> None:
    chain = [{"children": [i + 1]} for i in range(10_000)] + [{"mesh": 0}]
    assert facts_of(changed(lambda d: d.update(nodes=chain))).draws == 1


def test_an_extension_the_viewer_does_not_know_is_refused() -> None:
    required = ["KHR_mesh_quantization", "KHR_draco_mesh_compression"]
    data = changed(lambda d: d.update(extensionsRequired=required))
    assert refused(data) == "glb-extension"
    assert "KHR_draco_mesh_compression" in inspect(data)[1][0].sentence("en")


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_an_extension_the_viewer_knows_is_accepted(extension: str) -> None:
    assert facts_of(changed(lambda d: d.update(extensionsRequired=[extension])))


@pytest.mark.parametrize(
    "image",
    [
        b"GIF89a" + b"\0" * 40,
        picture()[:-20],
        picture(kind="JPEG")[:200],
        picture(kind="WEBP")[:-8],
        picture(kind="WEBP")[:24] + b"\xff" * (len(picture(kind="WEBP")) - 24),
        spoilt_inside("JPEG"),
        spoilt_inside("WEBP"),
        b"\0" * 8,
    ],
)
def test_a_texture_that_cannot_be_shown_is_refused(image: bytes) -> None:
    assert refused(textured(image)) == "glb-image"


def test_an_image_that_is_nowhere_is_refused() -> None:
    assert refused(changed(lambda d: d.update(images=[{}]))) == "glb-image"


def test_a_texture_may_have_2048_pixels_a_side() -> None:
    assert facts_of(textured(picture((2048, 1)))).textures[0].width == 2048
    assert refused(textured(picture((1, 2049)))) == "glb-texture-size"


def test_a_picture_that_would_fill_the_memory_is_not_unpacked() -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = picture()[:12] + header + struct.pack(">I", zlib.crc32(header)) + picture()[33:]
    assert refused(textured(bomb)) == "glb-image"


# --- budgets


def instances(count: int, **accessor: Any) -> bytes:
    """The pyramid shown `count` times, every time by a node of its own."""

    def repeat(document: Document) -> None:
        document["nodes"] = [{"name": f"n{i}", "mesh": 0} for i in range(count)]
        document["scenes"][0]["nodes"] = list(range(count))
        document["accessors"][1] |= accessor

    return changed(repeat)


def test_more_draws_than_a_phone_likes_are_told_and_far_more_are_refused() -> None:
    assert advice(instances(12)) == []
    assert [p.code for p in advice(instances(13))] == ["glb-many-draws"]
    assert [p.code for p in advice(instances(50))] == ["glb-many-draws"]
    assert refused(instances(51)) == "glb-too-many-draws"


def many(triangles: int) -> bytes:
    """A file with `triangles` triangles between the same three vertices."""
    document, data = glbs.unpack(glbs.pyramid())
    indices = struct.pack("<3B", 0, 1, 2) * triangles
    document["bufferViews"].append({"buffer": 0, "byteOffset": len(data), "byteLength": len(indices)})
    document["accessors"][1] = {
        "bufferView": 4,
        "componentType": 5121,
        "count": 3 * triangles,
        "type": "SCALAR",
    }
    document["buffers"][0]["byteLength"] = len(data) + len(indices)
    return glbs.pack(document, data + indices)


def test_more_triangles_than_a_phone_likes_are_told_and_far_more_are_refused() -> None:
    assert advice(many(15_000)) == []
    assert [p.code for p in advice(many(15_001))] == ["glb-many-triangles"]
    assert [p.code for p in advice(many(60_000))] == ["glb-many-triangles"]
    assert refused(many(60_001)) == "glb-too-many-triangles"


@pytest.mark.parametrize("mode", [0, 1, 2, 3, 5, 6])
def test_a_model_of_lines_points_or_strips_alone_shows_nothing(mode: int) -> None:
    assert refused(changed(lambda d: d["meshes"][0]["primitives"][0].update(mode=mode))) == "glb-empty"


def test_parts_that_are_no_triangles_are_told_and_not_measured() -> None:
    def add_line(document: Document) -> None:
        document["meshes"][0]["primitives"].append({"attributes": {"POSITION": 0}, "mode": 1})

    facts, (problem,) = inspect(changed(add_line))
    assert facts is not None and (facts.draws, facts.triangles) == (1, 4)
    assert (problem.code, problem.facts["count"]) == ("glb-not-triangles", 1)


@pytest.mark.parametrize("extensions", [[], {"KHR_materials_sheen": {"sheenColorTexture": {"index": "0"}}}])
def test_an_extension_of_a_material_that_gltf_does_not_know_is_refused(extensions: object) -> None:
    assert refused(changed(lambda d: d["materials"][0].update(extensions=extensions))) == "glb-broken"


def sparse(indices: tuple[int, ...], **parts: Any) -> bytes:
    """The pyramid with some vertices replaced."""
    document, data = glbs.unpack(glbs.pyramid())
    where = struct.pack(f"<{len(indices)}H", *indices).ljust(8, b"\0")
    what = struct.pack(f"<{3 * len(indices)}f", *[0.25] * 3 * len(indices))
    document["buffers"][0]["byteLength"] = len(data + where + what)
    document["bufferViews"] += [
        {"buffer": 0, "byteOffset": len(data), "byteLength": len(where)},
        {"buffer": 0, "byteOffset": len(data + where), "byteLength": len(what)},
    ]
    document["accessors"][0]["sparse"] = {
        "count": len(indices),
        "indices": {"bufferView": 4, "componentType": 5123},
        "values": {"bufferView": 5},
    } | parts
    return glbs.pack(document, data + where + what)


def test_vertices_may_be_replaced_by_others_that_are_there() -> None:
    assert facts_of(sparse((1, 3))).triangles == 4
    assert refused(sparse((1, 4))) == "glb-out-of-range"
    assert refused(sparse((1, 3), count=5)) == "glb-out-of-range"
    assert refused(sparse((1, 3), values={"bufferView": 5, "byteOffset": 4})) == "glb-out-of-range"
    whole = sparse((1, 3))
    assert refused(whole[:-4] + struct.pack("<f", math.nan)) == "glb-not-finite"


def test_vertices_that_no_triangle_needs_are_refused_before_they_are_read() -> None:
    def empty_space(document: Document) -> None:
        document["accessors"][0] = {
            "componentType": 5126,
            "count": 9_000_000,
            "type": "VEC3",
            "min": [0, 0, 0],
            "max": [1, 1, 1],
        }

    assert refused(changed(empty_space)) == "glb-too-many-vertices"


@pytest.mark.parametrize("side", [0.049, 60.1])
def test_a_model_of_unusual_size_is_told(side: float) -> None:
    assert [p.code for p in advice(glbs.pyramid(side=side))] == ["glb-size"]


def test_a_flat_model_is_as_large_as_its_longest_side() -> None:
    facts_of(changed(lambda d: d["nodes"][0].update(scale=[1, 0.001, 1])))


def test_the_number_of_a_texture_counts_from_one() -> None:
    assert inspect(textured(b"no picture"))[1][0].facts["number"] == 1
    assert inspect(textured(picture((1, 2049))))[1][0].facts["number"] == 1


def test_names_given_twice_are_told_once_each() -> None:
    def rename(document: Document) -> None:
        document["nodes"] += [{"name": "pyramid"}, {"name": "pyramid"}, {}, {}]

    problems = advice(changed(rename))
    assert [(p.code, p.facts["name"]) for p in problems] == [("glb-name-twice", "pyramid")]


# --- nothing escapes


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    facts, problems = inspect(data)
    assert facts is None and len(problems) == 1


BASE = [glbs.pyramid(), textured(picture(kind="JPEG")), *(path.read_bytes() for path in MASTERS[:1])]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_flipped_bytes_make_it_raise(data: st.DataObject) -> None:
    base = bytearray(data.draw(st.sampled_from(BASE)))
    near_the_head = st.integers(0, min(len(base), 6000) - 1)
    for _ in range(data.draw(st.integers(1, 4))):
        base[data.draw(near_the_head)] = data.draw(st.integers(0, 255))
    facts, problems = inspect(bytes(base))
    assert facts is not None or len(problems) == 1


NUMBERS = st.sampled_from([-1, 0, 1, 2, 3, 4, 5, 255, 2**31, 2**40, 2**64, 1e308, -1e308, 0.5])
ODD = NUMBERS | st.sampled_from([None, True, "", "x", [], {}, [0], [[]], {"a": 1}, [1e308] * 3, [0] * 16])


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    return [way, *(place for key, below in inner for place in places(below, (*way, key)))]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_changed_value_makes_it_raise(data: st.DataObject) -> None:
    document, binary = glbs.unpack(data.draw(st.sampled_from(BASE[:2])))
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places(document)[1:]))
        target: Any = document
        for key in way:
            target = target[key]
        target[last] = copy.deepcopy(data.draw(ODD))
    facts, problems = inspect(glbs.pack(document, binary))
    assert facts is not None or len(problems) == 1
    if facts:
        assert all(map(math.isfinite, (*facts.minimum, *facts.maximum)))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([picture(kind=kind) for kind in ("PNG", "JPEG", "WEBP")]), st.data())
def test_no_picture_makes_it_raise(image: bytes, data: st.DataObject) -> None:
    broken = bytearray(image)
    for _ in range(data.draw(st.integers(1, 5))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    facts, problems = media.inspect(bytes(broken[: data.draw(st.integers(0, len(broken)))]), "image/png")
    assert facts is not None or len(problems) == 1


def test_a_number_that_is_none_is_refused_wherever_it_stands() -> None:
    document, data = glbs.unpack(glbs.pyramid())
    for i, accessor in enumerate(document["accessors"]):
        if accessor["componentType"] == 5126:
            view = document["bufferViews"][accessor["bufferView"]]
            at = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
            spoilt = data[:at] + b"\x00\x00\xc0\x7f" + data[at + 4 :]
            assert refused(glbs.pack(document, spoilt)) == "glb-not-finite", i


def test_more_parts_than_any_scene_has_are_refused_before_they_are_visited() -> None:
    def crowd(document: Document) -> None:
        document["animations"][0]["samplers"] *= 15_000

    assert refused(changed(crowd)) == "glb-broken"


@pytest.mark.parametrize(
    "lead_astray",
    [
        lambda d: d.update(skins=[{"joints": [99]}]),
        lambda d: d["meshes"][0]["primitives"][0].update(targets=[{"POSITION": 99}]),
        lambda d: d["accessors"][0].update(
            sparse={
                "count": 1,
                "indices": {"bufferView": 99, "componentType": 5123},
                "values": {"bufferView": 99},
            }
        ),
    ],
    ids=["joint", "morph target", "sparse"],
)
def test_what_leads_out_of_the_file_is_refused(lead_astray: Callable[[Document], object]) -> None:
    assert refused(changed(lead_astray)) == "glb-out-of-range"

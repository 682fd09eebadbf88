"""Scenes as USDZ: valid to OpenUSD itself, and the same models, metres and moments as on the page."""

from __future__ import annotations

import copy
import io
import logging
import math
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import glbs
import pytest
from assets import USDZ, usd_faults
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pxr import Gf, Usd, UsdGeom, UsdShade
from tiny import AT, ROOT, put_model

from stations.building.build import build
from stations.building.cache import Cache
from stations.building.usdz import scene as room
from stations.building.usdz.master import Resists
from stations.building.usdz.scene import Reference, usdz, usdz_of
from stations.building.workshop import Workshop
from stations.line import Asset, Content, Scene, SceneFile
from stations.reading import read
from stations.reading.glb import inspect
from stations.rules import RULES
from stations.snapshot import Snapshot

Document = dict[str, Any]
Change = Callable[[Document], object]


def line() -> Content:
    content, _ = read(ROOT / "content", RULES)
    assert content is not None
    return content


SCENES = {station.slug: station.scenes["main"] for station in line().stations}


def scene_of(*nodes: Document, **masters: bytes) -> Scene:
    """A scene of nodes; models are named by `src`, their masters given by the same word."""
    model = {"type": "model", "decorative": True, "license": "CC0-1.0", "creator": "Stadt"}
    head = {"scene": 1, "title": {"de": "T"}, "summary": {"de": "S"}, "status": "published"}
    told = [(model if "src" in node else {}) | node for node in nodes]
    file = SceneFile.model_validate(head | {"anchor": {"type": "poster"}, "nodes": told})
    return Scene("main", file, assets={name: asset(glb) for name, glb in masters.items()})


def asset(glb: bytes) -> Asset:
    facts, problems = inspect(glb)
    assert facts is not None, problems
    return Asset("model.glb", glb, str(hash(glb)), facts)


def alone(glb: bytes, **keys: Any) -> Scene:
    """A scene of one model, which plays its first clip."""
    return scene_of({"id": "one", "src": "m", "animation": {}} | keys, m=glb)


def changed(change: Change, glb: bytes | None = None, more: bytes = b"") -> bytes:
    """A pyramid whose JSON has been changed, with more bytes behind its own."""
    document, binary = glbs.unpack(glb or glbs.pyramid())
    if more:
        view = {"buffer": 0, "byteOffset": len(binary), "byteLength": len(more)}
        document["bufferViews"].append(view)
        document["buffers"][0]["byteLength"] = len(binary) + len(more)
    change(document)
    return glbs.pack(document, binary + more)


def open_stage(data: bytes, folder: Path) -> Usd.Stage:
    path = folder / "scene.usdz"
    path.write_bytes(data)
    return Usd.Stage.Open(str(path))


def meshes(stage: Usd.Stage) -> list[UsdGeom.Mesh]:
    return [UsdGeom.Mesh(prim) for prim in stage.Traverse() if prim.IsA(UsdGeom.Mesh)]


def bounds(stage: Usd.Stage) -> tuple[list[float], list[float]]:
    """The corners of everything at rest."""
    box = UsdGeom.BBoxCache(Usd.TimeCode.Default(), ["default"]).ComputeWorldBound(stage.GetDefaultPrim())
    aligned = box.ComputeAlignedRange()
    return list(aligned.GetMin()), list(aligned.GetMax())


def shader(stage: Usd.Stage, name: str) -> UsdShade.Shader:
    (found,) = [
        prim for prim in stage.Traverse() if prim.GetName() == name and prim.GetTypeName() == "Shader"
    ]
    return UsdShade.Shader(found)


# --- the scenes of the line


@pytest.mark.parametrize("slug", SCENES)
def test_every_scene_of_the_line_is_valid_small_and_like_its_models(slug: str, tmp_path: Path) -> None:
    scene = SCENES[slug]
    data = usdz(scene)
    stage = open_stage(data, tmp_path)
    assert usd_faults(stage) == []
    assert (UsdGeom.GetStageUpAxis(stage), UsdGeom.GetStageMetersPerUnit(stage)) == ("Y", 1)
    assert len(data) <= USDZ
    (model,) = [node for node in scene.file.nodes if node.type == "model"]
    facts: Any = inspect(glbs.without(scene.assets[model.src].data, scene.file.absent(model.id)))[0]
    counts = [len(mesh.GetFaceVertexCountsAttr().Get()) for mesh in meshes(stage)]
    assert (sum(counts), len(counts)) == (facts.triangles, facts.draws)
    low, high = bounds(stage)
    lift = facts.minimum[1] * model.scale
    assert low == pytest.approx(
        [v * model.scale - lift * (i == 1) for i, v in enumerate(facts.minimum)], abs=2e-5
    )
    assert high == pytest.approx(
        [v * model.scale - lift * (i == 1) for i, v in enumerate(facts.maximum)], abs=2e-5
    )
    seconds = stage.GetEndTimeCode() / stage.GetTimeCodesPerSecond()
    assert seconds == pytest.approx(facts.clips[0].seconds, abs=1 / 24)


def test_what_a_comparison_brings_later_is_not_in_the_room(tmp_path: Path) -> None:
    def double(document: Document) -> None:
        document["nodes"].append({"name": "old", "mesh": 0, "translation": [0, 9, 0]})
        document["scenes"][0]["nodes"].append(1)

    glb = changed(double)
    states = [{"title": {"de": "T"}, "says": {"de": "S"}, "hides": [part]} for part in ("pyramid", "old")]
    told = {"id": "c", "type": "compare", "title": {"de": "T"}, "model": "m", "states": states}
    later = scene_of({"id": "m", "src": "m"}, told | {"begins_with": 2}, m=glb)
    assert [bounds(open_stage(usdz(later), tmp_path))[1][1]] == [1]
    whole = scene_of({"id": "m", "src": "m"}, m=glb)
    assert len(meshes(open_stage(usdz(whole), tmp_path))) == 2
    cache = Cache(None)
    assert usdz_of(later, "a", cache) != usdz_of(whole, "a", cache)


def test_the_same_scene_gives_the_same_bytes() -> None:
    assert usdz(SCENES["westpark"]) == usdz(SCENES["westpark"])


# --- on the poster


def sheet() -> Reference:
    out = io.BytesIO()
    Image.new("RGB", (420, 594), (107, 165, 217)).save(out, "JPEG")
    return Reference(out.getvalue(), 0.42, 0.594)


def test_an_anchored_scene_names_the_sheet_and_is_valid_on_a_root_prim(tmp_path: Path) -> None:
    stage = open_stage(usdz(SCENES["westpark"], sheet()), tmp_path)
    assert usd_faults(stage) == []
    root = stage.GetDefaultPrim()
    assert root.GetPath() == "/Root"
    assert root.GetMetadata("apiSchemas").GetAddedOrExplicitItems() == ["Preliminary_AnchoringAPI"]
    assert root.GetAttribute("preliminary:anchoring:type").Get() == "image"
    (named,) = root.GetRelationship("preliminary:imageAnchoring:referenceImage").GetTargets()
    told = stage.GetPrimAtPath(named)
    assert told.GetTypeName() == "Preliminary_ReferenceImage"
    assert told.GetAttribute("physicalWidth").Get() == 42
    package = zipfile.ZipFile(tmp_path / "scene.usdz")
    assert package.read(told.GetAttribute("image").Get().path) == sheet().picture


def test_what_is_before_the_poster_is_above_the_anchor_and_what_is_up_points_away_from_its_front(
    tmp_path: Path,
) -> None:
    # Of an image's anchor x is to the right, y out of the picture, z down the picture.
    model = {"id": "one", "src": "m", "translation": [1, 2, 3]}
    stage = open_stage(usdz(scene_of(model, m=glbs.pyramid()), sheet()), tmp_path)
    (mesh,) = meshes(stage)
    way = mesh.ComputeLocalToWorldTransform(0)
    assert list(way.TransformDir(Gf.Vec3d(0, 0, 1))) == pytest.approx([0, 1, 0], abs=1e-6)
    assert list(way.TransformDir(Gf.Vec3d(0, 1, 0))) == pytest.approx([0, 0, -1], abs=1e-6)


@pytest.mark.parametrize("slug", SCENES)
def test_every_scene_stands_on_the_lower_third_of_its_sheet_with_its_back_on_the_paper(
    slug: str, tmp_path: Path
) -> None:
    scene = SCENES[slug]
    stage = open_stage(usdz(scene, sheet()), tmp_path)
    (model,) = [node for node in scene.file.nodes if node.type == "model"]
    facts = scene.assets[model.src].facts
    (at,) = [prim for prim in stage.Traverse() if prim.GetName() == "_" + model.id.replace("-", "_")]
    way = UsdGeom.Xformable(at).ComputeLocalToWorldTransform(0)
    ends = [way.Transform(Gf.Vec3d(*corner)) for corner in (facts.minimum, facts.maximum)]
    (left, right), (back, front), (head, foot) = (sorted(end[i] for end in ends) for i in range(3))
    assert left + right == pytest.approx(0, abs=1e-6), "it stands in the middle"
    assert back == pytest.approx(0, abs=1e-6) and front > 0.05, "nothing of it is in the wall"
    assert foot == pytest.approx(0.594 / 6, abs=1e-6) and head < foot, "its foot is on the lower third"


def test_another_sheet_is_another_file_and_the_floor_none_of_them(tmp_path: Path) -> None:
    cache, scene = Cache(tmp_path), alone(glbs.pyramid())
    told = [usdz_of(scene, "s", cache, on) for on in (None, sheet(), Reference(sheet().picture, 0.21, 0.297))]
    assert len(set(told)) == 3 and None not in told
    assert [b"Preliminary" in data for data in told if data] == [False, True, True]
    assert told == [
        usdz_of(scene, "s", cache, on) for on in (None, sheet(), Reference(sheet().picture, 0.21, 0.297))
    ]


# --- the package


def test_files_lie_uncompressed_at_multiples_of_64_and_the_layer_comes_first() -> None:
    data = usdz(SCENES["westpark"])
    entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    assert entries[0].filename == "scene.usda" and len(entries) == 2
    for entry in entries:
        name, extra = struct.unpack_from("<HH", data, entry.header_offset + 26)
        assert (entry.header_offset + 30 + name + extra) % 64 == 0
        assert entry.compress_type == zipfile.ZIP_STORED


def test_the_picture_of_a_master_travels_as_it_is() -> None:
    scene = SCENES["westpark"]
    package = zipfile.ZipFile(io.BytesIO(usdz(scene)))
    (name,) = [name for name in package.namelist() if name.startswith("textures/")]
    (model,) = [node for node in scene.file.nodes if node.type == "model"]
    assert package.read(name) in scene.assets[model.src].data


def textured(mode: str, kind: str, **material: Any) -> bytes:
    """A pyramid with a picture on it."""
    out = io.BytesIO()
    Image.new(mode, (8, 4), (18, 52, 86, 99)[: len(mode)]).save(out, kind)
    uvs = struct.pack("<8f", 0, 0, 1, 0, 0, 1, 0.5, 0.25)
    base = {
        "pbrMetallicRoughness": {"baseColorTexture": {"index": 0}, "baseColorFactor": [1, 0.5, 0.25, 0.75]}
    }

    def paint(document: Document) -> None:
        document["bufferViews"][-1:] = [
            document["bufferViews"][-1] | {"byteLength": len(uvs)},
            {
                "buffer": 0,
                "byteOffset": document["bufferViews"][-1]["byteOffset"] + len(uvs),
                "byteLength": len(out.getvalue()),
            },
        ]
        document["accessors"].append({"bufferView": 4, "componentType": 5126, "count": 4, "type": "VEC2"})
        document["meshes"][0]["primitives"][0]["attributes"]["TEXCOORD_0"] = 4
        document["images"] = [{"bufferView": 5, "mimeType": f"image/{kind.lower()}"}]
        document["textures"] = [{"source": 0}]
        document["materials"] = [base | material]

    return changed(paint, more=uvs + out.getvalue())


@pytest.mark.parametrize(("mode", "kind", "suffix"), [("RGB", "WEBP", "jpg"), ("RGBA", "WEBP", "png")])
def test_a_webp_becomes_what_usdz_allows(mode: str, kind: str, suffix: str, tmp_path: Path) -> None:
    data = usdz(alone(textured(mode, kind)))
    assert usd_faults(open_stage(data, tmp_path)) == []
    package = zipfile.ZipFile(io.BytesIO(data))
    (name,) = [name for name in package.namelist() if name.startswith("textures/")]
    assert name.endswith(suffix)
    colour = Image.open(io.BytesIO(package.read(name))).getpixel((2, 2))
    assert colour == pytest.approx((18, 52, 86, 99)[: len(mode)], abs=4)


# --- where everything stands


def test_a_model_in_a_turned_group_stands_as_on_the_page(tmp_path: Path) -> None:
    group = {
        "id": "the-group",
        "type": "group",
        "translation": [1, 2.0, 3],
        "rotation": [0, 90, 0],
        "scale": 2,
    }
    model = {
        "id": "2nd",
        "src": "m",
        "parent": "the-group",
        "translation": [0, 1, 0],
        "rotation": [90, 0, 90],
    }
    stage = open_stage(usdz(scene_of(model, group, m=glbs.pyramid())), tmp_path)
    # The tip (0, 1, 0): about x to (0, 0, 1), about z it stays, moved to (0, 1, 1); doubled to (0, 2, 2),
    # about y to (2, 2, 0), moved to (3, 4, 3). The lowest corner of the base is at 2 · (1 − ½) + 2 = 3.
    (mesh,) = meshes(stage)
    tip = mesh.ComputeLocalToWorldTransform(0).Transform(Gf.Vec3d(0, 1, 0))
    assert list(tip) == pytest.approx([3, 1, 3], abs=1e-6)
    assert bounds(stage)[0][1] == pytest.approx(0, abs=1e-6)


def test_what_no_model_hangs_on_stays_away() -> None:
    hotspot = {"id": "tip", "type": "hotspot", "parent": "m", "title": {"de": "T"}, "text": {"de": "T"}}
    data = usdz(scene_of({"id": "m", "src": "m"}, hotspot, m=glbs.pyramid()))
    assert b"_tip" not in data and b"_m" in data


def test_a_matrix_places_a_node(tmp_path: Path) -> None:
    def lay(document: Document) -> None:
        document["nodes"][0]["matrix"] = [1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 5, 6, 7, 1]
        del document["animations"]

    stage = open_stage(usdz(alone(changed(lay))), tmp_path)
    (mesh,) = meshes(stage)
    assert list(mesh.ComputeLocalToWorldTransform(0).Transform(Gf.Vec3d(0, 1, 0))) == pytest.approx(
        [5, 0.5, 8]
    )


def test_without_normals_every_triangle_is_flat(tmp_path: Path) -> None:
    stage = open_stage(usdz(alone(glbs.pyramid())), tmp_path)
    (mesh,) = meshes(stage)
    points, normals = mesh.GetPointsAttr().Get(), mesh.GetNormalsAttr().Get()
    assert len(points) == len(normals) == 12
    for i in range(0, 12, 3):
        across = Gf.Cross(points[i + 1] - points[i], points[i + 2] - points[i])
        assert list(normals[i]) == pytest.approx(list(across.GetNormalized()), abs=1e-3)


# --- what moves


def turn_at(stage: Usd.Stage, frame: float) -> float:
    """How many degrees the pyramid has turned about its height."""
    (mesh,) = meshes(stage)
    x, _, z = mesh.ComputeLocalToWorldTransform(frame).TransformDir(Gf.Vec3d(1, 0, 0))
    return math.degrees(math.atan2(-z, x)) % 360


def test_a_turn_takes_the_seconds_of_its_clip(tmp_path: Path) -> None:
    stage = open_stage(usdz(alone(glbs.pyramid())), tmp_path)
    assert (stage.GetStartTimeCode(), stage.GetEndTimeCode(), stage.GetTimeCodesPerSecond()) == (0, 48, 24)
    assert [turn_at(stage, f) for f in (0, 12, 24, 48)] == pytest.approx([0, 45, 90, 180], abs=0.01)


def test_speed_shortens_the_clip(tmp_path: Path) -> None:
    stage = open_stage(usdz(alone(glbs.pyramid(), animation={"speed": 2.0})), tmp_path)
    assert stage.GetEndTimeCode() == 24 and turn_at(stage, 12) == pytest.approx(90, abs=0.01)


def test_a_shorter_clip_begins_again_while_a_longer_one_plays(tmp_path: Path) -> None:
    slow = {"id": "slow", "src": "m", "animation": {"speed": 0.5}}
    fast = {"id": "fast", "src": "m", "animation": {}}
    stage = open_stage(usdz(scene_of(slow, fast, m=glbs.pyramid())), tmp_path)
    turns = [
        round(
            math.degrees(math.acos(mesh.ComputeLocalToWorldTransform(72).TransformDir(Gf.Vec3d(1, 0, 0))[0]))
        )
        for mesh in meshes(stage)
    ]
    assert stage.GetEndTimeCode() == 96 and turns == [135, 90]


@pytest.mark.parametrize("animation", [None, {"autoplay": False}, {"clip": "another"}])
def test_what_does_not_play_by_itself_stands_still(animation: Document | None, tmp_path: Path) -> None:
    stage = open_stage(usdz(alone(glbs.pyramid(), animation=animation)), tmp_path)
    assert not stage.HasAuthoredTimeCodeRange()
    assert usd_faults(stage) == [] and turn_at(stage, 24) == pytest.approx(0)


@pytest.mark.parametrize(("kind", "turns"), [("STEP", [0, 0, 180]), ("CUBICSPLINE", [0, 90, 180])])
def test_keys_are_joined_as_the_clip_says(kind: str, turns: list[float], tmp_path: Path) -> None:
    still, up, half = (
        struct.pack("<4f", 0, 0, 0, 0),
        struct.pack("<4f", 0, 0, 0, 1),
        struct.pack("<4f", 0, 1, 0, 0),
    )
    keys = up + half if kind == "STEP" else still + up + still + still + half + still

    def join(document: Document) -> None:
        count = len(keys) // 16
        document["accessors"].append({"bufferView": 4, "componentType": 5126, "count": count, "type": "VEC4"})
        document["animations"][0]["samplers"] = [{"input": 2, "output": 4, "interpolation": kind}]

    stage = open_stage(usdz(alone(changed(join, more=keys))), tmp_path)
    assert [turn_at(stage, f) for f in (0, 24, 48)] == pytest.approx(turns, abs=0.01)


def test_a_turn_takes_the_shorter_way_round(tmp_path: Path) -> None:
    quarter = math.radians(90) / 2
    keys = struct.pack("<8f", 0, 0, 0, 1, 0, -math.sin(quarter), 0, -math.cos(quarter))

    def turn(document: Document) -> None:
        document["accessors"].append({"bufferView": 4, "componentType": 5126, "count": 2, "type": "VEC4"})
        document["animations"][0]["samplers"] = [{"input": 2, "output": 4}]

    stage = open_stage(usdz(alone(changed(turn, more=keys))), tmp_path)
    assert turn_at(stage, 24) == pytest.approx(45, abs=0.01)


# --- materials


def test_factors_are_kept_as_the_scale_of_their_texture(tmp_path: Path) -> None:
    stage = open_stage(usdz(alone(textured("RGB", "PNG"))), tmp_path)
    assert list(shader(stage, "base").GetInput("scale").Get()) == [1, 0.5, 0.25, 0.75]
    assert not shader(stage, "surface").GetInput("opacity")


@pytest.mark.parametrize("mode", ["BLEND", "MASK"])
def test_what_is_see_through_on_the_page_is_so_on_an_iphone(mode: str, tmp_path: Path) -> None:
    stage = open_stage(usdz(alone(textured("RGBA", "PNG", alphaMode=mode))), tmp_path)
    assert usd_faults(stage) == []
    surface = shader(stage, "surface")
    source, name, _ = surface.GetInput("opacity").GetConnectedSource()
    assert (source.GetPath().name, name) == ("base", "a")
    threshold = surface.GetInput("opacityThreshold")
    assert threshold.Get() == 0.5 if mode == "MASK" else not threshold


def test_a_material_without_light_glows_in_its_own_colour(tmp_path: Path) -> None:
    def unlit(document: Document) -> None:
        base = {"baseColorFactor": [0.25, 0.5, 1, 1]}
        document["materials"] = [{"pbrMetallicRoughness": base, "extensions": {"KHR_materials_unlit": {}}}]

    stage = open_stage(usdz(alone(changed(unlit))), tmp_path)
    surface = shader(stage, "surface")
    assert list(surface.GetInput("diffuseColor").Get()) == [0, 0, 0]
    assert list(surface.GetInput("emissiveColor").Get()) == [0.25, 0.5, 1]


def test_every_slot_of_a_material_is_carried_over(tmp_path: Path) -> None:
    use = {"index": 0}
    pbr = {
        "baseColorTexture": use,
        "metallicRoughnessTexture": use,
        "roughnessFactor": 0.5,
        "metallicFactor": 0.25,
    }
    glb = textured(
        "RGB",
        "PNG",
        pbrMetallicRoughness=pbr,
        normalTexture=use,
        occlusionTexture=use | {"strength": 0.25},
        emissiveTexture=use,
        emissiveFactor=[0.5, 0.25, 1],
        doubleSided=True,
    )
    stage = open_stage(usdz(alone(glb)), tmp_path)
    assert usd_faults(stage) == []
    scales = {
        name: list(shader(stage, name).GetInput("scale").Get())
        for name in ("grain", "relief", "shade", "glow")
    }
    assert scales == {
        "grain": [1, 0.5, 0.25, 1],
        "relief": [2, 2, 2, 1],
        "shade": [0.25] * 4,
        "glow": [0.5, 0.25, 1, 1],
    }
    assert list(shader(stage, "relief").GetInput("bias").Get()) == [-1, -1, -1, 0]
    assert list(shader(stage, "shade").GetInput("bias").Get()) == [0.75] * 4
    assert meshes(stage)[0].GetDoubleSidedAttr().Get()


def test_a_moved_texture_lies_where_it_lies_on_the_page(tmp_path: Path) -> None:
    moved = {"offset": [0.1, 0.2], "scale": [2, 4], "rotation": math.pi / 2}
    use = {"index": 0, "extensions": {"KHR_texture_transform": moved}}
    glb = textured("RGB", "PNG", pbrMetallicRoughness={"baseColorTexture": use})
    stage = open_stage(usdz(alone(glb)), tmp_path)
    (mesh,) = meshes(stage)
    primvar = UsdGeom.PrimvarsAPI(mesh).GetPrimvar("st").Get()
    # The tip's (0.5, 0.25) is scaled to (1, 1), turned to (1, −1), moved to (1.1, −0.8), counted from below.
    tip = [list(st) for point, st in zip(mesh.GetPointsAttr().Get(), primvar, strict=True) if point[1] == 1]
    assert tip[0] == pytest.approx([1.1, 1.8], abs=1e-4)


# --- what cannot be carried over


def bend(document: Document) -> None:
    document["skins"] = [{"joints": [0]}]
    document["nodes"][0]["skin"] = 0


def morph(document: Document) -> None:
    document["meshes"][0]["primitives"][0]["targets"] = [{"POSITION": 0}]


def nest(document: Document) -> None:
    document["nodes"] += [{"children": [i]} for i in range(100)]
    document["scenes"][0]["nodes"] = [100]


def dawdle(document: Document) -> None:
    document["animations"][0]["samplers"][0]["input"] = 4
    document["accessors"].append({"bufferView": 4, "componentType": 5126, "count": 2, "type": "SCALAR"})


def replace(document: Document) -> None:
    document["accessors"][0]["sparse"] = {
        "count": 1,
        "indices": {"bufferView": 4, "componentType": 5125},
        "values": {"bufferView": 0},
    }


@pytest.mark.parametrize(
    ("change", "why"),
    [(bend, "bones"), (morph, "morph"), (nest, "deep"), (dawdle, "60 seconds"), (replace, "sparse")],
)
def test_what_would_come_out_wrong_is_refused_with_a_sentence(change: Change, why: str) -> None:
    scene = alone(changed(change, more=struct.pack("<2f", 0, 1e6 if change is dawdle else 0)))
    with pytest.raises(Resists, match=why):
        usdz(scene)


def test_a_scene_without_models_is_refused() -> None:
    with pytest.raises(Resists, match="no model"):
        usdz(scene_of({"id": "g", "type": "group"}))


ODD = st.sampled_from([-1, 0, 1, 5, 2**31, 1e308, None, True, "", "x", [], {}, [0], {"a": 1}, [1e308] * 3])


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
    return [way, *(place for key, below in inner for place in places(below, (*way, key)))]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_accepted_model_makes_it_raise_anything_else(data: st.DataObject) -> None:
    glb = textured("RGB", "PNG", normalTexture={"index": 0}, alphaMode="MASK", emissiveFactor=[1, 1, 1])
    document, binary = glbs.unpack(glb)
    document["textures"][0]["sampler"] = 0
    document["samplers"] = [{"wrapS": 33071}]
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from(places(document)[1:]))
        target: Any = document
        for key in way:
            target = target[key]
        target[last] = copy.deepcopy(data.draw(ODD))
    odd = glbs.pack(document, binary)
    if inspect(odd)[0] is None:
        return
    try:
        assert usdz(alone(odd)).startswith(b"PK")
    except Resists as why:
        assert str(why)


# --- on the line


def published(content: Path, workshop: Workshop) -> Snapshot:
    understood, _ = read(content, RULES)
    assert understood is not None
    return build(understood, AT, workshop, "https://linie.test")


def test_the_page_names_both_usdz_which_are_kept_forever(content: Path, workshop: Workshop) -> None:
    snapshot = published(content, workshop)
    paths = [path for path in snapshot.resources if path.startswith("/assets/nord.main.") and "usdz" in path]
    page = snapshot.resources["/de/stations/nord/"].bodies["identity"]
    named = [
        path for path in paths for key in ("usdz", "poster-usdz") if f' data-{key}="{path}"'.encode() in page
    ]
    assert sorted(named) == sorted(paths) and len(paths) == 2
    for resource in map(snapshot.resources.__getitem__, paths):
        assert (resource.media_type, resource.keep) == ("model/vnd.usdz+zip", "forever")
        assert list(resource.bodies) == ["identity"]


def test_a_scene_for_the_floor_is_not_offered_on_the_poster(content: Path, workshop: Workshop) -> None:
    path = content / "stations" / "nord" / "main.scene.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("type: poster", "type: floor"), encoding="utf-8")
    page = published(content, workshop).resources["/de/stations/nord/"].bodies["identity"]
    assert b" data-usdz" in page and b"data-poster-usdz" not in page


def test_a_scene_that_resists_is_told_and_loses_only_its_usdz(
    content: Path, workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    room._say_once.cache_clear()
    put_model(content / "stations" / "nord" / "pyramid.glb", changed(bend))
    with caplog.at_level(logging.WARNING):
        snapshot = published(content, workshop)
    assert "stations/nord/main.scene.yaml is not offered to iPhones as AR: it bends with bones" in caplog.text
    page = snapshot.resources["/de/stations/nord/"].bodies["identity"]
    assert b"data-scene" in page and b"data-usdz" not in page


def test_words_and_points_do_not_make_a_new_usdz(monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(None)
    model = {"id": "m", "src": "m"}
    point = {"id": "p", "type": "hotspot", "title": {"de": "T"}, "text": {"de": "T"}}
    first = room.usdz_of(scene_of(model, m=glbs.pyramid()), "a", cache)
    monkeypatch.setattr(room, "usdz", lambda *_: b"PK made anew")
    assert room.usdz_of(scene_of(model, point, m=glbs.pyramid()), "a", cache) == first
    assert room.usdz_of(scene_of(model | {"scale": 2.0}, m=glbs.pyramid()), "a", cache) == b"PK made anew"

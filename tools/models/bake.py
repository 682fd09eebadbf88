"""The one texture of a model: its colours, multiplied by a soft light from above.

The light is baked from an overcast sky with one broad, weak lamp in front on the left. It gives contact
shadows and the sense of an upper side, and stays weak enough not to quarrel with the light of the real room.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from functools import partial

import bpy
import numpy as np
from PIL import Image

from stage import Stage
from surface import _select, painted_objects, unwrap

DARKEST = 0.26
"""What remains of a colour where no light comes: black corners look dirty in a bright room."""


def bake(stage: Stage, size: int, samples: int) -> Image.Image:
    """Bake and give the texture in sRGB."""
    unwrap(stage, margin=2.2 / size)
    things = painted_objects(stage)
    veils = [node.objects["veil"] for node in stage.nodes.values() if "veil" in node.objects]
    roaming = [node for node in stage.nodes.values() if not node.casts]
    _sky()
    with _hidden(veils):
        colour = _pass(things, size, 4, {"COLOR"})
        lit = partial(_pass, size=size, samples=samples, what={"DIRECT", "INDIRECT"})
        with _hidden(_objects(roaming)):
            light = lit([t for t in things if t not in _objects(roaming)])
        for moment in dict.fromkeys(node.moment or node.name for node in roaming):
            now = _objects(node for node in roaming if (node.moment or node.name) == moment)
            with _hidden([t for t in _objects(roaming) if t not in now]):
                if painted := [t for t in things if t in now]:
                    light += lit(painted)
    covered = colour[..., 3] > 0
    return _to_image(_grown(colour[..., :3] * _shading(light[..., :3], covered), covered))


def _objects(nodes) -> list:
    return [thing for node in nodes for thing in node.objects.values()]


@contextmanager
def _hidden(things):
    """Keep things from casting shadows for a while: see-through ones, and what travels far."""
    for thing in things:
        thing.hide_render = True
    yield
    for thing in things:
        thing.hide_render = False


def _pass(things, size: int, samples: int, what: set[str]) -> np.ndarray:
    """Bake one diffuse pass of all things into one float image and read it."""
    image = bpy.data.images.new(f"bake-{len(bpy.data.images)}", size, size, float_buffer=True, alpha=True)
    image.generated_color = (0, 0, 0, 0)
    image.colorspace_settings.name = "Non-Color"
    for surface in {slot.material for thing in things for slot in thing.material_slots}:
        target = surface.node_tree.nodes.get("target") or surface.node_tree.nodes.new("ShaderNodeTexImage")
        target.name, target.image = "target", image
        surface.node_tree.nodes.active = target
    use_cycles(samples)
    _select(things)
    bpy.ops.object.bake(type="DIFFUSE", pass_filter=what, margin=0, use_clear=True)
    pixels = np.empty(size * size * 4, np.float32)
    image.pixels.foreach_get(pixels)
    return pixels.reshape(size, size, 4)


def use_cycles(samples: int) -> None:
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = samples
    scene.cycles.seed = 302
    scene.cycles.diffuse_bounces = 2
    scene.cycles.max_bounces = 3


def _sky() -> None:
    """Hang a bright zenith over a dimmer horizon, and one broad lamp."""
    world = bpy.context.scene.world = bpy.data.worlds.new("sky")
    world.use_nodes = True
    tree = world.node_tree
    place, split, ramp = (
        tree.nodes.new(f"ShaderNode{kind}") for kind in ("TexCoord", "SeparateXYZ", "MapRange")
    )
    tree.links.new(place.outputs["Generated"], split.inputs[0])
    tree.links.new(split.outputs[2], ramp.inputs[0])
    for socket, value in (("From Min", -0.3), ("From Max", 0.9), ("To Min", 0.30), ("To Max", 1.0)):
        ramp.inputs[socket].default_value = value
    tree.links.new(ramp.outputs[0], tree.nodes["Background"].inputs["Strength"])
    sun = bpy.data.objects.new("broad lamp", bpy.data.lights.new("broad lamp", "SUN"))
    sun.data.energy, sun.data.angle = 1.1, 0.7
    sun.rotation_euler = (0.62, -0.45, 0)
    bpy.context.collection.objects.link(sun)


def _shading(light: np.ndarray, covered: np.ndarray) -> np.ndarray:
    """Scale the light so that open ground keeps its colour, and lift the shadows."""
    light = _blurred(light, covered)
    open_ground = np.percentile(light[covered].mean(axis=1), 93)
    return DARKEST + (1.06 - DARKEST) * np.clip(light / open_ground, 0, 1.05) ** 0.9


def _blurred(pixels: np.ndarray, covered: np.ndarray, rounds: int = 2) -> np.ndarray:
    """Take the sampling noise off, without letting neighbours in the texture bleed into one another."""
    weight = covered[..., None].astype(np.float32)
    for _ in range(rounds):
        total, share = pixels * weight * 4, weight * 4
        for shift in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            total = total + np.roll(pixels * weight, shift, (0, 1))
            share = share + np.roll(weight, shift, (0, 1))
        pixels = np.where(share > 0, total / np.maximum(share, 1e-6), pixels)
    return pixels


def _grown(pixels: np.ndarray, covered: np.ndarray, reach: int = 10) -> np.ndarray:
    """Grow the islands outwards, so that smaller mip levels and JPEG blocks find no black beside them."""
    pixels, known = pixels.copy(), covered.copy()
    for _ in range(reach):
        total, share = np.zeros_like(pixels), np.zeros(known.shape, np.float32)
        for shift in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            near = np.roll(known, shift, (0, 1))
            total += np.roll(pixels, shift, (0, 1)) * near[..., None]
            share += near
        fresh = ~known & (share > 0)
        pixels[fresh] = total[fresh] / share[fresh][:, None]
        known |= fresh
    pixels[~known] = pixels[known].mean(axis=0)
    return pixels


def _to_image(linear: np.ndarray) -> Image.Image:
    linear = np.clip(linear, 0, 1)
    coded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return Image.fromarray((coded[::-1] * 255 + 0.5).astype(np.uint8))


def as_jpeg(image: Image.Image, quality: int = 80) -> bytes:
    """Give the texture as a JPEG."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()

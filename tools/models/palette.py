"""The colours of all twelve models, and the surfaces made of them.

Rule of this room: a colour is written here and nowhere else; a model names it.
"""

from __future__ import annotations

import bpy

COLOURS = {
    "cream": "#F4EDDC",  # tram bodies, walls, anything that should glow a little
    "line_blue": "#6BA5D9",  # the line's accent: something of 302 in every scene
    "petrol": "#1F5C69",
    "deep_blue": "#2A4CC4",  # water, and the blue walls of the theatre
    "orange": "#EC8B3A",  # the highlight: where the eye should go
    "leaf": "#7FAE55",
    "leaf_deep": "#54894B",
    "lawn": "#8FB55F",
    "brick": "#AD5B43",
    "ember": "#D8432E",  # heat, where it is shown
    "patina": "#7FB8A4",  # old copper roofs
    "wood": "#BE9360",
    "soil": "#7C5A44",
    "steel": "#AEB6BA",
    "graphite": "#343A3F",
    "asphalt": "#747A80",
    "paving": "#BFB7A8",
    "stone": "#E8E1D3",  # kerbs, plinths
}
GLASS = "#3A5F73"
LIGHT = "#FFE3A3"
VEIL = "#DDEBF2"

ROLES = ("paint", "glass", "light", "veil", "dots")
"""What a surface becomes in the GLB. All paint of a model shares one baked texture; so do the dots of its clouds."""

_surfaces: dict[tuple, bpy.types.Material] = {}


def forget_surfaces() -> None:
    """Drop the cache; Blender's own materials vanish with every new file."""
    _surfaces.clear()


def linear(hex_colour: str) -> tuple[float, float, float]:
    """Give linear RGB for a hex sRGB colour: what both Blender and glTF factors want."""
    channels = (int(hex_colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)


def paint(colour: str, shade: float = 1.0, pattern: str | None = None, size_m: float = 1.0):
    """Give an opaque surface of one palette colour.

    Takes: shade below 1 darker, above 1 lighter, same hue; pattern `mottled`, `courses`, `slabs`,
           `planks` or `stripes`, with the size of one repeat in metres
    """
    key = ("paint", colour, shade, pattern, size_m)
    if key not in _surfaces:
        red, green, blue = (min(1.0, c * shade) for c in linear(COLOURS[colour]))
        surface = _new(f"{colour}-{len(_surfaces)}", "paint", (red, green, blue, 1))
        if pattern:
            PATTERNS[pattern](surface.node_tree, (red, green, blue), size_m)
        _surfaces[key] = surface
    return _surfaces[key]


def glass():
    """Give the dark, glossy, opaque glass of windows: no sorting, no overdraw, and it mirrors the sky."""
    return _plain("glass", GLASS)


def light():
    """Give the self-lit surface of lamps, displays and lit windows."""
    return _plain("light", LIGHT)


def veil():
    """Give the pale see-through surface of shelters, mist and ghosts of what was."""
    return _plain("veil", VEIL)


def as_surface(given):
    """Let models write `"brick"` where plain paint is meant."""
    return paint(given) if isinstance(given, str) else given


def _plain(role: str, colour: str):
    if role not in _surfaces:
        surface = _surfaces[role] = _new(role, role, (*linear(colour), 1))
        shader = surface.node_tree.nodes["Principled BSDF"]
        if role == "light":
            shader.inputs["Emission Color"].default_value = (*linear(colour), 1)
            shader.inputs["Emission Strength"].default_value = 2.5
        if role == "glass":
            shader.inputs["Roughness"].default_value = 0.1
        if role == "veil":
            shader.inputs["Alpha"].default_value = 0.35
    return _surfaces[role]


def _new(name: str, role: str, rgba):
    surface = bpy.data.materials.new(name)
    surface.use_nodes = True
    surface["role"] = role
    shader = surface.node_tree.nodes["Principled BSDF"]
    shader.inputs["Base Color"].default_value = rgba
    shader.inputs["Roughness"].default_value = 0.7
    return surface


# Patterns are shader nodes evaluated in metres. They end up in the baked texture, so they cost nothing later.


def _between(tree, factor, rgb, low: float, high: float) -> None:
    """Paint with `factor` running the colour from low to high brightness."""
    mix = tree.nodes.new("ShaderNodeMix")
    mix.data_type = "RGBA"
    tree.links.new(factor, mix.inputs[0])
    mix.inputs[6].default_value = (*(c * low for c in rgb), 1)
    mix.inputs[7].default_value = (*(min(1, c * high) for c in rgb), 1)
    tree.links.new(mix.outputs[2], tree.nodes["Principled BSDF"].inputs["Base Color"])


def _metres(tree):
    return tree.nodes.new("ShaderNodeTexCoord").outputs["Object"]


def _mottled(tree, rgb, size_m: float) -> None:
    noise = tree.nodes.new("ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value = 1 / size_m
    noise.inputs["Detail"].default_value = 3
    tree.links.new(_metres(tree), noise.inputs["Vector"])
    _between(tree, noise.outputs[0], rgb, 0.74, 1.24)


def _bricks(tree, rgb, width_m: float, height_m: float, offset: float, gap: float, low: float) -> None:
    brick = tree.nodes.new("ShaderNodeTexBrick")
    brick.offset = offset
    brick.inputs["Scale"].default_value = 1.0
    brick.inputs["Brick Width"].default_value = width_m
    brick.inputs["Row Height"].default_value = height_m
    brick.inputs["Mortar Size"].default_value = gap
    brick.inputs["Mortar Smooth"].default_value = 0.3
    for socket, level in (("Color1", 0.93), ("Color2", 1.07), ("Mortar", low)):
        brick.inputs[socket].default_value = (*(min(1, c * level) for c in rgb), 1)
    tree.links.new(_unrolled(tree), brick.inputs["Vector"])
    tree.links.new(brick.outputs["Color"], tree.nodes["Principled BSDF"].inputs["Base Color"])


def _unrolled(tree):
    """Lay x + y along the pattern and z up it, so that walls of both directions show courses."""
    split, join, add = (tree.nodes.new(f"ShaderNode{kind}") for kind in ("SeparateXYZ", "CombineXYZ", "Math"))
    tree.links.new(_metres(tree), split.inputs[0])
    tree.links.new(split.outputs[0], add.inputs[0])
    tree.links.new(split.outputs[1], add.inputs[1])
    tree.links.new(add.outputs[0], join.inputs[0])
    tree.links.new(split.outputs[2], join.inputs[1])
    return join.outputs[0]


def _courses(tree, rgb, size_m: float) -> None:
    _bricks(tree, rgb, size_m * 2, size_m, 0.5, size_m * 0.06, 0.80)


def _planks(tree, rgb, size_m: float) -> None:
    _bricks(tree, rgb, size_m * 12, size_m, 0.37, size_m * 0.07, 0.66)


def _slabs(tree, rgb, size_m: float) -> None:
    _bricks(tree, rgb, size_m, size_m, 0.0, size_m * 0.05, 0.84)
    # paving lies flat: the pattern runs over x and y instead
    brick = next(node for node in tree.nodes if node.type == "TEX_BRICK")
    tree.links.new(_metres(tree), brick.inputs["Vector"])


def _stripes(tree, rgb, size_m: float) -> None:
    wave = tree.nodes.new("ShaderNodeTexWave")
    wave.bands_direction = "Z"
    wave.inputs["Scale"].default_value = 0.31 / size_m
    wave.inputs["Distortion"].default_value = 2.2
    wave.inputs["Detail"].default_value = 2
    tree.links.new(_metres(tree), wave.inputs["Vector"])
    _between(tree, wave.outputs[1], rgb, 0.80, 1.15)


PATTERNS = {"mottled": _mottled, "courses": _courses, "planks": _planks, "slabs": _slabs, "stripes": _stripes}

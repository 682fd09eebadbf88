"""A picture of the finished model, path-traced with its baked texture, for eyes before it is committed."""

from __future__ import annotations

from math import radians

import bpy
from mathutils import Vector

from bake import use_cycles
from stage import Stage

VIEWS = {  # direction to the camera, as (x, y, z); y is towards the back
    "front": (0.62, -1.55, 0.92),
    "left": (-1.1, -1.3, 0.75),
    "low": (0.35, -1.6, 0.34),
    "top": (0.0, -1.0, 1.9),
    "back": (-0.7, 1.5, 0.9),
}


def render(stage: Stage, texture, path, view: str = "front", width: int = 1200) -> None:
    """Render the model as it stands, in its previewed pose."""
    _wear(stage, texture)
    _light_room()
    _aim(stage, Vector(VIEWS[view]))
    use_cycles(40)
    scene = bpy.context.scene
    scene.cycles.use_denoising = True
    scene.cycles.max_bounces = 8
    scene.view_settings.view_transform = "AgX"
    scene.view_settings.look = "AgX - Medium High Contrast"
    scene.render.resolution_x, scene.render.resolution_y = width, int(width * 0.58)
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)


def _wear(stage: Stage, texture) -> None:
    import os
    import tempfile

    handle, name = tempfile.mkstemp(suffix=".png")
    os.close(handle)
    texture.save(name)
    worn = bpy.data.materials.new("worn")
    worn.use_nodes = True
    image = worn.node_tree.nodes.new("ShaderNodeTexImage")
    image.image = bpy.data.images.load(name)
    image.image.pack()
    os.unlink(name)
    shader = worn.node_tree.nodes["Principled BSDF"]
    shader.inputs["Roughness"].default_value = 0.72
    worn.node_tree.links.new(image.outputs[0], shader.inputs["Base Color"])
    for node in stage.nodes.values():
        for role in {"paint", "dots"} & node.objects.keys():
            mesh = node.objects[role].data
            mesh.materials.clear()
            mesh.materials.append(worn)
            mesh.polygons.foreach_set("material_index", [0] * len(mesh.polygons))


def _light_room() -> None:
    """Light it as a bright day; the camera itself sees plain paper."""
    tree = bpy.context.scene.world.node_tree
    tree.nodes["Background"].inputs["Color"].default_value = (0.9, 0.95, 1.0, 1)
    bpy.context.scene.render.film_transparent = True
    for thing in bpy.data.objects:
        if thing.type == "LIGHT":
            thing.data.energy, thing.data.angle = 2.4, 0.25
            thing.rotation_euler = (radians(40), radians(-24), 0)


def _aim(stage: Stage, way: Vector) -> None:
    scene = bpy.context.scene
    corners = [o.matrix_world @ Vector(c) for o in bpy.data.objects if o.type == "MESH" for c in o.bound_box]
    low = Vector(min(c[i] for c in corners) for i in range(3))
    high = Vector(max(c[i] for c in corners) for i in range(3))
    camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
    camera.data.lens = 60
    bpy.context.collection.objects.link(camera)
    camera.location = (low + high) / 2 + way.normalized() * 60
    camera.rotation_euler = (-way).to_track_quat("-Z", "Y").to_euler()
    scene.camera = camera
    bpy.ops.object.select_all(action="DESELECT")
    for thing in bpy.data.objects:
        thing.select_set(thing.type == "MESH")
    scene.render.resolution_x, scene.render.resolution_y = 1200, 696
    bpy.context.view_layer.update()
    bpy.ops.view3d.camera_to_view_selected()

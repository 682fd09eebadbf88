"""Builds a model: `python tools/models/build.py tram [--draft] [--preview FILE.png]`.

A model file says where its GLB goes (`FILE`), what is in it (`model()`) and gives back its clip, or its clips.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).resolve().parent
CONTENT = HERE.parents[1] / "content"
sys.path.insert(0, str(HERE))


def build(name: str, out: Path | None, draft: bool, previews: list[str], width: int) -> Path:
    """Model, bake and write one GLB; give its path."""
    import bake
    import cloud
    import surface
    from glb import write_glb
    from stage import stage

    room = importlib.import_module(name)
    path = out or CONTENT / room.FILE
    started = perf_counter()
    stage.clear(room.FILE.rsplit("/", 1)[-1].removesuffix(".glb") + "_scene")
    made = room.model()
    clips = made if isinstance(made, list) else [made]
    surface.assemble(stage)
    surface.smooth(stage)
    dropped = surface.drop_hidden(stage)
    surface.triangulate(stage)
    take_pose(stage, clips[0])
    modelled = perf_counter()
    texture = bake.bake(stage, 512 if draft else getattr(room, "TEXTURE_PX", 1024), 12 if draft else 48)
    cloud.measure(stage)
    looks = getattr(room, "LOOKS", None)
    write_glb(path, stage, clips, bake.as_jpeg(texture), looks)
    baked = perf_counter()
    print(
        f"{path}: {dropped} hidden faces dropped, {modelled - started:.0f} s model, {baked - modelled:.0f} s bake"
    )
    for preview in previews:
        picture(stage, texture, preview, width)
    return path


def take_pose(stage, clip) -> None:
    """Put the nodes where the clip has them at the second that is baked and shown."""
    for (name, path), value in clip.pose(clip.shown_at_s).items():
        empty = stage.nodes[name].empty
        if path == "translation":
            empty.location = [a + b for a, b in zip(empty.location, value)]
        elif path == "scale":
            empty.scale = value
        else:
            empty.rotation_mode = "QUATERNION"
            empty.rotation_quaternion = (value[3], *value[:3])


def picture(stage, texture, preview: str, width: int) -> None:
    """Render FILE.png, or FILE.png:view for another side."""
    from preview import render

    file, _, view = preview.partition(":")
    render(stage, texture, Path(file).resolve(), view or "front", width)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="name of a model file beside this one, such as tram")
    parser.add_argument("--out", type=Path, help="write elsewhere than into content/")
    parser.add_argument("--draft", action="store_true", help="small texture, few light samples")
    parser.add_argument("--preview", action="append", default=[], metavar="FILE.png[:VIEW]")
    parser.add_argument("--width", type=int, default=1200, help="of the preview, in pixels")
    given = parser.parse_args()
    from checks import report

    print(report(build(given.model, given.out, given.draft, given.preview, given.width)))


if __name__ == "__main__":
    main()

"""Scenes as USDZ, which iPhones and iPads stand in the room by themselves (AR Quick Look).

Rule of this room: it is handed masters that the reader has accepted, and touches no file. What it
cannot carry over right it refuses with a sentence (`Resists`), so that no phone shows half a scene.

    master     a GLB: its JSON and its numbers
    layer      the text of a USD layer
    surfaces   materials;  images: their pictures
    shapes     triangles
    motion     what moves when
    archive    the zip around it all
    scene      one file of all these

Source: docs/decisions/0005-usdz-is-written-here.md says why all this is not a library's work.
"""

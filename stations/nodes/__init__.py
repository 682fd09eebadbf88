"""The vocabulary of a scene: one file a node type, one list.

Rule of this room: a node type knows problems and nothing else of ours; no file, no clock, no Flask.
A new type is `nodes/<type>.py`, `client/src/nodes/<type>.ts`, `docs/nodes/<type>.md` and a line in
the two lists.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from stations.nodes.audio import Audio
from stations.nodes.base import Node
from stations.nodes.compare import Compare
from stations.nodes.find import Find
from stations.nodes.group import Group
from stations.nodes.guide import Guide
from stations.nodes.hotspot import Hotspot
from stations.nodes.image import Image
from stations.nodes.light import Light
from stations.nodes.link import Link
from stations.nodes.model import Model3D
from stations.nodes.quiz import Quiz
from stations.nodes.sensor import Sensor
from stations.nodes.text import Caption
from stations.nodes.video import Video

SceneNode = Annotated[
    Audio
    | Compare
    | Find
    | Group
    | Guide
    | Hotspot
    | Image
    | Light
    | Link
    | Model3D
    | Quiz
    | Sensor
    | Caption
    | Video,
    Field(discriminator="type"),
]

NODE_TYPES: dict[str, type[Node]] = {
    "audio": Audio,
    "compare": Compare,
    "find": Find,
    "group": Group,
    "guide": Guide,
    "hotspot": Hotspot,
    "image": Image,
    "light": Light,
    "link": Link,
    "model": Model3D,
    "quiz": Quiz,
    "sensor": Sensor,
    "text": Caption,
    "video": Video,
}

__all__ = ["NODE_TYPES", "SceneNode"]

"""What a scene may cost the rider, and how large it may stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from stations.line import Content, GlbFacts, ImageFacts
from stations.nodes import SceneNode
from stations.nodes.guide import Guide
from stations.nodes.hotspot import Hotspot
from stations.nodes.model import Model3D
from stations.nodes.text import Caption
from stations.problems import ERROR, WARNING, Problem, define
from stations.rules.walk import SceneAt, scenes

MAX_HOTSPOTS = 8
MAX_FIRST_LOAD = 3_000_000
SMALLEST, LARGEST = 0.02, 20.0
"""Metres of the longest side of a model as it stands in the scene."""
HANDY = 0.5
"""Metres at which a model can be looked at on a phone."""
MAX_CAPTION = 80

TOO_MANY_HOTSPOTS = define(
    "too-many-hotspots",
    ERROR,
    de="Die Szene hat mehr als {limit} Hotspots.",
    en="The scene has more than {limit} hotspots.",
    remedy_de="Fasse zusammen, was zusammengehört; auf einem Telefon überdecken sie sich.",
    remedy_en="Join what belongs together; on a phone they cover each other.",
)
SCENE_TOO_HEAVY = define(
    "scene-too-heavy",
    ERROR,
    de="Die Dateien der Szene haben zusammen {size} kB; erlaubt sind {limit} kB.",
    en="The files of the scene have {size} kB together; {limit} kB are allowed.",
    remedy_de="Verkleinere Modelle und Bilder, oder verteile sie auf mehrere Szenen.",
    remedy_en="Make models and pictures smaller, or spread them over several scenes.",
)
MODEL_SCALE = define(
    "model-scale",
    ERROR,
    de="Das Modell steht {size} m groß in der Szene; sinnvoll sind {low} bis {high} m.",
    en="The model stands {size} m large in the scene; {low} to {high} m make sense.",
    remedy_de="Ändere `scale`: Mit `{scale}` wäre es einen halben Meter groß.",
    remedy_en="Change `scale`: with `{scale}` it would be half a metre large.",
)
CAPTION_TOO_LONG = define(
    "caption-too-long",
    WARNING,
    de="Der Text hat {count} Zeichen; auf einem Telefon sind {limit} lesbar.",
    en="The text has {count} characters; on a phone {limit} can be read.",
    remedy_de="Kürze ihn, oder nimm einen Hotspot, der Platz für mehr hat.",
    remedy_en="Shorten it, or use a hotspot, which has room for more.",
)


def check(content: Content) -> Iterator[Problem]:
    for at in scenes(content):
        for problem in chain(_hotspots(at), _weight(at), _scales(at), _captions(at)):
            yield problem.in_file(at.path)


def _hotspots(at: SceneAt) -> Iterator[Problem]:
    places = [i for i, node in enumerate(at.scene.file.nodes) if isinstance(node, Hotspot)]
    if len(places) > MAX_HOTSPOTS:
        yield TOO_MANY_HOTSPOTS.at("nodes", places[MAX_HOTSPOTS], limit=MAX_HOTSPOTS)


def _weight(at: SceneAt) -> Iterator[Problem]:
    # What plays only when it is touched has bounds of its own.
    loaded = (a for a in at.scene.assets.values() if isinstance(a.facts, GlbFacts | ImageFacts))
    size = sum(len(asset.data) for asset in loaded)
    if size > MAX_FIRST_LOAD:
        limit = MAX_FIRST_LOAD // 1000
        yield SCENE_TOO_HEAVY.at("nodes", on_key=True, size=size // 1000, limit=limit)


def _scales(at: SceneAt) -> Iterator[Problem]:
    """Models whose own size, times every scale above them, is out of reach."""
    by_id = {node.id: node for node in at.scene.file.nodes}
    for i, node in enumerate(at.scene.file.nodes):
        if not isinstance(node, Model3D | Guide):
            continue
        facts = at.scene.assets[node.src].facts
        size = max(facts.size) * _scale(node, by_id) if isinstance(facts, GlbFacts) else SMALLEST
        if not SMALLEST <= size <= LARGEST:
            key = "scale" if "scale" in node.model_fields_set else "src"
            yield MODEL_SCALE.at(
                "nodes",
                i,
                key,
                size=f"{size:.3g}",
                low=SMALLEST,
                high=f"{LARGEST:g}",
                scale=_fitting(node, size),
            )


def _fitting(node: Model3D | Guide, size: float) -> str:
    """The scale at which a model that stands `size` metres large would be half a metre large."""
    own = max(node.scale) if isinstance(node.scale, list) else node.scale
    return f"{float(f'{own * HANDY / size:.2g}'):g}" if size else "1"


def _scale(node: SceneNode, by_id: dict[str, SceneNode]) -> float:
    """The largest factor of a node and of all it moves with; a circle of parents is met once."""
    factor, met = 1.0, set()
    here: SceneNode | None = node
    while here is not None and here.id not in met:
        met.add(here.id)
        factor *= max(here.scale) if isinstance(here.scale, list) else here.scale
        here = by_id.get(here.parent or "")
    return factor


def _captions(at: SceneAt) -> Iterator[Problem]:
    for i, node in enumerate(at.scene.file.nodes):
        if isinstance(node, Caption | Guide):
            key, text = ("text", node.text) if isinstance(node, Caption) else ("says", node.says)
            for language, words in text.root.items() if text else ():
                if len(words) > MAX_CAPTION:
                    pointer = ("nodes", i, key, language)
                    yield CAPTION_TOO_LONG.at(*pointer, count=len(words), limit=MAX_CAPTION)

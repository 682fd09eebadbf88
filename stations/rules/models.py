"""What scenes ask of their models is in them: clips, parts, the moves of a guide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import chain

from stations.line import Content, GlbFacts, ImageFacts, picture_note
from stations.nodes.compare import Compare
from stations.nodes.guide import MOVES, Guide
from stations.nodes.model import Model3D
from stations.problems import ERROR, WARNING, ByLanguage, Problem, define, did_you_mean
from stations.rules.references import instead, one_of
from stations.rules.walk import SceneAt, nodes, scenes

CLIP_UNKNOWN = define(
    "clip-unknown",
    ERROR,
    de="Das Modell hat keine Animation „{clip}“.",
    en="The model has no animation “{clip}”.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
CLIPS_NONE = define(
    "clip-none",
    ERROR,
    de="Das Modell hat keine Animation.",
    en="The model has no animation.",
    remedy_de="Lösche `animation`, oder exportiere das Modell mit seiner Bewegung.",
    remedy_en="Delete `animation`, or export the model with its movement.",
)
MODEL_UNKNOWN = define(
    "model-unknown",
    ERROR,
    de="Ein Modell „{model}“ gibt es in dieser Szene nicht.",
    en="There is no model “{model}” in this scene.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
PART_UNKNOWN = define(
    "part-unknown",
    ERROR,
    de="Das Modell hat kein Teil „{part}“.",
    en="The model has no part “{part}”.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
PICTURE_OTHER_STATE = define(
    "picture-other-state",
    WARNING,
    de="Das Bild von „{src}“ zeigt das Modell nicht so, wie die Szene beginnt.",
    en="The picture of “{src}” does not show the model as the scene begins.",
    remedy_de="Rendere es neu mit `make pictures`.",
    remedy_en="Render it again with `make pictures`.",
)
GUIDE_MOVES = define(
    "guide-moves",
    WARNING,
    de="Dem Modell „{src}“ fehlen Bewegungen: {missing}.",
    en="The model “{src}” lacks moves: {missing}.",
    remedy_de="Ergänze sie als Animationen, jede von Ruhe zu Ruhe; ohne sie steht der Begleiter dabei still.",
    remedy_en="Add them as animations, each from rest to rest; without them the guide stands still then.",
)


def check(content: Content) -> Iterator[Problem]:
    yield from _clips(content)
    yield from chain.from_iterable(map(_parts, scenes(content)))
    yield from chain.from_iterable(map(_pictures, scenes(content)))
    yield from _moves(content)


def _clips(content: Content) -> Iterator[Problem]:
    """Animations that a model does not have, by name or at all."""
    for at, i, node in nodes(content):
        if not isinstance(node, Model3D) or node.animation is None:
            continue
        facts = at.scene.assets[node.src].facts
        clips = [clip.name for clip in facts.clips] if isinstance(facts, GlbFacts) else []
        clip = node.animation.clip
        pointer = ("nodes", i, "animation")
        if not clips:
            yield CLIPS_NONE.at(*pointer, on_key=True).in_file(at.path)
        elif clip is not None and clip not in clips:
            hint = instead(clip, clips, {})
            yield CLIP_UNKNOWN.at(*pointer, "clip", clip=clip, hint=hint).in_file(at.path)


def _parts(at: SceneAt) -> Iterator[Problem]:
    """Models and parts of them that a comparison names and that are not there."""
    models = {
        node.id: at.scene.assets[node.src].facts for node in at.scene.file.nodes if isinstance(node, Model3D)
    }
    for i, node in enumerate(at.scene.file.nodes):
        if not isinstance(node, Compare):
            continue
        facts = models.get(node.model)
        if node.model not in models:
            hint = instead(node.model, list(models), MODEL_FIRST)
            yield MODEL_UNKNOWN.at("nodes", i, "model", model=node.model, hint=hint).in_file(at.path)
        elif isinstance(facts, GlbFacts):
            for j, k, part in node.named():
                if part not in facts.nodes:
                    hint = _parts_there(part, facts.nodes)
                    pointer = ("nodes", i, "states", j, "hides", k)
                    yield PART_UNKNOWN.at(*pointer, part=part, hint=hint).in_file(at.path)


def _pictures(at: SceneAt) -> Iterator[Problem]:
    """Pictures of models with other parts in them than the scene has in the beginning."""
    for i, node in enumerate(at.scene.file.nodes):
        picture = at.scene.pictures.get(node.src) if isinstance(node, Model3D) else None
        if isinstance(node, Model3D) and picture and isinstance(picture.facts, ImageFacts):
            sha256, told = at.scene.assets[node.src].sha256, picture.facts.description
            if sha256 in told and told != picture_note(sha256, at.scene.file.absent(node.id)):
                yield PICTURE_OTHER_STATE.at("nodes", i, "src", src=node.src).in_file(at.path)


def _moves(content: Content) -> Iterator[Problem]:
    """Guides whose model cannot do what a guide does."""
    for at, i, node in nodes(content):
        if not isinstance(node, Guide):
            continue
        facts = at.scene.assets[node.src].facts
        known = {clip.name for clip in facts.clips} if isinstance(facts, GlbFacts) else set()
        missing = ", ".join(f"`{move}`" for move in MOVES if move not in known)
        if missing:
            yield GUIDE_MOVES.at("nodes", i, "src", src=node.src, missing=missing).in_file(at.path)


MODEL_FIRST = {"de": "Setze zuerst ein Modell in die Szene.", "en": "Put a model into the scene first."}
MOST_PARTS = 20
"""Parts that are listed; a model has hardly more that are worth a name."""
NAME_IT = {
    "de": "Gib dem Teil im Modell diesen Namen (ohne Leerzeichen), und exportiere es neu.",
    "en": "Give the part this name in the model (without blanks), and export it again.",
}


def _parts_there(part: str, names: Iterable[str]) -> ByLanguage:
    """The parts of a model that can be named; of many those that are spelt most like `part`."""
    known = [name for name in dict.fromkeys(names) if not re.search(r"\s", name)]
    if not known:
        return NAME_IT
    near = did_you_mean(part, known)
    if near and len(known) == 1:
        return near
    if len(known) > MOST_PARTS:
        known.sort(key=lambda name: -SequenceMatcher(None, part.lower(), name.lower()).ratio())
    listed = known[:MOST_PARTS]
    there = one_of(listed, len(known) - len(listed))
    return {language: f"{near[language]} {there[language]}" for language in near} if near else there

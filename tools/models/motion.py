"""The one looped clip of a model: where its nodes are at which second."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, radians, sin

import numpy as np


def eased(share: float) -> float:
    """Start and stop softly."""
    return share * share * (3 - 2 * share)


@dataclass
class Channel:
    """One glTF animation channel in Blender's axes: key times and values, linear in between."""

    node: str
    path: str  # translation (offset in metres), rotation (x, y, z, w), scale
    times: list[float]
    values: list[tuple]

    def at(self, second: float):
        columns = np.array(self.values).T
        return [float(np.interp(second, self.times, column)) for column in columns]


@dataclass
class Clip:
    """A looped animation of at most six seconds that ends in the pose it began with."""

    name: str
    length_s: float
    shown_at_s: float = 0.0  # the pose that is baked and previewed
    channels: list[Channel] = field(default_factory=list)

    def move(self, node: str, keys, ease: bool = True) -> None:
        """Shift a node by offsets: keys are (second, (x, y, z))."""
        self._channel(node, "translation", keys, ease)

    def grow(self, node: str, keys, ease: bool = True) -> None:
        """Scale a node about its pivot: keys are (second, factor) or (second, (x, y, z))."""
        keys = [(t, v if isinstance(v, tuple) else (v, v, v)) for t, v in keys]
        self._channel(node, "scale", keys, ease)

    def turn(self, node: str, axis, keys, ease: bool = False) -> None:
        """Turn a node about an axis through its pivot: keys are (second, degrees)."""
        times, degrees = _filled([(t, (d,)) for t, d in keys], ease, steps=8)
        halves = [radians(d[0]) / 2 for d in degrees]
        values = [tuple(a * sin(h) for a in axis) + (cos(h),) for h in halves]
        self.channels.append(Channel(node, "rotation", times, values))

    def _channel(self, node: str, path: str, keys, ease: bool) -> None:
        self.channels.append(Channel(node, path, *_filled(keys, ease)))

    def pose(self, second: float) -> dict[tuple[str, str], list[float]]:
        return {(c.node, c.path): c.at(second) for c in self.channels}


def _filled(keys, ease: bool, steps: int = 6):
    """Replace an eased step by short linear ones, the only interpolation every viewer plays alike."""
    times, values = [keys[0][0]], [tuple(keys[0][1])]
    for (start, before), (end, after) in zip(keys, keys[1:]):
        count = steps if ease or steps == 8 else 1
        count = 1 if tuple(before) == tuple(after) else count
        for k in range(1, count + 1):
            share = eased(k / count) if ease else k / count
            times.append(round(start + (end - start) * k / count, 4))
            values.append(tuple(b + (a - b) * share for b, a in zip(before, after)))
    return times, values

"""What moves when: clips of glTF as time samples. USD knows one timeline, and Quick Look repeats it.

Source: glTF 2.0, chapter "Animations" and appendix C, "Interpolation"
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from stations.building.usdz.master import Json, Master, Resists, Row
from stations.nodes.model import Animation

FRAMES_PER_SECOND = 24
MAX_SECONDS = 60


@dataclass(frozen=True)
class Track:
    """How one property of one node moves."""

    times: list[float]
    values: list[Row]
    interpolation: str

    def at(self, seconds: float) -> Row:
        """The value at a moment; before the first key the first value, after the last the last."""
        after = bisect_right(self.times, seconds)
        if after == 0 or after == len(self.times) or self.interpolation == "STEP":
            return self._key(max(0, after - 1))
        span = self.times[after] - self.times[after - 1]
        t = (seconds - self.times[after - 1]) / span
        if self.interpolation == "CUBICSPLINE":
            return self._cubic(after, t, span)
        begin, end = self._key(after - 1), self._key(after)
        return _slerp(begin, end, t) if len(begin) == 4 else _blend((1 - t, begin), (t, end))

    def _key(self, index: int, part: int = 1) -> Row:
        """The value of a key; cubic ones hold in-tangent, value, out-tangent."""
        return self.values[3 * index + part if self.interpolation == "CUBICSPLINE" else index]

    def _cubic(self, after: int, t: float, span: float) -> Row:
        t2, t3 = t * t, t * t * t
        value = _blend(
            (2 * t3 - 3 * t2 + 1, self._key(after - 1)),
            (span * (t3 - 2 * t2 + t), self._key(after - 1, 2)),
            (3 * t2 - 2 * t3, self._key(after)),
            (span * (t3 - t2), self._key(after, 0)),
        )
        return _unit(value) if len(value) == 4 else value


@dataclass(frozen=True)
class Motion:
    """The clip a model plays, and how."""

    tracks: Mapping[tuple[int, str], Track]
    """By node and property: `translation`, `rotation`, `scale`."""
    clip_seconds: float
    speed: float
    loops: bool

    @property
    def seconds(self) -> float:
        """How long it takes once."""
        return self.clip_seconds / self.speed

    def samples(self, node: int, path: str, frames: int) -> list[Row]:
        """The values of a property frame by frame, the last frame included; none where it rests."""
        track = self.tracks.get((node, path))
        return [track.at(self._moment(frame)) for frame in range(frames + 1)] if track else []

    def _moment(self, frame: int) -> float:
        seconds = frame / FRAMES_PER_SECOND * self.speed
        if seconds <= self.clip_seconds:
            return seconds
        return seconds % self.clip_seconds if self.loops else self.clip_seconds


def motion(master: Master, wish: Animation | None) -> Motion | None:
    """What a model plays by itself, as its node wishes; None when it stands still."""
    clips = [clip for clip in master.all("animations") if wish and wish.clip in (None, clip.get("name"))]
    if wish is None or not clips:
        return None
    tracks = {target: track for target, track in _tracks(master, clips[0])}
    seconds = max((track.times[-1] for track in tracks.values()), default=0.0)
    if seconds / wish.speed > MAX_SECONDS:
        raise Resists(f"its clip takes longer than {MAX_SECONDS} seconds")
    still = not wish.autoplay or seconds <= 0
    return Motion(tracks, 0.0 if still else seconds, wish.speed, wish.loop and not still)


def _tracks(master: Master, clip: Json) -> list[tuple[tuple[int, str], Track]]:
    found = []
    for channel in clip["channels"]:
        node, path = channel["target"].get("node"), channel["target"]["path"]
        if path == "weights":
            raise Resists("its clip changes shapes (morph targets)")
        if node is not None:
            sampler = clip["samplers"][channel["sampler"]]
            times = [time for (time,) in master.rows(sampler["input"])]
            track = Track(times, master.rows(sampler["output"]), sampler.get("interpolation", "LINEAR"))
            found.append(((node, path), track))
    return found


def _blend(*parts: tuple[float, Row]) -> Row:
    return tuple(
        sum(weight * value for (weight, _), value in zip(parts, values, strict=True))
        for values in zip(*(row for _, row in parts), strict=True)
    )


def _slerp(begin: Row, end: Row, t: float) -> Row:
    """Between two turns, the shorter way round."""
    cosine = sum(a * b for a, b in zip(begin, end, strict=True))
    if cosine < 0:
        cosine, end = -cosine, tuple(-value for value in end)
    if cosine > 0.9995:
        return _unit(_blend((1 - t, begin), (t, end)))
    angle = math.acos(cosine)
    return _unit(_blend((math.sin((1 - t) * angle), begin), (math.sin(t * angle), end)))


def _unit(row: Row) -> Row:
    length = math.hypot(*row) or 1.0
    return tuple(value / length for value in row)

"""Facts of sounds and films: MP3, M4A and MP4, which every phone plays; and a refusal of all else."""

from __future__ import annotations

from stations.line import RecordingFacts
from stations.problems import ERROR, Problem, define
from stations.reading.mp3 import seconds_of
from stations.reading.mp4 import Broken, Track, open_mp4

UNREADABLE = define(
    "recording-unreadable",
    ERROR,
    de="Die Datei ist keine lesbare Aufnahme der Art {wanted}, oder nicht ganz da.",
    en="The file is no readable recording of the kind {wanted}, or not all there.",
    remedy_de="Speichere sie in einem Schnittprogramm neu als {wanted}; Umbenennen genügt nicht.",
    remedy_en="Open it in an editing program and save it again as {wanted}; renaming is not enough.",
)
CODEC = define(
    "recording-codec",
    ERROR,
    de="In der Datei steckt {found}; jedes Telefon spielt {wanted}.",
    en="The file holds {found}; every phone plays {wanted}.",
    remedy_de="Speichere die Aufnahme neu und wähle {wanted}.",
    remedy_en="Save the recording again and choose {wanted}.",
)
TOO_LARGE = define(
    "recording-too-large",
    ERROR,
    de="Die Aufnahme hat {size} MB; erlaubt sind {limit} MB.",
    en="The recording has {size} MB; {limit} MB are allowed.",
    remedy_de="Kürze sie, oder speichere sie mit weniger Bits je Sekunde.",
    remedy_en="Shorten it, or save it with fewer bits a second.",
)

MAX_SOUND, MAX_FILM = 5_000_000, 20_000_000
"""Bytes. Five minutes of speech at 128 kbit/s; two and a half minutes of film at 1 Mbit/s."""
CODECS = {"soun": "mp4a", "vide": "avc1"}
"""How each kind of track is to be coded."""
H264_AAC = {"de": "H.264 mit AAC-Ton", "en": "H.264 with AAC sound"}
AAC = {"de": "AAC-Ton allein", "en": "AAC sound alone"}

Found = tuple[RecordingFacts | None, list[Problem]]


def inspect_mp3(data: bytes) -> Found:
    """Read what must be known of an MP3 file, or say why it is refused."""
    seconds = seconds_of(data)
    if seconds is None:
        return None, [UNREADABLE.at(wanted="MP3")]
    return _within(RecordingFacts("audio/mpeg", seconds, len(data)), MAX_SOUND)


def inspect_m4a(data: bytes) -> Found:
    """Read what must be known of a sound in an MP4 file, or say why it is refused."""
    try:
        seconds, tracks = open_mp4(data)
    except Broken:
        return None, [UNREADABLE.at(wanted="M4A")]
    if [track.codec for track in tracks] != ["mp4a"]:
        return None, [CODEC.at(found=_named(tracks), wanted=AAC)]
    return _within(RecordingFacts("audio/mp4", seconds, len(data)), MAX_SOUND)


def inspect_mp4(data: bytes) -> Found:
    """Read what must be known of a film, or say why it is refused."""
    try:
        seconds, tracks = open_mp4(data)
    except Broken:
        return None, [UNREADABLE.at(wanted="MP4")]
    seen = [track for track in tracks if track.kind == "vide" and track.width and track.height]
    if len(seen) != 1 or any(track.codec != CODECS.get(track.kind, track.codec) for track in tracks):
        return None, [CODEC.at(found=_named(tracks), wanted=H264_AAC)]
    facts = RecordingFacts("video/mp4", seconds, len(data), seen[0].width, seen[0].height)
    return _within(facts, MAX_FILM)


def _within(facts: RecordingFacts, limit: int) -> Found:
    if facts.size_bytes <= limit:
        return facts, []
    return facts, [TOO_LARGE.at(size=f"{facts.size_bytes / 1e6:.1f}", limit=limit // 1_000_000)]


def _named(tracks: list[Track]) -> str:
    return ", ".join(track.codec for track in tracks) or "–"

"""Sounds, films and captions: what is in them, what is refused, and how pages play them."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import tapes
from hypothesis import given, settings
from hypothesis import strategies as st

from stations.building.build import build
from stations.building.workshop import Workshop
from stations.line import CaptionFacts, RecordingFacts
from stations.problems import Problem
from stations.reading import captions, read
from stations.reading import recordings as tape
from stations.rules import RULES
from stations.snapshot import Snapshot

INSPECTORS = (tape.inspect_mp3, tape.inspect_m4a, tape.inspect_mp4, captions.inspect)
PAGE = "/de/stations/nord/"


@pytest.fixture
def nord(content: Path) -> Path:
    """The folder of a station that has a sound and a film."""
    tapes.put_recordings(content / "stations" / "nord")
    return content / "stations" / "nord"


def codes(content: Path) -> list[str]:
    return [problem.code for problem in read(content, RULES)[1]]


def built(content: Path, at: datetime, workshop: Workshop) -> Snapshot:
    found, _ = read(content, RULES)
    assert found is not None
    return build(found, at, workshop, "https://linie.test")


def body(snapshot: Snapshot, path: str) -> str:
    return snapshot.resources[path].bodies["identity"].decode()


# --- facts


def test_an_mp3_is_as_long_as_its_frames() -> None:
    facts, problems = tape.inspect_mp3(tapes.mp3(2.0))
    assert problems == [] and facts is not None
    assert facts.media_type == "audio/mpeg" and facts.seconds == pytest.approx(2.0, abs=0.03)
    tagged = b"ID3\4\0\0\0\0\1\0" + bytes([7]) * 128 + tapes.mp3(2.0) + b"TAG" + bytes(125)
    assert tape.inspect_mp3(tagged)[0] == RecordingFacts("audio/mpeg", facts.seconds, len(tagged))


def test_an_mp4_tells_its_length_and_the_size_of_its_picture() -> None:
    film = tapes.mp4(65.5, side=32)
    assert tape.inspect_mp4(film) == (RecordingFacts("video/mp4", 65.5, len(film), 32, 32), [])
    sound = tapes.m4a(3.0)
    assert tape.inspect_m4a(sound) == (RecordingFacts("audio/mp4", 3.0, len(sound)), [])


@pytest.mark.parametrize("film", [tapes.mp4(codec=b"hvc1"), tapes.mp4(side=0), tapes.m4a()])
def test_what_not_every_phone_plays_is_refused(film: bytes) -> None:
    facts, problems = tape.inspect_mp4(film)
    assert facts is None and [problem.code for problem in problems] == ["recording-codec"]


@pytest.mark.parametrize("inspect", [tape.inspect_mp3, tape.inspect_m4a, tape.inspect_mp4])
def test_a_recording_cut_short_or_of_another_kind_is_refused(inspect: Callable[[bytes], tape.Found]) -> None:
    other = tapes.mp4() if inspect is tape.inspect_mp3 else tapes.mp3()
    for data in (b"", other, tapes.mp4()[:-1], tapes.mp4(0), tapes.mp3()[:50], tapes.mp3() + bytes(2000)):
        if inspect is tape.inspect_mp3 or data[:4] != tapes.FRAME[:4]:
            facts, problems = inspect(data)
            assert facts is None and [problem.code for problem in problems] == ["recording-unreadable"]


def test_a_recording_too_large_for_a_phone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tape, "MAX_SOUND", 1000)
    assert [problem.code for problem in tape.inspect_mp3(tapes.mp3())[1]] == ["recording-too-large"]


CUE = "00:01.000 --> 00:02.000\nWort"


def test_captions_tell_how_many_they_are_and_when_the_last_one_goes() -> None:
    told = f"\ufeffWEBVTT – Deutsch\r\n\r\nNOTE leise\r\n\r\nerste\r\n{CUE}\r\n\r\n"
    told += "00:01.500 --> 01:00:00.500 line:0\r\n– Ja\r\n– Nein\r\n"
    assert captions.inspect(told.encode()) == (CaptionFacts(2, 3600.5), [])


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ("", 1),
        ("WEBVTTX\n\n" + CUE, 1),
        ("WEBVTT\n\n", 3),
        ("WEBVTT\n\n00:01,000 --> 00:02,000\nWort", 3),
        ("WEBVTT\n\nWort\n\n" + CUE, 4),
        (f"WEBVTT\n\n{CUE}\n\n00:00.500 --> 00:03.000\nWort", 6),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nWort", 3),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\nWort", 3),
        ("WEBVTT\n\n00:61.000 --> 00:62.000\nWort", 3),
    ],
)
def test_captions_that_browsers_would_drop_are_told_by_line(told: str, line: int) -> None:
    facts, (problem,) = captions.inspect(told.encode())
    assert facts is None and problem.code == "captions-broken" and problem.facts["line"] == line


def test_captions_in_another_encoding_are_told_by_line() -> None:
    _, (problem,) = captions.inspect(f"WEBVTT\n\n{CUE}\nfür".encode("latin-1"))
    assert problem.facts["line"] == 5 and "UTF-8" in problem.sentence()


# --- nothing escapes


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_an_inspector_raise(data: bytes) -> None:
    for inspect in INSPECTORS:
        facts, problems = inspect(data)
        assert facts is None and len(problems) == 1


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([tapes.mp4(), tapes.m4a(), tapes.mp3(0.1)]), st.data())
def test_no_changed_byte_makes_an_inspector_raise(whole: bytes, data: st.DataObject) -> None:
    broken = bytearray(whole)
    at = data.draw(st.integers(0, len(broken) - 4))
    struct.pack_into(">I", broken, at, data.draw(st.integers(0, 2**32 - 1)))
    for inspect in INSPECTORS:
        facts, problems = inspect(bytes(broken))
        assert facts is not None or [type(problem) for problem in problems] == [Problem]


# --- in a scene


def test_a_scene_with_a_sound_and_a_film_has_no_problem(nord: Path) -> None:
    assert codes(nord.parent.parent) == []


def test_captions_that_outlast_their_film_are_told(nord: Path) -> None:
    (nord / "mill.de.vtt").write_text(tapes.CAPTIONS.replace("00:03", "00:09"), encoding="utf-8")
    assert codes(nord.parent.parent) == ["captions-beyond-end"]


def test_a_broken_film_is_told_where_the_scene_names_it(nord: Path) -> None:
    (nord / "mill.mp4").write_bytes(tapes.mp4()[:99])
    (problem,) = read(nord.parent.parent, RULES)[1]
    assert problem.code == "recording-unreadable" and problem.place is not None
    assert problem.place.source.strip() == "src: mill.mp4"


def test_the_page_plays_them_and_phones_do_not_take_them_along(
    nord: Path, at: datetime, workshop: Workshop
) -> None:
    snapshot = built(nord.parent.parent, at, workshop)
    page = body(snapshot, PAGE)
    sources = re.findall(r'src="(/assets/(?:bell|mill)[^"]+)"', page)
    kinds = [snapshot.resources[address].media_type for address in sources]
    assert kinds == ["audio/mpeg", "video/mp4", "text/vtt; charset=utf-8"]
    assert "0:02 Minuten, 0,1 MB, nur mit Netz. Aufnahme: Stadtarchiv, Lizenz CC0-1.0" in page
    assert page.count('preload="none"') == 2 and "autoplay" not in page
    assert 'srclang="de" label="Deutsch" default' in page
    assert (
        "default" not in body(snapshot, "/en/stations/nord/").partition("<video")[2].partition("</video>")[0]
    )
    kit = json.loads(body(snapshot, re.findall(r'data-kit="([^"]+)"', page)[0]))
    assert not [address for address in kit["files"] if address in sources]


def test_the_public_scene_names_their_addresses(nord: Path, at: datetime, workshop: Workshop) -> None:
    snapshot = built(nord.parent.parent, at, workshop)
    bell, mill = json.loads(body(snapshot, "/api/stations/nord/scene.json"))["nodes"][-2:]
    assert {bell["src"], mill["src"], mill["captions"]["de"]} <= set(snapshot.resources)
    stage = json.loads(body(snapshot, re.findall(r'data-scene="([^"]+)"', body(snapshot, PAGE))[0]))
    assert [sorted(node.keys() & {"src", "transcript", "captions"}) for node in stage["nodes"][-2:]] == [
        [],
        [],
    ]


# --- read by somebody, and signed


def test_a_story_that_somebody_reads_has_a_player_in_its_language(
    content: Path, at: datetime, workshop: Workshop
) -> None:
    tapes.put_voices(content)
    assert codes(content) == []
    snapshot = built(content, at, workshop)
    (address,) = re.findall(
        r'<audio controls preload="none" src="([^"]+)" aria-label="Vorlesen">', body(snapshot, PAGE)
    )
    assert snapshot.resources[address].bodies["identity"] == tapes.mp3()
    assert "<audio" not in body(snapshot, "/en/stations/nord/") + body(snapshot, "/de/stations/sued/")


def test_signed_films_stand_where_they_are_and_nothing_where_there_are_none(
    content: Path, at: datetime, workshop: Workshop
) -> None:
    tapes.put_voices(content)
    line = content / "line.yaml"
    simple = line.read_text("utf-8").replace("languages: [de, en]", "languages: [de, en, de-simple]")
    line.write_text(simple, encoding="utf-8")
    snapshot = built(content, at, workshop)
    for path in ("/de/", PAGE, "/de-simple/", "/de-simple/stations/nord/"):
        assert body(snapshot, path).count("<video") == 1
    for path in ("/en/", "/en/stations/nord/", "/de/stations/sued/"):
        assert "<video" not in body(snapshot, path) and "In Gebärden" not in body(snapshot, path)


@pytest.mark.parametrize("file", ["line.yaml", "stations/nord/station.yaml", "stations/nord/main.scene.yaml"])
def test_a_recording_is_looked_at_wherever_it_is_named(content: Path, file: str) -> None:
    tapes.put_voices(content)
    named = content / file
    text = named.read_text(encoding="utf-8")
    named.write_text(
        text.replace("  de: {src", "  dgs: {src").replace("CC0-1.0, creator: Stadta", "CC0, creator: Stadta")
    )
    assert sorted(codes(content)) == ["language-unknown", "licence-unknown"]
    for tape_file in (content / "signed.mp4", *(content / "stations" / "nord").glob("*.mp[34]")):
        tape_file.write_bytes(b"")
    assert codes(content).count("recording-unreadable") == 3

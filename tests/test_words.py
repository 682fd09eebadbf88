"""Every word of the interface that pages, posters and the client ask for stands in every language's file.

`flask check` compares the languages with each other; what none of them has, only those who ask know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from stations.building.pages import CLIENT_WORDS, LATER_WORDS
from stations.building.words import Words

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "templates").glob("*.html"))
BUILDERS = [p for p in sorted((ROOT / "stations" / "building").glob("*.py")) if p.name != "words.py"]
CLIENT = sorted((ROOT / "client" / "src").rglob("*.ts"))
LANGUAGES = sorted((ROOT / "content" / "i18n").glob("*.yaml"))

ASKED = re.compile(r"""\bwords(?:\.raw|\[\w+\])?\(\s*(?:"([^"]*)"|'([^']*)'|(?=\w))(?:\s*~\s*)?([\w.]*)""")
"""A word asked for: by its key, or by the beginning of a key and a variable."""
LOOP = r"for {} in \[([^\]]*)\]"
SAID = re.compile(r"""\b(?:say|tell)\(\s*\w+(?:\.\w+)*,\s*(.*)""")
KEY = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"')
TONES = {"aloud", "softly"}


def asked_in(path: Path) -> Iterator[str]:
    """The keys a file asks for; of one whose variable no loop fills its beginning, with a `*` behind."""
    text = path.read_text(encoding="utf-8")
    for double, single, variable in ASKED.findall(text):
        key = double or single
        loops = re.findall(LOOP.format(re.escape(variable)), text) if variable else []
        if loops:
            yield from (key + end for end in KEY.findall(loops[0]))
        elif key:
            yield key + ("*" if variable else "")


def said_by_client() -> set[str]:
    """The keys that the client says: its problems, and whatever else it tells or names a button by."""
    problems = (ROOT / "client" / "src" / "problems.ts").read_text(encoding="utf-8")
    (union,) = re.findall(r"type ProblemCode =([^;]*);", problems)
    calls = [call for path in CLIENT for call in SAID.findall(path.read_text(encoding="utf-8"))]
    return set(KEY.findall(union)) | {key for call in calls for key in KEY.findall(call)} - TONES


def words_of(path: Path) -> dict[str, str]:
    words = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(words, dict)
    return words


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_every_word_that_pages_and_posters_ask_for_is_there(language: Path) -> None:
    asked = {key for path in (*PAGES, *BUILDERS) for key in asked_in(path)}
    assert {
        "skip-to-content",
        "language-name",
        "state-*",
        "zoom-in",
        "imprint",
        "poster-steps",
        "privacy-server",
    } <= asked
    there = words_of(language)
    for key in asked:
        found = any(word.startswith(key[:-1]) for word in there) if key.endswith("*") else key in there
        assert found, f"{key} is asked for, but not in {language.name}"


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_every_word_that_the_client_says_is_there(language: Path) -> None:
    assert {*CLIENT_WORDS, *LATER_WORDS} <= words_of(language).keys()


def test_every_word_that_the_client_says_is_sent_to_it() -> None:
    said = said_by_client()
    assert {"scene-failed", "start-3d", "loading", "ready", "close", "point"} <= said
    assert said <= {*CLIENT_WORDS, *LATER_WORDS}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.stem)
def test_whoever_gets_no_camera_is_told_of_browsers_that_give_one(language: Path) -> None:
    """Browsers within apps refuse it like a rider does, and have no settings that would allow it."""
    words = words_of(language)
    for key in ("camera-denied", "camera-missing"):
        assert "Safari" in words[key] and "Chrome" in words[key], key


@pytest.mark.parametrize(("language", "word"), [("de", "Station"), ("en", "Station"), ("tr", "Durak")])
def test_a_station_is_counted_by_the_word_of_their_list(language: str, word: str) -> None:
    words = words_of(ROOT / "content" / "i18n" / f"{language}.yaml")
    assert words["stop-number"].startswith(word) and word.lower() in words["stations-heading"].lower()


@pytest.mark.parametrize("state", ["upcoming", "faulty"])
def test_every_state_of_a_stop_without_a_scene_has_its_words(state: str) -> None:
    site = (ROOT / "stations" / "building" / "site.py").read_text(encoding="utf-8")
    assert f'"{state}"' in site
    assert all(f"state-{state}" in words_of(language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("language", "day", "month", "size"),
    [
        ("de", "23. November 2026", "November 2026", "1,2 MB"),
        ("en", "23 November 2026", "November 2026", "1.2 MB"),
        ("tr", "23 Kasım 2026", "Kasım 2026", "1,2 MB"),
        ("de-simple", "23. November 2026", "November 2026", "1,2 MB"),
    ],
)
def test_days_and_sizes_are_said_as_in_the_language(language: str, day: str, month: str, size: str) -> None:
    words = Words(language, words_of(ROOT / "content" / "i18n" / f"{language}.yaml"), {})
    assert (words.day("2026-11-23"), words.day("2026-11"), words.day("2026")) == (day, month, "2026")
    assert words.megabytes(1_234_567) == size


@pytest.mark.parametrize("months", [{}, {"months": "Januar Februar"}])
def test_a_month_without_its_name_is_said_by_its_number(months: dict[str, str]) -> None:
    assert Words("de", months, {}).day("2026-11") == "11 2026"

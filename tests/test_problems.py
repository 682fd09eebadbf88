"""Every kind of problem is shown where it stands, in both languages.

A case is two text files: `cases/problems/<code>[--why].yaml`, whose first line names the file it stands
for in a small faultless content folder, and `.out`, what `flask check` prints. `UPDATE=1 pytest` writes
`.out` anew; read the difference like code.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from stations import commands  # brings every room that declares problems
from stations.building.manual import problems_page
from stations.problems import LANGUAGES, Kind, Place, Problem, as_text, catalogue
from stations.reading import read
from stations.rules import EDITORIAL, rules_at

TESTS = Path(__file__).parent
RULES = tuple(rule for rule in rules_at(date(2026, 11, 23)) if rule not in EDITORIAL)
"""Cases are short: what only whole content has to say is tested on the real one."""
CASES = sorted(p for p in (TESTS / "cases" / "problems").iterdir() if p.suffix != ".out")
SILENT = sorted((TESTS / "cases" / "ok").iterdir())
WORDS = {"de": 'home: Zur Linie\nstop: "Halt {number}"\n', "en": 'home: To the line\nstop: "Stop {number}"\n'}


@pytest.fixture
def small(content: Path) -> Path:
    """The faultless folder with two words of the interface, so that cases can change them."""
    for language, words in WORDS.items():
        (content / "i18n" / f"{language}.yaml").write_text(words, encoding="utf-8")
    return content


def found_with(case: Path, content: Path) -> list[Problem]:
    """The problems of the content folder when `case` stands for the file it names."""
    text = case.read_text(encoding="utf-8")
    stands_for = text.splitlines()[0].removeprefix("#").strip()
    target = content / stands_for
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return read(content, RULES)[1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case_prints_what_its_out_file_says(case: Path, small: Path) -> None:
    found = found_with(case, small)
    assert case.stem.partition("--")[0] in {problem.code for problem in found}
    told = "".join("\n".join(as_text(problem)) + "\n\n" for problem in found).replace(f"{small}/", "")
    out = case.with_suffix(".out")
    if os.environ.get("UPDATE"):
        out.write_text(told, encoding="utf-8")
    assert told == out.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", SILENT, ids=lambda case: case.stem)
def test_ok_case_is_silent(case: Path, small: Path) -> None:
    assert [list(as_text(problem)) for problem in found_with(case, small)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case_is_told_in_every_language_with_no_gap(case: Path, small: Path) -> None:
    for problem in found_with(case, small):
        for language in LANGUAGES:
            told = problem.sentence(language) + problem.remedy(language)
            assert told.strip() and "None" not in told


def test_every_out_file_belongs_to_a_case() -> None:
    outs = (TESTS / "cases" / "problems").glob("*.out")
    assert {out.stem for out in outs} == {case.stem for case in CASES}


@pytest.mark.parametrize("kind", catalogue(), ids=lambda kind: kind.code)
def test_every_code_has_a_case_or_a_test_that_names_it(kind: Kind) -> None:
    cased = kind.code in {case.stem.partition("--")[0] for case in CASES}
    tests = (test.read_text(encoding="utf-8") for test in TESTS.glob("test_*.py"))
    assert cased or any(f'"{kind.code}"' in text for text in tests)


@pytest.mark.parametrize("kind", catalogue(), ids=lambda kind: kind.code)
def test_sentence_is_a_sentence_without_blame(kind: Kind) -> None:
    for language in LANGUAGES:
        for text in (kind.sentence[language], kind.remedy[language]):
            assert text.endswith((".", "?", "!")) or text == "{hint}"
            assert not re.search(r"\b(invalid|ungültig|please|bitte)\b", text, re.IGNORECASE)


def test_the_page_of_problems_is_fresh() -> None:
    page = commands.ROOT / "docs" / "problems.md"
    assert page.read_text(encoding="utf-8") == problems_page(catalogue()), "run `flask schema`"


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    kind = catalogue()[0]
    source = "x" * 500 + "HIER" + "y" * 500
    facts = dict.fromkeys(("id",), "a")
    _, _, line, caret, _ = as_text(Problem(kind, facts, place=Place("f", 7, 501, 4, source)))
    at = caret.index("^")
    assert line[at : at + 4] == "HIER" and caret.count("^") == 4 and len(line) < 180

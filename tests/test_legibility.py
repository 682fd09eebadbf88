"""Texts fit where they stand and are easy to read."""

from __future__ import annotations

from pathlib import Path

import pytest
import tiny

from stations.nodes.base import Text
from stations.problems import Pointer, Problem
from stations.reading import read
from stations.rules import EDITORIAL, RULES, lengths

SCENE = "stations/nord/main.scene.yaml"
TITLE, TEXT = (
    "title: {de: Die Spitze, en: The tip}",
    "text: {de: Von hier sieht man weit., en: You see far from here.}",
)


def problems_of(content: Path) -> list[Problem]:
    return read(content, RULES)[1]


def codes_with(content: Path, old: str, new: str) -> set[str]:
    """The codes of problems that come when `new` stands in the scene of a line in three languages."""
    assert old in tiny.SCENE
    (content / SCENE).write_text(tiny.SCENE.replace(old, new), encoding="utf-8")
    return {problem.code for problem in problems_of(content)} - {"language-unknown"}


def simple(words: str) -> str:
    """The words of the hotspot with a text in Leichte Sprache."""
    return f"{TEXT.removesuffix('}')}, de-simple: '{words}'}}"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Der Turm wird heute gebaut.", "simple-passive"),
        ("Die Häuser werden abgerissen und gekauft.", "simple-passive"),
        ("Hier wird Wasser gemessen und gezählt.", "simple-passive"),
        ("Hier werden alle informiert.", "simple-passive"),
        ("Das Haus wird renoviert und geschmückt.", "simple-passive"),
        ("Hier müssten Bäume stehen.", "simple-form"),
        ("1959 wurde das Haus eröffnet.", "simple-form"),
        ("Später kamen Bäume dazu.", "simple-form"),
        ("Der Nebel sollte kühlen.", "simple-form"),
        ("Der Regen konnte kaum in die Erde.", "simple-form"),
        ("Der Baum trinkt, weil er Durst hat.", "simple-clause"),
        ("Wenn es regnet, trinkt der Baum.", "simple-clause"),
        ("Das ist ein Aufzug, der nie anhält.", "simple-clause"),
        ("Das ist die Form, in der ein Ball fliegt, und mehr.", "simple-clause"),
        ("Hier sind zwölf Bäume.", "simple-number"),
        ("Hier sind dreißig Bäume.", "simple-number"),
        ("Das sind 20 % mehr.", "simple-sign"),
        ("Der Turm (ganz oben) ist alt.", "simple-sign"),
        ("Hier gibt es z. B. Bäume.", "simple-sign"),
    ],
)
def test_leichte_sprache_is_told_where_it_is_not_easy(content: Path, words: str, code: str) -> None:
    assert codes_with(content, TEXT, simple(words)) == {code}


@pytest.mark.parametrize(
    "words",
    [
        "Es soll „Zwölf wird gebaut“ heißen.",
        "Das wird ein neuer Park. Er wird schön.",
        "Genau hier wird es viele Bäume geben.",
        "Bald werden die Bäume mehr Wasser verlieren. Wir werden das probieren.",
        "Es wird kalt und die Leute frieren. Der See wird kalt und gefriert.",
        "Die Straßen-Bahn fährt am Nordplatz ab. Dort sind 12 Bäume.",
        "Das ist der einzige Turm. Er ist 63,72 Meter hoch.",
        "Sie sehen wenig. Das ist winzig. Haben Sie acht!",
        "Hier stehen der Turm, die Kirche, das alte Haus und die Bäume. Damit kann man Strom machen.",
        "Regnet es? Dann trinkt der Baum. Das Haus ist 1959 entstanden. Am Stand gibt es Obst.",
        "Der Turm ist an der Universitätsstraße. Die Stadt soll ihn erneuern. Man kann hinauf.",
    ],
)
def test_easy_words_are_left_in_peace(content: Path, words: str) -> None:
    assert codes_with(content, TEXT, simple(words)) == set()


def test_the_names_of_stations_are_as_long_as_they_are(content: Path) -> None:
    name = "Wissenschaftspark"
    assert codes_with(content, TEXT, simple(f"Hier ist der {name}.")) == {"simple-word"}
    station = content / SCENE.replace("main.scene", "station")
    called = station.read_text("utf-8").replace("de: Nordplatz", f"de: Platz/{name}", 1)
    station.write_text(called, encoding="utf-8")
    assert codes_with(content, TEXT, simple(f"Hier ist der {name}.")) == set()


def test_the_interface_in_leichte_sprache_is_told_as_well(content: Path) -> None:
    line = content / "line.yaml"
    line.write_text(line.read_text("utf-8").replace("[de, en]", "[de, en, de-simple]"), encoding="utf-8")
    (content / "i18n/de-simple.yaml").write_text("close: Nun weg, weil Schluss ist.\n", encoding="utf-8")
    (problem,) = [problem for problem in problems_of(content) if problem.code == "simple-clause"]
    assert problem.place and problem.place.path.endswith("i18n/de-simple.yaml")


HARD = (
    "Die Verkehrsinfrastrukturplanung berücksichtigt gemäß Ratsbeschluss insbesondere "
    "Klimaanpassungsmaßnahmen, Barrierefreiheitsanforderungen sowie Beteiligungsverfahren, deren Umsetzung "
    "vorbehaltlich haushaltsrechtlicher Genehmigungen schrittweise erfolgen soll."
)


def test_prose_of_offices_is_told_and_shorter_sentences_help(content: Path) -> None:
    in_german = TEXT.replace("Von hier sieht man weit.", f"'{HARD}'")
    assert "hard-to-read" in codes_with(content, TEXT, in_german)
    told = "Die Stadt baut um. Das kostet Geld, und der Rat muss zustimmen. " * 3
    assert codes_with(content, TEXT, TEXT.replace("Von hier sieht man weit.", f"'{told}'")) == set()


def test_a_title_too_long_for_a_phone_is_told_in_its_language(content: Path) -> None:
    assert codes_with(content, TITLE, TITLE.replace("The tip", "The tip " * 5)) == set()
    assert codes_with(content, TITLE, TITLE.replace("The tip", "The tip " * 6)) == {"title-too-long"}
    (problem,) = problems_of(content)
    assert problem.pointer == ("nodes", 1, "title", "en")


def test_a_translation_that_says_far_more_than_the_original_is_told(content: Path) -> None:
    german = "Von hier sieht man weit über die Stadt und bis zu den Hügeln dahinter."
    for times, found in ((2, set()), (4, {"text-far-longer"})):
        words = f"{{de: '{german}', en: '{'From here you see far over the city. ' * times}'}}"
        assert codes_with(content, TEXT, f"text: {words}") == found


@pytest.mark.parametrize(("count", "found"), [(90, []), (91, ["de"])])
def test_a_text_that_nobody_reads_standing_is_told_in_whatever_language(
    content: Path, count: int, found: list[str]
) -> None:
    words = "Es ist so. " * 30 + "Ja. " * (count - 90)
    codes_with(content, TEXT, f"text: {{de: '{words}', en: 'It is so. So it is.'}}")
    many = [problem for problem in problems_of(content) if problem.code == "text-many-words"]
    assert [problem.pointer[-1] for problem in many] == found


def test_what_is_there_to_look_up_may_be_long(content: Path) -> None:
    pointers: list[tuple[Pointer, bool]] = [(("nodes", 3, "transcript"), False), (("summary",), True)]
    for pointer, told in pointers:
        text = Text({"de": "Ja. " * 200})
        assert bool(list(lengths.many(text, pointer))) == told


@pytest.mark.parametrize(("words", "told"), [("Von hier sieht man weit.", False), ("Von hier sieht.", True)])
def test_a_point_of_which_a_remnant_is_left_is_a_hint_for_editors(
    content: Path, words: str, told: bool
) -> None:
    (content / SCENE).write_text(tiny.SCENE.replace("Von hier sieht man weit.", words), encoding="utf-8")
    found = read(content, (*RULES, *EDITORIAL))[1]
    assert [(p.code, p.severity, p.pointer[-1]) for p in found] == [("text-few-words", "hint", "de")] * told


def test_the_legal_basis_stands_in_every_language(content: Path) -> None:
    line = content / "line.yaml"
    line.write_text(line.read_text(encoding="utf-8") + "legal_basis: {de: Art. 6 DSGVO}\n", encoding="utf-8")
    (problem,) = problems_of(content)
    assert (problem.code, problem.pointer) == ("translation-missing", ("legal_basis",))

"""Rules look across files; what one file alone can show is in `cases/`."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import glbs
import pytest
import tiny

from stations.line import Content
from stations.nodes.base import Said
from stations.problems import Problem
from stations.reading import read
from stations.rules import EDITORIAL, RULES, whereabouts

ROOT = Path(__file__).resolve().parent.parent
NORD, SUED = "stations/nord", "stations/sued"


def judged(content: Path) -> tuple[Content, list[Problem]]:
    found, problems = read(content, RULES)
    assert found is not None
    return found, problems


def told(content: Path) -> list[tuple[str, str, int]]:
    """Code, file and line of every problem."""
    _, problems = judged(content)
    root = content.as_posix() + "/"
    return [(p.code, p.place.path.removeprefix(root), p.place.line) for p in problems if p.place]


def put(content: Path, path: str, *changes: tuple[str, str]) -> None:
    """Change a file, or add one made from the ordinary scene."""
    file = content / path
    text = file.read_text(encoding="utf-8") if file.exists() else tiny.SCENE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


# --- identity


def test_a_code_stays_with_the_station_it_was_printed_for(content: Path) -> None:
    put(content, f"{NORD}/station.yaml", ("code: NRD", "code: SDN"))
    found, problems = judged(content)
    assert {p.code for p in problems} == {"code-twice", "printed-code-lost"}
    assert [s.slug for s in found.stations] == ["sued"]


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("code-twice", "code: SDN", "code: NRD"),
        ("dhid-twice", "9002", "9001"),
        ("order-twice", "order: 2", "order: 1"),
    ],
)
def test_what_is_given_twice_names_the_other_station_with_its_file_and_line(
    content: Path, code: str, old: str, new: str
) -> None:
    put(content, f"{NORD}/station.yaml", ("station: 1\n", "station: 1\n# der Platz im Norden\n"))
    put(content, f"{SUED}/station.yaml", (old, new))
    (problem,) = (p for p in judged(content)[1] if p.code == code)
    key = old.partition(":")[0] if ":" in old else "dhid"
    lines = (content / NORD / "station.yaml").read_text(encoding="utf-8").splitlines()
    (line,) = (i for i, text in enumerate(lines, start=1) if text.startswith(f"{key}:"))
    assert problem.facts["other"] == "nord"
    assert f"`stations/nord/station.yaml`, Zeile {line})" in problem.sentence("de")
    assert f"`stations/nord/station.yaml`, line {line})" in problem.sentence("en")


def test_a_copied_station_is_told_what_it_took_and_the_first_is_not(content: Path) -> None:
    shutil.copytree(content / SUED, content / "stations/anfang")
    put(content, "stations/anfang/station.yaml", ("code: SDN", "code: NEU"))
    _, problems = judged(content)
    blamed = {
        (p.code, Path(p.place.path).parent.name)
        for p in problems
        if p.place and p.code in ("dhid-twice", "order-twice")
    }
    assert blamed == {("dhid-twice", "anfang"), ("order-twice", "anfang")}


@pytest.mark.parametrize("parent", ["", "    parent: pyramid\n"])
def test_an_id_given_twice_names_the_line_of_the_first(content: Path, parent: str) -> None:
    put(content, f"{NORD}/main.scene.yaml", ("id: tip", "id: pyramid"), ("    parent: pyramid\n", parent))
    _, (problem,) = judged(content)
    assert problem.place and problem.place.line == 15
    assert problem.sentence("de") == "„pyramid“ heißt in dieser Szene schon der Teil in Zeile 8."
    assert "on line 8" in problem.sentence("en")


def test_a_printed_code_is_not_lost_while_its_station_is_faulty(content: Path) -> None:
    put(content, f"{NORD}/station.yaml", ("latitude: 51.51", "latitude: hier"))
    assert [code for code, _, _ in told(content)] == ["not-a-number"]


def test_a_printed_code_is_not_lost_while_its_station_cannot_be_read_at_all(content: Path) -> None:
    put(content, f"{NORD}/station.yaml", ("code: NRD", "code: [NRD"))
    assert [code for code, _, _ in told(content)] == ["yaml-bracket-open"]


def test_a_renamed_station_keeps_its_printed_code_and_is_to_be_called_as_before(content: Path) -> None:
    (content / NORD).rename(content / "stations" / "nordplatz")
    found, (problem,) = judged(content)
    assert [s.slug for s in found.stations] == ["nordplatz", "sued"]
    assert (problem.code, problem.severity) == ("printed-station-unknown", "warning")
    assert problem.remedy("en").startswith("If the folder was renamed, call it `nord` again")


@pytest.mark.parametrize(
    ("slug", "remedy"),
    [
        ("nord", "Trage ihn in `stations/nord/station.yaml`"),
        ("nrod", "Meintest du „nord“?"),
        ("west", "Lege den Ordner mit einer `station.yaml` an"),
    ],
)
def test_a_printed_code_that_nobody_carries_is_told_with_what_to_do(
    content: Path, slug: str, remedy: str
) -> None:
    with (content / "printed-codes.txt").open("a") as file:
        file.write(f"NRW {slug}\n")
    _, (problem,) = judged(content)
    assert problem.code == "printed-code-lost" and problem.remedy().startswith(remedy)


def test_a_code_changed_against_its_poster_is_not_to_be_printed_as_well(content: Path) -> None:
    put(content, f"{NORD}/station.yaml", ("code: NRD", "code: NRN"))
    assert told(content) == [("printed-code-lost", "printed-codes.txt", 1)]


def test_a_new_code_is_to_be_printed_where_only_another_station_lost_its_own(content: Path) -> None:
    (content / "printed-codes.txt").write_text("NRD nord\nNRW nord\n", encoding="utf-8")
    assert {code for code, _, _ in told(content)} == {"printed-code-lost", "code-not-printed"}


def test_a_printed_code_of_a_faulty_station_leads_somewhere(content: Path) -> None:
    (content / NORD / "station.yaml").write_text("code: [", encoding="utf-8")
    assert [code for code, _, _ in told(content)] == ["yaml-bracket-open"]


def test_a_printed_code_that_answers_nowhere_darkens_no_station(content: Path) -> None:
    with (content / "printed-codes.txt").open("a") as file:
        file.write("WEST west\n")
    found, _ = judged(content)
    assert told(content) == [("printed-code-lost", "printed-codes.txt", 3)]
    assert [s.slug for s in found.stations] == ["nord", "sued"]


# --- references


def test_a_model_without_any_clip_cannot_be_animated(content: Path) -> None:
    document, binary = glbs.unpack(glbs.pyramid())
    del document["animations"]
    tiny.put_model(content / NORD / "pyramid.glb", glbs.pack(document, binary))
    assert told(content) == [("clip-none", f"{NORD}/main.scene.yaml", 12)]


COMPARE = """\
  - id: zeiten
    type: compare
    sources: []
    title: {de: Früher und heute, en: Then and now}
    model: pyramid
    states:
      - title: {de: Früher, en: Then}
        says: {de: Nichts war da., en: Nothing was there.}
        hides: [krone]
      - title: {de: Heute, en: Now}
        says: {de: Da steht sie., en: There it stands.}
"""


def hidden_in_vain(content: Path, names: list[str | None]) -> str:
    """What is said of `hides: [krone]` when the parts of the model have these names."""
    document, binary = glbs.unpack(glbs.pyramid())
    document["nodes"] = [{**document["nodes"][0], "name": name or ""} for name in names]
    tiny.put_model(content / NORD / "pyramid.glb", glbs.pack(document, binary))
    (content / NORD / "main.scene.yaml").write_text(tiny.SCENE + COMPARE, encoding="utf-8")
    (problem,) = (p for p in judged(content)[1] if p.code == "part-unknown")
    assert problem.remedy("en")
    return problem.remedy("de")


@pytest.mark.parametrize(
    ("names", "remedy"),
    [
        (["stamm", "wurzel"], "Es gibt: stamm, wurzel."),
        (["stamm", "kronen"], "Meintest du „kronen“? Es gibt: stamm, kronen."),
        (["kronen"], "Meintest du „kronen“?"),
        (["stamm"], "Es gibt nur „stamm“."),
        (["mein stamm", "wurzel", "wurzel", "ast"], "Es gibt: wurzel, ast."),
        ([None], "Gib dem Teil im Modell diesen Namen (ohne Leerzeichen), und exportiere es neu."),
        (
            [*(f"stein{i}" for i in range(30)), "baumkrone", "zaun"],
            "Meintest du „baumkrone“? Es gibt: baumkrone, zaun, "
            + ", ".join(f"stein{i}" for i in range(18))
            + " und 12 weitere.",
        ),
    ],
)
def test_a_part_that_is_not_there_is_told_with_those_that_are(
    content: Path, names: list[str | None], remedy: str
) -> None:
    assert hidden_in_vain(content, names) == remedy


def test_a_chain_of_parents_is_no_circle(content: Path) -> None:
    chain = (
        "  - {id: a, type: group, parent: b}\n  - {id: b, type: group, parent: c}\n  - {id: c, type: group}\n"
    )
    (content / NORD / "main.scene.yaml").write_text(tiny.SCENE + chain, encoding="utf-8")
    assert told(content) == []


def test_a_circle_of_parents_is_told_of_its_members_only(content: Path) -> None:
    ring = "  - {id: a, type: group, parent: b}\n  - {id: b, type: group, parent: a}\n"
    tail = "  - {id: c, type: group, parent: a}\n"
    (content / NORD / "main.scene.yaml").write_text(tiny.SCENE + ring + tail, encoding="utf-8")
    first = tiny.SCENE.count("\n") + 1
    path = f"{NORD}/main.scene.yaml"
    assert told(content) == [("parent-cycle", path, first), ("parent-cycle", path, first + 1)]


# --- windows


def event(begin: str | None, until: str | None, status: str = "published") -> tuple[str, str]:
    lines = [f"status: {status}"]
    lines += [f"valid_from: {begin}"] if begin else []
    lines += [f"valid_until: {until}"] if until else []
    return "status: published", "\n".join(lines)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (("2026-12-01", "2026-12-05"), ("2026-12-04", "2026-12-08"), True),
        (("2026-12-01", "2026-12-05"), ("2026-12-05", "2026-12-08"), False),
        (("2026-12-01", None), ("2026-12-04", "2026-12-08"), True),
        ((None, "2026-12-05"), ("2026-12-04", None), True),
        ((None, "2026-12-03"), ("2026-12-04", None), False),
        (("2026-12-01", "2026-12-02"), ("2026-12-01T23:59+00:00", None), False),
        (("2026-12-01", "2026-12-02"), ("2026-12-01T22:59+00:00", None), True),
    ],
)
def test_two_windows_that_overlap_are_told(
    content: Path, one: tuple[str | None, str | None], other: tuple[str | None, str | None], overlap: bool
) -> None:
    put(content, f"{NORD}/a.scene.yaml", event(*one))
    put(content, f"{NORD}/b.scene.yaml", event(*other))
    assert [code for code, _, _ in told(content)] == (["windows-overlap"] if overlap else [])


def test_windows_of_drafts_and_of_other_stations_do_not_overlap(content: Path) -> None:
    put(content, f"{NORD}/a.scene.yaml", event("2026-12-01", "2026-12-05"))
    put(content, f"{NORD}/b.scene.yaml", event("2026-12-01", "2026-12-05", "draft"))
    put(content, f"{SUED}/a.scene.yaml", event("2026-12-01", "2026-12-05"))
    assert told(content) == []


def test_a_window_that_ends_as_it_begins_is_empty(content: Path) -> None:
    put(content, f"{NORD}/a.scene.yaml", event("2026-12-01", "2026-12-01T00:00+01:00"))
    assert told(content) == [("window-empty", f"{NORD}/a.scene.yaml", 7)]


def test_a_station_whose_main_scene_is_a_draft_is_told(content: Path) -> None:
    put(content, f"{NORD}/main.scene.yaml", ("status: published", "status: draft"))
    put(content, f"{NORD}/a.scene.yaml", event("2026-12-01", "2026-12-05"))
    found, (problem,) = judged(content)
    assert (problem.code, problem.severity) == ("main-scene-missing", "warning")
    assert [s.slug for s in found.stations] == ["nord", "sued"]


# --- budgets


def test_eight_hotspots_are_allowed(content: Path) -> None:
    spot = "  - {id: h%d, type: hotspot, title: {de: A, en: B}, text: {de: A, en: B}, sources: [chronik]}\n"
    seven = "".join(spot % i for i in range(7))
    (content / NORD / "main.scene.yaml").write_text(tiny.SCENE + seven, encoding="utf-8")
    assert told(content) == []
    (content / NORD / "main.scene.yaml").write_text(tiny.SCENE + seven + spot % 8, encoding="utf-8")
    assert told(content) == [("too-many-hotspots", f"{NORD}/main.scene.yaml", tiny.SCENE.count("\n") + 8)]


def test_a_scene_may_weigh_three_megabytes(content: Path) -> None:
    """Each file within its own bound, together beyond that of the scene."""
    document, binary = glbs.unpack(glbs.pyramid())
    heavy = glbs.pack(document, binary + bytes(1_600_000))
    nodes = ""
    for name in ("eins", "zwei"):
        tiny.put_model(content / NORD / f"{name}.glb", heavy + b"")
        node = "  - {id: %s, type: model, src: %s.glb, decorative: true, license: MIT, creator: A}\n"
        nodes += node % (name, name)
    (content / NORD / "main.scene.yaml").write_text(tiny.SCENE + nodes, encoding="utf-8")
    assert told(content) == [("scene-too-heavy", f"{NORD}/main.scene.yaml", 7)]


@pytest.mark.parametrize(("scale", "fits"), [(0.02, True), (0.019, False), (20, True), (20.1, False)])
def test_a_model_stands_between_two_centimetres_and_twenty_metres(
    content: Path, scale: float, fits: bool
) -> None:
    put(content, f"{NORD}/main.scene.yaml", ("    license", f"    scale: {scale}\n    license"))
    assert told(content) == ([] if fits else [("model-scale", f"{NORD}/main.scene.yaml", 13)])


def test_the_longest_side_decides_how_large_a_model_stands(content: Path) -> None:
    put(content, f"{NORD}/main.scene.yaml", ("    license", "    scale: [0.001, 21, 0.001]\n    license"))
    assert [code for code, _, _ in told(content)] == ["model-scale"]
    document, binary = glbs.unpack(glbs.pyramid())
    document["nodes"][0]["scale"] = [1, 0.001, 1]
    tiny.put_model(content / NORD / "pyramid.glb", glbs.pack(document, binary))
    put(content, f"{NORD}/main.scene.yaml", ("[0.001, 21, 0.001]", "1"))
    assert told(content) == []


def test_a_caption_may_have_eighty_characters(content: Path) -> None:
    caption = "  - {id: c, type: text, text: {de: %s, en: A}}\n"
    (content / NORD / "main.scene.yaml").write_text(tiny.SCENE + caption % ("x" * 80), encoding="utf-8")
    assert told(content) == []
    (content / NORD / "main.scene.yaml").write_text(tiny.SCENE + caption % ("x" * 81), encoding="utf-8")
    assert [code for code, _, _ in told(content)] == ["caption-too-long"]


# --- placeholders


@pytest.mark.parametrize(
    ("url", "reserved"),
    [
        ("https://linie.example", True),
        ("https://www.example.org/ar", True),
        ("https://EXAMPLE.com", True),
        ("https://notexample.com", False),
        ("https://example.stadt.de", False),
    ],
)
def test_an_address_that_is_nobodys_is_a_placeholder(content: Path, url: str, reserved: bool) -> None:
    put(content, "line.yaml", ("https://linie.test", url))
    assert told(content) == ([("placeholder", "line.yaml", 9)] if reserved else [])


def test_every_placeholder_of_the_line_is_told_where_it_stands(content: Path) -> None:
    put(
        content,
        "line.yaml",
        ("de: Linie 302", "de: PLATZHALTER 302"),
        ("datenschutz@linie.test", "PLATZHALTER"),
    )
    assert told(content) == [("placeholder", "line.yaml", 3), ("placeholder", "line.yaml", 17)]


@pytest.mark.parametrize(
    "words, sentences",
    [
        ("Das ist gut. Ja! Geht das? Neu.", ["Das ist gut.", "Ja!", "Geht das?", "Neu."]),
        (
            "Am 25. August 2025 war es so. Hier ist St. Georg.",
            ["Am 25. August 2025 war es so.", "Hier ist St. Georg."],
        ),
        (
            "Er ist von 1954. Dort gilt Tempo 30. Es ist alt.",
            ["Er ist von 1954.", "Dort gilt Tempo 30.", "Es ist alt."],
        ),
    ],
)
def test_in_simple_language_every_sentence_has_a_line_of_its_own(words: str, sentences: list[str]) -> None:
    assert Said(words, "de-simple").paragraphs == sentences
    assert Said(words, "de").paragraphs == [words]


def test_a_non_breaking_space_outlives_the_breaks_of_lines() -> None:
    said = Said("Das sind 20\u00a0°C\n  im Schatten.\n\nUnd 30 dort.", "de")
    assert said.paragraphs == ["Das sind 20\u00a0°C im Schatten.", "Und 30 dort."]


def test_what_stands_after_a_colon_is_a_thought_of_its_own(content: Path) -> None:
    words = "Hier gibt es viele schöne Dinge: Bäume und Häuser und auch einen Bach."
    first = ("en: A pyramid on the square.", f'en: A pyramid on the square., de-simple: "{words}"')
    put(content, f"{NORD}/main.scene.yaml", first)
    assert "simple-sentence" not in [code for code, _, _ in told(content)]
    put(content, f"{NORD}/main.scene.yaml", ("Dinge:", "Dinge,"))
    assert "simple-sentence" in [code for code, _, _ in told(content)]


# --- figures


def figures_told(content: Path, **words: str) -> list[tuple[str, str]]:
    """Code and sentence of what is said of the figures in a text that has these words by language."""
    if "simple" in words:
        tiny.put_language(content, "de-simple")
        words["de-simple"] = words.pop("simple")
    text = ", ".join(f'{language}: "{said}"' for language, said in words.items())
    put(
        content,
        f"{NORD}/main.scene.yaml",
        ("{de: Von hier sieht man weit., en: You see far from here.}", f"{{{text}}}"),
    )
    problems = [p for p in read(content, EDITORIAL)[1] if p.code.startswith("figure")]
    assert {p.severity for p in problems} <= {"hint"} and all(p.remedy("en") for p in problems)
    return [(p.code, p.sentence()) for p in problems]


@pytest.mark.parametrize(
    ("de", "en", "here", "there"),
    [
        ("Es gab 35.428 Meldungen.", "There were 35,482 reports.", "`35,482`", "`35.428`"),
        ("Es gab 35.428 Meldungen.", "There were 35.428 reports.", "`35.428`", "`35.428`"),
        ("Gebaut 1954.", "Built in 1945.", "`1945`", "`1954`"),
        ("Vor 302 Jahren, 1,25 Meter", "302 years ago, 1.35 metres", "`1.35`", "`1,25`"),
        ("1.200.000 und 820", "1,300,000 and 280", "`1,300,000`, `280`", "`1.200.000`, `820`"),
    ],
)
def test_figures_that_contradict_each_other_are_a_hint(
    content: Path, de: str, en: str, here: str, there: str
) -> None:
    sentence = f"Die Zahlen stimmen nicht überein: hier {here}, in „de“ {there}."
    assert figures_told(content, de=de, en=en) == [("figures-differ", sentence)]


@pytest.mark.parametrize(
    ("de", "en"),
    [
        ("Es gab 35.428 Meldungen.", "There were 35,428 reports."),
        ("Es gab 35.428 Meldungen.", "There were 35\u202f428 reports."),
        ("820 Meter, 1,50 Euro", "820 metres, 1.5 euros"),
        ("820 Meter, 0,50 Euro", "820 metres, 0.5 euros"),
        ("Am 25.8.2025, 1954 und 1962", "On August 25, 2025, 1954, and 1962"),
        ("1954–1962", "1954–62"),
        ("1.200.000 Bäume", "1.2 million trees"),
        ("Tausend Bäume, 98 Felder", "1,000 trees, 98 fields"),
        ("Seit 1954 steht der Turm.", "The tower has stood since the fifties."),
        ("Um 12.30 Uhr, in 15 Minuten", "At 1.30 pm, in a quarter of an hour"),
        ("Vor 45 Jahren", "45 years ago, in 1981"),
        ("1" * 3000, "1" * 3000),
    ],
)
def test_figures_that_agree_or_that_one_language_says_otherwise_are_silent(
    content: Path, de: str, en: str
) -> None:
    assert figures_told(content, de=de, en=en) == []


@pytest.mark.parametrize(
    ("de", "simple", "told"),
    [
        ("Es gab 35.428 Meldungen.", "Es gab 35.482 Meldungen.", "35.482"),
        ("Es gab 35.428 Meldungen.", "Es gab 45.000 Meldungen.", "45.000"),
        ("Das war 2022.", "Das war 2020.", "2020"),
        ("Das war 2022.", "Das war 2022. Jetzt ist 2026.", "2026"),
        ("Viele tausend Meldungen", "Es gab 35.482 Meldungen.", "35.482"),
        ("Es gab 35.428 Meldungen.", "Es gab fast 35.000 Meldungen.", None),
        ("Es gab 35.428 Meldungen von 1954.", "Es gab viele Meldungen.", None),
        ("In einer Viertelstunde", "In 15 Minuten", None),
        ("Dreihundert Bäume", "300 Bäume", None),
        ("Die Hälfte", "50 von 100 Teilen", None),
        ("Sie waren 2024/25 da.", "In den Jahren 2024 und 2025 waren sie da.", None),
        ("Viele Bäume", "Der Platz hat die Nummer 480.", None),
    ],
)
def test_simple_language_may_round_and_leave_out_but_not_add_figures(
    content: Path, de: str, simple: str, told: str | None
) -> None:
    put(content, f"{NORD}/main.scene.yaml", ("de: Die Spitze", "de: Die Spitze 480"))
    expected = [("figure-new", f"Die Zahl `{told}` kommt in „de“ nicht vor.")] if told else []
    assert figures_told(content, de=de, en="Something", simple=simple) == expected


# --- data of others


def test_data_of_others_needs_a_licence_that_is_known_and_every_language(content: Path) -> None:
    source = "data_sources:\n  - what: {de: Lage}\n    creator: Amt\n    url: https://linie.test/daten\n"
    source += '    license: Frei-1.0\n    as_of: "2026"\n'
    put(content, "line.yaml", ("accessibility_contact:", f"{source}accessibility_contact:"))
    assert {code for code, _, _ in told(content)} == {"licence-unknown", "translation-missing"}


# --- truth


def undated(content: Path) -> list[str]:
    _, problems = read(content, EDITORIAL)
    return [str(p.facts["id"]) for p in problems if p.code == "claim-undated"]


def test_what_stands_on_sources_says_when_it_was_true_or_that_it_does_not_age(content: Path) -> None:
    assert undated(content) == []
    put(content, f"{NORD}/main.scene.yaml", ("    ages: false\n", ""))
    assert undated(content) == ["tip"]
    put(content, f"{NORD}/main.scene.yaml", ("sources: [chronik]", 'sources: [chronik]\n    as_of: "2026"'))
    assert undated(content) == []


def test_the_day_on_which_a_source_was_read_does_not_date_what_stands_on_it(content: Path) -> None:
    put(content, f"{NORD}/main.scene.yaml", ("    ages: false\n", ""))
    put(content, f"{NORD}/station.yaml", ("as_of: 2025-07", "read: 2025-07-23"))
    assert undated(content) == ["tip"]
    dated = "sources: [chronik]\n    as_of: 2025-07-23"
    put(content, f"{NORD}/main.scene.yaml", ("sources: [chronik]", dated))
    assert undated(content) == []
    assert [code for code, _, _ in told(content)] == ["review-missing"]


def test_every_claim_of_the_real_line_says_when_it_was_true_or_that_it_does_not_age() -> None:
    assert undated(ROOT / "content") == []


# --- whereabouts


@pytest.mark.parametrize(
    ("latitude", "longitude", "remedy"),
    [
        (7.1, 51.5, "Sind die beiden Zahlen vertauscht? Schreibe `latitude: 51.5`, `longitude: 7.1`."),
        (7.1, 15.5, "Vergleiche die Zahlen mit denen von „nord“: `latitude: 51.51`, `longitude: 7.1`."),
    ],
)
def test_a_place_far_away_is_asked_whether_its_numbers_are_swapped(
    content: Path, latitude: float, longitude: float, remedy: str
) -> None:
    found, _ = judged(content)
    place = found.stations[1].place.model_copy(update={"latitude": latitude, "longitude": longitude})
    away = replace(found, stations=(*found.stations, replace(found.stations[1], place=place)))
    assert [problem.remedy() for problem in whereabouts.check(away)] == [remedy]


@pytest.mark.parametrize("key", ["latitude", "longitude"])
@pytest.mark.parametrize("wrong", range(4))
def test_of_many_stations_the_one_far_away_is_told_at_the_number_that_is_wrong(
    content: Path, wrong: int, key: str
) -> None:
    found, _ = judged(content)
    place = found.stations[0].place
    stations = [replace(found.stations[0], slug=f"halt-{i}") for i in range(4)]
    stations[wrong] = replace(stations[wrong], place=place.model_copy(update={key: 71.2}))
    (problem,) = whereabouts.check(replace(found, stations=tuple(stations)))
    assert problem.place and problem.place.path == f"stations/halt-{wrong}/station.yaml"
    assert problem.pointer == (key,)


def test_the_station_that_lies_right_is_not_told_to_swap_its_numbers(content: Path) -> None:
    found, _ = judged(content)
    place = found.stations[0].place
    turned = place.model_copy(update={"latitude": place.longitude, "longitude": place.latitude})
    both = replace(found, stations=(replace(found.stations[0], place=turned), found.stations[1]))
    assert not any("vertauscht" in problem.remedy() for problem in whereabouts.check(both))

"""Reading answers whatever lies on disk with content or problems, never with an exception."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import shutil
import string
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import glbs
import pytest
import tiny
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pydantic import BaseModel, field_validator

from stations.line import Content, LineFile, Place, SceneFile
from stations.nodes import NODE_TYPES
from stations.problems import Problem, has_errors
from stations.reading import folder, model_faults, read
from stations.reading.understand import TELLERS, understand
from stations.reading.wording import quoted
from stations.reading.yaml_tree import MAX_BYTES, Tree, parse, resolve
from stations.rules import RULES

NORD = "stations/nord"


def text_of(content: Path, path: str) -> str:
    return (content / path).read_text(encoding="utf-8")


def change(content: Path, path: str, old: str, new: str) -> None:
    text = text_of(content, path)
    assert old in text
    (content / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def good(content: Path) -> Content:
    found, problems = read(content, RULES)
    assert found is not None and problems == []
    return found


# --- the whole folder


def test_a_faultless_folder_gives_its_stations_in_line_order(content: Path) -> None:
    found = good(content)
    assert [station.slug for station in found.stations] == ["nord", "sued"]
    assert found.printed == {"NRD": "nord", "SDN": "sued"}
    assert found.words["de"]["home"] == "Zur Linie {number}"


def test_a_scene_has_its_files_and_pictures_by_the_name_a_node_gives_them(content: Path) -> None:
    scene = good(content).by_slug["nord"].scenes["main"]
    assert scene.assets["pyramid.glb"].path == f"{NORD}/pyramid.glb"
    assert scene.pictures["pyramid.glb"].path == f"{NORD}/pyramid.webp"
    assert scene.assets["pyramid.glb"].data == glbs.pyramid()


def test_a_station_with_an_error_is_faulty_and_the_others_go_on(content: Path) -> None:
    change(content, f"{NORD}/main.scene.yaml", "type: model", "type: modle")
    found, problems = read(content, RULES)
    assert found is not None and codes(problems) == ["unknown-node-type"]
    assert [s.slug for s in found.stations] == ["sued"]
    (faulty,) = found.faulty
    assert (faulty.slug, faulty.code, faulty.order) == ("nord", "NRD", 1)
    assert faulty.name is not None and faulty.name.root["de"] == "Nordplatz"


def test_what_can_be_known_of_a_faulty_station_is_kept_and_the_rest_is_none(content: Path) -> None:
    change(content, f"{NORD}/station.yaml", "code: NRD", "code: NORDPLATZ")
    change(content, f"{NORD}/station.yaml", "name: {de: Nordplatz, en: Nordplatz}", "name: Nordplatz")
    found, _ = read(content)
    assert found is not None
    assert (found.faulty[0].code, found.faulty[0].name, found.faulty[0].order) == (None, None, 1)


def test_an_error_of_a_rule_makes_its_station_faulty(content: Path) -> None:
    change(content, f"{NORD}/main.scene.yaml", "[chronik]", "[zeitung]")
    found, problems = read(content, RULES)
    assert found is not None and codes(problems) == ["source-unknown"]
    assert [f.slug for f in found.faulty] == ["nord"] and found.faulty[0].code == "NRD"


def test_a_warning_leaves_its_station_on_the_line(content: Path) -> None:
    change(content, f"{NORD}/main.scene.yaml", "    sources: [chronik]\n", "")
    found, problems = read(content, RULES)
    assert found is not None and codes(problems) == ["claim-without-source"]
    assert [s.slug for s in found.stations] == ["nord", "sued"]


def test_what_is_ones_own_needs_no_source(content: Path) -> None:
    change(content, f"{NORD}/main.scene.yaml", "    sources: [chronik]\n", "    sources: []\n")
    assert read(content, RULES)[1] == []


DRAFT = tiny.SCENE.replace("status: published", "status: draft\nvalid_from: 2026-12-24")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("type: model", "type: modle", "unknown-node-type"),
        ("anchor: {type", "anchor: [{type", "yaml-bracket-open"),
        ("src: pyramid.glb", "src: weg.glb", "file-missing"),
        ("[chronik]", "[zeitung]", "source-unknown"),
        ("status: draft", 'status: "draft"   # bald\nstatus: draft', "yaml-duplicate-key"),
    ],
)
def test_an_error_in_a_draft_is_told_and_the_published_scenes_stay(
    content: Path, old: str, new: str, code: str
) -> None:
    assert old in DRAFT
    (content / NORD / "fest.scene.yaml").write_text(DRAFT.replace(old, new, 1), encoding="utf-8")
    found, problems = read(content, RULES)
    assert codes(problems) == [code]
    assert found is not None and found.faulty == ()
    assert [list(station.scenes) for station in found.stations] == [["main"], ["main"]]


def test_an_error_in_an_event_that_is_published_takes_its_station(content: Path) -> None:
    event = DRAFT.replace("status: draft", "status: published # nicht mehr draft").replace("[chronik]", "[x]")
    (content / NORD / "fest.scene.yaml").write_text(event, encoding="utf-8")
    found, problems = read(content, RULES)
    assert codes(problems) == ["source-unknown"]
    assert found is not None and [f.slug for f in found.faulty] == ["nord"]


def test_an_error_of_the_place_takes_its_station_whatever_its_drafts_are(content: Path) -> None:
    (content / NORD / "fest.scene.yaml").write_text(DRAFT.replace("scene: 1", "scene: 2"), encoding="utf-8")
    change(content, f"{NORD}/station.yaml", "latitude: 51.51", "latitude: oben")
    found, _ = read(content, RULES)
    assert found is not None and [f.slug for f in found.faulty] == ["nord"]


def test_while_a_draft_is_broken_what_was_changed_beside_it_is_published(content: Path) -> None:
    last = good(content)
    (content / NORD / "fest.scene.yaml").write_text("status: draft\nnodes: [", encoding="utf-8")
    change(content, f"{NORD}/main.scene.yaml", "Die Pyramide", "Die neue Pyramide")
    found, _ = read(content, RULES)
    assert found is not None
    nord = found.keeping(last).by_slug["nord"]
    assert nord.scenes["main"].file.title.root["de"] == "Die neue Pyramide"


def test_what_a_broken_draft_may_show_is_not_called_unused(content: Path) -> None:
    (content / NORD / "fest.scene.yaml").write_text("status: draft\nnodes: [", encoding="utf-8")
    (content / NORD / "fest.glb").write_bytes(glbs.pyramid())
    assert codes(read(content, RULES)[1]) == ["yaml-bracket-open"]


def test_without_a_usable_line_file_there_is_no_content_but_every_problem(content: Path) -> None:
    change(content, "line.yaml", "line: 1", "line: eins")
    change(content, f"{NORD}/station.yaml", "order: 1", "order: erste")
    found, problems = read(content, RULES)
    assert found is None
    assert codes(problems) == ["format-version", "not-a-whole-number"]


def test_a_folder_that_is_not_there_is_a_missing_line_file(tmp_path: Path) -> None:
    found, problems = read(tmp_path / "nowhere")
    assert found is None
    assert codes(problems) == ["file-missing", "file-missing"]
    assert {Path(p.place.path).name for p in problems if p.place} == {"line.yaml", "printed-codes.txt"}


def test_every_problem_has_a_place_inside_the_folder_it_was_found_in(content: Path) -> None:
    change(content, f"{NORD}/main.scene.yaml", "id: tip", "id: Spitze!")
    (content / "stations" / "Süd").mkdir()
    (content / "i18n" / "en.yaml").unlink()
    _, problems = read(content, RULES)
    assert len(problems) == 3
    assert all(p.place and p.place.path.startswith(content.as_posix()) for p in problems)


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("buer rathaus", "buer-rathaus"),
        ("Bürgerpark", "buergerpark"),
        ("Bu\u0308rgerpark", "buergerpark"),
        ("Straße_7 (neu)", "strasse-7-neu"),
        ("ŁÓDŹ", "lodz"),
        ("Kapı", "kapi"),
        ("mark.51-7-", "mark-51-7"),
    ],
)
def test_a_folder_with_another_name_is_told_the_one_it_should_have(
    content: Path, name: str, better: str
) -> None:
    (content / "stations" / name).mkdir()
    _, (problem,) = read(content)
    assert problem.code == "folder-name"
    assert problem.remedy("de").startswith(f"Benenne ihn in `{better}` um.")
    assert problem.remedy("en").startswith(f"Rename it to `{better}`.")


def test_a_folder_is_told_no_name_that_is_taken_or_that_nobody_could_make_of_it(content: Path) -> None:
    for name in ("Nord", "駅"):
        (content / "stations" / name).mkdir()
    assert [problem.remedy().partition(".")[0] for problem in read(content)[1]] == [
        "`nord` heißt schon ein anderer: Lösche diesen, oder nimm einen neuen Namen",
        "Gib ihm einen neuen Namen",
    ]


def test_a_bare_date_is_midnight_on_the_line_and_an_offset_is_kept(content: Path) -> None:
    event = tiny.SCENE.replace(
        "status: published",
        "status: published\nvalid_from: 2026-07-01\nvalid_until: 2026-12-01T08:00-05:00",
    )
    (content / NORD / "fest.scene.yaml").write_text(event, encoding="utf-8")
    scene = good(content).by_slug["nord"].scenes["fest"]
    assert scene.valid_from == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert scene.valid_until == datetime(2026, 12, 1, 8, tzinfo=timezone(timedelta(hours=-5)))


# --- files that are not as they should be


@pytest.mark.parametrize(
    ("there", "remedy"),
    [
        (
            "tree.webp",
            "Lege sie in den Ordner `stations/nord/`, oder prüfe die Schreibweise, auch groß und klein.",
        ),
        ("tree.GLB", "Meintest du „tree.GLB“?"),
        ("trees.glb", "Meintest du „trees.glb“?"),
        ("tree 2.glb", "Benenne die Datei „tree 2.glb“ um, zum Beispiel in `tree-2.glb`."),
    ],
)
def test_for_a_missing_file_only_a_neighbour_with_its_ending_is_offered(
    content: Path, there: str, remedy: str
) -> None:
    change(content, f"{NORD}/main.scene.yaml", "src: pyramid.glb", "src: tree.glb")
    (content / NORD / there).write_bytes(b"")
    told = [problem.remedy() for problem in read(content)[1] if problem.code == "file-missing"]
    assert told == [remedy]


@pytest.mark.parametrize(("src", "near"), [("shared/Tree.glb", "shared/tree.glb"), ("Tree.glb", "tree.glb")])
def test_of_two_files_called_alike_the_one_in_the_folder_that_was_named_is_offered(
    content: Path, src: str, near: str
) -> None:
    change(content, f"{NORD}/main.scene.yaml", "src: pyramid.glb", f"src: {src}")
    (content / "shared").mkdir()
    for there in ("shared/tree.glb", f"{NORD}/tree.glb"):
        (content / there).write_bytes(b"")
    told = [problem.remedy() for problem in read(content)[1] if problem.code == "file-missing"]
    assert told == [f"Meintest du „{near}“?"]


def test_a_shared_model_is_read_from_shared_and_its_warnings_are_told_once(content: Path) -> None:
    (content / "shared").mkdir()
    (content / "shared" / "pyramid.glb").write_bytes(glbs.pyramid())
    for slug in ("nord", "sued"):
        change(content, f"stations/{slug}/main.scene.yaml", "src: pyramid.glb", "src: shared/pyramid.glb")
        (content / "stations" / slug / "pyramid.glb").unlink()
        (content / "stations" / slug / "pyramid.webp").unlink()
    found, problems = read(content, RULES)
    assert codes(problems) == ["picture-missing"]
    assert found is not None
    assert found.by_slug["sued"].scenes["main"].assets["shared/pyramid.glb"].path == "shared/pyramid.glb"


def test_an_error_of_a_shared_model_takes_every_station_that_shows_it(content: Path) -> None:
    (content / "shared").mkdir()
    (content / "shared" / "pyramid.glb").write_bytes(glbs.pyramid()[:-8])
    for slug in ("nord", "sued"):
        change(content, f"stations/{slug}/main.scene.yaml", "src: pyramid.glb", "src: shared/pyramid.glb")
    found, problems = read(content, RULES)
    assert codes(problems) == ["glb-truncated", "glb-truncated"]
    assert found is not None and found.stations == ()


def test_a_picture_of_an_older_model_is_told_at_the_model(content: Path) -> None:
    (content / NORD / "pyramid.glb").write_bytes(glbs.pyramid(side=2))
    found, problems = read(content, RULES)
    assert codes(problems) == ["picture-outdated"]
    assert problems[0].place and (problems[0].place.line, problems[0].place.column) == (10, 10)
    assert found is not None and "pyramid.glb" in found.by_slug["nord"].scenes["main"].pictures


def test_a_model_without_its_picture_is_a_warning(content: Path) -> None:
    (content / NORD / "pyramid.webp").unlink()
    found, problems = read(content, RULES)
    assert codes(problems) == ["picture-missing"]
    assert found is not None and found.by_slug["nord"].scenes["main"].pictures == {}


def test_a_link_out_of_the_content_folder_is_refused(content: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.glb"
    secret.write_bytes(glbs.pyramid())
    (content / NORD / "pyramid.glb").unlink()
    (content / NORD / "pyramid.glb").symlink_to(secret)
    assert codes(read(content)[1]) == ["file-outside"]


def test_a_link_inside_the_content_folder_is_followed(content: Path) -> None:
    (content / NORD / "pyramid.glb").unlink()
    (content / NORD / "pyramid.glb").symlink_to("../sued/pyramid.glb")
    assert codes(read(content)[1]) == []


def test_a_link_to_itself_is_unreadable(content: Path) -> None:
    (content / NORD / "pyramid.glb").unlink()
    (content / NORD / "pyramid.glb").symlink_to("pyramid.glb")
    _, (problem,) = read(content)
    assert problem.code == "file-unreadable"
    assert problem.sentence("de").endswith("nicht lesen: der Verweis führt im Kreis.")
    assert "in a circle" in problem.sentence("en") and "the file itself" in problem.remedy("en")


def test_a_link_to_nothing_is_told_as_a_link(content: Path) -> None:
    (content / NORD / "pyramid.glb").unlink()
    (content / NORD / "pyramid.glb").symlink_to("weg.glb")
    _, (problem,) = read(content)
    assert problem.sentence("de").endswith("nicht lesen: der Verweis führt ins Leere.")


@pytest.mark.parametrize("number", [*folder.REASONS, errno.ENXIO])
def test_what_the_system_says_is_told_in_german_and_english(
    content: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(path: Any, *args: Any) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", refuse)
    _, problems = read(content)
    assert set(codes(problems)) == {"file-unreadable"}
    for problem in problems:
        for language in ("de", "en"):
            said = problem.sentence(language) + problem.remedy(language)
            assert os.strerror(number) not in said and "?" not in said


def test_a_folder_where_a_file_should_be_is_not_regular(content: Path) -> None:
    (content / NORD / "main.scene.yaml").unlink()
    (content / NORD / "main.scene.yaml").mkdir()
    found, problems = read(content)
    assert codes(problems) == ["file-not-regular"]
    assert found is not None and [s.slug for s in found.stations] == ["sued"]


def test_a_pipe_nobody_writes_to_does_not_hold_up_the_reader(content: Path) -> None:
    (content / "printed-codes.txt").unlink()
    os.mkfifo(content / "printed-codes.txt")
    assert codes(read(content)[1]) == ["file-not-regular"]


def test_a_file_without_rights_is_unreadable(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = content / NORD / "pyramid.glb"
    real_open = os.open

    def open_as_a_stranger(path: Any, *args: Any, **more: Any) -> int:
        """Tests may run as root, whom no right stops."""
        if Path(path) == refused.resolve():
            raise PermissionError(13, "Permission denied")
        return real_open(path, *args, **more)

    monkeypatch.setattr(os, "open", open_as_a_stranger)
    found, problems = read(content)
    assert codes(problems) == ["file-unreadable"]
    assert "fehlen die Zugriffsrechte" in problems[0].sentence("de")
    assert "right to read the file" in problems[0].remedy("en")
    assert found is not None and [s.slug for s in found.stations] == ["sued"]


def test_a_file_beyond_all_bounds_is_too_large(content: Path) -> None:
    with (content / NORD / "pyramid.glb").open("r+b") as file:
        file.truncate(40_000_000)
    assert codes(read(content)[1]) == ["file-too-large"]


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda data: b"", "kein lesbares PNG"),
        (lambda data: bytes(len(data)), "kein lesbares PNG"),
        (lambda data: b"RIFF\x10\0\0\0WEBPVP8 ", "kein lesbares PNG"),
        (lambda data: data[:-8], "kein lesbares PNG"),
        (lambda data: data[:24] + b"\xff" * (len(data) - 24), "kein lesbares PNG"),
        (lambda data: tiny.webp(size=(4097, 4)), "4097 × 4 Pixel"),
        (lambda data: data + bytes(1_000_000), "erlaubt sind 1000 kB"),
        (lambda data: as_png(data), "verspricht WebP, in der Datei steckt aber PNG"),
    ],
    ids=["empty", "zeros", "head", "cut", "damaged", "wide", "heavy", "png"],
)
def test_a_broken_picture_of_a_model_is_told_in_its_own_file_and_the_model_stays(
    content: Path, spoil: Callable[[bytes], bytes], why: str
) -> None:
    picture = content / NORD / "pyramid.webp"
    picture.write_bytes(spoil(picture.read_bytes()))
    found, problems = read(content, RULES)
    assert [(p.code, p.severity) for p in problems] == [("picture-unusable", "warning")]
    assert problems[0].place and problems[0].place.path == picture.as_posix()
    assert why in problems[0].sentence("de") and "make pictures" in problems[0].remedy("de")
    assert found is not None and found.by_slug["nord"].scenes["main"].pictures == {}


def test_a_picture_of_a_model_without_rights_says_so_in_its_own_file(content: Path) -> None:
    (content / NORD / "pyramid.webp").unlink()
    (content / NORD / "pyramid.webp").symlink_to("pyramid.webp")
    _, (problem,) = read(content)
    assert problem.code == "picture-unusable"
    assert problem.place and problem.place.path == f"{content.as_posix()}/{NORD}/pyramid.webp"


def as_png(data: bytes) -> bytes:
    """The same picture in another format."""
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).save(out, "PNG")
    return out.getvalue()


def show_picture(content: Path, name: str, data: bytes) -> None:
    """Put a picture into the scene of `nord`."""
    (content / NORD / name).write_bytes(data)
    node = (
        f"  - {{id: b, type: image, src: {name}, decorative: true, width_m: 1, license: MIT, creator: W}}\n"
    )
    (content / NORD / "main.scene.yaml").write_text(tiny.SCENE + node, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("bild.webp", tiny.webp(), None),
        ("bild.png", as_png(tiny.webp()), None),
        ("bild.png", tiny.webp(), "image-mislabelled"),
        ("bild.webp", as_png(tiny.webp()), "image-mislabelled"),
        ("bild.JPG", as_png(tiny.webp()), "image-mislabelled"),
        ("bild.webp", tiny.webp()[:-1], "image-unreadable"),
        ("bild.webp", bytes(400), "image-unreadable"),
        ("bild.webp", b"", "image-unreadable"),
    ],
)
def test_a_picture_is_what_its_name_says_and_can_be_seen(
    content: Path, name: str, data: bytes, code: str | None
) -> None:
    show_picture(content, name, data)
    assert codes(read(content, RULES)[1]) == ([code] if code else [])


@pytest.mark.parametrize(
    ("size", "code"), [((2049, 4), "image-side"), ((4, 2048), None), ((4, 2049), "image-side")]
)
def test_a_picture_may_have_2048_pixels_a_side(
    content: Path, size: tuple[int, int], code: str | None
) -> None:
    show_picture(content, "bild.webp", tiny.webp(size=size))
    assert codes(read(content, RULES)[1]) == ([code] if code else [])


@pytest.mark.parametrize(("size", "code"), [((4096, 4), None), ((4097, 4), "picture-unusable")])
def test_the_picture_of_a_model_is_printed_and_may_have_more(
    content: Path, size: tuple[int, int], code: str | None
) -> None:
    sha256 = hashlib.sha256((content / NORD / "pyramid.glb").read_bytes()).hexdigest()
    (content / NORD / "pyramid.webp").write_bytes(tiny.webp(f"model sha256:{sha256}", size))
    assert codes(read(content, RULES)[1]) == ([code] if code else [])


def test_a_picture_may_have_a_megabyte(content: Path) -> None:
    show_picture(content, "bild.webp", tiny.webp() + b"\0" * 1_000_000)
    assert codes(read(content)[1]) == ["image-too-large"]


def test_an_unused_model_is_a_hint_and_hidden_files_are_nobodys_business(content: Path) -> None:
    (content / NORD / "alt.glb").write_bytes(glbs.pyramid())
    (content / NORD / ".DS_Store").write_bytes(b"\0")
    _, problems = read(content)
    assert [(p.code, p.severity) for p in problems] == [("file-unused", "hint")]


def test_what_is_shared_waits_for_stations_to_come(content: Path) -> None:
    (content / "shared").mkdir()
    (content / "shared" / "tram.glb").write_bytes(glbs.pyramid())
    assert read(content)[1] == []


def test_files_in_the_wrong_place_are_hints(content: Path) -> None:
    for path in ("Linie.yaml", "i18n/fr.yaml", "stations/nord.yaml", f"{NORD}/alt/bild.png"):
        (content / path).parent.mkdir(exist_ok=True)
        (content / path).write_text("x: 1\n", encoding="utf-8")
    (content / "README.md").write_text("for people\n", encoding="utf-8")
    assert [(p.code, p.facts["name"]) for p in read(content)[1]] == [
        ("file-unused", "Linie.yaml"),
        ("file-unused", "i18n/fr.yaml"),
        ("file-unused", "stations/nord.yaml"),
        ("file-unused", f"{NORD}/alt/bild.png"),
    ]


def test_links_that_lead_in_circles_are_not_followed(content: Path) -> None:
    for name in ("a", "b"):
        (content / NORD / name).symlink_to(".")
    assert codes(read(content)[1]) == []


def test_folders_nested_beyond_all_sense_are_read_without_falling(content: Path) -> None:
    deep = content / NORD
    for _ in range(600):
        deep = deep / "d"
        os.mkdir(deep)
    assert codes(read(content)[1]) == []


def test_a_station_folder_may_vanish_between_two_looks(content: Path) -> None:
    shutil.rmtree(content / NORD)
    found, problems = read(content, RULES)
    assert found is not None and [s.slug for s in found.stations] == ["sued"]
    assert codes(problems) == ["printed-code-lost"]


def test_a_byte_order_mark_before_the_printed_codes_is_no_part_of_them(content: Path) -> None:
    change(content, "printed-codes.txt", "NRD", "\ufeffNRD")
    assert codes(read(content, RULES)[1]) == []


# --- words of the interface


def test_a_language_without_its_file_is_told_and_pages_still_have_words(content: Path) -> None:
    (content / "i18n" / "de.yaml").unlink()
    found, problems = read(content)
    assert codes(problems) == ["file-missing"]
    assert found is not None and found.words["de"]["home"] == found.words["en"]["home"]


@pytest.mark.parametrize(
    ("languages", "remedy"),
    [
        ("[de, en, pl]", "Kopiere `i18n/de.yaml` als `i18n/pl.yaml` und übersetze sie."),
        ("[pl, en]", "Kopiere `i18n/en.yaml` als `i18n/pl.yaml` und übersetze sie."),
        ("[de, enn]", "Meintest du „en“?"),
    ],
)
def test_a_new_language_is_told_where_its_words_come_from(content: Path, languages: str, remedy: str) -> None:
    change(content, "line.yaml", "[de, en]", languages)
    told = [problem.remedy() for problem in read(content)[1] if problem.code == "file-missing"]
    assert told == [remedy]


def test_words_that_cannot_be_used_are_left_to_the_first_language(content: Path) -> None:
    for language, words in (("de", "Halt {number}"), ("en", "Stop {nummer}")):
        (content / "i18n" / f"{language}.yaml").write_text(f'stop: "{words}"\n', encoding="utf-8")
    found, problems = read(content)
    assert codes(problems) == ["words-placeholders"]
    assert found is not None and found.words == {"de": {"stop": "Halt {number}"}, "en": {}}


@pytest.mark.parametrize("words", ["Halt", "Halt {nummer}", "Halt (number)"])
def test_the_first_language_is_told_where_all_others_have_the_same_placeholders(
    content: Path, words: str
) -> None:
    tiny.put_language(content, "tr")
    for language, said in (("de", words), ("en", "Stop {number}"), ("tr", "{number} durak")):
        (content / "i18n" / f"{language}.yaml").write_text(f'stop: "{said}"\n', encoding="utf-8")
    found, (problem,) = read(content)
    assert problem.place and problem.place.path.endswith("i18n/de.yaml")
    assert "in „i18n/en.yaml“ aber {number}" in problem.sentence()
    assert found is not None and found.words["de"] == {"stop": "Stop {number}"}


def test_words_with_more_than_a_name_in_braces_are_refused(content: Path) -> None:
    (content / "i18n" / "de.yaml").write_text('stop: "Halt {number.__class__}"\n', encoding="utf-8")
    (content / "i18n" / "en.yaml").write_text('stop: "Stop {number}"\n', encoding="utf-8")
    found, problems = read(content)
    assert codes(problems) == ["words-braces"]
    assert found is not None and found.words["de"] == {"stop": "Stop {number}"}


# --- YAML


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("off", "off"),
        ("True", "True"),
        ("true", True),
        ("false", False),
        ("12:30", "12:30"),
        ("010", "010"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("2026-11-23", "2026-11-23"),
        ("1e999", "1e999"),
        (".nan", ".nan"),
        ("9" * 5000, "9" * 5000),
        ("~", None),
        ("null", None),
        ("-3", -3),
        ("0", 0),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.2.3", "1.2.3"),
        ("7 m", "7 m"),
    ],
)
def test_plain_text_means_what_it_seems_to_mean(text: str, value: object) -> None:
    found = resolve(text)
    assert (found, type(found)) == (value, type(value))


def test_quoted_text_is_text(tmp_path: Path) -> None:
    assert parse("f", b"a: \"302\"\nb: 'true'\n")[0].value == {"a": "302", "b": "true"}


def test_every_value_and_key_knows_its_place() -> None:
    tree, problems = parse("f.yaml", "titel:\n  - {de: Grüße, en: Hi}\n".encode())
    assert problems == []
    value, key = tree.place(("titel", 0, "en")), tree.place(("titel", 0, "en"), on_key=True)
    assert (value.line, value.column, value.width) == (2, 21, 2)
    assert (key.line, key.column, key.width) == (2, 17, 2)
    assert value.source == "  - {de: Grüße, en: Hi}"


def test_a_key_given_twice_is_pointed_at_in_both_parsers() -> None:
    data = b"a:\n  {wer?: 1,\n  wer?: 2}\n"
    for pure in (False, True):
        _, (problem,) = parse("f.yaml", data, pure)
        assert (problem.code, problem.pointer) == ("yaml-duplicate-key", ("a", "wer?"))
        assert problem.place and (problem.place.line, problem.place.column) == (3, 3)


def test_a_place_that_is_not_there_is_the_nearest_above_it() -> None:
    tree, _ = parse("f.yaml", b"a:\n  b: 1\n")
    assert tree.place(("a", "c", 7)).line == 2
    assert tree.place(("x",)).line == 1


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"a: 1\nb: \xff\n", "yaml-encoding", 2, 4),
        ("a: Grüße\nb: ü\n".encode("latin-1"), "yaml-encoding", 1, 6),
        ("a: 1\n".encode("utf-16"), "yaml-encoding", 1, 1),
        (b"\xef\xbb\xbfa: 1\n", "yaml-byte-order-mark", 1, 1),
        (b"a: 1\nb: x\x07y\n", "yaml-control-character", 2, 5),
        (b"a: 1\nb: x\x00\n", "yaml-control-character", 2, 5),
        (b'a: "\\u0007"\n', "yaml-control-character", 1, 4),
        (b'a: "\\ud800"\n', "yaml-control-character", 1, 4),
        ("a: 1\n\u00a0b: 2\n".encode(), "yaml-control-character", 2, 1),
        ("a\u200b: 1\n".encode(), "yaml-control-character", 1, 2),
        ("ti\u00adtle: 1\n".encode(), "yaml-control-character", 1, 3),
        ("a:\n  b: 1\n \u00a0c: 2\n".encode(), "yaml-control-character", 3, 2),
        ("a:\n  - b: 1\n\u00a0   c:\n      d: 2\n    f: 4\n".encode(), "yaml-control-character", 3, 1),
        ("a:\n  - b: 1\n    c:\u00a0x\n    d: 2\n".encode(), "yaml-control-character", 3, 7),
        ("a:\n  -\u00a0b: 1\n    c: 2\n".encode(), "yaml-control-character", 2, 4),
        ("b: 1\na:\u00a0>-\n  Halt\n".encode(), "yaml-control-character", 2, 3),
        (
            "a: >-\n  Na:\u00a0hier\n  \u00a0°C\n  -{Bahn}\nb: c: d\n".encode(),
            "yaml-colon-in-text",
            5,
            5,
        ),
        (b"a: " + b"x" * MAX_BYTES, "yaml-too-large", 1, 1),
        (b"a: [" + b"1," * 21_000 + b"1]", "yaml-too-many", 1, 40_001),
        (b"a: " + b"[" * 3000, "yaml-too-deep", 1, 28),
        (b"a:\n" + b"".join(b" " * i + b"- \n" for i in range(40)), "yaml-too-deep", 26, 25),
        (b"", "yaml-empty", 1, 1),
        (b"---\n", "yaml-empty", 1, 1),
    ],
)
def test_bytes_that_are_no_plain_file_are_told(data: bytes, code: str, line: int, column: int) -> None:
    _, problems = parse("f.yaml", data)
    places = [(p.code, p.place.line, p.place.column) for p in problems if p.place]
    assert places == [(code, line, column)]


def test_a_byte_order_mark_does_not_keep_a_file_from_being_read() -> None:
    assert parse("f.yaml", b"\xef\xbb\xbfa: 1\n")[0].value == {"a": 1}


@pytest.mark.parametrize(
    ("text", "lost", "line", "column"),
    [
        ("de: Halt an Gleis #3 und mehr", "#3 und mehr", 1, 19),
        ("de: Der #wichtigste Halt", "#wichtigste Halt", 1, 9),
        ("de: #3 ist der Halt", "#3 ist der Halt", 1, 5),
        ("de: Halt an Gleis\n  #3 und mehr", "#3 und mehr", 2, 3),
        ("de:\n  Halt an\n  Gleis\n  #3 und mehr", "#3 und mehr", 4, 3),
        ("de:\n  #3 ist der Halt", "#3 ist der Halt", 2, 3),
        ("- Halt an Gleis\n  #3 und mehr", "#3 und mehr", 2, 3),
        ("- de: Halt an Gleis\n    #3 und mehr", "#3 und mehr", 2, 5),
        ("{de: Halt an Gleis\n  #3 und mehr\n  }", "#3 und mehr", 2, 3),
        ('de: "Halt" #3 und mehr', "#3 und mehr", 1, 12),
        ("de: 'Halt' #3", "#3", 1, 12),
    ],
)
@pytest.mark.parametrize("pure", [False, True])
def test_a_text_that_a_glued_hash_cuts_is_told_with_what_is_lost(
    text: str, lost: str, line: int, column: int, pure: bool
) -> None:
    text = "a:\n" + "\n".join(f"  {one}" for one in text.split("\n"))
    _, problems = parse("f.yaml", text.encode(), pure)
    (problem,) = problems
    assert (problem.code, problem.facts["lost"]) == ("yaml-hash", lost)
    assert problem.place and (problem.place.line, problem.place.column) == (line + 1, column + 2)


@pytest.mark.parametrize(
    "text",
    [
        "code: GHBF   # steht auf gedruckten Schildern",
        "code: GHBF\n#order: 2",
        "code: GHBF\n  # steht auf Schildern",
        "code: GHBF   # steht auf\n             #Schildern",
        "code: GHBF\n\n  #order: 2",
        "- id: bank\n  #parent: tree\n  type: hotspot",
        "- Bank\n#- Baum",
        "de: >-\n  Halt #3 und\n  #4 mehr",
        "de: |\n  Halt\n  #3\n#3 ist neu\n#en: Stop",
        'de: "Halt #3 und\n  #4 mehr"',
        'dhid: "de:05513:9001" #DHID',
        'dhid: "de:05513:9001"\n  #3 und mehr',
        "order: 1 #von Norden",
        "order: 1\n  #von Norden",
        "right: true #3",
        "sources: [chronik] #3",
        "de: Halt#3 und Gleis(#4)",
    ],
)
@pytest.mark.parametrize("pure", [False, True])
def test_a_remark_is_not_taken_for_a_part_of_the_text_before_it(text: str, pure: bool) -> None:
    text = "a:\n" + "\n".join(f"  {one}" for one in text.split("\n"))
    assert codes(parse("f.yaml", text.encode(), pure)[1]) == []


def test_a_bomb_of_aliases_is_refused_where_it_begins() -> None:
    bomb = b"a: &a [x, x]\n" + b"".join(
        b"%c: &%c [*%c, *%c]\n" % (c + 1, c + 1, c, c) for c in range(97, 120)
    )
    tree, problems = parse("f.yaml", bomb)
    assert tree.value is None and set(codes(problems)) == {"yaml-alias"}


CASES = sorted((Path(__file__).parent / "cases").rglob("*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_libyaml_and_pyyaml_give_the_same_tree_and_problems(case: Path) -> None:
    data = case.read_bytes()
    assert parse("f", data) == parse("f", data, pure=True)


YAMLISH = st.text(alphabet="ab:- \n\t{}[]\",'&*!|>#%?~10.é“\u2028\x07", max_size=60)


@settings(max_examples=400, deadline=None)
@given(YAMLISH)
def test_no_text_makes_the_parser_raise(text: str) -> None:
    tree, problems = parse("f.yaml", text.encode())
    assert (tree.value is None) == has_errors(problems)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=80))
def test_no_bytes_make_the_parser_raise(data: bytes) -> None:
    tree, problems = parse("f.yaml", data)
    assert (tree.value is None) == has_errors(problems)
    for problem in problems:
        assert problem.place and 1 <= problem.place.line <= max(1, len(tree.lines))


# --- models

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=8),
)
KEYS = st.sampled_from(
    sorted({key for kind in NODE_TYPES.values() for key in kind.model_fields} | {"de", "x"})
)
VALUES = st.recursive(
    SCALARS | st.sampled_from(sorted(NODE_TYPES)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)


def tree_of(value: Any) -> Tree:
    return Tree("f.yaml", [""], value)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=6) | VALUES, max_size=3), VALUES)
def test_no_value_makes_understanding_raise_or_speak_pydantic(nodes: list[Any], other: Any) -> None:
    data = json.dumps({"scene": 1, "title": other, "nodes": nodes}, allow_nan=False).encode()
    tree, problems = parse("f.yaml", data)
    if tree.value is None:
        return
    _, problems = understand(SceneFile, tree)
    assert problems and "not-understood" not in codes(problems)
    for problem in problems:
        assert problem.place and "Input should" not in problem.sentence("en") + problem.remedy("en")


def patterns_in(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(patterns_in, schema), set())
    if not isinstance(schema, dict):
        return set()
    own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
    keys = set(schema.get("patternProperties", {}))
    return own | keys | set().union(*map(patterns_in, schema.values()), set())


@pytest.mark.parametrize("model", [LineFile, Place, SceneFile])
def test_every_pattern_of_the_models_is_explained(model: type[BaseModel]) -> None:
    assert patterns_in(model.model_json_schema()) <= model_faults.FORMS.keys()


def test_every_alias_leads_to_a_key_that_exists() -> None:
    keys = set(LineFile.model_fields) | set(Place.model_fields) | set(SceneFile.model_fields)
    keys |= {key for kind in NODE_TYPES.values() for key in kind.model_fields}
    keys |= {"address", "email", "phone", "url"}
    assert {key for keys_meant in model_faults.ALIASES.values() for key in keys_meant} <= keys


def test_an_error_nobody_foresaw_is_still_a_problem_with_a_place() -> None:
    class Odd(BaseModel):
        a: str

        @field_validator("a")
        @classmethod
        def refuse(cls, value: str) -> str:
            raise ValueError("unforeseen")

    assert "value_error" not in TELLERS
    tree, _ = parse("f.yaml", b"# c\na: x\n")
    _, problems = understand(Odd, tree)
    assert codes(problems) == ["not-understood"]
    assert problems[0].place and (problems[0].place.line, problems[0].place.column) == (2, 4)


def test_a_key_of_the_file_that_is_also_a_type_of_node_does_not_mislead(content: Path) -> None:
    node = "  - {id: schild, type: text, text: {de: A, en: B}, titel: {de: C}}\n"
    (content / NORD / "main.scene.yaml").write_text(tiny.SCENE + node, encoding="utf-8")
    _, problems = read(content)
    line = tiny.SCENE.count("\n") + 1
    places = [(p.code, p.place.line, p.place.column) for p in problems if p.place]
    assert places == [("unknown-key", line, node.index("titel") + 1)]


def test_all_mistakes_of_a_file_are_told_at_once(content: Path) -> None:
    change(content, f"{NORD}/station.yaml", "latitude: 51.51", "latitude: 51,51")
    change(content, f"{NORD}/station.yaml", "order: 1", "order: eins")
    change(content, f"{NORD}/main.scene.yaml", "[0, 1, 0]", "[0, 1]")
    _, problems = read(content, RULES)
    assert codes(problems) == ["too-few-entries", "decimal-comma", "not-a-whole-number"]


def test_the_sentence_of_a_long_value_is_short(content: Path) -> None:
    change(content, f"{NORD}/main.scene.yaml", "status: published", f"status: {string.ascii_letters * 20}")
    _, problems = read(content)
    assert len(problems[0].sentence()) < 120


@pytest.mark.parametrize(
    "text",
    [
        "Weit ist es.",
        "3 Schritte",
        '"Glückauf", sagt man',
        "'s ist schön",
        "a'b\"c",
        "C:\\x",
        "a: b",
        "Halt #3",
    ]
    + ["@hier", "*fett*", "&co", "! da", "- eins", "-x", "%", "|", ">= 3", "`x`", "? was", "=", "<<", "~"]
    + ["12", "1.50", "true", "null", "[sic]", "Ende:", "Wo? Da.", "„Ja“"],
)
def test_a_text_to_write_between_braces_reads_as_itself(text: str) -> None:
    tree, problems = parse("f.yaml", f"text: {{de: {quoted(text)}, en: A}}\n".encode())
    assert (problems, tree.value) == ([], {"text": {"de": text, "en": "A"}})

"""`flask check` prints like a compiler and fails like one."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from textwrap import dedent, indent

import derived
import jsonschema
import pytest
import tiny
import yaml
from click.testing import CliRunner, Result
from paper import bare_workshop
from PIL import Image

from stations import commands
from stations.building import trackable
from stations.building.schemas import schemas
from stations.building.typesetting import Unset
from stations.commands import ROOT, check

SCENE = "stations/nord/main.scene.yaml"


@pytest.fixture
def folder(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The faultless folder, named by CONTENT_DIR, seen from the folder above it."""
    monkeypatch.setenv("CONTENT_DIR", str(content))
    monkeypatch.setenv("VAR_DIR", str(derived.var(content.parent)))
    monkeypatch.chdir(content.parent)
    return content


def run(*arguments: str) -> Result:
    return CliRunner().invoke(check, list(arguments))


def spoil(folder: Path) -> None:
    """One error at a station, one warning at the line."""
    scene = tiny.SCENE.replace("translation: [0, 1, 0]", "position: [0, 1, 0]")
    (folder / SCENE).write_text(scene, encoding="utf-8")
    line = tiny.LINE.replace("Stadtverwaltung", "PLATZHALTER")
    (folder / "line.yaml").write_text(line, encoding="utf-8")


def test_faultless_content_exits_0_and_says_so(folder: Path) -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (0, "Nichts zu beanstanden in 12 Dateien\n")


def test_a_problem_is_printed_with_its_line_caret_and_remedy(folder: Path) -> None:
    spoil(folder)
    result = run()
    assert result.exit_code == 1
    assert result.stdout.endswith(
        f"content/{SCENE}:18:5: error: „position“ ist hier nicht bekannt. [unknown-key]\n"
        "   |\n"
        "18 |     position: [0, 1, 0]\n"
        "   |     ^^^^^^^^\n"
        "  = Meintest du „translation“?\n"
        "\n"
        "1 Fehler, 1 Warnung in 12 Dateien\n"
    )


def test_sentences_come_in_english_when_asked_for(folder: Path) -> None:
    spoil(folder)
    result = run("--lang", "en")
    assert "“position” is not known here." in result.stdout
    assert result.stdout.endswith("1 error, 1 warning in 12 files\n")


def test_paths_are_relative_to_the_working_directory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(folder)
    monkeypatch.chdir(folder / "stations")
    assert "nord/main.scene.yaml:18:5: error:" in run().stdout
    assert "../line.yaml:11:9: warning:" in run().stdout


def test_json_is_one_list_of_objects_and_nothing_else(folder: Path) -> None:
    spoil(folder)
    result = run("--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told[1] == {
        "code": "unknown-key",
        "severity": "error",
        "path": "content/stations/nord/main.scene.yaml",
        "line": 18,
        "column": 5,
        "pointer": "/nodes/1/position",
        "message": "„position“ ist hier nicht bekannt.",
        "remedy": "Meintest du „translation“?",
    }


def test_json_of_faultless_content_is_an_empty_list(folder: Path) -> None:
    assert json.loads(run("--format", "json").stdout) == []


def test_github_gets_a_mark_for_each_problem(folder: Path) -> None:
    spoil(folder)
    lines = run("--format", "github", "--lang", "en").stdout.splitlines()
    assert lines[1] == (
        "::error file=content/stations/nord/main.scene.yaml,line=18,col=5,title=unknown-key"
        "::“position” is not known here. Did you mean “translation”?"
    )


@pytest.mark.parametrize(
    ("arguments", "printed", "code"),
    [
        ((), {"placeholder", "unknown-key"}, 1),
        (("content/line.yaml",), {"placeholder"}, 0),
        (("content/line.yaml", "--strict"), {"placeholder"}, 1),
        (("content/stations",), {"unknown-key"}, 1),
        (("content/stations/sued",), set(), 0),
        (("content/stations/sued", "--strict"), set(), 0),
        (("content/line.yaml", "content/stations/nord"), {"placeholder", "unknown-key"}, 1),
    ],
)
def test_only_what_was_named_is_printed_and_counts(
    folder: Path, arguments: tuple[str, ...], printed: set[str], code: int
) -> None:
    spoil(folder)
    result = run("--format", "json", *arguments)
    assert ({problem["code"] for problem in json.loads(result.stdout)}, result.exit_code) == (printed, code)


@pytest.mark.parametrize("arguments", [("nowhere.yaml",), ("--format", "xml"), ("..",), ("--lang", "fr")])
def test_what_cannot_be_run_exits_2_with_a_sentence_and_no_output(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == "" and result.stderr.strip()


def test_without_a_content_folder_it_exits_2(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENT_DIR", "nowhere")
    result = run()
    assert result.exit_code == 2 and "nowhere gibt es nicht" in result.stderr


def test_a_station_that_is_a_link_out_of_the_folder_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "stations" / "nord").rename(tmp_path / "anderswo")
    (folder / "stations" / "nord").symlink_to(tmp_path / "anderswo")
    for arguments in ((), ("content/stations",), (str(folder.resolve()),)):
        told = {problem["code"] for problem in json.loads(run("--format", "json", *arguments).stdout)}
        assert "file-outside" in told


def test_a_broken_line_file_is_problems_and_not_a_failure(folder: Path) -> None:
    (folder / "line.yaml").write_bytes(b"\xff\xfe")
    result = run()
    assert result.exit_code == 1 and "[yaml-encoding]" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "stations"),
    [((), ["nord", "sued"]), (("content/stations/sued",), ["sued"]), (("content/line.yaml",), [])],
)
def test_a_poster_that_a_camera_would_lose_is_an_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], stations: list[str]
) -> None:
    monkeypatch.setattr(commands, "open_workshop", bare_workshop)
    result = run("--format", "json", *arguments)
    assert [(problem["code"], problem["path"]) for problem in json.loads(result.stdout)] == [
        ("poster-bare", f"content/stations/{station}/station.yaml") for station in stations
    ]
    assert result.exit_code == (1 if stations else 0)


@pytest.mark.parametrize("arguments", [(), ("content/i18n/ar.yaml",)])
def test_a_language_that_no_poster_can_be_set_in_is_a_warning(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    tiny.put_language(folder, "ar", direction="rtl", poster_headline="امسح الرمز.")
    result = run("--format", "json", *arguments)
    told = [problem for problem in json.loads(result.stdout) if problem["code"] == "poster-letters"]
    assert [(problem["path"], problem["severity"]) for problem in told] == [
        ("content/i18n/ar.yaml", "warning")
    ]
    assert "für die Sprache „ar“, zuerst ا م س" in told[0]["message"]
    assert result.exit_code == 0


def test_a_poster_is_not_looked_at_anew_while_nothing_has_changed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "open_workshop", bare_workshop)
    first = run().stdout
    assert "poster-bare" in first
    monkeypatch.delattr(trackable, "measured")
    assert run().stdout == first


def test_without_the_built_client_nothing_is_said_of_posters(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "open_workshop", lambda *_: replace(bare_workshop(*_), static={}))
    assert run().exit_code == 0


def test_a_typesetter_that_fails_is_told_in_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise Unset("out of paper")

    monkeypatch.setattr(commands, "unfit", fail)
    result = run()
    assert result.exit_code == 0
    assert "Die Plakate ließen sich nicht setzen: out of paper." in result.stderr


def test_the_content_of_the_line_has_no_errors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONTENT_DIR", raising=False)
    monkeypatch.setenv("VAR_DIR", str(derived.var(tmp_path)))
    result = run("--format", "json")
    assert [p for p in json.loads(result.stdout) if p["severity"] == "error"] == []


# --- the editors' manual


def examples(manual: str) -> list[str]:
    """The parts of a scene that the manual shows."""
    blocks = re.findall(r"^( *)```yaml\n(.*?)^ *```", manual, re.MULTILINE | re.DOTALL)
    return [dedent(block) for _, block in blocks]


def test_the_examples_of_the_editors_manual_pass_the_check(folder: Path) -> None:
    shown = examples((ROOT / "content" / "README.md").read_text(encoding="utf-8"))
    nodes = [block for block in shown if block.startswith("- id:")]
    (window,) = (block for block in shown if "valid_from" in block)
    assert len(nodes) == 3
    scene = tiny.SCENE.replace("status: published\n", window) + indent("".join(nodes), "  ")
    scene = scene.replace("parent: tree", "parent: pyramid").replace("[baeume-stadt]", "[chronik]")
    (folder / "stations/nord/fest.scene.yaml").write_text(scene, encoding="utf-8")
    (folder / "stations/nord/plan.webp").write_bytes(tiny.webp())
    (logos,) = (block for block in shown if block.startswith("logos:"))
    (folder / "line.yaml").write_text(tiny.LINE + logos, encoding="utf-8")
    (folder / "shared").mkdir()
    Image.new("RGB", (400, 400)).save(folder / "shared" / "stadt.png")
    assert run().stdout.startswith("Nichts zu beanstanden")


# --- schemas for editors


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_is_kept_fresh_in_the_tree(name: str) -> None:
    assert (ROOT / "schema" / name).read_bytes() == schemas()[name], "run `flask schema`"


def test_no_other_schema_lies_in_the_tree() -> None:
    assert {path.name for path in (ROOT / "schema").iterdir()} == set(schemas())


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_is_draft_7_and_every_key_is_described(name: str) -> None:
    loaded = json.loads(schemas()[name])
    jsonschema.Draft7Validator.check_schema(loaded)
    assert "$defs" not in json.dumps(loaded)
    for part in (loaded, *loaded["definitions"].values()):
        for key, value in part.get("properties", {}).items():
            assert value.get("description"), f"{part.get('title')} {key}"


def test_the_schemas_accept_what_the_reader_accepts_and_refuse_what_it_refuses() -> None:
    validator = jsonschema.Draft7Validator(json.loads(schemas()["scene.v1.json"]))
    assert list(validator.iter_errors(yaml.safe_load(tiny.SCENE))) == []
    for old, new in (
        ("translation: [0, 1, 0]", "position: [0, 1, 0]"),
        ("translation: [0, 1, 0]", "translation: [0, 1]"),
        ("type: hotspot", "type: hotpsot"),
        ("title: {de: Die Spitze", "title: {Deutsch: Die Spitze"),
        ("status: published", "status: fertig"),
    ):
        assert old in tiny.SCENE
        assert list(validator.iter_errors(yaml.safe_load(tiny.SCENE.replace(old, new)))), new


def test_the_schema_command_writes_what_lies_in_the_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    (tmp_path / "docs").mkdir()
    assert CliRunner().invoke(commands.schema).exit_code == 0
    for path in ("docs/problems.md", *(f"schema/{name}" for name in schemas())):
        assert (tmp_path / path).read_bytes() == (ROOT / path).read_bytes()

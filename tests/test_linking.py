"""`flask preview`: what it prints, what it refuses, the key it keeps; and the draft its link alone shows."""

from __future__ import annotations

import logging
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import derived
import pytest
from click.testing import Result
from flask import Flask
from tiny import SCENE
from tiny_snapshot import NOW, app_of

from app import create_app
from stations import commands
from stations.keys import preview_keys
from stations.serving import Look


def event(
    content: Path, name: str, begin: str, end: str, status: str = "published", station: str = "nord"
) -> None:
    """Give the station a scene with a window in time, whose title is its name."""
    text = SCENE.replace("status: published", f"status: {status}\nvalid_from: {begin}\nvalid_until: {end}")
    text = text.replace("Die Pyramide", name).replace("The pyramid", name)
    (content / "stations" / station / f"{name}.scene.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def app(content: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setenv("CONTENT_DIR", str(content))
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    app = app_of()
    commands.register(app)
    return app


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["preview", *words])


def look(app: Flask, result: Result) -> Look:
    """What the printed link promises."""
    assert result.exit_code == 0, result.output
    token = result.stdout.split("/preview/")[1].split("/")[0]
    promised = app.extensions["previewer"].look(token, NOW)
    assert isinstance(promised, Look)
    return promised


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_the_link_alone_is_printed_and_what_it_shows_beside_it(app: Flask) -> None:
    result = run(app)
    assert result.stdout.startswith("https://linie.test/preview/")
    assert result.stdout.endswith("/\n") and result.stdout.count("\n") == 1
    assert result.stderr == (
        "Zeigt die Linie, wie sie gerade ist, mit Entwürfen; gilt bis 08.12.2026, 12:00 Uhr.\n"
    )
    assert look(app, result) == Look(None, True, moment("2026-12-08T12:00+01:00"))


def test_public_url_and_station_make_the_address(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "http://192.168.0.7:8302/")
    result = run(app, "sued")
    assert result.stdout.startswith("http://192.168.0.7:8302/preview/")
    assert result.stdout.endswith("/de/stations/sued/\n")


@pytest.mark.parametrize(
    ("at", "means"),
    [
        ("2027-01-06", "2027-01-06T00:00+01:00"),
        ("2027-07-06T18:00", "2027-07-06T18:00+02:00"),
        ("2027-01-06 18:00", "2027-01-06T18:00+01:00"),
        ("2027-01-06T18:00Z", "2027-01-06T19:00+01:00"),
    ],
)
def test_a_moment_is_on_the_clocks_of_the_line(app: Flask, at: str, means: str) -> None:
    assert look(app, run(app, "--at", at)).at == moment(means)


@pytest.mark.parametrize(
    ("at", "means", "number", "other"),
    [
        ("2027-10-31T02:30", "2027-10-31T00:30Z", 1, "2027-10-31T02:30+01:00"),
        ("2027-10-31T02:30+01:00", "2027-10-31T01:30Z", 2, "2027-10-31T02:30+02:00"),
    ],
)
def test_of_a_time_that_comes_twice_one_is_taken_and_the_other_named(
    app: Flask, at: str, means: str, number: int, other: str
) -> None:
    result = run(app, "--at", at)
    seen = look(app, result).at
    assert seen is not None and seen.astimezone(UTC) == moment(means)
    assert f"diese Uhrzeit kommt zweimal, gemeint ist die {number}.; die andere ist {other}" in result.stderr


def test_the_moment_of_a_scene_is_told_on_the_clocks_of_the_line(content: Path, app: Flask) -> None:
    event(content, "nikolaus", "2026-12-06T00:00-05:00", "2026-12-07T00:00-05:00")
    assert "am 06.12.2026, 06:00 Uhr" in run(app, "nord", "--scene", "nikolaus").stderr


def test_days_and_drafts_are_promised(app: Flask) -> None:
    result = run(app, "--days", "1", "--no-drafts", "--at", "2027-01-06", "--lang", "en")
    assert look(app, result) == Look(
        moment("2027-01-06T00:00+01:00"), False, moment("2026-12-02T12:00+01:00")
    )
    assert result.stderr == (
        "Shows the line on 06/01/2027, 00:00, without drafts; good until 02/12/2026, 12:00.\n"
    )


def test_a_scene_is_shown_at_the_nearest_moment_at_which_it_is(content: Path, app: Flask) -> None:
    event(content, "nikolaus", "2026-12-06", "2026-12-07")
    event(content, "advent", "2026-11-29", "2026-11-30")
    event(content, "entwurf", "2026-12-01", "2026-12-02", status="draft")
    assert look(app, run(app, "nord", "--scene", "nikolaus")).at == moment("2026-12-06T00:00+01:00")
    assert look(app, run(app, "nord", "--scene", "advent")).at == moment("2026-11-29T00:00+01:00")
    assert look(app, run(app, "nord", "--scene", "entwurf")).at is None
    assert look(app, run(app, "nord", "--scene", "main")).at == moment("2026-12-02T00:00+01:00")
    assert look(app, run(app, "nord", "--scene", "main", "--no-drafts")).at is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nrod"], "Es gibt keine Station „nrod“. Gemeint: nord?"),
        (["x"], "Es gibt keine Station „x“. Es gibt: nord, sued."),
        (["nord", "--scene", "mian"], "keine Szene „mian“ ohne Fehler. Gemeint: main?"),
        (["--scene", "main"], "`--scene` braucht eine Station"),
        (["nord", "--scene", "nikolaus", "--at", "2027-01-01"], "„nord“ zeigt „nikolaus“ dann nicht"),
        (["nord", "--scene", "entwurf", "--no-drafts"], "„nord“ zeigt „entwurf“ dann nicht"),
        (["--at", "morgen"], "„morgen“ ist kein Zeitpunkt. Nötig sind Jahr, Monat und Tag"),
        (["--at", "1999"], "auf Wunsch eine Uhrzeit: 2026-12-24, 2026-12-24T18:00"),
        (["--at", "24.12.2026"], "Schreibe das Datum als 2026-12-24."),
        (["--at", "0001-01-01"], "Das Jahr 1 ist zu weit weg; es geht von 2000 bis 2099."),
        (["--at", "9999-12-31T23:59-12:00"], "Das Jahr 9999 ist zu weit weg"),
        (["--at", "2027-03-28T02:30"], "02:30 Uhr gibt es am 28.03.2027 nicht"),
        (["--at", "2027-03-28T02:30"], "Schreibe 2027-03-28T03:30."),
        (["--days", "0"], "Invalid value for '--days'"),
        (["x", "--lang", "en"], "There is no station “x”. There are: nord, sued."),
    ],
)
def test_what_is_not_there_is_told_with_exit_2(
    content: Path, app: Flask, words: list[str], sentence: str
) -> None:
    event(content, "nikolaus", "2026-12-06", "2026-12-07")
    event(content, "entwurf", "2026-12-01", "2026-12-02", status="draft")
    result = run(app, *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_a_faulty_station_sends_to_the_check(content: Path, app: Flask) -> None:
    (content / "stations" / "nord" / "main.scene.yaml").write_text("scene: [")
    result = run(app, "nord")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Die Station „nord“ hat Fehler. `flask check` nennt sie." in result.stderr
    assert run(app, "sued").exit_code == 0


def test_without_a_line_there_is_nothing_to_show(content: Path, app: Flask) -> None:
    (content / "line.yaml").write_text("line: [")
    result = run(app)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "line.yaml ist nicht zu gebrauchen. `flask check` sagt, warum." in result.stderr


def test_without_a_key_there_is_no_link(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTENT_DIR", str(content))
    app = app_of(keys=[])
    commands.register(app)
    result = run(app)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Es gibt keinen Schlüssel für Vorschau-Links." in result.stderr


def test_keys_of_the_environment_come_first_and_make_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREVIEW_KEY", " new , old,")
    assert preview_keys(tmp_path / "var") == ["new", "old"]
    assert not (tmp_path / "var").exists()


def test_a_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path, without_key: None) -> None:
    var = tmp_path / "deep" / "var"
    (key,) = preview_keys(var)
    assert preview_keys(var) == [key]
    assert len(key) >= 32
    assert stat.S_IMODE((var / "preview.key").stat().st_mode) == 0o600
    assert os.listdir(var) == ["preview.key"]


def test_all_who_make_a_key_at_once_get_the_same(tmp_path: Path, without_key: None) -> None:
    found: list[list[str]] = []
    threads = [Thread(target=lambda: found.append(preview_keys(tmp_path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len({tuple(keys) for keys in found}) == 1
    assert os.listdir(tmp_path) == ["preview.key"]


def test_a_key_that_cannot_be_kept_is_told_in_a_sentence(
    tmp_path: Path, without_key: None, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "preview.key").touch()
    caplog.set_level(logging.WARNING)
    assert preview_keys(tmp_path / "file" / "var") == preview_keys(tmp_path / "empty") == []
    assert "Set PREVIEW_KEY" in caplog.messages[0]
    assert "preview.key is empty. Delete it" in caplog.messages[1]


@pytest.fixture
def without_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREVIEW_KEY", raising=False)


def test_a_draft_is_seen_through_its_link_and_nowhere_else(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event(content, "geheim", "2020-01-01", "2099-01-01", status="draft")
    monkeypatch.setenv("CONTENT_DIR", str(content))
    monkeypatch.setenv("VAR_DIR", str(derived.var(tmp_path)))
    monkeypatch.setenv("PUBLIC_URL", "https://linie.test")
    app = create_app()
    client = app.test_client()
    link = run(app, "nord", "--scene", "geheim").stdout.strip()
    seen = client.get(link.removeprefix("https://linie.test"))
    assert (seen.status_code, "geheim" in seen.text) == (200, True)
    snapshot = app.extensions["current"].now()
    assert snapshot is not None
    showing = [
        path for path, resource in snapshot.resources.items() if b"geheim" in resource.bodies["identity"]
    ]
    assert showing == []
    assert all("geheim" not in path for path in snapshot.resources)

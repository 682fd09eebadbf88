"""Every claim is listed beside what carries it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from real import LINE

from stations import claims
from stations.commands import register

ROOT = Path(__file__).resolve().parent.parent
NORD = "stations/nord"
Run = Callable[..., Result]


@pytest.fixture
def run(content: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CONTENT_DIR", str(content))
    app = Flask("line")
    register(app)

    def run(*words: str) -> Result:
        return app.test_cli_runner().invoke(args=["claims", *words])

    return run


def test_a_claim_stands_beside_its_source_and_its_dates(content: Path, run: Run) -> None:
    scene = content / NORD / "main.scene.yaml"
    dates = 'sources: [chronik]\n    as_of: "2024"\n    review_after: "2027"'
    scene.write_text(
        scene.read_text(encoding="utf-8").replace("sources: [chronik]", dates, 1), encoding="utf-8"
    )
    rows = list(csv.DictReader(io.StringIO(run("--format", "csv").output)))
    assert {row["where"].partition("/")[0] for row in rows} == {"nord", "sued"}
    (tip,) = [row for row in rows if row["where"] == "nord/main/tip"]
    assert "Die Spitze" in tip["claim"] and (tip["as_of"], tip["review_after"]) == ("2024", "2027")
    assert tip["source"] and tip["url"].startswith("https://")
    told = run("nord").output
    assert tip["url"] in told and "nord/main/tip  as_of 2024  review_after 2027" in told
    assert "sued/" not in told


def test_a_claim_that_names_no_source_is_listed_with_none(content: Path, run: Run) -> None:
    scene = content / NORD / "main.scene.yaml"
    scene.write_text(scene.read_text(encoding="utf-8").replace("sources: [chronik]", ""), encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run("nord", "--format", "csv").output)))
    (tip,) = [row for row in rows if row["where"] == "nord/main/tip"]
    assert (tip["source"], tip["url"]) == ("", "")


def test_a_station_that_is_not_there_is_told(run: Run) -> None:
    result = run("west")
    assert result.exit_code == 2 and "„west“ gibt es nicht. Es gibt: nord, sued." in result.output


def test_claims_are_listed_in_another_language_of_the_line(run: Run) -> None:
    told = run("nord", "--language", "en").output
    assert "The tip You see far" in told and "Die Spitze" not in told
    result = run("--language", "fr")
    assert result.exit_code == 2 and "„fr“ gibt es nicht. Es gibt: de, en." in result.output


def test_claims_are_listed_while_a_station_is_broken_but_not_without_a_line(content: Path, run: Run) -> None:
    (content / "stations" / "sued" / "station.yaml").write_text("code: [", encoding="utf-8")
    assert "nord/main/tip" in run().output
    (content / "line.yaml").write_text("line: [", encoding="utf-8")
    result = run()
    assert result.exit_code == 2 and "line.yaml ist nicht zu gebrauchen" in result.output


def test_as_a_page_a_claim_stands_in_a_row_with_its_age_and_its_sources(content: Path, run: Run) -> None:
    page = run("nord", "--format", "markdown").output
    assert page.count("\n## ") == 1 and "\n## nord\n" in page
    assert "| Szene | Die Pyramide · Eine Pyramide auf dem Platz. |  | Eigenes |" in page
    link = "[Stadtchronik](https://linie.test/chronik) (2025-07)"
    assert f"| tip | Die Spitze · Von hier sieht man weit. | bleibt | {link} |" in page
    assert "Eine graue Pyramide" not in page  # what describes a model claims nothing


def test_a_source_that_says_no_day_is_listed_with_the_day_it_was_read(content: Path, run: Run) -> None:
    station = content / NORD / "station.yaml"
    told = station.read_text(encoding="utf-8").replace("as_of: 2025-07", "read: 2025-07-23")
    station.write_text(told, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run("nord", "--format", "csv").output)))
    assert [(row["published"], row["read"]) for row in rows if row["source"]] == [("", "2025-07-23")]
    assert "Stadtchronik (gelesen 2025-07-23): https://" in run("nord").output
    assert "(https://linie.test/chronik) (gelesen 2025-07-23) |" in run("nord", "--format", "markdown").output


def test_what_is_said_of_the_place_is_a_claim_as_well(content: Path, run: Run) -> None:
    station = content / NORD / "station.yaml"
    grounds = 'access_grounds: {sources: [chronik], as_of: "2025"}\nsources:'
    station.write_text(station.read_text(encoding="utf-8").replace("sources:", grounds, 1), encoding="utf-8")
    assert "nord/access  as_of 2025\n  Stufenlos.\n  - Stadtchronik" in run("nord").output
    page = run("nord", "--format", "markdown").output
    assert "| Vor Ort | Stufenlos. | 2025 | [Stadtchronik]" in page


def test_the_page_of_claims_is_fresh() -> None:
    page = claims.as_markdown(claims.claims(LINE, (), LINE.line.languages[0]))
    assert (ROOT / "docs" / "claims.md").read_text(encoding="utf-8") == page, "run `make types`"

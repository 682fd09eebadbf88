"""What a tracker cannot hold is refused, and the posters of the line are not."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from random import Random

import derived
import pytest
from flask.testing import FlaskCliRunner
from paper import WORKSHOP, bare_workshop
from PIL import Image, ImageDraw, ImageOps
from tiny import ROOT

from app import create_app
from stations import commands
from stations.building import trackable
from stations.building.cache import Cache
from stations.building.prints import press_of, tell
from stations.building.sheets import HEIGHT, WIDTH, sheets_of
from stations.building.targets import measures, unfit
from stations.building.trackable import BARE_MOST, Measured, barest, measured, untrackable
from stations.line import Content
from stations.reading import read

URL = "https://l302.example"


@pytest.fixture(scope="module")
def sheet() -> Image.Image:
    """The sheet of a real poster."""
    line, press = line_of(ROOT / "content"), press_of(WORKSHOP)
    assert press
    picture = sheets_of(tell(line, line.by_slug["westpark"], URL, "de"), press).grey
    return Image.open(io.BytesIO(picture)).convert("L")


def codes(sheet: Image.Image) -> list[str]:
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return [problem.code for problem in untrackable(measured(out.getvalue()))]


def white(sheet: Image.Image) -> Image.Image:
    return Image.new("L", sheet.size, 255)


def one_zone(sheet: Image.Image) -> Image.Image:
    paper = white(sheet)
    paper.paste(sheet.crop((0, 0, WIDTH // 5, HEIGHT // 7)), (WIDTH // 5, HEIGHT // 7))
    return paper


def lower_half_white(sheet: Image.Image) -> Image.Image:
    paper = sheet.copy()
    paper.paste(255, (0, HEIGHT // 2, WIDTH, HEIGHT))
    return paper


def grid(sheet: Image.Image) -> Image.Image:
    paper = white(sheet)
    for x in range(0, WIDTH, 30):
        for y in range(0, HEIGHT, 30):
            ImageDraw.Draw(paper).rectangle((x, y, x + 14, y + 14), fill=0)
    return paper


def tiles(sheet: Image.Image) -> Image.Image:
    paper, tile = white(sheet), sheet.crop((0, 0, WIDTH // 3, HEIGHT // 3))
    for x in range(0, WIDTH, WIDTH // 3):
        for y in range(0, HEIGHT, HEIGHT // 3):
            paper.paste(tile, (x, y))
    return paper


def mirrored(sheet: Image.Image) -> Image.Image:
    paper = sheet.copy()
    paper.paste(ImageOps.mirror(sheet.crop((0, 0, WIDTH // 2, HEIGHT))), (WIDTH // 2, 0))
    return paper


def turned(sheet: Image.Image) -> Image.Image:
    paper = sheet.copy()
    paper.paste(sheet.crop((0, 0, WIDTH, HEIGHT // 2)).rotate(180), (0, HEIGHT // 2))
    return paper


def noise(sheet: Image.Image) -> Image.Image:
    """Black and white by chance, pixel by pixel: it is there in print, and gone where a phone smooths."""
    return Image.frombytes("L", (WIDTH, HEIGHT), Random(302).randbytes(WIDTH * HEIGHT)).point(
        lambda v: 255 * (v > 127)
    )


def holding_itself(part: float) -> Callable[[Image.Image], Image.Image]:
    def spoiled(sheet: Image.Image) -> Image.Image:
        paper = sheet.copy()
        small = sheet.resize((round(part * WIDTH), round(part * HEIGHT)))
        paper.paste(small, (WIDTH // 4, HEIGHT // 4))
        return paper

    return spoiled


@pytest.mark.parametrize(
    ("spoiled", "code"),
    [
        (white, "poster-bare"),
        (one_zone, "poster-bare"),
        (lower_half_white, "poster-bare"),
        (grid, "poster-repeats"),
        (tiles, "poster-repeats"),
        (mirrored, "poster-symmetric"),
        (turned, "poster-symmetric"),
        (noise, "poster-bare"),
        (holding_itself(0.5), "poster-holds-itself"),
        (holding_itself(0.38), "poster-holds-itself"),
    ],
)
def test_a_sheet_that_cannot_be_held_is_refused(
    sheet: Image.Image, spoiled: Callable[[Image.Image], Image.Image], code: str
) -> None:
    assert codes(spoiled(sheet)) == [code]


def test_a_real_sheet_can_be_held(sheet: Image.Image) -> None:
    assert codes(sheet) == []


def test_a_bare_sheet_is_told_where_it_is_barest(sheet: Image.Image) -> None:
    paper = sheet.copy()
    paper.paste(128, (0, 0, WIDTH, HEIGHT * 3 // 7))
    out = io.BytesIO()
    paper.save(out, "PNG")
    (problem,) = untrackable(measured(out.getvalue()))
    assert (problem.facts["column"], problem.facts["row"]) == (1, 1)
    assert f"in {problem.facts['count']} von 35 Feldern" in problem.sentence()
    assert int(str(problem.facts["count"])) > BARE_MOST


def line_of(folder: Path) -> Content:
    line, _ = read(folder)
    assert line
    return line


STATIONS = line_of(ROOT / "content").stations


@pytest.mark.parametrize("slug", [station.slug for station in STATIONS])
def test_every_poster_of_the_line_can_be_held(slug: str) -> None:
    line = line_of(ROOT / "content")
    assert unfit(line, line.by_slug[slug], WORKSHOP, URL) == []


def test_who_prints_learns_how_near_a_sheet_is_to_the_limit(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTENT_DIR", str(content))
    monkeypatch.setenv("VAR_DIR", str(derived.var(tmp_path)))
    line = line_of(content)
    found = barest(measures(line, line.by_slug["nord"], WORKSHOP, line.line.public_url))
    seen = "aus der Nähe" if found.width == 140 else "aus drei Metern"
    texture = f"{found.texture:.2f}".replace(".", ",")
    wish = ["posters", str(tmp_path / "out"), "--station", "nord"]
    assert create_app().test_cli_runner().invoke(args=wish).stderr == (
        f"nord: {seen} am leersten in Spalte {found.column}, Zeile {found.row}: {texture} "
        f"(leer unter 0,10), leere Felder: {found.bare} (höchstens 9).\n"
    )


def test_a_sheet_is_barest_where_most_zones_are_bare() -> None:
    near, far = [0.3] * 35, [0.3] * 35
    far[17] = 0.2
    assert barest(Measured([near, far], (0, 0, 0), [], [])) == (70, 3, 4, 0.2, 0)
    near[6] = 0.15
    assert barest(Measured([near, far], (0, 0, 0), [], [])) == (140, 2, 2, 0.15, 0)
    far[17] = far[18] = 0.09
    near[6] = 0.05
    assert barest(Measured([near, far], (0, 0, 0), [], [])) == (70, 3, 4, 0.09, 2)


def test_a_sheet_is_measured_once_whether_it_can_be_held_or_not(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, workshop = line_of(content), bare_workshop(ROOT, Cache(tmp_path))
    first = unfit(line, line.by_slug["nord"], workshop, URL)
    assert [problem.code for problem in first] == ["poster-bare"]
    monkeypatch.delattr(trackable, "measured")
    assert unfit(line, line.by_slug["nord"], workshop, URL) == first


def test_a_poster_that_cannot_be_held_is_not_printed(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONTENT_DIR", str(content))
    monkeypatch.setenv("VAR_DIR", str(derived.var(tmp_path)))
    runner: FlaskCliRunner = create_app().test_cli_runner()
    monkeypatch.setattr(commands, "open_workshop", bare_workshop)
    result = runner.invoke(args=["posters", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert (
        "stations/nord/station.yaml:1:1: error: Das Plakat ist in 35 von 35 Feldern zu leer" in result.output
    )
    assert not list((tmp_path / "out").iterdir())

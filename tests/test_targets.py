"""Tracking targets: exactly the printed sheet, in true measures, where riders find them."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageStat
from tiny import AT

from stations.building.build import build
from stations.building.posters import EDGE, SIZES, Poster, Press, picture, poster
from stations.building.prints import press_of, tell
from stations.building.sheets import HEIGHT, WIDTH, drawn, grey_sheet, sheets_of
from stations.building.targets import target
from stations.building.workshop import Workshop
from stations.line import Content
from stations.reading import read
from stations.snapshot import Snapshot

URL = "https://linie.test"


@pytest.fixture(scope="module")
def press(workshop: Workshop) -> Press:
    made = press_of(workshop)
    assert made
    return made


@pytest.fixture
def line(content: Path) -> Content:
    read_content, _ = read(content)
    assert read_content
    return read_content


@pytest.fixture
def told(line: Content) -> Poster:
    return tell(line, line.stations[0], URL, "de")


def printed(told: Poster, size: str, press: Press) -> Image.Image:
    """The finished sheet as another program draws the PDF, in grey and as large as a target."""
    whole = 4 * WIDTH / SIZES[size][0] * 25.4 / 72
    page = pypdfium2.PdfDocument(poster(told, size, press))[0].render(scale=whole * (1 - 1e-6))
    grey = page.to_pil().convert("L")
    width, height = SIZES[size]
    x, y = grey.width / (width + 2 * EDGE), grey.height / (height + 2 * EDGE)
    sheet = (EDGE * x, EDGE * y, (EDGE + width) * x, (EDGE + height) * y)
    return grey.resize((WIDTH, HEIGHT), Image.Resampling.BOX, box=sheet)


def difference(one: Image.Image, other: Image.Image) -> float:
    return ImageStat.Stat(ImageChops.difference(one, other)).rms[0]


def drift(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How far a picture lies from another, right and down, in pixels: the summits of two parabolas."""

    def along(right: int, down: int) -> float:
        back, still, on = (
            difference(one, ImageChops.offset(other, i * right, i * down)) ** 2 for i in (-1, 0, 1)
        )
        return (back - on) / (2 * (back + on - 2 * still))

    return along(1, 0), along(0, 1)


@pytest.mark.parametrize("size", SIZES)
def test_a_target_is_the_printed_sheet(told: Poster, press: Press, size: str) -> None:
    target, paper = grey_sheet(drawn(told, press)), printed(told, size, press)
    for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        assert difference(target, paper) < 0.4 * difference(target, ImageChops.offset(paper, x, y))


@pytest.mark.parametrize("left", (0.02, 0.78))
def test_neither_side_of_a_target_lies_elsewhere_than_on_the_sheet(
    told: Poster, press: Press, left: float
) -> None:
    side = round(left * WIDTH), round(0.25 * HEIGHT), round((left + 0.2) * WIDTH), round(0.6 * HEIGHT)
    sheet = grey_sheet(drawn(told, press))
    paper = printed(told, "a2", press).crop(side)
    assert max(map(abs, drift(sheet.crop(side), paper))) < 0.02
    assert abs(drift(ImageChops.offset(sheet, 1, 0).crop(side), paper)[0]) > 0.5, "a pixel would be told"


def test_what_riders_get_of_it_is_grey_and_close_to_the_sheet(told: Poster, press: Press) -> None:
    sheet, away, sizes = grey_sheet(drawn(told, press)), [], []
    for data in sheets_of(told, press)[:2]:
        with Image.open(io.BytesIO(data)) as image:
            red, green, blue = image.convert("RGB").split()
        assert max(difference(red, green), difference(green, blue)) < 3
        away.append(difference(green, sheet))
        sizes.append(len(data))
    assert max(away) < 16
    assert away[1] < away[0] and sizes[1] < sizes[0], "the lean one is nearer, in fewer bytes"


@pytest.mark.parametrize("size", SIZES)
def test_the_code_stands_where_the_target_says(told: Poster, press: Press, size: str) -> None:
    facts = target(told, size, "")
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture(told, 1680, press))).convert("L"))
    corners = [code.position.top_left, code.position.bottom_right]
    (left, top), (right, bottom) = (
        (c.x / 1680 * facts["width_m"], c.y / 1680 * facts["width_m"]) for c in corners
    )
    x, y = facts["qr"]["center_m"]
    assert (left + right) / 2 - facts["width_m"] / 2 == pytest.approx(x, abs=0.001)
    assert facts["height_m"] / 2 - (top + bottom) / 2 == pytest.approx(y, abs=0.001)
    assert right - left == pytest.approx(facts["qr"]["size_m"], abs=0.001)
    assert code.text == facts["qr"]["text"] == "HTTPS://LINIE.TEST/S/NRD"


def snapshot(line: Content, workshop: Workshop) -> Snapshot:
    return build(line, AT, workshop, URL)


def test_a_station_page_leads_to_its_target_and_the_picture(line: Content, workshop: Workshop) -> None:
    resources = snapshot(line, workshop).resources
    page = resources["/de/stations/nord/"].bodies["identity"].decode()
    assert re.search(r' data-target="/assets/nord\.target\.[0-9a-f]{12}\.json"', page)
    facts = json.loads(resources["/posters/nord.target.json"].bodies["identity"])
    image = resources[facts["image"]]
    assert (image.media_type, image.keep) == ("image/webp", "forever")
    lean = resources[facts["lean"]]
    assert (lean.media_type, lean.keep) == ("image/avif", "forever")
    for form in (image, lean):
        assert Image.open(io.BytesIO(form.bodies["identity"])).size == (WIDTH, HEIGHT)
    assert facts["px_per_m"] == pytest.approx(WIDTH / facts["width_m"], abs=0.001)


def test_a_scene_on_the_floor_has_no_use_for_a_target(content: Path, workshop: Workshop) -> None:
    scene = content / "stations" / "nord" / "main.scene.yaml"
    scene.write_text(scene.read_text().replace("type: poster", "type: floor"))
    line, _ = read(content)
    assert line
    page = snapshot(line, workshop).resources["/de/stations/nord/"].bodies["identity"].decode()
    assert "data-target" not in page


@pytest.mark.parametrize(("size", "width"), [("a2", 0.42), ("a4", 0.21)])
def test_the_line_says_how_large_its_posters_hang(
    content: Path, workshop: Workshop, size: str, width: float
) -> None:
    file = content / "line.yaml"
    file.write_text(file.read_text() + f"poster_size: {size}\n")
    line, _ = read(content)
    assert line
    resources = snapshot(line, workshop).resources
    assert json.loads(resources["/posters/nord.target.json"].bodies["identity"])["width_m"] == width


def test_posters_of_a_line_hang_in_a2_unless_it_says_otherwise(line: Content) -> None:
    assert line.line.poster_size == "a2"


def test_the_list_of_stations_names_their_posters(line: Content, workshop: Workshop) -> None:
    resources = snapshot(line, workshop).resources
    told = json.loads(resources["/api/line.json"].bodies["identity"])
    assert [stop["poster"] for stop in told["stations"]] == ["/posters/nord.pdf", "/posters/sued.pdf"]


def test_a_draft_alone_has_neither_poster_nor_target(content: Path, workshop: Workshop) -> None:
    scene = content / "stations" / "nord" / "main.scene.yaml"
    scene.write_text(scene.read_text().replace("status: published", "status: draft"))
    line, _ = read(content)
    assert line
    resources = snapshot(line, workshop).resources
    told = json.loads(resources["/api/line.json"].bodies["identity"])
    assert [stop["poster"] for stop in told["stations"]] == [None, "/posters/sued.pdf"]
    assert "/posters/nord.target.json" not in resources


def test_without_the_built_client_there_are_no_targets(line: Content, workshop: Workshop) -> None:
    bare = replace(workshop, static={n: d for n, d in workshop.static.items() if not n.startswith("app/")})
    resources = snapshot(line, bare).resources
    assert not [path for path in resources if path.startswith("/posters/")]
    assert "data-target" not in resources["/de/stations/nord/"].bodies["identity"].decode()

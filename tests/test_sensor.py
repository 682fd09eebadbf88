"""A sensor: what it says without 3D, what its source says at a moment, and its address."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import derived
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_gunicorn import Server, answers, until

from app import create_app
from stations.building.words import Words
from stations.line import Fixture
from stations.live import read_live
from stations.nodes.base import Text
from stations.nodes.sensor import Level, Sensor
from stations.publishing import Publisher

SOURCES = """\
sources: 1
live:
  luft: {adapter: fixture, values: [null, 7.04], every_s: 86400, stale_after_s: 1800}
"""
NODE = """\
  - id: luft
    type: sensor
    source: luft
    title: {de: Temperatur, en: Temperature}
    text: {de: Im Schatten., en: In the shade.}
    unit: °C
    digits: 1
    levels:
      - {at_least: -5, says: {de: kalt, en: cold}}
      - {at_least: 20, says: {de: warm, en: warm}, tone: mind}
"""
PATH = "/api/sensors/luft.json"


def sensor(*bounds: float) -> Sensor:
    levels = [Level(at_least=bound, says=Text({"de": f"ab {bound}"})) for bound in bounds]
    words = Text({"de": "Luft"})
    return Sensor(id="luft", type="sensor", source="luft", title=words, text=words, unit="°C", levels=levels)


@pytest.fixture
def measured(content: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The small content folder with a sensor at `nord`, named by the environment."""
    (content / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    with (content / "stations/nord/main.scene.yaml").open("a", encoding="utf-8") as scene:
        scene.write(NODE)
    monkeypatch.setenv("CONTENT_DIR", str(content))
    monkeypatch.setenv("VAR_DIR", str(derived.var(tmp_path)))
    return content


@pytest.mark.parametrize("bounds, places", [((), []), ((1, 2), []), ((1, 1), [1]), ((3, 1, 2), [1])])
def test_levels_stand_in_order_and_each_once(bounds: tuple[float, ...], places: list[int]) -> None:
    assert [p.pointer for p in sensor(*bounds).check()] == [("levels", i, "at_least") for i in places]


def test_the_words_of_levels_are_looked_at_in_their_place() -> None:
    told = {pointer: words.pick("de").words for pointer, words in sensor(1.0, 2.0).texts()}
    assert told[("levels", 1, "says")] == "ab 2.0"
    assert len(told) == 4


@given(st.sets(st.integers(-50, 50), max_size=6), st.floats(-60, 60))
def test_a_value_means_what_the_highest_bound_below_it_says(bounds: set[int], value: float) -> None:
    described = sensor(*sorted(bounds)).describe()
    assert described and described.gauge
    step = described.gauge.step(value)
    assert (step and step.bound) == max((b for b in bounds if b <= value), default=None)


@given(
    st.lists(st.none() | st.integers(-40, 60), min_size=1, max_size=5),
    st.integers(1, 86400),
    st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)),
)
def test_a_fixture_tells_each_value_in_its_turn(values: list[int | None], every: int, at: datetime) -> None:
    source = Fixture(adapter="fixture", values=values, every_s=every, stale_after_s=60)
    now, later = read_live(source, at), read_live(source, at + timedelta(seconds=every))
    assert now == read_live(source, at), "the same moment, the same reading"
    assert later.value == values[(values.index(now.value) + 1) % len(values)] or len(set(values)) < len(
        values
    )
    if now.measured:
        assert timedelta(0) <= at - now.measured < timedelta(seconds=every + 1)
    assert (now.measured is None) == (now.value is None)


@pytest.mark.parametrize(
    "value, digits, told", [(21.44, 1, "21,4"), (-3, 0, "-3"), (-0.01, 1, "0,0"), (1234.5, 2, "1234,50")]
)
def test_a_number_is_written_as_the_language_writes_it(value: float, digits: int, told: str) -> None:
    assert Words("de", {"decimal-mark": ","}, {}).number(value, digits) == told


def test_a_page_calls_an_invented_value_an_example(measured: Path) -> None:
    page = create_app().test_client().get("/de/stations/nord/").text
    for told in (
        "Temperatur",
        "z. B. 7,0 °C",
        "kalt",
        "Beispielwert, keine Messung",
        "ab 20 °C",
        "Im Schatten.",
    ):
        assert told in page, told


def test_a_value_is_kept_for_seconds_and_asked_for_by_its_etag(measured: Path) -> None:
    client = create_app().test_client()
    answer = client.get(PATH)
    assert answer.headers["Cache-Control"] == "public, max-age=15"
    assert {**answer.json, "value": 0, "measured": ""} == {  # type: ignore[dict-item]
        "value": 0,
        "measured": "",
        "stale_after_s": 1800,
        "example": True,
    }
    again = client.get(PATH, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert client.get("/api/sensors/nowhere.json").status_code == 404
    assert client.post(PATH).status_code == 405


def test_a_source_that_fails_is_told_in_a_sentence(measured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no route")

    monkeypatch.setattr(Publisher, "ask", fail)
    answer = create_app().test_client().get(PATH)
    assert answer.status_code == 503
    assert "nicht zu haben" in answer.text and "no route" not in answer.text


def test_a_station_kept_from_before_keeps_its_source(measured: Path) -> None:
    app = create_app()
    assert app.test_client().get(PATH).status_code == 200
    (measured / "sources.yaml").write_text("sources: 1\nlive: nothing\n", encoding="utf-8")
    assert app.extensions["current"].publish()
    client = app.test_client()
    assert "Im Schatten." in client.get("/de/stations/nord/").text
    assert client.get(PATH).status_code == 200


def test_gunicorn_tells_a_value_with_its_own_date(measured: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    server = Server(site, "app:create_app()")
    try:
        until(lambda: answers(server), 60)
        status, body = server.get(PATH)
        assert (status, json.loads(body)["example"]) == (200, True)
        assert server.get("/api/sensors/.json")[0] == 404
    finally:
        server.stop()

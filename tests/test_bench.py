"""The measuring itself: what is told of figures, and that bytes and answers are counted right."""

from __future__ import annotations

import runpy
import time
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import brotli
import pytest

from bench.load import CONNECTIONS, ask, closed_loop, request
from bench.product import CannotMeasure
from bench.relay import relayed
from bench.serve import packed, serving
from bench.standing import Standing
from bench.table import Goal, Row, told
from bench.visit import Exchange, Visit
from bench.walk import told_pages, told_posters

ASKED = runpy.run_path(str(Path(__file__).parents[1] / "client" / "bench" / "asked.py"))
PAGE = b"<!doctype html><title>302</title>" + b"<p>Linie 302</p>" * 200


def test_median_stands_before_least_and_most() -> None:
    row = Row("T", "bytes", "KB", {"ours": [3, 1, 2], "peer": [7, 7, 7]}, Goal(2))
    assert [row.cell("ours"), row.cell("peer"), row.holds] == ["2 (1–3)", "7", True]


def test_ours_is_judged_and_not_the_peer() -> None:
    figures = {"ours": [3.0], "peer": [1.0]}
    assert Row("T", "bytes", "KB", figures, Goal(2)).holds is False
    assert Row("T", "ratio", "", figures, Goal(2, at_least=True)).holds is True


def test_what_could_not_be_measured_misses_its_goal() -> None:
    row = Row("T", "first frame", "s", {"ours": [], "peer": [1.0]}, Goal(2))
    assert row.holds is False
    assert "failed" in told([row]) and "MISSED" in told([row])


def test_columns_of_a_table_stand_under_each_other() -> None:
    rows = [Row("T", "a", "", {"ours": [1], "peer": [2]}), Row("T", "a longer one", "s", {"peer": [1000]})]
    _, heads, first, second = told(rows).splitlines()
    assert heads.index("peer") == first.index("2") == second.index("1000")


def test_each_station_has_its_row_and_one_that_never_stood_says_so() -> None:
    page = Visit(1.7, 233_400, 0.7, 13_920, 1, ())
    first, readable = told([*told_pages({"buer": page, "stadthafen": None})]).split("\n\n")
    assert [line.split() for line in first.splitlines()[2:]] == [
        ["buer,", "KB", "233", "≤", "250", "holds"],
        ["stadthafen,", "KB", "failed", "≤", "250", "MISSED"],
    ]
    assert "buer, KB        13.9" in readable
    assert [row.holds for row in told_posters({"buer": Standing(4.6, 316_000), "ge": None})] == [False, False]


def test_bytes_of_an_answer_under_way_are_those_that_had_arrived() -> None:
    exchange = Exchange("http://a/", "Fetch", "", [(1.0, 100), (2.0, 900), (3.0, 900)], (3.0, 1905))
    assert [exchange.bytes_until(at) for at in (0.5, 2.5, 3.0)] == [0, 1000, 1905]


def test_a_peer_is_served_in_brotli_where_that_is_smaller() -> None:
    noise = Random(302).randbytes(400)
    with serving({"/": packed("index.html", PAGE), "/noise": packed("noise", noise)}) as base:
        page, plain = ask(f"{base}/"), ask(f"{base}/noise")
        assert (page.headers["Content-Encoding"], brotli.decompress(page.body)) == ("br", PAGE)
        assert (plain.headers.get("Content-Encoding"), plain.body) == (None, noise)


def test_closed_loop_ends_soon_after_the_count_it_was_given() -> None:
    with serving({"/": packed("index.html", PAGE)}) as base:
        wanted = request(f"{base}/", 200)
        assert wanted.address[1] == urlsplit(base).port
        assert 50 <= closed_loop(wanted, seconds=20, most=50) < 50 + CONNECTIONS


def test_an_answer_that_was_not_asked_for_is_no_figure() -> None:
    with serving({"/": packed("index.html", PAGE)}) as base, pytest.raises(CannotMeasure, match="404"):
        request(f"{base}/gone", 200)


def test_a_note_of_a_missing_peer_stands_once_below_its_table() -> None:
    rows = [Row("T", what, "", {"ours": [1], "peer": []}, note="peer is missing") for what in ("a", "b")]
    assert told(rows).count("peer is missing") == 1 and told(rows).endswith("peer is missing")


def test_the_wire_counts_what_came_down_until_a_moment() -> None:
    with serving({"/": packed("noise", Random(302).randbytes(4000))}) as base, relayed(base) as wire:
        before = time.time()
        first = ask(f"{wire.url}/")
        between = time.time()
        ask(f"{wire.url}/")
        once, twice = wire.bytes_until(between), wire.bytes_until(time.time())
        assert (wire.bytes_until(before), len(first.body)) == (0, 4000)
        assert 4000 < once < 4400 and twice == 2 * once


def test_too_few_posters_for_the_trackers_frames_are_counted_in_a_sentence() -> None:
    posters = {str(number): None for number in range(ASKED["POSTERS"])}
    assert ASKED["enough"](posters, "out") == posters
    with pytest.raises(SystemExit, match=r"^out: of 12 .* 0 are there; .flask posters out --size a2"):
        ASKED["enough"]({}, "out")


def test_a_prefix_that_no_folder_of_frames_has_is_answered_with_those_there_are() -> None:
    jobs = [("single-640-westpark", None), ("clip-640-westpark", None)]
    assert ASKED["chosen"](jobs, [""]) == jobs and ASKED["chosen"](jobs, ["clip"]) == jobs[1:]
    with pytest.raises(SystemExit, match=r"^nosuch: no folder's name .* clip, single$"):
        ASKED["chosen"](jobs, ["nosuch"])

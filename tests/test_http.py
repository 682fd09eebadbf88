"""Request headers in, status, headers and length out: a table, then bytes at random."""

from __future__ import annotations

import sys
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_snapshot import GLB, NOW, app_of, page, snapshot
from werkzeug.test import TestResponse, run_wsgi_app

DE = "/de/"
TREE = "/assets/tree.0123456789ab.glb"
SCRIPT = "/assets/app.0123456789ab.js"
EMPTY = "/assets/empty.0123456789ab.bin"
SNAPSHOT = snapshot()
BODIES = SNAPSHOT.resources[DE].bodies
TAGS = {coding: f'"{tag}"' for coding, tag in SNAPSHOT.resources[DE].etags.items()}
TREE_TAG = f'"{SNAPSHOT.resources[TREE].etags["identity"]}"'
BR = {"Accept-Encoding": "br"}
APP = app_of()


def ask(path: str, method: str = "GET", **headers: str) -> TestResponse:
    return APP.test_client().open(path, method=method, headers=headers)


@pytest.mark.parametrize(
    ("wish", "coding"),
    [
        (None, "identity"),
        ("", "identity"),
        ("br", "br"),
        ("BR", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("br;q=0, gzip;q=0.1", "gzip"),
        ("gzip;q=0", "identity"),
        ("gzip;q=0.001", "gzip"),
        ("deflate", "identity"),
        ("*", "br"),
        ("*;q=0.5, gzip", "gzip"),
        ("br;q=0, *", "gzip"),
        ("identity", "identity"),
        ("identity;q=0.5, gzip;q=0.2", "identity"),
        ("identity;q=0, gzip", "gzip"),
        ("identity;q=0, *", "br"),
        ("br;q=nonsense", "identity"),
        ('br;q="1', "identity"),
        ("br;;;,,,=", "br"),
    ],
)
def test_coding_follows_the_wish(wish: str | None, coding: str) -> None:
    answer = ask(DE) if wish is None else ask(DE, **{"Accept-Encoding": wish})
    assert answer.status_code == 200
    assert answer.headers.get("Content-Encoding", "identity") == coding
    assert answer.data == BODIES[coding]
    assert answer.headers["Content-Length"] == str(len(BODIES[coding]))
    assert answer.headers["ETag"] == TAGS[coding]
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("wish", ["identity;q=0", "*;q=0", "br;q=0, gzip;q=0, identity;q=0", "zstd, *;q=0"])
def test_406_only_when_identity_is_refused_too(wish: str) -> None:
    answer = ask(DE, **{"Accept-Encoding": wish})
    assert answer.status_code == 406
    assert "Content-Encoding" not in answer.headers


def test_a_file_held_in_one_coding_does_not_vary() -> None:
    answer = ask(TREE, **BR)
    assert answer.data == GLB
    assert "Vary" not in answer.headers


@pytest.mark.parametrize(
    ("known", "status"),
    [
        (TAGS["br"], 304),
        ("W/" + TAGS["br"], 304),
        ("*", 304),
        (f'"other", {TAGS["br"]}', 304),
        (f'"a,b" , W/"x",W/{TAGS["br"]}', 304),
        (TAGS["gzip"], 200),
        (TAGS["identity"], 200),
        ('"other"', 200),
        ('"unclosed', 200),
        ("", 200),
    ],
)
def test_if_none_match_gives_304(known: str, status: int) -> None:
    answer = ask(DE, **BR, **{"If-None-Match": known})
    assert answer.status_code == status
    assert answer.data == (b"" if status == 304 else BODIES["br"])


def test_304_repeats_what_caches_need_and_nothing_of_the_body() -> None:
    whole, known = ask(DE, **BR), ask(DE, **BR, **{"If-None-Match": TAGS["br"]})
    same = ("ETag", "Cache-Control", "Vary", "Content-Security-Policy")
    assert [known.headers[name] for name in same] == [whole.headers[name] for name in same]
    assert not {"Content-Type", "Content-Length", "Content-Encoding", "Content-Language"} & set(
        known.headers.keys()
    )


def test_304_of_a_page_answered_in_place_names_the_page() -> None:
    tag = SNAPSHOT.resources["/de/stations/nord/"].etags["identity"]
    answer = ask("/s/ab2", **{"If-None-Match": f'"{tag}"'})
    assert (answer.status_code, answer.headers["Content-Location"]) == (304, "/de/stations/nord/")
    assert answer.headers["Vary"] == "Accept-Encoding, Accept-Language"


def test_a_known_tag_wins_over_a_range() -> None:
    assert ask(TREE, Range="bytes=0-3", **{"If-None-Match": TREE_TAG}).status_code == 304


@pytest.mark.parametrize(
    ("demanded", "status"), [(TREE_TAG, 200), ("*", 200), ('"other"', 412), ("W/" + TREE_TAG, 412)]
)
def test_if_match_compares_strongly(demanded: str, status: int) -> None:
    assert ask(TREE, **{"If-Match": demanded}).status_code == status


@pytest.mark.parametrize(
    ("wish", "status", "part"),
    [
        ("bytes=0-0", 206, range(0, 1)),
        ("bytes=0-3", 206, range(0, 4)),
        ("bytes=1020-", 206, range(1020, 1024)),
        ("bytes=-4", 206, range(1020, 1024)),
        ("bytes=-9999", 206, range(0, 1024)),
        ("bytes=1000-99999999999999999999999", 206, range(1000, 1024)),
        ("Bytes=0-3", 206, range(0, 4)),
        ("bytes=0-1,4-5", 200, range(0, 1024)),
        ("bytes=5-2", 200, range(0, 1024)),
        ("bytes=-", 200, range(0, 1024)),
        ("bytes=a-b", 200, range(0, 1024)),
        ("lines=0-3", 200, range(0, 1024)),
        ("bytes", 200, range(0, 1024)),
        ("bytes=1024-", 416, None),
        ("bytes=99999999999999999999999-", 416, None),
        ("bytes=-0", 416, None),
    ],
)
def test_range(wish: str, status: int, part: range | None) -> None:
    answer = ask(TREE, Range=wish)
    assert answer.status_code == status
    if part is None:
        assert answer.headers["Content-Range"] == "bytes */1024"
        return
    assert answer.data == GLB[part.start : part.stop]
    assert answer.headers["Content-Length"] == str(len(part))
    place = f"bytes {part.start}-{part.stop - 1}/1024" if status == 206 else None
    assert answer.headers.get("Content-Range") == place


def test_thousands_of_digits_are_a_number_too_large_and_no_fault() -> None:
    assert ask(TREE, Range=f"bytes={'9' * 5000}-").status_code == 416


def test_nothing_can_be_cut_from_an_empty_file() -> None:
    assert ask(EMPTY, Range="bytes=0-0").status_code == 416
    assert ask(EMPTY).headers["Content-Length"] == "0"


def test_a_range_is_cut_from_the_plain_bytes() -> None:
    answer = ask(DE, Range="bytes=2-9", **BR)
    assert (answer.status_code, answer.data) == (206, BODIES["identity"][2:10])
    assert answer.headers["ETag"] == TAGS["identity"]
    assert "Content-Encoding" not in answer.headers


def test_a_range_is_ignored_where_plain_bytes_are_refused() -> None:
    answer = ask(DE, Range="bytes=2-9", **{"Accept-Encoding": "br, identity;q=0"})
    assert (answer.status_code, answer.data) == (200, BODIES["br"])


@pytest.mark.parametrize(
    ("held", "status"),
    [
        (TREE_TAG, 206),
        ('"other"', 200),
        ("W/" + TREE_TAG, 200),
        ("Tue, 01 Dec 2026 11:00:00 GMT", 200),
        ("nonsense", 200),
    ],
)
def test_if_range_gives_the_part_only_of_what_is_held(held: str, status: int) -> None:
    assert ask(TREE, Range="bytes=0-3", **{"If-Range": held}).status_code == status


def test_if_range_goes_on_in_the_coding_that_is_held() -> None:
    answer = ask(DE, Range="bytes=2-9", **BR, **{"If-Range": TAGS["br"]})
    assert (answer.status_code, answer.data) == (206, BODIES["br"][2:10])
    assert answer.headers["Content-Encoding"] == "br"


@pytest.mark.parametrize("path", [DE, TREE, "/s/ab2", "/", "/nowhere", "/healthz", "/preview/x/"])
def test_head_says_what_get_says_without_the_body(path: str) -> None:
    get, head = ask(path, **BR), ask(path, "HEAD", **BR)
    assert (head.status_code, dict(head.headers)) == (get.status_code, dict(get.headers))
    assert head.data == b""
    assert int(head.headers["Content-Length"]) == len(get.data) > 0


def test_head_ignores_a_range() -> None:
    assert ask(TREE, "HEAD", Range="bytes=0-3").status_code == 200


def test_conditions_and_ranges_do_not_touch_the_page_for_nothing() -> None:
    missing = page("Not found", "en", 404)
    answer = ask("/en/nowhere", Range="bytes=0-3", **{"If-None-Match": "*"})
    assert (answer.status_code, answer.data) == (404, missing.bodies["identity"])
    assert "ETag" not in answer.headers


def test_the_page_for_nothing_answers_even_where_every_coding_is_refused() -> None:
    assert ask("/nowhere", **{"Accept-Encoding": "*;q=0"}).status_code == 404


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        (DE, "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"),
        (TREE, "public, max-age=31536000, immutable"),
        ("/s/ab2", "private, no-cache"),
        ("/", "no-store"),
        ("/nowhere", "no-store"),
        ("/healthz", "no-store"),
        ("/readyz", "no-store"),
    ],
)
def test_caches_are_told_how_long(path: str, kept: str) -> None:
    assert ask(path).headers["Cache-Control"] == kept


EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
DOCUMENTS = [DE, "/s/ab2", "/", "/de", "/nowhere", "/a%0Ab", "/preview/x/", "/healthz"]
SVG = "/qr/nord.svg"


@pytest.mark.parametrize(
    "path", [*DOCUMENTS, SVG, SCRIPT, TREE, "/api/line.json", "/assets/site.0123456789ab.css"]
)
def test_every_answer_has_its_policies(path: str) -> None:
    headers = ask(path).headers
    assert EVERYWHERE.items() <= dict(headers).items()
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; ")
    assert "unsafe-inline" not in headers["Content-Security-Policy"]
    assert "http" not in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_documents_may_use_camera_and_sensors_and_nothing_more(path: str) -> None:
    policy = set(ask(path).headers["Permissions-Policy"].split(", "))
    granted = {"camera", "accelerometer", "gyroscope", "magnetometer", "xr-spatial-tracking"}
    assert {f"{name}=(self)" for name in granted} == {part for part in policy if "self" in part}
    assert {"microphone=()", "geolocation=()", "payment=()", "usb=()", "browsing-topics=()"} <= policy


@pytest.mark.parametrize(("path", "asks"), [(SCRIPT, ["connect-src 'self'"]), (SVG, []), (TREE, [])])
def test_what_is_no_document_may_do_little_and_says_it_shortly(path: str, asks: list[str]) -> None:
    headers = ask(path).headers
    policy = headers["Content-Security-Policy"].split("; ")
    assert policy == ["default-src 'none'", *asks, "frame-ancestors 'self'"]
    assert "Permissions-Policy" not in headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "NONSENSE"])
def test_other_methods_give_405_and_what_is_allowed(method: str) -> None:
    answer = ask(DE, method)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert EVERYWHERE.items() <= dict(answer.headers).items()


ABSURD = [
    "/\x00",
    "/de/\x00",
    "/../../etc/passwd",
    "/de/../en/",
    "//de/",
    "//example.org/de",
    "//preview/a.b/",
    "/healthz//",
    "/preview///",
    "///preview",
    "/de//",
    "/\xff\xfe",
    "/\xc3\x28/",
    "/de/\n/",
    "/" + "a" * 100_000,
    "/s/" + "a" * 10_000,
    "/s/",
    "/preview",
    "/preview/",
    "/preview//",
    "/preview/../de/",
    "/preview/a.b.c/",
    "relative",
    "*",
]


@pytest.mark.parametrize("path", ABSURD, ids=range(len(ABSURD)))
def test_an_absurd_path_gives_404(path: str) -> None:
    status, headers, _ = call(PATH_INFO=path)
    assert status == 404
    assert EVERYWHERE.items() <= headers.items()


NAMES = "ACCEPT_ENCODING ACCEPT_LANGUAGE IF_NONE_MATCH IF_MATCH IF_RANGE RANGE HOST COOKIE".split()
PIECES = "br gzip identity * de en-GB ;q= 0 0.5 1 , W/ bytes= - *0* = ; \\ utf-8''%FF".split()
NOISE = st.text(st.characters(max_codepoint=255), max_size=60)
ALMOST = st.lists(st.sampled_from([*PIECES, " ", '"', *TAGS.values(), TREE_TAG]), max_size=12).map("".join)
HEADERS = st.dictionaries(st.sampled_from([f"HTTP_{name}" for name in NAMES]), NOISE | ALMOST)
KNOWN = [DE, TREE, EMPTY, "/", "/s/AB2", "/nowhere", "/healthz", "/preview/a.b/"]
PATHS = st.sampled_from(KNOWN) | NOISE.map("/".__add__)


@given(HEADERS, PATHS, st.sampled_from(["GET", "HEAD", "POST"]))
def test_no_header_and_no_path_gives_a_500(headers: dict[str, str], path: str, method: str) -> None:
    status, said, body = call(**headers, PATH_INFO=path, REQUEST_METHOD=method)
    assert status < 500
    if method == "GET" and status != 304 and "Content-Length" in said:
        assert len(body) == int(said["Content-Length"])


def call(**environ: Any) -> tuple[int, dict[str, str], bytes]:
    """The app's answer to a bare environ, as a server would hand it over; exceptions come through."""
    whole = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        **environ,
    }
    body, status, headers = run_wsgi_app(APP, whole, buffered=True)
    return int(status.split()[0]), dict(headers), b"".join(body)


@pytest.mark.parametrize(
    ("left", "cache"),
    [
        (7200, "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"),
        (660, "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"),
        (659, "public, max-age=60, stale-if-error=86400"),
        (25, "public, max-age=25, stale-if-error=86400"),
        (-1, "public, max-age=0, stale-if-error=86400"),
    ],
)
def test_no_cache_keeps_a_page_beyond_the_end_of_its_window(left: int, cache: str) -> None:
    ending = snapshot(valid_until=NOW + timedelta(seconds=left))
    client = app_of(lambda now: [(now, ending)]).test_client()
    assert client.get(DE).headers["Cache-Control"] == cache
    assert client.get(TREE).headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_health_is_told_anew_each_time() -> None:
    first = ask("/healthz")
    assert ask("/healthz", **{"If-None-Match": first.headers["ETag"]}).status_code == 200

"""Which answer a path gets: pages, choices by language, the page for nothing; and what is live when."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from tiny_snapshot import NOW, app_of, snapshot
from werkzeug.test import TestResponse

from stations.serving import Current
from stations.serving.plain import page
from stations.serving.wishes import language
from stations.snapshot import Choice, Resource, Snapshot

HOUR = timedelta(hours=1)
OF_A_BODY = ("ETag", "Content-Length")


def ask(path: str, **headers: str) -> TestResponse:
    return app_of().test_client().get(path, headers=headers)


def says(answer: TestResponse, words: str) -> bool:
    return f"<title>{words}</title>" in answer.text


def test_a_page_is_answered_in_its_own_language_whatever_the_rider_speaks() -> None:
    answer = ask("/de/stations/nord/", **{"Accept-Language": "en"})
    assert says(answer, "Nord")
    assert answer.headers["Content-Language"] == "de"
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("wish", "chosen"),
    [
        (None, "de"),
        ("", "de"),
        ("en", "en"),
        ("EN", "en"),
        ("en-GB,en;q=0.9,de;q=0.8", "en"),
        ("de-AT", "de"),
        ("en_GB", "en"),
        ("de-CH-1996, en;q=0.9", "de"),
        ("de-simple-x", "de-simple"),
        ("fr", "de"),
        ("fr, en;q=0.1", "en"),
        ("de;q=0.2, en;q=0.8", "en"),
        ("en, de", "en"),
        ("*", "de"),
        ("en;q=0.1, *;q=0.9", "de"),
        ("de;q=0.5, *", "en"),
        ("en-GB;q=0", "de"),
        ("de;q=0, *", "en"),
        ("de;q=0", "en"),
        ("de;q=0, en;q=0, de-simple;q=0", "de"),
        ("fr;q=0.9, *;q=0.1", "de"),
        ("english", "de"),
        ("-", "de"),
        (",;=q", "de"),
    ],
)
def test_language_nearest_to_the_wish(wish: str | None, chosen: str) -> None:
    assert language(wish, ["de", "en", "de-simple"]) == chosen


def test_a_wish_longer_than_any_browser_s_is_read_only_in_part() -> None:
    assert language("fr," * 1000 + "en", ["de", "en"]) == "de"
    assert language("en," + "fr," * 1000, ["de", "en"]) == "en"


def test_a_held_language_of_two_parts_keeps_its_spelling() -> None:
    assert language("zh-hans-CN", ["de", "zh-Hans"]) == "zh-Hans"


@pytest.mark.parametrize("path", ["/s/ab2", "/S/AB2", "/s/Ab2", "/S/AB2/"])
def test_a_code_in_any_letter_case_answers_with_the_page_itself(path: str) -> None:
    answer = ask(path, **{"Accept-Language": "en"})
    assert answer.status_code == 200
    assert says(answer, "North")
    assert answer.headers["Content-Language"] == "en"
    assert answer.headers["Content-Location"] == "/en/stations/nord/"
    assert answer.headers["Vary"] == "Accept-Encoding, Accept-Language"


@pytest.mark.parametrize(
    ("query", "spoken"), [("lang=en", "en"), ("lang=xx", "de"), ("lang=%ff&lang", "de"), ("a=1", "de")]
)
def test_a_link_to_a_code_may_name_a_language(query: str, spoken: str) -> None:
    answer = ask(f"/s/ab2?{query}", **{"Accept-Language": "de"})
    assert answer.status_code == 200
    assert answer.headers["Content-Language"] == spoken


@pytest.mark.parametrize(("wish", "there"), [("en-US", "/en/"), ("de", "/de/"), ("fr", "/de/")])
def test_the_root_sends_to_the_best_language(wish: str, there: str) -> None:
    answer = ask("/", **{"Accept-Language": wish})
    assert (answer.status_code, answer.headers["Location"]) == (302, there)
    assert answer.headers["Vary"] == "Accept-Language"


def test_a_forgotten_slash_is_mended() -> None:
    answer = ask("/de/stations/nord")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/de/stations/nord/")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/s/zz9", "Not found"),
        ("/nowhere", "Not found"),
        ("/de/nowhere", "Nicht gefunden"),
        ("/de/%0A", "Nicht gefunden"),
    ],
)
def test_the_page_for_nothing_speaks_the_language_of_the_address_else_the_riders(
    path: str, words: str
) -> None:
    answer = ask(path, **{"Accept-Language": "en"})
    assert answer.status_code == 404
    assert says(answer, words)


def test_a_snapshot_without_a_page_for_nothing_still_says_a_sentence() -> None:
    bare = Snapshot("bare", None, {}, {}, Choice({}))
    answer = app_of(lambda now: [(now, bare)]).test_client().get("/", headers={"Accept-Language": "en"})
    assert answer.status_code == 404
    assert "There is nothing under this address." in answer.text


def test_a_plain_page_escapes_what_it_says() -> None:
    said = {"en": ("<b>", "a & b")}
    html = page(404, said, stylesheet='/a"b.css').bodies["identity"].decode()
    assert "<title>&lt;b&gt;</title>" in html
    assert '<p class="summary">a &amp; b</p>' in html
    assert 'href="/a&quot;b.css"' in html
    assert '<a href="/">To the line</a>' in html
    assert '<link rel="icon" href="data:,">' in html  # else a browser asks for /favicon.ico


def test_health_and_readiness() -> None:
    assert (ask("/healthz").status_code, ask("/healthz").text) == (200, "ok\n")
    assert (ask("/readyz").status_code, ask("/readyz").json) == (200, {"release": snapshot().release})


@pytest.mark.parametrize("built", [None, []])
def test_without_anything_published_riders_get_503_and_a_sentence(built: None | list[object]) -> None:
    client = app_of(lambda now: built).test_client()  # type: ignore[arg-type, return-value]
    answer = client.get("/de/", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "The line is not published yet." in answer.text
    assert "noch nicht veröffentlicht" in client.get("/de/").text
    assert (client.get("/readyz").status_code, client.get("/readyz").json) == (503, {"release": None})
    assert client.get("/healthz").status_code == 200


def test_an_event_begins_at_its_very_moment_without_building() -> None:
    evening = NOW + HOUR
    before, during = snapshot(valid_until=evening), snapshot(" am Abend")
    builds = []

    def build(now: datetime) -> list[tuple[datetime, Snapshot]]:
        builds.append(now)
        return [(now, before), (evening, during)]

    moment = [NOW]
    current = Current(build, lambda: moment[0])
    shown = []
    for moment[0] in (NOW, evening - timedelta(microseconds=1), evening, evening + HOUR, NOW - HOUR):
        shown.append(current.now())
    assert shown == [before, before, during, during, before]
    assert builds == [NOW]


def test_the_first_request_publishes_where_nobody_did_and_only_the_first() -> None:
    builds = []

    def build(now: datetime) -> None:
        builds.append(now)

    client = app_of(build).test_client()
    assert [client.get("/de/").status_code for _ in range(3)] == [503, 503, 503]
    assert len(builds) == 1


def test_publishing_gives_the_new_answers_at_once() -> None:
    words = iter(["", " neu"])
    app = app_of(lambda now: [(now, snapshot(next(words)))])
    client = app.test_client()
    assert says(client.get("/de/"), "Linie")
    assert app.extensions["current"].publish() is True
    assert says(client.get("/de/"), "Linie neu")


def with_file(name: str) -> Snapshot:
    """The snapshot with one more file, and a page of that name that is not kept forever."""
    whole = snapshot()
    file = Resource("text/plain; charset=utf-8", {"identity": name.encode()}, "forever")
    more = {f"/assets/{name}.0123456789ab.txt": file, f"/de/{name}/": whole.resources["/de/"]}
    return replace(whole, resources={**whole.resources, **more})


def publish_all(*built: list[tuple[datetime, Snapshot]]) -> FlaskClient:
    """A client after these publications, one after the other."""
    left = list(built)
    app = app_of(lambda now: left.pop(0))
    for _ in built:
        assert app.extensions["current"].publish()
    return app.test_client()


def test_files_of_the_publication_before_are_still_there_and_those_before_it_are_not() -> None:
    client = publish_all(*([(NOW, with_file(name))] for name in ("alt", "mittel", "neu")))
    found = {name: client.get(f"/assets/{name}.0123456789ab.txt") for name in ("alt", "mittel", "neu")}
    assert [answer.status_code for answer in found.values()] == [404, 200, 200]
    assert found["mittel"].text == "mittel"
    same = [{k: v for k, v in found[name].headers if k not in OF_A_BODY} for name in ("mittel", "neu")]
    assert same[0] == same[1]
    assert [client.get(f"/de/{name}/").status_code for name in ("mittel", "neu")] == [404, 200]


def test_publishing_the_same_again_keeps_the_files_of_what_was_there_before() -> None:
    client = publish_all(*([(NOW, with_file(name))] for name in ("alt", "neu", "neu")))
    assert client.get("/assets/alt.0123456789ab.txt").status_code == 200


def test_a_page_from_before_an_event_still_gets_its_files_when_it_has_begun() -> None:
    client = publish_all([(NOW - HOUR, with_file("vorher")), (NOW, with_file("dabei"))])
    assert client.get("/assets/vorher.0123456789ab.txt").status_code == 200
    assert client.get("/de/vorher/").status_code == 404


def test_of_the_publication_before_only_what_is_gone_is_held() -> None:
    built = [with_file("alt"), with_file("neu")]
    left = [[(NOW, one)] for one in built]
    current = Current(lambda now: left.pop(0), lambda: NOW)
    assert current.publish() and current.publish() and current.publication
    lasting = current.publication.lasting
    gone = [path for path in lasting if lasting[path] is not built[1].resources.get(path)]
    assert gone == ["/assets/alt.0123456789ab.txt"]


@pytest.mark.parametrize("fault", [RuntimeError("line.yaml cannot be used"), None])
def test_a_failed_publication_keeps_the_old_one_and_says_what_to_do(
    fault: Exception | None, caplog: pytest.LogCaptureFixture
) -> None:
    good = snapshot()
    broken = False

    def build(now: datetime) -> list[tuple[datetime, Snapshot]] | None:
        if broken and fault:
            raise fault
        return None if broken else [(now, good)]

    current = Current(build, lambda: NOW)
    assert current.now() is good
    broken = True
    caplog.set_level(logging.INFO)
    assert current.publish() is False
    assert current.now() is good
    (said,) = caplog.messages
    assert f"release {good.release} stays" in said
    assert (str(fault) if fault else "the build gave nothing") in said
    assert "flask check" in said
    assert caplog.records[0].exc_info is None


def test_a_failed_publication_is_mended_by_the_next() -> None:
    good = snapshot()
    built: list[list[tuple[datetime, Snapshot]] | None] = [None, [(NOW, good)]]
    current = Current(lambda now: built.pop(0), lambda: NOW)
    assert current.now() is None
    assert current.publish() is True
    assert current.now() is good


def test_a_fault_of_ours_gives_a_sentence_and_no_traceback() -> None:
    app = app_of()
    app.testing = False

    def fall() -> None:
        raise RuntimeError("secret")

    app.add_url_rule("/fall", view_func=fall)
    answer = app.test_client().get("/fall", headers={"Accept-Language": "en"})
    assert answer.status_code == 500
    assert "Something went wrong here." in answer.text
    assert "secret" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"

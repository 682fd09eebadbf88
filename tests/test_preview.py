"""Preview links: what they open, whom they refuse and how, and that nothing of them is public."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import pytest
from itsdangerous import URLSafeSerializer
from tiny_snapshot import NOW, app_of, preview_build, snapshot
from werkzeug.test import TestResponse

from stations.serving import Look, Previewer
from stations.serving.preview import KEPT, Refused
from stations.snapshot import Snapshot

WEEK = NOW + timedelta(days=7)
SATURDAY = datetime.fromisoformat("2027-01-09T18:00+01:00")
HIDDEN = ("no-store", "noindex, nofollow")
LOOK = Look(None, True, WEEK)


def token(look: Look = LOOK, key: str = "key") -> str:
    return Previewer(preview_build, [key]).token(look)


def ask(path: str, language: str = "en") -> TestResponse:
    return app_of().test_client().get(path, headers={"Accept-Language": language})


def test_a_link_shows_the_preview_and_asks_everyone_to_forget_it() -> None:
    answer = ask(f"/preview/{token()}/de/stations/nord/")
    assert answer.status_code == 200
    assert f"Nord Entwurf 01.12. /preview/{token()}" in answer.text
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == HIDDEN
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_a_link_to_another_moment_shows_that_moment() -> None:
    answer = ask(f"/preview/{token(Look(SATURDAY, True, WEEK))}/de/")
    assert "Linie Entwurf 09.01. " in answer.text


@pytest.mark.parametrize(
    ("path", "status", "there"),
    [
        ("", 308, "/"),
        ("/", 302, "/en/"),
        ("/en", 308, "/en/"),
        ("/en/stations/nord", 308, "/en/stations/nord/"),
    ],
)
def test_redirects_stay_inside_the_preview(path: str, status: int, there: str) -> None:
    answer = ask(f"/preview/{token()}{path}")
    assert (answer.status_code, answer.headers["Location"]) == (status, f"/preview/{token()}{there}")
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == HIDDEN


def test_what_is_asked_behind_a_question_mark_goes_along() -> None:
    where = f"/preview/{token()}/en/stations/nord"
    assert ask(f"{where}?diagnose").headers["Location"] == f"{where}/?diagnose"
    assert ask(f"{where}?a=%0D%0AX:ä").headers["Location"].isascii()


def test_a_code_inside_the_preview_is_answered_in_place() -> None:
    answer = ask(f"/preview/{token()}/S/AB2")
    assert answer.headers["Content-Location"] == f"/preview/{token()}/en/stations/nord/"
    assert "North Entwurf" in answer.text


def test_files_of_a_preview_are_not_kept_either() -> None:
    answer = ask(f"/preview/{token()}/assets/tree.0123456789ab.glb")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")


@pytest.mark.parametrize("path", ["/de/", "/en/", "/s/ab2", "/api/line.json", "/", "/nowhere"])
def test_public_answers_know_nothing_of_previews(path: str) -> None:
    app = app_of()
    client = app.test_client()
    client.get(f"/preview/{token()}/de/")
    answer = client.get(path)
    assert "Entwurf" not in answer.text
    assert "X-Robots-Tag" not in answer.headers


def end_changed(good: str) -> str:
    return good[:-5] + "AAAAA"


REFUSED = [
    (token(Look(None, True, NOW)), 410, "was good until 01/12/2026, 11:00"),
    (end_changed(token()), 403, "has been altered"),
    (token(key="another"), 403, "comes from another server, or its key has been replaced"),
    (token()[:-50], 404, "no complete preview link"),
    ("x", 404, "no complete preview link"),
    ("a.b.c", 404, "no complete preview link"),
    ("%00", 404, "no complete preview link"),
    ("ü.ü", 404, "no complete preview link"),
]


@pytest.mark.parametrize(("bad", "status", "words"), REFUSED, ids=range(len(REFUSED)))
def test_a_link_that_does_not_open_says_why(bad: str, status: int, words: str) -> None:
    answer = ask(f"/preview/{bad}/de/")
    assert answer.status_code == status
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == HIDDEN
    assert words in answer.text
    assert 'href="/assets/site.0123456789ab.css"' in answer.text
    german = ask(f"/preview/{bad}/de/", "de")
    assert german.status_code == status
    assert "Vorschau" in german.text


def test_a_changed_letter_anywhere_closes_the_link() -> None:
    good = token()
    for place in range(len(good)):
        bad = good[:place] + ("A" if good[place] != "A" else "B") + good[place + 1 :]
        # The last letter of a signature carries bits that mean nothing: two spellings, one signature.
        if place < len(good) - 1:
            assert ask(f"/preview/{bad}/de/").status_code in (403, 404), place


def test_expiry_is_exact() -> None:
    moment = [WEEK - timedelta(microseconds=1)]
    client = app_of(clock=lambda: moment[0]).test_client()
    assert client.get(f"/preview/{token()}/de/").status_code == 200
    moment[0] = WEEK
    assert client.get(f"/preview/{token()}/de/").status_code == 410


def test_a_link_begins_with_the_public_url_and_opens() -> None:
    link = Previewer(preview_build, ["key"]).link("https://linie.test/", LOOK, "/de/stations/nord/")
    assert link == f"https://linie.test/preview/{token()}/de/stations/nord/"
    assert "Nord Entwurf" in ask(link.removeprefix("https://linie.test")).text


def test_keys_rotate_the_newest_signs_and_the_older_still_open() -> None:
    client = app_of(keys=["new", "old"]).test_client()
    statuses = [client.get(f"/preview/{token(key=key)}/de/").status_code for key in ("new", "old", "older")]
    assert statuses == [200, 200, 403]
    signed = Previewer(preview_build, ["new", "old"]).token(LOOK)
    assert signed == token(key="new")


def test_a_link_of_an_older_key_that_was_altered_is_ours_all_the_same() -> None:
    with pytest.raises(Refused, match="has been altered"):
        Previewer(preview_build, ["new", "old"]).look(end_changed(token(key="old")), NOW)


@pytest.mark.parametrize(
    "told",
    [
        {},
        [],
        "text",
        None,
        {"until": "2027-01-01T00:00", "drafts": True, "at": None},
        {"until": "2027-01-01T00:00+01:00", "drafts": True, "at": "2027-01-01T00:00"},
        {"until": "soon", "drafts": True, "at": None},
        {"until": 3, "drafts": True, "at": None},
    ],
)
def test_a_signed_token_of_another_shape_is_no_link(told: object) -> None:
    signer = URLSafeSerializer("key", salt="preview", signer_kwargs={"digest_method": hashlib.sha256})
    with pytest.raises(Refused, match="no complete preview link"):
        Previewer(preview_build, ["key"]).look(str(signer.dumps(told)), NOW)


def test_without_a_key_no_link_opens() -> None:
    previewer = Previewer(preview_build, [])
    assert not previewer.can_sign
    with pytest.raises(Refused, match="another server"):
        previewer.look(token(), NOW)


@pytest.mark.parametrize("keys", [[""], ["good", ""]])
def test_an_empty_key_is_no_key(keys: list[str]) -> None:
    with pytest.raises(ValueError, match="key"):
        Previewer(preview_build, keys)


def test_what_a_token_says_is_what_was_promised() -> None:
    previewer = Previewer(preview_build, ["key"])
    for look in (LOOK, Look(SATURDAY, False, SATURDAY)):
        assert previewer.look(previewer.token(look), NOW) == look


class Builds:
    """A builder that remembers what it was asked for."""

    def __init__(self, valid_until: datetime | None = None) -> None:
        self.asked: list[tuple[datetime, str]] = []
        self._valid_until = valid_until

    def __call__(self, at: datetime, base: str, look: Look) -> Snapshot:
        self.asked.append((at, base))
        return snapshot(valid_until=self._valid_until)


def test_a_preview_is_built_once_an_edition() -> None:
    builds = Builds()
    previewer = Previewer(builds, ["key"])
    signed = previewer.token(LOOK)
    assert previewer.open(signed, NOW, 1) is previewer.open(signed, NOW, 1)
    previewer.open(signed, NOW, 2)
    assert builds.asked == [(NOW, f"/preview/{signed}")] * 2


def test_publishing_refreshes_previews() -> None:
    builds = Builds()
    app = app_of(preview=builds)
    client = app.test_client()
    for publish in (False, False, True):
        if publish:
            app.extensions["current"].publish()
        client.get(f"/preview/{token()}/de/")
    assert len(builds.asked) == 2


def test_a_preview_of_now_is_built_again_when_now_has_passed() -> None:
    later = NOW + timedelta(hours=1)
    builds = Builds(valid_until=later)
    previewer = Previewer(builds, ["key"])
    fixed = Look(SATURDAY, True, WEEK)
    for look in (LOOK, fixed):
        for moment in (NOW, later):
            previewer.open(previewer.token(look), moment, 1)
    assert [at for at, _ in builds.asked] == [NOW, later, SATURDAY]


def test_only_a_few_previews_are_kept() -> None:
    builds = Builds()
    previewer = Previewer(builds, ["key"])
    tokens = [previewer.token(Look(None, True, WEEK + timedelta(days=i))) for i in range(KEPT + 1)]
    for number in (*range(KEPT), 0, KEPT, 0, 1):
        previewer.open(tokens[number], NOW, 1)
    asked = [tokens.index(base.removeprefix("/preview/")) for _, base in builds.asked]
    assert asked == [*range(KEPT), KEPT, 1]


def test_content_that_cannot_be_built_gives_503_and_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    def broken(at: datetime, base: str, look: Look) -> Snapshot:
        raise RuntimeError("line.yaml cannot be used")

    client = app_of(preview=broken).test_client()
    answer = client.get(f"/preview/{token()}/de/", headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert "flask check" in answer.text
    assert "line.yaml cannot be used" in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("ending", ["=", "==", "\u00e9", "\u20ac"])
def test_a_signature_is_written_in_one_way_only(ending: str) -> None:
    assert ask(f"/preview/{token()}{ending}/de/").status_code == 404
    assert ask(f"/preview/{token()}{ending}").status_code == 404

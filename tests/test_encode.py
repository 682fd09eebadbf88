"""The codings of an answer, and the cache that makes them cheap."""

from __future__ import annotations

import gzip
import logging
import random
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stations.building.cache import Cache
from stations.building.encode import encoded
from stations.building.together import together

PAGE = b"<p>Linie 302 verbindet zwei Rath\xc3\xa4user und ein Stadion.</p>\n" * 40


def never() -> bytes:
    raise AssertionError("made anew")


def only_file(folder: Path) -> Path:
    [file] = [path for path in folder.rglob("*") if path.is_file()]
    return file


def test_bytes_are_made_once() -> None:
    cache = Cache(None)
    assert cache.get("icon 1", lambda: b"first") == b"first"
    assert cache.get("icon 1", never) == b"first"


def test_many_who_ask_together_have_bytes_made_once() -> None:
    cache, made = Cache(None), []

    def make() -> bytes:
        sleep(0.05)
        made.append("icon")
        return b"first"

    assert set(together(lambda _: cache.get("icon 1", make), range(8))) == {b"first"}
    assert len(made) == 1


def test_together_keeps_the_order_and_tells_what_fails() -> None:
    assert together(lambda n: sleep(0.02 / n) or n, range(1, 9)) == list(range(1, 9))
    with pytest.raises(ZeroDivisionError):
        together(lambda n: 1 // n, [2, 1, 0])


def test_another_recipe_is_made_anew() -> None:
    cache = Cache(None)
    cache.get("icon 1", lambda: b"first")
    assert cache.get("icon 2", lambda: b"second") == b"second"


def test_bytes_outlive_the_process(tmp_path: Path) -> None:
    Cache(tmp_path / "cache").get("icon 1", lambda: b"first")
    assert Cache(tmp_path / "cache").get("icon 1", never) == b"first"


def test_empty_bytes_are_kept_too(tmp_path: Path) -> None:
    Cache(tmp_path).get("nothing", bytes)
    assert Cache(tmp_path).get("nothing", never) == b""


@pytest.mark.parametrize("left", [0, 1, 31, 32, 33, -1])
def test_file_cut_short_is_made_anew_and_mended(tmp_path: Path, left: int) -> None:
    Cache(tmp_path).get("icon 1", lambda: b"the whole picture")
    file = only_file(tmp_path)
    file.write_bytes(file.read_bytes()[:left])
    assert Cache(tmp_path).get("icon 1", lambda: b"the whole picture") == b"the whole picture"
    assert Cache(tmp_path).get("icon 1", never) == b"the whole picture"


def test_file_with_a_turned_bit_is_made_anew(tmp_path: Path) -> None:
    Cache(tmp_path).get("icon 1", lambda: b"picture")
    file = only_file(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert Cache(tmp_path).find("icon 1") is None


def test_file_of_another_key_is_not_taken(tmp_path: Path) -> None:
    Cache(tmp_path / "a").get("icon 1", lambda: b"one")
    Cache(tmp_path / "b").get("icon 2", lambda: b"two")
    only_file(tmp_path / "a").write_bytes(only_file(tmp_path / "b").read_bytes())
    assert Cache(tmp_path / "a").find("icon 1") is None


def test_folder_that_cannot_be_made_costs_only_time(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "cache").write_text("a file stands where the folder should be")
    cache = Cache(tmp_path / "cache")
    assert [cache.get(f"icon {i}", lambda: b"made") for i in range(3)] == [b"made"] * 3
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


@contextmanager
def small_disk() -> Iterator[None]:
    """Nothing larger than 100 bytes can be written, as on a disk that is full.

    Around the call alone: pytest's own report may be a file, too.
    """
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    with small_disk():
        assert Cache(tmp_path).get("large", lambda: bytes(10_000)) == bytes(10_000)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@given(st.text(min_size=1).map(lambda text: (text * 20).encode()))
def test_every_coding_gives_back_the_original(data: bytes) -> None:
    bodies = encoded(data, "text/plain; charset=utf-8", Cache(None))
    assert bodies["identity"] == data
    assert "br" not in bodies or brotli.decompress(bodies["br"]) == data
    assert "gzip" not in bodies or gzip.decompress(bodies["gzip"]) == data


@pytest.mark.parametrize(
    "media_type",
    ["text/html; charset=utf-8", "TEXT/CSS", "application/json", "image/svg+xml", "model/gltf-binary"],
)
def test_what_compresses_is_held_in_three_codings(media_type: str) -> None:
    assert set(encoded(PAGE, media_type, Cache(None))) == {"identity", "br", "gzip"}


@pytest.mark.parametrize("media_type", ["image/webp", "image/png", "font/woff2", "application/octet-stream"])
def test_what_is_compressed_in_itself_stays_as_it_is(media_type: str) -> None:
    assert encoded(PAGE, media_type, Cache(None)) == {"identity": PAGE}


def test_coding_that_saves_less_than_a_twentieth_is_left_out() -> None:
    noise = random.Random(302).randbytes(2000)
    assert set(encoded(noise, "text/plain", Cache(None))) == {"identity"}
    assert set(encoded(noise + bytes(90), "text/plain", Cache(None))) == {"identity"}
    assert set(encoded(noise + bytes(200), "text/plain", Cache(None))) == {"identity", "br", "gzip"}


def test_the_same_bytes_are_coded_the_same_way() -> None:
    assert encoded(PAGE, "text/html", Cache(None)) == encoded(PAGE, "text/html", Cache(None))
    assert encoded(PAGE, "text/html", Cache(None))["gzip"][4:8] == bytes(4), "gzip carries a time"


def test_warm_cache_compresses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = encoded(PAGE, "text/html", Cache(tmp_path))
    monkeypatch.setattr(brotli, "compress", lambda *_, **__: never())
    monkeypatch.setattr(gzip, "compress", lambda *_, **__: never())
    assert encoded(PAGE, "text/html", Cache(tmp_path)) == cold

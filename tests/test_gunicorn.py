"""Real gunicorn with the real `gunicorn.conf.py`: publishing, draining, limits, and no addresses in its log.

The app is made of the parts of the product and a builder that reads one file, so that a test can
change content, break it and mend it.
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import derived
import pytest
from tiny import tiny_content

ROOT = Path(__file__).resolve().parent.parent
GUNICORN = [sys.executable, "-m", "gunicorn", "--config", str(ROOT / "gunicorn.conf.py")]

SITE = """\
import os
import time
from pathlib import Path

from tiny_snapshot import app_of, snapshot

if "SECONDS_TO_FORK" in os.environ:
    os.register_at_fork(after_in_child=lambda: time.sleep(float(os.environ["SECONDS_TO_FORK"])))


def build(now):
    words = Path("words.txt").read_text()
    if "broken" in words:
        raise ValueError("words.txt is broken")
    return [(now, snapshot(words))]


def make():
    app = app_of(build)
    app.add_url_rule("/slow", view_func=slow)
    return app


def slow():
    Path("slow.begun").touch()
    time.sleep(1.5)
    return "slow but whole"
"""


class Server:
    """gunicorn over the site in `folder`, or over another app."""

    def __init__(self, folder: Path, app: str = "site_of_test:make()", **settings: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.log = folder / "gunicorn.log"
        (folder / "site_of_test.py").write_text(SITE)
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*GUNICORN, app],
                cwd=folder,
                env=environment(folder) | {"PORT": str(self.port)} | settings,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def say(self, words: str) -> None:
        """Change the content."""
        (self.folder / "words.txt").write_text(words)

    def hup(self) -> None:
        self.process.send_signal(signal.SIGHUP)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def get(self, path: str = "/de/", headers: dict[str, str] | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def title(self) -> str:
        return self.get()[1].partition("<title>")[2].partition("</title>")[0]

    def logged(self) -> str:
        return self.log.read_text()


def environment(folder: Path) -> dict[str, str]:
    path = os.pathsep.join([str(folder), str(ROOT), str(ROOT / "tests")])
    return {**os.environ, "PYTHONPATH": path, "WEB_CONCURRENCY": "2", "HOST": "127.0.0.1"}


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until it holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "words.txt").write_text(" alt")
    server = Server(tmp_path)
    try:
        until(lambda: answers(server))
        yield server
    finally:
        server.process.kill() if server.process.poll() is None else None
        server.process.wait(10)


def answers(server: Server) -> bool:
    assert server.process.poll() is None, server.logged()
    try:
        return server.get("/healthz")[0] == 200
    except OSError:
        return False


class Load:
    """Riders who ask again and again on connections they keep, until the test is over."""

    def __init__(self, server: Server, riders: int = 3) -> None:
        self.statuses: list[int] = []
        self.failures: list[str] = []
        self._server = server
        self._over = Event()
        self._threads = [Thread(target=self._ride) for _ in range(riders)]

    def __enter__(self) -> Load:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _ride(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._server.port, timeout=10)
        while not self._over.is_set():
            try:
                connection.request("GET", "/de/", headers={"Accept-Encoding": "br"})
                answer = connection.getresponse()
                answer.read()
                self.statuses.append(answer.status)
            except (OSError, http.client.HTTPException) as fault:
                self.failures.append(repr(fault))
                connection.close()
            time.sleep(0.01)
        connection.close()


def test_hup_publishes_under_load_without_a_failed_request(server: Server) -> None:
    assert server.title() == "Linie alt"
    with Load(server) as load:
        for words in (" neu", " neuer"):
            server.say(words)
            server.hup()
            until(lambda words=words: {server.title() for _ in range(10)} == {f"Linie{words}"})
        until(lambda: server.logged().count("Worker exiting") == 4)
    assert load.failures == []
    assert set(load.statuses) == {200}


def test_broken_content_keeps_what_was_published_and_says_so(server: Server) -> None:
    server.say("broken")
    server.hup()
    until(lambda: "Not published" in server.logged())
    assert "words.txt is broken" in server.logged()
    assert "Traceback" not in server.logged()
    workers = server.logged().count("Booting worker")
    until(lambda: server.logged().count("Booting worker") >= max(4, workers))
    assert {server.title() for _ in range(10)} == {"Linie alt"}
    server.say(" geheilt")
    server.hup()
    until(lambda: {server.title() for _ in range(10)} == {"Linie geheilt"})


def test_a_server_that_has_nothing_to_publish_starts_and_waits(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("broken")
    server = Server(tmp_path)
    try:
        until(lambda: answers(server))
        status, page = server.get()
        assert (status, "noch nicht veröffentlicht" in page) == (503, True)
        assert server.get("/readyz")[0] == 503
        server.say("")
        server.hup()
        until(lambda: {server.get()[0] for _ in range(10)} == {200})
    finally:
        server.stop()


def test_both_workers_serve_the_release_the_master_built(server: Server) -> None:
    assert len({server.get("/readyz") for _ in range(20)}) == 1
    assert server.logged().count("Published release") == 1


def test_term_lets_a_request_under_way_finish(server: Server) -> None:
    answer: list[tuple[int, str]] = []
    asking = Thread(target=lambda: answer.append(server.get("/slow")))
    asking.start()
    until((server.folder / "slow.begun").exists)
    assert server.stop() == 0
    asking.join()
    assert answer == [(200, "slow but whole")]


def test_term_ends_workers_that_are_not_ready_yet(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("")
    server = Server(tmp_path, SECONDS_TO_FORK="0.5")
    until(lambda: "Published release" in server.logged())
    time.sleep(0.1)
    assert server.stop() == 0


def test_a_worker_prints_posters_after_its_master_has_set_type(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    server = Server(
        tmp_path, "app:create_app()", CONTENT_DIR=str(content), VAR_DIR=str(derived.var(tmp_path))
    )
    try:
        until(lambda: answers(server), 60)
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        connection.request("HEAD", "/posters/nord.pdf?size=a4")
        assert connection.getresponse().status == 200
        connection.close()
    finally:
        server.stop()


def test_the_app_publishes_good_content_and_keeps_a_broken_station(tmp_path: Path) -> None:
    content = tiny_content(tmp_path)
    scene = content / "stations" / "nord" / "main.scene.yaml"
    server = Server(
        tmp_path, "app:create_app()", CONTENT_DIR=str(content), VAR_DIR=str(derived.var(tmp_path))
    )
    try:
        until(lambda: answers(server), 60)
        assert "Die Pyramide" in server.get("/S/NRD")[1]
        scene.write_text(scene.read_text().replace("Die Pyramide", "Die Kugel"))
        server.hup()
        until(lambda: all("Die Kugel" in server.get("/S/NRD")[1] for _ in range(10)))
        scene.write_text("scene: [")
        server.hup()
        until(lambda: server.logged().count("Worker exiting") == 4)
        assert all("Die Kugel" in server.get("/S/NRD")[1] for _ in range(10))
        assert "main.scene.yaml:1:" in server.logged()
        assert "Not published anew. As last good: nord." in server.logged()
        assert "Traceback" not in server.logged()
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/" + "a" * 5000, {}, 414),
        ("/de/", {"X-Large": "a" * 9000}, 431),
        ("/de/", {f"X-{i}": "a" for i in range(70)}, 431),
        ("/de/", {"X-Wide": "a" * 8000}, 200),
    ],
)
def test_too_large_a_request_is_refused(
    server: Server, path: str, headers: dict[str, str], status: int
) -> None:
    assert server.get(path, headers)[0] == status


RAW = [
    b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /%00%ff%2e%2e/ HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /de/ HTTP/1.1\r\nHost: a\r\nAccept-Language: \xff\xfe\r\nRange: bytes=\xe9\r\n\r\n",
    b"GET http://a HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /de/ HTTP/1.1\r\nHost: a b\r\n\r\n",
    b"GET /de/ HTTP/1.1\r\nHost:\r\n\r\n",
    b"GET /de/ HTTP/9.9\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
]


@pytest.mark.parametrize("number", range(len(RAW)))
def test_raw_bytes_give_an_answer_below_500_and_leave_no_address_in_the_log(
    server: Server, number: int
) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(RAW[number])
        status = connection.recv(4096).split()[1]
    assert 200 <= int(status) < 500
    server.stop()
    assert "Traceback" not in server.logged()
    assert "ip=" not in server.logged()


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "abc"), ("PORT", "70000"), ("PORT", "-1"), ("WEB_CONCURRENCY", "0")]
)
def test_a_setting_that_is_no_number_is_told_in_a_sentence(tmp_path: Path, name: str, value: str) -> None:
    (tmp_path / "site_of_test.py").write_text(SITE)
    run = subprocess.run(
        [*GUNICORN, "site_of_test:make()"],
        cwd=tmp_path,
        env=environment(tmp_path) | {name: value},
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert run.returncode == 1
    assert run.stderr.startswith(f"{name} has to be a whole number from 1 to ")
    assert "Traceback" not in run.stderr

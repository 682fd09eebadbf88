"""A closed loop of phones: each connection asks again as soon as it has its answer."""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

from bench.product import CannotMeasure

CONNECTIONS = 16
PHONE = {
    "Connection": "keep-alive",
    "sec-ch-ua": '"Chromium";v="156", "Not(A:Brand";v="24"',
    "sec-ch-ua-mobile": "?1",
    "sec-ch-ua-platform": '"Android"',
    "Upgrade-Insecure-Requests": "1",
    "User-Agent": "Mozilla/5.0 (Linux; Android 10; K) Chrome/156.0.0.0 Mobile Safari/537.36",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "de-DE,de;q=0.9,en;q=0.8",
}
"""What Chrome on Android sends with a page."""


@dataclass(frozen=True)
class Request:
    """A request, the status it must get, and the length of its whole answer."""

    address: tuple[str, int]
    data: bytes
    status: int
    size: int


@dataclass(frozen=True)
class Answer:
    """What one phone was answered."""

    headers: Mapping[str, str]
    body: bytes


def ask(url: str, **headers: str) -> Answer:
    """The answer to one phone that asks for `url`; `headers` with `_` for `-`."""
    with closing(HTTPConnection(urlsplit(url).netloc, timeout=20)) as connection:
        connection.request("GET", urlsplit(url).path, headers={**PHONE, **_dashed(headers)})
        answer = connection.getresponse()
        return Answer(dict(answer.getheaders()), answer.read())


def request(url: str, status: int, **headers: str) -> Request:
    """A request for `url` that has been tried once and got `status`."""
    parts = urlsplit(url)
    lines = {"Host": parts.netloc, **PHONE, **_dashed(headers)}
    head = "".join(f"{key}: {value}\r\n" for key, value in lines.items())
    data = f"GET {parts.path} HTTP/1.1\r\n{head}\r\n".encode()
    address = (str(parts.hostname), int(parts.port or 80))
    return Request(address, data, status, _size(address, data, status))


def _dashed(headers: Mapping[str, str]) -> dict[str, str]:
    return {key.replace("_", "-"): value for key, value in headers.items()}


def _size(address: tuple[str, int], data: bytes, status: int) -> int:
    """The length of the whole answer, which is the same each time."""
    with socket.create_connection(address, timeout=20) as line:
        line.sendall(data)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += line.recv(65536)
    head, _, _ = answer.partition(b"\r\n\r\n")
    if not head.startswith(f"HTTP/1.1 {status} ".encode()):
        raise CannotMeasure(f"expected {status} and got {head.splitlines()[0].decode()}")
    lengths = [line for line in head.lower().splitlines() if line.startswith(b"content-length:")]
    body = int(lengths[0].partition(b":")[2]) if lengths and status != 304 else 0
    return len(head) + 4 + body


class ClosedLoop:
    """Phones on kept connections; a connection the server closes is opened anew."""

    def __init__(self, wanted: Request) -> None:
        self._wanted = wanted
        self._start = f"HTTP/1.1 {wanted.status} ".encode()
        self._poll = select.epoll()
        self._lines: dict[int, socket.socket] = {}
        self._missing: dict[int, int] = {}
        """Bytes of the answer under way that have not arrived, by connection."""

    def run(self, seconds: float, most: int) -> int:
        """Ask for some seconds, or until `most` were answered; gives how many were.

        What is under way at the end is not counted: at most one answer a connection.
        """
        for _ in range(CONNECTIONS):
            self._open()
        answered, until = 0, time.monotonic() + seconds
        while answered < most and time.monotonic() < until:
            answered += sum(self._serve(number) for number, _ in self._poll.poll(1))
        for line in self._lines.values():
            line.close()
        self._poll.close()
        return answered

    def _open(self) -> None:
        line = socket.create_connection(self._wanted.address, timeout=20)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._lines[line.fileno()] = line
        self._poll.register(line.fileno(), select.EPOLLIN)
        self._ask(line.fileno())

    def _ask(self, number: int) -> None:
        self._missing[number] = self._wanted.size
        self._lines[number].send(self._wanted.data)

    def _serve(self, number: int) -> bool:
        """Take what has arrived; True when that completes an answer."""
        data = _received(self._lines[number])
        if not data:
            self._lines.pop(number).close()
            self._open()
            return False
        if self._missing[number] == self._wanted.size and not data.startswith(self._start):
            raise CannotMeasure(f"under load: {data[:60]!r}")
        self._missing[number] -= len(data)
        complete = self._missing[number] == 0
        if complete:
            self._ask(number)
        return complete


def closed_loop(wanted: Request, seconds: float, most: int) -> int:
    """How often `wanted` was answered in some seconds; ends early at `most`."""
    return ClosedLoop(wanted).run(seconds, most)


def _received(line: socket.socket) -> bytes:
    """What has arrived; nothing where the server has closed the connection."""
    try:
        return line.recv(262_144)
    except ConnectionError:
        return b""

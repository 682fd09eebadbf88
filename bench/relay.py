"""A wire to a server that counts what comes down it, be it for the page or for one of its workers."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from urllib.parse import urlsplit


class Relay:
    """Passes connections on to the server at `url`, byte by byte."""

    def __init__(self, url: str) -> None:
        at = urlsplit(url)
        self._server = (at.hostname or "", at.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._arrivals: list[tuple[float, int]] = []
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def bytes_until(self, moment: float) -> int:
        """What has come down until a moment, in seconds of `time.time()`."""
        return sum(size for at, size in list(self._arrivals) if at <= moment)

    def accept(self) -> None:
        """Carry every connection until the relay is closed."""
        with suppress(OSError):
            while True:
                rider, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(rider,), daemon=True).start()

    def _carry(self, rider: socket.socket) -> None:
        with rider, socket.create_connection(self._server) as server:
            up = threading.Thread(target=self._pass, args=(rider, server, False), daemon=True)
            up.start()
            self._pass(server, rider, True)
            up.join()

    def _pass(self, source: socket.socket, sink: socket.socket, counts: bool) -> None:
        with suppress(OSError):
            while data := source.recv(1 << 16):
                if counts:
                    self._arrivals.append((time.time(), len(data)))
                sink.sendall(data)
        with suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


@contextmanager
def relayed(url: str) -> Iterator[Relay]:
    """A relay to the server at `url` while the block runs, with nothing counted yet."""
    with closing(Relay(url)) as relay:
        threading.Thread(target=relay.accept, daemon=True).start()
        yield relay

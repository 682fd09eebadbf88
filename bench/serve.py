"""A small static server: files in memory, compressed ahead with brotli 11, HTTP/1.1 kept alive."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli

MEDIA_TYPES = {"html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True)
class File:
    """What one address answers."""

    media_type: str
    body: bytes
    coding: str | None


def packed(name: str, data: bytes) -> File:
    """The file `name` as it travels: in brotli where that is smaller."""
    small: bytes = brotli.compress(data, quality=11)
    media_type = MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return File(media_type, small, "br") if len(small) < len(data) else File(media_type, data, None)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes in the middle of an answer is nothing to speak of."""


@contextmanager
def serving(files: Mapping[str, File]) -> Iterator[str]:
    """Serve `files` by their paths while the block runs; gives the address they begin with."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            file = files.get(self.path)
            if file is None:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", file.media_type)
            self.send_header("Content-Length", str(len(file.body)))
            if file.coding:
                self.send_header("Content-Encoding", file.coding)
            self.end_headers()
            self.wfile.write(file.body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()

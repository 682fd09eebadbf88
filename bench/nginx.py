"""nginx with one worker, serving a page of ours: the same precompressed bytes, the same headers."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.load import ask
from bench.product import CannotMeasure, Server, environment, free_port, running, wait_for

PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
MISSING = "nginx is not installed (apt install nginx-light libnginx-mod-http-brotli-static)"
OWN_HEADERS = frozenset(
    ("accept-ranges", "connection", "content-encoding", "content-length", "content-type", "date", "etag")
    + ("keep-alive", "last-modified", "server", "transfer-encoding")
)
"""Headers nginx sets by itself."""

CONFIGURATION = """
daemon off;
{user}
load_module modules/ngx_http_brotli_static_module.so;
worker_processes 1;
pid {folder}/pid;
error_log stderr;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 10000000;
  open_file_cache max=100 inactive=60s;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  types {{ text/html html; }}
  charset utf-8;
  server {{
    listen 127.0.0.1:{port};
    root {folder}/root;
    brotli_static on;
    {headers}
  }}
}}
"""


@contextmanager
def nginx(page: bytes, compressed: bytes, headers: Mapping[str, str]) -> Iterator[Server | None]:
    """nginx answering `/page.html` while the block runs; None where it is not installed."""
    binary = shutil.which("nginx", path=PATH)
    if binary is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        (folder / "root").mkdir()
        (folder / "root/page.html").write_bytes(page)
        (folder / "root/page.html.br").write_bytes(compressed)
        (folder / "nginx.conf").write_text(_configuration(folder, port, headers))
        command = [binary, "-c", str(folder / "nginx.conf"), "-e", "stderr"]
        if subprocess.run([*command, "-t"], capture_output=True, check=False).returncode:
            yield None
            return
        with running(command, environment(), folder) as process:
            url = f"http://127.0.0.1:{port}"
            wait_for(f"{url}/page.html", process, patience_s=10)
            if ask(f"{url}/page.html").body != compressed:
                raise CannotMeasure("nginx does not hand out the bytes it was given:")
            yield Server(url, process.pid)


def _configuration(folder: Path, port: int, headers: Mapping[str, str]) -> str:
    added = "\n    ".join(
        f'add_header {key} "{value.replace(chr(34), chr(92) + chr(34))}";'
        for key, value in headers.items()
        if key.lower() not in OWN_HEADERS
    )
    user = "user root;" if os.geteuid() == 0 else ""
    return CONFIGURATION.format(folder=folder, port=port, headers=added, user=user)

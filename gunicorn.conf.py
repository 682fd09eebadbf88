"""How gunicorn serves the line. Read by `make run`; HOST, PORT and WEB_CONCURRENCY change it.

The master process builds, the workers inherit what it built by fork. `kill -HUP <master>` publishes
the content anew; `kill -TERM <master>` ends requests under way, then the server. New code and new
settings of the app need a restart: with `preload_app` a HUP reads neither.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import signal
import sys
from typing import Any


def _number(name: str, default: int, most: int) -> int:
    """The number in the environment. Ends with a sentence when there is something else."""
    value = os.environ.get(name) or str(default)
    if not re.fullmatch("[0-9]{1,9}", value) or not 1 <= int(value) <= most:
        sys.exit(f"{name} has to be a whole number from 1 to {most}; it is {value!r}.")
    return int(value)


_host = os.environ.get("HOST") or "127.0.0.1"
_host = f"[{_host}]" if ":" in _host else _host
bind = f"{_host}:{_number('PORT', 8302, 65535)}"

workers = _number("WEB_CONCURRENCY", 2, 256)
worker_class = "gthread"
threads = 8  # a worker answers on while some of them wait: for slow readers, or a preview being built
preload_app = True

keepalive = 15  # seconds: from one look at the page to the next
graceful_timeout = 30
timeout = 30

limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190

accesslog = None  # no addresses of riders, anywhere
control_socket_disable = True  # signals are enough, and a file less


def when_ready(server: Any) -> None:
    """Publish for the first time, in the master, before there are workers."""
    server.log.error_log.addFilter(_without_address)
    os.register_at_fork(before=_hold, after_in_parent=_release, after_in_child=_obey)
    _publish(server)


def on_reload(server: Any) -> None:
    """Publish anew, in the master; the old workers answer until the new ones do."""
    _publish(server)


def _publish(server: Any) -> None:
    """Publish, and let the workers share the memory of it."""
    log = logging.getLogger("stations")
    log.handlers = server.log.error_log.handlers
    log.setLevel(server.log.error_log.level)
    server.app.wsgi().extensions["current"].publish()
    # What is frozen is not looked at by the collector of a worker, so its pages stay shared.
    gc.unfreeze()
    gc.collect()
    gc.freeze()


STOPPING = {signal.SIGTERM, signal.SIGQUIT, signal.SIGINT}


def _obey() -> None:
    """Let a new worker stop when told to, from its first moment.

    Until it has handlers of its own it would have the master's, which only take note, and the master
    would wait for it through the whole `graceful_timeout`: seen in one of 50 stops right after a start.
    """
    for told in STOPPING:
        signal.signal(told, signal.SIG_DFL)
    _release()


def _hold() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)


def _release() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)


def _without_address(record: logging.LogRecord) -> bool:
    """Take the rider's address out of what gunicorn says of a malformed request."""
    record.msg = re.sub(r"from ip=\S+:", "refused:", str(record.msg))
    return True

"""A Snapshot becomes HTTP.

Rule of this room: it knows `snapshot` and `problems`, and no station; it gets its builders as
functions, its keys as values. A request only chooses: nothing here parses content, renders or
compresses, and no header, path or method gives a 500.

The one entry::

    register(app, current=Current(build), previewer=Previewer(preview_build, keys), printed=print, ask=ask)

    build(now) -> [(begins, Snapshot), …]     in order, the first one for now; None or an exception
                                              keeps what was published before
    preview_build(at, base, look) -> Snapshot   `look` has .at (None: not fixed), .drafts, .until; all
                                              addresses in its pages begin with `base`
    print(slug, asked, drafts) -> Resource      a poster; or what to say where it cannot be had
    ask(source, at) -> {…}              what a live source says, small enough for each request; or None

`register` does not publish. The server does so in its master process (`gunicorn.conf.py`), by
`app.extensions["current"].publish()`; where nobody does, the first request does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import werkzeug.datastructures
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from stations.serving import plain, routes
from stations.serving.current import Current
from stations.serving.headers import Headers
from stations.serving.live import Ask, no_sensor
from stations.serving.posters import Print, no_poster
from stations.serving.preview import Look, Previewer
from stations.serving.respond import Answer, refuse

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

__all__ = ["Current", "Look", "Previewer", "register"]

ALLOW: Headers = (("Allow", "GET, HEAD"),)


def register(
    app: Flask,
    current: Current,
    previewer: Previewer,
    printed: Print = no_poster,
    ask: Ask = no_sensor,
) -> None:
    """Let the app answer with what is published, with posters, live values and previews."""
    app.extensions["current"] = current
    app.extensions["previewer"] = previewer

    def public(path: str = "") -> Response:
        return _http(routes.public(current, request.environ, printed, ask))

    def preview(path: str) -> Response:
        return _http(routes.preview(current, previewer, request.environ, printed, ask))

    def alive() -> Response:
        return _http(routes.alive(request.environ))

    def ready() -> Response:
        return _http(routes.ready(current, request.environ))

    def refused(error: HTTPException) -> Response:
        """What the router cannot place is answered by its path like the rest; all else by a sentence."""
        if error.code == 404:
            return public()
        status = error.code or 500
        if status == 405:
            return _http(refuse(status, plain.ONLY_READ, request.environ, ALLOW))
        said = plain.OUR_FAULT if status >= 500 else plain.NOT_UNDERSTOOD
        return _http(refuse(status, said, request.environ))

    views: dict[str, Callable[..., Response]] = {
        "/": public,
        "/<path:path>": public,
        "/preview/<path:path>": preview,
        "/healthz": alive,
        "/readyz": ready,
    }
    for rule, view in views.items():
        app.add_url_rule(rule, view.__name__, view, methods=["GET"], provide_automatic_options=False)
    app.register_error_handler(HTTPException, refused)


class Finished(Response):
    """A response whose headers are complete: they are sent as they are, and not gone through again."""

    default_mimetype = None

    def get_wsgi_headers(self, environ: WSGIEnvironment) -> werkzeug.datastructures.Headers:
        return self.headers


def _http(answer: Answer) -> Response:
    return Finished([answer.body], answer.status, answer.headers)

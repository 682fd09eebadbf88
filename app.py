"""The application: settings from the environment, put together; nothing else."""

from __future__ import annotations

import os
from pathlib import Path

from flask import Flask

from stations import commands
from stations.building.cache import Cache
from stations.building.site import Banner
from stations.building.workshop import open_workshop
from stations.keys import preview_keys
from stations.publishing import Publisher
from stations.serving import Current, Previewer, register

ROOT = Path(__file__).resolve().parent


def create_app() -> Flask:
    """The server over one content folder.

    Environment: CONTENT_DIR (default `content/`), VAR_DIR (derived files and keys, default `var/`),
    PUBLIC_URL (else from `line.yaml`), PREVIEW_KEY (comma separated, newest first; else one in VAR_DIR),
    OFFLINE (`off`: phones keep nothing, and clear away what they have).
    """
    var = commands.var_folder()
    publisher = Publisher(
        folder=commands.content_folder(),
        workshop=open_workshop(ROOT, Cache(var / "cache"), offline=os.environ.get("OFFLINE") != "off"),
        public_url=os.environ.get("PUBLIC_URL"),
    )
    app = Flask(__name__, static_folder=None, template_folder=None)
    current = Current(publisher.timeline)
    previewer = Previewer(
        lambda at, base, look: publisher.preview(at, base, Banner(look.at, look.drafts, look.until)),
        preview_keys(var),
    )
    register(app, current=current, previewer=previewer, printed=publisher.poster, ask=publisher.ask)
    commands.register(app)
    return app

"""The keys that sign preview links: from the environment, or one that is made and kept."""

from __future__ import annotations

import logging
import os
import secrets
import tempfile
from pathlib import Path

log = logging.getLogger(__name__)


def preview_keys(var: Path) -> list[str]:
    """The keys, newest first: those of PREVIEW_KEY, else the one kept in `var`, made when there is none.

    None at all, and a sentence in the log, where it can be neither read nor made.
    """
    given = [key.strip() for key in os.environ.get("PREVIEW_KEY", "").split(",") if key.strip()]
    if given:
        return given
    file = var / "preview.key"
    try:
        if not file.exists():
            _make(file)
        key = file.read_text("ascii").strip()
    except (OSError, ValueError) as fault:
        log.warning("No preview links: %s. Set PREVIEW_KEY, or VAR_DIR to a folder to write in.", fault)
        return []
    if not key:
        log.warning("No preview links: %s is empty. Delete it, and a new key is made.", file)
    return [key] if key else []


def _make(file: Path) -> None:
    """Put a new key in its place, whole and readable by its owner alone; one already there wins."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(32) + "\n")
        os.link(fresh, file)
    except FileExistsError:
        pass
    finally:
        os.unlink(fresh)

"""The commands of `flask`: each reads its words from the command line, calls a room, prints.

A command works while content is broken, and says what is broken. Exit 0: done; 1: problems found;
2: could not run.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from stations import problems as p
from stations.building.manual import problems_page
from stations.building.schemas import schemas
from stations.linking import Unfulfilled, Wish, look_for, path_for, told
from stations.problems import Problem
from stations.reading import read
from stations.rules import RULES
from stations.serving import Previewer

ROOT = Path(__file__).resolve().parent.parent


def register(app: Flask) -> None:
    """Give the app its commands."""
    for command in (check, preview, schema):
        app.cli.add_command(command)


def content_folder() -> Path:
    """The content folder of this run: CONTENT_DIR, else the project's own."""
    return Path(os.environ.get("CONTENT_DIR") or ROOT / "content")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]…", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("--strict", is_flag=True, help="Warnings fail, too.")
@click.option("--lang", "language", type=click.Choice(p.LANGUAGES), default=p.LANGUAGES[0])
def check(paths: tuple[Path, ...], form: str, strict: bool, language: str) -> None:
    """Check all content, or print only what concerns the files and folders named."""
    folder = content_folder()
    chosen = [_existing(path, language).resolve() for path in paths or [folder]]
    for path in chosen:
        if not path.is_relative_to(folder.resolve()):
            raise click.UsageError(WORDS[language]["outside"].format(path=path, folder=folder))
    _, problems = read(folder, RULES)
    found = [_from_here(problem) for problem in problems if _concerns(problem, chosen)]
    _print(found, form, language, _count_files(chosen))
    failing = (p.ERROR, p.WARNING) if strict else (p.ERROR,)
    sys.exit(1 if any(problem.severity in failing for problem in found) else 0)


def _existing(path: Path, language: str) -> Path:
    if not path.exists():
        raise click.UsageError(WORDS[language]["missing"].format(path=path))
    return path


def _concerns(problem: Problem, chosen: list[Path]) -> bool:
    path = Path(problem.place.path if problem.place else "").resolve()
    return any(path.is_relative_to(one) for one in chosen)


def _from_here(problem: Problem) -> Problem:
    """The problem with its path as seen from the working directory."""
    place = problem.place or p.Place("")
    return problem.placed(replace(place, path=Path(os.path.relpath(place.path)).as_posix()))


def _count_files(chosen: list[Path]) -> int:
    """How many files there are to check, hidden ones aside."""
    files = {f for path in chosen for f in ([path] if path.is_file() else path.rglob("*")) if f.is_file()}
    return sum(not file.name.startswith(".") for file in files)


def _print(problems: list[Problem], form: str, language: str, files: int) -> None:
    if form == "json":
        told = [p.as_json(problem, language) for problem in problems]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    elif form == "github":
        for problem in problems:
            click.echo(p.as_github(problem, language))
    else:
        for problem in problems:
            click.echo("\n".join(p.as_text(problem, language)) + "\n")
        click.echo(summary(problems, files, language))


COUNTED = {
    "de": {
        "error": ("Fehler", "Fehler"),
        "warning": ("Warnung", "Warnungen"),
        "hint": ("Hinweis", "Hinweise"),
        "file": ("Datei", "Dateien"),
    },
    "en": {
        "error": ("error", "errors"),
        "warning": ("warning", "warnings"),
        "hint": ("hint", "hints"),
        "file": ("file", "files"),
    },
}
"""One and many of what is counted."""
WORDS = {
    "de": {
        "none": "Nichts zu beanstanden",
        "missing": "{path} gibt es nicht. CONTENT_DIR nennt einen anderen Inhaltsordner.",
        "outside": "{path} liegt nicht im Inhaltsordner {folder}.",
        "line": "line.yaml ist nicht zu gebrauchen. `flask check` sagt, warum.",
        "key": "Es gibt keinen Schlüssel für Vorschau-Links. PREVIEW_KEY kann einen nennen.",
    },
    "en": {
        "none": "Nothing wrong",
        "missing": "There is no {path}. CONTENT_DIR names another content folder.",
        "outside": "{path} is not in the content folder {folder}.",
        "line": "line.yaml cannot be used. `flask check` says why.",
        "key": "There is no key for preview links. PREVIEW_KEY can name one.",
    },
}


def summary(problems: list[Problem], files: int, language: str) -> str:
    """The last line of a check: `3 Fehler, 1 Warnung in 14 Dateien`."""
    words = COUNTED[language]
    counts = Counter(problem.severity for problem in problems)
    severities: tuple[p.Severity, ...] = (p.ERROR, p.WARNING, p.HINT)
    parts = [f"{counts[s]} {words[s][counts[s] != 1]}" for s in severities if counts[s]]
    return f"{', '.join(parts) or WORDS[language]['none']} in {files} {words['file'][files != 1]}"


@click.command()
@click.argument("slug", required=False)
@click.option("--scene", metavar="ID", help="This scene, at a moment at which the station shows it.")
@click.option("--at", metavar="MOMENT", help="Another moment, such as 2026-12-24T18:00.")
@click.option("--days", type=click.IntRange(1, 366), default=7, show_default=True, help="How long it opens.")
@click.option("--drafts/--no-drafts", default=True, show_default=True, help="Show drafts, too.")
@click.option("--lang", "language", type=click.Choice(p.LANGUAGES), default=p.LANGUAGES[0])
@with_appcontext
def preview(language: str, **asked: Any) -> None:
    """Print a signed link to drafts or another moment."""
    content, _ = read(content_folder(), RULES)
    previewer: Previewer = current_app.extensions["previewer"]
    if content is None or not previewer.can_sign:
        raise click.UsageError(WORDS[language]["line" if content is None else "key"])
    wish = Wish(**asked)
    try:
        look = look_for(content, wish, current_app.extensions["current"].clock())
    except Unfulfilled as refusal:
        raise click.UsageError(refusal.said[language]) from None
    public_url = os.environ.get("PUBLIC_URL") or content.line.public_url
    click.echo(told(look)[language], err=True)
    click.echo(previewer.link(public_url, look, path_for(content, wish)))


@click.command()
def schema() -> None:
    """Write what is made from the code: JSON Schemas and the list of problems."""
    (ROOT / "schema").mkdir(exist_ok=True)
    for name, data in schemas().items():
        (ROOT / "schema" / name).write_bytes(data)
    (ROOT / "docs" / "problems.md").write_text(problems_page(p.catalogue()), encoding="utf-8")

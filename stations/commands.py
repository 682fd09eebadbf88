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
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from stations import claims as said_to_be
from stations import problems as p
from stations.building import prints
from stations.building.cache import Cache
from stations.building.manual import problems_page
from stations.building.posters import SIZES
from stations.building.prints import has_poster, unset_in
from stations.building.schemas import schemas
from stations.building.targets import measures, unfit
from stations.building.together import together
from stations.building.trackable import BARE_MOST, SCALES, TEXTURED, Barest, barest
from stations.building.typesetting import Unset
from stations.building.workshop import open_workshop
from stations.line import Content
from stations.linking import Unfulfilled, Wish, look_for, path_for, told
from stations.problems import Problem
from stations.reading import read
from stations.rules import RULES, rules_at
from stations.rules.placeholders import is_reserved
from stations.serving import Previewer

ROOT = Path(__file__).resolve().parent.parent


def register(app: Flask) -> None:
    """Give the app its commands."""
    for command in (check, claims, posters, preview, schema):
        app.cli.add_command(command)


def content_folder() -> Path:
    """The content folder of this run: CONTENT_DIR, else the project's own."""
    return Path(os.environ.get("CONTENT_DIR") or ROOT / "content")


def var_folder() -> Path:
    """Where derived files are kept: VAR_DIR, else the project's own."""
    return Path(os.environ.get("VAR_DIR") or ROOT / "var")


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
    content, problems = read(folder, rules_at(datetime.now(UTC).date()))
    named = [path.relative_to(folder.resolve()) for path in chosen]
    concerned = [problem for problem in problems if _concerns(problem, folder, named)]
    try:
        concerned += _of_posters(content, folder, named) if content else []
    except Unset as fault:
        click.echo(WORDS[language]["unset"].format(said=fault), err=True)
    found = [_from_here(problem) for problem in p.in_reading_order(concerned)]
    _print(found, form, language, _count_files(chosen))
    failing = (p.ERROR, p.WARNING) if strict else (p.ERROR,)
    sys.exit(1 if any(problem.severity in failing for problem in found) else 0)


def _existing(path: Path, language: str) -> Path:
    if not path.exists():
        raise click.UsageError(WORDS[language]["missing"].format(path=path))
    return path


def _concerns(problem: Problem, folder: Path, named: list[Path]) -> bool:
    """Whether a problem is in what was named, seen from the folder; links are not followed."""
    path = Path(problem.place.path if problem.place else folder).relative_to(folder)
    return _is_named(path, named)


def _is_named(path: Path, named: list[Path]) -> bool:
    return any(path.is_relative_to(one) for one in named)


def _of_posters(content: Content, folder: Path, named: list[Path]) -> list[Problem]:
    """What is wrong with the posters of what was named; without the built client nothing is known."""
    hung = [station for station in content.stations if has_poster(station, drafts=True)]
    looked_at = [station for station in hung if _is_named(Path(station.path), named)]
    workshop, public_url = open_workshop(ROOT, Cache(var_folder() / "cache")), _public_url(content)
    try:
        found = together(lambda station: unfit(content, station, workshop, public_url), looked_at)
        for language in content.line.languages:
            found += [unset_in(language, content, station, workshop, public_url) for station in hung]
    except prints.NoTypeface:
        return []
    problems = [_within(folder, problem) for some in found for problem in some]
    return [problem for problem in problems if _concerns(problem, folder, named)]


def _public_url(content: Content) -> str:
    return os.environ.get("PUBLIC_URL") or content.line.public_url


def _within(folder: Path, problem: Problem) -> Problem:
    """The problem with its path as reading gives it, beginning with the content folder."""
    place = problem.place or p.Place("")
    return problem.placed(replace(place, path=str(folder / place.path)))


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
        "unknown": "„{what}“ gibt es nicht. Es gibt: {known}.",
        "faulty": "Kein Plakat für „{slug}“: Die Station hat Fehler. `flask check` nennt sie.",
        "unwritable": "In {path} lässt sich nichts schreiben.",
        "nowhere": "Nicht drucken: Die Codes führen zu {url}, und das ist niemandes Adresse. "
        "Trage die echte in line.yaml als `public_url` ein.",
        "other": "Gedruckt wird {size}, die Linie hängt in {hung}: Auf diesem Blatt steht die Szene auf "
        "{share} % ihrer Größe, und „Maßstab“ nennt falsche Längen. Zum Aufhängen ohne `--size` drucken "
        "oder `poster_size: {wanted}` in line.yaml eintragen und veröffentlichen.",
        "unset": "Die Plakate ließen sich nicht setzen: {said}. Über sie ist nichts bekannt.",
        "client": "Die Schrift fehlt: Sie kommt mit dem gebauten Client. `make run` baut ihn.",
        "barest": "{slug}: {seen} am leersten in Spalte {column}, Zeile {row}: {texture} "
        "(leer unter {least}), leere Felder: {bare} (höchstens {most}).",
        "near": "aus der Nähe",
        "far": "aus drei Metern",
        "key": "Es gibt keinen Schlüssel für Vorschau-Links. PREVIEW_KEY kann einen nennen.",
    },
    "en": {
        "none": "Nothing wrong",
        "missing": "There is no {path}. CONTENT_DIR names another content folder.",
        "outside": "{path} is not in the content folder {folder}.",
        "line": "line.yaml cannot be used. `flask check` says why.",
        "unknown": "There is no “{what}”. There are: {known}.",
        "faulty": "No poster for “{slug}”: the station has errors. `flask check` names them.",
        "unwritable": "Nothing can be written to {path}.",
        "nowhere": "Do not print: the codes lead to {url}, which is nobody's address. "
        "Put the real one into line.yaml as `public_url`.",
        "other": "Printed in {size}, while the line hangs in {hung}: on this sheet the scene stands at "
        "{share} % of its size, and “Scale” tells wrong lengths. To hang it, print without `--size`, or put "
        "`poster_size: {wanted}` into line.yaml and publish.",
        "unset": "The posters could not be set: {said}. Nothing is known of them.",
        "client": "The typeface is missing: it comes with the built client. `make run` builds it.",
        "barest": "{slug}: {seen} barest in column {column}, row {row}: {texture} "
        "(bare below {least}), bare zones: {bare} (at most {most}).",
        "near": "from near",
        "far": "from three metres",
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


SHEETS = {"csv": said_to_be.as_csv, "markdown": said_to_be.as_markdown}
"""Ways to write down what is claimed, all of it at once."""


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]…")
@click.option("--format", "form", type=click.Choice(["text", "csv", "markdown"]), default="text")
@click.option("--language", metavar="CODE", help="A language of the line other than its first.")
def claims(slugs: tuple[str, ...], form: str, language: str | None) -> None:
    """List every claim beside its sources and its date, to be read line by line."""
    content, _ = read(content_folder(), RULES)
    said = WORDS[p.LANGUAGES[0]]
    if content is None:
        raise click.UsageError(said["line"])
    language = language or content.line.languages[0]
    for asked, known in ((slugs, list(content.by_slug)), ((language,), content.line.languages)):
        for what in set(asked) - set(known):
            raise click.UsageError(said["unknown"].format(what=what, known=", ".join(known)))
    rows = said_to_be.claims(content, slugs, language)
    if form in SHEETS:
        click.echo(SHEETS[form](rows), nl=False)
    else:
        click.echo("\n\n".join("\n".join(said_to_be.as_text(row)) for row in rows))


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
    public_url = _public_url(content)
    click.echo(told(look)[language], err=True)
    click.echo(previewer.link(public_url, look, path_for(content, wish)))


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--size",
    "sizes",
    type=click.Choice(list(SIZES)),
    multiple=True,
    help="A size, else the line's `poster_size`; may be repeated.",
)
@click.option(
    "--lang", "languages", multiple=True, help="A language of the line, else its first; may be repeated."
)
@click.option("--station", "slugs", multiple=True, metavar="SLUG", help="Only this one; may be repeated.")
@with_appcontext
def posters(out: Path, sizes: tuple[str, ...], languages: tuple[str, ...], slugs: tuple[str, ...]) -> None:
    """Print the posters of the stations into the folder OUT, one PDF for each size and language."""
    said = WORDS[p.LANGUAGES[0]]
    content, _ = read(content_folder(), RULES)
    if content is None:
        raise click.UsageError(said["line"])
    languages = languages or (content.line.languages[0],)
    sizes = tuple(dict.fromkeys(sizes)) or (content.line.poster_size,)
    faulty = [f.slug for f in content.faulty if not slugs or f.slug in slugs]
    for asked, known in ((slugs, [*content.by_slug, *faulty]), (languages, content.line.languages)):
        for what in asked:
            if what not in known:
                raise click.UsageError(said["unknown"].format(what=what, known=", ".join(known)))
    workshop, public_url = open_workshop(ROOT, Cache(var_folder() / "cache")), _public_url(content)
    try:
        out.mkdir(parents=True, exist_ok=True)
        chosen = [station for station in content.stations if not slugs or station.slug in slugs]
        refused = {s.slug: unfit(content, s, workshop, public_url) for s in chosen}
        wrong = [problem for problems in refused.values() for problem in problems]
        for station in chosen:
            found = barest(measures(content, station, workshop, public_url))
            click.echo(_told_barest(station.slug, found), err=True)
        for language in dict.fromkeys(languages):
            unset = {s.slug: unset_in(language, content, s, workshop, public_url) for s in chosen}
            wrong += [problem for problems in unset.values() for problem in problems]
            fit = [slug for slug in unset if not refused[slug] and not unset[slug]]
            for size in sizes if fit else ():
                for name, pdf in prints.posters(content, workshop, public_url, size, language, fit):
                    (out / name).write_bytes(pdf)
                    click.echo(out / name)
    except prints.NoTypeface:
        raise click.UsageError(said["client"]) from None
    except Unset as fault:
        raise click.UsageError(said["unset"].format(said=fault)) from None
    except OSError as fault:
        raise click.UsageError(said["unwritable"].format(path=fault.filename or out)) from None
    for size in sizes:
        if size != content.line.poster_size:
            click.echo(_told_other(size, content.line.poster_size), err=True)
    for problem in p.in_reading_order(wrong):
        click.echo("\n".join(p.as_text(_from_here(_within(content_folder(), problem)))), err=True)
    for slug in faulty:
        click.echo(said["faulty"].format(slug=slug), err=True)
    if is_reserved(public_url):
        click.echo(said["nowhere"].format(url=public_url), err=True)
    sys.exit(1 if faulty or wrong else 0)


def _told_other(size: str, hung: str) -> str:
    """What becomes of a scene on paper of another size; a phone takes every sheet for one as it hangs."""
    share = round(100 * SIZES[size][0] / SIZES[hung][0])
    said = WORDS[p.LANGUAGES[0]]["other"]
    return said.format(size=size.upper(), hung=hung.upper(), wanted=size, share=share)


def _told_barest(slug: str, found: Barest) -> str:
    """How near a sheet is to being refused as too bare."""
    said = WORDS[p.LANGUAGES[0]]
    texture, least = (f"{part:.2f}".replace(".", ",") for part in (found.texture, TEXTURED))
    where = {
        "seen": said["near" if found.width == max(SCALES) else "far"],
        "column": found.column,
        "row": found.row,
    }
    return said["barest"].format(
        slug=slug, texture=texture, least=least, bare=found.bare, most=BARE_MOST, **where
    )


@click.command()
def schema() -> None:
    """Write what is made from the code: JSON Schemas and the list of problems."""
    (ROOT / "schema").mkdir(exist_ok=True)
    for name, data in schemas().items():
        (ROOT / "schema" / name).write_bytes(data)
    (ROOT / "docs" / "problems.md").write_text(problems_page(p.catalogue()), encoding="utf-8")

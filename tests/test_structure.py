"""The house is built as its plan says: who imports whom, who reads a clock, who touches files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import stations

PACKAGE = Path(stations.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}
CLOCK_READERS = {"commands.py", "serving/current.py"}

FILE_CALLS = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "fdopen"}
NO_FILES = {"previewer", "Image"}
"""What else is opened: previews, and pictures that are already in memory."""
FILE_TOUCHERS = {
    "building/cache.py",
    "building/typesetting.py",
    "building/workshop.py",
    "commands.py",
    "keys.py",
    "reading/folder.py",
}


def plan() -> dict[str, set[str]]:
    """The table of the package's docstring: room → rooms it may import."""
    lines = re.findall(r"^    (\w+)  +(.+)$", stations.__doc__ or "", re.MULTILINE)
    rooms = {room for room, _ in lines}
    return {room: rooms & set(re.findall(r"\w+", allowed.partition(";")[0])) for room, allowed in lines}


def on_the_page() -> dict[str, set[str]]:
    """The table of docs/architecture.md, in the same form; who may import all has a row, and no bounds."""
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+) \| .+ \| (.+) \|$", page.partition("## The way")[0], re.MULTILINE)
    allowed = {re.findall(r"`(\w+)`", first)[0]: set(re.findall(r"\w+", last)) for first, last in rows}
    return {room: rooms - {"all"} for room, rooms in allowed.items()}


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room(path: Path) -> str:
    return name(path).partition("/")[0].removesuffix(".py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """The rooms a module imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module == "stations":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("stations."):
            yield (node.module or "").split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("stations."))


def libraries(path: Path) -> set[str]:
    found = {node.module or "" for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)}
    found |= {a.name for node in ast.walk(tree(path)) if isinstance(node, ast.Import) for a in node.names}
    return {module.partition(".")[0] for module in found}


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """The owner and the name of every function a module calls: `datetime`, `now`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield ast.unparse(node.func.value), node.func.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield "", node.func.id


def test_the_plan_names_every_room() -> None:
    assert {room(path) for path in MODULES if path.name != "__init__.py"} == set(plan())


def test_the_page_of_the_architecture_has_the_same_plan() -> None:
    assert on_the_page() == plan()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_imports_only_what_the_plan_allows(path: Path) -> None:
    if room(path) in ("commands", "__init__"):
        return
    assert set(imported(path)) <= plan()[room(path)] | {room(path)}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_flask_appears_only_where_http_and_commands_are(path: Path) -> None:
    assert room(path) in ("serving", "commands") or not libraries(path) & {"flask", "werkzeug"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_one_place_reads_a_clock(path: Path) -> None:
    owners = ("time", "datetime", "date")
    read = {(owner, call) for owner, call in calls(path) if owner.endswith(owners) and call in CLOCKS}
    assert name(path) in CLOCK_READERS or not read


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_named_modules_touch_files(path: Path) -> None:
    touched = {call for owner, call in calls(path) if call in FILE_CALLS and owner not in NO_FILES}
    assert name(path) in FILE_TOUCHERS or not touched


@pytest.mark.parametrize("path", [p for p in MODULES if p.name == "__init__.py"], ids=name)
def test_every_room_says_its_rule(path: Path) -> None:
    doc = ast.get_docstring(tree(path)) or ""
    assert path.parent == PACKAGE or "Rule of this room" in doc

"""The ladder's page tells of every rung and of every problem that the client can say."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLIENT = ROOT / "client" / "src"


def union(path: str, name: str) -> set[str]:
    """The words of a union type of the client."""
    text = (CLIENT / path).read_text(encoding="utf-8")
    (body,) = re.findall(rf"type {name} =([^;]*);", text)
    return set(re.findall(r'"([a-z-]+)"', body))


def rows() -> set[str]:
    """What the first column of the page's tables names."""
    page = (ROOT / "docs" / "ladder.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `([a-z-]+)` \|", page, re.MULTILINE))


def test_the_page_has_a_row_for_every_rung_and_every_problem_and_no_other() -> None:
    rungs = union("modes/ladder.ts", "ModeName") | union("modes/ladder.ts", "ArModeName")
    problems = union("problems.ts", "ProblemCode")
    assert {"viewer", "webxr"} <= rungs and {"room-lost", "scene-failed"} <= problems
    assert rows() == rungs | problems

"""The line's own content, read once for all tests of a process."""

from __future__ import annotations

from tiny import ROOT

from stations.line import Content
from stations.reading import read


def _line() -> Content:
    content, problems = read(ROOT / "content")
    assert content, problems
    return content


LINE = _line()

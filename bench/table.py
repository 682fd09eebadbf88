"""Rows of figures, each contender beside the others, and how they are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median


@dataclass(frozen=True)
class Goal:
    """What our figure is meant to reach."""

    limit: float
    at_least: bool = False

    def holds(self, value: float) -> bool:
        return value >= self.limit if self.at_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g}"


@dataclass(frozen=True)
class Row:
    """One thing measured."""

    table: str
    what: str
    unit: str
    figures: Mapping[str, Sequence[float]]
    """Every run, by contender; ours comes first. No runs: it could not be measured."""
    goal: Goal | None = None
    digits: int = 0
    note: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether our median reaches the goal; None without a goal."""
        ours = next(iter(self.figures.values()), ())
        return None if self.goal is None else bool(ours) and self.goal.holds(median(ours))

    def cell(self, contender: str) -> str:
        """Median and, where it varies, (least–most)."""
        runs = self.figures.get(contender)
        if runs is None:
            return ""
        if not runs:
            return "failed"
        middle, least, most = (f"{v:.{self.digits}f}" for v in (median(runs), min(runs), max(runs)))
        return middle if least == most else f"{middle} ({least}–{most})"

    def as_json(self) -> dict[str, object]:
        return {
            "table": self.table,
            "what": self.what,
            "unit": self.unit,
            "figures": {contender: list(runs) for contender, runs in self.figures.items()},
            "median": {contender: median(runs) for contender, runs in self.figures.items() if runs},
            "goal": str(self.goal) if self.goal else None,
            "holds": self.holds,
            "note": self.note,
        }


def told(rows: Sequence[Row]) -> str:
    """The rows as text: a table for each `table`, columns aligned, notes below."""
    return "\n\n".join(
        "\n".join(_table(name, list(group))) for name, group in groupby(rows, lambda r: r.table)
    )


def _table(name: str, rows: list[Row]) -> Iterator[str]:
    contenders = list(dict.fromkeys(contender for row in rows for contender in row.figures))
    cells = [["", *contenders, "goal", ""], *(_cells(row, contenders) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    yield name
    for line in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
    yield from dict.fromkeys(f"  {row.note}" for row in rows if row.note)


def _cells(row: Row, contenders: list[str]) -> list[str]:
    verdict = {True: "holds", False: "MISSED", None: ""}[row.holds]
    what = f"{row.what}, {row.unit}" if row.unit else row.what
    return [what, *map(row.cell, contenders), str(row.goal or ""), verdict]

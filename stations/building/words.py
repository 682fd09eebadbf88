"""Words of the interface in one language, and how dates and numbers are said in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


class _Facts(dict[str, object]):
    """Facts for placeholders; one that is not known stays as it is written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


@dataclass(frozen=True)
class Words:
    """`words("key", name=value)` gives the words of the interface, from the first language if need be."""

    language: str
    table: Mapping[str, str]
    fallback: Mapping[str, str]

    def __call__(self, key: str, **facts: object) -> str:
        return self.raw(key).format_map(_Facts(facts))

    def raw(self, key: str) -> str:
        """The words with their placeholders left open, for the client."""
        return self.table.get(key) or self.fallback.get(key) or key

    @property
    def direction(self) -> str:
        return self.table.get("direction", "ltr")

    def day(self, iso: str) -> str:
        """A day as precise as it is given: `2025-07` → `Juli 2025`."""
        year, month, day = (*iso.split("-"), "", "")[:3]
        if not month:
            return year
        if not day:
            return f"{self._month(month)} {year}"
        return self("day", day=int(day), month=self._month(month), year=year)

    def _month(self, number: str) -> str:
        """The name of a month; where the twelve are not complete its number."""
        names = self.raw("months").split()
        return names[int(number) - 1] if len(names) == 12 else number

    def number(self, value: float, digits: int) -> str:
        """A number with its decimals: `21,4`."""
        shown = round(value, digits) + 0.0  # no minus before nothing
        return f"{shown:.{digits}f}".replace(".", self.raw("decimal-mark"))

    def megabytes(self, size: int) -> str:
        """Bytes as megabytes with one decimal: `1,2 MB`; never nothing."""
        number = f"{max(size, 100_000) / 1e6:.1f}"
        return f"{number.replace('.', self.raw('decimal-mark'))} MB"

    def duration(self, seconds: float) -> str:
        """Seconds as minutes and seconds: `1:05`."""
        minutes, rest = divmod(round(seconds), 60)
        return f"{minutes}:{rest:02}"

    def moment(self, at: datetime) -> str:
        return self("moment", day=self.day(at.date().isoformat()), time=f"{at:%H:%M}")

"""How values, choices and examples are put into words for the problems of a file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args, get_origin

from stations.nodes import NODE_TYPES
from stations.nodes.base import Text
from stations.problems import ByLanguage, meant
from stations.reading import model_faults as faults
from stations.reading import turning
from stations.reading.spots import Spot, bare, fields_of
from stations.reading.yaml_tree import resolve

NOTHING_LEFT = {
    "de": "Lösche diese Zeile, oder rücke sie weiter ein, wenn sie zu der Angabe darüber gehört.",
    "en": "Delete this line, or indent it further if it belongs to the entry above it.",
}
PLAIN = re.compile(r"[^\W_][^,:#{}\[\]]*")
"""Text that needs no quotes between braces."""


def hint(word: str, options: Sequence[str], given: Iterable[str] = ()) -> ByLanguage:
    """The option that was probably meant, else all there are; what is already given is not proposed."""
    taken = set(given)
    free = [option for option in options if option not in taken]
    if found := near(word, free):
        return meant(found)
    if known := near(word, [option for option in options if option in taken]):
        return {
            "de": f"„{known}“ steht hier schon; lösche diese Zeile.",
            "en": f"“{known}” is already here; delete this line.",
        }
    if not free:
        return NOTHING_LEFT
    listed = ", ".join(free)
    return {"de": f"Möglich sind hier: {listed}.", "en": f"Possible here: {listed}."}


def near(word: str, options: Sequence[str]) -> str | None:
    """The option that people mean by `word`, or that is spelt like it."""
    known = [key for key in faults.ALIASES.get(word.lower(), ()) if key in options]
    found = known or difflib.get_close_matches(word.lower(), options, 1, 0.6)
    return found[0] if found else None


def shown(spot: Spot) -> str | ByLanguage:
    """A value as a sentence shows it, a number as it is written: `1.50`, `+5`."""
    value = spot.value
    if value is None:
        return {"de": "nichts", "en": "nothing"}
    if isinstance(value, dict):
        return {"de": "eine Gruppe von Angaben", "en": "a group of entries"}
    if isinstance(value, list):
        return {"de": "eine Liste", "en": "a list"}
    if isinstance(value, bool):
        return "`true`" if value else "`false`"
    if isinstance(value, int | float):
        return spot.written
    line = clipped(str(value))
    return {"de": f"„{line}“", "en": f"“{line}”"}


def clipped(text: str, length: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def quoted(text: str) -> str:
    """A text as one would write it between braces, in quotes where it needs them, long ones left out."""
    if clipped(text) != text:
        return '"…"'
    if PLAIN.fullmatch(text) and resolve(text) == text:
        return text
    return f'"{text}"' if not re.search(r'["\\]', text) else "'{}'".format(text.replace("'", "''"))


def is_text(kind: Any) -> bool:
    """Whether words by language belong here: `Text`, or `Text | None`; no list of them."""
    return get_origin(kind) is not list and Text in (kind, *get_args(kind))


def example_of(kind: Any, key: str) -> str:
    """A value as it could stand behind `key`."""
    if is_text(kind):
        return "{de: …}"
    known = bare(kind)
    if get_origin(known) is Literal:
        return str(get_args(known)[0])
    if get_origin(known) is list:
        return "[{de: …}]" if is_text(get_args(known)[0]) else "[…]"
    if get_origin(known) is dict or fields_of(known):
        return "{…}"
    return faults.EXAMPLES.get(key) or {float: "1.0", int: "1", bool: "true"}.get(known, "…")


def likeliest_type(given: Iterable[str]) -> str:
    """The type of node that knows most of the keys given, and of such the one that asks for fewest others."""
    keys = set(given)

    def fit(name: str) -> tuple[int, int]:
        fields = NODE_TYPES[name].model_fields
        return len(keys & fields.keys()), -sum(
            f.is_required() for key, f in fields.items() if key not in keys
        )

    return max(NODE_TYPES, key=fit)


def write(better: str) -> ByLanguage:
    return {"de": f"Schreibe `{better}`.", "en": f"Write `{better}`."}


def renamed(path: str) -> ByLanguage | None:
    """A name for a file whose own has letters or blanks that none may have; its folders are as they are."""
    folder, slash, name = path.rpartition("/")
    better = folder + slash + turning.file_name(name)
    if not re.fullmatch(faults.FILE, better):
        return None
    return {
        "de": f"Benenne die Datei „{path}“ um, zum Beispiel in `{better}`.",
        "en": f"Rename the file “{path}”, for instance to `{better}`.",
    }

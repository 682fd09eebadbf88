"""A tree becomes a value of the model; where it does not fit, problems say so at the right place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticCustomError

from stations.nodes import NODE_TYPES
from stations.nodes.base import in_calendar
from stations.problems import Kind, Problem, meant
from stations.reading import model_faults as faults
from stations.reading import turning, yaml_faults, yaml_slips
from stations.reading.commas import decimal_comma, split_number
from stations.reading.spots import Spot, bare, fields_of, follow, inside, pattern_of
from stations.reading.wording import (
    example_of,
    hint,
    is_text,
    likeliest_type,
    near,
    quoted,
    renamed,
    shown,
    write,
)
from stations.reading.yaml_tree import Tree
from stations.reading.yaml_unseen import INVISIBLE, STRUCTURE, unseen

M = TypeVar("M", bound=BaseModel)
Detail = Mapping[str, Any]

TURNED: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(faults.DATES, lambda text: turning.day(text) or text),
    faults.CODE: str.upper,
    faults.SLUG: turning.folder_name,
    faults.LANGUAGE: turning.language,
    faults.LICENSE: turning.licence,
    faults.FILE: turning.path,
}
"""What makes of a text the one that its pattern asks for."""
EXACT = ("string_pattern_mismatch", "literal_error", "float_type", "int_type", "bool_type")
"""What pydantic calls values that are spelt in one way only."""


def understand(model: type[M], tree: Tree) -> tuple[M | None, list[Problem]]:
    """The tree as a value of `model`, or None and everything that keeps it from being one."""
    try:
        return model.model_validate(tree.value), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    found = (_tell(model, tree, detail) for detail in details)
    return None, [problem if problem.place else tree.placed(problem) for problem in found if problem]


def _tell(model: type[BaseModel], tree: Tree, detail: Any) -> Problem | None:
    """The problem behind one error of pydantic."""
    spot = follow(model, tree, detail["loc"])
    if spot is None:
        return None
    problem = _slip(spot, detail) or TELLERS.get(detail["type"], _not_understood)(spot, detail)
    if problem is None or problem.pointer:
        return problem
    return replace(problem, pointer=spot.pointer, on_key=spot.on_key)


def _slip(spot: Spot, detail: Detail) -> Problem | None:
    """A slip of the hand that explains the error better than its type does."""
    value = spot.value
    if detail["type"] in ("missing", "extra_forbidden", "union_tag_not_found"):
        return None
    if hidden := _unseen(spot, detail):
        return hidden
    if value is None:
        example = example_of(spot.kind, spot.key)
        return faults.VALUE_MISSING.at(key=spot.key, line=spot.line(example))
    if detail["type"] == "too_long" and (split := split_number(spot, detail["ctx"]["max_length"])):
        return split
    if detail["type"] == "string_type" and isinstance(value, int | float):
        return _form_as_number(spot)
    if not isinstance(value, str):
        return None
    if detail["type"] in ("model_type", "model_attributes_type", "dict_type", "list_type"):
        return yaml_slips.instead_of_key(value)
    if yaml_faults.CURLY.match(value) and detail["type"] in ("string_pattern_mismatch", "literal_error"):
        return yaml_faults.QUOTES.at(mark=value[0])
    return decimal_comma(spot, value) if detail["type"] == "float_type" else None


def _unseen(spot: Spot, detail: Detail) -> Problem | None:
    """A character that cannot be seen, in a value that has to be exact or instead of the space before it."""
    in_node = detail["type"] == "union_tag_invalid"
    value = spot.value["type"] if in_node else spot.value
    if spot.on_key or not isinstance(value, str):
        return None
    bad = INVISIBLE.search(value)
    if bad is None or not (in_node or detail["type"] in EXACT or STRUCTURE.match(value)):
        return None
    pointer = (*spot.pointer, "type") if in_node else spot.pointer
    tree, mark = spot.tree, spot.tree.marks[pointer]
    return unseen(bad[0]).within(*pointer).placed(tree.at(tree.unseen(mark) or mark))


def _form_as_number(spot: Spot) -> Problem | None:
    """A text with a form that YAML takes for a number, `2027.11`, `5819`; in quotes it were as wrong."""
    pattern, written = pattern_of(spot), spot.written
    if pattern is None or re.fullmatch(pattern, written):
        return None
    return _form(replace(spot, value=written), {"ctx": {"pattern": pattern}})


def _missing(spot: Spot, detail: Detail) -> Problem | None:
    """A key that is not there; None where one that nobody knows is told to mean it."""
    key, known = str(detail["loc"][-1]), fields_of(spot.kind)
    free = [option for option in known if option not in spot.value]
    if any(near(given, free) == key for given in spot.value if given not in known):
        return None
    return faults.MISSING_KEY.at(key=key, example=example_of(inside(bare(spot.kind), key), key))


def _unknown(spot: Spot, detail: Detail) -> Problem:
    key, above = spot.key, spot.above or spot
    if yaml_faults.CURLY.match(key):
        return yaml_faults.QUOTES.at(*spot.pointer, on_key=True, mark=key[0])
    found = hint(key, fields_of(above.kind), given=above.value)
    return faults.UNKNOWN_KEY.at(*spot.pointer, on_key=True, key=key, hint=found)


def _unknown_type(spot: Spot, detail: Detail) -> Problem:
    """A type that no node has; one that is no word at all is told like that of any other choice."""
    value, pointer = spot.value["type"], (*spot.pointer, "type")
    found = hint(str(value), list(NODE_TYPES))
    if isinstance(value, str):
        return faults.UNKNOWN_NODE_TYPE.at(*pointer, value=value, hint=found)
    if value is None:
        return faults.VALUE_MISSING.at(*pointer, key="type", line=f"type: {likeliest_type(spot.value)}")
    given = shown(replace(spot, pointer=pointer, value=value))
    return faults.NOT_A_CHOICE.at(*pointer, key="type", value=given, hint=found)


def _missing_type(spot: Spot, detail: Detail) -> Problem:
    if misspelt := next((key for key in spot.value if near(key, ["type"])), None):
        found = meant("type")
        return faults.UNKNOWN_KEY.at(*spot.pointer, misspelt, on_key=True, key=misspelt, hint=found)
    return faults.MISSING_KEY.at(key="type", example=likeliest_type(spot.value))


def _choice(spot: Spot, detail: Detail) -> Problem:
    wanted = get_args(bare(spot.kind))
    if isinstance(wanted[0], int):
        return faults.FORMAT_VERSION.at(key=spot.key, value=shown(spot), wanted=wanted[0])
    return faults.NOT_A_CHOICE.at(key=spot.key, value=shown(spot), hint=hint(str(spot.value), wanted))


def _no_group(spot: Spot, detail: Detail) -> Problem:
    """A single value where a mapping should be; most often a text without its language."""
    if isinstance(spot.value, str) and is_text(spot.kind):
        return faults.TEXT_WITHOUT_LANGUAGE.at(key=spot.key, line=spot.line(f"{{de: {quoted(spot.value)}}}"))
    example = "de: …" if is_text(spot.kind) else f"{(fields_of(spot.kind) or ['…'])[0]}: …"
    line = spot.line(f"{{{example}}}")
    return faults.NOT_A_GROUP.at(key=spot.key, value=shown(spot), line=line)


def _no_text(spot: Spot, detail: Detail) -> Problem:
    text = f'"{spot.written}"' if isinstance(spot.value, int | float) else "…"
    return faults.NOT_A_TEXT.at(key=spot.key, value=shown(spot), line=spot.line(text))


def _form(spot: Spot, detail: Detail) -> Problem:
    pattern = detail["ctx"]["pattern"]
    german, english, example = faults.FORMS[pattern]
    day = turning.day(spot.value) if pattern in faults.DATES else None
    if day and not _in_calendar(day):
        return faults.IMPOSSIBLE_DATE.at(value=shown(spot))
    hint = {"de": f"Zum Beispiel `{example}`.", "en": f"For instance `{example}`."}
    better = TURNED.get(pattern, str)(spot.value)
    several = turning.languages(spot.value) if pattern == faults.LANGUAGE and not spot.on_key else []
    if several or re.fullmatch(pattern, better):
        hint = write("`, `".join(map(spot.line, several)) or better)
    elif pattern == faults.FILE:
        hint = renamed(better) or hint
    form = {"de": german, "en": english}
    return faults.WRONG_FORM.at(key=spot.key, value=shown(spot), form=form, hint=hint)


def _in_calendar(day: str) -> bool:
    try:
        return bool(in_calendar(day))
    except PydanticCustomError:
        return False


def _bound(word_de: str, word_en: str, name: str, low: bool) -> Teller:
    """A teller of numbers beyond a bound; `name` is the bound's name in pydantic's context."""

    def tell(spot: Spot, detail: Detail) -> Problem:
        limit = f"{detail['ctx'][name]:g}"
        kind = faults.NUMBER_TOO_SMALL if low else faults.NUMBER_TOO_LARGE
        bound = {"de": f"{word_de} {limit}", "en": f"{word_en} {limit}"}
        return kind.at(key=spot.key, value=shown(spot), bound=bound)

    return tell


def _no_number(spot: Spot, detail: Detail) -> Problem:
    """Something else where a number should be: in quotes, with its unit, both numbers of a place."""
    told = str(spot.value)
    better = turning.coordinate(spot.key, told) or turning.number(spot.key, told)
    hint = write(spot.line(better)) if better else faults.BARE_NUMBER
    return faults.NOT_A_NUMBER.at(key=spot.key, value=shown(spot), hint=hint)


def _wrong(kind: Kind) -> Teller:
    """A teller of values that are of another sort than the model wants."""
    return lambda spot, detail: kind.at(key=spot.key, value=shown(spot))


def _no_list(spot: Spot, detail: Detail) -> Problem:
    """Something else where a list should be; most often its hyphen sticks to the entry."""
    first = f"{next(iter(spot.value), '')}: …" if isinstance(spot.value, dict) else spot.written
    if re.match(r"-[^\s\d.-]", first):
        return yaml_slips.hyphen_at(first[1:])
    return faults.NOT_A_LIST.at(key=spot.key, value=shown(spot))


def _count(kind: Kind, name: str) -> Teller:
    """A teller of texts and lists with too many or too few parts."""
    return lambda spot, detail: kind.at(key=spot.key, count=len(spot.value), limit=detail["ctx"][name])


def _too_many(spot: Spot, detail: Detail) -> Problem:
    """A list with too many entries; of numbers some may be decimals that a comma has split off."""
    numbers = isinstance(spot.value[0], int | float)
    surplus = faults.SURPLUS_NUMBERS if numbers else faults.SURPLUS
    facts = {"count": len(spot.value), "limit": detail["ctx"]["max_length"]}
    return faults.TOO_MANY.at(key=spot.key, hint=surplus, **facts)


def _not_understood(spot: Spot, detail: Detail) -> Problem:
    return faults.NOT_UNDERSTOOD.at(value=shown(spot))


Teller = Callable[[Spot, Detail], Problem | None]

TELLERS: dict[str, Teller] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "union_tag_invalid": _unknown_type,
    "union_tag_not_found": _missing_type,
    "literal_error": _choice,
    "string_type": _no_text,
    "float_type": _no_number,
    "int_type": _wrong(faults.NOT_A_WHOLE_NUMBER),
    "bool_type": _wrong(faults.NOT_TRUE_OR_FALSE),
    "list_type": _no_list,
    "dict_type": _no_group,
    "model_type": _no_group,
    "model_attributes_type": _no_group,
    "greater_than": _bound("mehr als", "more than", "gt", low=True),
    "greater_than_equal": _bound("mindestens", "at least", "ge", low=True),
    "less_than_equal": _bound("höchstens", "at most", "le", low=False),
    "string_pattern_mismatch": _form,
    "string_too_short": lambda spot, detail: faults.TEXT_EMPTY.at(key=spot.key),
    "string_too_long": _count(faults.TEXT_TOO_LONG, "max_length"),
    "too_short": _count(faults.TOO_FEW, "min_length"),
    "too_long": _too_many,
    "impossible_date": lambda spot, detail: faults.IMPOSSIBLE_DATE.at(value=shown(spot)),
}
"""What each type of pydantic's errors means to an editor."""

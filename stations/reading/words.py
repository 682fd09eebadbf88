"""Words of the interface: `i18n/<language>.yaml`, flat, the first language being the measure."""

from __future__ import annotations

import re
import string
from collections import ChainMap, Counter
from collections.abc import Mapping, Set
from difflib import get_close_matches

from pydantic import RootModel

from stations.nodes.base import Words
from stations.problems import ERROR, WARNING, ByLanguage, define, did_you_mean
from stations.reading.folder import MISSING
from stations.reading.notes import Notes

WORDS_MISSING = define(
    "words-missing",
    WARNING,
    de="In „{language}“ fehlt „{key}“.",
    en="“{language}” has no “{key}”.",
    remedy_de="Ergänze `{key}: …`; bis dahin steht dort „{words}“.",
    remedy_en="Add `{key}: …`; until then “{words}” stands there.",
)
WORDS_UNKNOWN = define(
    "words-unknown",
    ERROR,
    de="„{key}“ kommt in „{reference}“ nicht vor.",
    en="“{key}” is not in “{reference}”.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
PLACEHOLDERS = define(
    "words-placeholders",
    ERROR,
    de="„{key}“ hat hier {found}, in „{other}“ aber {wanted}.",
    en="“{key}” has {found} here, but {wanted} in “{other}”.",
    remedy_de="Schreibe die geschweiften Klammern mit ihrem Inhalt in jeder Sprache gleich.",
    remedy_en="Write the braces and what is in them alike in every language.",
)
BRACES = define(
    "words-braces",
    ERROR,
    de="Die geschweiften Klammern in „{key}“ sind nicht vollständig.",
    en="The braces in “{key}” are not complete.",
    remedy_de="Schreibe Platzhalter als `{{name}}`.",
    remedy_en="Write placeholders as `{{name}}`.",
)
FORM = define(
    "words-form",
    WARNING,
    de="„{key}“ hat nicht die Form, die die Seiten brauchen.",
    en="“{key}” does not have the form that the pages need.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)

FORMS: dict[str, tuple[str, ByLanguage]] = {
    "direction": (
        "ltr|rtl",
        {
            "de": "Schreibe `ltr`, oder `rtl` für eine Schrift, die von rechts nach links läuft.",
            "en": "Write `ltr`, or `rtl` for a script that runs from right to left.",
        },
    ),
    "decimal-mark": (
        r"\S",
        {
            "de": 'Schreibe nur das Zeichen, in Anführungszeichen: `","` oder `"."`.',
            "en": 'Write the character only, in quotes: `","` or `"."`.',
        },
    ),
    "months": (
        r"[^\s,;]+(\s+[^\s,;]+){11}",
        {
            "de": "Nenne alle zwölf Monate, jeden mit einem Wort, mit Leerzeichen dazwischen.",
            "en": "Name all twelve months, each in one word, with spaces between them.",
        },
    ),
}
"""Of words that are no sentences their form, and how it is told."""
NOWHERE = {"de": "Lösche die Zeile, oder ergänze sie dort.", "en": "Delete the line, or add it there."}


class WordsFile(RootModel[dict[str, Words]]):
    """Words by key."""


def read_words(languages: list[str], notes: Notes) -> dict[str, dict[str, str]]:
    """The words of each language by key, without those that cannot be used.

    What the first language lacks it borrows from the others, so that every page can be built.
    """
    tables = {language: _table(language, languages, notes) for language in languages}
    first, *others = languages
    for language in others:
        _compare(language, tables[language], first, tables[first], notes)
    for key in list(tables[first]):
        _same_placeholders(key, tables, notes)
    return tables | {first: dict(ChainMap(tables[first], *(tables[language] for language in others)))}


def _same_placeholders(key: str, tables: dict[str, dict[str, str]], notes: Notes) -> None:
    """Tell and remove words whose placeholders most languages, in doubt the first, do not have."""
    said = {language: placeholders(table[key]) for language, table in tables.items() if key in table}
    wanted = Counter(said.values()).most_common(1)[0][0]
    other = next(path_of(language) for language, names in said.items() if names == wanted)
    for language, found in said.items():
        if found != wanted:
            unlike = PLACEHOLDERS.at(key, key=key, found=_listed(found), wanted=_listed(wanted), other=other)
            notes.tell(path_of(language), unlike)
            del tables[language][key]


def path_of(language: str) -> str:
    return f"i18n/{language}.yaml"


def _table(language: str, languages: list[str], notes: Notes) -> dict[str, str]:
    """The words of one language, without those whose braces are broken."""
    if not notes.folder.has(path_of(language)) and (hint := _begin(language, languages, notes)):
        notes.tell(path_of(language), MISSING.at(path=path_of(language), hint=hint))
        return {}
    file = notes.understand(WordsFile, path_of(language))
    words = file.root if file else {}
    broken = [key for key in words if placeholders(words[key]) is None]
    notes.tell(path_of(language), *(BRACES.at(key, key=key) for key in broken))
    misshapen = (k for k, (form, _) in FORMS.items() if k in words and not re.fullmatch(form, words[k]))
    notes.tell(path_of(language), *(FORM.at(key, key=key, hint=FORMS[key][1]) for key in misshapen))
    return {key: words[key] for key in words if key not in broken}


def _begin(language: str, languages: list[str], notes: Notes) -> ByLanguage | None:
    """How a language gets its words: by its right spelling, where a file is left over, else by a copy."""
    there = [name.removesuffix(".yaml") for name in notes.names("i18n") if name.endswith(".yaml")]
    if misspelt := did_you_mean(language, set(there) - set(languages), 0.7):
        return misspelt
    model = next((path_of(other) for other in languages if other in there), None)
    if model is None:
        return None
    path = path_of(language)
    return {
        "de": f"Kopiere `{model}` als `{path}` und übersetze sie.",
        "en": f"Copy `{model}` as `{path}` and translate it.",
    }


def _compare(
    language: str, table: Mapping[str, str], first: str, reference: Mapping[str, str], notes: Notes
) -> None:
    """Tell where the words of a language differ in kind from those of the first one."""
    if not table or not reference:
        return
    path = path_of(language)
    known = notes.tree(path_of(first)).value
    for key in sorted(reference.keys() - notes.tree(path).value.keys()):
        notes.tell(path, WORDS_MISSING.at(key=key, language=path, words=reference[key]))
    for key in table:
        if key not in known:
            hint = _misspelt(key, reference.keys() - table.keys()) or did_you_mean(key, reference, 0.7)
            facts = {"key": key, "reference": path_of(first), "hint": hint or NOWHERE}
            notes.tell(path, WORDS_UNKNOWN.at(key, on_key=True, **facts))


def _misspelt(key: str, lacking: Set[str]) -> ByLanguage | None:
    """A key that only the other file has and that is spelt like this one: one of the two is wrong."""
    near = get_close_matches(key, lacking, 1, 0.7)
    if not near:
        return None
    return {
        "de": f"Dort steht „{near[0]}“. Eines von beiden ist verschrieben: Schreibe beide gleich.",
        "en": f"“{near[0]}” stands there. One of the two is misspelt: write both alike.",
    }


def placeholders(words: str) -> frozenset[str] | None:
    """The names in braces, or None when the braces do not close or hold more than a name."""
    try:
        parts = [(n, s or c) for _, n, s, c in string.Formatter().parse(words) if n is not None]
    except ValueError:
        return None
    plain = all(name.isidentifier() and not more for name, more in parts)
    return frozenset(name for name, _ in parts) if plain else None


def _listed(names: frozenset[str] | None) -> str | dict[str, str]:
    if not names:
        return {"de": "keinen Platzhalter", "en": "no placeholder"}
    return ", ".join(f"{{{name}}}" for name in sorted(names))

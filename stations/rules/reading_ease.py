"""Simple language is simple: short sentences, short words, no forms that are hard to read.

A language counts as simple by the subtag `simple` of BCP 47: `de-simple`. Source: rules of the Netzwerk
Leichte Sprache; the bounds are ours, at the upper end of what its guides recommend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stations.line import Content
from stations.nodes.base import Said
from stations.problems import WARNING, Kind, Pointer, Problem, define
from stations.rules.languages import texts

MOST_WORDS = 12
MOST_LETTERS = 16
HARD_FORMS = {
    "de-simple": "des eines dessen deren wegen trotz würde würden könnte könnten wäre wären hätte hätten "
    "müsste müssten dürfte dürften käme gäbe bräuchte bräuchten ließe ließen "
    "kam kamen bekam bekamen fuhr fuhren ging gingen fand fanden blieb blieben hieß hießen standen entstand "
    "wurde wurden worden sollte sollten konnte konnten"
}
"""Genitive, subjunctive, simple past. `war`, `hatte`, `gab` are easy; `stand`, `lagen` could be nouns."""
NAMES = ("name", "city")
"""Texts that are names: nobody can shorten them, nor the words in them."""
WORDS = re.compile(r"[^\W\d_]+")

SENTENCE = define(
    "simple-sentence",
    WARNING,
    de="Für Leichte Sprache ist „{sentence}“ zu lang: {count} Wörter.",
    en="For simple language “{sentence}” is too long: {count} words.",
    remedy_de="Mache zwei Sätze daraus, jeden mit einem Gedanken. Höchstens {most} Wörter.",
    remedy_en="Make two sentences of it, each with one thought. At most {most} words.",
)
WORD = define(
    "simple-word",
    WARNING,
    de="„{word}“ ist ein langes Wort.",
    en="“{word}” is a long word.",
    remedy_de="Trenne es mit Bindestrich, wo es zusammengesetzt ist (Grund-Wasser), oder sage es kürzer.",
    remedy_en="Divide it by a hyphen where it is put together (Grund-Wasser), or say it more briefly.",
)
FORM = define(
    "simple-form",
    WARNING,
    de="„{word}“ gehört nicht in Leichte Sprache.",
    en="“{word}” does not belong into simple language.",
    remedy_de="Schreibe es ohne Genitiv, Konjunktiv und Präteritum: „der Turm vom Rathaus“, „vielleicht "
    "kommt das so“, „die Halle ist umgezogen“.",
    remedy_en="Write it without genitive, subjunctive and simple past.",
)
CLAUSE = define(
    "simple-clause",
    WARNING,
    de="„{found}“ ist ein Nebensatz.",
    en="“{found}” is a subordinate clause.",
    remedy_de="Mache zwei Sätze daraus: nicht „Der Baum trinkt, wenn es regnet“, sondern „Es regnet. Dann "
    "trinkt der Baum“.",
    remedy_en="Make two sentences of it: not „Der Baum trinkt, wenn es regnet“ but „Es regnet. Dann "
    "trinkt der Baum“.",
)
PASSIVE = define(
    "simple-passive",
    WARNING,
    de="„{found}“ sagt nicht, wer etwas tut.",
    en="“{found}” does not say who does something.",
    remedy_de="Sage, wer es tut: nicht „Das Haus wird gebaut“, sondern „Die Stadt baut das Haus“.",
    remedy_en="Say who does it: not „Das Haus wird gebaut“ but „Die Stadt baut das Haus“.",
)
NUMBER = define(
    "simple-number",
    WARNING,
    de="Die Zahl „{found}“ steht als Wort da.",
    en="The number “{found}” stands there as a word.",
    remedy_de="Schreibe sie in Ziffern.",
    remedy_en="Write it in digits.",
)
SIGN = define(
    "simple-sign",
    WARNING,
    de="Zeichen und Kürzel wie „{found}“ sind schwer zu lesen.",
    en="Signs and short forms like “{found}” are hard to read.",
    remedy_de="Schreibe das Wort aus, oder mache zwei Sätze daraus.",
    remedy_en="Write the word in full, or make two sentences of it.",
)
BY_PATTERN: dict[str, tuple[tuple[Kind, re.Pattern[str]], ...]] = {
    "de-simple": (
        (
            PASSIVE,
            re.compile(
                r"\b(?:wird|werden)\b[^.:!?]*?\b(?:(?:ab|an|auf|aus|ein|um|vor|weg|zu|zusammen)?"
                r"ge(?!ben|frier|hen|hören|lten|winnen|nau|gen|rade)[a-zäöüß]+(?:t|en)"
                r"|(?!(?:ge)?friert|verliert)[a-zäöüß]+iert)"
                r"(?=[.!?:,]|\sund\b|$)"
            ),
        ),
        (
            CLAUSE,
            re.compile(
                r"(?:, (?:bevor|damit|dass|falls|indem|nachdem|ob|obwohl|sodass|während|weil|wenn)\b"
                r"|, (?:was|wer|wo)\b"
                r"|\b(?:Bevor|Falls|Nachdem|Obwohl|Weil|Wenn)\b[^.:!?]*,)[^.:!?]*"
                # A list of things ends with a noun, a relative clause with its verb.
                r"|, (?:(?:an|auf|aus|bei|für|in|mit|von|zu) )?(?:das|dem|den|denen|der|die)\b[^.:!?,]*"
                r"\b[a-zäöüß]+(?=[.!?,]|$)"
            ),
        ),
        (
            NUMBER,
            re.compile(
                r"\b(?:zwei|drei|vier|fünf|sechs|sieben|neun|zehn|elf|zwölf|hundert|tausend"
                r"|\w+(?:zehn|zig|ßig|hundert|tausend))\b(?<!winzig)(?<!einzig)",
                re.IGNORECASE,
            ),
        ),
        (SIGN, re.compile(r"[%&§;()]|\b(?:z|d|u|bzw|usw|etc|evtl|ca)\.")),
    )
}
"""What a machine can tell by its look; of the passive that with a participle one knows by its ending."""


def check(content: Content) -> Iterator[Problem]:
    names = {
        word
        for _, pointer, text in texts(content)
        if pointer[-1] in NAMES
        for said in text.root.values()
        for word in WORDS.findall(said)
    }
    for path, pointer, language, words in _said(content):
        if language.endswith("-simple"):
            for problem in _of_words(words, language, names):
                yield problem.within(*pointer).in_file(path)


def _said(content: Content) -> Iterator[tuple[str, Pointer, str, str]]:
    """File, place, language and words of every text but names, and of every word of the interface."""
    for path, pointer, text in texts(content):
        if pointer[-1] not in NAMES:
            for language, words in text.root.items():
                yield path, (*pointer, language), language, words
    for language, table in content.words.items():
        for key, words in table.items():
            yield f"i18n/{language}.yaml", (key,), language, words


def _of_words(words: str, language: str, names: set[str]) -> Iterator[Problem]:
    for sentence in Said(words, language).paragraphs:
        # After a colon a new thought begins.
        count = max(len(part.split()) for part in sentence.split(": "))
        if count > MOST_WORDS:
            yield SENTENCE.at(count=count, sentence=sentence, most=MOST_WORDS)
    # What stands in quotation marks is a name.
    bare = re.sub("„[^“]*“", "", words)
    for word in dict.fromkeys(WORDS.findall(bare)):
        # A street is called what its sign says, a station what the line calls it.
        if len(word.removesuffix("straße")) > MOST_LETTERS and word not in names:
            yield WORD.at(word=word)
        if word.lower() in HARD_FORMS.get(language, "").split():
            yield FORM.at(word=word)
    for kind, pattern in BY_PATTERN.get(language, ()):
        if found := pattern.search(bare):
            yield kind.at(found=found[0].lstrip(", "))

"""What can be wrong with a YAML file before anyone asks what it means, said to its editor.

Which of them a parser stumbled over is found out in `yaml_reasons.py`.
"""

from __future__ import annotations

import re

from stations.problems import ERROR, WARNING, ByLanguage, Problem, define

TOO_LARGE = define(
    "yaml-too-large",
    ERROR,
    de="Die Datei hat {size} kB; gelesen werden höchstens {limit} kB.",
    en="The file has {size} kB; at most {limit} kB are read.",
    remedy_de="Kürze die Texte oder teile die Szene auf.",
    remedy_en="Shorten the texts or split the scene.",
)
TOO_MANY = define(
    "yaml-too-many",
    ERROR,
    de="Die Datei hat mehr als {limit} Werte.",
    en="The file has more than {limit} values.",
    remedy_de="Teile sie auf.",
    remedy_en="Split it.",
)
TOO_DEEP = define(
    "yaml-too-deep",
    ERROR,
    de="Hier ist mehr als {limit}-mal ineinander verschachtelt.",
    en="This is nested more than {limit} times.",
    remedy_de="Prüfe die Einrückung und die Klammern davor.",
    remedy_en="Check the indentation and the brackets before it.",
)
ENCODING = define(
    "yaml-encoding",
    ERROR,
    de="Die Datei ist nicht in UTF-8 gespeichert.",
    en="The file is not saved as UTF-8.",
    remedy_de="Speichere sie im Editor mit der Kodierung „UTF-8“.",
    remedy_en="Save it in the editor with the encoding “UTF-8”.",
)
BYTE_ORDER_MARK = define(
    "yaml-byte-order-mark",
    WARNING,
    de="Am Anfang der Datei steht ein unsichtbares Zeichen (Byte Order Mark).",
    en="The file begins with an invisible character (byte order mark).",
    remedy_de="Speichere sie im Editor als „UTF-8“ statt „UTF-8 mit BOM“.",
    remedy_en="Save it in the editor as “UTF-8” instead of “UTF-8 with BOM”.",
)
EMPTY = define(
    "yaml-empty",
    ERROR,
    de="Die Datei ist leer.",
    en="The file is empty.",
    remedy_de="Fülle sie nach dem Muster einer anderen Station, oder lösche sie.",
    remedy_en="Fill it after the pattern of another station, or delete it.",
)
SEVERAL_DOCUMENTS = define(
    "yaml-several-documents",
    ERROR,
    de="Hier beginnt ein zweites Dokument; eine Datei enthält nur eines.",
    en="A second document begins here; a file holds only one.",
    remedy_de="Entferne die Zeile mit `---` oder `...`, oder lege eine eigene Datei an.",
    remedy_en="Remove the line with `---` or `...`, or make a file of its own.",
)
NOT_A_MAPPING = define(
    "yaml-not-a-mapping",
    ERROR,
    de="Die Datei soll aus Zeilen der Form `schlüssel: wert` bestehen.",
    en="The file should consist of lines of the form `key: value`.",
    remedy_de="Beginne jede Angabe links mit ihrem Schlüssel, einem Doppelpunkt und einem Leerzeichen.",
    remedy_en="Begin each entry at the left with its key, a colon and a space.",
)
DUPLICATE_KEY = define(
    "yaml-duplicate-key",
    ERROR,
    de="„{key}“ steht hier zum zweiten Mal, zuerst in Zeile {line}.",
    en="“{key}” is given here a second time; the first is on line {line}.",
    remedy_de="Behalte einen der beiden Einträge.",
    remedy_en="Keep one of the two entries.",
)
TOO_FAR_RIGHT = define(
    "yaml-too-far-right",
    ERROR,
    de="„{key}“ ist zu weit eingerückt.",
    en="“{key}” is indented too far.",
    remedy_de="Rücke die Zeile so weit ein wie „{above}“ in Zeile {line}.",
    remedy_en="Indent this line as far as “{above}” on line {line}.",
)
ALIAS = define(
    "yaml-alias",
    ERROR,
    de="Verweise innerhalb der Datei (`&name`, `*name`) werden nicht gelesen.",
    en="References within the file (`&name`, `*name`) are not read.",
    remedy_de="Schreibe den Wert an jeder Stelle aus; ist es Text, setze ihn in Anführungszeichen.",
    remedy_en="Write the value out in each place; if it is text, put it in quotes.",
)
TAG = define(
    "yaml-tag",
    ERROR,
    de="Typangaben mit Ausrufezeichen werden nicht gelesen.",
    en="Type tags with an exclamation mark are not read.",
    remedy_de="Entferne sie; beginnt Text mit `!`, setze ihn in Anführungszeichen.",
    remedy_en="Remove it; if text begins with `!`, put it in quotes.",
)
MERGE_KEY = define(
    "yaml-merge-key",
    ERROR,
    de="`<<` (Einmischen anderer Einträge) wird nicht gelesen.",
    en="`<<` (merging other entries) is not read.",
    remedy_de="Schreibe die Einträge hier aus.",
    remedy_en="Write the entries out here.",
)
KEY = define(
    "yaml-key",
    ERROR,
    de="Vor dem Doppelpunkt soll ein einfaches Wort stehen.",
    en="A plain word should stand before the colon.",
    remedy_de="Prüfe Klammern und Fragezeichen am Anfang der Zeile.",
    remedy_en="Check brackets and question marks at the start of the line.",
)
TAB = define(
    "yaml-tab",
    ERROR,
    de="Hier wurde mit der Tabulatortaste eingerückt.",
    en="The tab key was used to indent here.",
    remedy_de="Rücke mit Leerzeichen ein, zwei je Stufe.",
    remedy_en="Indent with spaces, two for each level.",
)
COLON_IN_TEXT = define(
    "yaml-colon-in-text",
    ERROR,
    de="Im Text steht ein Doppelpunkt, der wie ein neuer Schlüssel aussieht.",
    en="The text holds a colon that looks like a new key.",
    remedy_de='Setze den ganzen Text in gerade Anführungszeichen: `"…: …"`. In ihm selbst stehen nur „…“.',
    remedy_en='Put the whole text in straight quotes: `"…: …"`. Within it only “…” stand.',
)
KEY_IN_VALUE = define(
    "yaml-key-in-value",
    ERROR,
    de="„{key}:“ steht mitten in einem anderen Wert.",
    en="“{key}:” stands in the middle of another value.",
    remedy_de="Ist es eine eigene Angabe, {way}. "
    'Ist es Text, setze ihn ganz in gerade Anführungszeichen: `"…: …"`. In ihm selbst stehen nur „…“.',
    remedy_en="If it is an entry of its own, {way}. "
    'If it is text, put all of it in straight quotes: `"…: …"`. Within it only “…” stand.',
)
BY_COMMA: ByLanguage = {
    "de": "setze davor ein Komma (kein Semikolon)",
    "en": "put a comma before it (no semicolon)",
}
BY_LINE: ByLanguage = {
    "de": "beginne ohne Komma und Semikolon eine neue Zeile, so weit eingerückt wie die Angabe davor",
    "en": "begin a new line without comma and semicolon, indented as far as the entry before it",
}
COMMA_IN_TEXT = define(
    "yaml-comma-in-text",
    ERROR,
    de="„{key}“ steht zwischen Kommas oder Klammern, hat aber keinen Wert.",
    en="“{key}” stands between commas or brackets but has no value.",
    remedy_de='Enthält ein Text Kommas, setze ihn ganz in gerade Anführungszeichen: `"…, …"`.',
    remedy_en='If a text holds commas, put all of it in straight quotes: `"…, …"`.',
)
QUOTES = define(
    "yaml-quotes",
    ERROR,
    de="Das Zeichen {mark} stammt aus einer Textverarbeitung und gilt hier als Text.",
    en="The mark {mark} comes from a word processor and counts as text here.",
    remedy_de='Nimm gerade Anführungszeichen: `"`.',
    remedy_en='Use straight quotes: `"`.',
)
BRACKET_OPEN = define(
    "yaml-bracket-open",
    ERROR,
    de="Diese Klammer wird nicht geschlossen.",
    en="This bracket is not closed.",
    remedy_de="Setze `}}` oder `]` ans Ende; zwischen Einträgen steht ein Komma.",
    remedy_en="Put `}}` or `]` at its end; a comma stands between entries.",
)
BRACKET_CLOSED = define(
    "yaml-bracket-closed",
    ERROR,
    de="Diese Klammer `{bracket}` schließt nichts.",
    en="This bracket `{bracket}` closes nothing.",
    remedy_de="Lösche sie, oder ergänze die Klammer, die vorn fehlt.",
    remedy_en="Delete it, or add the bracket that is missing before it.",
)
BEHIND_BRACKET = define(
    "yaml-behind-bracket",
    ERROR,
    de="Hinter der Klammer `{bracket}` steht noch etwas; mit ihr ist der Wert zu Ende.",
    en="Something follows the bracket `{bracket}`, with which the value ends.",
    remedy_de='Ist alles ein Text, setze ihn ganz in gerade Anführungszeichen: `"{open}…{bracket} …"`. '
    "Sonst lösche, was hinter der Klammer steht.",
    remedy_en='If all of it is a text, put it in straight quotes: `"{open}…{bracket} …"`. '
    "Else delete what stands behind the bracket.",
)
COMMA = define(
    "yaml-comma",
    ERROR,
    de="Dieses Komma trennt hier nichts.",
    en="This comma separates nothing here.",
    remedy_de="Lösche es; fehlt davor ein Eintrag, ergänze ihn.",
    remedy_en="Delete it; if an entry is missing before it, add that.",
)
CHARACTER = define(
    "yaml-character",
    ERROR,
    de="Ein Wert kann nicht mit `{character}` beginnen.",
    en="A value cannot begin with `{character}`.",
    remedy_de="Setze ihn in gerade Anführungszeichen.",
    remedy_en="Put it in straight quotes.",
)
ESCAPE = define(
    "yaml-escape",
    ERROR,
    de="Nach einem `\\` in Anführungszeichen steht ein Zeichen, das dort keine Bedeutung hat.",
    en="A `\\` within quotes is followed by a character that means nothing there.",
    remedy_de="Schreibe `\\\\` für einen Schrägstrich, oder nimm einfache Anführungszeichen.",
    remedy_en="Write `\\\\` for a backslash, or use single quotes.",
)
INDENTATION = define(
    "yaml-indentation",
    ERROR,
    de="Diese Zeile ist anders eingerückt als die Zeilen, zu denen sie gehört.",
    en="This line is indented differently from the lines it belongs to.",
    remedy_de="Rücke Zeilen derselben Stufe gleich weit ein, zwei Leerzeichen je Stufe.",
    remedy_en="Indent lines of the same level equally, two spaces for each level.",
)
NO_KEY = define(
    "yaml-no-key",
    ERROR,
    de="Diese Zeile nennt keinen Schlüssel mit Doppelpunkt und gehört auch nicht zum Text darüber.",
    en="This line names no key with a colon and does not belong to the text above it either.",
    remedy_de="Setze zwischen Schlüssel und Wert `: `, oder rücke sie so weit ein wie den Text darüber.",
    remedy_en="Put `: ` between key and value, or indent it as far as the text above it.",
)
VALUE_ABOVE = define(
    "yaml-value-above",
    ERROR,
    de="„{key}“ hat in Zeile {line} schon einen Wert; diese Zeile ist darunter eingerückt.",
    en="“{key}” has a value on line {line} already; this line is indented below it.",
    remedy_de="Rücke diese Zeile so weit ein wie „{key}“, oder lösche den Wert dort.",
    remedy_en="Indent this line as far as “{key}”, or delete the value there.",
)
BLOCK_HEADER = define(
    "yaml-block-header",
    ERROR,
    de="Hinter dem Zeichen für einen langen Text (`>-` oder `|`) steht noch etwas.",
    en="Something follows the mark of a long text (`>-` or `|`).",
    remedy_de="Lass den Text erst auf der nächsten Zeile beginnen, weiter eingerückt als sein Schlüssel.",
    remedy_en="Let the text begin on the next line, indented further than its key.",
)
LIST_HERE = define(
    "yaml-list-here",
    ERROR,
    de="Eine Liste kann nicht auf der Zeile ihres Schlüssels beginnen.",
    en="A list cannot begin on the line of its key.",
    remedy_de="Setze den Strich auf eine eigene Zeile; ist er Text, setze ihn in gerade Anführungszeichen.",
    remedy_en="Put the hyphen on a line of its own; if it is text, put it in straight quotes.",
)
SYNTAX = define(
    "yaml-syntax",
    ERROR,
    de="Ab hier ist die Datei nicht mehr lesbar.",
    en="From here on the file cannot be read.",
    remedy_de="Prüfe Doppelpunkte, Einrückung und Anführungszeichen in dieser Zeile und der davor.",
    remedy_en="Check colons, indentation and quotes in this line and the one before.",
)

CURLY = re.compile(r"[“”„‟‘‚«»]")


def next_key(key: str, in_brackets: bool) -> Problem:
    """An entry behind the quote or bracket that ends the one before it, on the same line."""
    return KEY_IN_VALUE.at(key=key, way=BY_COMMA if in_brackets else BY_LINE)

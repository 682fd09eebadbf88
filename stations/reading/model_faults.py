"""What can be wrong with a value that was read, in an editor's words: one kind a way to miss the model."""

from __future__ import annotations

from stations.problems import ERROR, ByLanguage, define

MISSING_KEY = define(
    "missing-key",
    ERROR,
    de="Hier fehlt „{key}“.",
    en="“{key}” is missing here.",
    remedy_de="Ergänze zum Beispiel `{key}: {example}`.",
    remedy_en="Add for instance `{key}: {example}`.",
)
UNKNOWN_KEY = define(
    "unknown-key",
    ERROR,
    de="„{key}“ ist hier nicht bekannt.",
    en="“{key}” is not known here.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
UNKNOWN_NODE_TYPE = define(
    "unknown-node-type",
    ERROR,
    de="Die Art „{value}“ gibt es nicht.",
    en="There is no type “{value}”.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
NOT_A_CHOICE = define(
    "not-a-choice",
    ERROR,
    de="Für „{key}“ ist {value} nicht vorgesehen.",
    en="For “{key}”, {value} is no choice.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
FORMAT_VERSION = define(
    "format-version",
    ERROR,
    de="„{key}“ nennt die Fassung des Formats; {value} ist keine bekannte.",
    en="“{key}” names the version of the format; {value} is not a known one.",
    remedy_de="Schreibe `{key}: {wanted}`.",
    remedy_en="Write `{key}: {wanted}`.",
)
VALUE_MISSING = define(
    "value-missing",
    ERROR,
    de="Nach „{key}“ steht kein Wert.",
    en="“{key}” has no value.",
    remedy_de="Schreibe zum Beispiel `{line}`, oder lösche die Zeile, wenn sie nicht nötig ist.",
    remedy_en="Write for instance `{line}`, or delete the line if it is not needed.",
)
TEXT_WITHOUT_LANGUAGE = define(
    "text-without-language",
    ERROR,
    de="Zu „{key}“ gehört, in welcher Sprache der Text ist.",
    en="“{key}” must say in which language its text is.",
    remedy_de="Schreibe `{line}`.",
    remedy_en="Write `{line}`.",
)
NOT_A_TEXT = define(
    "not-a-text",
    ERROR,
    de="„{key}“ soll Text sein; hier steht {value}.",
    en="“{key}” should be text; here is {value}.",
    remedy_de="Schreibe `{line}`. Zahlen, `true` und `false` sind in geraden Anführungszeichen Text.",
    remedy_en="Write `{line}`. Numbers, `true` and `false` are text when in straight quotes.",
)
NOT_A_NUMBER = define(
    "not-a-number",
    ERROR,
    de="„{key}“ soll eine Zahl sein; hier steht {value}.",
    en="“{key}” should be a number; here is {value}.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
NOT_A_WHOLE_NUMBER = define(
    "not-a-whole-number",
    ERROR,
    de="„{key}“ soll eine ganze Zahl sein; hier steht {value}.",
    en="“{key}” should be a whole number; here is {value}.",
    remedy_de="Schreibe nur ihre Ziffern: ohne Anführungszeichen, Nachkommastellen und führende Null.",
    remedy_en="Write its digits only: no quotes, no decimals, no leading zero.",
)
DECIMAL_COMMA = define(
    "decimal-comma",
    ERROR,
    de="Nachkommastellen stehen hier hinter einem Punkt, nicht hinter einem Komma.",
    en="Decimals stand behind a point here, not behind a comma.",
    remedy_de="Schreibe `{number}`.",
    remedy_en="Write `{number}`.",
)
SEMICOLONS = define(
    "semicolons",
    ERROR,
    de="Zwischen den Zahlen einer Liste steht ein Komma, kein Semikolon und kein bloßes Leerzeichen.",
    en="A comma stands between the numbers of a list, not a semicolon or a space alone.",
    remedy_de="Schreibe `[{numbers}]`.",
    remedy_en="Write `[{numbers}]`.",
)
NOT_TRUE_OR_FALSE = define(
    "not-true-or-false",
    ERROR,
    de="„{key}“ soll `true` oder `false` sein; hier steht {value}.",
    en="“{key}” should be `true` or `false`; here is {value}.",
    remedy_de="Schreibe `true` für ja, `false` für nein, ohne Anführungszeichen.",
    remedy_en="Write `true` for yes, `false` for no, without quotes.",
)
NOT_A_LIST = define(
    "not-a-list",
    ERROR,
    de="„{key}“ soll eine Liste sein; hier steht {value}.",
    en="“{key}” should be a list; here is {value}.",
    remedy_de="Schreibe jeden Eintrag auf eine eigene Zeile mit `- ` davor, oder alle in eckige Klammern.",
    remedy_en="Write each entry on a line of its own with `- ` before it, or all in square brackets.",
)
NOT_A_GROUP = define(
    "not-a-group",
    ERROR,
    de="Unter „{key}“ sollen Angaben der Form `schlüssel: wert` stehen; hier steht {value}.",
    en="“{key}” should hold entries of the form `key: value`; here is {value}.",
    remedy_de="Zum Beispiel `{line}`.",
    remedy_en="For instance `{line}`.",
)
NUMBER_TOO_SMALL = define(
    "number-too-small",
    ERROR,
    de="{value} ist für „{key}“ zu klein.",
    en="{value} is too small for “{key}”.",
    remedy_de="Erlaubt ist {bound}.",
    remedy_en="Allowed is {bound}.",
)
NUMBER_TOO_LARGE = define(
    "number-too-large",
    ERROR,
    de="{value} ist für „{key}“ zu groß.",
    en="{value} is too large for “{key}”.",
    remedy_de="Erlaubt ist {bound}.",
    remedy_en="Allowed is {bound}.",
)
TEXT_EMPTY = define(
    "text-empty",
    ERROR,
    de="„{key}“ ist leer.",
    en="“{key}” is empty.",
    remedy_de="Ergänze den Text oder lösche die Zeile.",
    remedy_en="Add the text or delete the line.",
)
TEXT_TOO_LONG = define(
    "text-too-long",
    ERROR,
    de="„{key}“ hat {count} Zeichen; erlaubt sind {limit}.",
    en="“{key}” has {count} characters; {limit} are allowed.",
    remedy_de="Kürze den Text.",
    remedy_en="Shorten the text.",
)
TOO_FEW = define(
    "too-few-entries",
    ERROR,
    de="„{key}“ hat zu wenige Einträge: {count} statt mindestens {limit}.",
    en="“{key}” has too few entries: {count} instead of at least {limit}.",
    remedy_de="Ergänze die fehlenden.",
    remedy_en="Add the missing ones.",
)
TOO_MANY = define(
    "too-many-entries",
    ERROR,
    de="„{key}“ hat zu viele Einträge: {count} statt höchstens {limit}.",
    en="“{key}” has too many entries: {count} instead of at most {limit}.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
WRONG_FORM = define(
    "wrong-form",
    ERROR,
    de="{value} passt nicht zu „{key}“: {form}.",
    en="{value} does not fit “{key}”: {form}.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
IMPOSSIBLE_DATE = define(
    "impossible-date",
    ERROR,
    de="{value} gibt es im Kalender nicht.",
    en="{value} is not in the calendar.",
    remedy_de="Prüfe Tag, Monat, Uhrzeit und Abstand zur Weltzeit: Jahr-Monat-Tag, `2026-12-01T08:00+01:00`.",
    remedy_en="Check day, month, time and offset: year-month-day, `2026-12-01T08:00+01:00`.",
)
NOT_UNDERSTOOD = define(
    "not-understood",
    ERROR,
    de="{value} ist an dieser Stelle nicht zu verstehen.",
    en="{value} cannot be understood here.",
    remedy_de="Vergleiche mit derselben Stelle in einer anderen Station.",
    remedy_en="Compare it with the same place in another station.",
)

SURPLUS: ByLanguage = {"de": "Entferne die überzähligen.", "en": "Remove the surplus."}
SURPLUS_NUMBERS: ByLanguage = {
    "de": "Steht ein Komma vor Nachkommastellen, setze dort einen Punkt: `0.5`. "
    "Entferne sonst die überzähligen.",
    "en": "Where a comma stands before decimals, put a point there: `0.5`. Else remove the surplus.",
}
BARE_NUMBER: ByLanguage = {
    "de": "Schreibe sie ohne Anführungszeichen und ohne Einheit, Längen in Metern und Winkel in Grad, "
    "mit Punkt vor den Nachkommastellen.",
    "en": "Write it without quotes and without a unit, lengths in metres and angles in degrees, "
    "with a point before its decimals.",
}

MOMENT = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$"
DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
WHOLE_DAY = r"^\d{4}-\d{2}-\d{2}$"
DATES = (DAY, WHOLE_DAY, MOMENT)
FILE = r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$"
CODE = r"^[2-9A-HJ-NP-Z]{3,4}$"
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
LICENSE = r"^[A-Za-z0-9.+-]+$"
"""Patterns to which what an editor wrote can be turned."""

FORMS: dict[str, tuple[str, str, str]] = {
    r"^https?://[^\s\u00ad\u200b-\u200f\u2060]+$": (
        "eine Adresse beginnt mit https:// und enthält kein Leerzeichen",
        "an address begins with https:// and holds no space",
        "https://www.bogestra.de",
    ),
    r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?$": (
        "eine Adresse für QR-Codes hat nach https:// nur Buchstaben ohne Umlaute, Ziffern, Punkt, Strich",
        "an address for QR codes has plain letters, digits, dots and dashes alone after https://",
        "https://linie.example.org",
    ),
    r"^https://[^\s\u00ad\u200b-\u200f\u2060]+$": (
        "eine Adresse beginnt mit https:// und enthält kein Leerzeichen",
        "an address begins with https:// and holds no space",
        "https://www.bogestra.de",
    ),
    MOMENT: (
        "ein Zeitpunkt ist ein Tag, oder Tag und Uhrzeit mit `+01:00` dahinter, im Sommer `+02:00`",
        "a moment is a day, or a day and a time followed by `+01:00`, in summer `+02:00`",
        "2026-12-01T08:00+01:00",
    ),
    CODE: (
        "ein Code hat drei oder vier Großbuchstaben oder Ziffern, ohne 0, O, 1 und I",
        "a code has three or four capital letters or digits, without 0, O, 1 and I",
        "AR5",
    ),
    r"^de:\d{5}:\d+$": (
        "eine Haltestellennummer (DHID) besteht aus `de`, fünf Ziffern der Gemeinde und der Nummer",
        "a stop id (DHID) is made of `de`, five digits of the municipality and the number",
        '"de:05513:4662"',
    ),
    SLUG: (
        "erlaubt sind Kleinbuchstaben ohne Umlaute, Ziffern und einzelne Bindestriche",
        "small letters from a to z, digits and single hyphens are allowed",
        "tuer-links",
    ),
    LANGUAGE: (
        "ein Sprachkürzel hat zwei oder drei Kleinbuchstaben, danach höchstens Zusätze",
        "a language tag has two or three small letters, then additions if any",
        "de",
    ),
    DAY: (
        "ein Datum ist ein Jahr, ein Monat oder ein Tag",
        "a date is a year, a month or a day",
        "2025-07-23",
    ),
    WHOLE_DAY: (
        "gefragt ist ein Tag, mit Jahr, Monat und Tag",
        "a day is asked for, with year, month and day",
        "2025-07-23",
    ),
    FILE: (
        "ein Dateiname hat Buchstaben ohne Umlaute, Ziffern, Punkt und Strich, kein Leerzeichen, kein `..`",
        "a file name has letters from a to z, digits, points and hyphens, no space, no `..`",
        "shared/tram.glb",
    ),
    LICENSE: (
        "eine Lizenz ist ein Kürzel aus der SPDX-Liste, ohne Leerzeichen",
        "a licence is an identifier from the SPDX list, without spaces",
        "CC-BY-4.0",
    ),
    r"^\S+$": (
        "ein Teil heißt wie sein Knoten in der GLB-Datei, ohne Leerzeichen",
        "a part is called like its node in the GLB file, without spaces",
        "door_left",
    ),
    r"^#[0-9A-Fa-f]{6}$": (
        "eine Farbe ist ein # und sechs Ziffern von 0 bis f, in Anführungszeichen",
        "a colour is a # and six digits from 0 to f, in quotes",
        '"#009bd9"',
    ),
}
"""What each pattern of the models asks for, in German and English, and an example."""

EXAMPLES: dict[str, str] = {
    "colour": '"#6BA5D9"',
    "dhid": '"de:05513:4662"',
    "href": "https://…",
    "id": "tuer-links",
    "license": "CC-BY-4.0",
    "public_url": "https://…",
    "src": "shared/tram.glb",
    "timezone": "Europe/Berlin",
    "unit": "°C",
    "url": "https://…",
}
"""What may stand behind a key whose type says too little."""

ALIASES: dict[str, tuple[str, ...]] = {
    "pos": ("translation",),
    "position": ("translation",),
    "postion": ("translation",),
    "ort": ("translation", "city"),
    "verschiebung": ("translation",),
    "rot": ("rotation",),
    "drehung": ("rotation",),
    "angle": ("rotation",),
    "size": ("scale", "width_m"),
    "groesse": ("scale", "width_m"),
    "größe": ("scale", "width_m"),
    "skalierung": ("scale",),
    "breite": ("width_m",),
    "width": ("width_m",),
    "typ": ("type",),
    "art": ("type", "kind"),
    "titel": ("title", "name"),
    "name": ("title", "id"),
    "title": ("name",),
    "überschrift": ("title",),
    "label": ("title",),
    "beschreibung": ("text", "summary", "alt"),
    "description": ("text", "summary", "alt"),
    "zusammenfassung": ("summary",),
    "inhalt": ("text",),
    "content": ("text",),
    "url": ("href", "public_url"),
    "link": ("href", "url"),
    "adresse": ("address", "href"),
    "href": ("url",),
    "file": ("src",),
    "datei": ("src",),
    "source": ("sources", "src"),
    "quelle": ("sources",),
    "quellen": ("sources",),
    "bild": ("src",),
    "model": ("src",),
    "modell": ("src",),
    "alternative": ("alt",),
    "alt_text": ("alt",),
    "lizenz": ("license",),
    "licence": ("license",),
    "urheber": ("creator",),
    "autor": ("creator",),
    "author": ("creator",),
    "farbe": ("color", "colour"),
    "color": ("colour",),
    "colour": ("color",),
    "lat": ("latitude",),
    "breitengrad": ("latitude",),
    "lon": ("longitude",),
    "lng": ("longitude",),
    "längengrad": ("longitude",),
    "stadt": ("city",),
    "reihenfolge": ("order",),
    "nummer": ("order", "number"),
    "kürzel": ("code", "id"),
    "von": ("valid_from",),
    "from": ("valid_from",),
    "start": ("valid_from",),
    "bis": ("valid_until",),
    "until": ("valid_until",),
    "end": ("valid_until",),
    "stand": ("as_of",),
    "date": ("as_of",),
    "datum": ("as_of",),
    "zugang": ("access",),
    "themen": ("themes",),
    "sprachen": ("languages",),
    "knoten": ("nodes",),
    "objects": ("nodes",),
    "anker": ("anchor",),
    "eltern": ("parent",),
    "mail": ("email",),
    "telefon": ("phone",),
}
"""Words that people really type, and the keys they mean."""

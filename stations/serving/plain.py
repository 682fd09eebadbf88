"""A page for what the snapshot cannot say: one sentence, in the rider's language, and nothing to load."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from stations.serving import wishes
from stations.snapshot import Resource, Snapshot

Said = Mapping[str, tuple[str, str]]
"""A heading and a sentence by language."""

PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>{heading}</title>{style}
</head>
<body>
<main id="content"><div class="lead"><h1>{heading}</h1><p class="summary">{sentence}</p>
<p><a href="/">{home}</a></p></div></main>
</body>
</html>
"""

HOME = {"de": "Zur Linie", "en": "To the line"}


def page(status: int, said: Said, wish: str | None = None, stylesheet: str | None = None) -> Resource:
    """The page that says it, in the language nearest to `wish`, an `Accept-Language` header."""
    language = wishes.language(wish, said)
    heading, sentence = said[language]
    style = f'\n<link rel="stylesheet" href="{escape(stylesheet)}">' if stylesheet else ""
    html = PAGE.format(
        language=language,
        heading=escape(heading),
        sentence=escape(sentence),
        home=HOME.get(language, HOME["en"]),
        style=style,
    )
    return Resource("text/html; charset=utf-8", {"identity": html.encode()}, "never", language, status)


def stylesheet(snapshot: Snapshot | None) -> str | None:
    """The address of the site's own style sheet, if the snapshot holds one."""
    paths = snapshot.resources if snapshot else ()
    return next((path for path in paths if path.startswith("/assets/site.") and path.endswith(".css")), None)


NOT_ACCEPTABLE: Said = {
    "de": ("So nicht zu haben", "Diese Seite gibt es in keiner der Kodierungen, die der Browser annimmt."),
    "en": ("Not to be had like this", "This page exists in none of the encodings that the browser accepts."),
}
CHANGED: Said = {
    "de": ("Inzwischen anders", "Diese Seite hat sich geändert. Sie muss neu geladen werden."),
    "en": ("Different by now", "This page has changed. It has to be loaded again."),
}
OUTSIDE: Said = {
    "de": ("Dort steht nichts", "Der verlangte Bereich liegt hinter dem Ende der Datei."),
    "en": ("Nothing there", "The range asked for lies beyond the end of the file."),
}
ELSEWHERE: Said = {
    "de": ("Woanders", "Diese Seite steht unter einer anderen Adresse."),
    "en": ("Elsewhere", "This page stands under another address."),
}
MISSING: Said = {
    "de": ("Nicht gefunden", "Unter dieser Adresse gibt es nichts."),
    "en": ("Not found", "There is nothing under this address."),
}
ONLY_READ: Said = {
    "de": ("Nur zum Lesen", "Diese Adresse kann nur gelesen werden."),
    "en": ("For reading only", "This address can only be read."),
}
NOT_UNDERSTOOD: Said = {
    "de": ("Nicht verstanden", "Diese Anfrage ist nicht zu verstehen."),
    "en": ("Not understood", "This request cannot be understood."),
}
NOTHING_YET: Said = {
    "de": (
        "Gleich wieder da",
        "Die Linie ist noch nicht veröffentlicht. Bitte gleich noch einmal versuchen.",
    ),
    "en": ("Back in a moment", "The line is not published yet. Please try again in a moment."),
}
OUR_FAULT: Said = {
    "de": ("Das lag an uns", "Hier ist etwas schiefgegangen. Bitte gleich noch einmal versuchen."),
    "en": ("Our fault", "Something went wrong here. Please try again in a moment."),
}

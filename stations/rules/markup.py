"""Texts are words and nothing else: what looks like markup is shown as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import name2codepoint

from stations.line import Content
from stations.problems import WARNING, Problem, define
from stations.rules.languages import texts

MARKUP = re.compile(
    r"</?(?:a|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|iframe|img|li|ol|p|pre|s|script"
    r"|small|span|strike|strong|style|su[bp]|table|tbody|t[dhr]|thead|u|ul|[a-z]:\w+)"
    r"(?:\s+[\w-]+=[^<>]*)?\s*/?>"  # <b>, </b>, <br/>, <a href="…">, <o:p>
    r"|<!--"
    rf"|&(?:#\d+|#x[0-9a-f]+|apos|{'|'.join(name2codepoint)});"
    r"|(?<![\w*])\*{2,3}[^\s*][^*]*\*{2,3}(?![\w*])"  # **bold**
    r"|\[[^\]]+\]\((?:https?:|mailto:|www\.|[/#])\S*\)",  # [words](address)
    re.IGNORECASE,
)
"""Tags and characters of HTML; what is bold and what is a link in Markdown."""

TEXT_MARKUP = define(
    "text-markup",
    WARNING,
    de="„{markup}“ erscheint so, wie es hier steht: Texte kennen keine Auszeichnung.",
    en="“{markup}” is shown as it stands here: texts know no markup.",
    remedy_de="Lass nur die Wörter stehen. Eine leere Zeile beginnt einen Absatz; "
    "eine Adresse wird ein eigener Baustein, `link`.",
    remedy_en="Leave the words only. An empty line begins a paragraph; "
    "an address becomes a node of its own, `link`.",
)


def check(content: Content) -> Iterator[Problem]:
    for path, pointer, text in texts(content):
        for language, words in text.root.items():
            if found := MARKUP.search(words):
                yield TEXT_MARKUP.at(*pointer, language, markup=found[0]).in_file(path)

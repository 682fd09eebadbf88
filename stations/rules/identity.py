"""What names a thing names one thing only, and what is printed stays true."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from itertools import chain

from stations.line import Content, Station
from stations.problems import ERROR, WARNING, ByLanguage, Kind, LineOf, Problem, define, did_you_mean
from stations.rules.walk import SceneAt, scenes

PRINTED = "printed-codes.txt"

CODE_TWICE = define(
    "code-twice",
    ERROR,
    de="Den Code „{value}“ hat schon „{other}“ (`{path}`, Zeile {line}).",
    en="The code “{value}” already belongs to “{other}” (`{path}`, line {line}).",
    remedy_de="Gib dieser Station einen eigenen Code; er darf noch nicht gedruckt sein.",
    remedy_en="Give this station a code of its own, one that has not been printed.",
)
DHID_TWICE = define(
    "dhid-twice",
    ERROR,
    de="Die Haltestellennummer „{value}“ hat schon „{other}“ (`{path}`, Zeile {line}).",
    en="The stop id “{value}” already belongs to “{other}” (`{path}`, line {line}).",
    remedy_de="Schlage die Nummer dieser Haltestelle nach; jede hat ihre eigene.",
    remedy_en="Look up the id of this stop; each has its own.",
)
ORDER_TWICE = define(
    "order-twice",
    WARNING,
    de="An Stelle {value} der Linie steht schon „{other}“ (`{path}`, Zeile {line}).",
    en="Position {value} of the line is already taken by “{other}” (`{path}`, line {line}).",
    remedy_de="Nummeriere die Stationen in Fahrtrichtung durch.",
    remedy_en="Number the stations along the line.",
)
NODE_ID_TWICE = define(
    "node-id-twice",
    ERROR,
    de="„{id}“ heißt in dieser Szene schon der Teil in Zeile {line}.",
    en="“{id}” is already the name of the part on line {line} of this scene.",
    remedy_de="Gib diesem Teil einen eigenen Namen.",
    remedy_en="Give this part a name of its own.",
)
CODE_NOT_PRINTED = define(
    "code-not-printed",
    WARNING,
    de="Der Code „{code}“ steht nicht in `printed-codes.txt`.",
    en="The code “{code}” is not in `printed-codes.txt`.",
    remedy_de="Geht er in Druck, ergänze dort die Zeile `{code} {slug}`. "
    "Der Code gehört dann für immer zu dieser Station.",
    remedy_en="When it goes to print, add the line `{code} {slug}` there. "
    "The code then belongs to this station for ever.",
)
CODE_OF_OTHER = define(
    "code-of-other",
    ERROR,
    de="Der Code „{code}“ ist für „{other}“ gedruckt.",
    en="The code “{code}” has been printed for “{other}”.",
    remedy_de="Gib dieser Station einen eigenen Code; Fahrgäste scannen den gedruckten an der anderen.",
    remedy_en="Give this station a code of its own; riders scan the printed one at the other stop.",
)
PRINTED_CODE_LOST = define(
    "printed-code-lost",
    ERROR,
    de="Der gedruckte Code „{code}“ gehört zu keiner Station.",
    en="The printed code “{code}” belongs to no station.",
    remedy_de="{hint}",
    remedy_en="{hint}",
)
PRINTED_SLUG = define(
    "printed-station-unknown",
    WARNING,
    de="Einen Ordner `stations/{slug}` gibt es nicht; den Code „{code}“ trägt jetzt „{other}“.",
    en="There is no folder `stations/{slug}`; “{other}” carries the code “{code}” now.",
    remedy_de="Wurde der Ordner umbenannt, nenne ihn wieder `{slug}`: Auch sein Name ist gedruckt. "
    "Nur wenn diese Zeile verschrieben ist, schreibe `{code} {other}`.",
    remedy_en="If the folder was renamed, call it `{slug}` again: its name is printed as well. "
    "Only if this line is misspelt, write `{code} {other}`.",
)
MAKE_FOLDER = {
    "de": "Lege den Ordner mit einer `station.yaml` an, oder berichtige den Namen in dieser Zeile.",
    "en": "Make the folder with a `station.yaml`, or correct the name in this line.",
}


def check(content: Content) -> Iterator[Problem]:
    # Whose code is printed was there first and keeps what another claims; else the first in line order does.
    owners = sorted(content.stations, key=lambda s: content.printed.get(s.place.code) != s.slug)
    yield from _twice(owners, "code", lambda s: s.place.code, CODE_TWICE)
    yield from _twice(owners, "dhid", lambda s: s.place.dhid, DHID_TWICE)
    yield from _twice(owners, "order", lambda s: s.place.order, ORDER_TWICE)
    yield from _printed(content)
    yield from chain.from_iterable(map(_node_ids, scenes(content)))


def _twice(
    stations: tuple[Station, ...] | list[Station], key: str, value_of: Callable[[Station], object], kind: Kind
) -> Iterator[Problem]:
    """A problem at every station but the first that has a value."""
    first: dict[object, Station] = {}
    for station in stations:
        value = value_of(station)
        other = first.setdefault(value, station)
        if other is not station:
            line = LineOf(other.path, (key,))
            twice = kind.at(key, value=value, other=other.slug, path=other.path, line=line)
            yield twice.in_file(station.path)


def _printed(content: Content) -> Iterator[Problem]:
    """Stations whose code is not theirs on paper, and paper that leads nowhere."""
    lost = _lost(content)
    for station in content.stations:
        code, slug = station.place.code, station.slug
        owner = content.printed.get(code)
        if owner is None:
            # Whose poster leads nowhere is told to take its code back, and not to print the new one as well.
            if slug not in lost.values():
                yield CODE_NOT_PRINTED.at("code", code=code, slug=slug).in_file(station.path)
        elif owner != slug and owner in content.by_slug and content.by_slug[owner].place.code != code:
            yield CODE_OF_OTHER.at("code", code=code, other=owner).in_file(station.path)
    yield from (problem.in_file(PRINTED) for problem in _on_paper(content, lost))


def _lost(content: Content) -> Mapping[str, str]:
    """Slugs by printed code that no station carries; what a faulty station carries may be unknown."""
    unread = {station.slug for station in content.faulty if station.code is None}
    carried = _carriers(content)
    return {c: slug for c, slug in content.printed.items() if c not in carried and slug not in unread}


def _carriers(content: Content) -> Mapping[str | None, str]:
    """Slugs by the code that a station carries now."""
    return {s.code: s.slug for s in content.faulty} | {s.place.code: s.slug for s in content.stations}


def _on_paper(content: Content, lost: Mapping[str, str]) -> Iterator[Problem]:
    """Lines of the printed codes that lead nowhere, or to a station of another name."""
    carriers = _carriers(content)
    known = content.by_slug.keys() | {station.slug for station in content.faulty}
    for code, slug in content.printed.items():
        if code in lost:
            yield PRINTED_CODE_LOST.at(code, code=code, hint=_where_it_belongs(slug, known))
        elif slug not in known:
            yield PRINTED_SLUG.at(code, code=code, slug=slug, other=carriers[code])


def _where_it_belongs(slug: str, known: Set[str]) -> ByLanguage:
    if slug not in known:
        return did_you_mean(slug, known) or MAKE_FOLDER
    file = f"stations/{slug}/station.yaml"
    return {
        "de": f"Trage ihn in `{file}` als `code` ein; er hängt an der Haltestelle.",
        "en": f"Put it into `{file}` as `code`; it hangs at the stop.",
    }


def _node_ids(at: SceneAt) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for i, node in enumerate(at.scene.file.nodes):
        other = first.setdefault(node.id, i)
        if other != i:
            line = LineOf(at.path, ("nodes", other, "id"))
            yield NODE_ID_TWICE.at("nodes", i, "id", id=node.id, line=line).in_file(at.path)

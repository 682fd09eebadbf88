"""What names a thing names one thing only, and what is printed stays true."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from stations.line import Content, Station
from stations.problems import ERROR, WARNING, Kind, Problem, define
from stations.rules.walk import SceneAt, scenes

PRINTED = "printed-codes.txt"

CODE_TWICE = define(
    "code-twice",
    ERROR,
    de="Den Code „{value}“ hat schon „{other}“.",
    en="The code “{value}” already belongs to “{other}”.",
    remedy_de="Gib dieser Station einen eigenen Code; er darf noch nicht gedruckt sein.",
    remedy_en="Give this station a code of its own, one that has not been printed.",
)
DHID_TWICE = define(
    "dhid-twice",
    ERROR,
    de="Die Haltestellennummer „{value}“ hat schon „{other}“.",
    en="The stop id “{value}” already belongs to “{other}”.",
    remedy_de="Schlage die Nummer dieser Haltestelle nach; jede hat ihre eigene.",
    remedy_en="Look up the id of this stop; each has its own.",
)
ORDER_TWICE = define(
    "order-twice",
    WARNING,
    de="An Stelle {value} der Linie steht schon „{other}“.",
    en="Position {value} of the line is already taken by “{other}”.",
    remedy_de="Nummeriere die Stationen in Fahrtrichtung durch.",
    remedy_en="Number the stations along the line.",
)
NODE_ID_TWICE = define(
    "node-id-twice",
    ERROR,
    de="„{id}“ heißt schon ein anderer Teil dieser Szene, der {other}.",
    en="“{id}” is already the name of another part of this scene, number {other}.",
    remedy_de="Gib diesem Teil einen eigenen Namen.",
    remedy_en="Give this part a name of its own.",
)
CODE_NOT_PRINTED = define(
    "code-not-printed",
    WARNING,
    de="Der Code „{code}“ steht nicht in `printed-codes.txt`.",
    en="The code “{code}” is not in `printed-codes.txt`.",
    remedy_de="Ergänze dort die Zeile `{code} {slug}`. Der Code gehört dann für immer zu dieser Station.",
    remedy_en="Add the line `{code} {slug}` there. The code then belongs to this station for ever.",
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
    de="Der gedruckte Code „{code}“ gehört zu keiner Station mehr.",
    en="The printed code “{code}” belongs to no station any more.",
    remedy_de="Trage ihn wieder in `stations/{slug}/station.yaml` ein; er hängt an der Haltestelle.",
    remedy_en="Put it back into `stations/{slug}/station.yaml`; it hangs at the stop.",
)


def check(content: Content) -> Iterator[Problem]:
    # A code belongs to whom it was printed for; between others the first in line order keeps it.
    owners = sorted(content.stations, key=lambda s: content.printed.get(s.place.code) != s.slug)
    yield from _twice(owners, "code", lambda s: s.place.code, CODE_TWICE)
    yield from _twice(content.stations, "dhid", lambda s: s.place.dhid, DHID_TWICE)
    yield from _twice(content.stations, "order", lambda s: s.place.order, ORDER_TWICE)
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
            yield kind.at(key, value=value, other=other.slug).in_file(station.path)


def _printed(content: Content) -> Iterator[Problem]:
    """Stations whose code is not theirs on paper, and paper that leads nowhere."""
    for station in content.stations:
        code, slug = station.place.code, station.slug
        owner = content.printed.get(code)
        if owner is None:
            yield CODE_NOT_PRINTED.at("code", code=code, slug=slug).in_file(station.path)
        elif owner != slug and owner in content.by_slug and content.by_slug[owner].place.code != code:
            yield CODE_OF_OTHER.at("code", code=code, other=owner).in_file(station.path)
    answering = {s.place.code for s in content.stations} | {f.code for f in content.faulty}
    unknown = {f.slug for f in content.faulty if f.code is None}
    for code, slug in content.printed.items():
        if code not in answering and slug not in unknown:
            yield PRINTED_CODE_LOST.at(code, code=code, slug=slug).in_file(PRINTED)


def _node_ids(at: SceneAt) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for i, node in enumerate(at.scene.file.nodes):
        other = first.setdefault(node.id, i)
        if other != i:
            yield NODE_ID_TWICE.at("nodes", i, "id", id=node.id, other=other + 1).in_file(at.path)

"""What editors wrote, understood: Line, Station, Scene, Asset, Content.

Rule of this room: frozen values and questions about them; no file, no clock, no Flask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from stations.nodes import SceneNode
from stations.nodes.base import (
    Claiming,
    Day,
    Degrees,
    File,
    LanguageTag,
    Licensed,
    Model,
    Recordings,
    RelativePath,
    Slug,
    Text,
    WholeDay,
    Words,
    in_calendar,
    recorded,
)
from stations.nodes.compare import Compare
from stations.nodes.light import Colour

PublicUrl = Annotated[
    str, StringConstraints(pattern=r"^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?$", max_length=60)
]
"""An address that fits a QR code: plain letters, no question mark, not long."""
HttpsUrl = Annotated[
    str, StringConstraints(pattern=r"^https?://[^\s\u00ad\u200b-\u200f\u2060]+$", max_length=400)
]
Moment = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$"),
    AfterValidator(in_calendar),
]
"""`2026-12-01T08:00+01:00`, always with its offset, or a bare date: midnight on the line."""
Code = Annotated[str, StringConstraints(pattern=r"^[2-9A-HJ-NP-Z]{3,4}$")]
"""Three or four characters without 0, O, 1, I: what a QR code holds, for ever."""


class Source(Model):
    """Where a claim can be checked."""

    title: Words
    url: HttpsUrl
    as_of: Day | None = None
    """The day that what it says was true: as a rule when it was published."""
    read: WholeDay | None = None
    """The day somebody read it, where it does not say when it was published."""


class DataSource(Licensed):
    """Data of others that the pages and the interfaces for machines pass on; who made it is named there."""

    what: Text
    """What comes from there."""
    url: HttpsUrl
    as_of: Day
    """How old the data is."""


class Contact(Model):
    """One party of the imprint."""

    name: Words
    address: Words
    email: Words
    phone: Words | None = None
    represented_by: Words | None = None


SHEETS = {"a4": (210.0, 297.0), "a3": (297.0, 420.0), "a2": (420.0, 594.0)}
"""Width and height of a finished poster in millimetres (ISO 216)."""
LOGO_STRIP = (44.0, 6.4)
"""Width and height of the strip for logos on a poster, in hundredths of the sheet's width."""
LOGO_GAP = 3.0
"""Between two logos, as hundredths as well."""


class Logo(Licensed):
    """A picture (PNG, JPEG or WebP) in the strip for logos on every poster."""

    src: RelativePath
    """The file, beside `line.yaml` or `shared/…`."""
    alt: Text
    """Whose logo it is, for people who do not see it."""


def logo_height(shapes: Sequence[float]) -> float:
    """How high logos stand in their strip, all the same, in hundredths of the sheet's width.

    Takes:  the width of each in its heights
    """
    width, height = LOGO_STRIP
    room = width - LOGO_GAP * (len(shapes) - 1)
    return min(height, room / sum(shapes)) if shapes else height


class LineFile(Model):
    """`line.yaml`: the line itself and who answers for its pages."""

    line: Literal[1]
    """Version of the format."""
    number: Words
    name: Text
    title: Text
    """Name of the whole offering, as the pages show it."""
    summary: Text
    colour: Colour
    languages: Annotated[list[LanguageTag], Field(min_length=1, max_length=12)]
    """Languages of the pages; the first one is required of every text."""
    timezone: Words
    """IANA name of the time zone of bare dates: `Europe/Berlin`."""
    public_url: PublicUrl
    """Address under which the public reaches the server; QR codes hold it."""
    poster_size: Literal["a4", "a3", "a2"] = "a2"
    """Size in which the posters hang at the stops: scenes stand on them to scale."""
    logos: Annotated[list[Logo], Field(max_length=4)] = []
    """Logos on every poster, from the left."""
    operator: Contact
    """Imprint (§ 5 DDG): who runs this offering."""
    privacy_contact: Contact
    """Data protection officer."""
    legal_basis: Text | None = None
    """On what ground the server learns anything at all (Art. 13 (1) c GDPR)."""
    supervisory_authority: Contact | None = None
    """To whom people can complain (Art. 13 (2) d GDPR)."""
    accessibility_contact: Contact
    """Whom to tell about barriers."""
    data_sources: list[DataSource] = []
    """Where names and places of the stops come from."""
    sign_language: Recordings = {}
    """Films that sign what the offering is, by the language of the page."""

    def files(self) -> Iterator[File]:
        """The files it needs."""
        yield from recorded("sign_language", self.sign_language, "film")
        for i, logo in enumerate(self.logos):
            yield File(("logos", i, "src"), logo.src, "picture")


class Place(Model):
    """`station.yaml`: the place."""

    station: Literal[1]
    """Version of the format."""
    code: Code
    name: Text
    dhid: Annotated[str, StringConstraints(pattern=r"^de:\d{5}:\d+$")]
    """Nationwide stop id, three parts: `de:05513:4662`."""
    city: Text
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    order: Annotated[int, Field(ge=1, le=9999)]
    """Position along the line, from 1."""
    access: list[Text] = []
    """What people should know on site: level, steps, where the sign hangs."""
    access_grounds: Claiming = Claiming()
    """What this stands on."""
    themes: list[Text] = []
    sources: dict[Words, Source] = {}
    """Sources by key; scenes name the keys."""
    sign_language: Recordings = {}
    """Films that sign what the station tells, by the language of the page."""

    def files(self) -> Iterator[File]:
        """The files it needs."""
        yield from recorded("sign_language", self.sign_language, "film")


Measured = Annotated[float, Field(ge=-1e9, le=1e9, allow_inf_nan=False)]


class Fixture(Model):
    """A source of invented values, one after the other and from the start again; pages call them examples."""

    adapter: Literal["fixture"]
    values: Annotated[list[Measured | None], Field(min_length=1, max_length=100)]
    """What it measures; `null` where there is nothing."""
    every_s: Annotated[int, Field(ge=1, le=86400)]
    """Seconds from one value to the next."""
    stale_after_s: Annotated[int, Field(ge=1, le=604800)]
    """Seconds after which a value is told as an old one."""

    @property
    def sample(self) -> float | None:
        """A value to show where none is asked for."""
        return next((value for value in self.values if value is not None), None)


class SourcesFile(Model):
    """`sources.yaml`: where live values come from."""

    sources: Literal[1]
    """Version of the format."""
    live: dict[Slug, Fixture] = {}
    """Live sources by key; sensors name the keys."""


class Anchor(Model):
    """What the scene stands on."""

    type: Literal["poster", "floor"]


class View(Model):
    """How the viewer first looks at the scene, in degrees."""

    turn: Degrees = 30.0
    """Around the scene, counter-clockwise seen from above."""
    tilt: Annotated[float, Field(ge=0, le=89)] = 20.0
    """Above the horizon."""
    zoom: Annotated[float, Field(ge=0.5, le=3)] = 1.0
    """1 fits the whole scene on the screen."""


class SceneFile(Claiming):
    """`<scene>.scene.yaml`: what is shown at a station. What it claims itself stands in title and summary."""

    scene: Literal[1]
    """Version of the format."""
    title: Text
    summary: Text
    """Read aloud, shown in lists, and what is left without 3D."""
    status: Literal["draft", "published"]
    valid_from: Moment | None = None
    """First moment it is shown."""
    valid_until: Moment | None = None
    """First moment it is no longer shown."""
    anchor: Anchor
    view: View = View()
    exposure: Annotated[float, Field(ge=0.1, le=4)] = 1.0
    narration: Recordings = {}
    """The words of the page, read aloud by somebody; without it the device's voice reads them."""
    nodes: Annotated[list[SceneNode], Field(min_length=1, max_length=40)]

    def absent(self, model: Slug) -> list[str]:
        """Parts of a model that are not there until a comparison brings them."""
        compared = (node for node in self.nodes if isinstance(node, Compare) and node.model == model)
        return sorted({part for node in compared for part in node.absent})

    def files(self) -> Iterator[File]:
        """The files it needs."""
        yield from recorded("narration", self.narration, "sound")
        for i, node in enumerate(self.nodes):
            for file in node.files():
                yield file._replace(pointer=("nodes", i, *file.pointer))


Point = tuple[float, float, float]


@dataclass(frozen=True)
class ImageFacts:
    """What must be known of a picture."""

    media_type: str
    width: int
    height: int
    size_bytes: int
    description: str = ""
    """EXIF ImageDescription; a rendered picture names its model there."""


def picture_note(sha256: str, absent: Sequence[str] = ()) -> str:
    """What the rendered picture of a model says of itself: which model, and what is left out of it."""
    return f"model sha256:{sha256}" + (f" without {', '.join(sorted(absent))}" if absent else "")


@dataclass(frozen=True)
class Clip:
    """An animation of a model."""

    name: str
    seconds: float


@dataclass(frozen=True)
class GlbFacts:
    """What must be known of a model; lengths in metres, +Y up, all nodes in their place."""

    minimum: Point
    maximum: Point
    triangles: int
    draws: int
    materials: int
    textures: tuple[ImageFacts, ...]
    clips: tuple[Clip, ...]
    nodes: tuple[str, ...]
    """Names of its nodes."""
    extensions: tuple[str, ...]
    size_bytes: int

    @property
    def size(self) -> Point:
        """Width, height and depth."""
        (x, y, z), (right, top, front) = self.minimum, self.maximum
        return (right - x, top - y, front - z)


@dataclass(frozen=True)
class RecordingFacts:
    """What must be known of a sound or a film."""

    media_type: str
    seconds: float
    size_bytes: int
    width: int = 0
    height: int = 0
    """Pixels of a film; a sound has none."""


@dataclass(frozen=True)
class CaptionFacts:
    """What must be known of captions."""

    cues: int
    seconds: float
    """When the last one goes."""


@dataclass(frozen=True)
class Asset:
    """A file that riders meet, whole, with what was found in it."""

    path: str
    """Path under the content folder, with slashes."""
    data: bytes
    sha256: str
    facts: GlbFacts | ImageFacts | RecordingFacts | CaptionFacts


@dataclass(frozen=True)
class Scene:
    """A scene, understood: its file, its window in time, its assets."""

    id: str
    file: SceneFile
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    assets: Mapping[str, Asset] = field(default_factory=dict)
    """By the path its nodes name."""
    pictures: Mapping[str, Asset] = field(default_factory=dict)
    """The rendered picture of a model, by the model's path."""

    @property
    def is_draft(self) -> bool:
        return self.file.status == "draft"

    def is_open(self, at: datetime) -> bool:
        """Whether its window holds `at`; the window is half open."""
        return not (self.valid_from and at < self.valid_from) and not (
            self.valid_until and at >= self.valid_until
        )


@dataclass(frozen=True)
class Station:
    """A place and its scenes."""

    slug: str
    place: Place
    scenes: Mapping[str, Scene]
    assets: Mapping[str, Asset] = field(default_factory=dict)
    """By the path `station.yaml` names."""

    @property
    def path(self) -> str:
        """Its file, under the content folder."""
        return f"stations/{self.slug}/station.yaml"

    def path_of(self, scene: Scene) -> str:
        """The file of one of its scenes, under the content folder."""
        return f"stations/{self.slug}/{scene.id}.scene.yaml"

    def live(self, at: datetime, drafts: bool = False) -> Scene | None:
        """The scene shown at `at`: a scene with a window before `main`; drafts only when asked for."""
        shown = [
            scene for scene in self.scenes.values() if scene.is_open(at) and (drafts or not scene.is_draft)
        ]
        return min(shown, key=_rank, default=None)


def _rank(scene: Scene) -> tuple[bool, float, str]:
    """Events before `main`; of two events the one that began later."""
    begin = scene.valid_from.timestamp() if scene.valid_from else 0.0
    return (scene.id == "main", -begin, scene.id)


@dataclass(frozen=True)
class Faulty:
    """A station that could not be read: what is known of it, so that its place is not lost."""

    slug: str
    code: str | None = None
    name: Text | None = None
    order: int | None = None


@dataclass(frozen=True)
class Content:
    """Everything editors wrote, as far as it could be understood."""

    line: LineFile
    stations: tuple[Station, ...]
    """In line order."""
    faulty: tuple[Faulty, ...] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Words of the interface by language and key."""
    printed: Mapping[str, str] = field(default_factory=dict)
    """Slugs by printed code, from `printed-codes.txt`."""
    assets: Mapping[str, Asset] = field(default_factory=dict)
    """By the path `line.yaml` names."""
    live: Mapping[str, Fixture] = field(default_factory=dict)
    """Sources of live values by key."""

    @cached_property
    def by_slug(self) -> Mapping[str, Station]:
        return {station.slug: station for station in self.stations}

    def moments(self, drafts: bool = False) -> Iterator[datetime]:
        """Every moment at which a scene begins or ends; of drafts only when asked for."""
        for station in self.stations:
            for scene in station.scenes.values():
                if drafts or not scene.is_draft:
                    yield from (m for m in (scene.valid_from, scene.valid_until) if m)

    def keeping(self, last: Content | None) -> Content:
        """This content, with each faulty station as it last was good in `last`.

        A station that is gone is kept as well while its code hangs at a stop, or while nobody can say.
        """
        if last is None:
            return self
        hanging = set(self.printed.values()) or set(last.by_slug)
        gone = {slug for slug in last.by_slug if slug not in self.by_slug and slug in hanging}
        kept = {slug: last.by_slug[slug] for slug in gone | {f.slug for f in self.faulty} & set(last.by_slug)}
        stations = sorted((*self.stations, *kept.values()), key=lambda s: (s.place.order, s.slug))
        faulty = tuple(f for f in self.faulty if f.slug not in kept)
        return replace(self, stations=tuple(stations), faulty=faulty, live={**last.live, **self.live})

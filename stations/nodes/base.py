"""What all node types share: words in languages, a place in the scene, a description in words."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, RootModel, StringConstraints
from pydantic_core import PydanticCustomError

from stations.problems import Pointer, Problem

Metres = Annotated[float, Field(ge=-100, le=100, allow_inf_nan=False)]
Degrees = Annotated[float, Field(ge=-360, le=360, allow_inf_nan=False)]
Factor = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]


def in_calendar(text: str) -> str:
    """The date, as it is; raises when the calendar does not have it: `2025-02-30`."""
    try:
        datetime.fromisoformat(text if len(text) > 7 else f"{text}-01-01"[:10])
    except ValueError:
        raise PydanticCustomError("impossible_date", "no such date") from None
    return text


def last_day(told: str) -> date:
    """The last day of a year, a month or a day."""
    year, month, day = (*map(int, told.split("-")), 0, 0)[:3]
    return date(year, month, day) if day else date(year, month or 12, monthrange(year, month or 12)[1])


MONTH = "(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)"
WHITE = re.compile(r"[ \t\n]+")
"""What breaks a line or may: a non-breaking space stays what it is."""
SENTENCE_END = re.compile(rf"(?<=[.!?])(?<!\bSt\.)(?!(?<=\d\.)\s+{MONTH})\s+")
"""Between two sentences; the points of `25. August` and `St. Georg` end none."""
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(in_calendar)]
"""A year, a month or a day, as precise as it is known: `2025`, `2025-07`, `2025-07-23`."""
WholeDay = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(in_calendar)]
"""A day that somebody spent on something, and so knows: `2025-07-23`."""
RelativePath = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$", max_length=120
    ),
]
"""A file beside the YAML file that names it, or `shared/…` for one in `content/shared/`."""


class Model(BaseModel):
    """A strict, frozen value read from YAML: unknown keys and other types are errors."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, use_attribute_docstrings=True)


class Text(RootModel[Annotated[dict[LanguageTag, Words], Field(min_length=1)]]):
    """Words by language tag (BCP 47): `{de: Haltestelle, en: Stop}`."""

    model_config = ConfigDict(strict=True, frozen=True)

    def has(self, language: str) -> bool:
        return language in self.root

    def pick(self, language: str) -> Said:
        """The words in `language`, else in the language nearest to it, else in the first one given."""
        for tag in (language, language.split("-")[0], *self.root):
            if tag in self.root:
                return Said(self.root[tag], tag)
        raise LookupError("a text has at least one language")


@dataclass(frozen=True)
class Said:
    """Words and the language they are in, which may differ from the one asked for."""

    words: str
    language: str

    @property
    def paragraphs(self) -> list[str]:
        """The words split at empty lines; in simple language every sentence has a line of its own."""
        parts = [WHITE.sub(" ", part.strip()) for part in self.words.split("\n\n") if part.strip()]
        if not self.language.endswith("-simple"):
            return parts
        return [sentence for part in parts for sentence in SENTENCE_END.split(part)]

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Description:
    """What a node says without 3D: it fills the page, the screen reader and the search snippet."""

    role: Literal[
        "picture", "point", "caption", "link", "quiz", "compare", "find", "audio", "video", "sensor"
    ]
    title: Text | None = None
    text: Text | None = None
    picture: str | None = None
    """A file beside the scene, shown with `text` as its alternative."""
    href: str | None = None
    options: tuple[Option, ...] = ()
    """Answers to the question in `title`, states to compare, or things to find."""
    gauge: Gauge | None = None
    """Where the value of what `title` names comes from."""


@dataclass(frozen=True)
class Option:
    """An answer or a state, and what is said about it."""

    text: Text
    says: Text
    right: bool = False
    hides: tuple[str, ...] = ()
    """Parts of a model that are not there in this state."""


@dataclass(frozen=True)
class Step:
    """What values mean from a bound upwards."""

    bound: float
    says: Text
    tone: str


@dataclass(frozen=True)
class Gauge:
    """A live value: its source, and how it is shown."""

    source: str
    unit: str
    digits: int
    steps: tuple[Step, ...]

    def step(self, value: float) -> Step | None:
        """What the value means; None below the first bound."""
        return next((step for step in reversed(self.steps) if value >= step.bound), None)


FileKind = Literal["model", "picture", "sound", "film", "captions"]


class File(NamedTuple):
    """A file that something needs: where it is named, its path, and what it must be."""

    pointer: Pointer
    path: str
    kind: FileKind


class Claiming(Model):
    """Says something about the world, and what that stands on."""

    sources: list[Words] = []
    """Keys of the station's `sources` that carry what is claimed here."""
    as_of: Day | None = None
    """The day the claim was true, for claims that age; without it the day a source was read has to do."""
    review_after: Day | None = None
    """When that is over, somebody should look whether the claim still holds."""
    ages: bool = True
    """False where nothing can change any more: a year of building, what somebody counted in 2020."""


class Node(Claiming):
    """Something in a scene: what it is, where it stands, where its claims come from."""

    in_page_only: ClassVar[frozenset[str]] = frozenset()
    """Keys whose words the client finds in the page: they do not travel a second time."""

    id: Slug
    """Unique in the scene."""
    parent: Slug | None = None
    """The node this one moves with; without it the scene itself."""
    translation: Annotated[list[Metres], Field(min_length=3, max_length=3)] = [0.0, 0.0, 0.0]
    """Metres along x (right), y (up), z (towards the viewer)."""
    rotation: Annotated[list[Degrees], Field(min_length=3, max_length=3)] = [0.0, 0.0, 0.0]
    """Degrees around x, y, z, applied in this order."""
    scale: Factor | Annotated[list[Factor], Field(min_length=3, max_length=3)] = 1.0
    """One factor, or one for each axis."""

    def check(self) -> Iterator[Problem]:
        """What is wrong with this node alone."""
        yield from ()

    def describe(self) -> Description | None:
        """What this node says without 3D, or None when it only serves the picture."""
        raise NotImplementedError

    def files(self) -> Iterator[File]:
        """The files it needs."""
        yield from ()

    def texts(self) -> Iterator[tuple[Pointer, Text]]:
        """Every text a rider meets, with its place, so that rules can look for missing languages."""
        for key in type(self).model_fields:
            value = getattr(self, key)
            if isinstance(value, Text):
                yield (key,), value

    def for_client(self) -> dict[str, Any]:
        """The node as scene JSON; what the client does not need stays here."""
        return self.model_dump(
            mode="json",
            exclude_defaults=True,
            exclude={"sources", "as_of", "review_after", "ages", "license", "creator"},
        ) | {"type": self.type}  # type: ignore[attr-defined]

    def for_stage(self, told: dict[str, Any]) -> dict[str, Any]:
        """The same without the words that its page brings: in four languages they outweigh all else."""
        return {key: value for key, value in told.items() if key not in self.in_page_only}


class Licensed(Model):
    """A file carries who made it and under which licence it may be used."""

    license: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.+-]+$")]
    """SPDX identifier, for instance `CC-BY-4.0`, or `LicenseRef-…`."""
    creator: Words


class Recording(Licensed):
    """A recording in one language."""

    src: RelativePath


Recordings = dict[LanguageTag, Recording]


def recorded(key: str, recordings: Recordings, kind: FileKind) -> Iterator[File]:
    """The files of recordings by language that stand behind `key`."""
    for language, recording in recordings.items():
        yield File((key, language, "src"), recording.src, kind)

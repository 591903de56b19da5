"""What templates see of an entry: its place on the route, its recordings, its map, its stamps and its questions.

This is public to theme authors: docs/themes.md describes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from redlane_ssg.outputs.views import ItemList, Link, PictureView, Row


@dataclass(frozen=True, slots=True)
class StopView:
    """An entry's place on the guide's route: ``number`` of ``count`` shown stops, and ``position`` as text.

    ``previous`` and ``following`` are the stops before and after it on a walk whose order is stated. On any other walk
    ``others`` are the other stops.
    """

    route: Link
    position: str
    number: int
    count: int
    previous: Link | None
    following: Link | None
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """An entry without a page of its own, on the page that shows it: its section has the id ``anchor``.

    ``supports`` links to the entries that name it, where it is listed as their source.
    """

    anchor: str
    heading: Link
    label: str
    seal: Markup
    prose: Markup
    prose_language: str
    rows: tuple[Row, ...]
    lists: tuple[ItemList, ...]
    supports: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ScannedSign:
    """A sign that opens the page: its code, and what the page says to whoever scanned it."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordingView:
    """A sound or film. ``seconds`` is its length in whole seconds, ``length`` the same as ``m:ss``.

    ``transcript`` has its paragraphs. ``language`` and ``transcript_language`` are empty if they are the page's;
    ``language_note`` is a remark that names a different language.
    """

    href: str
    absolute: str
    media_type: str
    is_film: bool
    seconds: int
    length: str
    transcript: tuple[str, ...]
    language: str = ""
    language_note: str = ""
    transcript_language: str = ""
    captions: str = ""
    captions_language: str = ""
    poster: PictureView | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class EpisodeView:
    """One part of a series. ``heading`` has its title and a link to where else it can be seen."""

    heading: Link
    rows: tuple[Row, ...]
    recording: RecordingView | None


@dataclass(frozen=True, slots=True)
class MapView:
    """A route's picture: an SVG, its form (``plan`` is to scale, ``line`` is not), notes, and files to download."""

    picture: Markup
    form: str
    notes: tuple[str, ...]
    downloads: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class PlateView:
    """A drawing from what an entry states: an SVG with its own accessible name, and the notes that go with it."""

    picture: Markup
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Navigation:
    """How to get to a place: its name and address in the local language, and links that open it in maps."""

    name: Link
    address: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StatusView:
    """For the script that tells whether a place is open: its hours as JSON, and in OpenStreetMap's syntax.

    ``review_by`` is the day after which they are old (ISO 8601), empty if there is none; ``as_of`` when they were
    stated, as text.
    """

    data: str
    syntax: str
    review_by: str
    as_of: str


@dataclass(frozen=True, slots=True)
class FacilityView:
    """A facility: its symbol, what it is called, and where it is, in words."""

    symbol: Markup
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class OfferView:
    """A service that was found for a need: its name with a link, and when, where, by whom, for whom, how to ask."""

    link: Link
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class NeedView:
    """Something that is needed, a note in words, and what is offered for it: nothing if nothing was found."""

    name: str
    note: str
    offers: tuple[OfferView, ...]


@dataclass(frozen=True, slots=True)
class VisitView:
    """What a visitor needs first. ``status`` is None without hours that can be computed with.

    ``hours`` says them in words, or whom to ask; it is None if neither is known.
    """

    status: StatusView | None
    hours: Row | None
    rows: tuple[Row, ...]
    facilities: tuple[FacilityView, ...]


@dataclass(frozen=True, slots=True)
class OfflineView:
    """A walk for use offline. ``walk`` is its name in the device's cache.

    ``list`` links to the list of its files, ``file`` to the whole walk in one file.
    """

    walk: str
    list: str
    file: str


@dataclass(frozen=True, slots=True)
class StampView:
    """A stop's stamp: the character of its seal, and the codes, any of which gives the stamp."""

    mark: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StampsView:
    """A route's stamps. ``passport`` links to the collected stamps; ``is_passport`` if they are on this page.

    ``keypad`` links to the page of numbers; ``own`` are the codes that give the stamp of this page's stop, and
    ``following`` is the route's stop after it.
    """

    passport: Link
    is_passport: bool
    keypad: Link
    stamps: tuple[StampView, ...]
    own: tuple[str, ...]
    following: Link | None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer. ``place`` is its right place, from 1, in a question of order."""

    text: str
    is_right: bool
    place: int


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question. ``kind`` is ``single``, ``multiple`` or ``order``; ``solution`` has the right answers in order."""

    text: str
    kind: str
    answers: tuple[AnswerView, ...]
    solution: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class QuizView:
    """An entry's questions. ``id`` is the entry's id; ``language`` is theirs, empty if it is the page's."""

    id: str
    questions: tuple[QuestionView, ...]
    language: str

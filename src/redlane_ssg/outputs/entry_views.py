"""What templates see of an entry: its place on the route, its sounds, its map, its stamps and its questions.

This is public to theme authors: docs/themes.md describes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from redlane_ssg.outputs.views import Link, PictureView, Row


@dataclass(frozen=True, slots=True)
class StopView:
    """An entry's place on the guide's route: ``number`` of ``count`` stops that are shown, ``position`` in words."""

    route: Link
    position: str
    number: int
    count: int
    previous: Link | None
    following: Link | None


@dataclass(frozen=True, slots=True)
class RecordingView:
    """A sound or film: its address, its length in whole seconds and as a clock shows it, its words by paragraph.

    ``language`` and ``transcript_language`` are empty where they are the page's; ``said`` tells of another in words.
    """

    href: str
    absolute: str
    media_type: str
    is_film: bool
    seconds: int
    length: str
    transcript: tuple[str, ...]
    language: str = ""
    said: str = ""
    transcript_language: str = ""
    captions: str = ""
    captions_language: str = ""
    poster: PictureView | None = None
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class EpisodeView:
    """One part of a series: its title, which leads to where else it can be seen, facts, and what there is to play."""

    heading: Link
    rows: tuple[Row, ...]
    recording: RecordingView | None


@dataclass(frozen=True, slots=True)
class MapView:
    """A route's picture: an SVG, its form (``plan`` to scale, ``line`` not), what is to be said of it, and files."""

    picture: Markup
    form: str
    notes: tuple[str, ...]
    downloads: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Navigation:
    """The way to a place: its name and address as passers-by read them, and links that open maps there."""

    name: Link
    address: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OfflineView:
    """A walk that can be kept: its name in the device's memory, the list of its files, all of it in one file."""

    walk: str
    list: str
    file: str


@dataclass(frozen=True, slots=True)
class StampView:
    """A stop's stamp: the character that stands for its seal, and the codes any of which wins it."""

    mark: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StampsView:
    """A route's stamps. ``passport`` leads to where they are kept; ``is_passport`` says that it is on this page.

    ``keypad`` leads to the page of numbers; ``own`` are the codes that stamp the stop whose page it is.
    """

    passport: Link
    is_passport: bool
    keypad: Link
    stamps: tuple[StampView, ...]
    own: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer as it is shown; ``place`` is its right place in a question of order, from 1."""

    text: str
    is_right: bool
    place: int


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question; ``kind`` is ``single``, ``multiple`` or ``order``, ``solution`` what is right, in words, in order."""

    text: str
    kind: str
    answers: tuple[AnswerView, ...]
    solution: tuple[str, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class QuizView:
    """An entry's questions; ``id`` is its id, ``language`` their own where it is not the page's."""

    id: str
    questions: tuple[QuestionView, ...]
    language: str

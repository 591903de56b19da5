"""What templates see of an entry: its place on the route, its recordings, its map, its stamps and its questions.

This is public to theme authors: docs/themes.md describes it.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from redlane_ssg.outputs.views import Link, PictureView, Row


@dataclass(frozen=True, slots=True)
class StopView:
    """An entry's place on the guide's route: ``number`` of ``count`` shown stops, and ``position`` as text."""

    route: Link
    position: str
    number: int
    count: int
    previous: Link | None
    following: Link | None


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
class Navigation:
    """How to get to a place: its name and address in the local language, and links that open it in maps."""

    name: Link
    address: str
    links: tuple[Link, ...]


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

    ``keypad`` links to the page of numbers; ``own`` are the codes that give the stamp of this page's stop.
    """

    passport: Link
    is_passport: bool
    keypad: Link
    stamps: tuple[StampView, ...]
    own: tuple[str, ...]


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

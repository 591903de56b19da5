"""What is told on a walk, stop by stop, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.shown_stops import stops_shown
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.docents import DocentNotes
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Docented, Itinerary, Leg

# The parts of what is told at a stop, in the order in which papers show them.
POINT, ON_THE_WAY, LIKELY, STORY, FIGURE, UNSAID = "point", "on-the-way", "likely", "story", "figure", "unsaid"
TOLD_PARTS = (POINT, ON_THE_WAY, LIKELY, STORY, FIGURE, UNSAID)


@dataclass(frozen=True, slots=True)
class ToldPiece:
    """One thing that is told: its part, its text, and what goes with it.

    ``more`` is the answer to a likely question, what a figure means, or why something is not said. ``minutes`` are
    those of a point; ``sources`` are ids.
    """

    part: str
    text: str
    more: str = ""
    minutes: int | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldStop:
    """A stop and what is told there. Number 0 is the walk itself: what is told before its first stop.

    ``leg`` leads to the next stop; None from the walk itself and where no stop follows.
    """

    entry: Entry
    number: int
    pieces: tuple[ToldPiece, ...]
    leg: Leg | None = None

    def of(self, part: str) -> tuple[ToldPiece, ...]:
        """What is told of one part, in order."""
        return tuple(piece for piece in self.pieces if piece.part == part)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told on a walk in one language: at its beginning, if there is anything, then at each stop."""

    walk: Entry
    stops: tuple[ToldStop, ...]

    @property
    def language(self) -> str:
        """The language of the telling."""
        return self.walk.language


def tellings(guide: Guide) -> Iterator[Telling]:
    """What is told on each walk that docents have notes for, of its own or of a stop, in each written language.

    A language is left out while none of a walk's notes is translated into it.
    """
    for kind in KINDS:
        for walk in guide.of_kind(kind, guide.first_language):
            if walk.has(Itinerary):
                yield from _of_walk(guide, walk)


def telling_of(guide: Guide, walk: str, language: str) -> Telling:
    """What is told on one walk, given by its id, in a language.

    Raises:
        KeyError: no such walk is shown.
    """
    return _telling(guide, guide.entries[walk, language])


def _of_walk(guide: Guide, walk: Entry) -> Iterator[Telling]:
    original = _telling(guide, walk)
    if not any(stop.pieces for stop in original.stops):
        return
    words = [stop.pieces for stop in original.stops]
    for language in guide.sign_languages:
        written = guide.entry(walk.id, language)
        told = _telling(guide, written) if written is not None else None
        if told is not None and (language == guide.first_language or [stop.pieces for stop in told.stops] != words):
            yield told


def _telling(guide: Guide, walk: Entry) -> Telling:
    itinerary = walk.fields.facet(Itinerary)
    found = stops_shown(guide, walk.language, itinerary) if itinerary else []
    before = ToldStop(walk, 0, tuple(_pieces(_notes(walk))))
    stops = [
        ToldStop(stop, number, (*_pieces(_notes(stop)), *_on_the_way(leg)), leg if number < len(found) else None)
        for number, (stop, leg) in enumerate(found, start=1)
    ]
    return Telling(walk, (*([before] if before.pieces else []), *stops))


def _notes(entry: Entry) -> DocentNotes:
    docented = entry.fields.facet(Docented) if entry.has(Docented) else None
    return docented.notes if docented else DocentNotes()


def _on_the_way(leg: Leg) -> Iterator[ToldPiece]:
    if leg.transition:
        yield ToldPiece(ON_THE_WAY, leg.transition)


def _pieces(notes: DocentNotes) -> Iterator[ToldPiece]:
    for point in notes.points:
        yield ToldPiece(POINT, point.say, minutes=point.minutes, sources=point.sources)
    for likely in notes.questions:
        yield ToldPiece(LIKELY, likely.question, likely.answer, sources=likely.sources)
    for anecdote in notes.anecdotes:
        yield ToldPiece(STORY, anecdote.tell, sources=anecdote.sources)
    for figure in notes.numbers:
        yield ToldPiece(FIGURE, figure.number, figure.means, sources=figure.sources)
    for caution in notes.avoid:
        yield ToldPiece(UNSAID, caution.avoid, caution.reason, sources=caution.sources)

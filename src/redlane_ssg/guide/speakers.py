"""Who speaks, whether it is written by an id or by a name: both mean the same person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.names_of_entries import EntryNames
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Presenter, Scheduled
from redlane_ssg.kinds.fields import ReferenceTo
from redlane_ssg.kinds.hours_words import plain_name
from redlane_ssg.kinds.locations import Location, location_of
from redlane_ssg.kinds.occasion_fields import ParticipationFields
from redlane_ssg.kinds.occasions import Occasion
from redlane_ssg.kinds.shape import is_id, kinds_of
from redlane_ssg.kinds.timetable_fields import TimetablePart
from redlane_ssg.read.nodes import locate

_PRESENTER = ReferenceTo(facet=Presenter)
_SPEAKER = location_of(ParticipationFields, lambda fields: fields.speaker)
_PART_SPEAKER = location_of(TimetablePart, lambda fields: fields.speaker)


class KnownSpeakers:
    """The people and organisations of a guide, by id and by name. Names are gathered when one is first asked for."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._written: dict[str, str] = {}

    @cached_property
    def _names(self) -> EntryNames:
        return EntryNames(self._guide, kinds_of(_PRESENTER))

    def id_of(self, name: str) -> str | None:
        """The id of the one entry that a name is that of; None if there is none, or several."""
        if is_id(name) and self._guide.any_entry(name, self._guide.first_language) is not None:
            return name
        found = self._names.find(name, _PRESENTER)
        return found[0] if len(found) == 1 else None

    def one_for(self, word: str) -> str:
        """The same text for each way in which somebody is written: the id, or the name as it was first written."""
        return self.id_of(word) or self._written.setdefault(plain_name(word), word)


def check_speakers(entry: Entry, scheduled: Scheduled, people: KnownSpeakers) -> Iterator[Diagnostic]:
    """Names of those who have an entry: without its id, their page does not show what they speak at."""
    for occasion in scheduled.occasions:
        for location, word in _written_speakers(occasion):
            found = people.id_of(word)
            if found is not None and found != word:
                yield problem("W677", locate(entry.node, location), value=word, nearest=found)


def _written_speakers(occasion: Occasion) -> Iterator[tuple[Location, str]]:
    """Who speaks at the whole and at its parts, and where that is written."""
    for index, word in enumerate(occasion.participation.speakers):
        yield (*occasion.location, *_SPEAKER, index), word
    for number, part in enumerate(occasion.timetable):
        for index, word in enumerate(part.speakers):
            yield (*occasion.timetable_location, number, *_PART_SPEAKER, index), word

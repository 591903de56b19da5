"""Which records of an edition's search differ from those in its published files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from redlane_ssg.outputs.search.records import RecordNames, RecordWords, SearchRecord
from redlane_ssg.outputs.search.written import WrittenIndex

# An entry by its kind, as records number it, and its id.
Listed: TypeAlias = tuple[int, str]
RecordPart: TypeAlias = RecordNames | RecordWords
Marks: TypeAlias = Mapping[str, tuple[str, ...]]
# If more records than one in so many were made, writing all files costs less than finding those to change.
_FEW = 20


@dataclass(frozen=True, slots=True)
class Remade:
    """What was made again: parts of records, by entry, and the marks of all entries; None if those are as before."""

    parts: Mapping[Listed, Sequence[RecordPart]]
    marks: Marks | None

    def record(self, entry: Listed, last: SearchRecord | None) -> SearchRecord:
        """An entry's record: as it was last written, but for what was made again."""
        record = last or SearchRecord(*entry, (), (), (), (), "", "")
        for part in self.parts.get(entry, ()):
            record = replace(record, **part._asdict())
        return record if self.marks is None else replace(record, marks=self.marks[record.id])


def all_records(entries: Sequence[Listed], remade: Remade, before: WrittenIndex | None) -> list[SearchRecord]:
    """All records: those that were made, and the others as they were last written."""
    written = map(before.record, range(before.count)) if before is not None else ()
    last = {(record.kind, record.id): record for record in written}
    return [remade.record(entry, last.get(entry)) for entry in entries]


def changed_records(records: Sequence[SearchRecord], before: WrittenIndex) -> dict[int, SearchRecord] | None:
    """The records that are written otherwise, by place; None if other entries are written."""
    written = [before.record(place) for place in range(before.count)]
    if [(one.kind, one.id) for one in written] != [(one.kind, one.id) for one in records]:
        return None
    return {place: record for place, record in enumerate(records) if record != written[place]}


def few_changes(entries: Sequence[Listed], remade: Remade, before: WrittenIndex) -> dict[int, SearchRecord] | None:
    """The same, from the written records at the same places alone.

    None if all files have to be made again: in a small guide, or if other entries are written, or many records change.
    """
    is_large = not before.is_whole and before.count == len(entries)
    if not is_large or len(remade.parts) * _FEW > len(entries):
        return None
    places = dict(zip(entries, range(len(entries)), strict=True))
    wanted = {*(places[entry] for entry in remade.parts), *_marked_otherwise(entries, remade, before)}
    written = {place: before.record(place) for place in sorted(wanted)}
    # Of as many entries as before, a new one stands where another stood.
    if any((last.kind, last.id) != entries[place] for place, last in written.items()):
        return None
    made = {place: remade.record(entries[place], last) for place, last in written.items()}
    return {place: record for place, record in made.items() if record != written[place]}


def _marked_otherwise(entries: Sequence[Listed], remade: Remade, before: WrittenIndex) -> Iterator[int]:
    if remade.marks is None:
        return
    written: dict[int, set[str]] = defaultdict(set)
    for mark, places in before.index["marks"].items():
        for place in places:
            written[place].add(mark)
    for place, (_, identifier) in enumerate(entries):
        if set(remade.marks[identifier]) != written[place]:
            yield place

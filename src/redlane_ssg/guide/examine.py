"""Examines each entry against the rest of the guide: its problems, and the entries it refers to.

An entry without problems is not examined again until something that was read for it changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.guide.check_hours import check_hours
from redlane_ssg.guide.check_prose import check_prose
from redlane_ssg.guide.check_references import check_references
from redlane_ssg.guide.fingerprints import fingerprint_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.links import entry_of
from redlane_ssg.guide.recordings import check_recordings
from redlane_ssg.guide.suggestions import EntrySuggestions
from redlane_ssg.incremental.last_build import CurrentState, verify
from redlane_ssg.incremental.outcome import Made, Outcome, Unchanged, record_outcomes
from redlane_ssg.incremental.record import Record
from redlane_ssg.incremental.store import program
from redlane_ssg.kinds.entries import Entry


@dataclass(frozen=True, slots=True)
class Examined:
    """The ids that each entry refers to, in fields or prose; all problems; the record for the next run."""

    targets: Mapping[tuple[str, str], Sequence[str]]
    diagnostics: tuple[Diagnostic, ...]
    record: Record


def examine(guide: Guide, entries: Iterable[Entry], record: Record) -> Examined:
    """Examines the entries that are new or read something that has changed since ``record``."""
    environment = f"{program().hex()} {' '.join(guide.languages)}"
    last = verify(record, CurrentState(environment, partial(fingerprint_of, guide)))
    outcomes: list[Outcome] = []
    diagnostics: list[Diagnostic] = []
    targets: dict[tuple[str, str], Sequence[str]] = {}
    suggestions = EntrySuggestions(guide)
    for entry in entries:
        name = f"{entry.id} {entry.language}"
        if last.reason(name, entry.path) is None:
            trace = record.traces[name]
            outcomes.append(Unchanged(name, trace))
            targets[entry.id, entry.language] = trace.value.split()
            continue
        with guide.tracker.tracking() as dependencies:
            problems = entry_problems(guide, entry, suggestions)
            found = targets_of(guide, entry)
        targets[entry.id, entry.language] = found
        diagnostics.extend(problems)
        if not problems:
            outcomes.append(Made(name, entry.path, {}, frozenset(dependencies), value=" ".join(found)))
    return Examined(targets, tuple(diagnostics), record_outcomes(last, outcomes))


def entry_problems(guide: Guide, entry: Entry, suggestions: EntrySuggestions) -> list[Diagnostic]:
    """The problems that an entry has in its guide."""
    return [
        *check_references(guide, entry, suggestions),
        *check_prose(guide, entry, suggestions),
        *check_recordings(guide, entry, suggestions),
        *check_hours(guide, entry),
    ]


def targets_of(guide: Guide, entry: Entry) -> list[str]:
    """The ids that an entry refers to, in fields or prose, sorted."""
    return sorted(set(_targets(guide, entry)))


def _targets(guide: Guide, entry: Entry) -> Iterator[str]:
    yield from entry.references
    for link in entry.links:
        target = entry_of(guide, entry, link)
        if target is not None:
            yield target.id

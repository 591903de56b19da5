"""Each entry looked at in the light of all others: what is wrong with it, and where it leads.

An entry of which nothing that was read has changed is not looked at again, if nothing was wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.guide.check_prose import check_prose, entry_of
from redlane_ssg.guide.check_references import check_references
from redlane_ssg.guide.fingerprints import fingerprint_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.recordings import check_recordings
from redlane_ssg.incremental.last_build import CurrentState, LastBuild
from redlane_ssg.incremental.outcome import Made, Outcome, Unchanged, record_outcomes
from redlane_ssg.incremental.record import Record
from redlane_ssg.incremental.store import program
from redlane_ssg.kinds.entries import Entry


@dataclass(frozen=True, slots=True)
class Examined:
    """The ids that each entry refers to, by a field or in prose; all problems; the record for the next run."""

    leads: Mapping[tuple[str, str], Sequence[str]]
    diagnostics: tuple[Diagnostic, ...]
    record: Record


def examine(guide: Guide, entries: Iterable[Entry], record: Record) -> Examined:
    """Examines the entries that are new or read something that has changed since ``record``."""
    environment = f"{program().hex()} {' '.join(guide.languages)}"
    now = CurrentState(environment, partial(fingerprint_of, guide))
    last = LastBuild.verified(record, now)
    outcomes: list[Outcome] = []
    diagnostics: list[Diagnostic] = []
    leads: dict[tuple[str, str], Sequence[str]] = {}
    for entry in entries:
        name = f"{entry.id} {entry.language}"
        if last.reason(name, entry.path) is None:
            trace = record.traces[name]
            outcomes.append(Unchanged(name, trace))
            leads[entry.id, entry.language] = trace.value.split()
            continue
        with guide.tracker.tracking() as dependencies:
            problems = [
                *check_references(guide, entry),
                *check_prose(guide, entry),
                *check_recordings(guide, entry),
            ]
            found = sorted(set(_leads(guide, entry)))
        leads[entry.id, entry.language] = found
        diagnostics.extend(problems)
        if not problems:
            outcomes.append(Made(name, entry.path, {}, frozenset(dependencies), value=" ".join(found)))
    return Examined(leads, tuple(diagnostics), record_outcomes(last, outcomes))


def _leads(guide: Guide, entry: Entry) -> Iterator[str]:
    yield from entry.references
    for link in entry.links:
        target = entry_of(guide, entry, link)
        if target is not None:
            yield target.id

"""Each entry looked at in the light of all others: what is wrong with it, and where it leads.

With an entry of which nothing that was asked has changed nothing is wrong, if nothing was, and it leads where it led.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.guide.answers import answer
from redlane_ssg.guide.check_prose import check_prose, entry_of
from redlane_ssg.guide.check_references import check_references
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.recordings import check_recordings
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.traces import Record, Recorder, look_now, why_anew


@dataclass(frozen=True, slots=True)
class Examined:
    """The ids that each entry refers to, by a field or in prose; all problems; what the next run is to know."""

    leads: Mapping[tuple[str, str], Sequence[str]]
    diagnostics: tuple[Diagnostic, ...]
    record: Record


def examine(guide: Guide, entries: Iterable[Entry], last: Record) -> Examined:
    """Examines the entries that are new, changed, or named something that has changed; ``last`` is the last record."""
    now = look_now(last, " ".join(guide.languages), partial(answer, guide))
    recorder, diagnostics = Recorder(last, now), []
    leads: dict[tuple[str, str], Sequence[str]] = {}
    for entry in entries:
        name = f"{entry.id} {entry.language}"
        if not why_anew(name, entry.path, last, now):
            trace = last.traces[name]
            recorder.keep(name, trace)
            leads[entry.id, entry.language] = trace.result.split()
            continue
        with guide.tracer.noting() as asks:
            problems = [
                *check_references(guide, entry),
                *check_prose(guide, entry),
                *check_recordings(guide, entry),
            ]
            found = sorted(set(_leads(guide, entry)))
        leads[entry.id, entry.language] = found
        diagnostics.extend(problems)
        if not problems:
            recorder.add(name, entry.path, "", asks, " ".join(found))
    return Examined(leads, tuple(diagnostics), recorder.record())


def _leads(guide: Guide, entry: Entry) -> Iterator[str]:
    yield from entry.references
    for link in entry.links:
        target = entry_of(guide, entry, link)
        if target is not None:
            yield target.id

"""Editions of what docents tell, added to their file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report, Span, problem
from redlane_ssg.docents.editions import EDITIONS, edition_text, told_now
from redlane_ssg.docents.telling import tellings
from redlane_ssg.inputs import Inputs, read_inputs
from redlane_ssg.publish.append import replace_text
from redlane_ssg.read.history import history_of


@dataclass(frozen=True, slots=True)
class IssuedNow:
    """The number of the last edition, 0 if there is none, whether it is new, the path of the file, and problems."""

    report: Report
    number: int = 0
    is_new: bool = False
    path: str = ""


def issue_edition(inputs: Inputs, context: RunContext) -> IssuedNow:
    """Makes what docents are told now the next edition, unless nothing is told or the last one tells the same."""
    read = read_inputs(inputs, context)
    report = Report.of(read.diagnostics, read.texts)
    if read.guide is None or report.failed:
        return IssuedNow(report)
    editions, told = read.editions, told_now(tellings(read.guide))
    last = editions.last
    if not told or (last is not None and list(last.told.items()) == list(told.items())):
        return IssuedNow(report, last.number if last else 0, path=editions.path)
    path = inputs.content / Path(editions.path).relative_to(inputs.content.name)
    failure = replace_text(path, editions.text, edition_text(editions, told, inputs.build_date), editions.path)
    if failure is not None:
        return IssuedNow(Report.of((*read.diagnostics, failure), read.texts))
    if not history_of(inputs.content, EDITIONS).is_kept:
        report = Report.of((*read.diagnostics, problem("W679", Span(editions.path))), read.texts)
    return IssuedNow(report, len(editions.issued) + 1, is_new=True, path=editions.path)

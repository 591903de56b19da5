"""A table into the text of an entry: read, compared with what is listed there, and put in."""

from __future__ import annotations

from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, Report, Span, a_few, problem
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.terms.listed import ListedOccasions
from redlane_ssg.terms.merging import PlanChanges, merge
from redlane_ssg.terms.reading import read_plan
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.sheets import TextSheet, read_sheets

PLAN_SUFFIXES = (".xlsx", ".csv")
# Bytes. A plan has a few thousand; pictures in it are not taken.
PLAN_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file as sheets of text, and what is to be told of it."""

    path: str
    sheets: tuple[TextSheet, ...]
    told: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class TakenPlan:
    """The text of an entry with a table in it, how its list has changed, and what is to be told.

    If the report has failed, the text is not to be written.
    """

    text: str
    changes: PlanChanges
    report: Report


def open_plan(file: SourceFile) -> PlanFile:
    """The sheets of a file. It needs nothing of a guide."""
    if len(file.data) > PLAN_LIMIT:
        size, limit = len(file.data) / 1024 / 1024, PLAN_LIMIT // 1024 // 1024
        return PlanFile(file.path, (), (problem("E101", Span(file.path), size=f"{size:.1f}", limit=limit),))
    if not file.relative.lower().endswith(PLAN_SUFFIXES):
        return PlanFile(file.path, (), (problem("E140", Span(file.path), suffix=PLAN_SUFFIXES[0]),))
    losses = Losses()
    sheets, told = read_sheets(file, losses, fills=True)
    return PlanFile(file.path, tuple(sheets), (*told, *losses.diagnostics(file.path)))


def take_plan(file: PlanFile, found: ListedOccasions) -> TakenPlan:
    """What comes of a table in an entry."""
    opened = Report.of(file.told, {})
    if opened.failed:
        # It was not read: that is told, and no more.
        return TakenPlan(found.text, PlanChanges(), opened)
    plan = read_plan(file.sheets, file.path, found.occasions, found.names)
    report = Report.of((*opened.diagnostics, *plan.told), {})
    if report.failed:
        # Rows that were not read would seem to be missing.
        return TakenPlan(found.text, PlanChanges(), report)
    merged = merge(found.text, found.path, found.kind, found.occasions, found.items, plan, found.names)
    moved = merged.changes.moved_silently
    unsaid = [problem("W674", Span(found.path), names=a_few(moved))] if moved and not found.is_draft else []
    return TakenPlan(merged.text, merged.changes, Report.of((*report.diagnostics, *unsaid, *merged.told), {}))

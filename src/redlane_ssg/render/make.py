"""The files of a plan: those that would come out as they are published stay, all others are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from redlane_ssg.diagnostics import Diagnostic, Span
from redlane_ssg.guide.fingerprints import fingerprint_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.incremental.last_build import CurrentState, LastBuild, PublishedFiles
from redlane_ssg.incremental.outcome import Made, Outcome, record_outcomes
from redlane_ssg.incremental.record import Record
from redlane_ssg.incremental.store import program
from redlane_ssg.outputs.plan import Plan
from redlane_ssg.render.stages import (
    RenderContext,
    count_pages,
    is_lettered,
    letter,
    make_documents,
    make_groups,
    make_pages,
    make_pictures,
    make_revision_lists,
    make_seals,
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """The files that were made, the digests of those that stay as they are published, and the record of both.

    Complete only where no diagnostic is an error.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    unchanged: Mapping[str, str] = field(default_factory=dict)
    record: Record = field(default_factory=Record)
    diagnostics: tuple[Diagnostic, ...] = ()


def verify_last_build(
    record: Record, plan: Plan, guide: Guide, context: RenderContext, published: PublishedFiles
) -> LastBuild:
    """What the last build recorded, beside a plan and a guide as they are now."""
    now = CurrentState(environment(plan), partial(fingerprint_of, guide), context.templates.chain_of)
    return LastBuild.verified(record, now, published)


@dataclass(frozen=True, slots=True)
class PlannedFolder:
    """The plan of one published folder, what the last build made of it, what to make it with, problems of the plan."""

    plan: Plan
    last: LastBuild
    context: RenderContext
    diagnostics: tuple[Diagnostic, ...] = ()


def make_folder(planned: PlannedFolder) -> Rendered:
    """The files of one published folder: makes what has to be made."""
    plan, last, context = planned.plan, planned.last, planned.context
    context.run.progress.start("rendering", count_pages(plan))
    found = [*make_pages(plan, last, context), *make_groups(plan, last, context)]
    context.run.progress.finish()
    outcomes, problems = _apart(found)
    if problems:
        return Rendered(diagnostics=(*planned.diagnostics, *_once_for_all_pages(problems)))
    lettered, fonts = letter(plan, last, outcomes, context)
    drawn = (*make_pictures(plan, last, context), *make_seals(plan, last, context))
    documents = make_documents(plan, last, context)
    outcomes, problems = _apart((*lettered, *drawn, *documents))
    outcomes.extend(make_revision_lists(plan, last, outcomes, fonts))
    made = {path: data for one in outcomes if isinstance(one, Made) for path, data in one.files.items()}
    unchanged = {
        path: digest for one in outcomes if not isinstance(one, Made) for path, digest in one.trace.files.items()
    }
    return Rendered(made, unchanged, record_outcomes(last, outcomes), (*planned.diagnostics, *problems))


def environment(plan: Plan) -> str:
    """The digest of all that every file depends on: this program, its libraries, and what outputs are given."""
    given = f"{plan.untracked_inputs}\n{is_lettered(plan)}"
    return sha256(program() + given.encode("utf-8", "surrogatepass")).hexdigest()


def _apart(found: Iterable[Outcome | Diagnostic]) -> tuple[list[Outcome], list[Diagnostic]]:
    outcomes: list[Outcome] = []
    problems: list[Diagnostic] = []
    for one in found:
        if isinstance(one, Diagnostic):
            problems.append(one)
        else:
            outcomes.append(one)
    return outcomes, problems


def _once_for_all_pages(found: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """A template's mistake comes back with every page: the first page's is reported."""
    first: dict[tuple[str, Span, str], Diagnostic] = {}
    for one in found:
        first.setdefault((one.code, one.span, one.values.get("reason", "")), one)
    return tuple(first.values())

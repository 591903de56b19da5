"""The end of a run of all guides: what the portal shows of them, and what is told of those that it does not show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from redlane_ssg.diagnostics import Diagnostic, Span, a_few, problem
from redlane_ssg.fleet.checks import FoundGuide
from redlane_ssg.fleet.fleet_file import Fleet
from redlane_ssg.fleet.guide_facts import GuideFacts, load_facts
from redlane_ssg.fleet.portal import ListedFacts, point_of, rows_per_guide
from redlane_ssg.fleet.tasks import GuideOutcome, TaskState


def shown_guides(
    guides: Sequence[FoundGuide], outcomes: Mapping[str, GuideOutcome]
) -> tuple[tuple[FoundGuide, ListedFacts], ...]:
    """The guides that the portal can show, in the order of the list. Those that were not run show as they last were."""
    known = ((guide, _facts(guide, outcomes)) for guide in guides)
    return tuple((guide, ListedFacts(guide.listed, facts)) for guide, facts in known if facts is not None)


def _facts(guide: FoundGuide, outcomes: Mapping[str, GuideOutcome]) -> GuideFacts | None:
    outcome = outcomes.get(guide.id)
    return outcome.facts if outcome is not None else load_facts(guide.folder / "output")


def remarks(
    fleet: Fleet,
    guides: Sequence[FoundGuide],
    shown: Sequence[tuple[FoundGuide, ListedFacts]],
    outcomes: Mapping[str, GuideOutcome],
    before: Sequence[str],
) -> tuple[Diagnostic, ...]:
    """What is told of a portal: guides as they last were, guides left out, and what it cannot show of the others.

    ``before`` are the ids of the guides of the last run.
    """
    return tuple(_remarks(fleet, guides, shown, outcomes, before))


def _remarks(
    fleet: Fleet,
    guides: Sequence[FoundGuide],
    shown: Sequence[tuple[FoundGuide, ListedFacts]],
    outcomes: Mapping[str, GuideOutcome],
    before: Sequence[str],
) -> Iterator[Diagnostic]:
    whole = Span(fleet.path)
    for guide in guides:
        outcome = outcomes.get(guide.id)
        if outcome is not None and outcome.state is TaskState.FAILED:
            yield problem("W941" if outcome.facts is None else "W940", guide.span, guide=guide.id)
    left_out = sum(listed.facts.left_out for _, listed in shown)
    if left_out:
        yield problem("W942", whole, count=left_out, limit=rows_per_guide(len(guides)))
    without = [guide.id for guide, listed in shown if point_of(listed) is None]
    if without:
        yield problem("W943", whole, count=len(without), guides=a_few(without))
    gone = sorted(set(before) - {guide.id for guide in guides})
    if gone:
        yield problem("W944", whole, count=len(gone), guides=a_few(gone))

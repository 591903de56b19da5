"""The end of a run of all guides: what the portal shows of them, and what is told of those that it does not show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, Span, a_few, problem
from redlane_ssg.fleet.checks import FoundGuide
from redlane_ssg.fleet.fleet_file import Fleet
from redlane_ssg.fleet.guide_facts import FactsOf, GuideFacts, load_facts
from redlane_ssg.fleet.portal import ListedFacts, point_of, rows_per_guide
from redlane_ssg.fleet.tasks import GuideOutcome


@dataclass(frozen=True, slots=True)
class FleetRun:
    """A run of a fleet: all its guides, the outcomes of those that were run, by id, and whether it ``publishes``."""

    guides: Sequence[FoundGuide]
    outcomes: Mapping[str, GuideOutcome]
    publishes: bool


def shown_guides(run: FleetRun) -> tuple[tuple[FoundGuide, ListedFacts], ...]:
    """The guides that the portal can show, in the order of the list. Those that were not run show as they last were."""
    known = ((guide, _facts(guide, run)) for guide in run.guides)
    return tuple((guide, ListedFacts(guide.listed, facts)) for guide, facts in known if facts is not None)


def _facts(guide: FoundGuide, run: FleetRun) -> GuideFacts | None:
    if guide.id in run.outcomes:
        return run.outcomes[guide.id].facts
    return load_facts(guide.folder / "output", FactsOf.SENT if run.publishes else FactsOf.BUILT)


def remarks(
    fleet: Fleet, run: FleetRun, shown: Sequence[tuple[FoundGuide, ListedFacts]], before: Sequence[str]
) -> Iterator[Diagnostic]:
    """What is told of a portal: guides as they last were, guides left out, and what it cannot show of the others.

    ``before`` are the ids of the guides of the last run.
    """
    whole, guides = Span(fleet.path), run.guides
    for guide in guides:
        outcome = run.outcomes.get(guide.id)
        if outcome is not None and outcome.facts is None:
            yield problem("W945" if run.publishes else "W941", guide.span, guide=guide.id)
        elif outcome is not None and outcome.is_as_before:
            yield problem("W940", guide.span, guide=guide.id)
    left_out = sum(listed.facts.left_out for _, listed in shown)
    if left_out:
        yield problem("W942", whole, count=left_out, limit=rows_per_guide(len(guides)))
    without = [guide.id for guide, listed in shown if point_of(listed) is None]
    if without:
        yield problem("W943", whole, count=len(without), guides=a_few(without))
    gone = sorted(set(before) - {guide.id for guide in guides})
    if gone:
        yield problem("W944", whole, count=len(gone), guides=a_few(gone))

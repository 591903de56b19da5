"""The files of a plan: those that would come out as they stand are left standing, all others are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256

from redlane_ssg.diagnostics import Diagnostic, Span
from redlane_ssg.guide.answers import answer
from redlane_ssg.guide.guide import Guide
from redlane_ssg.memo import Memo, program
from redlane_ssg.outputs.plan import Later, Plan
from redlane_ssg.read.theme import Theme
from redlane_ssg.render.render import Made, make_files
from redlane_ssg.render.templates import Templates
from redlane_ssg.traces import Ask, Now, Record, Trace, as_bytes, changed_answers, from_bytes, reason_to_make

_RECORD = "traces"


@dataclass(frozen=True, slots=True)
class Remade:
    """The files that were made, the digests of those that stand, what is to be known of both by the next run.

    Complete only where there are no diagnostics.
    """

    files: Mapping[str, bytes]
    kept: Mapping[str, str]
    record: Record = field(default_factory=Record)
    diagnostics: tuple[Diagnostic, ...] = ()


def remake(
    plan: Plan, guide: Guide, theme: Theme, last: Record, standing: Mapping[str, str], advance: Callable[[str], object]
) -> Remade:
    """Makes what has to be made. ``last`` is the record of the last run, ``standing`` the digests of its files.

    ``advance`` is called for each file that is made.
    """
    templates = Templates(theme)
    reasons = reasons_to_make(plan, guide, templates, last, standing)
    wanted = [artifact for artifact in plan.artifacts if reasons[artifact.path]]
    made = list(make_files(wanted, templates, guide.tracer, advance))
    kept = [artifact.path for artifact in plan.artifacts if not reasons[artifact.path]]
    files = {one.path: one.data for one in made if isinstance(one.data, bytes)}
    record = _record(plan, made, kept, last, partial(answer, guide), templates)
    return Remade(files, {path: last.traces[path].digest for path in kept}, record, _problems(made))


def reasons_to_make(
    plan: Plan, guide: Guide, templates: Templates, last: Record, standing: Mapping[str, str]
) -> dict[str, str]:
    """Why each file has to be made (traces.reason_to_make), by path; ``always`` for one whose asks are not noted."""
    is_same = last.environment == environment(plan)
    changed = changed_answers(last, partial(answer, guide)) if is_same else frozenset()
    now = Now(environment(plan), cache(templates.digest), changed, standing)
    return {
        artifact.path: reason_to_make(artifact.path, artifact.recipe.name, last, now)
        if isinstance(artifact.recipe, Later)
        else "always"
        for artifact in plan.artifacts
    }


def environment(plan: Plan) -> str:
    """The digest of all that every file depends on: this program, its libraries, and what outputs are given."""
    return sha256(program() + plan.given.encode("utf-8", "surrogatepass")).hexdigest()


def recall(memo: Memo) -> Record:
    """The record of the last run; an empty one where there is none."""
    kept = memo.recall(_RECORD)
    return from_bytes(kept) if kept else Record()


def retain(memo: Memo, record: Record) -> None:
    """Keeps a record for the next run."""
    memo.retain(_RECORD, as_bytes(record))


def _record(
    plan: Plan,
    made: Iterable[Made],
    kept: Iterable[str],
    last: Record,
    answers: Callable[[Ask], str],
    templates: Templates,
) -> Record:
    """What is kept keeps its trace; what was made gets a new one."""
    traces = {path: last.traces[path] for path in kept}
    asks = list(last.asks) if traces else []
    places = {ask: place for place, ask in enumerate(asks)}
    recipes = {artifact.path: artifact.recipe for artifact in plan.artifacts}
    for one in made:
        recipe = recipes[one.path]
        if one.asks is None or not isinstance(one.data, bytes) or not isinstance(recipe, Later):
            continue
        found = []
        for ask in one.asks:
            place = places.setdefault(ask, len(asks))
            if place == len(asks):
                asks.append(ask)
            found.append(place)
        traces[one.path] = Trace(recipe.name, one.template, tuple(sorted(found)), sha256(one.data).hexdigest())
    names = {trace.template for trace in traces.values() if trace.template}
    digests = {name: templates.digest(name) for name in sorted(names)}
    return Record(environment(plan), digests, asks, [answers(ask) for ask in asks], traces)


def _problems(made: Iterable[Made]) -> tuple[Diagnostic, ...]:
    """A template's mistake comes back with every page: it is told of the first."""
    found: dict[tuple[str, Span, str], Diagnostic] = {}
    for one in made:
        if isinstance(one.data, Diagnostic):
            found.setdefault((one.data.code, one.data.span, one.data.values.get("reason", "")), one.data)
    return tuple(found.values())

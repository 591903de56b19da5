"""The files of a plan: those that would come out as they stand are left standing, all others are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from redlane_ssg.diagnostics import Diagnostic, Span
from redlane_ssg.guide.answers import answer
from redlane_ssg.guide.guide import Guide
from redlane_ssg.memo import program
from redlane_ssg.outputs.plan import Artifact, Later, Plan
from redlane_ssg.read.theme import Theme
from redlane_ssg.render.render import make_files
from redlane_ssg.render.templates import Templates
from redlane_ssg.traces import Ask, Now, Record, Recorder, look_now, why_anew


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
    plan: Plan,
    guide: Guide,
    theme: Theme,
    last: Record,
    standing: Mapping[str, str],
    jobs: int | None,
    advance: Callable[[str], object],
) -> Remade:
    """Makes what has to be made. ``last`` is the record of the last run, ``standing`` the digests of its files.

    ``jobs`` is how many processes there may be; ``advance`` is called for each file that this one makes.
    """
    templates = Templates(theme)
    now = look_now(last, environment(plan), partial(answer, guide), templates.chain_now)
    recorder = Recorder(last, now)
    wanted: dict[str, Artifact] = {}
    kept: dict[str, str] = {}
    for artifact in plan.artifacts:
        if reason_to_make(artifact, last, now, standing):
            wanted[artifact.path] = artifact
        else:
            recorder.keep(artifact.path, last.traces[artifact.path])
            kept[artifact.path] = last.traces[artifact.path].result
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    # By path: what is recorded, and which mistake is told, must not hang on how the work was shared out.
    made = make_files(tuple(wanted.values()), templates, guide.tracer, jobs, advance)
    for one in sorted(made, key=lambda one: one.path):
        recipe = wanted[one.path].recipe
        if isinstance(one.data, Diagnostic):
            problems.append(one.data)
            continue
        files[one.path] = one.data
        if isinstance(recipe, Later):
            recorder.add(one.path, recipe.name, one.template, one.asks, sha256(one.data).hexdigest())
    return Remade(files, kept, recorder.record(templates.chain_now), _each_once(problems))


def why_make(
    artifact: Artifact, plan: Plan, guide: Guide, theme: Theme, last: Record, standing: Mapping[str, str]
) -> tuple[str, tuple[Ask, ...]]:
    """Why a build would make a file, by the words of ``reason_to_make``, and what is answered otherwise now."""
    now = look_now(last, environment(plan), partial(answer, guide), Templates(theme).chain_now)
    reason = reason_to_make(artifact, last, now, standing)
    trace = last.traces.get(artifact.path)
    changed = now.changed.intersection(trace.asks) if trace is not None and reason == "asks" else ()
    return reason, tuple(sorted(last.asks[place] for place in changed))


def reason_to_make(artifact: Artifact, last: Record, now: Now, standing: Mapping[str, str]) -> str:
    """Why a file has to be made; nothing where it would come out as it stands.

    By the words of ``traces.why_anew``, besides ``always`` for a file whose asks are not noted, and ``disturbed`` for
    one that does not stand as it was made.
    """
    if not isinstance(artifact.recipe, Later):
        return "always"
    reason = why_anew(artifact.path, artifact.recipe.name, last, now)
    return reason or ("" if standing.get(artifact.path) == last.traces[artifact.path].result else "disturbed")


def environment(plan: Plan) -> str:
    """The digest of all that every file depends on: this program, its libraries, and what outputs are given."""
    return sha256(program() + plan.given.encode("utf-8", "surrogatepass")).hexdigest()


def _each_once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """A template's mistake comes back with every page: it is told of the first."""
    first: dict[tuple[str, Span, str], Diagnostic] = {}
    for one in found:
        first.setdefault((one.code, one.span, one.values.get("reason", "")), one)
    return tuple(first.values())

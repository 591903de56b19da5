"""The files of a plan: those that would come out as they stand are left standing, all others are made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Any

from redlane_ssg.diagnostics import Diagnostic, Span
from redlane_ssg.guide.answers import answer
from redlane_ssg.guide.guide import Guide
from redlane_ssg.memo import program
from redlane_ssg.outputs.plan import Artifact, Later, Plan, RevisionsRecipe, Several
from redlane_ssg.read.theme import Theme
from redlane_ssg.render.render import list_revisions, make_files
from redlane_ssg.render.templates import Templates
from redlane_ssg.traces import Ask, Now, Record, Recorder, look_now, why_anew

# Of each file that stands: its digest (SHA-256), its size (bytes), and whatever else is known of it.
Standing = Mapping[str, tuple[str, int, int]]


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
    standing: Standing,
    jobs: int | None,
    advance: Callable[[str], object],
) -> Remade:
    """Makes what has to be made. ``last`` is the record of the last run, ``standing`` what its files are.

    ``jobs`` is how many processes there may be; ``advance`` is called for each file that this one makes.
    """
    templates = Templates(theme)
    now = look_now(last, environment(plan), partial(answer, guide), templates.chain_now)
    recorder = Recorder(last, now)
    wanted: dict[str, Artifact] = {}
    kept: dict[str, str] = {}
    artifacts, lists = _lists_apart(plan)
    for artifact in artifacts:
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
    for group in plan.several:
        stands = _stands_together(group, last, now, standing)
        if stands:
            recorder.keep(group.name, last.traces[group.name])
            kept |= stands
            continue
        together = _make_together(group, templates, guide, jobs, advance)
        problems.extend(together.problems)
        files |= together.files
        recorder.add(group.name, group.name, together.template, together.asks, _digests(together.files))
    facts = {path: (digest, standing[path][1]) for path, digest in kept.items()}
    facts |= {path: (sha256(data).hexdigest(), len(data)) for path, data in files.items()}
    files |= {path: list_revisions(recipe, facts) for path, recipe in lists.items()}
    return Remade(files, kept, recorder.record(templates.chain_now), _each_once(problems))


def _lists_apart(plan: Plan) -> tuple[list[Artifact], dict[str, RevisionsRecipe]]:
    """Lists of files come after the files that they list."""
    lists = {one.path: one.recipe for one in plan.artifacts if isinstance(one.recipe, RevisionsRecipe)}
    return [one for one in plan.artifacts if one.path not in lists], lists


@dataclass(frozen=True, slots=True)
class _Together:
    files: Mapping[str, bytes]
    problems: Sequence[Diagnostic]
    asks: frozenset[Ask]
    template: str


def _stands_together(group: Several[Any], last: Record, now: Now, standing: Standing) -> dict[str, str]:
    """The digests of a group's files, where all of them would come out as they stand; else nothing."""
    if why_anew(group.name, group.name, last, now):
        return {}
    digests: dict[str, str] = json.loads(last.traces[group.name].result)
    stand = all(standing.get(path, ("",))[0] == digest for path, digest in digests.items())
    return digests if stand else {}


def _make_together(
    group: Several[Any], templates: Templates, guide: Guide, jobs: int | None, advance: Callable[[str], object]
) -> _Together:
    with guide.tracer.noting() as asks:
        artifacts, problems = group.think(group.place)
        made = make_files(artifacts, templates, guide.tracer, jobs, advance)
    wrong = [one.data for one in made if isinstance(one.data, Diagnostic)]
    files = {one.path: one.data for one in made if isinstance(one.data, bytes)}
    template = next((one.template for one in made if one.template), "")
    return _Together(files, [*problems, *wrong], frozenset(asks), template)


def _digests(files: Mapping[str, bytes]) -> str:
    return json.dumps({path: sha256(files[path]).hexdigest() for path in sorted(files)})


def why_make(artifact: Artifact, plan: Plan, guide: Guide, theme: Theme, last: Record, standing: Standing) -> str:
    """Why a build would make a file, by the words of ``reason_to_make``."""
    now = look_now(last, environment(plan), partial(answer, guide), Templates(theme).chain_now)
    return reason_to_make(artifact, last, now, standing)


def reason_to_make(artifact: Artifact, last: Record, now: Now, standing: Standing) -> str:
    """Why a file has to be made; nothing where it would come out as it stands.

    By the words of ``traces.why_anew``, besides ``always`` for a file whose asks are not noted, and ``disturbed`` for
    one that does not stand as it was made.
    """
    if not isinstance(artifact.recipe, Later):
        return "always"
    reason = why_anew(artifact.path, artifact.recipe.name, last, now)
    return reason or ("" if standing.get(artifact.path, ("",))[0] == last.traces[artifact.path].result else "disturbed")


def environment(plan: Plan) -> str:
    """The digest of all that every file depends on: this program, its libraries, and what outputs are given."""
    return sha256(program() + plan.given.encode("utf-8", "surrogatepass")).hexdigest()


def _each_once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """A template's mistake comes back with every page: it is told of the first."""
    first: dict[tuple[str, Span, str], Diagnostic] = {}
    for one in found:
        first.setdefault((one.code, one.span, one.values.get("reason", "")), one)
    return tuple(first.values())

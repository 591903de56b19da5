"""The files of a plan: those that would come out as they stand are left standing, all others are made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from redlane_ssg.diagnostics import Diagnostic, Span
from redlane_ssg.finish import draw_seals, embed_pictures, is_lettered, letter, make_lists, make_pictures
from redlane_ssg.guide.answers import answer
from redlane_ssg.guide.guide import Guide
from redlane_ssg.memo import program
from redlane_ssg.outputs.plan import Artifact, Later, PictureRecipe, Plan, RevisionsRecipe, SealRecipe
from redlane_ssg.read.theme import Theme
from redlane_ssg.render.render import Made, make_files
from redlane_ssg.render.templates import Templates
from redlane_ssg.traces import Ask, Now, Record, Recorder, look_now, why_anew
from redlane_ssg.workbench import Bench, Known, Origin, Standing, Workshop, leave, why_make_again


@dataclass(frozen=True, slots=True)
class Remade:
    """The files that were made, the digests of those that stand, what is to be known of both by the next run.

    Complete only where there are no diagnostics.
    """

    files: Mapping[str, bytes]
    kept: Mapping[str, str]
    record: Record = field(default_factory=Record)
    diagnostics: tuple[Diagnostic, ...] = ()


def remake(plan: Plan, guide: Guide, last: Record, standing: Standing, workshop: Workshop) -> Remade:
    """Makes what has to be made. ``last`` is the record of the last run, ``standing`` its files."""
    templates = Templates(workshop.theme)
    now = look_now(last, environment(plan), partial(answer, guide), templates.chain_now)
    bench = Bench()
    workshop.progress.start("rendering", len(plan.artifacts))
    embedded = _make_pages(plan, guide, (last, now, standing), templates, workshop, bench)
    _make_together(plan, guide, (last, now, standing), templates, workshop, bench)
    workshop.progress.finish()
    if bench.problems:
        return Remade(bench.files, bench.kept, diagnostics=_each_once(bench.problems))
    embed_pictures(embedded, workshop, bench)
    named = letter(plan, standing, workshop, bench)
    make_pictures(plan, (last, now, standing), workshop, bench)
    draw_seals(plan, (last, now, standing), workshop, bench)
    make_lists(plan, standing, named, bench)
    record = _recorded(last, now, bench, templates)
    return Remade(bench.files, bench.kept, record, _each_once(bench.problems))


def _make_pages(
    plan: Plan, guide: Guide, known: Known, templates: Templates, workshop: Workshop, bench: Bench
) -> list[Made]:
    """Every file with a path of its own but pictures and lists; gives those into which pictures are still to come."""
    last, now, standing = known
    wanted: dict[str, Artifact] = {}
    for artifact in plan.artifacts:
        if isinstance(artifact.recipe, (PictureRecipe, SealRecipe, RevisionsRecipe)):
            continue
        if reason_to_make(artifact, last, now, standing):
            wanted[artifact.path] = artifact
        else:
            leave(artifact.path, last.traces[artifact.path], bench)
    made = make_files(tuple(wanted.values()), templates, guide.tracer, workshop.jobs, workshop.progress.advance)
    # By path: what is recorded, and which mistake is told, must not hang on how the work was shared out.
    for one in sorted(made, key=lambda one: one.path):
        recipe = wanted[one.path].recipe
        if isinstance(one.data, Diagnostic):
            bench.problems.append(one.data)
            continue
        bench.files[one.path] = one.data
        if isinstance(recipe, Later):
            bench.origins[one.path] = Origin(recipe.name, one.template, one.asks, (one.path,), alone=True)
    return [one for one in made if one.embedded]


def _make_together(
    plan: Plan, guide: Guide, known: Known, templates: Templates, workshop: Workshop, bench: Bench
) -> None:
    """Groups of files whose paths are known only when they are made."""
    last, now, standing = known
    for group in plan.several:
        if not why_anew(group.name, group.name, last, now):
            trace = last.traces[group.name]
            digests: dict[str, str] = json.loads(trace.result)
            if all(standing.digest(path) == digest for path, digest in digests.items()):
                bench.stand[group.name] = trace
                bench.kept |= digests
                continue
        with guide.tracer.noting() as asks:
            artifacts, problems = group.think(group.place)
            made = make_files(artifacts, templates, guide.tracer, workshop.jobs, workshop.progress.advance)
        bench.problems += [*problems, *(one.data for one in made if isinstance(one.data, Diagnostic))]
        bench.files |= {one.path: one.data for one in made if isinstance(one.data, bytes)}
        template = next((one.template for one in made if one.template), "")
        paths = tuple(sorted(one.path for one in made))
        bench.origins[group.name] = Origin(group.name, template, frozenset(asks), paths, alone=False)


def _recorded(last: Record, now: Now, bench: Bench, templates: Templates) -> Record:
    recorder = Recorder(last, now)
    digests = {**bench.kept, **{path: sha256(data).hexdigest() for path, data in bench.files.items()}}
    for name, trace in bench.stand.items():
        alone = name in digests
        result = digests[name] if alone else _together(json.loads(trace.result), digests)
        recorder.keep(name, trace._replace(result=result))
    for name, origin in sorted(bench.origins.items()):
        result = digests[name] if origin.alone else _together(origin.paths, digests)
        recorder.add(name, origin.recipe, origin.template, origin.asks, result)
    return recorder.record(templates.chain_now)


def _together(paths: Iterable[str], digests: Mapping[str, str]) -> str:
    return json.dumps({path: digests[path] for path in paths})


def why_make(
    artifact: Artifact, plan: Plan, guide: Guide, theme: Theme, last: Record, standing: Standing
) -> tuple[str, tuple[Ask, ...]]:
    """Why a build would make a file, by the words of ``reason_to_make``, and what is answered otherwise now."""
    now = look_now(last, environment(plan), partial(answer, guide), Templates(theme).chain_now)
    reason = reason_to_make(artifact, last, now, standing)
    trace = last.traces.get(artifact.path)
    changed = now.changed.intersection(trace.asks) if trace is not None and reason == "asks" else ()
    return reason, tuple(sorted(last.asks[place] for place in changed))


def reason_to_make(artifact: Artifact, last: Record, now: Now, standing: Standing) -> str:
    """Why a file has to be made; nothing where it would come out as it stands.

    By the words of ``traces.why_anew``, besides ``always`` for a file whose asks are not noted, and ``disturbed`` for
    one that does not stand as it was made.
    """
    if not isinstance(artifact.recipe, (Later, PictureRecipe, SealRecipe)):
        return "always"
    return why_make_again(artifact.path, artifact.recipe.name, last, now, standing)


def environment(plan: Plan) -> str:
    """The digest of all that every file depends on: this program, its libraries, and what outputs are given."""
    given = f"{plan.given}\n{is_lettered(plan)}"
    return sha256(program() + given.encode("utf-8", "surrogatepass")).hexdigest()


def _each_once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """A template's mistake comes back with every page: it is told of the first."""
    first: dict[tuple[str, Span, str], Diagnostic] = {}
    for one in found:
        first.setdefault((one.code, one.span, one.values.get("reason", "")), one)
    return tuple(first.values())

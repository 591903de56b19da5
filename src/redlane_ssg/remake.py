"""The files of a plan: those that would come out as they stand are left standing, all others are made."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import TypeVar

from redlane_ssg.diagnostics import Diagnostic, Span
from redlane_ssg.guide.answers import answer
from redlane_ssg.guide.guide import Guide
from redlane_ssg.memo import Memo, program
from redlane_ssg.outputs.plan import Artifact, Later, PictureRecipe, Plan, RevisionsRecipe, SealRecipe
from redlane_ssg.progress import Progress
from redlane_ssg.read.theme import Theme
from redlane_ssg.render.embed import embed
from redlane_ssg.render.pictures import render_pictures
from redlane_ssg.render.render import Made, list_revisions, make_files
from redlane_ssg.render.seals import render_seals
from redlane_ssg.render.templates import Templates
from redlane_ssg.render.web_fonts import MOST_PAGES, fonts_named, letter_pages
from redlane_ssg.traces import Ask, Now, Record, Recorder, Trace, look_now, why_anew


def _nothing(path: str) -> bytes:
    raise FileNotFoundError(path)


@dataclass(frozen=True, slots=True)
class Standing:
    """The files that stand: of each its digest (SHA-256), size (bytes) and time (ns), and how one is read."""

    facts: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)
    read: Callable[[str], bytes] = _nothing

    def digest(self, path: str) -> str:
        """The digest of a file; empty where there is none."""
        return self.facts.get(path, ("",))[0]


@dataclass(frozen=True, slots=True)
class Workshop:
    """What files are made with: the theme, the memory, how many processes there may be, who is told of progress."""

    theme: Theme
    memo: Memo
    jobs: int | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class Remade:
    """The files that were made, the digests of those that stand, what is to be known of both by the next run.

    Complete only where there are no diagnostics.
    """

    files: Mapping[str, bytes]
    kept: Mapping[str, str]
    record: Record = field(default_factory=Record)
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Origin:
    """How some files came to be: by which recipe, template and asks; ``alone`` is one file with that recipe."""

    recipe: str
    template: str
    asks: frozenset[Ask]
    paths: tuple[str, ...]
    alone: bool


@dataclass(slots=True)
class _Bench:
    """What lies finished so far, and where it came from, by the names of traces."""

    files: dict[str, bytes] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    origins: dict[str, _Origin] = field(default_factory=dict)
    stand: dict[str, Trace] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


def remake(plan: Plan, guide: Guide, last: Record, standing: Standing, workshop: Workshop) -> Remade:
    """Makes what has to be made. ``last`` is the record of the last run, ``standing`` its files."""
    templates = Templates(workshop.theme)
    now = look_now(last, environment(plan), partial(answer, guide), templates.chain_now)
    bench = _Bench()
    workshop.progress.start("rendering", len(plan.artifacts))
    embedded = _make_pages(plan, guide, (last, now, standing), templates, workshop, bench)
    _make_together(plan, guide, (last, now, standing), templates, workshop, bench)
    workshop.progress.finish()
    if bench.problems:
        return Remade(bench.files, bench.kept, diagnostics=_each_once(bench.problems))
    _embed_pictures(embedded, workshop, bench)
    named = _letter(plan, standing, workshop, bench)
    _make_pictures(plan, (last, now, standing), workshop, bench)
    _draw_seals(plan, (last, now, standing), workshop, bench)
    _make_lists(plan, standing, named, bench)
    record = _recorded(last, now, bench, templates)
    return Remade(bench.files, bench.kept, record, _each_once(bench.problems))


_Known = tuple[Record, Now, Standing]


def _make_pages(
    plan: Plan, guide: Guide, known: _Known, templates: Templates, workshop: Workshop, bench: _Bench
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
            _leave(artifact.path, last.traces[artifact.path], bench)
    made = make_files(tuple(wanted.values()), templates, guide.tracer, workshop.jobs, workshop.progress.advance)
    # By path: what is recorded, and which mistake is told, must not hang on how the work was shared out.
    for one in sorted(made, key=lambda one: one.path):
        recipe = wanted[one.path].recipe
        if isinstance(one.data, Diagnostic):
            bench.problems.append(one.data)
            continue
        bench.files[one.path] = one.data
        if isinstance(recipe, Later):
            bench.origins[one.path] = _Origin(recipe.name, one.template, one.asks, (one.path,), alone=True)
    return [one for one in made if one.embedded]


def _leave(path: str, trace: Trace, bench: _Bench) -> None:
    bench.stand[path] = trace
    bench.kept[path] = trace.result


def _make_together(
    plan: Plan, guide: Guide, known: _Known, templates: Templates, workshop: Workshop, bench: _Bench
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
        bench.origins[group.name] = _Origin(group.name, template, frozenset(asks), paths, alone=False)


def _embed_pictures(pages: Sequence[Made], workshop: Workshop, bench: _Bench) -> None:
    for page in sorted(pages, key=lambda one: one.path):
        recipes = tuple(page.embedded.values())
        data = render_pictures(recipes, workshop.memo, workshop.jobs, workshop.progress.advance)
        types = [f"image/{recipe.format.lower()}" for recipe in recipes]
        pictures = dict(zip(page.embedded, zip(types, data, strict=True), strict=True))
        bench.files[page.path] = embed(bench.files[page.path], pictures)


def _letter(plan: Plan, standing: Standing, workshop: Workshop, bench: _Bench) -> Mapping[str, frozenset[str]]:
    """Gives every page the fonts of its headings, those that stand too; gives the addresses of fonts by page.

    Which characters are shared depends on all pages, so that a page that stands may have to name other files.
    """
    if not _is_lettered(plan):
        return {}
    pages = {path: standing.read(path) for path in sorted(bench.kept) if path.endswith(".html")}
    pages |= {path: data for path, data in sorted(bench.files.items()) if path.endswith(".html")}
    lettered = letter_pages(pages, workshop.theme, workshop.memo, workshop.progress)
    for path, data in lettered.pages.items():
        if data != pages[path] or path in bench.files:
            bench.files[path] = data
            bench.kept.pop(path, None)
    bench.files.update(lettered.fonts)
    bench.problems.extend(lettered.diagnostics)
    return {path: fonts_named(data) for path, data in lettered.pages.items()}


def _make_pictures(plan: Plan, known: _Known, workshop: Workshop, bench: _Bench) -> None:
    wanted = _wanted(plan, PictureRecipe, known, workshop, bench)
    if not wanted:
        return
    workshop.progress.start("scaling", len({recipe.picture.digest for recipe in wanted.values()}))
    made = render_pictures([*wanted.values()], workshop.memo, workshop.jobs, workshop.progress.advance)
    workshop.progress.finish()
    _lay_down(wanted, made, bench)


def _draw_seals(plan: Plan, known: _Known, workshop: Workshop, bench: _Bench) -> None:
    wanted = _wanted(plan, SealRecipe, known, workshop, bench)
    if not wanted:
        return
    workshop.progress.start("carving", len(wanted))
    made = render_seals([*wanted.values()], workshop.theme, workshop.memo, workshop.jobs, workshop.progress.advance)
    workshop.progress.finish()
    if isinstance(made, Diagnostic):
        bench.problems.append(made)
    else:
        _lay_down(wanted, made, bench)


_Drawn = TypeVar("_Drawn", PictureRecipe, SealRecipe)


def _wanted(plan: Plan, kind: type[_Drawn], known: _Known, workshop: Workshop, bench: _Bench) -> dict[str, _Drawn]:
    """Pictures by path, unless they stand; now and then all of them, lest the memory forget what stands."""
    last, now, standing = known
    wanted: dict[str, _Drawn] = {}
    for artifact in plan.artifacts:
        recipe = artifact.recipe
        if not isinstance(recipe, kind):
            continue
        if workshop.memo.wants_all or _reason(artifact.path, recipe.name, last, now, standing):
            wanted[artifact.path] = recipe
        else:
            _leave(artifact.path, last.traces[artifact.path], bench)
    return wanted


def _lay_down(wanted: Mapping[str, _Drawn], made: Sequence[bytes], bench: _Bench) -> None:
    for (path, recipe), data in zip(wanted.items(), made, strict=True):
        bench.files[path] = data
        bench.origins[path] = _Origin(recipe.name, "", frozenset(), (path,), alone=True)


def _make_lists(plan: Plan, standing: Standing, named: Mapping[str, frozenset[str]], bench: _Bench) -> None:
    """Lists of files, with the fonts of the pages among them."""
    facts = {path: (digest, standing.facts[path][1]) for path, digest in bench.kept.items()}
    facts |= {path: (sha256(data).hexdigest(), len(data)) for path, data in bench.files.items()}
    for artifact in plan.artifacts:
        if isinstance(artifact.recipe, RevisionsRecipe):
            fonts = frozenset[str]().union(*(named.get(path, frozenset()) for _, path in artifact.recipe.files))
            bench.files[artifact.path] = list_revisions(artifact.recipe.with_files(sorted(fonts)), facts)


def _recorded(last: Record, now: Now, bench: _Bench, templates: Templates) -> Record:
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
    return _reason(artifact.path, artifact.recipe.name, last, now, standing)


def _reason(path: str, recipe: str, last: Record, now: Now, standing: Standing) -> str:
    reason = why_anew(path, recipe, last, now)
    return reason or ("" if standing.digest(path) == last.traces[path].result else "disturbed")


def environment(plan: Plan) -> str:
    """The digest of all that every file depends on: this program, its libraries, and what outputs are given."""
    given = f"{plan.given}\n{_is_lettered(plan)}"
    return sha256(program() + given.encode("utf-8", "surrogatepass")).hexdigest()


def _is_lettered(plan: Plan) -> bool:
    return sum(artifact.path.endswith(".html") for artifact in plan.artifacts) <= MOST_PAGES


def _each_once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """A template's mistake comes back with every page: it is told of the first."""
    first: dict[tuple[str, Span, str], Diagnostic] = {}
    for one in found:
        first.setdefault((one.code, one.span, one.values.get("reason", "")), one)
    return tuple(first.values())

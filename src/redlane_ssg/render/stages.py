"""The stages in which a site is made: pages and groups of files, then fonts, pictures, seals, lists of all files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.incremental.last_build import LastBuild
from redlane_ssg.incremental.outcome import Made, Outcome, Unchanged
from redlane_ssg.incremental.tracking import Tracker
from redlane_ssg.outputs.plan import Artifact, DocumentRecipe, PictureRecipe, Plan, RevisionsRecipe, SealRecipe
from redlane_ssg.read.theme import Theme
from redlane_ssg.render.embed import embed
from redlane_ssg.render.pictures import render_pictures
from redlane_ssg.render.render import RenderedFile, list_revisions, make_files
from redlane_ssg.render.seals import render_seals
from redlane_ssg.render.templates import Templates
from redlane_ssg.render.web_fonts import MOST_PAGES, fonts_named, letter_pages

Found = Outcome | Diagnostic
_MADE_LATER = (PictureRecipe, SealRecipe, DocumentRecipe, RevisionsRecipe)


@dataclass(frozen=True, slots=True)
class RenderContext:
    """What files are made with: the theme and its templates, the guide's tracker, what the run is given."""

    theme: Theme
    templates: Templates
    tracker: Tracker
    run: RunContext


def make_pages(plan: Plan, last: LastBuild, context: RenderContext) -> Iterator[Found]:
    """Pages and other files with a path of their own, but no pictures and no lists of files."""
    wanted: dict[str, Artifact] = {}
    for artifact in plan.artifacts:
        if isinstance(artifact.recipe, _MADE_LATER):
            continue
        if last.reason(artifact.path, artifact.recipe_name) is None:
            yield _unchanged(artifact.path, last)
        else:
            wanted[artifact.path] = artifact
    made = make_files(tuple(wanted.values()), context.templates, context.tracker, context.run)
    # By path: what is recorded, and which mistake is reported, must not hang on how the work was shared out.
    for file in sorted(made, key=lambda one: one.path):
        if isinstance(file.data, Diagnostic):
            yield file.data
        else:
            data = _with_pictures(file, file.data, context)
            recipe = wanted[file.path].recipe_name
            yield Made(file.path, recipe, {file.path: data}, file.dependencies, file.template)


def count_pages(plan: Plan) -> int:
    """How many files ``make_pages`` looks at."""
    return sum(not isinstance(artifact.recipe, _MADE_LATER) for artifact in plan.artifacts)


def make_groups(plan: Plan, last: LastBuild, context: RenderContext) -> Iterator[Found]:
    """Groups of files whose paths are known only when they are made."""
    for group in plan.groups:
        if last.reason(group.name, group.name) is None:
            yield _unchanged(group.name, last)
            continue
        with context.tracker.tracking() as dependencies:
            artifacts, problems = group.build(group.scope)
            made = make_files(artifacts, context.templates, context.tracker, context.run)
        yield from problems
        yield from (one.data for one in made if isinstance(one.data, Diagnostic))
        files = {one.path: one.data for one in made if isinstance(one.data, bytes)}
        template = next((one.template for one in made if one.template), "")
        yield Made(group.name, group.name, dict(sorted(files.items())), frozenset(dependencies), template)


def letter(
    plan: Plan, last: LastBuild, outcomes: Sequence[Outcome], context: RenderContext
) -> tuple[Sequence[Found], Mapping[str, frozenset[str]]]:
    """Gives every page the fonts of its headings, unchanged pages too; also gives the addresses of fonts by page.

    Which characters are shared depends on all pages, so that an unchanged page may have to name other fonts.
    """
    if not is_lettered(plan):
        return outcomes, {}
    unchanged = [path for one in outcomes if isinstance(one, Unchanged) for path in one.trace.files]
    made = {path: data for one in outcomes if isinstance(one, Made) for path, data in one.files.items()}
    pages = {path: last.published.read(path) for path in sorted(unchanged) if path.endswith(".html")}
    pages |= {path: data for path, data in sorted(made.items()) if path.endswith(".html")}
    lettered = letter_pages(pages, context.theme, context.run)
    other = {path: data for path, data in lettered.pages.items() if data != pages[path]}
    found = [_with_pages(outcome, other, last) for outcome in outcomes]
    fonts = {path: fonts_named(data) for path, data in lettered.pages.items()}
    return [*found, Made("fonts", None, lettered.fonts), *lettered.diagnostics], fonts


def make_pictures(plan: Plan, last: LastBuild, context: RenderContext) -> Iterator[Found]:
    """Pictures in every size and format."""
    unchanged, wanted = _sorted_out(plan, PictureRecipe, last, context)
    yield from unchanged
    if wanted:
        context.run.progress.start("scaling", len({recipe.picture.digest for recipe in wanted.values()}))
        made = render_pictures([*wanted.values()], context.run)
        context.run.progress.finish()
        yield from _made(wanted, made)


def make_seals(plan: Plan, last: LastBuild, context: RenderContext) -> Iterator[Found]:
    """Seals as pictures."""
    unchanged, wanted = _sorted_out(plan, SealRecipe, last, context)
    yield from unchanged
    if wanted:
        context.run.progress.start("carving", len(wanted))
        made = render_seals([*wanted.values()], context.theme, context.run)
        context.run.progress.finish()
        yield from [made] if isinstance(made, Diagnostic) else _made(wanted, made)


def make_documents(plan: Plan, last: LastBuild, context: RenderContext) -> Iterator[Found]:
    """Documents as PDF; what did not fit in an unchanged one is reported again."""
    unchanged, wanted = _sorted_out(plan, DocumentRecipe, last, context)
    recipes = {artifact.path: artifact.recipe for artifact in plan.artifacts}
    for one in unchanged:
        recipe = recipes[one.name]
        assert isinstance(recipe, DocumentRecipe)  # noqa: S101 - as above
        yield one
        yield from _unfit(recipe, json.loads(one.trace.value))
    if not wanted:
        return
    # Typst takes a tenth of a second to read in.
    from redlane_ssg.render import documents

    context.run.progress.start("printing", sum(len(recipe.runs) for recipe in wanted.values()))
    made = documents.set_documents(tuple(wanted.values()), context.theme, context.run)
    context.run.progress.finish()
    if isinstance(made, list):
        yield from made
        return
    for (path, recipe), document in zip(wanted.items(), made, strict=True):
        yield Made(path, recipe.name, {path: document.data}, value=json.dumps(document.unfit))
        yield from _unfit(recipe, document.unfit)


def _unfit(recipe: DocumentRecipe, found: Iterable[Sequence[str]]) -> Iterator[Diagnostic]:
    problems = (recipe.problem(owner, name, language, kind) for owner, name, language, kind in found)
    return (one for one in problems if one is not None)


def make_revision_lists(
    plan: Plan, last: LastBuild, outcomes: Sequence[Outcome], fonts: Mapping[str, frozenset[str]]
) -> Iterator[Outcome]:
    """Lists of files with their digests and sizes, the fonts of the listed pages among them."""
    facts: dict[str, tuple[str, int]] = {}
    for outcome in outcomes:
        if isinstance(outcome, Unchanged):
            facts |= {path: (digest, last.published.facts[path][1]) for path, digest in outcome.trace.files.items()}
        else:
            facts |= {path: (sha256(data).hexdigest(), len(data)) for path, data in outcome.files.items()}
    for artifact in plan.artifacts:
        if isinstance(artifact.recipe, RevisionsRecipe):
            named = frozenset[str]().union(*(fonts.get(path, frozenset()) for _, path in artifact.recipe.files))
            listed = list_revisions(artifact.recipe.with_files(sorted(named)), facts)
            yield Made(artifact.path, artifact.recipe_name, {artifact.path: listed})


def is_lettered(plan: Plan) -> bool:
    """Whether pages have fonts for their headings: those of large guides have none."""
    return sum(artifact.path.endswith(".html") for artifact in plan.artifacts) <= MOST_PAGES


_Drawn = TypeVar("_Drawn", PictureRecipe, SealRecipe, DocumentRecipe)


def _sorted_out(
    plan: Plan, kind: type[_Drawn], last: LastBuild, context: RenderContext
) -> tuple[list[Unchanged], dict[str, _Drawn]]:
    """Pictures that are unchanged, and those to be made by path; now and then all, so that the store keeps them."""
    unchanged: list[Unchanged] = []
    wanted: dict[str, _Drawn] = {}
    for artifact in plan.artifacts:
        if isinstance(artifact.recipe, kind):
            if context.run.store.is_refreshing or last.reason(artifact.path, artifact.recipe_name):
                wanted[artifact.path] = artifact.recipe
            else:
                unchanged.append(_unchanged(artifact.path, last))
    return unchanged, wanted


def _made(wanted: Mapping[str, _Drawn], made: Sequence[bytes]) -> Iterator[Made]:
    for (path, recipe), data in zip(wanted.items(), made, strict=True):
        yield Made(path, recipe.name, {path: data})


def _unchanged(name: str, last: LastBuild) -> Unchanged:
    return Unchanged(name, last.record.traces[name])


def _with_pages(outcome: Outcome, other: Mapping[str, bytes], last: LastBuild) -> Outcome:
    """An outcome with other bytes for some of its pages: made again, from the dependencies that it had."""
    if isinstance(outcome, Made):
        return replace(outcome, files={path: other.get(path, data) for path, data in outcome.files.items()})
    trace = outcome.trace
    if other.keys().isdisjoint(trace.files):
        return outcome
    files = {path: other[path] if path in other else last.published.read(path) for path in trace.files}
    return Made(outcome.name, trace.recipe, files, last.dependencies(trace), trace.template, trace.value)


def _with_pictures(file: RenderedFile, data: bytes, context: RenderContext) -> bytes:
    """A page with the pictures that it brings along."""
    if not file.embedded:
        return data
    recipes = tuple(file.embedded.values())
    made = render_pictures(recipes, context.run)
    types = [f"image/{recipe.format.lower()}" for recipe in recipes]
    return embed(data, dict(zip(file.embedded, zip(types, made, strict=True), strict=True)))

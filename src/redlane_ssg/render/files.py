"""Renders pages and other files in memory, so that nothing is published before everything is right."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span
from redlane_ssg.disk.unread import FileBytes
from redlane_ssg.incremental.tracking import TEMPLATE, Dependency, Tracker
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DeferredRecipe, PageRecipe, PictureRecipe, RevisionsRecipe
from redlane_ssg.render.over_budget import OVER_BUDGET, PAGE_BUDGET, over_budget
from redlane_ssg.render.templates import Templates
from redlane_ssg.workers import can_fork, map_in_forks
from redlane_ssg.workers.budgets import Exceeded, map_within

# Starting processes pays off from this many files: they take ten times as long as the start.
_WORTH_PROCESSES = 200


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file's bytes or a diagnostic, and its dependencies, which are complete if its recipe is tracked.

    ``embedded`` holds pictures that have yet to be embedded, by the link that each replaces.
    """

    path: str
    data: FileBytes | Diagnostic
    dependencies: frozenset[Dependency] = frozenset()
    embedded: Mapping[str, PictureRecipe] = field(default_factory=dict)


def make_files(
    artifacts: Sequence[Artifact],
    templates: Templates,
    tracker: Tracker,
    context: RunContext,
) -> list[RenderedFile]:
    """Makes pages and other files, but no pictures, in up to ``context.jobs`` processes.

    Progress advances only with the files that this process makes.
    """
    if templates.are_own and can_fork():
        return list(_make_within_budget(artifacts, templates, tracker, context))
    this_process = os.getpid()

    def make(share: Sequence[Artifact]) -> Iterator[RenderedFile]:
        for artifact in share:
            file = _make(artifact, templates, tracker)
            yield file
            if _is_over_budget(file):
                return
            if os.getpid() == this_process:
                context.progress.advance(artifact.path)

    return map_in_forks(make, artifacts, jobs=context.jobs, is_worth_it=len(artifacts) > _WORTH_PROCESSES)


def _make_within_budget(
    artifacts: Sequence[Artifact], templates: Templates, tracker: Tracker, context: RunContext
) -> Iterator[RenderedFile]:
    """Makes the files in processes that the system ends when a guide's own template uses too much."""

    def make(artifact: Artifact) -> RenderedFile:
        return _make(artifact, templates, tracker)

    for index, file in map_within(PAGE_BUDGET, make, artifacts, jobs=context.jobs, forks=True):
        artifact = artifacts[index]
        context.progress.advance(artifact.path)
        if isinstance(file, Exceeded):
            recipe = artifact.recipe.resolve() if isinstance(artifact.recipe, DeferredRecipe) else artifact.recipe
            span = templates.own_span(recipe.template) if isinstance(recipe, PageRecipe) else Span(artifact.source)
            yield RenderedFile(artifact.path, over_budget(file, PAGE_BUDGET, span))
        else:
            yield file
            # All pages have such a template, so the first is enough.
            if _is_over_budget(file):
                return


def fill_apart(templates: Templates, template: str, language: str, path: str, **values: object) -> bytes | Diagnostic:
    """What ``Templates.fill`` returns, made in a process of its own if the template may be the guide's own."""
    if not (templates.are_own and can_fork()):
        return templates.fill(template, language, path, **values)

    def fill(name: str) -> bytes | Diagnostic:
        return templates.fill(name, language, path, **values)

    ((_, filled),) = map_within(PAGE_BUDGET, fill, (template,), jobs=1, forks=True)
    return over_budget(filled, PAGE_BUDGET, templates.own_span(template)) if isinstance(filled, Exceeded) else filled


def _is_over_budget(file: RenderedFile) -> bool:
    return isinstance(file.data, Diagnostic) and file.data.code in OVER_BUDGET


def _make(artifact: Artifact, templates: Templates, tracker: Tracker) -> RenderedFile:
    recipe, dependencies = artifact.recipe, frozenset[Dependency]()
    if isinstance(recipe, DeferredRecipe):
        with tracker.tracking() as found:
            recipe = recipe.resolve()
        dependencies = frozenset(found)
    match recipe:
        case PageRecipe():
            data = templates.render(recipe, artifact.path)
            return RenderedFile(artifact.path, data, dependencies | {(TEMPLATE, recipe.template)}, recipe.embedded)
        case BytesRecipe():
            return RenderedFile(artifact.path, recipe.data, dependencies)
        case _:
            raise TypeError(artifact.path)


def list_revisions(recipe: RevisionsRecipe, files: Mapping[str, tuple[str, int]]) -> bytes:
    """A list of files with the revision and size of each, as JavaScript.

    ``files`` maps paths to digests (SHA-256) and sizes (bytes); files that are not in it are left out. A revision is
    the beginning of the digest.
    """
    rows = [[address, files[path][0][:12], files[path][1]] for address, path in recipe.files if path in files]
    version = sha256(json.dumps(rows, allow_nan=False).encode()).hexdigest()[:12]
    listed = json.dumps({"name": recipe.name, "version": version, "files": rows}, ensure_ascii=False, allow_nan=False)
    return recipe.before + listed.encode() + recipe.after

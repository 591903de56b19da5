"""Every artifact that has to be made to its bytes, in memory, so that nothing is written before all of it is right."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.incremental.tracking import Dependency, Tracker
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, DeferredRecipe, PageRecipe, PictureRecipe, RevisionsRecipe
from redlane_ssg.render.templates import Templates
from redlane_ssg.workers import map_in_forks

# Files whose making takes ten times as long as starting a process.
_WORTH_PROCESSES = 200


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """A file's bytes, or what is wrong; its dependencies, if its recipe is tracked, and the template that shows it.

    ``embedded`` are pictures that are still to come into it, by the link that each replaces.
    """

    path: str
    data: bytes | Diagnostic
    dependencies: frozenset[Dependency]
    template: str
    embedded: Mapping[str, PictureRecipe] = field(default_factory=dict)


def make_files(
    artifacts: Sequence[Artifact],
    templates: Templates,
    tracker: Tracker,
    context: RunContext,
) -> list[RenderedFile]:
    """Makes pages and other files that are no pictures, by as many processes as there may be.

    Progress advances with those that are made in this one.
    """
    here = os.getpid()

    def make(share: Sequence[Artifact]) -> Iterator[RenderedFile]:
        for artifact in share:
            yield _make(artifact, templates, tracker)
            if os.getpid() == here:
                context.progress.advance(artifact.path)

    return map_in_forks(make, artifacts, jobs=context.jobs, is_worth_it=len(artifacts) > _WORTH_PROCESSES)


def _make(artifact: Artifact, templates: Templates, tracker: Tracker) -> RenderedFile:
    recipe, dependencies = artifact.recipe, frozenset[Dependency]()
    if isinstance(recipe, DeferredRecipe):
        with tracker.tracking() as found:
            recipe = recipe.resolve()
        dependencies = frozenset(found)
    match recipe:
        case PageRecipe():
            data = templates.render(recipe, artifact.path)
            return RenderedFile(artifact.path, data, dependencies, recipe.template, recipe.embedded)
        case BytesRecipe():
            return RenderedFile(artifact.path, recipe.data, dependencies, "")
        case _:
            raise TypeError(artifact.path)


def list_revisions(recipe: RevisionsRecipe, files: Mapping[str, tuple[str, int]]) -> bytes:
    """A list of files. ``files`` has the digest (SHA-256) and size (bytes) of each by path; others are left out.

    A revision is the beginning of the digest.
    """
    found = [[address, files[path][0][:12], files[path][1]] for address, path in recipe.files if path in files]
    version = sha256(json.dumps(found).encode()).hexdigest()[:12]
    listed = json.dumps({"name": recipe.name, "version": version, "files": found}, ensure_ascii=False)
    return recipe.before + listed.encode() + recipe.after

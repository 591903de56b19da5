"""Every artifact that has to be made to its bytes, in memory, so that nothing is written before all of it is right."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, Later, PageRecipe, PictureRecipe, Recipe
from redlane_ssg.render.pictures import render_picture
from redlane_ssg.render.templates import Templates
from redlane_ssg.traces import Ask, Tracer
from redlane_ssg.workers import in_shares

# Files whose making takes ten times as long as starting a process.
_WORTH_PROCESSES = 200


@dataclass(frozen=True, slots=True)
class Made:
    """A file's bytes, or what is wrong; what was asked for it, if that was noted, and the template that shows it."""

    path: str
    data: bytes | Diagnostic
    asks: frozenset[Ask]
    template: str


def make_files(
    artifacts: Sequence[Artifact],
    templates: Templates,
    tracer: Tracer,
    jobs: int | None,
    advance: Callable[[str], object],
) -> list[Made]:
    """Makes files, by as many processes as there may be; ``advance`` is called for those that are made in this one."""
    here = os.getpid()

    def make(share: Sequence[Artifact]) -> Iterator[Made]:
        for artifact in share:
            yield _make(artifact, templates, tracer)
            if os.getpid() == here:
                advance(artifact.path)

    return in_shares(make, artifacts, jobs=jobs, is_worth_it=len(artifacts) > _WORTH_PROCESSES)


def _make(artifact: Artifact, templates: Templates, tracer: Tracer) -> Made:
    recipe, asks = artifact.recipe, frozenset[Ask]()
    if isinstance(recipe, Later):
        with tracer.noting() as noted:
            recipe = recipe.now()
        asks = frozenset(noted)
    template = recipe.template if isinstance(recipe, PageRecipe) else ""
    return Made(artifact.path, _render(recipe, artifact.path, templates), asks, template)


def _render(recipe: Recipe, path: str, templates: Templates) -> bytes | Diagnostic:
    match recipe:
        case PageRecipe():
            return templates.render(recipe, path)
        case BytesRecipe(data):
            return data
        case PictureRecipe():
            return render_picture(recipe)

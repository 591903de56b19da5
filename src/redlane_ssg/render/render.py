"""Every artifact of a plan to its bytes, all in memory, so that nothing is written before all of it is right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, Span
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, PageRecipe, PictureRecipe, Plan
from redlane_ssg.read.theme import Theme
from redlane_ssg.render.pictures import render_picture
from redlane_ssg.render.templates import Templates


@dataclass(frozen=True, slots=True)
class Rendered:
    """The site's files by path, complete only where there are no diagnostics."""

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def render_plan(plan: Plan, theme: Theme, advance: Callable[[str], object]) -> Rendered:
    """Renders a plan; ``advance`` is called after each artifact."""
    templates = Templates(theme)
    files: dict[str, bytes] = {}
    diagnostics: dict[tuple[str, Span, str], Diagnostic] = {}
    for artifact in plan.artifacts:
        made = _render(artifact, templates)
        if isinstance(made, bytes):
            files[artifact.path] = made
        else:
            # A template's mistake comes back with every page: it is told of the first.
            diagnostics.setdefault((made.code, made.span, made.values.get("reason", "")), made)
        advance(artifact.path)
    return Rendered(files, tuple(diagnostics.values()))


def _render(artifact: Artifact, templates: Templates) -> bytes | Diagnostic:
    match artifact.recipe:
        case PageRecipe() as recipe:
            return templates.render(recipe, artifact.path)
        case BytesRecipe(data):
            return data
        case PictureRecipe() as recipe:
            return render_picture(recipe)

"""What is going to be written: each file once, with what it is made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.outputs.views import PageView
from redlane_ssg.read.pictures import PictureFile


@dataclass(frozen=True, slots=True)
class PageRecipe:
    """A view shown by a template of the theme."""

    template: str
    page: PageView


@dataclass(frozen=True, slots=True)
class BytesRecipe:
    """Bytes that are ready."""

    data: bytes


@dataclass(frozen=True, slots=True)
class PictureRecipe:
    """A picture, no wider or higher than so many px."""

    picture: PictureFile
    limit: int


@dataclass(frozen=True, slots=True)
class Artifact:
    """One planned file: its path within the site with ``/``, what it comes from (a path to show), how it is made."""

    path: str
    source: str
    recipe: PageRecipe | BytesRecipe | PictureRecipe


@dataclass(frozen=True, slots=True)
class Plan:
    """All artifacts, ordered by path."""

    artifacts: tuple[Artifact, ...]


def make_plan(artifacts: Iterable[Artifact]) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Orders the artifacts; two on one path, or on paths that differ only in case, are a diagnostic."""
    ordered = sorted(artifacts, key=lambda artifact: (artifact.path, artifact.source))
    taken: dict[str, Artifact] = {}
    diagnostics = []
    for artifact in ordered:
        earlier = taken.setdefault(artifact.path.casefold(), artifact)
        if earlier is not artifact:
            values = {"file": artifact.path, "one": earlier.source, "other": artifact.source}
            diagnostics.append(problem("E701", Span(artifact.source), **values))
    return Plan(tuple(ordered)), tuple(diagnostics)

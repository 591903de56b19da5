"""What is going to be written: each file once, with what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Generic, TypeVar

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.outputs.page_views import PageView
from redlane_ssg.read.pictures import PictureFile


@dataclass(frozen=True, slots=True)
class PageRecipe:
    """A view shown by a template of the theme; pictures that come along within the page, by the link they replace."""

    template: str
    page: PageView
    embedded: Mapping[str, PictureRecipe] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BytesRecipe:
    """Bytes that are ready."""

    data: bytes


@dataclass(frozen=True, slots=True)
class SealRecipe:
    """A seal as a picture: its characters, its style (seals.py), colours (``#rrggbb``), the digest of its font.

    ``wall`` is what it lies on.
    """

    characters: str
    style: str
    wall: str
    seal: str
    on_seal: str
    font: str

    @property
    def name(self) -> str:
        """Words that tell this picture from any other."""
        return f"seal {self.characters} {self.style} {self.wall} {self.seal} {self.on_seal} {self.font}"


@dataclass(frozen=True, slots=True)
class PictureRecipe:
    """A picture in this size (px, as it is seen), as ``AVIF``, ``WEBP``, ``JPEG`` or ``PNG``."""

    picture: PictureFile
    width: int
    height: int
    format: str

    @property
    def name(self) -> str:
        """Words that tell this picture from any other."""
        return f"picture {self.picture.digest} {self.width} {self.height} {self.format}"


@dataclass(frozen=True, slots=True)
class DocumentRecipe:
    """A PDF by a Typst template of the theme: its title, and what the template sees as /data.json, run by run.

    Each run is set by itself and begins on a page of its own. ``look`` is the digest of the templates and fonts.
    ``bleed`` (mm) is how far the art of sheets that are trimmed goes beyond the trim; ``in_inks`` asks for greys in
    black ink alone. ``problem`` makes a diagnostic of a text that did not fit, from its owner, its field, its language,
    and how it failed.
    """

    template: str
    title: str
    runs: tuple[bytes, ...]
    look: str
    problem: Callable[[str, str, str, str], Diagnostic | None]
    bleed: float | None = None
    in_inks: bool = False

    @property
    def name(self) -> str:
        """Words that tell this document from any other."""
        parts = (self.template, self.title, self.look, str(self.bleed), str(self.in_inks))
        digest = sha256("\n".join(parts).encode("utf-8", "surrogatepass"))
        for run in self.runs:
            digest.update(sha256(run).digest())
        return f"document {digest.hexdigest()}"


Recipe = PageRecipe | BytesRecipe | PictureRecipe
Scope = TypeVar("Scope")


@dataclass(frozen=True, slots=True)
class DeferredRecipe(Generic[Scope]):
    """A recipe that is thought out only where its file has to be made again: ``think(place, *words)``.

    ``think`` is a function of a module and is given words, so that all it learns it learns by asking: what it asks of
    the guide is its trace.

    Raises:
        TypeError: it is given more than words, or brings along more than itself.
    """

    build: Callable[..., Recipe]
    scope: Scope
    arguments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if getattr(self.build, "__closure__", None) or not all(isinstance(word, str) for word in self.arguments):
            raise TypeError(self.name)

    @property
    def name(self) -> str:
        """Words that tell this recipe from any other for the same path."""
        return " ".join(
            (self.build.__module__, self.build.__qualname__, getattr(self.scope, "language", ""), *self.arguments)
        )

    def resolve(self) -> Recipe:
        """The recipe."""
        return self.build(self.scope, *self.arguments)


@dataclass(frozen=True, slots=True)
class RevisionsRecipe:
    """JSON of addresses, each with the revision and the size (bytes) of the file that answers there, by its path.

    It is published between ``before`` and ``after``.
    """

    name: str
    files: tuple[tuple[str, str], ...]
    before: bytes = b""
    after: bytes = b""

    def with_files(self, addresses: Iterable[str]) -> RevisionsRecipe:
        """The same list, and files whose paths are their addresses."""
        return replace(self, files=(*self.files, *((address, address) for address in addresses)))


@dataclass(frozen=True, slots=True)
class Artifact:
    """One planned file: its path in its published folder with ``/``, its source (a path to show), how it is made."""

    path: str
    source: str
    recipe: Recipe | DeferredRecipe[Any] | RevisionsRecipe | SealRecipe | DocumentRecipe

    @property
    def recipe_name(self) -> str | None:
        """Words that tell its recipe from any other; None where what the file depends on is not tracked."""
        recipe = self.recipe
        return recipe.name if isinstance(recipe, (DeferredRecipe, PictureRecipe, SealRecipe, DocumentRecipe)) else None


@dataclass(frozen=True, slots=True)
class ArtifactGroup(Generic[Scope]):
    """Files whose paths are known only when they are made, all in one thought: ``think(place)``.

    ``name`` tells it from any other. It gives the files, and what is wrong with them.
    """

    name: str
    build: Callable[[Scope], tuple[Sequence[Artifact], Sequence[Diagnostic]]]
    scope: Scope


@dataclass(frozen=True, slots=True)
class Plan:
    """All artifacts of one published folder, by path; ``given`` says in words what outputs saw beside the guide."""

    artifacts: tuple[Artifact, ...]
    given: str = ""
    groups: tuple[ArtifactGroup[Any], ...] = ()


def make_plan(
    artifacts: Iterable[Artifact], given: str, groups: Iterable[ArtifactGroup[Any]]
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Orders the artifacts; two on one path, or on paths that differ only in case, are a diagnostic."""
    ordered = sorted(artifacts, key=lambda artifact: (artifact.path, artifact.source))
    taken: dict[str, Artifact] = {}
    diagnostics = []
    for artifact in ordered:
        earlier = taken.setdefault(artifact.path.casefold(), artifact)
        if earlier is not artifact:
            values = {"file": artifact.path, "one": earlier.source, "other": artifact.source}
            diagnostics.append(problem("E701", Span(artifact.source), **values))
    return Plan(tuple(ordered), given, tuple(groups)), tuple(diagnostics)

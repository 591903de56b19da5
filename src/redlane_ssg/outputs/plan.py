"""The plan of a build: every file that will be written, with the recipe that makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Generic, TypeVar

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.outputs.page_views import PageView
from redlane_ssg.read.pictures import PictureFile


@dataclass(frozen=True, slots=True)
class PageRecipe:
    """A page: its template and its view. ``embedded`` has pictures to embed, by the link that they replace."""

    template: str
    page: PageView
    embedded: Mapping[str, PictureRecipe] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BytesRecipe:
    """Finished bytes."""

    data: bytes


@dataclass(frozen=True, slots=True)
class SealRecipe:
    """A seal as a picture: its characters, its style (seals.py), colours (``#rrggbb``), the digest of its font.

    ``wall`` is the background.
    """

    characters: str
    style: str
    wall: str
    seal: str
    on_seal: str
    font: str

    @property
    def name(self) -> str:
        """Identifies the picture: recipes with the same name make the same bytes."""
        return f"seal {self.characters} {self.style} {self.wall} {self.seal} {self.on_seal} {self.font}"


@dataclass(frozen=True, slots=True)
class PictureRecipe:
    """A picture in one size (px, after rotation) and format: ``AVIF``, ``WEBP``, ``JPEG`` or ``PNG``."""

    picture: PictureFile
    width: int
    height: int
    format: str

    @property
    def name(self) -> str:
        """Identifies the picture: recipes with the same name make the same bytes."""
        return f"picture {self.picture.digest} {self.width} {self.height} {self.format}"


@dataclass(frozen=True, slots=True)
class DocumentRecipe:
    """A PDF made by a Typst template of the theme.

    ``runs`` are what the template sees as /data.json: each run is typeset on its own and starts on a new page.
    ``look`` is the digest of the templates and fonts. ``bleed`` (mm) is how far the artwork extends beyond the trim;
    None for sheets that are not trimmed. ``in_inks`` asks for greys in black ink alone. ``problem`` returns a
    diagnostic for a text that does not fit, from its owner, its field, its language, and how it failed.
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
        """Identifies the document: recipes with the same name make the same bytes."""
        parts = (self.template, self.title, self.look, str(self.bleed), str(self.in_inks))
        digest = sha256("\n".join(parts).encode("utf-8", "surrogatepass"))
        for run in self.runs:
            digest.update(sha256(run).digest())
        return f"document {digest.hexdigest()}"


Recipe = PageRecipe | BytesRecipe | PictureRecipe
Scope = TypeVar("Scope")


@dataclass(frozen=True, slots=True)
class DeferredRecipe(Generic[Scope]):
    """A recipe that is built only if its file has to be made again: ``build(scope, *arguments)``.

    ``build`` is a module-level function and its arguments are strings, so that it can learn about the guide only by
    reading the guide. Those reads are tracked: they are the file's dependencies.

    Raises:
        TypeError: an argument is no string, or ``build`` is a closure.
    """

    build: Callable[..., Recipe]
    scope: Scope
    arguments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if getattr(self.build, "__closure__", None) or not all(
            isinstance(argument, str) for argument in self.arguments
        ):
            raise TypeError(self.name)

    @property
    def name(self) -> str:
        """Identifies the recipe among all recipes for the same path."""
        return " ".join(
            (self.build.__module__, self.build.__qualname__, getattr(self.scope, "language", ""), *self.arguments)
        )

    def resolve(self) -> Recipe:
        """Builds the recipe."""
        return self.build(self.scope, *self.arguments)


@dataclass(frozen=True, slots=True)
class RevisionsRecipe:
    """A JSON list of addresses, each with the revision and the size (bytes) of the file published there.

    ``files`` are pairs of an address and the file's path. The JSON is written between ``before`` and ``after``.
    """

    name: str
    files: tuple[tuple[str, str], ...]
    before: bytes = b""
    after: bytes = b""

    def with_files(self, addresses: Iterable[str]) -> RevisionsRecipe:
        """The recipe with further files, whose paths equal their addresses."""
        return replace(self, files=(*self.files, *((address, address) for address in addresses)))


@dataclass(frozen=True, slots=True)
class Artifact:
    """One planned file: its path in the published folder (with ``/``), its source (a path to show), its recipe."""

    path: str
    source: str
    recipe: Recipe | DeferredRecipe[Any] | RevisionsRecipe | SealRecipe | DocumentRecipe

    @property
    def recipe_name(self) -> str | None:
        """Identifies the recipe; None for a recipe whose dependencies are not tracked."""
        recipe = self.recipe
        return recipe.name if isinstance(recipe, (DeferredRecipe, PictureRecipe, SealRecipe, DocumentRecipe)) else None


@dataclass(frozen=True, slots=True)
class ArtifactGroup(Generic[Scope]):
    """Files whose paths are known only after they are built, all together: ``build(scope)``.

    ``name`` identifies the group, ``source`` is a path to show. ``build`` returns the files and diagnostics about them.
    """

    name: str
    source: str
    build: Callable[[Scope], tuple[Sequence[Artifact], Sequence[Diagnostic]]]
    scope: Scope


@dataclass(frozen=True, slots=True)
class Plan:
    """All artifacts of one published folder, by path.

    ``untracked_inputs`` is text that changes if anything changes that outputs see without tracking.
    """

    artifacts: tuple[Artifact, ...]
    untracked_inputs: str = ""
    groups: tuple[ArtifactGroup[Any], ...] = ()


def make_plan(
    artifacts: Iterable[Artifact], untracked_inputs: str, groups: Iterable[ArtifactGroup[Any]]
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Sorts the artifacts. Two with the same path, or with paths that differ only in case, are a diagnostic."""
    ordered = sorted(artifacts, key=lambda artifact: (artifact.path, artifact.source))
    clashes = find_clashes((artifact.path, artifact.source) for artifact in ordered)
    return Plan(tuple(ordered), untracked_inputs, tuple(groups)), tuple(clashes)


def find_clashes(files: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    """A diagnostic for each file, given by path and source, whose path an earlier one has, perhaps in other case."""
    sources: dict[str, str] = {}
    for path, source in files:
        if path.casefold() in sources:
            yield problem("E701", Span(source), file=path, one=sources[path.casefold()], other=source)
        else:
            sources[path.casefold()] = source

"""The plan of a build: every file that will be written, with the recipe that makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, Generic, TypeVar

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.disk.unread import FileBytes
from redlane_ssg.guide.addresses import file_of
from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.outputs.card_views import CardsView
from redlane_ssg.outputs.drawings.shapes import Plate
from redlane_ssg.outputs.page_views import PageView
from redlane_ssg.read.pictures import PictureFile
from redlane_ssg.read.portable_names import LONGEST, path_length, unfit_part

# How long a path in a published folder may be: below the project stands the folder of spares before it.
_LONGEST = LONGEST - len("output/.redlane/spare/print/")


@dataclass(frozen=True, slots=True)
class PageRecipe:
    """A page: its template and its view. ``embedded`` has pictures to embed, by the link that they replace."""

    template: str
    page: PageView | CardsView
    embedded: Mapping[str, PictureRecipe] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BytesRecipe:
    """Finished bytes, or those of a file that are read when it is written."""

    data: FileBytes


@dataclass(frozen=True, slots=True)
class SealRecipe:
    """A seal as a picture: its characters, its style (seals.py), colours (``#rrggbb``), the digest of its font.

    ``wall`` is the background. The picture is ``side`` px wide and high; ``inset`` (px) is left around the seal.
    """

    characters: str
    style: str
    wall: str
    seal: str
    on_seal: str
    font: str
    side: int
    inset: int = 0

    @property
    def name(self) -> str:
        """Identifies the picture: recipes with the same name make the same bytes."""
        look = f"{self.style} {self.wall} {self.seal} {self.on_seal} {self.font} {self.side} {self.inset}"
        return f"seal {self.characters} {look}"


@dataclass(frozen=True, slots=True)
class PlateRecipe:
    """A plate as a picture: its marks, its colours (``#rrggbb``) by name, the digest of the font of its lettering."""

    plate: Plate
    colours: tuple[tuple[str, str], ...]
    font: str

    @property
    def name(self) -> str:
        """Identifies the picture: recipes with the same name make the same bytes."""
        given = f"{self.plate!r} {self.colours} {self.font}"
        return f"plate {sha256(given.encode('utf-8', 'surrogatepass')).hexdigest()}"


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
class CoverRecipe:
    """The cover of an article as a picture of ``width`` by ``height`` px: a photograph that fills it, or a plate or a
    seal on the wall below tiles, a seal on the red line.

    ``colours`` are the tile's, the wall's and the line's, as ``#rrggbb``.
    """

    shown: PictureRecipe | PlateRecipe | SealRecipe
    width: int
    height: int
    colours: tuple[str, str, str]

    @property
    def suffix(self) -> str:
        """How its file's name ends: photographs are JPEG, drawings PNG."""
        return "jpg" if isinstance(self.shown, PictureRecipe) else "png"

    @property
    def name(self) -> str:
        """Identifies the picture: recipes with the same name make the same bytes."""
        return f"cover {self.width} {self.height} {self.colours} {self.shown.name}"


def grey_file(digest: str, width: int) -> str:
    """Where a template finds the photograph with this digest: in grey, as a JPEG of this width (px)."""
    return f"photographs/{digest}-{width}.jpg"


@dataclass(frozen=True, slots=True)
class DocumentRecipe:
    """A PDF made by a Typst template of the theme.

    ``runs`` are what the template sees as /data.json: each run is typeset on its own and starts on a new page.
    ``look`` is the digest of the templates and fonts. ``bleed`` (mm) is how far the artwork extends beyond the trim;
    None for sheets that are not trimmed. ``in_inks`` asks for greys in black ink alone. ``problem`` returns a
    diagnostic for a text that does not fit, from its owner, its field, its language, and how it failed. ``pictures``
    are photographs that runs name by their ``grey_file``, each with its width there (px). With a ``booklet``, a
    document of the two faces of a sheet with the marks for folding, pages are imposed on such sheets.
    """

    template: str
    title: str
    runs: tuple[bytes, ...]
    look: str
    problem: Callable[[str, str, str, str], Diagnostic | None]
    bleed: float | None = None
    in_inks: bool = False
    pictures: tuple[tuple[PictureFile, int], ...] = ()
    booklet: DocumentRecipe | None = None

    @property
    def name(self) -> str:
        """Identifies the document: recipes with the same name make the same bytes."""
        parts = [self.template, self.title, self.look, str(self.bleed), str(self.in_inks)]
        parts.extend([self.booklet.name] if self.booklet else [])
        digest = sha256("\n".join(parts).encode("utf-8", "surrogatepass"))
        for run in self.runs:
            digest.update(sha256(run).digest())
        return f"document {digest.hexdigest()}"


Recipe = PageRecipe | BytesRecipe | PictureRecipe
Scope = TypeVar("Scope")
GroupPiece = TypeVar("GroupPiece")


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

    ``files`` are pairs of an address and the file's path. The JSON is written between ``before`` and ``after``. What
    ``pages``, given by address, link to within the site is listed too.
    """

    name: str
    files: tuple[tuple[str, str], ...]
    before: bytes = b""
    after: bytes = b""
    pages: tuple[str, ...] = ()

    def with_files(self, addresses: Iterable[str]) -> RevisionsRecipe:
        """The recipe with further files that are not listed yet."""
        listed = dict(self.files)
        return replace(self, files=(*self.files, *((one, file_of(one)) for one in addresses if one not in listed)))


_NAMED = (DeferredRecipe, PictureRecipe, SealRecipe, PlateRecipe, CoverRecipe, DocumentRecipe)


@dataclass(frozen=True, slots=True)
class Artifact:
    """One planned file: its path in the published folder (with ``/``), its source (a path to show), its recipe."""

    path: str
    source: str
    recipe: Recipe | DeferredRecipe[Any] | RevisionsRecipe | SealRecipe | PlateRecipe | CoverRecipe | DocumentRecipe

    @property
    def recipe_name(self) -> str | None:
        """Identifies the recipe; None for a recipe whose dependencies are not tracked."""
        recipe = self.recipe
        return recipe.name if isinstance(recipe, _NAMED) else None


@dataclass(frozen=True, slots=True)
class ArtifactGroup(Generic[Scope, GroupPiece]):
    """Files whose paths are known only after they are built, all together, from pieces.

    ``name`` identifies the group, ``source`` is a path to show. ``pieces`` names the pieces and opens nothing.
    ``make_piece`` makes one; it is called only for those of which something that they read has changed.

    ``build`` returns the files and diagnostics about them. It is given the pieces that were made, and the group's
    published files, in which it finds the others; without published files, all pieces were made.
    """

    name: str
    source: str
    scope: Scope
    pieces: Callable[[Scope], Sequence[str]]
    make_piece: Callable[[Scope, str], GroupPiece]
    build: Callable[
        [Scope, Mapping[str, GroupPiece], PublishedFiles | None], tuple[Sequence[Artifact], Sequence[Diagnostic]]
    ]


@dataclass(frozen=True, slots=True)
class Plan:
    """All artifacts of one published folder, by path.

    ``untracked_inputs`` is text that changes if anything changes that outputs see without tracking. ``gone`` are the
    addresses that were given up: a server answers 410 there (RFC 9110, 15.5.11), if it can.
    """

    artifacts: tuple[Artifact, ...]
    untracked_inputs: str = ""
    groups: tuple[ArtifactGroup[Any, Any], ...] = ()
    gone: tuple[str, ...] = ()


def make_plan(
    artifacts: Iterable[Artifact], untracked_inputs: str, groups: Iterable[ArtifactGroup[Any, Any]]
) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """Sorts the artifacts. Two with the same path, or with paths that differ only in case, are a diagnostic.

    So is a path that Windows cannot hold.
    """
    ordered = sorted(artifacts, key=lambda artifact: (artifact.path, artifact.source))
    clashes = find_clashes((artifact.path, artifact.source) for artifact in ordered)
    return Plan(tuple(ordered), untracked_inputs, tuple(groups)), (*clashes, *_unfit_paths(ordered))


def _unfit_paths(artifacts: Iterable[Artifact]) -> Iterator[Diagnostic]:
    """A diagnostic for each source of paths that Windows cannot hold, and for each of paths that are too long."""
    told: set[tuple[str, str]] = set()
    for artifact in artifacts:
        name = unfit_part(artifact.path).rpartition("/")[2]
        is_long = path_length(artifact.path) > _LONGEST
        if (name or is_long) and (artifact.source, name) not in told:
            told.add((artifact.source, name))
            values = {"file": artifact.path, "name": name} if name else {"file": artifact.path}
            yield problem("E153" if name else "W151", Span(artifact.source), **values)


def find_clashes(files: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    """A diagnostic for each file, given by path and source, whose path an earlier one has, perhaps in other case."""
    sources: dict[str, str] = {}
    for path, source in files:
        if path.casefold() in sources:
            yield problem("E701", Span(source), file=path, one=sources[path.casefold()], other=source)
        else:
            sources[path.casefold()] = source

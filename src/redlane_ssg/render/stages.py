"""The stages of making a folder: pages, then fonts, pictures, seals, covers, documents, revision lists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.disk.unread import FileBytes, bytes_of, hex_digest, size_of
from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.incremental.last_build import LastBuild
from redlane_ssg.incremental.outcome import Made, Outcome, Unchanged, made_files, unchanged_files
from redlane_ssg.incremental.tracking import Tracker
from redlane_ssg.outputs.plan import (
    Artifact,
    CoverRecipe,
    DocumentRecipe,
    PictureRecipe,
    Plan,
    PlateRecipe,
    RevisionsRecipe,
    SealRecipe,
)
from redlane_ssg.read.theme import Theme
from redlane_ssg.render.embed import embed
from redlane_ssg.render.files import RenderedFile, list_revisions, make_files
from redlane_ssg.render.placeholders import KnownPlaceholders
from redlane_ssg.render.saved_walks import SavedWalks
from redlane_ssg.render.templates import Templates
from redlane_ssg.render.web_fonts import (
    MOST_PAGES,
    fonts_named,
    make_page_fonts,
    names,
    with_fonts,
)

StageResult = Outcome | Diagnostic
# The name of the outcome that has the fonts of headings.
PAGE_FONTS = "fonts"
_MADE_LATER = (PictureRecipe, SealRecipe, PlateRecipe, CoverRecipe, DocumentRecipe, RevisionsRecipe)


@dataclass(frozen=True, slots=True)
class PlannedFolder:
    """The plan of one published folder and its problems, its last build, and what its files are made with."""

    plan: Plan
    diagnostics: tuple[Diagnostic, ...]
    last: LastBuild
    theme: Theme
    templates: Templates
    tracker: Tracker
    run: RunContext


def make_pages(folder: PlannedFolder) -> Iterator[StageResult]:
    """Pages and other files with a recipe of their own, except those that later stages make."""
    wanted: dict[str, Artifact] = {}
    for artifact in folder.plan.artifacts:
        if isinstance(artifact.recipe, _MADE_LATER):
            continue
        if folder.last.reason(artifact.path, artifact.recipe_name) is None:
            yield _unchanged(artifact.path, folder.last)
        else:
            wanted[artifact.path] = artifact
    made = make_files(tuple(wanted.values()), folder.templates, folder.tracker, folder.run)
    # Sorted: the record and the reported mistake must not depend on which process made which file.
    for file in sorted(made, key=lambda file: file.path):
        if isinstance(file.data, Diagnostic):
            yield file.data
        else:
            data = _with_pictures(file, file.data, folder)
            yield Made(file.path, wanted[file.path].recipe_name, {file.path: data}, file.dependencies)


def count_pages(plan: Plan) -> int:
    """How many files ``make_pages`` makes or finds unchanged."""
    return sum(not isinstance(artifact.recipe, _MADE_LATER) for artifact in plan.artifacts)


def add_heading_fonts(
    folder: PlannedFolder, outcomes: Sequence[Outcome], pages: KnownPlaceholders
) -> tuple[Sequence[StageResult], Mapping[str, frozenset[str]]]:
    """Names the fonts of its headings in every page. Also returns the addresses of each page's fonts.

    The shared characters depend on all pages, so an unchanged page may have to name other fonts.
    """
    made = made_files(outcomes)
    placeholders = pages.find(outcomes)
    found = make_page_fonts(placeholders, folder.theme, folder.run)
    pages.name(found.tags)
    changed = {
        path: with_fonts(bytes_of(made[path]) if path in made else folder.last.published.read(path), tags)
        for path, tags in found.tags.items()
        if not names(placeholders[path], tags)
    }
    results = [_with_pages(outcome, changed, folder.last) for outcome in outcomes]
    fonts = {path: fonts_named(tags) for path, tags in found.tags.items()}
    return [*results, Made(PAGE_FONTS, None, found.fonts), *found.diagnostics], fonts


def make_pictures(folder: PlannedFolder) -> Iterator[StageResult]:
    """Pictures in every size and format."""
    unchanged, wanted = _partition(folder, PictureRecipe)
    yield from (_unchanged(path, folder.last) for path in unchanged)
    if wanted:
        # Imported here, as below: Pillow takes a fiftieth of a second to import, and most runs make no picture.
        from redlane_ssg.render.pictures import render_pictures

        folder.run.progress.start("scaling", len({recipe.picture.digest for recipe in wanted.values()}))
        made = render_pictures([*wanted.values()], folder.run)
        folder.run.progress.finish()
        yield from _made(wanted, made)


def make_seals(folder: PlannedFolder) -> Iterator[StageResult]:
    """Seals as pictures."""
    unchanged, wanted = _partition(folder, SealRecipe)
    yield from (_unchanged(path, folder.last) for path in unchanged)
    if wanted:
        from redlane_ssg.render.seals import render_seals

        folder.run.progress.start("carving", len(wanted))
        made = render_seals([*wanted.values()], folder.theme, folder.run)
        folder.run.progress.finish()
        yield from [made] if isinstance(made, Diagnostic) else _made(wanted, made)


def make_plates(folder: PlannedFolder) -> Iterator[StageResult]:
    """Plates as pictures."""
    unchanged, wanted = _partition(folder, PlateRecipe)
    yield from (_unchanged(path, folder.last) for path in unchanged)
    if wanted:
        from redlane_ssg.render.plates import render_plates

        made = render_plates([*wanted.values()], folder.theme, folder.run)
        yield from [made] if isinstance(made, Diagnostic) else _made(wanted, made)


def make_covers(folder: PlannedFolder) -> Iterator[StageResult]:
    """Covers of articles."""
    unchanged, wanted = _partition(folder, CoverRecipe)
    yield from (_unchanged(path, folder.last) for path in unchanged)
    if wanted:
        from redlane_ssg.render.covers import render_covers

        made = render_covers([*wanted.values()], folder.theme, folder.run)
        yield from [made] if isinstance(made, Diagnostic) else _made(wanted, made)


def make_documents(folder: PlannedFolder) -> Iterator[StageResult]:
    """Documents as PDF. Texts that did not fit are reported for unchanged documents too."""
    unchanged, wanted = _partition(folder, DocumentRecipe)
    for path, recipe in unchanged.items():
        outcome = _unchanged(path, folder.last)
        yield outcome
        yield from _unfit_problems(recipe, json.loads(outcome.trace.value))
    if not wanted:
        return
    # Imported here: Typst takes a tenth of a second to import.
    from redlane_ssg.render import documents

    folder.run.progress.start("printing", sum(len(recipe.runs) for recipe in wanted.values()))
    made = documents.typeset_documents(tuple(wanted.values()), folder.theme, folder.run)
    folder.run.progress.finish()
    if isinstance(made, list):
        yield from made
        return
    for (path, recipe), document in zip(wanted.items(), made, strict=True):
        yield Made(path, recipe.name, {path: document.data}, value=json.dumps(document.unfit, allow_nan=False))
        yield from _unfit_problems(recipe, document.unfit)


def _unfit_problems(recipe: DocumentRecipe, unfit: Iterable[Sequence[str]]) -> Iterator[Diagnostic]:
    problems = (recipe.problem(owner, name, language, kind) for owner, name, language, kind in unfit)
    return (diagnostic for diagnostic in problems if diagnostic is not None)


def make_revision_lists(
    folder: PlannedFolder, outcomes: Sequence[Outcome], fonts: Mapping[str, frozenset[str]]
) -> Iterator[Outcome]:
    """Lists of files with their revisions and sizes.

    What a list's pages link to is added to it, and so are the fonts of the pages that are listed.
    """
    made = made_files(outcomes)
    facts = {path: folder.last.published.facts[path][:2] for path in unchanged_files(outcomes)}
    facts |= {path: (hex_digest(data), size_of(data)) for path, data in made.items()}

    def read(path: str) -> bytes:
        return bytes_of(made[path]) if path in made else folder.last.published.read(path)

    lists = {one.path: one.recipe for one in folder.plan.artifacts if isinstance(one.recipe, RevisionsRecipe)}
    if not lists:
        return
    cache = ResultCache(folder.run.store, "what pages of walks ask for")
    walks = SavedWalks(facts, read, cache)
    for path, recipe in lists.items():
        whole = recipe.with_files(walks.addresses(recipe.pages))
        named = frozenset[str]().union(*(fonts.get(listed, frozenset()) for _, listed in whole.files))
        yield Made(path, None, {path: list_revisions(whole.with_files(sorted(named)), facts)})
    cache.save()


def has_pages_with_fonts(folder: PlannedFolder) -> bool:
    """Whether a folder has pages, and few enough for fonts of their own."""
    has_pages = any(artifact.path.endswith(".html") for artifact in folder.plan.artifacts)
    return has_pages and has_heading_fonts(folder.plan)


def has_heading_fonts(plan: Plan) -> bool:
    """Whether pages have fonts for their headings. Pages of large guides have none."""
    return sum(artifact.path.endswith(".html") for artifact in plan.artifacts) <= MOST_PAGES


_Drawn = TypeVar("_Drawn", PictureRecipe, SealRecipe, PlateRecipe, CoverRecipe, DocumentRecipe)


def _partition(folder: PlannedFolder, recipe_type: type[_Drawn]) -> tuple[dict[str, _Drawn], dict[str, _Drawn]]:
    """The recipes of a type whose files are unchanged, and of those to make, by path.

    While the store is refreshing, all have to be made: that marks their entries as used, so they are not dropped.
    """
    unchanged: dict[str, _Drawn] = {}
    wanted: dict[str, _Drawn] = {}
    for artifact in folder.plan.artifacts:
        if isinstance(artifact.recipe, recipe_type):
            is_wanted = folder.run.store.is_refreshing or folder.last.reason(artifact.path, artifact.recipe_name)
            (wanted if is_wanted else unchanged)[artifact.path] = artifact.recipe
    return unchanged, wanted


def _made(wanted: Mapping[str, _Drawn], made: Sequence[bytes]) -> Iterator[Made]:
    for (path, recipe), data in zip(wanted.items(), made, strict=True):
        yield Made(path, recipe.name, {path: data})


def _unchanged(name: str, last: LastBuild) -> Unchanged:
    return Unchanged(name, last.record.traces[name])


def _with_pages(outcome: Outcome, changed: Mapping[str, bytes], last: LastBuild) -> Outcome:
    """An outcome with new bytes for its changed pages. An unchanged one becomes made, with the same dependencies."""
    if isinstance(outcome, Made):
        return replace(outcome, files={path: changed.get(path, data) for path, data in outcome.files.items()})
    trace = outcome.trace
    if changed.keys().isdisjoint(trace.files):
        return outcome
    files = {path: changed[path] if path in changed else last.published.read(path) for path in trace.files}
    return Made(outcome.name, trace.recipe, files, last.record.dependencies_of(outcome.name), trace.value)


def _with_pictures(file: RenderedFile, data: FileBytes, folder: PlannedFolder) -> FileBytes:
    """A page's bytes with its pictures embedded."""
    if not file.embedded:
        return data
    from redlane_ssg.render.pictures import render_pictures

    recipes = tuple(file.embedded.values())
    made = render_pictures(recipes, folder.run)
    types = [f"image/{recipe.format.lower()}" for recipe in recipes]
    return embed(bytes_of(data), dict(zip(file.embedded, zip(types, made, strict=True), strict=True)))

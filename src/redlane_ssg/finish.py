"""What is made after the pages: the fonts of their headings, pictures, seals, lists of all files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TypeVar

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.outputs.plan import PictureRecipe, Plan, RevisionsRecipe, SealRecipe
from redlane_ssg.render.embed import embed
from redlane_ssg.render.pictures import render_pictures
from redlane_ssg.render.render import Made, list_revisions
from redlane_ssg.render.seals import render_seals
from redlane_ssg.render.web_fonts import MOST_PAGES, fonts_named, letter_pages
from redlane_ssg.workbench import Bench, Known, Origin, Standing, Workshop, leave, why_make_again


def embed_pictures(pages: Sequence[Made], workshop: Workshop, bench: Bench) -> None:
    """Puts pictures into the pages that bring them along."""
    for page in sorted(pages, key=lambda one: one.path):
        recipes = tuple(page.embedded.values())
        data = render_pictures(recipes, workshop.memo, workshop.jobs, workshop.progress.advance)
        types = [f"image/{recipe.format.lower()}" for recipe in recipes]
        pictures = dict(zip(page.embedded, zip(types, data, strict=True), strict=True))
        bench.files[page.path] = embed(bench.files[page.path], pictures)


def letter(plan: Plan, standing: Standing, workshop: Workshop, bench: Bench) -> Mapping[str, frozenset[str]]:
    """Gives every page the fonts of its headings, those that stand too; gives the addresses of fonts by page.

    Which characters are shared depends on all pages, so that a page that stands may have to name other files.
    """
    if not is_lettered(plan):
        return {}
    pages = {path: standing.read(path) for path in sorted(bench.kept) if path.endswith(".html")}
    pages |= {path: data for path, data in sorted(bench.files.items()) if path.endswith(".html")}
    lettered = letter_pages(pages, workshop.theme, workshop.memo, workshop.progress)
    for path, data in lettered.pages.items():
        if data != pages[path] or path in bench.files:
            bench.files[path] = data
            bench.kept.pop(path, None)
    bench.files.update(lettered.fonts)
    bench.problems.extend(lettered.diagnostics)
    return {path: fonts_named(data) for path, data in lettered.pages.items()}


def make_pictures(plan: Plan, known: Known, workshop: Workshop, bench: Bench) -> None:
    """Pictures in every size and format."""
    wanted = _wanted(plan, PictureRecipe, known, workshop, bench)
    if not wanted:
        return
    workshop.progress.start("scaling", len({recipe.picture.digest for recipe in wanted.values()}))
    made = render_pictures([*wanted.values()], workshop.memo, workshop.jobs, workshop.progress.advance)
    workshop.progress.finish()
    _lay_down(wanted, made, bench)


def draw_seals(plan: Plan, known: Known, workshop: Workshop, bench: Bench) -> None:
    """Seals as pictures."""
    wanted = _wanted(plan, SealRecipe, known, workshop, bench)
    if not wanted:
        return
    workshop.progress.start("carving", len(wanted))
    made = render_seals([*wanted.values()], workshop.theme, workshop.memo, workshop.jobs, workshop.progress.advance)
    workshop.progress.finish()
    if isinstance(made, Diagnostic):
        bench.problems.append(made)
    else:
        _lay_down(wanted, made, bench)


_Drawn = TypeVar("_Drawn", PictureRecipe, SealRecipe)


def _wanted(plan: Plan, kind: type[_Drawn], known: Known, workshop: Workshop, bench: Bench) -> dict[str, _Drawn]:
    """Pictures by path, unless they stand; now and then all of them, lest the memory forget what stands."""
    last, now, standing = known
    wanted: dict[str, _Drawn] = {}
    for artifact in plan.artifacts:
        recipe = artifact.recipe
        if not isinstance(recipe, kind):
            continue
        if workshop.memo.wants_all or why_make_again(artifact.path, recipe.name, last, now, standing):
            wanted[artifact.path] = recipe
        else:
            leave(artifact.path, last.traces[artifact.path], bench)
    return wanted


def _lay_down(wanted: Mapping[str, _Drawn], made: Sequence[bytes], bench: Bench) -> None:
    for (path, recipe), data in zip(wanted.items(), made, strict=True):
        bench.files[path] = data
        bench.origins[path] = Origin(recipe.name, "", frozenset(), (path,), alone=True)


def make_lists(plan: Plan, standing: Standing, named: Mapping[str, frozenset[str]], bench: Bench) -> None:
    """Lists of files, with the fonts of the pages among them."""
    facts = {path: (digest, standing.facts[path][1]) for path, digest in bench.kept.items()}
    facts |= {path: (sha256(data).hexdigest(), len(data)) for path, data in bench.files.items()}
    for artifact in plan.artifacts:
        if isinstance(artifact.recipe, RevisionsRecipe):
            fonts = frozenset[str]().union(*(named.get(path, frozenset()) for _, path in artifact.recipe.files))
            bench.files[artifact.path] = list_revisions(artifact.recipe.with_files(sorted(fonts)), facts)


def is_lettered(plan: Plan) -> bool:
    """Whether pages have fonts for their headings: those of large guides have none."""
    return sum(artifact.path.endswith(".html") for artifact in plan.artifacts) <= MOST_PAGES

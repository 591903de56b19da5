"""Scales pictures that are not in the store on all processors. Each picture is decoded once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from redlane_ssg.context import RunContext
from redlane_ssg.disk.unread import bytes_of
from redlane_ssg.outputs.pictures import sizes
from redlane_ssg.outputs.plan import PictureRecipe
from redlane_ssg.read.picture_memory import on_pictures
from redlane_ssg.render.picture_scaling import PictureTask, scale_picture

# Starting processes pays off from this many pixels of output.
_WORTH_PROCESSES = 5_000_000


def render_pictures(recipes: Sequence[PictureRecipe], context: RunContext) -> list[bytes]:
    """The bytes for each recipe. Progress advances with each picture that has to be scaled."""
    # Ordered by picture, so that the renditions of each are stored as soon as they are made.
    ordered = sorted(range(len(recipes)), key=lambda index: recipes[index].picture.digest)

    def make(missing: list[int]) -> Iterator[bytes]:
        return _make([recipes[ordered[index]] for index in missing], context)

    inputs = [_input(recipes[index]) for index in ordered]
    made = dict(zip(ordered, context.store.remember_all("a picture's rendition", inputs, make), strict=True))
    return [made[index] for index in range(len(recipes))]


def _input(recipe: PictureRecipe) -> bytes:
    """All that the bytes depend on. That includes all sizes, because each is scaled from the one before it."""
    return repr((recipe.picture.digest, sizes(recipe.picture), recipe.width, recipe.format)).encode()


def _make(recipes: Sequence[PictureRecipe], context: RunContext) -> Iterator[bytes]:
    """The bytes for each recipe. Recipes of one picture must be adjacent."""
    groups = [list(group) for _, group in groupby(recipes, key=lambda recipe: recipe.picture.digest)]
    is_worth_it = sum(recipe.width * recipe.height for recipe in recipes) > _WORTH_PROCESSES
    tasks = [_task(group) for group in groups]
    rendered = on_pictures(
        scale_picture, tasks, lambda task: bytes_of(task.held), jobs=context.jobs, is_worth_it=is_worth_it
    )
    for group, renditions in zip(groups, rendered, strict=True):
        yield from renditions
        context.progress.advance(group[0].picture.path)


def _task(recipes: Sequence[PictureRecipe]) -> PictureTask:
    """The task for the recipes of one picture."""
    widest_first = sizes(recipes[0].picture)[::-1]
    wanted = tuple((widest_first.index((recipe.width, recipe.height)), recipe.format) for recipe in recipes)
    return PictureTask(recipes[0].picture.held, widest_first, wanted)

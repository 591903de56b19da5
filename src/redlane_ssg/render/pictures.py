"""Pictures made to fit: what is not remembered is made on all processors, each picture decoded once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from redlane_ssg.context import RunContext
from redlane_ssg.outputs.pictures import sizes
from redlane_ssg.outputs.plan import PictureRecipe
from redlane_ssg.render.picture_scaling import PictureTask, scale_picture
from redlane_ssg.workers import on_all_processors

# Pixels to be written whose making takes as long as starting processes.
_WORTH_PROCESSES = 5_000_000


def render_pictures(recipes: Sequence[PictureRecipe], context: RunContext) -> list[bytes]:
    """The bytes of each; progress advances with each picture that anything had to be made of."""

    # Picture by picture, so that each can be kept as soon as it is made.
    ordered = sorted(range(len(recipes)), key=lambda place: recipes[place].picture.digest)

    def make(missing: list[int]) -> Iterator[bytes]:
        return _make([recipes[ordered[place]] for place in missing], context)

    inputs = [_input(recipes[place]) for place in ordered]
    made = dict(zip(ordered, context.store.remember_all("a picture's rendition", inputs, make), strict=True))
    return [made[place] for place in range(len(recipes))]


def _input(recipe: PictureRecipe) -> bytes:
    """All that its bytes depend on: the sizes too, of which each is made from the one before."""
    return repr((recipe.picture.digest, sizes(recipe.picture), recipe.width, recipe.format)).encode()


def _make(recipes: Sequence[PictureRecipe], context: RunContext) -> Iterator[bytes]:
    """The bytes of each; those of one picture stand together."""
    groups = [list(group) for _, group in groupby(recipes, key=lambda recipe: recipe.picture.digest)]
    is_worth_it = sum(recipe.width * recipe.height for recipe in recipes) > _WORTH_PROCESSES
    rendered = on_all_processors(
        scale_picture, [_task(group) for group in groups], jobs=context.jobs, is_worth_it=is_worth_it
    )
    for group, found in zip(groups, rendered, strict=True):
        yield from found
        context.progress.advance(group[0].picture.path)


def _task(recipes: Sequence[PictureRecipe]) -> PictureTask:
    """What is to be made of one picture."""
    widest_first = sizes(recipes[0].picture)[::-1]
    wanted = tuple((widest_first.index((recipe.width, recipe.height)), recipe.format) for recipe in recipes)
    return PictureTask(recipes[0].picture.data, widest_first, wanted)

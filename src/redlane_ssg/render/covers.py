"""Covers of articles, made from the pictures, plates and seals that pages are shared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.outputs.plan import CoverRecipe, PictureRecipe, PlateRecipe, SealRecipe
from redlane_ssg.read.theme import HEADING_FONT, Theme
from redlane_ssg.render.cover_drawing import draw_cover, fill_cover
from redlane_ssg.render.pictures import render_pictures
from redlane_ssg.render.plates import render_plates
from redlane_ssg.render.seals import render_seals


def render_covers(recipes: Sequence[CoverRecipe], theme: Theme, context: RunContext) -> list[bytes] | Diagnostic:
    """The bytes for each recipe (JPEG or PNG), or a diagnostic if the font of seals is damaged."""
    shown = _shown(recipes, theme, context)
    if isinstance(shown, Diagnostic):
        return shown
    font = theme.files[HEADING_FONT].digest

    def make(missing: list[int]) -> Iterator[bytes]:
        for recipe in (recipes[index] for index in missing):
            data, size = shown[recipe.shown.name], (recipe.width, recipe.height)
            if isinstance(recipe.shown, PictureRecipe):
                yield fill_cover(data, size)
            else:
                # A plate has a line of its own.
                yield draw_cover(data, size, recipe.colours, has_line=isinstance(recipe.shown, SealRecipe))

    return context.store.remember_all("a cover", [font + recipe.name.encode() for recipe in recipes], make)


def _shown(recipes: Sequence[CoverRecipe], theme: Theme, context: RunContext) -> Mapping[str, bytes] | Diagnostic:
    """What covers show, each once, by the names of the recipes."""
    by_name: dict[str, PictureRecipe | PlateRecipe | SealRecipe] = {
        recipe.shown.name: recipe.shown for recipe in recipes
    }
    pictures = [one for one in by_name.values() if isinstance(one, PictureRecipe)]
    seals = [one for one in by_name.values() if isinstance(one, SealRecipe)]
    plates = [one for one in by_name.values() if isinstance(one, PlateRecipe)]
    drawn, sealed = render_plates(plates, theme, context), render_seals(seals, theme, context)
    if isinstance(drawn, Diagnostic):
        return drawn
    if isinstance(sealed, Diagnostic):
        return sealed
    made = [*render_pictures(pictures, context), *drawn, *sealed]
    names = [*(one.name for one in pictures), *(one.name for one in plates), *(one.name for one in seals)]
    return dict(zip(names, made, strict=True))

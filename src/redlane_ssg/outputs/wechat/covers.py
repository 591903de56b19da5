"""The covers of articles: 2.35:1 (900 × 383 px) for the first in a message, and square for others and when shared."""

from __future__ import annotations

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.outputs.edition import Edition
from redlane_ssg.outputs.plan import CoverRecipe, PictureRecipe, PlateRecipe, SealRecipe
from redlane_ssg.outputs.shares import cover_motif, guide_seal, picture_address

WIDE_PX, SQUARE_PX = (900, 383), (500, 500)


def entry_covers(edition: Edition, entry: Entry) -> tuple[CoverRecipe, CoverRecipe]:
    """The wide and the square cover of an article about an entry."""
    return covers_of(edition, cover_motif(edition, entry))


def guide_covers(edition: Edition) -> tuple[CoverRecipe, CoverRecipe]:
    """Those of an article about the guide as a whole."""
    return covers_of(edition, guide_seal(edition))


def covers_of(edition: Edition, shown: PictureRecipe | PlateRecipe | SealRecipe) -> tuple[CoverRecipe, CoverRecipe]:
    """The wide and the square cover that show something."""
    light = edition.colours["light"]
    colours = (light["tile"], light["wall"], light["red"])
    return CoverRecipe(shown, *WIDE_PX, colours), CoverRecipe(shown, *SQUARE_PX, colours)


def cover_address(recipe: CoverRecipe) -> str:
    """The path of a cover in the folder of the official account."""
    return picture_address(recipe, "covers/cover", recipe.suffix)


def square_part() -> str:
    """The middle of a wide cover that is shown where a square is: its corners from 0 to 1, as draft/add takes them."""
    width, height = WIDE_PX
    margin = (width - height) / 2 / width
    return f"{margin:.6f}_0_{1 - margin:.6f}_1"

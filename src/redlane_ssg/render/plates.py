"""Plates as pictures, for links to the pages that show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.outputs.drawings.shapes import Lettering, Plate, PlateMark
from redlane_ssg.outputs.plan import PlateRecipe
from redlane_ssg.outputs.shares import PLATE_PX
from redlane_ssg.read.theme import HEADING_FONT, Theme
from redlane_ssg.render.fonts import coverage, unpacked
from redlane_ssg.render.plate_drawing import draw_plate


def render_plates(recipes: Sequence[PlateRecipe], theme: Theme, context: RunContext) -> list[bytes] | Diagnostic:
    """The bytes for each recipe (PNG), or a diagnostic if the font is damaged.

    Lettering with a character that the font does not have is left out: half a name is no name.
    """
    font = theme.files[HEADING_FONT]

    def make(missing: list[int]) -> Iterator[bytes]:
        covered, truetype = coverage(font, context.store), unpacked(font, context.store)
        for recipe in (recipes[index] for index in missing):
            plate = Plate(tuple(mark for mark in recipe.plate.marks if _is_covered(mark, covered)))
            yield draw_plate(plate, PLATE_PX, dict(recipe.colours), truetype)

    try:
        return context.store.remember_all("a plate", [font.digest + recipe.name.encode() for recipe in recipes], make)
    # fontTools and FreeType raise many kinds of exceptions for damaged tables.
    except Exception:  # noqa: BLE001
        return problem("E915", Span(font.path), reason="term:undecodable")


def _is_covered(mark: PlateMark, covered: frozenset[str]) -> bool:
    return not isinstance(mark, Lettering) or covered.issuperset(mark.text.replace(" ", ""))

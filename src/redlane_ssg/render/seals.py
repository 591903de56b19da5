"""Draws seals with the headings' font, in sixteen shades, so that each weighs about seven kilobytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.outputs.plan import SealRecipe
from redlane_ssg.read.theme import HEADING_FONT, Theme
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.render.fonts import coverage, unpacked
from redlane_ssg.render.seal_drawing import DrawnSeal, SealTask, draw_seals
from redlane_ssg.workers import on_all_processors

# Seals per task. Starting a process pays off from this many seals.
_SEALS_PER_TASK = 50
# The text of a seal if the font has none of its characters.
_EMPTY_TEXT = "\u00b7"


def render_seals(recipes: Sequence[SealRecipe], theme: Theme, context: RunContext) -> list[bytes] | Diagnostic:
    """The bytes for each recipe (PNG), or a diagnostic if the font is damaged.

    Progress advances with each seal that is drawn. Characters that the font does not have are left out.
    """
    font = theme.files[HEADING_FONT]

    def make(missing: list[int]) -> Iterator[bytes]:
        return _draw_all([recipes[index] for index in missing], font, context)

    try:
        return context.store.remember_all("a seal", [font.digest + recipe.name.encode() for recipe in recipes], make)
    # fontTools and FreeType raise many kinds of exceptions for damaged tables.
    except Exception:  # noqa: BLE001
        return problem("E915", Span(font.path), reason="term:undecodable")


def _draw_all(recipes: Sequence[SealRecipe], font: SourceFile, context: RunContext) -> Iterator[bytes]:
    covered = coverage(font, context.store)
    truetype = unpacked(font, context.store)
    batches = [recipes[start : start + _SEALS_PER_TASK] for start in range(0, len(recipes), _SEALS_PER_TASK)]
    tasks = [SealTask(truetype, tuple(_seal(recipe, covered) for recipe in batch)) for batch in batches]
    drawn = on_all_processors(draw_seals, tasks, jobs=context.jobs, is_worth_it=len(tasks) > 1, chunk_size=1)
    for batch, pictures in zip(batches, drawn, strict=True):
        for recipe, data in zip(batch, pictures, strict=True):
            yield data
            context.progress.advance(recipe.characters)


def _seal(recipe: SealRecipe, covered: frozenset[str]) -> DrawnSeal:
    """A seal as a task has it, with only the characters that the font covers."""
    text = "".join(character for character in recipe.characters if character in covered) or _EMPTY_TEXT
    colours = (recipe.wall, recipe.seal, recipe.on_seal)
    return DrawnSeal(text, recipe.style, colours, recipe.side, recipe.inset)

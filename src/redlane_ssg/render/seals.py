"""Seals as pictures: drawn with the font of headings, in so few colours that each weighs some seven kilobytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.outputs.plan import SealRecipe
from redlane_ssg.outputs.shares import SEAL_PX
from redlane_ssg.read.theme import HEADING_FONT, Theme
from redlane_ssg.render.fonts import coverage, unpacked
from redlane_ssg.render.seal_drawing import SealTask, draw_seals
from redlane_ssg.workers import on_all_processors

# What a process is handed at once, with the font; so many are worth the start of one.
_TOGETHER = 50
# What a seal says whose characters the font has none of.
_NOTHING = "\u00b7"


def render_seals(recipes: Sequence[SealRecipe], theme: Theme, context: RunContext) -> list[bytes] | Diagnostic:
    """The bytes of each (PNG), or what is wrong with the font; progress advances with each that is drawn.

    Characters that the font does not have are left out.
    """
    font = theme.files[HEADING_FONT]

    def make(missing: list[int]) -> Iterator[bytes]:
        return _draw([recipes[place] for place in missing], font.data, context)

    digest = sha256(font.data).digest()
    try:
        return context.store.remember_all("a seal", [digest + recipe.name.encode() for recipe in recipes], make)
    # fontTools and FreeType raise whatever a damaged table makes them stumble over.
    except Exception as error:  # noqa: BLE001
        return problem("E915", Span(font.path), reason=str(error) or type(error).__name__)


def _draw(recipes: Sequence[SealRecipe], font: bytes, context: RunContext) -> Iterator[bytes]:
    has = frozenset(coverage(font, context.store))
    whole = unpacked(font, context.store)
    seals = [("".join(one for one in recipe.characters if one in has) or _NOTHING, recipe) for recipe in recipes]
    shares = [seals[place : place + _TOGETHER] for place in range(0, len(seals), _TOGETHER)]
    tasks = [SealTask(whole, SEAL_PX, tuple((text, *_look(recipe)) for text, recipe in share)) for share in shares]
    drawn = on_all_processors(draw_seals, tasks, jobs=context.jobs, is_worth_it=len(tasks) > 1, chunk_size=1)
    for share, found in zip(shares, drawn, strict=True):
        for (_, recipe), data in zip(share, found, strict=True):
            yield data
            context.progress.advance(recipe.characters)


def _look(recipe: SealRecipe) -> tuple[str, str, str, str]:
    return recipe.style, recipe.wall, recipe.seal, recipe.on_seal

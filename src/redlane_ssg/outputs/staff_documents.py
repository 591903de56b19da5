"""What is shared by all outputs for people who work in the guide: files below output/staff, never for visitors.

The folder is planned, made and published like the site and the sheets for the printer. Nobody deploys it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from redlane_ssg.colours import Inks
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.docents.editions import Editions
from redlane_ssg.guide.guide import Guide
from redlane_ssg.outputs.plan import Artifact, DocumentRecipe
from redlane_ssg.outputs.wording import Wording
from redlane_ssg.read.theme_strings import Strings
from redlane_ssg.signage.check_sheet import UNKNOWN_GLYPH, WITHOUT_GLYPH
from redlane_ssg.signage.sheet import Sheet

StaffData = dict[str, object]


@dataclass(frozen=True)
class StaffContext:
    """What outputs for staff need: the guide, the sheets of its signs, the editions of what docents tell, the
    theme's strings, and its inks (per cent).

    ``look`` is the digest of the theme's Typst templates and fonts. ``card_style`` and ``card_script`` stand within
    cards for telephones.
    """

    guide: Guide
    sheets: tuple[Sheet, ...]
    editions: Editions
    strings: Strings
    inks: Mapping[str, Inks]
    look: str
    card_style: str = ""
    card_script: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of documents: those that people write and the theme's fonts have letters for."""
        return self.guide.sign_languages

    def wording(self, language: str) -> Wording:
        """The theme's strings in a language."""
        return Wording(self.strings, language)


def staff_document(
    context: StaffContext, template: str, title: str, language: str, runs: Iterable[StaffData]
) -> DocumentRecipe:
    """A PDF of the theme's Typst template. ``runs`` are set one after the other; each begins a page.

    Every run also has ``language``, ``title`` and ``inks``, which the theme's ``signs/tokens.typ`` reads.
    """
    common = {
        "language": language,
        "title": title,
        "inks": {name: list(inks) for name, inks in context.inks.items()},
    }
    encoded = tuple(
        json.dumps(common | run, ensure_ascii=False, sort_keys=True, allow_nan=False).encode() for run in runs
    )
    return DocumentRecipe(template, title, encoded, context.look, _all_fits)


def with_known_letters(
    artifacts: Iterable[Artifact], characters: Set[str]
) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """Documents with a mark in place of each character that no font has, and a warning for each such character.

    ``characters`` are those that the fonts have. Typst would stop at another.
    """
    known: list[Artifact] = []
    problems: dict[tuple[str, str], Diagnostic] = {}
    for artifact in artifacts:
        recipe = artifact.recipe
        if isinstance(recipe, DocumentRecipe):
            unknown = dict.fromkeys(one for run in recipe.runs for one in _unknown(run.decode(), characters))
            for one in unknown:
                values = {"character": one, "point": f"U+{ord(one):04X}"}
                problems[artifact.source, one] = problem("W919", Span(artifact.source), **values)
            if unknown:
                table = str.maketrans(dict.fromkeys(unknown, UNKNOWN_GLYPH))
                runs = tuple(run.decode().translate(table).encode() for run in recipe.runs)
                artifact = replace(artifact, recipe=replace(recipe, runs=runs))
        known.append(artifact)
    return tuple(known), tuple(problems.values())


def _unknown(text: str, characters: Set[str]) -> Iterator[str]:
    return (one for one in text if one not in characters and one not in WITHOUT_GLYPH)


def _all_fits(*_: str) -> Diagnostic | None:
    """Texts of these documents flow from page to page: none has too little room."""
    return None

"""Languages that cannot be printed, because the fonts of a theme have none of their letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import replace

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.read.nodes import MappingNode, locate
from redlane_ssg.signage.signs import current_id, signs

# So many letters show which script a language is written in.
_ENOUGH = 400


def leave_off_unprintable(
    guide: Guide, config: MappingNode, load_characters: Callable[[], Set[str]]
) -> tuple[Guide, tuple[Diagnostic, ...]]:
    """The guide with the languages noted that signs cannot carry, and a warning for each, in guide.yml (``config``).

    A single character that no font has is another matter: then a text must be written otherwise (E914).
    """
    languages = guide.sign_languages[1:]
    samples = {language: "".join(_sample(guide, language)) for language in languages}
    if not any(samples.values()):
        return guide, ()
    characters = load_characters()
    lost = frozenset(code for code, text in samples.items() if _is_lost(text, characters))
    listed = guide.config[guide.first_language].languages
    warnings = tuple(
        problem("W913", locate(config, (*_languages(), index)), language=language.code, name=language.name)
        for index, language in enumerate(listed)
        if language.code in lost
    )
    return replace(guide, whole=replace(guide.whole, unprintable=lost)), warnings


def _languages() -> tuple[str | int, ...]:
    return location_of(GuideFields, lambda fields: fields.languages)


def _is_lost(text: str, characters: Set[str]) -> bool:
    """Whether most of the letters are in no font."""
    letters = [character for character in text if character.isalpha()]
    return sum(letter not in characters for letter in letters) * 2 > len(letters)


def _sample(guide: Guide, language: str) -> Iterator[str]:
    """Names and summaries that signs show in a language, until there are enough."""
    title = guide.config[language].title
    if signs(guide) and title != guide.config[guide.first_language].title:
        yield title
    count = 0
    for sign in signs(guide):
        signed = sign.fields.facet(Signed)
        shown = (sign.id, current_id(guide, signed.points_at), signed.place) if signed else ()
        for identifier in shown:
            entry = guide.any_entry(identifier, language)
            if entry is not None and entry.has_own_names:
                yield (text := f"{entry.name}{entry.summary}")
                count += len(text)
        if count > _ENOUGH:
            return

"""What a page says in a language that the theme has no words for: the same in the guide's first language."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from redlane_ssg.read.theme_strings import Strings

_LAST_RESORT = "en"


@dataclass(frozen=True, slots=True)
class CompleteStrings:
    """A theme's strings with a word for every language of a guide, and how many were missing, by language."""

    strings: Strings
    missing: Mapping[str, int]


def complete_strings(strings: Strings, languages: Sequence[str], derived: Collection[str]) -> CompleteStrings:
    """The strings in every language; the first of ``languages`` stands in for the others, and English for it."""
    filled: dict[str, dict[str, str]] = {key: dict(words) for key, words in strings.items()}
    missing: dict[str, int] = {}
    for language in languages:
        # A word that is missing in English too is a mistake of the guide's own theme (E605).
        if language in derived or language == _LAST_RESORT:
            continue
        lacking = [key for key, words in strings.items() if not _has(words, language)]
        missing |= {language: len(lacking)} if lacking else {}
        for key in lacking:
            word = next((filled[key][code] for code in _chain(languages[0]) if code in filled[key]), None)
            if word is not None:
                filled[key][language] = word
    return CompleteStrings(filled, missing)


def _has(words: Mapping[str, str], language: str) -> bool:
    return language in words or language.partition("-")[0] in words


def _chain(language: str) -> tuple[str, ...]:
    return (language, language.partition("-")[0], _LAST_RESORT)

"""Which way a language is written, by its tag (BCP 47)."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from redlane_ssg.kinds.common_languages import COMMON_LANGUAGES

# The scripts in use that Unicode's CLDR has as written from right to left.
_RIGHT_TO_LEFT = frozenset(("Adlm", "Arab", "Aran", "Gara", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"))


@lru_cache(maxsize=256)
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction of a language's script: the one that its tag names, else the one that is likely (CLDR).

    What is no tag is taken as left to right.
    """
    if tag in COMMON_LANGUAGES:
        return "ltr"
    from langcodes import Language
    from langcodes.tag_parser import LanguageTagError

    try:
        script = Language.get(tag).maximize().script
    except LanguageTagError:
        return "ltr"
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"

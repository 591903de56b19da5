"""Languages with the country where most of their readers are, as some formats want them."""

from __future__ import annotations

from functools import cache

from redlane_ssg.kinds.common_languages import COMMON_LANGUAGES


@cache
def locale(code: str) -> str:
    """A language with a country, as Open Graph writes it: ``zh_CN``; empty for a language that no country speaks most.

    Where the code names no country, it is the likely one (Unicode CLDR, likely subtags).
    """
    if code in COMMON_LANGUAGES:
        return COMMON_LANGUAGES[code]
    from langcodes import Language

    spoken = Language.get(code).maximize()
    is_country = spoken.territory is not None and len(spoken.territory) == 2
    return f"{spoken.language}_{spoken.territory}" if is_country else ""

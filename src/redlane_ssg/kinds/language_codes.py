"""Codes of languages: whether BCP 47 knows them, and which one is probably meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redlane_ssg.kinds.common_languages import COMMON_LANGUAGES

# Written with its script, because that is what readers choose by.
_CHINESE = "zh"
# Codes of regions that no country has (RFC 5646, 2.2.4).
_PRIVATE_REGION = re.compile("AA|Q[M-Z]|X[A-Z]|ZZ")


@dataclass(frozen=True, slots=True)
class Mistakable:
    """A code that is a language's, and is mostly written for another language.

    ``likely`` is the code of that one, ``called`` the term of the language whose code it is, ``own`` what it calls
    itself. A name that ``names`` finds something in is that of the language.
    """

    likely: str
    called: str
    own: str
    names: re.Pattern[str]


_MISTAKABLE = {
    "kr": Mistakable("ko", "term:Kanuri", "Kanuri", re.compile("kanuri|卡努里", re.IGNORECASE)),
    "tw": Mistakable("zh-Hant", "term:Twi", "Twi", re.compile(r"\btwi\b|契维|特维|契維|特維", re.IGNORECASE)),
    "uk": Mistakable(
        "en-GB", "term:Ukrainian", "Українська", re.compile("[\u0400-\u04ff]|ukrain|乌克兰|烏克蘭", re.IGNORECASE)
    ),
}


def mistakable(code: str, name: str) -> Mistakable | None:
    """What a code is probably mistaken for; None for all others, and if the language's name says that it is meant."""
    found = _MISTAKABLE.get(code.lower())
    return None if found is None or found.names.search(name) else found


def is_language(code: str) -> bool:
    """Whether a code is that of a language as BCP 47 writes it: registered, and of two letters where it has two."""
    if code in COMMON_LANGUAGES:
        return True
    from langcodes import tag_is_valid

    return tag_is_valid(code) and not _short_form(code)


def likely_language(code: str) -> str:
    """The code that is probably meant by one that is none: of a country's language, or in the right form; or empty."""
    from langcodes import Language, standardize_tag, tag_is_valid

    if tag_is_valid(code):
        short = _short_form(code)
        return short + code[3:] if short else standardize_tag(code)
    country = code.upper()
    if len(country) != 2 or _PRIVATE_REGION.fullmatch(country) or not tag_is_valid(f"und-{country}"):
        return ""
    spoken = Language.make(territory=country).maximize()
    return f"{_CHINESE}-{spoken.script}" if spoken.language == _CHINESE else spoken.language or ""


def _short_form(code: str) -> str:
    """The code of two letters for a language that is written with three (ISO 639-2 or 639-3); empty for any other."""
    from langcodes import Language

    long = code.partition("-")[0]
    if len(long) != 3:
        return ""
    short = Language.get(long).language or ""
    if len(short) != 2:
        return ""
    return short if long in (Language.get(short).to_alpha3(), Language.get(short).to_alpha3(variant="B")) else ""

"""Names that are one slip away from what was typed: a character too many, one too few, a wrong one, or two exchanged.

Browsers build patterns that find the same. They only try them where a search finds little, and only on names and their
sounds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from redlane_ssg.outputs.search.fold import BREAK, is_narrow
from redlane_ssg.outputs.search.pinyin import sounds_like
from redlane_ssg.outputs.search.ranking import SOUNDS_LIKE, Query, position
from redlane_ssg.outputs.search.records import SearchRecord

# From best to worst: a whole name, part of a name, a sound.
NEAR_NAME, NEAR_IN_NAME, NEAR_SOUND = range(3)
# A slip is forgiven where fewer entries than this are found, and none by its name.
FEW_HITS = 3
MAX_NEAR_HITS = 8
# Shorter texts are near to too many others; longer ones make patterns too large.
_SHORTEST_WIDE, _SHORTEST_NARROW, _LONGEST = 3, 4, 24
# One character in the place of another; no figure, because 1958 is not 1959. Classes of narrow characters name what is
# in them: Python takes milliseconds for one that names all wide characters, and a pattern has dozens.
_ANY_WIDE, _ANY_NARROW, _ANY_LETTER = "[^\n0-9]", "[\0-\t\x0b-/:-\u0dff]", "[a-z]"
# What a word of narrow characters goes on with.
_IN_WORD = "[\0-\t\x0b-\x1f!-\u0dff]"
_SOUND = re.compile("[a-z]+")
_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class NearNames:
    """All names of a record, folded, and their spellings; each joined by BREAK."""

    names: str
    pinyin: str


def near_names(record: SearchRecord) -> NearNames:
    """A record's names and spellings."""
    return NearNames(BREAK.join((*record.folded.names, *record.folded.other_names)), BREAK.join(record.pinyin))


class Slips:
    """The patterns of a query."""

    def __init__(self, query: Query) -> None:
        self._terms = query.terms
        self._phrase = query.phrase

    @cached_property
    def _whole(self) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        return _pattern(self._phrase, is_whole=True), _sound_pattern(self._phrase.replace(" ", ""), is_whole=True)

    @cached_property
    def _parts(self) -> list[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None]]:
        return [(term, _pattern(term), _sound_pattern(term)) for term in self._terms]

    def rank(self, near: NearNames) -> int | None:
        """How near a record's names are; None if a term is neither in them nor one slip away."""
        if not self._terms:
            return None
        if any(
            pattern and pattern.search(text)
            for pattern, text in zip(self._whole, (near.names, near.pinyin), strict=True)
        ):
            return NEAR_NAME
        ranks = [_term_rank(near, *part) for part in self._parts]
        return None if None in ranks else max(rank for rank in ranks if rank is not None)


def forgives(ranks: list[int]) -> bool:
    """Whether a search with hits of these ranks is too poor to be what was meant."""
    return len(ranks) < FEW_HITS and all(rank > SOUNDS_LIKE for rank in ranks)


def can_slip(text: str) -> bool:
    """Whether a folded text is compared with what is one slip away."""
    shortest = _SHORTEST_NARROW if all(map(is_narrow, text)) else _SHORTEST_WIDE
    return shortest <= len(text) <= _LONGEST and not _DIGIT.search(text)


def _term_rank(
    near: NearNames, term: str, pattern: re.Pattern[str] | None, sound: re.Pattern[str] | None
) -> int | None:
    if position(term, near.names) >= 0 or (pattern and pattern.search(near.names)):
        return NEAR_IN_NAME
    spellings = near.pinyin.split(BREAK)
    if any(sounds_like(term, spelling) for spelling in spellings) or (sound and sound.search(near.pinyin)):
        return NEAR_SOUND
    return None


@lru_cache(maxsize=64)
def _pattern(text: str, *, is_whole: bool = False) -> re.Pattern[str] | None:
    """What finds names near to a text: letters from the start of a word to the end of one."""
    if not can_slip(text):
        return None
    anything = _ANY_NARROW if all(map(is_narrow, text)) else _ANY_WIDE
    start = "(?:^|\n)" if is_whole else f"(?<!{_IN_WORD})" if is_narrow(text[0]) else ""
    end = "(?![^\n])" if is_whole else f"(?!{_IN_WORD})" if is_narrow(text[-1]) else ""
    return re.compile(f"{start}(?:{_alternatives(text, anything, '')}){end}")


@lru_cache(maxsize=64)
def _sound_pattern(text: str, *, is_whole: bool = False) -> re.Pattern[str] | None:
    """What finds spellings near to a text, from the start of a syllable to the end of one."""
    if not can_slip(text) or not _SOUND.fullmatch(text):
        return None
    start, end = ("(?:^|\n)", "(?![^\n])") if is_whole else ("(?:^|[\n ])", "(?![^\n ])")
    return re.compile(f"{start}(?:{_alternatives(text, _ANY_LETTER, ' ?')}){end}")


def _alternatives(text: str, anything: str, gap: str) -> str:
    """Every text that is one slip away, as a pattern; ``gap`` may stand between characters."""
    characters = list(text)
    found = []
    for index in range(len(characters) + 1):
        before, after = characters[:index], characters[index:]
        found.append([*before, anything, *after])
        if after:
            found.append([*before, f"{anything}?", *after[1:]])
        if len(after) > 1:
            found.append([*before, after[1], after[0], *after[2:]])
    return "|".join(map(gap.join, found))

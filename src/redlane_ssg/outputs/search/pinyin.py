"""Names as visitors type them by sound: Mandarin in pinyin without tones, one syllable per hanzi, ü as v."""

from __future__ import annotations

import re
from functools import lru_cache

from redlane_ssg.outputs.search.fold import fold

_HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0002a6df]+")
_SPELLED = re.compile("[a-z0-9]+")


@lru_cache(maxsize=1 << 16)
def syllables(name: str) -> str:
    """A name's syllables, separated by spaces; empty for a name without hanzi.

    Readings depend on whole words. A word in another script counts as one syllable.
    """
    if not _HANZI.search(name):
        return ""
    from pypinyin import Style, lazy_pinyin

    found: list[str] = []
    for piece in re.split(f"({_HANZI.pattern})", name):
        if _HANZI.fullmatch(piece):
            found.extend(syllable.lower() for syllable in lazy_pinyin(piece, style=Style.NORMAL, v_to_u=False))
        else:
            found.extend(fold(piece).split())
    return " ".join(found)


def normalize_pinyin(written: str) -> str:
    """An editor's own pinyin in the form of ``syllables``."""
    return " ".join(written.lower().replace("ü", "v").split())


def sounds_like(term: str, spelling: str) -> bool:
    """Whether a term spells a name from one of its syllables on, in full or by initials.

    The last syllable may be incomplete. A single letter never matches. Both u and v match ü.
    """
    if len(term) < 2 or not _SPELLED.fullmatch(term):
        return False
    return any(sound.startswith(term) for sound in sounds(spelling))


def sounds(spelling: str) -> list[str]:
    """Every spelling that a term may be a prefix of: from each syllable on, the whole syllables and their initials."""
    parts = spelling.split(" ") if spelling else []
    full = ["".join(parts[start:]) for start in range(len(parts))]
    initials = ["".join(part[0] for part in parts[start:]) for start in range(len(parts) - 1)]
    with_u = [sound.replace("v", "u") for sound in full if "v" in sound]
    return [*full, *with_u, *initials]

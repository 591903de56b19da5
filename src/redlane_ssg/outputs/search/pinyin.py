"""How names are typed by their sound: Mandarin in pinyin without tones, one syllable a hanzi, ü as v."""

from __future__ import annotations

import re
from functools import lru_cache

from redlane_ssg.outputs.search.fold import fold

_HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0002a6df]+")
_SPELLED = re.compile("[a-z0-9]+")


@lru_cache(maxsize=1 << 16)
def syllables(name: str) -> str:
    """A name's syllables with a space between them, by the readings of whole words; nothing without hanzi.

    Words in other scripts count as a syllable each.
    """
    if not _HANZI.search(name):
        return ""
    from pypinyin import Style, lazy_pinyin

    found: list[str] = []
    for piece in re.split(f"({_HANZI.pattern})", name):
        if _HANZI.fullmatch(piece):
            found.extend(one.lower() for one in lazy_pinyin(piece, style=Style.NORMAL, v_to_u=False))
        else:
            found.extend(fold(piece).split())
    return " ".join(found)


def spelled(written: str) -> str:
    """An editor's own pinyin in the same form."""
    return " ".join(written.lower().replace("ü", "v").split())


def sounds_like(term: str, spelling: str) -> bool:
    """Whether a term is the sound of a name from one of its syllables on: in full, the last one perhaps not; initials.

    A single letter is no sound. u is as good as v for ü.
    """
    if len(term) < 2 or not _SPELLED.fullmatch(term):
        return False
    return any(sound.startswith(term) for sound in sounds(spelling))


def sounds(spelling: str) -> list[str]:
    """Everything that a term may be the beginning of: whole syllables from each syllable on, and the initials."""
    parts = spelling.split(" ") if spelling else []
    full = ["".join(parts[place:]) for place in range(len(parts))]
    initials = ["".join(part[0] for part in parts[place:]) for place in range(len(parts) - 1)]
    alike = [one.replace("v", "u") for one in full if "v" in one]
    return [*full, *alike, *initials]

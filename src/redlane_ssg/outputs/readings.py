"""How Chinese names are read aloud: in pinyin with tone marks (GB/T 16159), one syllable per hanzi."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

from redlane_ssg.guide.guide import Guide
from redlane_ssg.incremental.store import Store
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.facets import Lifespan
from redlane_ssg.outputs.search.pinyin import normalize_pinyin, syllables
from redlane_ssg.outputs.search.surnames import with_surname

_HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0002a6df]+")
# The two dots of ü are no tone.
_DOTS = "\u0308"
# A name, how an editor says that it is read, and whether it is that of a person.
_Key = tuple[str, str, bool]
_known: dict[_Key, str] = {}


def reading(guide: Guide, entry: Entry) -> str:
    """How the name of an entry in the guide's first language is read; empty for a name without hanzi.

    An editor's own pinyin and the readings of surnames count before those of words. They have no tones: a tone is that
    of the hanzi when it is read so, and a syllable that it never has stays without.
    """
    key = _key(guide, entry)
    return _known.get(key) or _read(*key)


def recall_readings(guide: Guide, entries: Iterable[Entry], store: Store) -> None:
    """Takes the readings of entries' names from the store, since pypinyin takes a sixth of a second to import."""
    keys = list(dict.fromkeys(_key(guide, entry) for entry in entries))
    kept = store.remember_all(
        "readings of names",
        [repr(key).encode() for key in keys],
        lambda missing: (_read(*keys[one]).encode() for one in missing),
    )
    _known.clear()
    _known.update(zip(keys, map(bytes.decode, kept), strict=True))


def _key(guide: Guide, entry: Entry) -> _Key:
    original = guide.entry(entry.id, guide.first_language) or entry
    return original.fields.title, original.fields.pinyin or "", entry.has(Lifespan)


def _read(title: str, written: str, is_person: bool) -> str:
    plain = syllables(title)
    told = normalize_pinyin(written) if written else with_surname(title, plain) if is_person else plain
    return _with_tones(title, told) if plain else ""


def _with_tones(name: str, told: str) -> str:
    from pypinyin import Style, lazy_pinyin, pinyin

    pieces = _HANZI.findall(name)
    toned = [one for piece in pieces for one in lazy_pinyin(piece, style=Style.TONE)]
    spelled, hanzi = told.split(), "".join(pieces)
    if not len(toned) == len(spelled) == len(hanzi):
        return told.replace("v", "ü")
    found = []
    for tone, plain, one in zip(toned, spelled, hanzi, strict=True):
        readings = [tone, *pinyin(one, style=Style.TONE, heteronym=True)[0]]
        found.append(next((each for each in readings if _without_tone(each) == plain), plain.replace("v", "ü")))
    return " ".join(found)


def _without_tone(syllable: str) -> str:
    letters = "".join(one for one in normalize("NFD", syllable) if not combining(one) or one == _DOTS)
    return normalize("NFC", letters).replace("ü", "v")

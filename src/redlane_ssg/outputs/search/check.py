"""Does the index find what stands in it? It is asked as visitors ask, from its written files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from redlane_ssg.outputs.search.engine import Engine
from redlane_ssg.outputs.search.fold import BREAK, fold, is_narrow
from redlane_ssg.outputs.search.ranking import IN_TEXT, IS_NAME, SOUNDS_LIKE
from redlane_ssg.outputs.search.records import SearchRecord

SLICES = 2
# Of a hanzi that nobody knows how to read, the spelling is the hanzi.
_SPELLED = re.compile("[a-z0-9 ]{2,}")
_SLICE_LENGTHS = (1, 2, 3, 5, 8)


def misses(engine: Engine, records: Sequence[SearchRecord]) -> Iterator[tuple[SearchRecord, str]]:
    """The entries that are not found, or not as well as they should be, each with the words that were asked for."""
    for place, record in enumerate(records):
        for words, worst in _questions(record):
            rank = engine.rank(words, place)
            if rank is None or rank > worst:
                yield record, words


def _questions(record: SearchRecord) -> Iterator[tuple[str, int]]:
    """What is asked for an entry, and the worst rank at which it must come."""
    for name in (*record.names, *record.others):
        # A name of nothing but signs is no word to be found by.
        if fold(name):
            yield name, IS_NAME
    for spelling in record.pinyin:
        if _SPELLED.fullmatch(spelling):
            yield spelling.replace(" ", ""), SOUNDS_LIKE
    for mark in record.marks:
        yield mark, IS_NAME
    for words in _slices(record):
        yield words, IN_TEXT


def _slices(record: SearchRecord) -> Iterator[str]:
    """Pieces of its text that a visitor might type, by chance, but the same in every run."""
    pieces = [piece for piece in record.folded.text.split(BREAK) if piece]
    for number in range(SLICES if pieces else 0):
        chance = int.from_bytes(sha256(f"{record.id} {number} {record.text}".encode()).digest()[:8])
        chance, at = divmod(chance, len(pieces))
        piece = pieces[at]
        chance, start = divmod(chance, len(piece))
        end = start + _SLICE_LENGTHS[chance % len(_SLICE_LENGTHS)]
        yield piece[_word_start(piece, start) : _word_end(piece, end)]


def _word_start(piece: str, place: int) -> int:
    while place and is_narrow(piece[place]) and is_narrow(piece[place - 1]):
        place -= 1
    return place


def _word_end(piece: str, place: int) -> int:
    """To the end of a word: one letter of it is not looked for."""
    while place < len(piece) and is_narrow(piece[place]) and is_narrow(piece[place - 1]):
        place += 1
    return place

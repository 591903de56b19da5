"""Checks that the search finds every entry: searches the written files for words that visitors would type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256

from redlane_ssg.outputs.search.engine import Engine
from redlane_ssg.outputs.search.fold import BREAK, fold, is_narrow
from redlane_ssg.outputs.search.ranking import IN_TEXT, IS_NAME, SOUNDS_LIKE
from redlane_ssg.outputs.search.records import SearchRecord

_SLICES_PER_RECORD = 2
# A hanzi whose reading is unknown stays a hanzi in the spelling; visitors cannot type that as a sound.
_SPELLED = re.compile("[a-z0-9 ]{2,}")
_SLICE_LENGTHS = (1, 2, 3, 5, 8)


def misses(engine: Engine, records: Sequence[SearchRecord]) -> Iterator[tuple[SearchRecord, str]]:
    """The entries that are not found or rank worse than they should, each with the words searched for."""
    for index, record in enumerate(records):
        for query, worst_rank in _checks(record):
            rank = engine.rank(query, index)
            if rank is None or rank > worst_rank:
                yield record, query


def _checks(record: SearchRecord) -> Iterator[tuple[str, int]]:
    """The queries that must find an entry, each with the worst rank that is accepted."""
    for name in (*record.names, *record.other_names):
        # A name of punctuation alone cannot be searched for.
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
    """Pieces of the text that a visitor might type: pseudo-random, the same in every run."""
    pieces = [piece for piece in record.folded.text.split(BREAK) if piece]
    for number in range(_SLICES_PER_RECORD if pieces else 0):
        random = int.from_bytes(sha256(f"{record.id} {number} {record.text}".encode()).digest()[:8])
        random, index = divmod(random, len(pieces))
        piece = pieces[index]
        random, start = divmod(random, len(piece))
        end = start + _SLICE_LENGTHS[random % len(_SLICE_LENGTHS)]
        yield piece[_word_start(piece, start) : _word_end(piece, end)]


def _word_start(piece: str, position: int) -> int:
    """The position, moved back to the start of its word."""
    while position and is_narrow(piece[position]) and is_narrow(piece[position - 1]):
        position -= 1
    return position


def _word_end(piece: str, position: int) -> int:
    """The position, moved on to the end of its word: a single letter matches only a whole word."""
    while position < len(piece) and is_narrow(piece[position]) and is_narrow(piece[position - 1]):
        position += 1
    return position

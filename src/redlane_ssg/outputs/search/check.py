"""Checks that the search finds every entry: searches the written files for words that visitors would type."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice

from redlane_ssg.outputs.search.engine import Engine
from redlane_ssg.outputs.search.fold import BREAK, fold, is_narrow
from redlane_ssg.outputs.search.keys import BEGINS, decode_classes
from redlane_ssg.outputs.search.ranking import IN_DATE, IS_NAME, SOUNDS_LIKE
from redlane_ssg.outputs.search.records import SearchRecord
from redlane_ssg.outputs.search.slips import can_slip, near_names

_SLICES_PER_RECORD = 2
# How many entries are searched for with a slip.
_SLIPS = 8
# A hanzi whose reading is unknown stays a hanzi in the spelling; visitors cannot type that as a sound.
_SPELLED = re.compile("[a-z0-9 ]{2,}")
_SLICE_LENGTHS = (1, 2, 3, 5, 8)


def misses(engine: Engine, asked: Mapping[int, SearchRecord]) -> Iterator[tuple[SearchRecord, str]]:
    """The entries, by place, that are not found or rank worse than they should, each with the words searched for."""
    for index, record in asked.items():
        for query, worst_rank in _checks(record):
            rank = engine.rank(query, index)
            if rank is None or rank > worst_rank:
                yield record, query
        written, expected = engine.near_names(index), near_names(record)
        if written != expected:
            lost = set(expected.names.split(BREAK)).difference(written.names.split(BREAK))
            yield record, min(lost, default=record.names[0])
    # Patterns take milliseconds to make, and what they are tried on is compared for every entry.
    for index, record in islice(asked.items(), 0, None, len(asked) // _SLIPS + 1):
        for query in _slips(record):
            if engine.near_rank(query, index) is None:
                yield record, query


def disturbed(before: Engine, after: Engine, changed: Collection[int]) -> Iterator[tuple[SearchRecord, str]]:
    """The entries that did not change, but of which the files say something else than before, each with words of it.

    Both engines have the same entries. Only files that differ are read.
    """
    found: dict[int, str] = {}
    for place in _rewritten(before, after, "texts", after.written.records_per_part):
        if before.record(place) != after.record(place):
            found.setdefault(place, before.record(place).names[0])
    for place in _rewritten(before, after, "names", after.written.names_per_part):
        if before.near_names(place) != after.near_names(place):
            found.setdefault(place, before.record(place).names[0])
    for words, place in _listed(before, after) ^ _listed(after, before):
        found.setdefault(place, words)
    return ((before.record(place), words) for place, words in sorted(found.items()) if place not in changed)


def _rewritten(before: Engine, after: Engine, parts: str, length: int) -> Iterable[int]:
    """The places of the records in parts that differ; of a small guide, of all records."""
    if after.written.is_whole:
        return range(after.count)
    pairs = zip(before.written.index[parts], after.written.index[parts], strict=True)
    numbers = (number for number, (one, other) in enumerate(pairs) if one != other)
    return (place for at in numbers for place in range(at * length, min((at + 1) * length, after.count)))


def _listed(engine: Engine, other: Engine) -> set[tuple[str, int]]:
    """Marks and keys with the places that they list, as far as the other engine does not read the same of them."""
    if engine.written.is_whole:
        return set()
    ours, theirs = ({name for _, name, *_ in one.written.index["keys"]} for one in (engine, other))
    lines, same = (
        {line for name in names for line in one.written.lines(name)}
        for one, names in ((engine, ours - theirs), (other, theirs - ours))
    )
    found = {(mark, place) for mark, places in engine.written.index["marks"].items() for place in places}
    for key, _, written in (line.partition(" ") for line in lines - same):
        found.update((key.partition(BEGINS)[0], place) for places in decode_classes(written) for place in places)
    return found


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
        yield words, IN_DATE


def _slips(record: SearchRecord) -> Iterator[str]:
    """The first name and its spelling with two characters exchanged, where such a slip is forgiven."""
    sounds = [spelling.replace(" ", "") for spelling in record.pinyin[:1] if _SPELLED.fullmatch(spelling)]
    for text in (*map(fold, record.names[:1]), *sounds):
        if can_slip(text) and BREAK not in text:
            # Where hanzi and letters meet, an exchange makes other words of them.
            places = [place for place in range(len(text) - 1) if _is_one_word(text[place : place + 2])]
            for place in places and [places[_number(f"{record.id} {text}") % len(places)]]:
                yield f"{text[:place]}{text[place + 1]}{text[place]}{text[place + 2 :]}"


def _number(text: str) -> int:
    """A number that is the same in every run."""
    return int.from_bytes(sha256(text.encode()).digest()[:2])


def _is_one_word(pair: str) -> bool:
    """Whether two characters are both hanzi, or both letters."""
    return " " not in pair and is_narrow(pair[0]) == is_narrow(pair[1])


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

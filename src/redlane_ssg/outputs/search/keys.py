"""The keys of a large guide's search: pairs of hanzi, the last hanzi of a run, words of other scripts, and pinyin.

Each key has lists of records ("postings"), one for each of CLASSES. The class determines the rank of a hit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import add

from redlane_ssg.outputs.search.fold import WIDE_FROM
from redlane_ssg.outputs.search.pinyin import sounds
from redlane_ssg.outputs.search.records import SearchRecord

# The parts of a record in which a term may occur, best first.
CLASSES = ("names", "other_names", "pinyin", "summary", "text")
NAMES, OTHER_NAMES, SOUNDS, SUMMARY, TEXT = range(5)
# Longer words are cut in keys. The rest of a word is compared in the record's own text.
MAX_KEY_LENGTH = 12
# Separates the first key of a name from the name's length. Such a key finds names that begin with, or equal, a query.
BEGINS = "="
_GAP = re.compile(r"-..|\....|_....|.")
_RUNS = re.compile(f"[{WIDE_FROM}-\U0010ffff]+|[^\n {WIDE_FROM}-\U0010ffff]+")


@dataclass(frozen=True, slots=True)
class QueryKey:
    """A key of a query; ``is_prefix`` if any key that starts with it matches."""

    key: str
    is_prefix: bool


def text_keys(folded: str) -> set[str]:
    """The keys of folded text."""
    found: set[str] = set()
    for run in _RUNS.findall(folded):
        found.update(_run_keys(run))
    return found


def record_keys(record: SearchRecord) -> Iterator[tuple[int, set[str]]]:
    """The keys of a record, by the index of their class."""
    folded = record.folded
    for class_index, names in ((NAMES, folded.names), (OTHER_NAMES, folded.other_names)):
        yield class_index, set(map(_name_start_key, filter(None, names))).union(*map(text_keys, names))
    spellings = (sound[:MAX_KEY_LENGTH] for spelling in record.pinyin for sound in sounds(spelling))
    yield SOUNDS, {sound for sound in spellings if len(sound) > 1}
    yield SUMMARY, text_keys(folded.summary)
    yield TEXT, text_keys(folded.text)


def query_keys(term: str) -> list[QueryKey]:
    """The keys of a query's term. A record that contains the term is listed under all of them."""
    found: list[QueryKey] = []
    runs = _RUNS.findall(term)
    for index, run in enumerate(runs):
        is_last = index == len(runs) - 1
        if run[0] < WIDE_FROM:
            found.append(QueryKey(run[:MAX_KEY_LENGTH], is_last and len(term) > 1))
        elif len(run) == 1:
            found.append(QueryKey(run, is_last))
        else:
            found.extend(QueryKey(run[start : start + 2], False) for start in range(len(run) - 1))
            found.extend([] if is_last else [QueryKey(run[-1], False)])
    return found


def prefix_key(phrase: str) -> QueryKey:
    """The key whose matches with BEGINS in them are names that begin with a folded phrase."""
    first = query_keys(phrase)[0]
    return first if first.is_prefix else QueryKey(f"{first.key}{BEGINS}", True)


def _name_start_key(name: str) -> str:
    return f"{_run_keys(_RUNS.findall(name)[0])[0]}{BEGINS}{len(name)}"


def _run_keys(run: str) -> list[str]:
    if run[0] < WIDE_FROM:
        return [run[:MAX_KEY_LENGTH]]
    return [*map(add, run, run[1:]), run[-1]]


def encode_postings(indexes: Sequence[int]) -> str:
    """An ascending list of numbers as the gaps between them, in base 36.

    A gap is one digit; ``-``, ``.`` or ``_`` announces two, three or four digits.
    """
    return "".join([_encode_gap(index - last - 1) for last, index in zip((-1, *indexes), indexes, strict=False)])


def decode_postings(written: str) -> list[int]:
    """The inverse of ``encode_postings``."""
    gaps = [int(digits if len(digits) == 1 else digits[1:], 36) + 1 for digits in _GAP.findall(written)]
    return list(accumulate(gaps, initial=-1))[1:]


def encode_classes(postings: Sequence[Sequence[int]]) -> str:
    """The postings of a key: an encoded list for each class, separated by commas. Empty ones at the end are omitted."""
    return ",".join(map(encode_postings, postings)).rstrip(",")


def decode_classes(written: str) -> list[list[int]]:
    """The inverse of ``encode_classes``."""
    classes = [decode_postings(encoded) for encoded in written.split(",")]
    return [*classes, *([] for _ in range(len(CLASSES) - len(classes)))]


def key_order(key: str) -> bytes:
    """The sort key by which browsers compare strings: their UTF-16 code units (ECMA-262, 7.2.13)."""
    return key.encode("utf-16-be")


def key_of(line: str) -> str:
    """The key of a line of a key and its postings."""
    return line.partition(" ")[0]


@lru_cache(maxsize=1 << 16)
def _encode_gap(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return ("", "-", ".", "_")[len(digits) - 1] + digits

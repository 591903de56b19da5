"""By what a large guide's entries are found: pairs of hanzi, single ones before anything else, words, sounds.

A list of entries ("postings") stands under each key, one for each of CLASSES: how good a hit there is.
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

# Where a hit may stand, best first.
CLASSES = ("names", "others", "pinyin", "summary", "text")
NAMES, OTHERS, PINYIN, SUMMARY, TEXT = range(5)
# Longer words are cut: what comes after is read in the entry's own words.
LONGEST = 12
# Between the first key of a name and the number of its characters: who begins so, and who may be just that.
BEGINS = "="
_GAP = re.compile(r"-..|\....|_....|.")
_RUNS = re.compile(f"[{WIDE_FROM}-\U0010ffff]+|[^\n {WIDE_FROM}-\U0010ffff]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A key of a query; ``is_beginning`` where any key that begins with it will do."""

    key: str
    is_beginning: bool


def keys(folded: str) -> set[str]:
    """The keys of folded words."""
    found: set[str] = set()
    for run in _RUNS.findall(folded):
        found.update(_run_keys(run))
    return found


def record_keys(record: SearchRecord) -> Iterator[tuple[int, set[str]]]:
    """The keys of an entry by class."""
    words = record.folded
    for one, names in ((NAMES, words.names), (OTHERS, words.others)):
        yield one, set(map(_beginning, filter(None, names))).union(*map(keys, names))
    spoken = (sound[:LONGEST] for spelling in record.pinyin for sound in sounds(spelling))
    yield PINYIN, {sound for sound in spoken if len(sound) > 1}
    yield SUMMARY, keys(words.summary)
    yield TEXT, keys(words.text)


def wanted(term: str) -> list[Wanted]:
    """The keys that all must be there for a term of a query to be."""
    found: list[Wanted] = []
    runs = _RUNS.findall(term)
    for place, run in enumerate(runs):
        is_last = place == len(runs) - 1
        if run[0] < WIDE_FROM:
            found.append(Wanted(run[:LONGEST], is_last and len(term) > 1))
        elif len(run) == 1:
            found.append(Wanted(run, is_last))
        else:
            found.extend(Wanted(run[at : at + 2], False) for at in range(len(run) - 1))
            found.extend([] if is_last else [Wanted(run[-1], False)])
    return found


def beginning(whole: str) -> Wanted:
    """The key of names that begin with folded words; those with BEGINS in them are meant."""
    first = wanted(whole)[0]
    return first if first.is_beginning else Wanted(f"{first.key}{BEGINS}", True)


def _beginning(name: str) -> str:
    return f"{_run_keys(_RUNS.findall(name)[0])[0]}{BEGINS}{len(name)}"


def _run_keys(run: str) -> list[str]:
    if run[0] < WIDE_FROM:
        return [run[:LONGEST]]
    return [*map(add, run, run[1:]), run[-1]]


def encode(places: Sequence[int]) -> str:
    """A rising list of numbers by their gaps in base 36: one digit, or -, ., _ before two, three, four of them."""
    return "".join([_gap(place - last - 1) for last, place in zip((-1, *places), places, strict=False)])


def decode_keys(written: str) -> list[int]:
    """What ``encode`` was given."""
    gaps = [int(digits if len(digits) == 1 else digits[1:], 36) + 1 for digits in _GAP.findall(written)]
    return list(accumulate(gaps, initial=-1))[1:]


@lru_cache(maxsize=1 << 16)
def _gap(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return ("", "-", ".", "_")[len(digits) - 1] + digits

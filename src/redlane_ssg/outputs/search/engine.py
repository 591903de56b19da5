"""The engine that browsers run, here: it knows nothing but the written files, so that a build can ask them.

Browsers gather all hits of a question. A build asks for one entry at a time, tens of thousands of times: lists of
entries are looked into, never joined.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, TypeAlias

from redlane_ssg.outputs.search.files import SearchFiles
from redlane_ssg.outputs.search.fold import BREAK
from redlane_ssg.outputs.search.keys import (
    BEGINS,
    CLASSES,
    NAMES,
    OTHERS,
    Wanted,
    beginning,
    decode_keys,
    wanted,
)
from redlane_ssg.outputs.search.ranking import BEGINS_NAME, IN_NAME, IS_NAME, Query, rank
from redlane_ssg.outputs.search.records import SearchRecord

# Texts are the most of an index; a build asks entry by entry.
_RECORDS_KEPT = 512

# A key and, by class, the places of the entries under it.
Postings: TypeAlias = "tuple[str, tuple[array[int], ...]]"


class Engine:
    """Answers questions from the files of an edition."""

    def __init__(self, found: SearchFiles) -> None:
        self._files = found.files
        self._index: dict[str, Any] = _content(found.files[found.index].partition(b"=")[2])
        self._starts = [_order(first) for first, _ in self._index.get("keys", ())]
        self._key_part = cache(self._read_key_part)
        self._text_part = lru_cache(8)(self._read_part)
        self._postings = cache(self._read_postings)
        self.record = lru_cache(_RECORDS_KEPT)(self._read_record)
        self.count: int = self._index.get("count") or len(self._index["records"])

    def find(self, typed: str) -> list[tuple[int, int]]:
        """Rank and place of every hit, best first."""
        ranked = ((self.rank(typed, place), place) for place in range(self.count))
        return sorted((found, place) for found, place in ranked if found is not None)

    def rank(self, typed: str, place: int) -> int | None:
        """How good a hit an entry is; none where browsers would not find it, or not in its place."""
        query = Query(typed)
        promised = self.promised(query, place)
        found = None if promised is None else rank(self.record(place), query)
        return None if promised is None or found is None or found < promised else found

    def promised(self, query: Query, place: int) -> int | None:
        """The best rank that an entry may have, by which browsers choose what they read first; none for no hit."""
        if "records" in self._index:
            return IS_NAME
        if not query.terms:
            return None
        if place in self._index["marks"].get(query.phrase, ()):
            return IS_NAME
        by_term = [self._promised_by(term, place) for term in query.terms]
        best = max((one for one in by_term if one is not None), default=IN_NAME)
        return None if None in by_term else min(best, self._promised_as_name(query, place))

    def _promised_by(self, term: str, place: int) -> int | None:
        """By the best class in which all keys of a term have the entry."""
        found = [self._postings(key) for key in wanted(term)]
        for number in range(len(CLASSES)):
            if all(any(_holds(classes[number], place) for _, classes in postings) for postings in found):
                return IN_NAME + number
        return None

    def _promised_as_name(self, query: Query, place: int) -> int:
        best = len(CLASSES) + IN_NAME
        for key, classes in self._postings(beginning(query.phrase)):
            _, begins, length = key.partition(BEGINS)
            if begins and _holds(classes[NAMES], place):
                best = min(best, BEGINS_NAME)
            if length == str(len(query.phrase)) and any(_holds(classes[one], place) for one in (NAMES, OTHERS)):
                return IS_NAME
        return best

    def _read_postings(self, key: Wanted) -> tuple[Postings, ...]:
        """The keys that are asked for, and the entries of each by class."""
        return tuple(self._found_postings(key))

    def _found_postings(self, key: Wanted) -> Iterator[Postings]:
        for name in self._parts_with(key):
            lines = self._key_part(name)
            at = bisect_left(lines, _order(key.key), key=_key_order)
            while at < len(lines) and lines[at].startswith(key.key if key.is_beginning else f"{key.key} "):
                found, _, written = lines[at].partition(" ")
                classes = [array("I", decode_keys(one)) for one in written.split(",")]
                yield found, (*classes, *[array("I")] * (len(CLASSES) - len(classes)))
                at += 1

    def _parts_with(self, key: Wanted) -> Iterator[str]:
        """The parts in which a key may stand."""
        at = max(0, bisect_right(self._starts, _order(key.key)) - 1)
        yield self._index["keys"][at][1]
        for first, name in self._index["keys"][at + 1 :] if key.is_beginning else ():
            if not first.startswith(key.key):
                return
            yield name

    def _read_key_part(self, name: str) -> list[str]:
        text: str = self._read_part(name)
        # Browsers look for what stands between two line breaks.
        return text.split("\n")[1:-1]

    def _read_part(self, name: str) -> Any:
        return _content(self._files[f"{self._index['folder']}{name}.js"].partition(b",")[2].rpartition(b")")[0])

    def _read_record(self, place: int) -> SearchRecord:
        if "records" in self._index:
            return _record(self._index["records"][place])
        part, at = divmod(place, self._index["size"])
        return _record(self._text_part(self._index["texts"][part])[at])


def _order(key: str) -> bytes:
    """By this browsers compare words (ECMA-262, 7.2.13: by their UTF-16)."""
    return key.encode("utf-16-be")


def _key_order(line: str) -> bytes:
    return _order(line.partition(" ")[0])


def _holds(places: array[int], place: int) -> bool:
    at = bisect_left(places, place)
    return at < len(places) and places[at] == place


def _record(written: list[Any]) -> SearchRecord:
    kind, identifier, *joined, summary, text = written
    names, others, pinyin, marks = (tuple(one.split(BREAK)) if one else () for one in joined)
    return SearchRecord(kind, identifier, names, others, pinyin, marks, summary, text)


def _content(script: bytes) -> Any:
    return json.loads(script.decode().rstrip(";\n"))

"""The browsers' search engine in Python. It reads only the written files, so that a build can check them.

Browsers collect all hits of a query. A build ranks one record at a time, tens of thousands of times. So this engine
looks single records up in the postings and never merges lists.
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
    OTHER_NAMES,
    QueryKey,
    decode_postings,
    prefix_key,
    query_keys,
)
from redlane_ssg.outputs.search.ranking import BEGINS_NAME, IN_NAME, IS_NAME, Query, rank
from redlane_ssg.outputs.search.records import SearchRecord

# Texts are most of an index, and a build ranks record by record: few records need to be in memory.
_CACHED_RECORDS = 512

# A key and, for each class, the indexes of its records.
Postings: TypeAlias = "tuple[str, tuple[array[int], ...]]"


class Engine:
    """Answers queries from the files of an edition."""

    def __init__(self, files: SearchFiles) -> None:
        self._files = files.files
        self._index: dict[str, Any] = _content(files.files[files.index].partition(b"=")[2])
        self._starts = [_order(first) for first, _ in self._index.get("keys", ())]
        self._key_part = cache(self._read_key_part)
        self._text_part = lru_cache(8)(self._read_part)
        self._postings = cache(self._read_postings)
        self.record = lru_cache(_CACHED_RECORDS)(self._read_record)
        self.count: int = self._index.get("count") or len(self._index["records"])

    def find(self, typed: str) -> list[tuple[int, int]]:
        """Rank and record index of every hit, best first."""
        ranked = ((self.rank(typed, index), index) for index in range(self.count))
        return sorted((hit_rank, index) for hit_rank, index in ranked if hit_rank is not None)

    def rank(self, typed: str, record_index: int) -> int | None:
        """The rank of a record; None if browsers would not find it, or would list it too late."""
        query = Query(typed)
        best = self.best_possible_rank(query, record_index)
        actual = None if best is None else rank(self.record(record_index), query)
        return None if best is None or actual is None or actual < best else actual

    def best_possible_rank(self, query: Query, record_index: int) -> int | None:
        """The best rank that the keys allow a record; None if it is no hit. Browsers load records in this order."""
        if "records" in self._index:
            return IS_NAME
        if not query.terms:
            return None
        if record_index in self._index["marks"].get(query.phrase, ()):
            return IS_NAME
        ranks = [self._best_rank_of_term(term, record_index) for term in query.terms]
        best = max((term_rank for term_rank in ranks if term_rank is not None), default=IN_NAME)
        return None if None in ranks else min(best, self._best_rank_as_name(query, record_index))

    def _best_rank_of_term(self, term: str, record_index: int) -> int | None:
        """The rank of the best class in which every key of a term lists the record; None if there is no such class."""
        postings_of_keys = [self._postings(key) for key in query_keys(term)]
        for class_index in range(len(CLASSES)):
            if all(
                any(_contains(classes[class_index], record_index) for _, classes in postings)
                for postings in postings_of_keys
            ):
                return IN_NAME + class_index
        return None

    def _best_rank_as_name(self, query: Query, record_index: int) -> int:
        """The best rank that the beginnings of the record's names allow; worse than all ranks if none matches."""
        best = len(CLASSES) + IN_NAME
        for key, classes in self._postings(prefix_key(query.phrase)):
            _, separator, length = key.partition(BEGINS)
            if separator and _contains(classes[NAMES], record_index):
                best = min(best, BEGINS_NAME)
            if length == str(len(query.phrase)) and any(
                _contains(classes[class_index], record_index) for class_index in (NAMES, OTHER_NAMES)
            ):
                return IS_NAME
        return best

    def _read_postings(self, key: QueryKey) -> tuple[Postings, ...]:
        """The keys that match a query's key, each with its records by class."""
        return tuple(self._matching_postings(key))

    def _matching_postings(self, key: QueryKey) -> Iterator[Postings]:
        for name in self._parts_with(key):
            lines = self._key_part(name)
            line = bisect_left(lines, _order(key.key), key=_key_order)
            while line < len(lines) and lines[line].startswith(key.key if key.is_prefix else f"{key.key} "):
                matching, _, written = lines[line].partition(" ")
                classes = [array("I", decode_postings(encoded)) for encoded in written.split(",")]
                yield matching, (*classes, *[array("I")] * (len(CLASSES) - len(classes)))
                line += 1

    def _parts_with(self, key: QueryKey) -> Iterator[str]:
        """The names of the parts that may contain a key."""
        part = max(0, bisect_right(self._starts, _order(key.key)) - 1)
        yield self._index["keys"][part][1]
        for first, name in self._index["keys"][part + 1 :] if key.is_prefix else ():
            if not first.startswith(key.key):
                return
            yield name

    def _read_key_part(self, name: str) -> list[str]:
        text: str = self._read_part(name)
        # Browsers search for a line break, the key and a space, so every line has a break before and after it.
        return text.split("\n")[1:-1]

    def _read_part(self, name: str) -> Any:
        return _content(self._files[f"{self._index['folder']}{name}.js"].partition(b",")[2].rpartition(b")")[0])

    def _read_record(self, record_index: int) -> SearchRecord:
        if "records" in self._index:
            return _record(self._index["records"][record_index])
        part, index_in_part = divmod(record_index, self._index["size"])
        return _record(self._text_part(self._index["texts"][part])[index_in_part])


def _order(key: str) -> bytes:
    """The sort key by which browsers compare strings: their UTF-16 code units (ECMA-262, 7.2.13)."""
    return key.encode("utf-16-be")


def _key_order(line: str) -> bytes:
    return _order(line.partition(" ")[0])


def _contains(indexes: array[int], record_index: int) -> bool:
    position = bisect_left(indexes, record_index)
    return position < len(indexes) and indexes[position] == record_index


def _record(written: list[Any]) -> SearchRecord:
    kind, identifier, *joined, summary, text = written
    names, other_names, pinyin, marks = (tuple(text.split(BREAK)) if text else () for text in joined)
    return SearchRecord(kind, identifier, names, other_names, pinyin, marks, summary, text)


def _content(script: bytes) -> Any:
    return json.loads(script.decode().rstrip(";\n"))

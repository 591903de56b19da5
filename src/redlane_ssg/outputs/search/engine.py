"""The browsers' search engine in Python. It reads only the written files, so that a build can check them.

Browsers collect all hits of a query. A build ranks one record at a time, tens of thousands of times. So ``rank`` looks
single records up in the postings and never merges lists.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeAlias

from redlane_ssg.outputs.search.keys import (
    BEGINS,
    CLASSES,
    NAMES,
    OTHER_NAMES,
    QueryKey,
    decode_classes,
    prefix_key,
    query_keys,
)
from redlane_ssg.outputs.search.ranking import BEGINS_NAME, IN_NAME, IS_NAME, Query, rank
from redlane_ssg.outputs.search.slips import MAX_NEAR_HITS, NearNames, Slips, forgives, near_names
from redlane_ssg.outputs.search.written import SearchFiles, WrittenIndex

# A key and, for each class, the indexes of its records.
Postings: TypeAlias = "tuple[str, tuple[array[int], ...]]"


class Engine:
    """Answers queries from the files of an edition."""

    def __init__(self, files: SearchFiles) -> None:
        self.written = WrittenIndex.of(files)
        self._names_part = cache(self.written.part)
        self._postings = cache(self._read_postings)
        self.record, self.count = self.written.record, self.written.count

    def find(self, typed: str) -> list[tuple[int, int]]:
        """Rank and record index of every hit, best first."""
        query = Query(typed)
        ranked = ((self._rank(query, index), index) for index in self._possible_hits(query))
        return sorted((hit_rank, index) for hit_rank, index in ranked if hit_rank is not None)

    def rank(self, typed: str, record_index: int) -> int | None:
        """The rank of a record; None if browsers would not find it, or would list it too late."""
        return self._rank(Query(typed), record_index)

    def find_near(self, typed: str) -> list[tuple[int, int]]:
        """Rank (slips.py) and record index of what may be meant, best first; nothing where ``find`` finds enough."""
        slips, found = Slips(Query(typed)), self.find(typed)
        if not forgives([hit_rank for hit_rank, _ in found]):
            return []
        seen = {index for _, index in found}
        ranked = ((slips.rank(self.near_names(index)), index) for index in range(self.count) if index not in seen)
        return sorted((near, index) for near, index in ranked if near is not None)[:MAX_NEAR_HITS]

    def near_rank(self, typed: str, record_index: int) -> int | None:
        """The rank by which a record is near to a query (slips.py); None if it is not."""
        return Slips(Query(typed)).rank(self.near_names(record_index))

    def near_names(self, record_index: int) -> NearNames:
        """A record's names and spellings, as slips are looked for in them."""
        if self.written.is_whole:
            return near_names(self.record(record_index))
        part, index_in_part = divmod(record_index, self.written.names_per_part)
        return NearNames(*self._names_part(self.written.index["names"][part])[index_in_part])

    def _rank(self, query: Query, record_index: int) -> int | None:
        best = self.best_possible_rank(query, record_index)
        actual = None if best is None else rank(self.record(record_index), query)
        return None if best is None or actual is None or actual < best else actual

    def _possible_hits(self, query: Query) -> Iterable[int]:
        """The records that all keys of a query list, and those that have it as a mark; at least all hits."""
        keys = [] if self.written.is_whole else [key for term in query.terms for key in query_keys(term)]
        if not keys:
            return range(self.count)
        listed = [
            {index for _, classes in self._postings(key) for indexes in classes for index in indexes} for key in keys
        ]
        return set.intersection(*listed).union(self.written.index["marks"].get(query.phrase, ()))

    def best_possible_rank(self, query: Query, record_index: int) -> int | None:
        """The best rank that the keys allow a record; None if it is no hit. Browsers load records in this order."""
        if self.written.is_whole:
            return IS_NAME
        if not query.terms:
            return None
        if record_index in self.written.index["marks"].get(query.phrase, ()):
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
        for line in self.written.lines_with(key):
            matching, _, written = line.partition(" ")
            yield matching, tuple(array("I", indexes) for indexes in decode_classes(written))


def _contains(indexes: array[int], record_index: int) -> bool:
    position = bisect_left(indexes, record_index)
    return position < len(indexes) and indexes[position] == record_index

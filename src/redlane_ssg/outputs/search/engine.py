"""The engine that browsers run, here: it knows nothing but the written files, so that a build can ask them."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any

from redlane_ssg.outputs.search.files import SearchFiles
from redlane_ssg.outputs.search.fold import BREAK
from redlane_ssg.outputs.search.keys import (
    BEGINS,
    CLASSES,
    NAMES,
    OTHERS,
    Wanted,
    beginning,
    decode,
    wanted,
)
from redlane_ssg.outputs.search.ranking import BEGINS_NAME, IN_NAME, IS_NAME, Query, rank
from redlane_ssg.outputs.search.records import Record

# By place of an entry, how good a hit there may be.
Candidates = dict[int, int]


class Engine:
    """Answers questions from the files of an edition."""

    def __init__(self, found: SearchFiles) -> None:
        self._files = found.files
        self._index: dict[str, Any] = _content(found.files[found.index].partition(b"=")[2])
        self._part = cache(self._read_part)
        self.record = cache(self._read_record)
        self.count: int = self._index.get("count") or len(self._index["records"])

    def find(self, typed: str) -> list[tuple[int, int]]:
        """Rank and place of every hit, best first."""
        query = Query(typed)
        ranked = ((rank(self.record(place), query), place) for place in self.candidates(query))
        return sorted((found, place) for found, place in ranked if found is not None)

    def rank(self, typed: str, place: int) -> int | None:
        """How good a hit an entry is; none where it is not found."""
        query = Query(typed)
        return rank(self.record(place), query) if place in self.candidates(query) else None

    def candidates(self, query: Query) -> Candidates:
        """The entries that may be hits, each with the best rank that it may have."""
        if "records" in self._index:
            return dict.fromkeys(range(self.count), IS_NAME)
        if not query.terms:
            return {}
        found = self._all_terms(query)
        for key, places in self._postings(beginning(query.phrase)):
            _, begins, length = key.partition(BEGINS)
            is_whole = length == str(len(query.phrase))
            better = dict.fromkeys([*places[NAMES], *places[OTHERS]], IS_NAME) if is_whole else {}
            for place, best in (dict.fromkeys(places[NAMES], BEGINS_NAME) | better).items() if begins else ():
                if place in found:
                    found[place] = min(found[place], best)
        return found | dict.fromkeys(self._index["marks"].get(query.phrase, ()), IS_NAME)

    def _all_terms(self, query: Query) -> Candidates:
        found: Candidates | None = None
        for term in query.terms:
            one = self._term(term)
            if found is None:
                found = one
            else:
                found = {place: max(best, one[place]) for place, best in found.items() if place in one}
        return found or {}

    def _term(self, term: str) -> Candidates:
        """In which entries all keys of a term stand in words of one class."""
        found: list[set[int]] | None = None
        for key in wanted(term):
            classes: list[set[int]] = [set() for _ in CLASSES]
            for _, places in self._postings(key):
                for one, more in zip(classes, places, strict=True):
                    one.update(more)
            found = classes if found is None else [one & more for one, more in zip(found, classes, strict=True)]
        best: Candidates = {}
        for number, found_there in reversed(list(enumerate(found or []))):
            best.update(dict.fromkeys(found_there, IN_NAME + number))
        return best

    def _postings(self, key: Wanted) -> Iterator[tuple[str, list[list[int]]]]:
        """The keys that are asked for, and the entries of each by class."""
        start = f"\n{key.key}" if key.is_beginning else f"\n{key.key} "
        for name in self._parts_with(key):
            text: str = self._part(name)
            at = text.find(start)
            while at >= 0:
                found, _, postings = text[at + 1 : text.index("\n", at + 1)].partition(" ")
                classes = [decode(one) for one in postings.split(",")]
                yield found, classes + [[] for _ in range(len(CLASSES) - len(classes))]
                at = text.find(start, at + 1)

    def _parts_with(self, key: Wanted) -> Iterator[str]:
        """The parts in which a key may stand."""
        firsts = [first.encode("utf-16-be") for first, _ in self._index["keys"]]
        sought = key.key.encode("utf-16-be")
        at = max(0, bisect_right(firsts, sought) - 1)
        yield self._index["keys"][at][1]
        for first, name in self._index["keys"][at + 1 :] if key.is_beginning else ():
            if not first.startswith(key.key):
                return
            yield name

    def _read_part(self, name: str) -> Any:
        return _content(self._files[f"{self._index['folder']}{name}.js"].partition(b",")[2].rpartition(b")")[0])

    def _read_record(self, place: int) -> Record:
        if "records" in self._index:
            return _record(self._index["records"][place])
        part, at = divmod(place, self._index["size"])
        return _record(self._part(self._index["texts"][part])[at])


def _record(written: list[Any]) -> Record:
    kind, identifier, *joined, summary, text = written
    names, others, pinyin, marks = (tuple(one.split(BREAK)) if one else () for one in joined)
    return Record(kind, identifier, names, others, pinyin, marks, summary, text)


def _content(script: bytes) -> Any:
    return json.loads(script.decode().rstrip(";\n"))

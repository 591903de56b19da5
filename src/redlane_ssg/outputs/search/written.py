"""Reads the search's written files, for the engine and for what is written into them again."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from redlane_ssg.disk.unread import FileBytes, bytes_of
from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.outputs.search.fold import BREAK
from redlane_ssg.outputs.search.keys import QueryKey, key_of, key_order
from redlane_ssg.outputs.search.records import SearchRecord

# Texts are most of an index, and a build looks at record by record: few records need to be in memory.
_CACHED_RECORDS, _CACHED_TEXTS = 512, 8


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """Files by address. ``index`` is the address of the one that browsers load first."""

    index: str
    files: Mapping[str, FileBytes]


def published_search(published: PublishedFiles, language: str) -> SearchFiles:
    """The published files of an edition's search.

    Raises:
        ValueError: there are none.
    """
    (index,) = (path for path in published.facts if path.startswith(index_start(language)))
    return SearchFiles(index, {path: published.on_disk(path) for path in published.facts if path.endswith(".js")})


def index_start(language: str) -> str:
    """How the address of an edition's index begins. A digest of its content follows."""
    return f"assets/search-{language.lower()}-"


class WrittenIndex:
    """The content of an edition's files: its ``index``, and parts by their names.

    ``is_whole`` if the index holds all records, ``count`` of them; else parts do, so many records or names each.
    """

    def __init__(self, index: Mapping[str, Any], files: Mapping[str, FileBytes]) -> None:
        self.index, self.files = index, files
        self.is_whole = "records" in index
        self.count: int = len(index["records"]) if self.is_whole else index["count"]
        self.records_per_part: int = index.get("size", 0)
        self.names_per_part: int = index.get("named", 0)
        self._starts = [key_order(first) for first, *_ in index.get("keys", ())]
        self._texts = lru_cache(_CACHED_TEXTS)(self.part)
        self.lines = cache(self._read_lines)
        self.record = lru_cache(_CACHED_RECORDS)(self._read_record)

    @classmethod
    def of(cls, written: SearchFiles) -> WrittenIndex:
        """What an edition's files hold."""
        return cls(_content(bytes_of(written.files[written.index]).partition(b"=")[2]), written.files)

    def address(self, part: str) -> str:
        """The address of a part."""
        return f"{self.index['folder']}{part}.js"

    def part(self, name: str) -> Any:
        """The content of a part."""
        return _content(bytes_of(self.files[self.address(name)]).partition(b",")[2].rpartition(b")")[0])

    def number_of_part(self, key: str) -> int:
        """The number of the part of keys that holds a key, if any does."""
        return max(0, bisect_right(self._starts, key_order(key)) - 1)

    def lines_with(self, key: QueryKey) -> Iterator[str]:
        """The lines of keys that a query's key matches."""
        number, keys = self.number_of_part(key.key), self.index["keys"]
        while number < len(keys):
            lines = self.lines(keys[number][1])
            line = bisect_left(lines, key_order(key.key), key=lambda one: key_order(key_of(one)))
            while line < len(lines) and lines[line].startswith(key.key if key.is_prefix else f"{key.key} "):
                yield lines[line]
                line += 1
            number += 1
            if not key.is_prefix or number == len(keys) or not keys[number][0].startswith(key.key):
                return

    def _read_lines(self, name: str) -> list[str]:
        text: str = self.part(name)
        # Browsers search for a line break, the key and a space, so every line has a break before and after it.
        return text.split("\n")[1:-1]

    def _read_record(self, place: int) -> SearchRecord:
        if self.is_whole:
            return _record(self.index["records"][place])
        number, place_in_part = divmod(place, self.records_per_part)
        return _record(self._texts(self.index["texts"][number])[place_in_part])


def _record(written: list[Any]) -> SearchRecord:
    kind, identifier, *joined = written[:6]
    names, other_names, pinyin, marks = (tuple(text.split(BREAK)) if text else () for text in joined)
    return SearchRecord(kind, identifier, names, other_names, pinyin, marks, *written[6:])


def _content(script: bytes) -> Any:
    return json.loads(script.decode().rstrip(";\n"))

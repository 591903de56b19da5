"""Writes changed records of a large guide into its published files: the parts that they are in, and no others.

The result is, byte for byte, what ``search_files`` makes of all records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import astuple
from itertools import pairwise
from typing import Any

from redlane_ssg.disk.unread import FileBytes
from redlane_ssg.outputs.search.files import folder_of, with_index
from redlane_ssg.outputs.search.keys import (
    QueryKey,
    decode_classes,
    encode_classes,
    key_of,
    key_order,
    record_keys,
)
from redlane_ssg.outputs.search.parts import (
    KeyPart,
    Parts,
    add_key_part,
    add_part,
    begins_part,
    cut,
    plain_record,
)
from redlane_ssg.outputs.search.records import SearchRecord
from redlane_ssg.outputs.search.slips import near_names
from redlane_ssg.outputs.search.written import SearchFiles, WrittenIndex

# By key, and by the index of a class: which places come, and which go.
_Edits = Mapping[str, Mapping[int, Mapping[int, bool]]]


def updated_files(
    before: WrittenIndex, changes: Mapping[int, SearchRecord], kinds: Sequence[tuple[str, str]], language: str
) -> SearchFiles:
    """The files of an edition with other records at some places. The records before and after are the same entries."""
    folder, files = folder_of(language), dict[str, FileBytes]()
    edits = _edits(before, changes)
    keys = list(_updated_keys(before, edits, folder, files)) or [add_key_part(files, folder, KeyPart())]
    rows = {place: plain_record(record) for place, record in changes.items()}
    names = {place: list(astuple(near_names(record))) for place, record in changes.items()}
    parts = Parts(
        before.count,
        _updated_rows(before, before.index["texts"], before.records_per_part, rows, folder, files),
        keys,
        _updated_marks(before, changes),
        _updated_rows(before, before.index["names"], before.names_per_part, names, folder, files),
        _updated_hanzi(WrittenIndex({**before.index, "keys": keys}, {**before.files, **files}), edits),
    )
    addresses = (f"{folder}{name}.js" for name in (*parts.texts, *(one[1] for one in keys), *parts.names))
    kept = {address: files.get(address) or before.files[address] for address in addresses}
    return with_index(parts.index(kinds, folder), kept, language)


def _updated_rows(
    before: WrittenIndex,
    parts: Sequence[str],
    size: int,
    rows: Mapping[int, list[Any]],
    folder: str,
    files: MutableMapping[str, FileBytes],
) -> list[str]:
    """The names of parts of so many rows, with other rows at some places."""
    updated = list(parts)
    for number in sorted({place // size for place in rows}):
        content = list(before.part(parts[number]))
        for place in filter(lambda place: place // size == number, rows):
            content[place % size] = rows[place]
        updated[number] = add_part(files, folder, content)
    return updated


def _updated_marks(before: WrittenIndex, changes: Mapping[int, SearchRecord]) -> dict[str, list[int]]:
    places = {mark: set(listed).difference(changes) for mark, listed in before.index["marks"].items()}
    for place, record in changes.items():
        for mark in record.marks:
            places.setdefault(mark, set()).add(place)
    return {mark: sorted(listed) for mark, listed in places.items() if listed}


def _edits(before: WrittenIndex, changes: Mapping[int, SearchRecord]) -> _Edits:
    edits: defaultdict[str, defaultdict[int, dict[int, bool]]] = defaultdict(lambda: defaultdict(dict))
    for place, record in changes.items():
        last = dict(record_keys(before.record(place)))
        for class_index, keys in record_keys(record):
            for key in keys ^ last[class_index]:
                edits[key][class_index][place] = key in keys
    return edits


def _updated_keys(
    before: WrittenIndex, edits: _Edits, folder: str, files: MutableMapping[str, FileBytes]
) -> Iterator[list[Any]]:
    """What the index says of the parts of keys."""
    parts: list[list[Any]] = before.index["keys"]
    by_part: dict[int, list[str]] = defaultdict(list)
    for key in edits:
        by_part[before.number_of_part(key)].append(key)
    lines = {number: _updated_lines(before.lines(parts[number][1]), keys, edits) for number, keys in by_part.items()}
    for start, end in pairwise((*_starts(parts, lines), len(parts))):
        if lines.keys().isdisjoint(range(start, end)):
            yield from parts[start:end]
            continue
        run = [line for at in range(start, end) for line in lines.get(at, before.lines(parts[at][1]))]
        yield from (add_key_part(files, folder, part) for part in cut(run))


def _starts(parts: Sequence[list[Any]], lines: Mapping[int, list[str]]) -> Iterator[int]:
    """The parts that begin where they do whatever stands before them: cuts between two of them concern no others."""
    for number, (_, _, *is_cut) in enumerate(parts):
        first = lines[number][:1] if number in lines else []
        begins = any(map(begins_part, first)) if number in lines else not is_cut
        if begins or number == 0:
            yield number


def _updated_lines(lines: Sequence[str], keys: Sequence[str], edits: _Edits) -> list[str]:
    """The lines of a part after the edits of some of its keys."""
    by_key = {key_of(line): line for line in lines}
    for key in keys:
        postings = [set(places) for places in decode_classes(by_key.pop(key, f"{key} ").partition(" ")[2])]
        for class_index, places in edits[key].items():
            for place, comes in places.items():
                (postings[class_index].add if comes else postings[class_index].discard)(place)
        if any(postings):
            by_key[key] = f"{key} {encode_classes(list(map(sorted, postings)))}"
    return [by_key[key] for key in sorted(by_key, key=key_order)]


def _updated_hanzi(after: WrittenIndex, edits: _Edits) -> frozenset[str]:
    """The hanzi of all keys, each of which is the first of one, as far as they are the simplified form of others."""
    used = set(after.index["simplified"][1::2])
    for hanzi in {key[0] for key in edits}:
        is_used = any(True for _ in after.lines_with(QueryKey(hanzi, is_prefix=True)))
        (used.add if is_used else used.discard)(hanzi)
    return frozenset(used)

"""The search's files. They are scripts because a page opened from disk can load scripts but no other data.

A small guide has one file, ``window.redlaneIndex={…};``, with every record. The index of a larger guide names further
files, its parts (``redlanePart(NAME,…);``): some hold keys with their postings, some hold records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from redlane_ssg.disk.unread import FileBytes
from redlane_ssg.outputs.search.fold import simplified_pairs
from redlane_ssg.outputs.search.parts import add_parts, folding, plain_record, to_json
from redlane_ssg.outputs.search.records import SearchRecord
from redlane_ssg.outputs.search.written import SearchFiles, index_start

INDEX_NAME = "redlaneIndex"
# Up to this many records, loading one file costs less than loading several for a query.
MAX_RECORDS_IN_ONE_FILE = 150


def search_files(records: Sequence[SearchRecord], kinds: Sequence[tuple[str, str]], language: str) -> SearchFiles:
    """The files of an edition. ``kinds`` are pairs of a kind's name and its address prefix, as records number them."""
    if len(records) > MAX_RECORDS_IN_ONE_FILE:
        files: dict[str, FileBytes] = {}
        folder = folder_of(language)
        return with_index(add_parts(files, folder, records).index(kinds, folder), files, language)
    used = frozenset[str]().union(*(words for record in records for words in record.folded.all()))
    index = {**folding(kinds), "records": list(map(plain_record, records)), "simplified": simplified_pairs(used)}
    return with_index(index, {}, language)


def folder_of(language: str) -> str:
    """The folder of an edition's parts."""
    return f"assets/search/{language.lower()}/"


def with_index(index: Mapping[str, object], parts: Mapping[str, FileBytes], language: str) -> SearchFiles:
    """The parts of an edition with its index."""
    data = f"window.{INDEX_NAME}={to_json(index)};\n".encode()
    address = f"{index_start(language)}{sha256(data).hexdigest()[:12]}.js"
    return SearchFiles(address, {address: data, **parts})

"""The search's files. They are scripts because a page opened from disk can load scripts but no other data.

A small guide has one file, ``window.redlaneIndex={…};``, with every record. The index of a larger guide names further
files, its parts (``redlanePart(NAME,…);``): some hold keys with their postings, some hold records.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from redlane_ssg.outputs.search.fold import BREAK, IGNORED, SPACE, VANISHING, simplified_pairs
from redlane_ssg.outputs.search.keys import CLASSES, encode_postings, record_keys
from redlane_ssg.outputs.search.records import SearchRecord

INDEX_NAME, PART_CALL = "redlaneIndex", "redlanePart"
# Up to this many records, loading one file costs less than loading several for a query.
MAX_RECORDS_IN_ONE_FILE = 150
RECORDS_PER_PART = 8
MAX_KEY_PART_LENGTH = 60_000

_INVISIBLE = re.compile(
    "[\x7f-\xa0\xad\u0300-\u036f\u2000-\u200f\u2028-\u202f\u205f-\u206f\ud800-\uf8ff\ufe00-\ufe0f\ufeff\ufff0-\uffff]"
)


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """Files by address. ``index`` is the address of the one that browsers load first."""

    index: str
    files: Mapping[str, bytes]


def search_files(records: Sequence[SearchRecord], kinds: Sequence[tuple[str, str]], language: str) -> SearchFiles:
    """The files of an edition. ``kinds`` are pairs of a kind's name and its address prefix, as records number them."""
    index: dict[str, Any] = {
        "ignored": IGNORED,
        "vanishing": VANISHING,
        "space": SPACE,
        "kinds": kinds,
    }
    files: dict[str, bytes] = {}
    folder = f"assets/search/{language.lower()}/"
    if len(records) <= MAX_RECORDS_IN_ONE_FILE:
        index["records"] = [_plain(record) for record in records]
        used = frozenset[str]().union(*(words for record in records for words in record.folded.all()))
    else:
        keys = written_keys(records)
        index |= {"folder": folder, **_parts(records, keys, folder, files)}
        used = frozenset[str]().union(*keys)
    index["simplified"] = simplified_pairs(used)
    data = f"window.{INDEX_NAME}={_json(index)};\n".encode()
    address = f"assets/search-{language.lower()}-{_digest(data)}.js"
    return SearchFiles(address, {address: data, **files})


def _plain(record: SearchRecord) -> list[Any]:
    lists = (record.names, record.other_names, record.pinyin, record.marks)
    return [record.kind, record.id, *map(BREAK.join, lists), record.summary, record.text]


def _parts(
    records: Sequence[SearchRecord], keys: Mapping[str, str], folder: str, files: dict[str, bytes]
) -> dict[str, Any]:
    """Adds the parts to ``files`` and returns what the index says about them."""
    groups = [records[start : start + RECORDS_PER_PART] for start in range(0, len(records), RECORDS_PER_PART)]
    texts = [_add_part(files, folder, [_plain(record) for record in group]) for group in groups]
    marks: dict[str, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        for mark in record.marks:
            marks[mark].append(index)
    parts = [
        (lines[0].partition(" ")[0], _add_part(files, folder, "\n".join(["", *lines, ""])))
        for lines in _key_lines(keys)
    ]
    return {"size": RECORDS_PER_PART, "count": len(records), "texts": texts, "keys": parts, "marks": marks}


def written_keys(records: Sequence[SearchRecord]) -> dict[str, str]:
    """Each key's postings as text: an encoded list for each class, separated by commas."""
    postings: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in CLASSES]
    for index, record in enumerate(records):
        for class_index, keys in record_keys(record):
            indexes_by_key = postings[class_index]
            for key in keys:
                indexes_by_key[key].append(index)
    written: dict[str, str] = {}
    for class_index, indexes_by_key in enumerate(postings):
        for key, indexes in indexes_by_key.items():
            before = written.get(key, "")
            written[key] = f"{before}{',' * (class_index - before.count(','))}{encode_postings(indexes)}"
    return written


def _key_lines(keys: Mapping[str, str]) -> list[list[str]]:
    """Lines of a key and its postings, grouped by part, in the order in which browsers compare strings (UTF-16)."""
    groups: list[list[str]] = [[]]
    length = 0
    for key in sorted(keys, key=lambda key: key.encode("utf-16-be")):
        line = f"{key} {keys[key]}"
        if length + len(line) > MAX_KEY_PART_LENGTH and groups[-1]:
            groups.append([])
            length = 0
        groups[-1].append(line)
        length += len(line) + 1
    return groups


def _add_part(files: dict[str, bytes], folder: str, content: object) -> str:
    """Adds a part to ``files`` and returns its name, a digest of its content."""
    text = _json(content)
    name = sha256(text.encode()).hexdigest()[:10]
    files[f"{folder}{name}.js"] = f'{PART_CALL}("{name}",{text});\n'.encode()
    return name


def _json(value: object) -> str:
    """JSON that is also ECMAScript 2015. Invisible characters and lone surrogates are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:12]

"""The search's files: scripts, because pages opened from a disk may load those and nothing else.

A small guide has one, ``window.redlaneIndex={…};``, with every record. That of a larger guide holds the names of parts
(``redlanePart(NAME,…);``): keys with their postings, and the records, a few in each.
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
from redlane_ssg.outputs.search.keys import CLASSES, encode, record_keys
from redlane_ssg.outputs.search.records import SearchRecord

INDEX_NAME, PART_CALL = "redlaneIndex", "redlanePart"
# Up to so many records one file is lighter than what a question of several files costs.
MOST_IN_ONE_FILE = 150
RECORDS_A_PART = 8
KEY_PART_CHARACTERS = 60_000

_UNSEEN = re.compile(
    "[\x7f-\xa0\xad\u0300-\u036f\u2000-\u200f\u2028-\u202f\u205f-\u206f\ud800-\uf8ff\ufe00-\ufe0f\ufeff\ufff0-\uffff]"
)


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """Files by address; ``index`` is the one that is loaded first."""

    index: str
    files: Mapping[str, bytes]


def search_files(records: Sequence[SearchRecord], kinds: Sequence[tuple[str, str]], language: str) -> SearchFiles:
    """The files of an edition. ``kinds`` are their names and where their pages begin, in the order of the records."""
    index: dict[str, Any] = {
        "ignored": IGNORED,
        "vanishing": VANISHING,
        "space": SPACE,
        "kinds": kinds,
    }
    files: dict[str, bytes] = {}
    folder = f"assets/search/{language.lower()}/"
    if len(records) <= MOST_IN_ONE_FILE:
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
    several = (record.names, record.others, record.pinyin, record.marks)
    return [record.kind, record.id, *map(BREAK.join, several), record.summary, record.text]


def _parts(
    records: Sequence[SearchRecord], keys: Mapping[str, str], folder: str, files: dict[str, bytes]
) -> dict[str, Any]:
    """Writes the parts into ``files``; gives what the index says of them."""
    groups = [records[start : start + RECORDS_A_PART] for start in range(0, len(records), RECORDS_A_PART)]
    texts = [_add_part(files, folder, [_plain(record) for record in group]) for group in groups]
    marks: dict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for mark in record.marks:
            marks[mark].append(place)
    lines = _key_lines(keys)
    parts = [(one[0].partition(" ")[0], _add_part(files, folder, "\n".join(["", *one, ""]))) for one in lines]
    return {"size": RECORDS_A_PART, "count": len(records), "texts": texts, "keys": parts, "marks": marks}


def written_keys(records: Sequence[SearchRecord]) -> dict[str, str]:
    """By key, its postings as they are written: a list for each class, with commas between them."""
    postings: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in CLASSES]
    for place, record in enumerate(records):
        for one, found in record_keys(record):
            places = postings[one]
            for key in found:
                places[key].append(place)
    written: dict[str, str] = {}
    for number, places_by_key in enumerate(postings):
        for key, places_of_key in places_by_key.items():
            before = written.get(key, "")
            written[key] = f"{before}{',' * (number - before.count(','))}{encode(places_of_key)}"
    return written


def _key_lines(keys: Mapping[str, str]) -> list[list[str]]:
    """Keys with their postings in the order in which browsers compare words, in groups of one part each."""
    groups: list[list[str]] = [[]]
    length = 0
    for key in sorted(keys, key=lambda key: key.encode("utf-16-be")):
        line = f"{key} {keys[key]}"
        if length + len(line) > KEY_PART_CHARACTERS and groups[-1]:
            groups.append([])
            length = 0
        groups[-1].append(line)
        length += len(line) + 1
    return groups


def _add_part(files: dict[str, bytes], folder: str, content: object) -> str:
    """Writes a part; gives its name, which is that of its content."""
    text = _json(content)
    name = sha256(text.encode()).hexdigest()[:10]
    files[f"{folder}{name}.js"] = f'{PART_CALL}("{name}",{text});\n'.encode()
    return name


def _json(value: object) -> str:
    """JSON that is JavaScript of 2015 too; what cannot be seen, or is half a pair, is written by its number."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:12]

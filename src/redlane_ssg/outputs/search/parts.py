"""The parts of a large guide's index, cut so that an edit changes few of them.

Records and names are cut by their number. Lines of keys are cut at lines that begin a part by themselves, whatever
stands before them: a line that comes, goes or changes leaves all cuts but its own where they are. This is the
content-defined chunking of Muthitacharoen, Chen and Mazières, "A low-bandwidth network file system" (2001).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import astuple, dataclass, field
from hashlib import sha256
from typing import Any
from zlib import crc32

from redlane_ssg.disk.unread import FileBytes
from redlane_ssg.outputs.search.fold import BREAK, IGNORED, SPACE, VANISHING, simplified_pairs
from redlane_ssg.outputs.search.keys import CLASSES, encode_postings, key_of, key_order, record_keys
from redlane_ssg.outputs.search.records import SearchRecord
from redlane_ssg.outputs.search.slips import near_names

PART_CALL = "redlanePart"
RECORDS_PER_PART = 8
# A search that finds little reads all names.
NAMES_PER_PART = 2000
# Characters of a part of keys: of a usual one, and at most, unless a single line is longer.
KEY_PART_LENGTH, MAX_KEY_PART_LENGTH = 24_000, 96_000

_INVISIBLE = re.compile(
    "[\x7f-\xa0\xad\u0300-\u036f\u2000-\u200f\u2028-\u202f\u205f-\u206f\ud800-\uf8ff\ufe00-\ufe0f\ufeff\ufff0-\uffff]"
)


@dataclass(frozen=True, slots=True)
class KeyPart:
    """Lines of keys; ``is_cut`` if they stand apart from those before only because that part was full."""

    lines: list[str] = field(default_factory=list)
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """What the index of a large guide says of its parts: their names, and the first key of those that hold keys.

    ``marks`` are the places of records by mark. ``used`` are the hanzi of all keys.
    """

    count: int
    texts: list[str]
    keys: list[list[Any]]
    marks: Mapping[str, list[int]]
    names: list[str]
    used: frozenset[str]

    def index(self, kinds: object, folder: str) -> dict[str, Any]:
        """The index."""
        sizes = {"size": RECORDS_PER_PART, "count": self.count, "named": NAMES_PER_PART}
        lists = {"texts": self.texts, "keys": self.keys, "marks": dict(sorted(self.marks.items())), "names": self.names}
        return {**folding(kinds), "folder": folder, **sizes, **lists, "simplified": simplified_pairs(self.used)}


def folding(kinds: object) -> dict[str, Any]:
    """How an index begins: how words are folded, and the guide's kinds."""
    return {"ignored": IGNORED, "vanishing": VANISHING, "space": SPACE, "kinds": kinds}


def add_parts(files: MutableMapping[str, FileBytes], folder: str, records: Sequence[SearchRecord]) -> Parts:
    """Adds the parts with these records to ``files``."""
    marks: dict[str, list[int]] = defaultdict(list)
    for index, record in enumerate(records):
        for mark in record.marks:
            marks[mark].append(index)
    keys = written_keys(records)
    lines = [f"{key} {keys[key]}" for key in sorted(keys, key=key_order)]
    return Parts(
        len(records),
        _add_rows(files, folder, [plain_record(record) for record in records], RECORDS_PER_PART),
        [add_key_part(files, folder, part) for part in cut(lines) or [KeyPart()]],
        marks,
        _add_rows(files, folder, [astuple(near_names(record)) for record in records], NAMES_PER_PART),
        # Each hanzi of a text is the first of a key.
        frozenset(key[0] for key in keys),
    )


def _add_rows(files: MutableMapping[str, FileBytes], folder: str, rows: Sequence[object], size: int) -> list[str]:
    return [add_part(files, folder, rows[start : start + size]) for start in range(0, len(rows), size)]


def written_keys(records: Sequence[SearchRecord]) -> dict[str, str]:
    """Each key's postings as text, as ``encode_classes`` writes them."""
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


def plain_record(record: SearchRecord) -> list[Any]:
    """A record as it is written."""
    lists = (record.names, record.other_names, record.pinyin, record.marks)
    address = [record.address] if record.address else []
    return [record.kind, record.id, *map(BREAK.join, lists), record.summary, record.text, *address]


def cut(lines: Iterable[str]) -> list[KeyPart]:
    """Lines of keys, in order, by part."""
    parts: list[KeyPart] = []
    length = 0
    for line in lines:
        is_full = length + len(line) > MAX_KEY_PART_LENGTH
        if not parts or is_full or begins_part(line):
            parts.append(KeyPart([], bool(parts) and not begins_part(line)))
            length = 0
        parts[-1].lines.append(line)
        length += len(line) + 1
    return parts


def begins_part(line: str) -> bool:
    """Whether a line begins a part wherever it stands: by its key, and as much more often as it is longer."""
    weight = 1 << len(line).bit_length()
    return crc32(key_order(key_of(line))) * KEY_PART_LENGTH < weight << 32


def add_key_part(files: MutableMapping[str, FileBytes], folder: str, part: KeyPart) -> list[Any]:
    """Adds a part of keys to ``files``. Returns what the index says of it: its first key, its name, 1 if it was cut."""
    name = add_part(files, folder, "\n".join(["", *part.lines, ""]))
    return [key_of(part.lines[0]) if part.lines else "", name, *([1] if part.is_cut else [])]


def add_part(files: MutableMapping[str, FileBytes], folder: str, content: object) -> str:
    """Adds a part to ``files`` and returns its name, a digest of its content."""
    text = to_json(content)
    name = sha256(text.encode()).hexdigest()[:10]
    files[f"{folder}{name}.js"] = f'{PART_CALL}("{name}",{text});\n'.encode()
    return name


def to_json(value: object) -> str:
    """JSON that is also ECMAScript 2015. Invisible characters and lone surrogates are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)

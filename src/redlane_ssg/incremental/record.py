"""The record that a run saves for the next: a trace of each thing, and the fingerprints of all dependencies."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from redlane_ssg.incremental.store import Store
from redlane_ssg.incremental.tracking import Dependency

# In the names of a chain: a template whose name is computed while a page is rendered.
ANY = "?"
# The array type of dependency indices: four bytes each.
INDEX = "I"


def fingerprint(text: str) -> str:
    """A digest of a text (BLAKE2b, twelve bytes) in hexadecimal."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class TemplateChain(NamedTuple):
    """The names of the templates that render a page, its own first, and the digest of their texts."""

    digest: str
    names: Sequence[str]


class Trace(NamedTuple):
    """How a thing was made: the names of its recipe and its template, and what it depends on.

    ``dependencies`` are indices in the record's list. ``files`` holds digests (SHA-256) by path. ``value`` is the
    result apart from files.
    """

    recipe: str
    template: str
    dependencies: Sequence[int]
    files: Mapping[str, str]
    value: str


@dataclass(frozen=True, slots=True)
class Record:
    """All traces of a run by name, the chains of their templates, and the fingerprint of each dependency.

    ``environment`` is the digest of what everything depends on.
    """

    environment: str = ""
    templates: Mapping[str, TemplateChain] = field(default_factory=dict)
    dependencies: Sequence[Dependency] = ()
    fingerprints: Sequence[str] = ()
    traces: Mapping[str, Trace] = field(default_factory=dict)

    def name_of(self, path: str) -> str:
        """The name of the trace that made a file: the file's path, or the name of a group."""
        groups = (name for name, trace in self.traces.items() if path in trace.files)
        return path if path in self.traces else next(groups, path)


def load_record(store: Store, name: str) -> Record:
    """The record that the last run saved under a name; empty if there is none, or none that this version can read."""
    data = store.load(name)
    try:
        return record_from_bytes(data) if data else Record()
    # Another version may have written other data: then everything is made again.
    except (ValueError, TypeError, LookupError, AttributeError):
        return Record()


def save_record(store: Store, name: str, record: Record) -> None:
    """Saves a record for the next run."""
    store.save(name, record_to_bytes(record))


def record_to_bytes(record: Record) -> bytes:
    """A record as one line of JSON, followed by the dependency indices of all traces, four bytes each."""
    indices = array(INDEX, chain.from_iterable(trace.dependencies for trace in record.traces.values()))
    traces = {
        name: (trace.recipe, trace.template, len(trace.dependencies), _short(name, trace.files), trace.value)
        for name, trace in record.traces.items()
    }
    fields = [record.environment, record.templates, record.dependencies, record.fingerprints, traces]
    line = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"\n".join((line, _little_endian(indices).tobytes()))


def record_from_bytes(data: bytes) -> Record:
    """The record that ``record_to_bytes`` wrote.

    Raises:
        ValueError: the bytes are not a record.
    """
    line, _, rest = data.partition(b"\n")
    environment, chains, dependencies, fingerprints, rows = json.loads(line)
    indices = _little_endian(array(INDEX, rest))
    traces: dict[str, Trace] = {}
    start = 0
    for name, (recipe, template, count, files, value) in rows.items():
        files = {name: files} if isinstance(files, str) else files
        traces[name] = Trace(recipe, template, indices[start : start + count], files, value)
        start += count
    templates = {name: TemplateChain(*chain_fields) for name, chain_fields in chains.items()}
    return Record(environment, templates, [tuple(parts) for parts in dependencies], fingerprints, traces)


def _short(name: str, files: Mapping[str, str]) -> str | Mapping[str, str]:
    """Only the digest, if the only file has the name of the trace; else all files."""
    return files[name] if files.keys() == {name} else files


def _little_endian(indices: array[int]) -> array[int]:
    """Converts between this machine's byte order and little-endian, in place."""
    if sys.byteorder == "big":
        indices.byteswap()
    return indices

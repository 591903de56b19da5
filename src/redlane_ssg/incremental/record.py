"""The record that a run saves for the next: a trace of each thing, and the fingerprints of all dependencies."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from redlane_ssg.disk.state import parse_json
from redlane_ssg.incremental.store import Store
from redlane_ssg.incremental.tracking import Dependency

# The array type of dependency indices: four bytes each.
INDEX = "I"
# Stands between the name of a group of files and that of one of its pieces.
OF_GROUP = ": "


def fingerprint(text: str) -> str:
    """A digest of a text (BLAKE2b, twelve bytes) in hexadecimal."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Trace(NamedTuple):
    """How a thing was made: the name of its recipe, and what it depends on.

    ``dependencies`` are indices in the record's list. ``files`` holds digests (SHA-256) by path. ``value`` is the
    result apart from files.
    """

    recipe: str
    dependencies: Sequence[int]
    files: Mapping[str, str]
    value: str


@dataclass(frozen=True, slots=True)
class Record:
    """All traces of a run by name, and the fingerprint of each dependency.

    ``environment`` is the digest of what everything depends on.
    """

    environment: str = ""
    dependencies: Sequence[Dependency] = ()
    fingerprints: Sequence[str] = ()
    traces: Mapping[str, Trace] = field(default_factory=dict)

    def name_of(self, path: str) -> str:
        """The name of the trace that made a file: the file's path, or the name of a group."""
        groups = (name for name, trace in self.traces.items() if path in trace.files)
        return path if path in self.traces else next(groups, path)

    def pieces_of(self, group: str) -> list[str]:
        """The names of the pieces of a group."""
        return [name for name in self.traces if name.startswith(f"{group}{OF_GROUP}")]

    def dependencies_of(self, name: str) -> frozenset[Dependency]:
        """The dependencies of a thing; none if it has no trace."""
        indices = self.traces[name].dependencies if name in self.traces else ()
        return frozenset(self.dependencies[index] for index in indices)


def save_record(store: Store, name: str, record: Record) -> None:
    """Saves a record for the next run."""
    store.save_value(name, record, _written)


def _written(record: Record) -> bytes:
    """A record as bytes: one line of JSON, followed by the dependency indices of all traces."""
    indices = array(INDEX, chain.from_iterable(trace.dependencies for trace in record.traces.values()))
    traces = {name: trace._replace(dependencies=[len(trace.dependencies)]) for name, trace in record.traces.items()}
    fields = (record.environment, record.dependencies, record.fingerprints, traces)
    line = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(
        "utf-8", "surrogatepass"
    )
    return b"\n".join((line, indices.tobytes()))


def load_record(store: Store, name: str) -> Record:
    """The record that the last run saved under a name; empty if there is none, or none that this version can read."""
    return store.load_value(name, _read)


def _read(data: bytes | None) -> Record:
    line, _, rest = (data or b"").partition(b"\n")
    try:
        environment, dependencies, fingerprints, rows = parse_json(line)
        indices, start = array(INDEX, rest), 0
        traces: dict[str, Trace] = {}
        for thing, (recipe, (count,), files, value) in rows.items():
            if not 0 <= count <= len(indices) - start:
                return Record()
            traces[thing] = Trace(recipe, indices[start : start + count], files, value)
            start += count
        record = Record(environment, [tuple(parts) for parts in dependencies], fingerprints, traces)
        return record if _is_sound(record, indices) else Record()
    # Another version may have written other data: then everything is made again.
    except (ValueError, TypeError, LookupError, AttributeError):
        return Record()


def _is_sound(record: Record, indices: array[int]) -> bool:
    """Whether everything in a record has its type, and all that is named by ``indices`` is there.

    A large guide has a million of them, so no loop of Python looks at each.
    """
    count, traces = len(record.dependencies), record.traces.values()
    files = [trace.files for trace in traces]
    texts = chain(
        (record.environment,),
        chain.from_iterable(record.dependencies),
        record.fingerprints,
        chain.from_iterable(files),
        chain.from_iterable(one.values() for one in files),
        chain.from_iterable((trace.recipe, trace.value) for trace in traces),
    )
    return len(record.fingerprints) == count and set(map(type, texts)) <= {str} and max(indices, default=-1) < count

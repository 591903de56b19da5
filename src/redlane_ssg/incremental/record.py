"""What a run leaves for the next: a trace of each thing that was made, and fingerprints of what it was made from."""

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

# Among the names of a chain: a template that is chosen only while a page is made.
ANY = "?"
# An index of a dependency, as it is kept: four bytes.
INDEX = "I"


def fingerprint(text: str) -> str:
    """Twelve bytes that stand for a text, as hexadecimal digits."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class TemplateChain(NamedTuple):
    """The templates that show a page, by name, its own first, and the digest of their texts."""

    digest: str
    names: Sequence[str]


class Trace(NamedTuple):
    """How a thing came to be, by the name of its recipe and of its template.

    ``dependencies`` are indices in the record's list, ``files`` the digests (SHA-256) by path. ``value`` is
    what came of it beside files.
    """

    recipe: str
    template: str
    dependencies: Sequence[int]
    files: Mapping[str, str]
    value: str


@dataclass(frozen=True, slots=True)
class Record:
    """All traces of a run by name, the templates they name, and the fingerprint of each dependency.

    ``environment`` is the digest of what everything depends on.
    """

    environment: str = ""
    templates: Mapping[str, TemplateChain] = field(default_factory=dict)
    dependencies: Sequence[Dependency] = ()
    fingerprints: Sequence[str] = ()
    traces: Mapping[str, Trace] = field(default_factory=dict)

    def name_of(self, path: str) -> str:
        """The name of the trace that a file belongs to: its own path, or that of the group it was made with."""
        groups = (name for name, trace in self.traces.items() if path in trace.files)
        return path if path in self.traces else next(groups, path)


def load_record(store: Store, name: str) -> Record:
    """The record that the last run of this very program saved under a name; an empty one where there is none."""
    data = store.load(name)
    return record_from_bytes(data) if data else Record()


def save_record(store: Store, name: str, record: Record) -> None:
    """Saves a record for the next run."""
    store.save(name, record_to_bytes(record))


def record_to_bytes(record: Record) -> bytes:
    """JSON, and behind its first line the dependencies of all traces, four bytes each."""
    indices = array(INDEX, chain.from_iterable(trace.dependencies for trace in record.traces.values()))
    traces = {
        name: (trace.recipe, trace.template, len(trace.dependencies), _short(name, trace.files), trace.value)
        for name, trace in record.traces.items()
    }
    whole = [record.environment, record.templates, record.dependencies, record.fingerprints, traces]
    written = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"\n".join((written, _portable(indices).tobytes()))


def record_from_bytes(data: bytes) -> Record:
    """The record of these bytes.

    Raises:
        ValueError: they are none.
    """
    written, _, rest = data.partition(b"\n")
    environment, chains, dependencies, fingerprints, rows = json.loads(written)
    indices = _portable(array(INDEX, rest))
    traces: dict[str, Trace] = {}
    start = 0
    for name, (recipe, template, count, files, value) in rows.items():
        files = {name: files} if isinstance(files, str) else files
        traces[name] = Trace(recipe, template, indices[start : start + count], files, value)
        start += count
    templates = {name: TemplateChain(*one) for name, one in chains.items()}
    return Record(environment, templates, [tuple(one) for one in dependencies], fingerprints, traces)


def _short(name: str, files: Mapping[str, str]) -> str | Mapping[str, str]:
    """One digest where the only file has the name of the trace."""
    return files[name] if files.keys() == {name} else files


def _portable(indices: array[int]) -> array[int]:
    """Numbers of this machine with the lowest byte first, and back."""
    if sys.byteorder == "big":
        indices.byteswap()
    return indices

"""What a computation asked, and what it was answered: by that, a later run knows whether it would come out the same.

A trace is verified, not trusted: every question is asked again of the guide as it is now. Where each has the answer it
had, and the environment is the same, so is the result.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

# What is asked about, then of what: ("body", "old-house", "en"). ALL stands for everything of its sort.
Ask = tuple[str, ...]
ALL = "*"


def digest(words: str) -> str:
    """Twelve bytes that stand for some words, as hexadecimal digits."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Tracer:
    """Notes what is asked while a trace is open; at other times nothing."""

    __slots__ = ("_asks",)

    def __init__(self) -> None:
        self._asks: set[Ask] | None = None

    def note(self, ask: Ask) -> None:
        """Something is asked."""
        if self._asks is not None:
            self._asks.add(ask)

    @contextmanager
    def open(self) -> Iterator[set[Ask]]:
        """A trace of what happens meanwhile; what a trace within it notes is noted by both."""
        outer, self._asks = self._asks, set()
        try:
            yield self._asks
        finally:
            found, self._asks = self._asks, outer
            if outer is not None:
                outer |= found or set()


class Noted(Mapping[Key, Value]):
    """A mapping that notes which of its keys are asked for, absent ones too, under the name of its sort."""

    __slots__ = ("_of", "_sort", "_tracer")

    def __init__(self, of: Mapping[Key, Value], sort: str, tracer: Tracer) -> None:
        self._of, self._sort, self._tracer = of, sort, tracer

    @property
    def unnoted(self) -> Mapping[Key, Value]:
        """The same, for rooms whose work is not traced: no output may look here."""
        return self._of

    def __getitem__(self, key: Key) -> Value:
        self._tracer.note((self._sort, *key) if isinstance(key, tuple) else (self._sort, str(key)))
        return self._of[key]

    def __iter__(self) -> Iterator[Key]:
        self._tracer.note((self._sort, ALL))
        return iter(self._of)

    def __len__(self) -> int:
        self._tracer.note((self._sort, ALL))
        return len(self._of)


@dataclass(frozen=True, slots=True)
class Trace:
    """How a file came to be: by which recipe (its name) and template, what was asked, the SHA-256 of its bytes.

    ``asks`` are positions in the record's list.
    """

    recipe: str
    template: str
    asks: tuple[int, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a run knew: digests of all that every file depends on and of each template; answers; each file's trace."""

    environment: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)
    asks: Sequence[Ask] = ()
    answers: Sequence[str] = ()
    traces: Mapping[str, Trace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Now:
    """The same things as they are now. ``changed`` are the positions of the asks that are answered otherwise."""

    environment: str
    template: Callable[[str], str]
    changed: frozenset[int]
    standing: Mapping[str, str]


def reason_to_make(path: str, recipe: str, record: Record, now: Now) -> str:
    """Why a file has to be made again; nothing where it would come out as it stands.

    ``new``, ``environment``, ``recipe``, ``template``, ``asks`` (something is answered otherwise) or ``disturbed``
    (what stands is not what was made).
    """
    trace = record.traces.get(path)
    if trace is None:
        return "new"
    if record.environment != now.environment:
        return "environment"
    if trace.recipe != recipe:
        return "recipe"
    if trace.template and record.templates.get(trace.template) != now.template(trace.template):
        return "template"
    if not now.changed.isdisjoint(trace.asks):
        return "asks"
    return "" if now.standing.get(path) == trace.digest else "disturbed"


def changed_answers(record: Record, answer: Callable[[Ask], str]) -> frozenset[int]:
    """The positions of the record's asks that are answered otherwise now."""
    pairs = zip(record.asks, record.answers, strict=True)
    return frozenset(place for place, (ask, said) in enumerate(pairs) if answer(ask) != said)


def as_bytes(record: Record) -> bytes:
    """A record to be kept."""
    traces = {path: [one.recipe, one.template, one.asks, one.digest] for path, one in record.traces.items()}
    kept = [record.environment, dict(record.templates), list(record.asks), list(record.answers), traces]
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def from_bytes(data: bytes) -> Record:
    """A record that was kept.

    Raises:
        ValueError: it is none.
    """
    environment, templates, asks, answers, traces = json.loads(data)
    kept = {path: Trace(*trace) for path, trace in traces.items()}
    return Record(environment, templates, [tuple(ask) for ask in asks], answers, kept)

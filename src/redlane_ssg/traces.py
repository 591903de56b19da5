"""What a computation asked, and what it was answered: by that, a later run knows whether it would come out the same.

A trace is verified, not trusted: every question is asked again of the guide as it is now. Where each has the answer it
had, and the environment is the same, so is the result.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import Any, NamedTuple, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

# What is asked about, then of what: ("body", "old-house", "en"). ALL stands for everything of its sort.
Ask = tuple[str, ...]
ALL = "*"
ANY = "?"
# A position in a list, as it is kept: four bytes.
_PLACE = "I"


def digest(words: str) -> str:
    """Twelve bytes that stand for some words, as hexadecimal digits."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Chain(NamedTuple):
    """The templates that show a page, by name, the first that is asked for first, and the digest of their texts.

    ANY among the names stands for one that is not known before.
    """

    digest: str
    names: Sequence[str]


class Tracer:
    """Notes what is asked while a trace is open; at other times nothing."""

    __slots__ = ("_asks",)

    def __init__(self) -> None:
        self._asks: set[Ask] | None = None

    def note(self, ask: Ask) -> None:
        """Something is asked."""
        if self._asks is not None:
            self._asks.add(ask)

    def note_all(self, asks: Iterable[Ask]) -> None:
        """All that was asked for something that is used again."""
        if self._asks is not None:
            self._asks.update(asks)

    @contextmanager
    def noting(self) -> Iterator[set[Ask]]:
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

    def values(self) -> ValuesView[Value]:
        """All values."""
        self._tracer.note((self._sort, ALL))
        return self._of.values()

    def items(self) -> ItemsView[Key, Value]:
        """All keys with their values."""
        self._tracer.note((self._sort, ALL))
        return self._of.items()

    @property
    def unnoted(self) -> Mapping[Key, Value]:
        """The same, for rooms whose work is not traced: no output may look here."""
        return self._of

    def __getitem__(self, key: Key) -> Value:
        self._tracer.note((self._sort, *key) if isinstance(key, tuple) else (self._sort, str(key)))
        return self._of[key]

    def get(self, key: Key, default: Any = None) -> Any:
        """The value of a key, or the default."""
        self._tracer.note((self._sort, *key) if isinstance(key, tuple) else (self._sort, str(key)))
        return self._of.get(key, default)

    def __iter__(self) -> Iterator[Key]:
        self._tracer.note((self._sort, ALL))
        return iter(self._of)

    def __len__(self) -> int:
        self._tracer.note((self._sort, ALL))
        return len(self._of)


class Trace(NamedTuple):
    """How something came to be: by which recipe (its name) and template, what was asked, and what came of it.

    ``asks`` are positions in the record's list; ``result`` is, of a file, the SHA-256 of its bytes.
    """

    recipe: str
    template: str
    asks: Sequence[int]
    result: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a run knew: digests of all that every trace depends on and of each template; answers; traces by name."""

    environment: str = ""
    templates: Mapping[str, Chain] = field(default_factory=dict)
    asks: Sequence[Ask] = ()
    answers: Sequence[str] = ()
    traces: Mapping[str, Trace] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Now:
    """The same things as they are now.

    ``answers`` are those to the last record's asks, ``changed`` the positions of those that are not as they were.
    """

    environment: str
    chains: Mapping[str, Chain]
    answer: Callable[[Ask], str]
    answers: Sequence[str] = ()
    changed: frozenset[int] = frozenset()


def look_now(
    last: Record,
    environment: str,
    answer: Callable[[Ask], str],
    chain: Callable[[str, Sequence[str]], Chain] = lambda _, names: Chain("", names),
) -> Now:
    """How things are beside the last record; where every trace is void anyway nothing is asked.

    ``chain`` gives the chain of a template whose chain had these names.
    """
    if last.environment != environment:
        return Now(environment, {}, answer)
    chains = {name: chain(name, known.names) for name, known in last.templates.items()}
    answers = [answer(ask) for ask in last.asks]
    changed = (place for place, (one, other) in enumerate(zip(answers, last.answers, strict=True)) if one != other)
    return Now(environment, chains, answer, answers, frozenset(changed))


class Recorder:
    """Makes a record: of traces of the last one that still hold, and of new ones."""

    def __init__(self, last: Record, now: Now) -> None:
        """``now`` is how things are when the record is made."""
        self._last, self._now = last, now
        self._asks = list(last.asks) if now.answers else []
        self._answers = list(now.answers)
        self._places = {ask: place for place, ask in enumerate(self._asks)}
        self._traces: dict[str, Trace] = {}

    def keep(self, name: str, trace: Trace) -> None:
        """A trace of the last record."""
        self._traces[name] = trace

    def add(self, name: str, recipe: str, template: str, asks: Iterable[Ask], result: str) -> None:
        """A new trace."""
        found = []
        for ask in asks:
            place = self._places.setdefault(ask, len(self._asks))
            if place == len(self._asks):
                self._asks.append(ask)
            found.append(place)
        self._traces[name] = Trace(recipe, template, array(_PLACE, sorted(found)), result)

    def record(self, chain: Callable[[str], Chain] = lambda _: Chain("", ())) -> Record:
        """The record; ``chain`` gives the chain of a template that was changed or is new."""
        used = set[int]().union(*(trace.asks for trace in self._traces.values()))
        if len(used) * 2 < len(self._asks):
            self._forget(used)
        self._answers.extend(map(self._now.answer, self._asks[len(self._answers) :]))
        names = sorted({trace.template for trace in self._traces.values()} - {""})
        unchanged = {name: one for name, one in self._now.chains.items() if one == self._last.templates.get(name)}
        templates = {name: unchanged.get(name) or chain(name) for name in names}
        return Record(self._now.environment, templates, self._asks, self._answers, self._traces)

    def _forget(self, used: set[int]) -> None:
        """Lets go of asks that no trace has any more."""
        kept = sorted(used)
        moved = {place: new for new, place in enumerate(kept)}
        self._asks = [self._asks[place] for place in kept]
        self._answers = []
        for name, trace in self._traces.items():
            self._traces[name] = trace._replace(asks=array(_PLACE, (moved[place] for place in trace.asks)))


def why_anew(name: str, recipe: str, record: Record, now: Now) -> str:
    """Why something has to be made anew; nothing where its trace holds.

    ``new``, ``environment``, ``recipe``, ``template`` or ``asks`` (something is answered otherwise).
    """
    trace = record.traces.get(name)
    if trace is None:
        return "new"
    if record.environment != now.environment:
        return "environment"
    if trace.recipe != recipe:
        return "recipe"
    if trace.template and record.templates.get(trace.template) != now.chains.get(trace.template):
        return "template"
    return "" if now.changed.isdisjoint(trace.asks) else "asks"


def as_bytes(record: Record) -> bytes:
    """A record to be kept: JSON, and behind its first line the positions of all traces' asks, four bytes each."""
    places = array(_PLACE, chain.from_iterable(trace.asks for trace in record.traces.values()))
    traces = {name: (one.recipe, one.template, len(one.asks), one.result) for name, one in record.traces.items()}
    kept = [record.environment, record.templates, record.asks, record.answers, traces]
    written = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"\n".join((written, _portable(places).tobytes()))


def from_bytes(data: bytes) -> Record:
    """A record that was kept.

    Raises:
        ValueError: it is none.
    """
    written, _, rest = data.partition(b"\n")
    environment, chains, asks, answers, traces = json.loads(written)
    places = _portable(array(_PLACE, rest))
    kept: dict[str, Trace] = {}
    start = 0
    for name, (recipe, template, count, result) in traces.items():
        kept[name] = Trace(recipe, template, places[start : start + count], result)
        start += count
    templates = {name: Chain(*chain) for name, chain in chains.items()}
    return Record(environment, templates, [tuple(ask) for ask in asks], answers, kept)


def _portable(places: array[int]) -> array[int]:
    """Numbers of this machine with the lowest byte first, and back."""
    if sys.byteorder == "big":
        places.byteswap()
    return places

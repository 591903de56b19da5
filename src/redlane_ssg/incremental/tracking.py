"""Tracked reads: what a computation reads of the guide is noted as its dependencies."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from typing import Any, TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

# What was read, then of what: ("body", "old-house", "en"). ALL stands for everything of its sort.
Dependency = tuple[str, ...]
ALL = "*"


class Tracker:
    """Notes what is read while somebody tracks; at other times nothing."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: set[Dependency] | None = None

    def note(self, dependency: Dependency) -> None:
        """Something is read."""
        if self._found is not None:
            self._found.add(dependency)

    def note_all(self, dependencies: Iterable[Dependency]) -> None:
        """What was read for a result that is used again."""
        if self._found is not None:
            self._found.update(dependencies)

    @contextmanager
    def tracking(self) -> Iterator[set[Dependency]]:
        """The dependencies of what happens meanwhile. What is noted within counts for whoever tracks around it too."""
        outer, self._found = self._found, set()
        try:
            yield self._found
        finally:
            found, self._found = self._found, outer
            if outer is not None:
                outer |= found or set()


class Tracked(Mapping[_Key, _Value]):
    """A mapping that notes which of its keys are read, absent ones too, under the name of its sort."""

    __slots__ = ("_of", "_sort", "_tracker")

    def __init__(self, of: Mapping[_Key, _Value], sort: str, tracker: Tracker) -> None:
        self._of, self._sort, self._tracker = of, sort, tracker

    def values(self) -> ValuesView[_Value]:
        """All values."""
        self._tracker.note((self._sort, ALL))
        return self._of.values()

    def items(self) -> ItemsView[_Key, _Value]:
        """All keys with their values."""
        self._tracker.note((self._sort, ALL))
        return self._of.items()

    @property
    def untracked(self) -> Mapping[_Key, _Value]:
        """The same, for rooms whose work is not tracked: no output may look here."""
        return self._of

    def __getitem__(self, key: _Key) -> _Value:
        self._note(key)
        return self._of[key]

    def get(self, key: _Key, default: Any = None) -> Any:
        """The value of a key, or the default."""
        self._note(key)
        return self._of.get(key, default)

    def __iter__(self) -> Iterator[_Key]:
        self._tracker.note((self._sort, ALL))
        return iter(self._of)

    def __len__(self) -> int:
        self._tracker.note((self._sort, ALL))
        return len(self._of)

    def _note(self, key: _Key) -> None:
        self._tracker.note((self._sort, *key) if isinstance(key, tuple) else (self._sort, str(key)))

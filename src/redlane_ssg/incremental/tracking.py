"""Tracked reads: notes what a computation reads of the guide as its dependencies."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from typing import TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

# The sort of what was read, then its key: ("body", "old-house", "en"). The key ALL means everything of that sort.
Dependency = tuple[str, ...]
ALL = "*"
# The sort of templates: a page depends on its own template by name, and its fingerprint covers all those it is made of.
TEMPLATE = "template"


class Tracker:
    """Notes dependencies inside ``with tracking()``, and nothing outside it."""

    __slots__ = ("_current",)

    def __init__(self) -> None:
        self._current: set[Dependency] | None = None

    def note(self, *dependencies: Dependency) -> None:
        """Notes dependencies: of what is read, or of a cached result that is used again."""
        if self._current is not None:
            self._current.update(dependencies)

    @contextmanager
    def tracking(self) -> Iterator[set[Dependency]]:
        """The dependencies noted inside the block. Blocks nest: an outer one includes those of the inner one."""
        outer, self._current = self._current, set()
        try:
            yield self._current
        finally:
            inner, self._current = self._current, outer
            if outer is not None:
                outer |= inner or set()


class Tracked(Mapping[_Key, _Value]):
    """A mapping that notes each key that is read, also if it is absent, as a dependency of its sort."""

    __slots__ = ("_of", "_sort", "_tracker")

    def __init__(self, of: Mapping[_Key, _Value], sort: str, tracker: Tracker) -> None:
        self._of, self._sort, self._tracker = of, sort, tracker

    def values(self) -> ValuesView[_Value]:
        """All values. Notes ALL."""
        self._tracker.note((self._sort, ALL))
        return self._of.values()

    def items(self) -> ItemsView[_Key, _Value]:
        """All keys with their values. Notes ALL."""
        self._tracker.note((self._sort, ALL))
        return self._of.items()

    @property
    def untracked(self) -> Mapping[_Key, _Value]:
        """The same mapping without tracking, for rooms whose work is not tracked. Outputs must not use it."""
        return self._of

    def __getitem__(self, key: _Key) -> _Value:
        self._tracker.note((self._sort, *key) if isinstance(key, tuple) else (self._sort, str(key)))
        return self._of[key]

    def __iter__(self) -> Iterator[_Key]:
        self._tracker.note((self._sort, ALL))
        return iter(self._of)

    def __len__(self) -> int:
        self._tracker.note((self._sort, ALL))
        return len(self._of)

"""The last few results of this process: for what is large, never changes, and is asked for by each run of a process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Recent(Generic[_Value]):
    """Keeps so many results, those asked for last, each by a digest of everything that it depends on."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[bytes, _Value] = {}

    def remember(self, key: bytes, make: Callable[[], _Value]) -> _Value:
        """The result of a key. ``make`` makes it unless it is kept; what it raises is kept by nobody."""
        # Taken out and put back: the first in the dictionary is the one that was not asked for longest.
        found = self._kept.pop(key, None)
        self._kept[key] = value = make() if found is None else found
        for oldest in list(self._kept)[: -self._most]:
            self._kept.pop(oldest, None)
        return value

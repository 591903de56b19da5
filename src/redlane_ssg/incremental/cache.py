"""Saves many small results of pure functions together, and drops those that a run does not use."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from redlane_ssg.disk.state import parse_json
from redlane_ssg.incremental.store import Store, program


class ResultCache:
    """Results by key, saved in a store under a name, for this version of the program.

    A key names the function and everything its result depends on.

    Results are values that JSON can hold: nothing that is loaded from a store is ever executed.
    """

    def __init__(self, store: Store, name: str) -> None:
        self._store, self._name = store, f"{name} {program().hex()}"
        # A refreshing run makes every result, so that the store entries which that needs are used and not dropped.
        self._last: Mapping[str, Any] = {} if store.is_refreshing else store.load_value(self._name, _results)
        self._used: dict[str, Any] = {}

    def remember(self, key: str, make: Callable[[], Any]) -> Any:
        """The result of a key. ``make`` makes it if there is none yet."""
        return self.remember_all([key], lambda _: [make()])[0]

    def remember_all(self, keys: Sequence[str], make: Callable[[list[int]], Iterable[Any]]) -> list[Any]:
        """The results of many keys. ``make`` gets the indices of those without a result; it is not called for none."""
        missing = [index for index, key in enumerate(keys) if key not in self._last and key not in self._used]
        if missing:
            self._used |= zip((keys[index] for index in missing), make(missing), strict=True)
        self._used |= {key: self._last[key] for key in keys if key not in self._used}
        return [self._used[key] for key in keys]

    def save(self) -> None:
        """Saves the results that this run used, for the next run."""
        if self._used.keys() != self._last.keys():
            self._store.save_value(self._name, self._used, _written)


def _written(results: Mapping[str, Any]) -> bytes:
    data = json.dumps(results, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return data.encode("utf-8", "surrogatepass")


def _results(data: bytes | None) -> Mapping[str, Any]:
    """The results in what was saved; none if it is something else."""
    try:
        found = parse_json(data or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}

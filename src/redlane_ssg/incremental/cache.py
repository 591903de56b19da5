"""Many small results of pure functions, kept together, and dropped when a run does not use them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from redlane_ssg.incremental.store import Store


class ResultCache:
    """Results by key, kept in a store under a name. A key names the function and everything its result depends on.

    Results are what JSON can hold: what comes out of a store is never run.
    """

    def __init__(self, store: Store, name: str) -> None:
        self._store, self._name = store, name
        # Now and then everything is made by its own way, so that the store keeps what that way needs.
        data = None if store.is_refreshing else store.load(name)
        self._last: dict[str, Any] = json.loads(data) if data else {}
        self._used: dict[str, Any] = {}

    def remember(self, key: str, make: Callable[[], Any]) -> Any:
        """The result of a key; it is made where there is none yet."""
        return self.remember_all([key], lambda _: [make()])[0]

    def remember_all(self, keys: Sequence[str], make: Callable[[list[int]], Iterable[Any]]) -> list[Any]:
        """The same for many keys: ``make`` is given the indices of those without a result, if there are any."""
        missing = [index for index, key in enumerate(keys) if key not in self._last and key not in self._used]
        if missing:
            self._used |= zip((keys[index] for index in missing), make(missing), strict=True)
        self._used |= {key: self._last[key] for key in keys if key not in self._used}
        return [self._used[key] for key in keys]

    def save(self) -> None:
        """Keeps the results that were used, for the next run."""
        if self._used.keys() != self._last.keys():
            written = json.dumps(self._used, ensure_ascii=False, separators=(",", ":"))
            self._store.save(self._name, written.encode("utf-8", "surrogatepass"))

"""A store for a process that stays: it reads each entry once, and writes when nobody waits."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from redlane_ssg.incremental.store import Store

_Value = TypeVar("_Value")

# Bytes. Larger entries, as those of pictures, are read again: few are asked for twice.
_LARGEST = 1024 * 1024
# Bytes of all entries in memory.
_MOST = 64 * 1024 * 1024


class KeptStore(Store):
    """A store in memory over one in a file. ``flush`` writes what was made since the last time."""

    def __init__(self, file: Path | None, shown_as: str = "") -> None:
        super().__init__(file, shown_as)
        self._kept: dict[bytes, bytes] = {}
        self._size = 0
        self._unwritten: dict[bytes, bytes] = {}
        # By name: what was read or is to be written, and how that becomes bytes.
        self._values: dict[str, Any] = {}
        self._waiting: dict[str, Callable[[], bytes]] = {}

    def load(self, name: str) -> bytes | None:
        """The bytes that were last saved under a name."""
        self._write_value(name)
        return super().load(name)

    def load_value(self, name: str, read: Callable[[bytes | None], _Value]) -> _Value:
        """What was last saved under a name. It is read once, and not again whenever the guide changes."""
        if name not in self._values:
            self._values[name] = super().load_value(name, read)
        value: _Value = self._values[name]
        return value

    def save_value(self, name: str, value: _Value, write: Callable[[_Value], bytes]) -> None:
        """Keeps a value under a name. It becomes bytes when nobody waits."""
        self._values[name] = value
        self._waiting[name] = lambda: write(value)

    def _write_value(self, name: str) -> None:
        if name in self._waiting:
            self.save(name, self._waiting.pop(name)())

    @property
    def is_refreshing(self) -> bool:
        """Never: it is builds that keep entries from being dropped."""
        return False

    def flush(self) -> None:
        """Writes what was made since the last time."""
        for name in [*self._waiting]:
            self._write_value(name)
        unwritten, self._unwritten = self._unwritten, {}
        if unwritten:
            super()._write(unwritten)

    def close(self) -> None:
        """Writes what is not written yet, and closes the file."""
        self.flush()
        super().close()

    def _find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        kept = ChainMap(self._unwritten, self._kept)
        found = {key: kept[key] for key in keys if key in kept}
        missing = [key for key in keys if key not in found]
        if missing:
            read = super()._find(missing)
            found |= read
            self._keep(read)
        return found

    def _write(self, made: dict[bytes, bytes]) -> None:
        self._keep(made)
        self._unwritten |= made

    def _keep(self, entries: dict[bytes, bytes]) -> None:
        for key, body in entries.items():
            # The last that was asked for comes last, so that the first is that which nobody has asked for longest.
            self._size -= len(self._kept.pop(key, b""))
            if len(body) <= _LARGEST:
                self._kept[key] = body
                self._size += len(body)
        while self._size > _MOST:
            self._size -= len(self._kept.pop(next(iter(self._kept))))

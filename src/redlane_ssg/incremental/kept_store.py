"""A store for a process that stays: it reads each entry once, and writes when nobody waits."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Sequence
from pathlib import Path

from redlane_ssg.incremental.store import Store

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

    @property
    def is_refreshing(self) -> bool:
        """Never: it is builds that keep entries from being dropped."""
        return False

    def flush(self) -> None:
        """Writes what was made since the last time."""
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

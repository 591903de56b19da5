"""Watches files and builds again in a thread of its own, so that a slow build holds no page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from redlane_ssg.incremental.file_index import index_files, is_same
from redlane_ssg.workers.children import end_children
from redlane_ssg.workers.deadlines import raise_in

_INTERVAL_SECONDS = 0.5
# A build that is asked to end has little left to do.
_PATIENCE_SECONDS = 10.0


class Rebuilding:
    """Calls ``rebuild`` when a file below one of ``watched`` changes, then ``rebuilt``.

    Changes count from when the object is made: make it before the first build.
    """

    def __init__(self, watched: Sequence[Path], rebuild: Callable[[], object]) -> None:
        self._watched, self._rebuild = watched, rebuild
        self._seen = index_files(watched)
        self._is_over = Event()

    def start(self, rebuilt: Callable[[], object]) -> None:
        """Begins to watch."""
        self._thread = Thread(target=self._run, args=(rebuilt,), daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Ends it, also in the midst of a build: what is published stays as it is."""
        self._is_over.set()
        end_children()
        if self._thread.ident is not None and self._thread.is_alive():
            raise_in(self._thread.ident, KeyboardInterrupt)
        self._thread.join(_PATIENCE_SECONDS)

    def _run(self, rebuilt: Callable[[], object]) -> None:
        with suppress(KeyboardInterrupt):
            while not self._is_over.wait(_INTERVAL_SECONDS):
                now = index_files(self._watched)
                if not is_same(self._seen, now):
                    self._seen = now
                    self._rebuild()
                    rebuilt()

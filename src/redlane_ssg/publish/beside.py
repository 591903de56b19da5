"""Sweeps the temporary files that a run which was killed has left beside the files that it was writing."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from redlane_ssg.disk.state import is_temporary
from redlane_ssg.disk.walk import walk


def sweep_beside(content: Path, output: Path) -> None:
    """Removes the temporary files below ``content``, and those of the receipts in ``output``.

    Those of our own hidden folder are removed when that is mended (``publish/mend.py``).
    """
    for found in walk(content, _leave):
        if is_temporary(found.entry.name):
            _remove(Path(found.entry.path))
    for found in walk(output, _leave, skipped=_is_no_file_of_ours):
        _remove(Path(found.entry.path))


def _is_no_file_of_ours(name: str) -> bool:
    return not is_temporary(name)


def _leave(_: str, error: OSError) -> None:
    """What cannot be opened is told by whoever reads it."""


def _remove(file: Path) -> None:
    # What cannot be removed harms nothing: no run reads it.
    with suppress(OSError):
        file.unlink()

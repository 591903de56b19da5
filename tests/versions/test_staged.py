"""Entries of the index: when they may be believed."""

from __future__ import annotations

from pathlib import Path

from dulwich.objects import ObjectID

from redlane_ssg.versions.staged import Staged, entry_for
from redlane_ssg.versions.trees import FILE_MODE, Held

HELD, SECOND = Held(FILE_MODE, ObjectID(b"0" * 40)), 1_000_000_000


def test_a_file_that_was_just_written_is_compared_again(tmp_path: Path) -> None:
    """It may be written again within the same tick of its clock, and nothing would tell."""
    file = tmp_path / "well.md"
    file.write_bytes(b"12345")
    status = file.stat()
    now = max(status.st_mtime_ns, status.st_ctime_ns)
    for later, is_believed in ((0, False), (SECOND, False), (4 * SECOND, True)):
        entry = entry_for(HELD, status, now + later)
        assert Staged({b"well.md": entry}, now + SECOND).is_unchanged(b"well.md", status) == is_believed
        assert entry.size == (5 if is_believed else 0)


def test_entries_as_old_as_the_index_prove_nothing(tmp_path: Path) -> None:
    file = tmp_path / "well.md"
    file.touch()
    status = file.stat()
    entries = {b"well.md": entry_for(HELD, status, status.st_ctime_ns + 9 * SECOND)}
    assert Staged(entries, status.st_mtime_ns + 1).is_unchanged(b"well.md", status)
    assert not Staged(entries, status.st_mtime_ns).is_unchanged(b"well.md", status)
    assert not Staged({}, status.st_mtime_ns + 1).is_unchanged(b"well.md", status)

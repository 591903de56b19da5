"""The store's SQLite file: opened only if it is what this program makes, and nothing that SQL could hide in it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from redlane_ssg.disk.regular import is_own, read_end
from redlane_ssg.disk.walk import remove_tree

_LOCK_TIMEOUT_SECONDS = 30
_MOST_BYTES = 256 * 1024 * 1024
_COLUMNS = "entry (key BLOB PRIMARY KEY, body BLOB NOT NULL, digest BLOB NOT NULL, run INTEGER NOT NULL)"
_TABLE = f"CREATE TABLE IF NOT EXISTS {_COLUMNS}"
_SCHEMA = [(b"entry", f"CREATE TABLE {_COLUMNS}".encode()), (b"sqlite_autoindex_entry_1", None)]
_LAST_RUN = 2**31 - 2
# SQLite deletes the file that such a journal names at its end: one of several databases, of which we have none.
_NAMES_ANOTHER = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_JOURNAL = "-journal"
_COMPANIONS = ("", _JOURNAL, "-wal", "-shm")


class WrongSchema(sqlite3.DatabaseError):
    """A file holds other tables than a store does, or what this program would never write."""


def connect(file: Path, run: int = 0) -> tuple[sqlite3.Connection, int]:
    """Opens a store for a run, or makes it. Without its number, the run gets the next: the file counts them.

    Raises:
        WrongSchema: it is no store.
        sqlite3.Error, OSError: it cannot be opened, or is no database.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    _check_files(file)
    # A thread may be ended in the midst of its work; then another one closes the store.
    connection = sqlite3.connect(file, timeout=_LOCK_TIMEOUT_SECONDS, check_same_thread=False)
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
        connection.execute("PRAGMA trusted_schema = OFF")
        # Safe if the process is killed. After a power cut, the digests reveal damaged entries.
        connection.execute("PRAGMA synchronous = OFF")
        _check_schema(connection)
        return connection, run or _next_run(connection)
    except BaseException:
        connection.close()
        raise


def remove(file: Path) -> None:
    """Removes a store's files, or what stands in their places. What links lead to stays.

    Raises:
        OSError: one of them cannot be removed.
    """
    for path in _files(file):
        if os.path.lexists(path):
            remove_tree(path)


def _files(file: Path) -> list[Path]:
    return [file.with_name(f"{file.name}{ending}") for ending in _COMPANIONS]


def _check_files(file: Path) -> None:
    """SQLite writes to whatever stands in these places, follows links, and does what a journal says."""
    for path in _files(file):
        if os.path.lexists(path) and not is_own(path):
            raise WrongSchema(path.name)
    journal = file.with_name(f"{file.name}{_JOURNAL}")
    if journal.is_file() and read_end(journal, len(_NAMES_ANOTHER)) == _NAMES_ANOTHER:
        raise WrongSchema(journal.name)


def _check_schema(connection: sqlite3.Connection) -> None:
    # As bytes: a text there may be none.
    found = connection.execute("SELECT CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master").fetchall()
    if not found:
        # Two runs may begin at once.
        with connection:
            connection.execute(_TABLE)
    elif found != _SCHEMA:
        raise WrongSchema


def _next_run(connection: sqlite3.Connection) -> int:
    last = connection.execute("PRAGMA user_version").fetchone()[0]
    if not 0 <= last <= _LAST_RUN:
        raise WrongSchema
    connection.execute(f"PRAGMA user_version = {last + 1}")
    return int(last) + 1

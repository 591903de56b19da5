"""The store: results of pure functions, by the digest of everything they depend on.

It is one SQLite file. Two runs can use it at once, it survives a crash, and it can be copied to another machine.
Deleting it only costs time. A damaged entry or file is never used: it is counted and made again.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TypeVar

from redlane_ssg.disk.regular import read_regular
from redlane_ssg.disk.walk import is_ignored, walk
from redlane_ssg.incremental.database import connect, remove

# Another version of one of these may produce other bytes.
_LIBRARIES = (
    "borax",
    "brotli",
    "fonttools",
    "icalendar",
    "jinja2",
    "langcodes",
    "markdown",
    "markupsafe",
    "nh3",
    "opencc",
    "pikepdf",
    "pillow",
    "pydantic",
    "pypdfium2",
    "pypinyin",
    "python-dateutil",
    "pyyaml",
    "qrcode",
    "rcssmin",
    "rjsmin",
    "typst",
    "tzdata",
    "zxing-cpp",
)
# An entry is dropped after this many runs that did not use it.
_UNUSED_RUNS = 50
# Keys in one query: SQLite limits the number of parameters.
_KEYS_PER_QUERY = 500
# So many new entries are written at once: a run that is interrupted loses little.
_ENTRIES_AT_ONCE = 20

_Value = TypeVar("_Value")


class Store:
    """Stores bytes in a file, which messages call ``shown_as``. Without a file it stores nothing.

    ``damaged`` counts the entries and files that were damaged.
    """

    def __init__(self, file: Path | None, shown_as: str = "") -> None:
        self.damaged = 0
        self.shown_as = shown_as
        self._file = file
        self._run = 0
        self._owner = os.getpid()
        self._connection: sqlite3.Connection | None = None

    def remember(self, recipe: str, inputs: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """The result of ``make``, from the store if it has one for the same recipe and the same inputs.

        ``make`` must depend on nothing else. A result that cannot be stored is made again next time.
        """
        joined = b"".join(sha256(data).digest() for data in inputs)
        return self.remember_all(recipe, [joined], lambda _: [make()])[0]

    def remember_all(
        self, recipe: str, inputs: Sequence[bytes], make: Callable[[list[int]], Iterable[bytes]]
    ) -> list[bytes]:
        """The results for many inputs at once. ``make`` gets the indices of those without a stored result.

        ``make`` is not called if all results are stored.
        """
        keys = [_key(recipe, data) for data in inputs]
        found = self._find(keys)
        # The same input may be there twice: it is made once.
        missing = sorted({key: index for index, key in reversed([*enumerate(keys)]) if key not in found}.values())
        if missing:
            pairs = zip((keys[index] for index in missing), make(missing), strict=True)
            while made := dict(islice(pairs, _ENTRIES_AT_ONCE)):
                self._write(made)
                found |= made
        return [found[key] for key in keys]

    def load(self, name: str) -> bytes | None:
        """The bytes that were last saved under a name, perhaps by another version; None if there are none."""
        key = _name_key(name)
        return self._find([key]).get(key)

    def save(self, name: str, data: bytes) -> None:
        """Saves bytes under a name. They replace what was saved before."""
        self._write({_name_key(name): data})

    def load_value(self, name: str, read: Callable[[bytes | None], _Value]) -> _Value:
        """What ``read`` makes of the bytes that were last saved under a name. Nobody may change it."""
        return read(self.load(name))

    def save_value(self, name: str, value: _Value, write: Callable[[_Value], bytes]) -> None:
        """Saves what ``write`` makes of a value under a name. Nobody may change the value afterwards."""
        self.save(name, write(value))

    @property
    def is_refreshing(self) -> bool:
        """Whether this run must read every entry that it depends on, so that none is dropped as unused."""
        return self._open() is not None and self._run % (_UNUSED_RUNS // 2) == 0

    def release(self) -> None:
        """Closes the file until it is needed again. Call it before a fork: the new process opens its own connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def close(self) -> None:
        """Drops entries that no recent run has used, and closes the file."""
        connection = self._open() if self._run else None
        if connection is not None:
            try:
                with connection:
                    connection.execute("DELETE FROM entry WHERE run < ?", (self._run - _UNUSED_RUNS,))
            except sqlite3.Error:
                self.damaged += 1
        self.release()

    def _find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        connection = self._open()
        found: dict[bytes, bytes] = {}
        if connection is None:
            return found
        try:
            used = []
            for key, body, digest, run in _rows(connection, keys):
                if _digest(key, body) != digest:
                    self.damaged += 1
                    continue
                found[key] = body
                if run < self._run - _UNUSED_RUNS // 5:
                    used.append((self._run, key))
            if used and self._is_owner:
                with connection:
                    connection.executemany("UPDATE entry SET run = ? WHERE key = ?", used)
        except sqlite3.ProgrammingError:
            # Another thread has closed it, because the program ends: that is no damage.
            return found
        except (sqlite3.Error, TypeError):
            self._replace_file()
        return found

    def _write(self, made: dict[bytes, bytes]) -> None:
        connection = self._open() if self._is_owner else None
        if connection is None:
            return
        rows = [(key, body, _digest(key, body), self._run) for key, body in made.items()]
        try:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", rows)
        except sqlite3.Error:
            # The disk is full or another run locks the file. The results are made again next time.
            return

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and self._file is not None:
            try:
                self._connection, self._run = connect(self._file, self._run)
            # The folder is missing or not writable.
            except (OSError, sqlite3.OperationalError):
                self._file = None
            except sqlite3.DatabaseError:
                self._replace_file()
        return self._connection

    @property
    def _is_owner(self) -> bool:
        """Whether this process created the store. Only that one writes: two writers would wait for each other."""
        return os.getpid() == self._owner

    def _replace_file(self) -> None:
        """Replaces a file that is damaged or not a store."""
        self.damaged += 1
        self.release()
        file, self._file = self._file, None
        if file is None or not self._is_owner:
            return
        try:
            remove(file)
            self._connection, self._run = connect(file, self._run)
            self._file = file
        except (sqlite3.Error, OSError):
            return


def _rows(connection: sqlite3.Connection, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes, bytes, int]]:
    for start in range(0, len(keys), _KEYS_PER_QUERY):
        some = keys[start : start + _KEYS_PER_QUERY]
        marks = ",".join("?" * len(some))
        yield from connection.execute(f"SELECT key, body, digest, run FROM entry WHERE key IN ({marks})", some)  # noqa: S608 - marks only


def _digest(key: bytes, body: bytes) -> bytes:
    """The digest of an entry: a body under another key is as wrong as another body."""
    return sha256(key + body).digest()


def _name_key(name: str) -> bytes:
    return sha256(b"saved as " + name.encode()).digest()


def _refuse(_path: str, error: OSError) -> None:
    raise error


def _key(recipe: str, data: bytes) -> bytes:
    """The digest of everything a result depends on, including the program."""
    return sha256(program() + sha256(recipe.encode()).digest() + sha256(data).digest()).digest()


@cache
def program() -> bytes:
    """A digest of this program's source, and of the versions of Python and of the libraries that produce output.

    Records have numbers in the byte order of the machine, which is another program where that differs.
    """
    package = Path(__file__).resolve().parent.parent
    digest = sha256(f"{platform.python_version()} {sys.byteorder}".encode())
    modules = {found.relative: found.entry.path for found in walk(package, _refuse, is_ignored) if not found.is_folder}
    for relative in sorted(name for name in modules if name.endswith(".py")):
        digest.update(relative.encode())
        digest.update(sha256(read_regular(modules[relative])).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.digest()

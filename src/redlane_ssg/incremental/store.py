"""The store: results of pure functions by the digest of all that they depend on.

One SQLite file: safe for two runs at once, whole after a crash, and as good on another machine. Deleting it costs time
only. A damaged entry, or a damaged file, is made again and counted, never trusted.
"""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

# Another version of these may make other bytes.
_LIBRARIES = (
    "brotli",
    "fonttools",
    "jinja2",
    "markdown",
    "markupsafe",
    "nh3",
    "opencc",
    "pikepdf",
    "pillow",
    "pydantic",
    "pypinyin",
    "pyyaml",
    "rcssmin",
    "rjsmin",
    "typst",
)
# An entry that so many runs in turn had no use for is dropped.
_PATIENCE_RUNS = 50
_WAIT_SECONDS = 30
_AT_ONCE = 500
# Written together: a run that is interrupted after minutes of pictures goes on where it was.
_PORTION_BYTES = 4_000_000
_TABLES = """
CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, body BLOB NOT NULL, digest BLOB NOT NULL, run INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS run (number INTEGER NOT NULL);
"""


class Store:
    """Keeps bytes in a file, called ``shown_as`` in messages; with no file, nothing.

    ``damaged`` counts the entries that were not as written.
    """

    def __init__(self, file: Path | None, shown_as: str = "") -> None:
        self.damaged = 0
        self.shown_as = shown_as
        self._file = file
        self._run = 0
        self._owner = os.getpid()
        self._connection: sqlite3.Connection | None = None

    def remember(self, recipe: str, inputs: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """What ``make`` gives for these inputs: from the store where the recipe and every input are the same.

        ``make`` must depend on nothing else. What cannot be written is made again next time.
        """
        joined = b"".join(sha256(data).digest() for data in inputs)
        return self.remember_all(recipe, [joined], lambda _: [make()])[0]

    def remember_all(
        self, recipe: str, inputs: Sequence[bytes], make: Callable[[list[int]], Iterable[bytes]]
    ) -> list[bytes]:
        """The same for many inputs at once: ``make`` is given the indices of those that are not there.

        It is not called where all are.
        """
        keys = [_key(recipe, data) for data in inputs]
        found = self._find(keys)
        missing = [index for index, key in enumerate(keys) if key not in found]
        if missing:
            for made in _portions(zip((keys[index] for index in missing), make(missing), strict=True)):
                self._keep(made)
                found |= made
        return [found[key] for key in keys]

    def load(self, name: str) -> bytes | None:
        """What this very program last saved under a name; None where there is nothing, or it is damaged."""
        key = _key(name, b"")
        return self._find([key]).get(key)

    def save(self, name: str, data: bytes) -> None:
        """Saves bytes under a name, in place of those that were saved before."""
        self._keep({_key(name, b""): data})

    @property
    def is_refreshing(self) -> bool:
        """Whether this run is to ask for all that it needs, so that nothing of it is dropped."""
        return self._open() is not None and self._run % (_PATIENCE_RUNS // 2) == 0

    def release(self) -> None:
        """Closes the file until it is needed again: a process that is forked now opens it anew, and only reads."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def close(self) -> None:
        """Drops what no run has used lately, and closes the file."""
        if not self._run or self._open() is None or self._connection is None:
            return
        with closing(self._connection) as connection:
            try:
                with connection:
                    connection.execute("DELETE FROM entry WHERE run < ?", (self._run - _PATIENCE_RUNS,))
            except sqlite3.Error:
                self.damaged += 1
        self._connection = None

    def _find(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        connection = self._open()
        found: dict[bytes, bytes] = {}
        if connection is None:
            return found
        try:
            used = []
            for key, body, digest, run in _rows(connection, keys):
                if sha256(body).digest() != digest:
                    self.damaged += 1
                    continue
                found[key] = body
                if run < self._run - _PATIENCE_RUNS // 5:
                    used.append((self._run, key))
            if used and self._is_owner:
                with connection:
                    connection.executemany("UPDATE entry SET run = ? WHERE key = ?", used)
        except (sqlite3.Error, TypeError):
            self._start_anew()
        return found

    def _keep(self, made: dict[bytes, bytes]) -> None:
        connection = self._open() if self._is_owner else None
        if connection is None:
            return
        rows = [(key, body, sha256(body).digest(), self._run) for key, body in made.items()]
        try:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", rows)
        except sqlite3.Error:
            # A full disk, or another run that keeps the file to itself: it is made again next time.
            return

    def _open(self) -> sqlite3.Connection | None:
        if self._connection is None and self._file is not None:
            try:
                self._connection = _connect(self._file)
                self._run = self._run or _next_run(self._connection)
            except sqlite3.DatabaseError:
                self._start_anew()
            except OSError:
                self._file = None
        return self._connection

    @property
    def _is_owner(self) -> bool:
        """Whether this is the process that opened it first: two that write would wait for each other."""
        return os.getpid() == self._owner

    def _start_anew(self) -> None:
        """A file that is no store, or not whole, is deleted."""
        self.damaged += 1
        self.release()
        file, self._file = self._file, None
        if file is None or not self._is_owner:
            return
        try:
            for path in (file, *(file.with_name(f"{file.name}{end}") for end in ("-wal", "-shm", "-journal"))):
                path.unlink(missing_ok=True)
            self._connection = _connect(file)
            self._run = _next_run(self._connection)
            self._file = file
        except (sqlite3.Error, OSError):
            self._connection = None


def _rows(connection: sqlite3.Connection, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes, bytes, int]]:
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        yield from connection.execute(f"SELECT key, body, digest, run FROM entry WHERE key IN ({marks})", some)  # noqa: S608 - marks only


def _portions(made: Iterable[tuple[bytes, bytes]]) -> Iterator[dict[bytes, bytes]]:
    """Entries in portions of some _PORTION_BYTES."""
    portion: dict[bytes, bytes] = {}
    size = 0
    for key, body in made:
        portion[key] = body
        size += len(body)
        if size > _PORTION_BYTES:
            yield portion
            portion, size = {}, 0
    yield portion


def _connect(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = sqlite3.connect(file, timeout=_WAIT_SECONDS)
    except sqlite3.OperationalError as error:
        # There is no such folder, or nobody may write there.
        raise OSError(str(error)) from error
    try:
        # A run that is killed leaves it whole; what a power cut leaves is found out by the digests.
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_TABLES)
    except sqlite3.OperationalError as error:
        connection.close()
        raise OSError(str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _next_run(connection: sqlite3.Connection) -> int:
    with connection:
        number = int((connection.execute("SELECT max(number) FROM run").fetchone() or (0,))[0] or 0) + 1
        connection.execute("DELETE FROM run")
        connection.execute("INSERT INTO run VALUES (?)", (number,))
    return number


def _key(recipe: str, data: bytes) -> bytes:
    """The digest of everything the result depends on, the program that makes it included."""
    return sha256(program() + sha256(recipe.encode()).digest() + sha256(data).digest()).digest()


@cache
def program() -> bytes:
    """A digest of this program's own text, and of the versions of Python and of the libraries it makes things with."""
    package = Path(__file__).resolve().parent.parent
    digest = sha256(platform.python_version().encode())
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode())
        digest.update(sha256(path.read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    return digest.digest()

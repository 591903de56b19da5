"""What is remembered on a host: what we put there, what we are about to put, and what is to go. All may be forged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from redlane_ssg.disk.state import is_plain_path, parse_json

# A folder on the host for our own files. A web server need not show it; there is nothing in it that is not public.
ON_HOST = ".redlane/"
HOST_RECORD = f"{ON_HOST}published.json"
COMING = f"{ON_HOST}coming.json"
HOST_LOCK = f"{ON_HOST}lock.json"
# What whoever has the lock writes again and again, to show that it lives.
HOST_BEAT = f"{ON_HOST}alive.txt"
# Where files stand while they are sent, before they are moved to their place.
UNFINISHED = f"{ON_HOST}parts/"
_MADE_BY = "redlane"


def part_of(path: str) -> str:
    """Where a file stands while it is sent to ``path``, before it is moved there."""
    return f"{UNFINISHED}{sha256(path.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Placed:
    """A file that we put on a host: by which digest it is known, and its size in bytes; None if it is not known."""

    digest: str
    size: int | None


# What may be one thing or another: no file has this digest.
UNCERTAIN = Placed("", None)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A file that the site no longer has, and the day since when; it stays until nobody can want it any more."""

    placed: Placed
    since: date


@dataclass(frozen=True, slots=True)
class HostState:
    """What we know of our files on a host, by path. What is ``coming`` may be there, or still be what it was.

    ``site`` is the address of the site that they are; empty if it is not known. ``theme`` is the name of the theme that
    it shares with others; empty if it has a look of its own.
    """

    files: Mapping[str, Placed] = field(default_factory=dict)
    coming: Mapping[str, Placed] = field(default_factory=dict)
    leaving: Mapping[str, Leaving] = field(default_factory=dict)
    site: str = ""
    theme: str = ""

    @property
    def ours(self) -> frozenset[str]:
        """The paths of everything that we may have put there."""
        return frozenset((*self.files, *self.coming, *self.leaving))


def record_bytes(files: Mapping[str, Placed], leaving: Mapping[str, Leaving], site: str, theme: str = "") -> bytes:
    """The record of what is on the host."""
    gone = {path: [*_row(one.placed), one.since.isoformat()] for path, one in sorted(leaving.items())}
    return _written({"site": site, **_look(theme), "files": _rows(files), "leaving": gone})


def coming_bytes(files: Mapping[str, Placed], site: str, theme: str = "") -> bytes:
    """The record of what is about to be put there."""
    return _written({"site": site, **_look(theme), "files": _rows(files)})


def _look(theme: str) -> dict[str, str]:
    return {"theme": theme} if theme else {}


def read_record(record: bytes | None, coming: bytes | None) -> HostState | None:
    """The state that two records tell; None if there is neither.

    Raises:
        ValueError: a record is not as we write it.
    """
    if record is None and coming is None:
        return None
    told, about_to = _parsed(record), _parsed(coming)
    leaving = {
        path: Leaving(_placed(row[:-1]), date.fromisoformat(row[-1])) for path, row in told.get("leaving", {}).items()
    }
    files, expected = ({path: _placed(row) for path, row in one.get("files", {}).items()} for one in (told, about_to))
    if not all(map(is_plain_path, (*files, *expected, *leaving))):
        raise ValueError("a path leads elsewhere")
    site = str(told.get("site") or about_to.get("site") or "")
    return HostState(files, expected, leaving, site, str(told.get("theme") or about_to.get("theme") or ""))


@dataclass(frozen=True, slots=True)
class HostLock:
    """Who is publishing: an id of the output folder, a name for people, and since when (ISO 8601)."""

    owner: str
    who: str
    since: str


def lock_bytes(lock: HostLock) -> bytes:
    """A lock as it stands on a host."""
    return _written({"owner": lock.owner, "who": lock.who, "since": lock.since})


def read_host_lock(data: bytes | None) -> HostLock | None:
    """The lock on a host; None if there is none. One that cannot be read belongs to nobody that is known."""
    if data is None:
        return None
    try:
        told = _parsed(data)
        owner, who, since = (str(told.get(name, ""))[:100] for name in ("owner", "who", "since"))
    except ValueError:
        owner, who, since = "", "", ""
    return HostLock(owner, who or "?", since or "?")


def _written(told: Mapping[str, object]) -> bytes:
    return json.dumps({"made_by": _MADE_BY, **told}, indent=0, allow_nan=False, ensure_ascii=False).encode()


def _rows(files: Mapping[str, Placed]) -> dict[str, list[object]]:
    return {path: _row(one) for path, one in sorted(files.items())}


def _row(placed: Placed) -> list[object]:
    return [placed.digest, placed.size]


def _placed(row: Any) -> Placed:
    digest, size = row
    if not isinstance(digest, str) or not (size is None or type(size) is int):
        raise ValueError("no digest and size")
    return Placed(digest, size)


def _parsed(data: bytes | None) -> dict[str, Any]:
    if data is None:
        return {}
    told = parse_json(data)
    if not isinstance(told, dict) or told.get("made_by") != _MADE_BY:
        raise ValueError("not ours")
    parts = (told.get(name, {}) for name in ("files", "leaving"))
    if not all(isinstance(part, dict) and all(isinstance(row, list) for row in part.values()) for part in parts):
        raise ValueError("no table")
    return told

"""The keys under which files are found: their paths within content/, however an editor or a system writes them."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar
from urllib.parse import unquote

from redlane_ssg.kinds.entries import Entry

_File = TypeVar("_File")


def picture_key(entry: Entry, source: str) -> str:
    """The key of a file that an entry names; begins with ``..`` if the name leads out of the folder."""
    path = _key(source)
    return posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(entry.kind, path))


def by_key(files: Mapping[str, _File]) -> dict[str, _File]:
    """Files by their path and by their key, where another file does not have that very name."""
    return {_key(path): file for path, file in files.items()} | dict(files)


def keys_of(paths: Iterable[str]) -> frozenset[str]:
    """Paths and their keys."""
    listed = tuple(paths)
    return frozenset((*listed, *map(_key, listed)))


def _key(path: str) -> str:
    """A name with its percent-escapes resolved (RFC 3986, 2.1), and composed: macOS writes some names decomposed."""
    return unicodedata.normalize("NFC", unquote(path))

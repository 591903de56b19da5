"""A memory of pure leaves: what was made once from the same input by the same recipe is not made again.

Deleting it costs time only. A damaged entry is made again, never trusted.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from redlane_ssg import __version__

_DIGEST_BYTES = 32


@dataclass(frozen=True, slots=True)
class Memo:
    """Remembers bytes in a folder; with no folder, nothing."""

    folder: Path | None

    def remember(self, recipe: str, inputs: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """What ``make`` gives for these inputs: from memory where the recipe and every input are the same.

        ``make`` must depend on nothing else. What cannot be written is not remembered, and no problem.
        """
        if self.folder is None:
            return make()
        path = self.folder / _name(recipe, inputs)
        known = _read(path)
        if known is not None:
            return known
        made = make()
        with suppress(OSError):
            _write(path, made)
        return made


def _name(recipe: str, inputs: Iterable[bytes]) -> str:
    """The digest of everything the result depends on, this program's version included."""
    digest = sha256(f"{__version__}\n{recipe}\n".encode())
    for data in inputs:
        digest.update(sha256(data).digest())
    return digest.hexdigest()


def _read(path: Path) -> bytes | None:
    """What a file remembers, where its own digest says that it is whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    whole, body = data[:_DIGEST_BYTES], data[_DIGEST_BYTES:]
    return body if sha256(body).digest() == whole else None


def _write(path: Path, body: bytes) -> None:
    """Written beside its place and moved there, so that two builds at once cannot mix their bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(sha256(body).digest() + body)
    Path(temporary).replace(path)

"""What stands in a published folder: which of its files are ours, and whether they are as they were written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.publish.exchange import HIDDEN

MANIFEST = ".redlane.json"
# Desktops leave these in any folder they have shown.
_DESKTOP_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})

# By path: digest of the bytes (SHA-256), size, and when they were written (ns).
Facts = Mapping[str, tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class PublishedFolder:
    """The files of a published folder as they are now, not as they were once written.

    ``manifest`` holds the digests as they were published.

    ``foreign`` is the first that the folder's manifest does not name; empty where the folder itself is a file.
    """

    facts: Facts
    manifest: Mapping[str, str]
    foreign: str | None = None

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each file by its path."""
        return {path: fact[0] for path, fact in self.facts.items()}


def inspect_folder(output: Path, name: str) -> PublishedFolder:
    """What stands at ``output/name``: files whose size and time are as when they were written are not read again.

    Raises:
        OSError: something there cannot be read.
    """
    target = output / name
    if not target.is_dir() or target.is_symlink():
        return PublishedFolder({}, {}, "" if os.path.lexists(target) else None)
    manifest, known = read_manifest(target), _read_facts(output, name)
    facts: dict[str, tuple[str, int, int]] = {}
    for path, entry in _files(str(target)):
        if path == MANIFEST or entry.name in _DESKTOP_FILES:
            continue
        # A link is foreign wherever it leads: we make none.
        if path not in manifest or entry.is_symlink():
            return PublishedFolder({}, manifest, path)
        facts[path] = _fact(entry, known.get(path))
    return PublishedFolder(facts, manifest)


def inspect_sound_folder(output: Path, name: str) -> PublishedFolder | None:
    """What stands at ``output/name``; None where it cannot be read or is not whole: publishing says why."""
    try:
        found = inspect_folder(output, name)
    except OSError:
        return None
    return found if found.foreign is None and found.manifest else None


def published_files(output: Path, name: str, found: PublishedFolder | None) -> PublishedFiles:
    """The files of ``output/name`` as a build compares them; none where the folder is not sound."""
    folder = output / name
    return PublishedFiles(found.facts, lambda path: (folder / path).read_bytes()) if found else PublishedFiles()


def is_intact(output: Path, name: str) -> bool:
    """Whether every file at ``output/name`` is as it was published, and there is no other.

    Raises:
        OSError: something there cannot be read.
    """
    found = inspect_folder(output, name)
    return found.foreign is None and found.digests == found.manifest


def manifest_digest(output: Path, name: str) -> str:
    """The digest of the manifest at ``output/name``.

    Raises:
        OSError: it cannot be read.
    """
    return sha256((output / name / MANIFEST).read_bytes()).hexdigest()


def _fact(entry: os.DirEntry[str], known: tuple[str, int, int] | None) -> tuple[str, int, int]:
    status = entry.stat()
    if known is not None and known[1:] == (status.st_size, status.st_mtime_ns):
        return known
    return (sha256(Path(entry.path).read_bytes()).hexdigest(), status.st_size, status.st_mtime_ns)


def read_manifest(target: Path) -> dict[str, str]:
    """Digests by path, as they were published; nothing where there is no manifest, or a broken one."""
    try:
        written = json.loads((target / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    files = written.get("files") if isinstance(written, dict) else None
    return {path: str(digest) for path, digest in files.items()} if isinstance(files, dict) else {}


def write_manifest(target: Path, digests: Mapping[str, str]) -> None:
    """Says that the folder is whole: written last."""
    manifest = {"made_by": "redlane", "files": dict(sorted(digests.items()))}
    (target / MANIFEST).write_text(json.dumps(manifest, indent=0), encoding="utf-8", newline="\n")


def write_facts(output: Path, name: str, facts: Facts) -> None:
    """Remembers what the files look like; without it they are read again, no more."""
    _facts_file(output, name).write_text(json.dumps(facts), encoding="utf-8", newline="\n")


def _read_facts(output: Path, name: str) -> dict[str, tuple[str, int, int]]:
    try:
        written = json.loads(_facts_file(output, name).read_bytes())
        return {path: (str(digest), int(size), int(time)) for path, (digest, size, time) in written.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _facts_file(output: Path, name: str) -> Path:
    return output / HIDDEN / f"{name}-facts.json"


def _files(folder: str, above: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder with its path from it; a link to a folder counts as a file."""
    with os.scandir(folder) as found:
        entries = list(found)
    if len(entries) > 1:
        entries.sort(key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{above}{entry.name}/")
        else:
            yield f"{above}{entry.name}", entry

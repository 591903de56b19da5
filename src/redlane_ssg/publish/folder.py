"""The state of a published folder: which of its files are ours, and whether they are as they were written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.publish.exchange import HIDDEN

MANIFEST = ".redlane.json"
# Desktops leave these in any folder that somebody has opened.
_DESKTOP_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})

# By path: the digest (SHA-256), the size (bytes) and the time of the last change (ns) of each file.
Facts = Mapping[str, tuple[str, int, int]]


@dataclass(frozen=True, slots=True)
class PublishedFolder(PublishedFiles):
    """The current files of a published folder, which may differ from what was published.

    ``manifest`` holds the digests of what was published. ``foreign`` is the path of the first file that is not in the
    manifest; it is empty if the folder itself is a file.
    """

    manifest: Mapping[str, str] = field(default_factory=dict)
    foreign: str | None = None

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each file by its path."""
        return {path: fact[0] for path, fact in self.facts.items()}


def inspect_folder(output: Path, name: str) -> PublishedFolder:
    """The state of ``output/name``. Files are read only if their size or time has changed since they were published.

    Raises:
        OSError: something there cannot be read.
    """
    target = output / name
    if not target.is_dir() or target.is_symlink():
        return PublishedFolder(target, foreign="" if os.path.lexists(target) else None)
    manifest, last_facts = read_manifest(target), _read_facts(output, name)
    facts: dict[str, tuple[str, int, int]] = {}
    for path, entry in _files(str(target)):
        if path == MANIFEST or entry.name in _DESKTOP_FILES:
            continue
        # A symbolic link is never ours: we make none.
        if path not in manifest or entry.is_symlink():
            return PublishedFolder(target, {}, manifest, path)
        facts[path] = _fact(entry, last_facts.get(path))
    return PublishedFolder(target, facts, manifest)


def inspect_own_folder(output: Path, name: str) -> PublishedFolder | None:
    """The state of ``output/name``; None if it cannot be read or has foreign files. Publishing reports the reason."""
    try:
        inspected = inspect_folder(output, name)
    except OSError:
        return None
    return inspected if inspected.foreign is None and inspected.manifest else None


def is_intact(output: Path, name: str) -> bool:
    """Whether the files of ``output/name`` are exactly those that were published.

    Raises:
        OSError: something there cannot be read.
    """
    inspected = inspect_folder(output, name)
    return inspected.foreign is None and inspected.digests == inspected.manifest


def manifest_digest(output: Path, name: str) -> str:
    """The digest (SHA-256) of the manifest of ``output/name``.

    Raises:
        OSError: the manifest cannot be read.
    """
    return sha256((output / name / MANIFEST).read_bytes()).hexdigest()


def _fact(entry: os.DirEntry[str], last: tuple[str, int, int] | None) -> tuple[str, int, int]:
    status = entry.stat()
    if last is not None and last[1:] == (status.st_size, status.st_mtime_ns):
        return last
    return (sha256(Path(entry.path).read_bytes()).hexdigest(), status.st_size, status.st_mtime_ns)


def read_manifest(target: Path) -> dict[str, str]:
    """The published digests (SHA-256) by path; empty if the manifest is missing or damaged."""
    try:
        written = json.loads((target / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return {}
    files = written.get("files") if isinstance(written, dict) else None
    return {path: str(digest) for path, digest in files.items()} if isinstance(files, dict) else {}


def write_manifest(target: Path, digests: Mapping[str, str]) -> None:
    """Writes the manifest. It is written last, because it marks the folder as complete."""
    manifest = {"made_by": "redlane", "files": dict(sorted(digests.items()))}
    (target / MANIFEST).write_text(json.dumps(manifest, indent=0), encoding="utf-8", newline="\n")


def write_facts(output: Path, name: str, facts: Facts) -> None:
    """Saves the facts of a folder's files. Without them, the next run only has to read the files."""
    _facts_file(output, name).write_text(json.dumps(facts), encoding="utf-8", newline="\n")


def _read_facts(output: Path, name: str) -> dict[str, tuple[str, int, int]]:
    try:
        written = json.loads(_facts_file(output, name).read_bytes())
        return {path: (str(digest), int(size), int(time)) for path, (digest, size, time) in written.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _facts_file(output: Path, name: str) -> Path:
    return output / HIDDEN / f"{name}-facts.json"


def _files(folder: str, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder, with its relative path. A link to a folder counts as a file."""
    with os.scandir(folder) as scanned:
        entries = list(scanned)
    if len(entries) > 1:
        entries.sort(key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry

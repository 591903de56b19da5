"""What is written of a published folder: the manifest in it, and the facts of its files. Both may be forged."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from redlane_ssg.disk.regular import read_regular
from redlane_ssg.disk.state import is_plain_path, read_json, write_whole
from redlane_ssg.publish.durable import write_durably
from redlane_ssg.publish.exchange import HIDDEN

MANIFEST = ".redlane.json"

# By path: the digest (SHA-256), the size (bytes) and the time of the last change (ns) of each file.
Facts = Mapping[str, tuple[str, int, int]]


def read_manifest(target: Path) -> dict[str, str]:
    """The published digests (SHA-256) by path; empty if the manifest is missing, damaged, or names other folders."""
    return (_manifest(target) or {}).get("files", {})


def write_manifest(target: Path, digests: Mapping[str, str]) -> None:
    """Writes the manifest. It comes last, because it marks the folder as complete, and all of it as on the disk."""
    manifest = {"made_by": "redlane", "files": dict(sorted(digests.items()))}
    write_durably(target / MANIFEST, json.dumps(manifest, indent=0, allow_nan=False).encode())


def is_damaged(target: Path) -> bool:
    """Whether a folder has a manifest that tells nothing."""
    return os.path.lexists(target / MANIFEST) and not _manifest(target)


def manifest_digest(output: Path, name: str) -> str:
    """The digest (SHA-256) of the manifest of ``output/name``.

    Raises:
        OSError: the manifest cannot be read.
    """
    return sha256(read_regular(output / name / MANIFEST)).hexdigest()


def facts_file(output: Path, name: str) -> Path:
    """Where the facts of a folder's files are kept."""
    return output / HIDDEN / f"{name}-facts.json"


def write_facts(output: Path, name: str, facts: Facts) -> None:
    """Saves the facts of a folder's files. Without them, the next run only has to read the files."""
    write_whole(facts_file(output, name), json.dumps(facts, allow_nan=False).encode())


def read_facts(output: Path, name: str) -> dict[str, tuple[str, int, int]]:
    """The facts of a folder's files; empty if they are missing or damaged."""
    rows = _facts(facts_file(output, name)) or {}
    return {path: (digest, size, time) for path, (digest, size, time) in rows.items()}


def are_facts(file: Path) -> bool:
    """Whether a file holds facts."""
    return _facts(file) is not None


def _manifest(target: Path) -> dict[str, dict[str, str]] | None:
    written = _mapping(target / MANIFEST)
    files = written.get("files") if written else None
    return written if isinstance(files, dict) and all(map(_is_published, files.items())) else None


def _facts(file: Path) -> dict[str, Any] | None:
    rows = _mapping(file)
    is_whole = rows is not None and all(map(is_plain_path, rows)) and all(map(_is_fact, rows.values()))
    return rows if is_whole else None


def _mapping(file: Path) -> dict[str, Any] | None:
    """The mapping in a JSON file; None if there is none."""
    try:
        found = read_json(file)
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _is_published(item: tuple[object, object]) -> bool:
    return is_plain_path(item[0]) and isinstance(item[1], str)


def _is_fact(fact: object) -> bool:
    return isinstance(fact, list) and [type(part) for part in fact] == [str, int, int]

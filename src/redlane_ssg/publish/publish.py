"""The rendered site put in place of the last one: all of it or nothing."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, problem

MANIFEST = ".redlane.json"
# Desktops leave these in any folder they have shown.
_DESKTOP_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def publish(files: Mapping[str, bytes], output: Path, name: str, shown_as: str) -> Diagnostic | None:
    """Puts ``files`` at ``output/name``; ``shown_as`` is that folder in messages.

    Files that are not ours are never deleted: a folder that holds any is left alone and named. Nothing in the
    last result changes unless everything could be written.
    """
    target = output / name
    foreign = foreign_file(target)
    if foreign is not None:
        return problem("E801", Span(f"{shown_as}/{foreign}".rstrip("/")))
    try:
        output.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{name}-new-", dir=output))
    except OSError as error:
        return problem("E802", Span(shown_as), reason=error.strerror or str(error))
    try:
        _write(files, staging)
        _swap(staging, target)
    except OSError as error:
        return problem("E802", Span(shown_as), reason=error.strerror or str(error))
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return None


def foreign_file(target: Path) -> str | None:
    """The first file below ``target`` that its manifest does not name; with no manifest, the first file of all.

    Empty where ``target`` itself is one.
    """
    if not target.is_dir() or target.is_symlink():
        return "" if os.path.lexists(target) else None
    ours = _manifest(target)
    for folder, folders, names in os.walk(target):
        folders.sort()
        # A link to a folder is a file to us: it would go with the old site.
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        for name in sorted([*names, *links]):
            relative = (Path(folder) / name).relative_to(target).as_posix()
            if relative != MANIFEST and name not in _DESKTOP_FILES and relative not in ours:
                return relative
    return None


def _manifest(target: Path) -> frozenset[str]:
    try:
        written = json.loads((target / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return frozenset()
    files = written.get("files") if isinstance(written, dict) else None
    return frozenset(name for name in files if isinstance(name, str)) if isinstance(files, list) else frozenset()


def _write(files: Mapping[str, bytes], staging: Path) -> None:
    for folder in sorted({(staging / path).parent for path in files}):
        folder.mkdir(parents=True, exist_ok=True)
    for path, data in files.items():
        (staging / path).write_bytes(data)
    manifest = {"made_by": "redlane", "files": sorted(files)}
    (staging / MANIFEST).write_text(json.dumps(manifest, indent=0), encoding="utf-8", newline="\n")
    # mkdtemp makes its folder for its owner alone; a web server reads it as somebody else.
    staging.chmod(0o755)


def _swap(staging: Path, target: Path) -> None:
    """Two renames: between them there is no site for an instant, and the old one is kept until the new one stands."""
    old = target.with_name(f".{target.name}-old-{staging.name[-8:]}")
    had_old = target.exists()
    if had_old:
        target.rename(old)
    try:
        staging.rename(target)
    except BaseException:
        if had_old:
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def published(target: Path) -> dict[str, bytes]:
    """The files that were last published at ``target``, by path; nothing where there is none."""
    return {path: (target / path).read_bytes() for path in sorted(_manifest(target)) if (target / path).is_file()}

"""Publishes rendered folders, each in one step, and writes only changed files.

No folder changes before the files of all are written. The folders are then exchanged one after the other: a run that
stops between two leaves the first new and the second old, each of them whole.

Each published folder has a spare: the folder that was published before it. Publishing updates the spare and exchanges
the two (publish/spare.py). Unchanged files are hard links to the same file, so neither their bytes nor their times
change. What is published is on the disk: a power cut leaves the one folder or the other (docs/power.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.disk.state import path_within
from redlane_ssg.disk.unread import FileBytes, hex_digest
from redlane_ssg.publish.exchange import exchange, recover, spare_folder
from redlane_ssg.publish.folder import PublishedFolder, inspect_folder
from redlane_ssg.publish.manifest import Facts, read_manifest, write_facts
from redlane_ssg.publish.spare import discard, update_spare

SITE, PRINT, STAFF, PROOF = "site", "print", "staff", "proof"
# What a build makes.
BUILT = (SITE, PRINT, STAFF)


def publish(
    guide: Mapping[str, Mapping[str, FileBytes]],
    output: Path,
    shown_as: str,
    unchanged: Mapping[str, Mapping[str, str]] | None = None,
    inspected: Mapping[str, PublishedFolder] | None = None,
) -> Diagnostic | None:
    """Publishes the files of ``guide``, by folder and path, below ``output``, which messages call ``shown_as``.

    ``unchanged`` holds, by folder and path, the digests of published files that remain. ``inspected`` holds the state
    of folders that need not be inspected again.

    Foreign files are never deleted: a folder with any is not changed, and the diagnostic names the first. No folder
    changes unless all files of all folders could be written.

    Raises:
        FileChanged: a file that is copied from the content has changed since it was found.
    """
    ready: list[tuple[str, Facts]] = []
    for name, files in guide.items():
        try:
            recover(output, name)
            current = (inspected or {}).get(name) or inspect_folder(output, name)
            if current.foreign is not None:
                return problem("E801", Span(f"{shown_as}/{name}/{current.foreign}".rstrip("/")))
            written = {path: hex_digest(data) for path, data in files.items()}
            wanted = {**(unchanged or {}).get(name, {}), **written}
            facts = _prepare(files, wanted, output, name, current)
        except OSError as error:
            return problem("E802", Span(f"{shown_as}/{name}"), reason=reason_of(error))
        if facts is not None:
            ready.append((name, facts))
    return _exchange_all(ready, output, shown_as)


def _exchange_all(ready: Iterable[tuple[str, Facts]], output: Path, shown_as: str) -> Diagnostic | None:
    for name, facts in ready:
        try:
            exchange(output, name)
        except OSError as error:
            return problem("E802", Span(f"{shown_as}/{name}"), reason=reason_of(error))
        # If the facts cannot be written, the next run reads the files.
        with suppress(OSError):
            write_facts(output, name, facts)
    return None


def read_published(target: Path) -> dict[str, bytes]:
    """The files that were last published in the folder ``target``, by path; those that are missing are left out."""
    found = {path: _published_file(target, path) for path in sorted(read_manifest(target))}
    return {path: data for path, data in found.items() if data is not None}


def read_published_file(target: Path, path: str) -> bytes | None:
    """One of the files that were last published in the folder ``target``; None if it is not there."""
    return _published_file(target, path) if path in read_manifest(target) else None


def _published_file(target: Path, path: str) -> bytes | None:
    file = path_within(target, path)
    return read_regular(file) if file is not None and file.is_file() else None


def _prepare(
    files: Mapping[str, FileBytes], wanted: Mapping[str, str], output: Path, name: str, current: PublishedFolder
) -> Facts | None:
    """Makes the spare what is to be published. Returns the facts of its files; None if all is already published."""
    target, spare = output / name, spare_folder(output, name)
    if target.is_dir() and current.digests == current.manifest == wanted:
        return None
    try:
        return update_spare(spare, target, files, wanted, current)
    except BaseException:
        # An incomplete folder is useless, and a full disk needs its space.
        discard(spare)
        raise

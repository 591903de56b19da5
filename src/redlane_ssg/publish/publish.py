"""Publishes rendered folders, each in one step, and writes only changed files.

No folder changes before the files of all are written. The folders are then exchanged one after the other: a run that
stops between two leaves the first new and the second old, each of them whole.

Each published folder has a spare: the folder that was published before it. Publishing updates the spare and exchanges
the two. Unchanged files are hard links to the same file, so neither their bytes nor their times change.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.publish.exchange import exchange, recover, remove_folder, spare_folder
from redlane_ssg.publish.folder import (
    MANIFEST,
    Facts,
    PublishedFolder,
    inspect_folder,
    read_manifest,
    write_facts,
    write_manifest,
)

SITE, PRINT = "site", "print"


def publish(
    guide: Mapping[str, Mapping[str, bytes]],
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
    """
    ready: list[tuple[str, Facts]] = []
    for name, files in guide.items():
        try:
            recover(output, name)
            current = (inspected or {}).get(name) or inspect_folder(output, name)
            if current.foreign is not None:
                return problem("E801", Span(f"{shown_as}/{name}/{current.foreign}".rstrip("/")))
            written = {path: sha256(data).hexdigest() for path, data in files.items()}
            wanted = {**(unchanged or {}).get(name, {}), **written}
            facts = _prepare(files, wanted, output, name, current)
        except OSError as error:
            return problem("E802", Span(f"{shown_as}/{name}"), reason=reason_of(error))
        if facts is not None:
            ready.append((name, facts))
    for name, facts in ready:
        try:
            exchange(output, name)
        except OSError as error:
            return problem("E802", Span(f"{shown_as}/{name}"), reason=reason_of(error))
        # If the facts cannot be written, the next run reads the files.
        with suppress(OSError):
            write_facts(output, name, facts)
    return None


# Starting a process pays off from this many files to link.
_WORTH_PROCESS = 500


def is_spare_outdated(output: Path, name: str, current: PublishedFolder) -> bool:
    """Whether the spare differs from the published folder so much that a process should update it ahead of time."""
    digests = read_manifest(spare_folder(output, name))
    return sum(digests.get(path) != fact[0] for path, fact in current.facts.items()) > _WORTH_PROCESS


def prepare_spare(output: Path, name: str, current: PublishedFolder) -> None:
    """Makes the spare equal to the published folder while the build still runs, so that publishing has little to do.

    If that fails, the spare is removed: publishing makes a new one, or reports why it cannot.
    """
    spare = spare_folder(output, name)
    try:
        _update(spare, output / name, {}, current.digests, current, may_copy=False)
    except OSError:
        rmtree(spare, ignore_errors=True)


def read_published(target: Path) -> dict[str, bytes]:
    """The files that were last published in the folder ``target``, by path; those that are missing are left out."""
    return {path: (target / path).read_bytes() for path in sorted(read_manifest(target)) if (target / path).is_file()}


def read_published_file(target: Path, path: str) -> bytes | None:
    """One of the files that were last published in the folder ``target``; None if it is not there."""
    file = target / path
    return file.read_bytes() if path in read_manifest(target) and file.is_file() else None


def _prepare(
    files: Mapping[str, bytes], wanted: Mapping[str, str], output: Path, name: str, current: PublishedFolder
) -> Facts | None:
    """Makes the spare what is to be published. Returns the facts of its files; None if all is already published."""
    target, spare = output / name, spare_folder(output, name)
    if target.is_dir() and current.digests == current.manifest == wanted:
        return None
    try:
        return _update(spare, target, files, wanted, current)
    except BaseException:
        # An incomplete folder is useless, and a full disk needs its space.
        rmtree(spare, ignore_errors=True)
        raise


def _update(
    spare: Path,
    target: Path,
    files: Mapping[str, bytes],
    wanted: Mapping[str, str],
    current: PublishedFolder,
    *,
    may_copy: bool = True,
) -> Facts:
    """Makes the spare hold the wanted files, given by digest: from the spare, the published folder, or ``files``.

    Raises:
        OSError: a file cannot be written, or not linked if it may not be copied.
    """
    reusable, published = _remove_outdated(spare, wanted, current), current.digests
    facts = {path: current.facts[path] for path in reusable}
    missing = sorted(wanted.keys() - reusable)
    for folder in sorted({"", *(path.rpartition("/")[0] for path in missing)}):
        os.makedirs(f"{spare}/{folder}", exist_ok=True)  # noqa: PTH103 - as below
    for path in missing:
        file = f"{spare}/{path}"
        if published.get(path) == wanted[path]:
            if _link(f"{target}/{path}", file):
                facts[path] = current.facts[path]
                continue
            if not may_copy:
                raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))
        data = files[path] if path in files else (target / path).read_bytes()
        Path(file).write_bytes(data)
        status = os.stat(file)  # noqa: PTH116 - as below
        facts[path] = (wanted[path], status.st_size, status.st_mtime_ns)
    write_manifest(spare, wanted)
    return facts


def _remove_outdated(spare: Path, wanted: Mapping[str, str], current: PublishedFolder) -> set[str]:
    """Removes files from the spare unless they are wanted and published. Returns the paths of the others."""
    digests = read_manifest(spare)
    if not digests:
        remove_folder(spare)
        return set()
    # From now on the spare is incomplete. Without a manifest, nobody uses its files.
    (spare / MANIFEST).unlink()
    reusable, published = set(), current.digests
    for path, digest in digests.items():
        if wanted.get(path) == digest == published.get(path) and _has_facts(f"{spare}/{path}", current.facts[path]):
            reusable.add(path)
        else:
            with suppress(FileNotFoundError):
                os.unlink(f"{spare}/{path}")  # noqa: PTH108 - as below
            if path not in wanted:
                _remove_empty_folders((spare / path).parent, spare)
    return reusable


def _has_facts(path: str, fact: tuple[str, int, int]) -> bool:
    try:
        status = os.stat(path)  # noqa: PTH116 - called ten thousand times, and a Path costs more than the call
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == fact[1:]


def _remove_empty_folders(folder: Path, root: Path) -> None:
    with suppress(OSError):
        while folder != root:
            folder.rmdir()
            folder = folder.parent


def _link(file: str, link: str) -> bool:
    """Makes a hard link to a file; False if the file system has no hard links."""
    try:
        os.link(file, link)
    except OSError:
        return False
    return True

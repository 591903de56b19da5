"""Brings the spare of a published folder up to date: what is unchanged is linked, only the rest is written.

The manifest marks a spare as complete and durable. It is removed before anything else changes, and written after all
else is on the disk; a power cut between the two leaves a spare without one, which nobody uses.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from redlane_ssg.disk.regular import read_regular
from redlane_ssg.disk.unread import FileBytes, bytes_of
from redlane_ssg.disk.walk import remove_tree
from redlane_ssg.publish.durable import sync_folder, sync_tree
from redlane_ssg.publish.exchange import spare_folder
from redlane_ssg.publish.folder import PublishedFolder, is_own_file, published_files
from redlane_ssg.publish.manifest import MANIFEST, Facts, read_manifest, write_manifest

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
        update_spare(spare, output / name, {}, current.digests, current, may_copy=False)
    except OSError:
        discard(spare)


def discard(spare: Path) -> None:
    """Removes a spare that is of no use."""
    # What cannot be removed is looked at again by the next run, which says why.
    with suppress(OSError):
        remove_tree(spare)


def update_spare(
    spare: Path,
    target: Path,
    files: Mapping[str, FileBytes],
    wanted: Mapping[str, str],
    current: PublishedFolder,
    *,
    may_copy: bool = True,
) -> Facts:
    """Makes the spare hold the wanted files, given by digest: from the spare, the published folder, or ``files``.

    All of it is on the disk when this returns.

    Raises:
        FileChanged: a file that is copied from the content has changed since it was found.
        OSError: a file cannot be written, or not linked if it may not be copied.
    """
    outdated = read_manifest(spare)
    reusable, published = _remove_outdated(spare, outdated, wanted, current), current.digests
    facts = {path: current.facts[path] for path in reusable}
    missing, written = sorted(wanted.keys() - reusable), []
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
        Path(file).write_bytes(bytes_of(files[path]) if path in files else read_regular(target / path))
        status = os.stat(file)  # noqa: PTH116 - as below
        facts[path] = (wanted[path], status.st_size, status.st_mtime_ns)
        written.append(path)
    sync_tree(spare, written, _folders_of(spare, (outdated.keys() - reusable) | set(missing)))
    write_manifest(spare, wanted)
    return facts


def _remove_outdated(
    spare: Path, digests: Mapping[str, str], wanted: Mapping[str, str], current: PublishedFolder
) -> Collection[str]:
    """Removes files from the spare unless they are wanted and published. Returns the paths of the others."""
    if not digests or not _holds_only(spare, digests):
        remove_tree(spare)
        return set()
    # From now on the spare is incomplete, also after a power cut. Without a manifest, nobody uses its files.
    (spare / MANIFEST).unlink()
    sync_folder(spare)
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


def _holds_only(spare: Path, digests: Mapping[str, str]) -> bool:
    """Whether a spare has no file beside its own, and no link, through which something else would be written."""
    return all(path in digests and is_own_file(entry) for path, entry in published_files(spare))


def _folders_of(spare: Path, paths: Iterable[str]) -> list[str]:
    """The folders below the spare in which a name may have changed with these paths."""
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return sorted(folder for folder in found if (spare / folder).is_dir())


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

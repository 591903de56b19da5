"""The rendered guide put in place of the last one: all of it or nothing, and only what changed is written.

Each published folder has a spare beside it, the one before last. The spare is brought up to date and exchanged with
the folder: files that did not change are shared between the two, so that neither their bytes nor their times change.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.publish.exchange import exchange, recover, remove_folder, spare_of
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
    stays: Mapping[str, Mapping[str, str]] | None = None,
    seen: Mapping[str, PublishedFolder] | None = None,
) -> Diagnostic | None:
    """Puts files at ``output``: by folder, and in it by path. ``shown_as`` is ``output`` in messages.

    ``stays`` holds, by folder and path, the digests of files that stand there and are to stay, ``seen`` the state of
    folders that need not be inspected again.

    Files that are not ours are never deleted: a folder that holds any is left alone and named. No folder changes
    unless all files of all folders could be written.
    """
    ready: list[tuple[str, Facts]] = []
    for name, files in guide.items():
        try:
            recover(output, name)
            current = (seen or {}).get(name) or inspect_folder(output, name)
            if current.foreign is not None:
                return problem("E801", Span(f"{shown_as}/{name}/{current.foreign}".rstrip("/")))
            wanted = {**(stays or {}).get(name, {}), **{path: sha256(data).hexdigest() for path, data in files.items()}}
            facts = _prepare(files, wanted, output, name, current)
        except OSError as error:
            return problem("E802", Span(f"{shown_as}/{name}"), reason=error.strerror or str(error))
        if facts is not None:
            ready.append((name, facts))
    for name, facts in ready:
        try:
            exchange(output, name)
        except OSError as error:
            return problem("E802", Span(f"{shown_as}/{name}"), reason=error.strerror or str(error))
        # What is not remembered is read again.
        with suppress(OSError):
            write_facts(output, name, facts)
    return None


# Files whose sharing takes as long as starting a process.
_WORTH_PROCESS = 500


def is_spare_far(output: Path, name: str, current: PublishedFolder) -> bool:
    """Whether so much of the spare is otherwise than what stands that it is worth a process to mend that ahead."""
    held = read_manifest(spare_of(output, name))
    return sum(held.get(path) != fact[0] for path, fact in current.facts.items()) > _WORTH_PROCESS


def prepare_spare(output: Path, name: str, current: PublishedFolder) -> None:
    """Makes the spare what stands, while it is found out what is to change: publishing then has little to do.

    What fails is thrown away: publishing begins anew, and says why it cannot.
    """
    spare = spare_of(output, name)
    try:
        _update(spare, output / name, {}, current.digests, current, may_copy=False)
    except OSError:
        rmtree(spare, ignore_errors=True)


def published(target: Path) -> dict[str, bytes]:
    """The files that were last published at ``target``, by path; nothing where there is none."""
    return {path: (target / path).read_bytes() for path in sorted(read_manifest(target)) if (target / path).is_file()}


def published_file(target: Path, path: str) -> bytes | None:
    """One of the files that were last published at ``target``; None where it is not there."""
    place = target / path
    return place.read_bytes() if path in read_manifest(target) and place.is_file() else None


def _prepare(
    files: Mapping[str, bytes], wanted: Mapping[str, str], output: Path, name: str, current: PublishedFolder
) -> Facts | None:
    """Makes the spare what is to be published, and says what its files look like; None where all stands already."""
    target, spare = output / name, spare_of(output, name)
    if target.is_dir() and current.digests == current.manifest == wanted:
        return None
    try:
        return _update(spare, target, files, wanted, current)
    except BaseException:
        # Half of a guide is of no use, and on a full disk its room is.
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
    kept, present = _keep(spare, wanted, current), current.digests
    facts = {path: current.facts[path] for path in kept}
    missing = sorted(wanted.keys() - kept)
    for folder in sorted({"", *(path.rpartition("/")[0] for path in missing)}):
        os.makedirs(f"{spare}/{folder}", exist_ok=True)  # noqa: PTH103 - as below
    for path in missing:
        place = f"{spare}/{path}"
        if present.get(path) == wanted[path]:
            if _share(f"{target}/{path}", place):
                facts[path] = current.facts[path]
                continue
            if not may_copy:
                raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))
        data = files[path] if path in files else (target / path).read_bytes()
        Path(place).write_bytes(data)
        status = os.stat(place)  # noqa: PTH116 - as below
        facts[path] = (wanted[path], status.st_size, status.st_mtime_ns)
    write_manifest(spare, wanted)
    return facts


def _keep(spare: Path, wanted: Mapping[str, str], current: PublishedFolder) -> set[str]:
    """What of the spare can stay: files that are wanted and also stand in the folder. All else is removed from it."""
    held = read_manifest(spare)
    if not held:
        remove_folder(spare)
        return set()
    # From here on the spare is neither the old nor the new: without its manifest nothing of it is ever believed.
    (spare / MANIFEST).unlink()
    kept, present = set(), current.digests
    for path, digest in held.items():
        if wanted.get(path) == digest == present.get(path) and _has_facts(f"{spare}/{path}", current.facts[path]):
            kept.add(path)
        else:
            with suppress(FileNotFoundError):
                os.unlink(f"{spare}/{path}")  # noqa: PTH108 - as below
            if path not in wanted:
                _remove_empty_folders((spare / path).parent, spare)
    return kept


def _has_facts(path: str, fact: tuple[str, int, int]) -> bool:
    try:
        status = os.stat(path)  # noqa: PTH116 - ten thousand times: a Path costs more than the question
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == fact[1:]


def _remove_empty_folders(folder: Path, root: Path) -> None:
    with suppress(OSError):
        while folder != root:
            folder.rmdir()
            folder = folder.parent


def _share(file: str, place: str) -> bool:
    """One file in two places; False where the file system has no such thing."""
    try:
        os.link(file, place)
    except OSError:
        return False
    return True

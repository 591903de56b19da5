"""Looks at what earlier runs left for this one before it is used. What cannot be believed is removed, and made anew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.disk.regular import is_own, read_regular
from redlane_ssg.disk.walk import remove_tree
from redlane_ssg.incremental.run_record import is_run_record
from redlane_ssg.publish.exchange import BRANCHES, HIDDEN, STORE, spare_folder
from redlane_ssg.publish.folder import is_own_file, published_files
from redlane_ssg.publish.manifest import MANIFEST, are_facts, is_damaged, read_facts, write_manifest

# With other endings for SQLite's own files beside it.
_MEMORY = Path(STORE).name
_SPARE, _ASIDE, _FACTS, _RUN = "spare", "-aside", "-facts.json", "-run.json"


def mend_places(output: Path, shown_as: str) -> tuple[Diagnostic, ...]:
    """Removes links, pipes and whatever else stands where only our own files and folders may: we would write there.

    Nothing that a link leads to is touched. Call it before anything is written below ``output``, which messages call
    ``shown_as``. Gives a warning for each place, or one error if something cannot be removed.
    """
    try:
        wrong = list(_wrong_places(output / HIDDEN))
        for path in wrong:
            remove_tree(path)
    except OSError as error:
        return (problem("E802", Span(f"{shown_as}/{HIDDEN}"), reason=reason_of(error)),)
    return tuple(_told(path, output, shown_as) for path in wrong)


def mend_records(output: Path, shown_as: str) -> tuple[Diagnostic, ...]:
    """Removes records that cannot be read, and restores the manifest of a folder in which every file is still ours.

    Only the run that holds the lock may call it. A manifest that cannot be restored stays: then nothing in its folder
    is known to be ours, and publishing says so. Gives a warning for each, or one error if something cannot be removed.
    """
    try:
        manifests = [path for name in _published_names(output) for path in _mended_manifests(output, name)]
        wrong = [path for path in _records(output) if not _is_whole(path)]
        # Where a manifest was mended, the last run did not leave what is there now.
        outdated = [path for path in _records(output) if manifests and path.name.endswith(_RUN)]
        for path in {*wrong, *outdated, *_unfinished(output)}:
            path.unlink()
    except OSError as error:
        return (problem("E802", Span(f"{shown_as}/{HIDDEN}"), reason=reason_of(error)),)
    return tuple(_told(path, output, shown_as) for path in (*manifests, *wrong))


def forget(output: Path, shown_as: str) -> tuple[Diagnostic, ...]:
    """Removes the memory and all records, so that the next run makes everything. Gives a warning for each.

    What cannot be removed stays, and is not told.
    """
    try:
        left = sorted((output / HIDDEN).iterdir()) if _is_folder(output / HIDDEN) else []
    except OSError:
        return ()
    known = [path for path in left if path.name.startswith(_MEMORY) or path.name.endswith((_FACTS, _RUN))]
    return tuple(_told(path, output, shown_as) for path in known if _is_removed(path))


def _is_removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _told(path: Path, output: Path, shown_as: str) -> Diagnostic:
    return problem("W810", Span(f"{shown_as}/{path.relative_to(output).as_posix()}"))


def _wrong_places(hidden: Path) -> Iterator[Path]:
    """The places in our hidden folder that hold something else than a file or folder of our own."""
    if not _is_folder(hidden):
        if os.path.lexists(hidden):
            yield hidden
        return
    for path in sorted(hidden.iterdir()):
        if path.name == _SPARE and _is_folder(path):
            yield from (spare for spare in sorted(path.iterdir()) if not _is_folder(spare))
        elif path.name in (_SPARE, BRANCHES) or path.name.endswith(_ASIDE):
            if not _is_folder(path):
                yield path
        elif not is_own(path):
            yield path


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _records(output: Path) -> list[Path]:
    return sorted(path for path in (output / HIDDEN).iterdir() if path.name.endswith((_FACTS, _RUN)))


def _unfinished(output: Path) -> list[Path]:
    """What a run that was killed had begun to write, before it was moved to its place."""
    return [path for path in (output / HIDDEN).iterdir() if path.name.startswith(".")]


def _is_whole(record: Path) -> bool:
    return is_run_record(record) if record.name.endswith(_RUN) else are_facts(record)


def _published_names(output: Path) -> list[str]:
    return [path.name.removesuffix(_FACTS) for path in _records(output) if path.name.endswith(_FACTS)]


def _mended_manifests(output: Path, name: str) -> Iterator[Path]:
    """The manifests of a published folder and of its spare that had to be mended."""
    target, spare = output / name, spare_folder(output, name)
    if is_damaged(spare):
        remove_tree(spare)
        yield spare / MANIFEST
    if _is_folder(target) and is_damaged(target):
        digests = _digests_of_own(output, name)
        if digests:
            write_manifest(target, digests)
            yield target / MANIFEST


def _digests_of_own(output: Path, name: str) -> dict[str, str]:
    """The digests of the files of a folder, if all of them are files that we have written; else none."""
    facts, digests = read_facts(output, name), dict[str, str]()
    for path, entry in published_files(output / name):
        if path not in facts or not is_own_file(entry):
            return {}
        digests[path] = sha256(read_regular(entry.path)).hexdigest()
        if digests[path] != facts[path][0]:
            return {}
    return digests

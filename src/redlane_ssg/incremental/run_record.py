"""The record of a whole run. If nothing that the run depends on has changed, it is skipped.

A record is valid only if every input file is unchanged, every output is as it was published, and the program and the
settings are the same. It describes files of this machine and is useless on another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.disk.state import read_json, write_whole
from redlane_ssg.incremental.file_index import FileState, index_files, is_same

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Run:
    """A run: the folders whose files it reads, everything else that decides its result, and its record's file.

    ``manifests`` returns the digest of each published folder's manifest, by name. ``is_intact`` tells whether every
    file in these folders is as it was published.
    """

    inputs: tuple[Path, ...]
    key: tuple[str, ...]
    manifests: Callable[[], Mapping[str, str]]
    is_intact: Callable[[], bool]
    file: Path


@dataclass(frozen=True, slots=True)
class RunResult:
    """The result of a run: its report, its counts by name, and a title, id, reason and day for each withheld entry."""

    report: Report
    counts: Mapping[str, int]
    withheld: Sequence[tuple[str, str, str, str]] = ()


def find_result(run: Run) -> RunResult | None:
    """The result of the last run, if this run would give the same and everything is still published; else None."""
    try:
        saved = _load(run.file)
        if saved.key != run.key:
            return None
        files = index_files(run.inputs)
        if not is_same(saved.inputs, files) or run.manifests() != saved.published or not run.is_intact():
            return None
    # If anything is wrong with a record, the run is not skipped.
    except (OSError, ValueError):
        return None
    if any(state.digest for state in saved.inputs.values()):
        _save(run, files, saved.result)
    return saved.result


def is_run_record(file: Path) -> bool:
    """Whether a file holds the record of a run."""
    try:
        _load(file)
    except (OSError, ValueError):
        return False
    return True


def save_result(run: Run, begun: Mapping[str, FileState], result: RunResult) -> None:
    """Saves the record of a successful run, unless an input has changed since its files were ``begun`` to be read."""
    files = index_files(run.inputs)
    if is_same(begun, files):
        _save(run, files, result)


def _save(run: Run, files: Mapping[str, FileState], result: RunResult) -> None:
    # Without a record, the next run only takes longer.
    with suppress(OSError):
        report = [diagnostic.to_json() for diagnostic in result.report.diagnostics]
        saved = {"key": run.key, "published": run.manifests(), "report": report, "counts": dict(result.counts)}
        saved["withheld"] = list(result.withheld)
        write_whole(run.file, json.dumps({**saved, "inputs": files}, allow_nan=False).encode())


@dataclass(frozen=True, slots=True)
class _Saved:
    key: tuple[str, ...]
    published: Mapping[str, str]
    inputs: Mapping[str, FileState]
    result: RunResult


def _load(file: Path) -> _Saved:
    """What a record holds.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no record.
    """
    saved = read_json(file)
    try:
        inputs = {path: _file_state(*state) for path, state in saved["inputs"].items()}
        report = Report(tuple(map(_diagnostic, saved["report"])))
        counts = {name: _of_type(count, int) for name, count in saved["counts"].items()}
        withheld = tuple((title, identifier, reason, day) for title, identifier, reason, day in saved["withheld"])
        for text in (*saved["key"], *saved["published"].values(), *chain.from_iterable(withheld)):
            _of_type(text, str)
        return _Saved(tuple(saved["key"]), dict(saved["published"]), inputs, RunResult(report, counts, withheld))
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError(str(file)) from error


def _file_state(size: Any, modified: Any, changed: Any, digest: Any) -> FileState:
    return FileState(_of_type(size, int), _of_type(modified, int), _of_type(changed, int), _of_type(digest, str))


def _diagnostic(data: Any) -> Diagnostic:
    """A diagnostic of a report, which both languages can say."""
    found = Diagnostic.from_json(data)
    for language in ("zh", "en"):
        found.message(language)
        found.hint(language)
    return found


def _of_type(value: Any, expected: type[_Value]) -> _Value:
    if type(value) is not expected:
        raise TypeError(value)
    return value

"""The record of a whole run. If nothing that the run depends on has changed, it is skipped.

A record is valid only if every input file is unchanged, every output is as it was published, and the program and the
settings are the same. It describes files of this machine and is useless on another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.incremental.file_index import FileState, index_files, is_same


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
        saved = json.loads(run.file.read_bytes())
        if saved["key"] != list(run.key):
            return None
        last = {path: FileState(*state) for path, state in saved["inputs"].items()}
        files = index_files(run.inputs)
        if not is_same(last, files) or run.manifests() != saved["published"] or not run.is_intact():
            return None
        report = Report(tuple(map(Diagnostic.from_json, saved["report"])))
        withheld = tuple((title, identifier, reason, day) for title, identifier, reason, day in saved["withheld"])
        result = RunResult(report, saved["counts"], withheld)
    # If anything is wrong with a record, the run is not skipped.
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    if any(state.digest for state in last.values()):
        _save(run, files, result)
    return result


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
        run.file.write_text(json.dumps({**saved, "inputs": files}), encoding="utf-8", newline="\n")

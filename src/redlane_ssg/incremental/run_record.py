"""The record of a whole run: where nothing it depends on has changed, the run need not be made again.

It holds only where every input is the very file it was, every output is as it was published, and the program and the
settings are the same. It speaks of this machine's files, so it is of no use on another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.incremental.file_index import FileState, index_files, reindex_files


@dataclass(frozen=True, slots=True)
class Run:
    """A run: the folders whose files it reads, all else that decides what comes of it, and where its record is kept.

    ``manifests`` gives the digest of each published folder's manifest, by name. ``is_intact`` tells whether every
    file in these folders is as it was published.
    """

    inputs: tuple[Path, ...]
    key: tuple[str, ...]
    manifests: Callable[[], Mapping[str, str]]
    is_intact: Callable[[], bool]
    file: Path


@dataclass(frozen=True, slots=True)
class RunResult:
    """What came of a good run: its warnings, and its counts by name."""

    report: Report
    counts: Mapping[str, int]


def find_result(run: Run) -> RunResult | None:
    """What came of the last run, if this one would be the same and all that it made is still published; else None."""
    try:
        saved = json.loads(run.file.read_bytes())
        if saved["key"] != list(run.key):
            return None
        indexed = {path: (one[0], one[1], one[2], one[3]) for path, one in saved["inputs"].items()}
        files = reindex_files(run.inputs, indexed)
        if files is None or run.manifests() != saved["published"] or not run.is_intact():
            return None
        report = Report(tuple(Diagnostic.from_json(one) for one in saved["report"]))
        result = RunResult(report, saved["counts"])
    # Whatever is wrong with a record, the run is simply made.
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    if any(state[3] for state in indexed.values()):
        _save(run, files, result)
    return result


def begin_run(run: Run) -> dict[str, FileState]:
    """The state of the inputs before the run reads them."""
    return index_files(run.inputs)


def save_result(run: Run, begun: Mapping[str, FileState], result: RunResult) -> None:
    """Saves the record of a good run; nothing if an input has changed since it began."""
    files = reindex_files(run.inputs, begun)
    if files is not None:
        _save(run, files, result)


def _save(run: Run, files: Mapping[str, FileState], result: RunResult) -> None:
    # A record that cannot be saved costs the next run its time, no more.
    with suppress(OSError):
        report = [diagnostic.to_json() for diagnostic in result.report.diagnostics]
        saved = {"key": run.key, "published": run.manifests(), "report": report, "counts": dict(result.counts)}
        run.file.write_text(json.dumps({**saved, "inputs": files}), encoding="utf-8", newline="\n")

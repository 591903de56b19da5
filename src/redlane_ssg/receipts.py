"""What a run was made from and what came of it, so that the same run need not be made again.

A receipt holds only where every input is the very file it was, every output stands as it was written, and the program
and the settings are the same. It is about this machine's files, so it is no memo: it travels nowhere.
"""

from __future__ import annotations

import json
import platform
import sysconfig
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from redlane_ssg import __version__
from redlane_ssg.diagnostics import Diagnostic, Report, Span
from redlane_ssg.publish.exchange import HIDDEN
from redlane_ssg.publish.standing import MANIFEST, look_at
from redlane_ssg.read.history import commit_of
from redlane_ssg.read.stamps import Stamp, retake_stamps, take_stamps
from redlane_ssg.read.tree import built_in_themes


@dataclass(frozen=True, slots=True)
class Job:
    """A run: the command, the folders it reads, its settings in words, and what it makes: folders of ``output``."""

    command: str
    content: Path
    own_themes: Path
    settings: str
    output: Path
    makes: tuple[str, ...]

    @property
    def reads(self) -> tuple[Path, ...]:
        """Every folder whose files decide what comes of the run, this program's own among them."""
        return (self.content, self.own_themes, built_in_themes(), Path(__file__).resolve().parent)

    @property
    def key(self) -> list[str]:
        """What decides beside files: versions of the program and its libraries, settings, the commit checked out."""
        libraries = Path(sysconfig.get_path("purelib")).stat().st_mtime_ns
        return [__version__, platform.python_version(), str(libraries), self.settings, commit_of(self.content)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run that was good: its warnings, and its counts by name."""

    report: Report
    counts: Mapping[str, int]


def find_receipt(job: Job) -> Outcome | None:
    """What came of the last run, if this one would be the same and all that it made stands; else None."""
    try:
        kept = json.loads(_file(job).read_bytes())
        if kept["key"] != job.key:
            return None
        read = {path: (one[0], one[1], one[2], one[3]) for path, one in kept["read"].items()}
        stamps = retake_stamps(job.reads, read)
        if stamps is None or not all(_stands(job, name, kept["made"][name]) for name in job.makes):
            return None
        outcome = Outcome(_report(kept["report"]), kept["counts"])
    # Whatever is wrong with a receipt, the run is simply made.
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    if any(stamp[3] for stamp in read.values()):
        _write(job, stamps, outcome)
    return outcome


def begin(job: Job) -> dict[str, Stamp]:
    """How the inputs look before the run reads them."""
    return take_stamps(job.reads)


def keep_receipt(job: Job, begun: Mapping[str, Stamp], outcome: Outcome) -> None:
    """Remembers a good run that was begun with these inputs; nothing if one of them changed meanwhile."""
    stamps = retake_stamps(job.reads, begun)
    if stamps is not None:
        _write(job, stamps, outcome)


def _stands(job: Job, name: str, manifest: str) -> bool:
    standing = look_at(job.output, name)
    return standing.foreign is None and _manifest(job, name) == manifest and standing.digests == standing.manifest


def _manifest(job: Job, name: str) -> str:
    return sha256((job.output / name / MANIFEST).read_bytes()).hexdigest()


def _write(job: Job, stamps: Mapping[str, Stamp], outcome: Outcome) -> None:
    # A receipt that cannot be kept costs the next run its time, no more.
    with suppress(OSError):
        made = {name: _manifest(job, name) for name in job.makes}
        report = [asdict(diagnostic) for diagnostic in outcome.report.diagnostics]
        kept = {"key": job.key, "made": made, "report": report, "counts": dict(outcome.counts), "read": stamps}
        _file(job).write_text(json.dumps(kept), encoding="utf-8", newline="\n")


def _report(kept: list[dict[str, object]]) -> Report:
    found = []
    for one in kept:
        span, values = one["span"], one["values"]
        if isinstance(span, dict) and isinstance(values, dict):
            found.append(Diagnostic(str(one["code"]), Span(**span), values, str(one["excerpt"])))
    return Report(tuple(found))


def _file(job: Job) -> Path:
    return job.output / HIDDEN / f"{job.command.replace(' ', '-')}-receipt.json"

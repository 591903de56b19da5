"""The outcome of each thing in a run's plan, and the record of all outcomes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from redlane_ssg.disk.unread import FileBytes, hex_digest
from redlane_ssg.incremental.last_build import LastBuild
from redlane_ssg.incremental.record import INDEX, Record, Trace
from redlane_ssg.incremental.tracking import Dependency


@dataclass(frozen=True, slots=True)
class Made:
    """Files that a recipe made, by path, from these dependencies. ``value`` is its result apart from files.

    A recipe without a name is untracked: it is not recorded, and the next run makes the files again.
    """

    name: str
    recipe: str | None
    files: Mapping[str, FileBytes] = field(default_factory=dict)
    dependencies: frozenset[Dependency] = frozenset()
    value: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Published files that are still right, with the trace of how they were made."""

    name: str
    trace: Trace


Outcome = Made | Unchanged


def made_files(outcomes: Iterable[Outcome]) -> dict[str, FileBytes]:
    """The files that were made, by path."""
    made = (outcome.files for outcome in outcomes if isinstance(outcome, Made))
    return {path: data for files in made for path, data in files.items()}


def unchanged_files(outcomes: Iterable[Outcome]) -> dict[str, str]:
    """The digests of the published files that are still right, by path."""
    unchanged = (outcome.trace.files for outcome in outcomes if isinstance(outcome, Unchanged))
    return {path: digest for files in unchanged for path, digest in files.items()}


def record_outcomes(last: LastBuild, outcomes: Iterable[Outcome]) -> Record:
    """The record of a run's outcomes. ``last`` is the last build that the run compared with.

    Its dependencies are those of unchanged things, in their order in the last record, followed by new ones.
    """
    listed = tuple(outcomes)
    kept = {outcome.name: outcome.trace for outcome in listed if isinstance(outcome, Unchanged)}
    used = sorted(set[int]().union(*(trace.dependencies for trace in kept.values())))
    new_index = dict(zip(used, range(len(used)), strict=True))
    numbers = {last.record.dependencies[old]: new for old, new in new_index.items()}
    traces: dict[str, Trace] = {}
    for outcome in listed:
        if isinstance(outcome, Unchanged):
            trace = outcome.trace
            indices = array(INDEX, map(new_index.__getitem__, trace.dependencies))
            traces[outcome.name] = trace._replace(dependencies=indices)
        elif outcome.recipe is not None:
            indices = array(INDEX, sorted(numbers.setdefault(one, len(numbers)) for one in outcome.dependencies))
            files = {path: hex_digest(data) for path, data in outcome.files.items()}
            traces[outcome.name] = Trace(outcome.recipe, indices, files, outcome.value)
    dependencies = list(numbers)
    fingerprints = [last.fingerprints[old] for old in used]
    fingerprints.extend(map(last.now.fingerprint, dependencies[len(used) :]))
    return Record(last.now.environment, dependencies, fingerprints, traces)

"""The outcome of each thing in a run's plan, and the record of all outcomes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from redlane_ssg.incremental.last_build import LastBuild
from redlane_ssg.incremental.record import INDEX, Record, TemplateChain, Trace
from redlane_ssg.incremental.tracking import Dependency


@dataclass(frozen=True, slots=True)
class Made:
    """Files that a recipe made, by path, from these dependencies. ``value`` is its result apart from files.

    A recipe without a name is untracked: it is not recorded, and the next run makes the files again.
    """

    name: str
    recipe: str | None
    files: Mapping[str, bytes] = field(default_factory=dict)
    dependencies: frozenset[Dependency] = frozenset()
    template: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Published files that are still right, with the trace of how they were made."""

    name: str
    trace: Trace


Outcome = Made | Unchanged


def record_outcomes(last: LastBuild, outcomes: Iterable[Outcome]) -> Record:
    """The record of a run's outcomes. ``last`` is the last build that the run compared with."""
    dependencies = _Dependencies(last)
    traces: dict[str, Trace] = {}
    for outcome in outcomes:
        if isinstance(outcome, Unchanged):
            traces[outcome.name] = outcome.trace
        elif outcome.recipe is not None:
            files = {path: sha256(data).hexdigest() for path, data in outcome.files.items()}
            indices = dependencies.indices(outcome.dependencies)
            traces[outcome.name] = Trace(outcome.recipe, outcome.template, indices, files, outcome.value)
    traces = dependencies.without_unused(traces)
    templates = {name: _chain(name, last) for name in sorted({trace.template for trace in traces.values()} - {""})}
    return Record(last.now.environment, templates, dependencies.all, dependencies.fingerprints(), traces)


def _chain(name: str, last: LastBuild) -> TemplateChain:
    """A template's chain. It is computed again if a text has changed, because that text may name other templates."""
    verified = last.verification.templates.get(name)
    return verified if verified and verified == last.record.templates.get(name) else last.now.chain(name, None)


class _Dependencies:
    """The last record's dependencies, followed by new ones, so that the indices in unchanged traces stay valid."""

    def __init__(self, last: LastBuild) -> None:
        self._now = last.now
        self._fingerprints = list(last.verification.fingerprints)
        self.all = list(last.record.dependencies) if self._fingerprints else []
        self._index = {dependency: index for index, dependency in enumerate(self.all)}

    def indices(self, dependencies: Iterable[Dependency]) -> array[int]:
        """The indices of some dependencies, in ascending order. New dependencies are added."""
        indices = array(INDEX)
        for dependency in dependencies:
            index = self._index.setdefault(dependency, len(self.all))
            if index == len(self.all):
                self.all.append(dependency)
            indices.append(index)
        return array(INDEX, sorted(indices))

    def fingerprints(self) -> list[str]:
        """The fingerprints of all dependencies."""
        return [*self._fingerprints, *map(self._now.fingerprint, self.all[len(self._fingerprints) :])]

    def without_unused(self, traces: dict[str, Trace]) -> dict[str, Trace]:
        """Drops unused dependencies if they are over half of all. Returns the traces with their valid indices."""
        used = sorted(set[int]().union(*(trace.dependencies for trace in traces.values())))
        if len(used) * 2 >= len(self.all):
            return traces
        new_index = {old: new for new, old in enumerate(used)}
        self.all, self._fingerprints = [self.all[index] for index in used], []
        return {
            name: trace._replace(dependencies=array(INDEX, (new_index[old] for old in trace.dependencies)))
            for name, trace in traces.items()
        }

"""What became of each thing that a run was to make, and the record that follows from it."""

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
    """Files that were made by a recipe, by path, from these dependencies; ``value`` is what came of it beside files.

    A recipe without a name is untracked: the next run makes the same again.
    """

    name: str
    recipe: str | None
    files: Mapping[str, bytes] = field(default_factory=dict)
    dependencies: frozenset[Dependency] = frozenset()
    template: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Files that would come out as they are published, by the trace of when they were made."""

    name: str
    trace: Trace


Outcome = Made | Unchanged


def record_outcomes(last: LastBuild, outcomes: Iterable[Outcome]) -> Record:
    """The record of a run that began with ``last``."""
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
    """A template's chain; its names may be others where a text of it has changed."""
    found = last.verification.templates.get(name)
    return found if found and found == last.record.templates.get(name) else last.now.chain(name, None)


class _Dependencies:
    """The last record's dependencies, so that unchanged traces keep their indices, and new ones behind them."""

    def __init__(self, last: LastBuild) -> None:
        self._now = last.now
        self._fingerprints = list(last.verification.fingerprints)
        self.all = list(last.record.dependencies) if self._fingerprints else []
        self._index = {dependency: index for index, dependency in enumerate(self.all)}

    def indices(self, dependencies: Iterable[Dependency]) -> array[int]:
        """The index of each, in order."""
        found = array(INDEX)
        for dependency in dependencies:
            index = self._index.setdefault(dependency, len(self.all))
            if index == len(self.all):
                self.all.append(dependency)
            found.append(index)
        return array(INDEX, sorted(found))

    def fingerprints(self) -> list[str]:
        """The fingerprint of each."""
        return [*self._fingerprints, *map(self._now.fingerprint, self.all[len(self._fingerprints) :])]

    def without_unused(self, traces: dict[str, Trace]) -> dict[str, Trace]:
        """The traces, renumbered where over half of all dependencies are no trace's any more and are dropped."""
        used = sorted(set[int]().union(*(trace.dependencies for trace in traces.values())))
        if len(used) * 2 >= len(self.all):
            return traces
        moved = {index: new for new, index in enumerate(used)}
        self.all, self._fingerprints = [self.all[index] for index in used], []
        return {
            name: trace._replace(dependencies=array(INDEX, (moved[index] for index in trace.dependencies)))
            for name, trace in traces.items()
        }

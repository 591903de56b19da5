"""Decides whether each thing that the last build made is still right, and if not, why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from redlane_ssg.disk.regular import read_regular
from redlane_ssg.disk.unread import FileOnDisk
from redlane_ssg.incremental.record import Record, Trace
from redlane_ssg.incremental.tracking import TEMPLATE, Dependency


class Reason(Enum):
    """Why a thing has to be made."""

    NEW = "new"
    ENVIRONMENT = "environment"
    RECIPE = "recipe"
    TEMPLATE = "template"
    DEPENDENCY = "dependency"
    OUTPUT = "output"
    UNTRACKED = "untracked"


@dataclass(frozen=True, slots=True)
class CurrentState:
    """The current state: the digest of what everything depends on, and a function for all other fingerprints."""

    environment: str
    fingerprint: Callable[[Dependency], str]


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """The files of a published folder: the digest (SHA-256), size (bytes) and time (ns) of each by its path."""

    folder: Path = Path()
    facts: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        """The bytes of a file."""
        return read_regular(self.folder / path)

    def on_disk(self, path: str) -> FileOnDisk:
        """A file that is read when it is needed."""
        digest, size, _ = self.facts[path]
        return FileOnDisk(str(self.folder / path), digest, size)


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The last build's record, verified against the current state, and the published files.

    ``fingerprints`` are the current ones of the record's dependencies, and ``changed`` the indices of those that
    differ. Both are empty if the environment has changed: then every trace is out of date.
    """

    record: Record
    now: CurrentState
    published: PublishedFiles
    fingerprints: Sequence[str] = ()
    changed: frozenset[int] = frozenset()

    def reason(self, name: str, recipe: str | None) -> Reason | None:
        """Why a thing has to be made by a recipe; None if what is published is what would be made.

        A recipe without a name is untracked: its dependencies are unknown, so it is always made.
        """
        trace = self.record.traces.get(name)
        if recipe is None:
            return Reason.UNTRACKED
        if trace is None:
            return Reason.NEW
        if self.record.environment != self.now.environment:
            return Reason.ENVIRONMENT
        if trace.recipe != recipe:
            return Reason.RECIPE
        if not self.changed.isdisjoint(trace.dependencies):
            is_template = any(dependency[0] == TEMPLATE for dependency in self.changed_dependencies(name))
            return Reason.TEMPLATE if is_template else Reason.DEPENDENCY
        return None if self._is_published(trace) else Reason.OUTPUT

    def published_group(self, name: str) -> PublishedFiles | None:
        """The published files of a group; None unless all are as the last build made them in this environment."""
        trace = self.record.traces.get(name)
        if trace is None or self.record.environment != self.now.environment or not self._is_published(trace):
            return None
        return PublishedFiles(self.published.folder, {path: self.published.facts[path] for path in trace.files})

    def _is_published(self, trace: Trace) -> bool:
        facts = self.published.facts
        return all(path in facts and facts[path][0] == digest for path, digest in trace.files.items())

    def changed_dependencies(self, name: str) -> tuple[Dependency, ...]:
        """The dependencies of a thing that have changed since it was made."""
        trace = self.record.traces.get(name)
        changed = self.changed.intersection(trace.dependencies) if trace else ()
        return tuple(sorted(self.record.dependencies[index] for index in changed))


def verify(record: Record, now: CurrentState, published: PublishedFiles | None = None) -> LastBuild:
    """Computes every fingerprint of a record again and compares, once for all questions."""
    published = published or PublishedFiles()
    if record.environment != now.environment:
        return LastBuild(record, now, published)
    fingerprints = [now.fingerprint(dependency) for dependency in record.dependencies]
    pairs = enumerate(zip(record.fingerprints, fingerprints, strict=True))
    changed = frozenset(index for index, (before, current) in pairs if before != current)
    return LastBuild(record, now, published, fingerprints, changed)

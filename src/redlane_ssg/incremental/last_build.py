"""Decides whether each thing that the last build made is still right, and if not, why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from redlane_ssg.incremental.record import Record, TemplateChain, Trace
from redlane_ssg.incremental.tracking import Dependency


class Reason(Enum):
    """Why a thing has to be made."""

    NEW = "new"
    ENVIRONMENT = "environment"
    RECIPE = "recipe"
    TEMPLATE = "template"
    DEPENDENCY = "dependency"
    OUTPUT = "output"
    UNTRACKED = "untracked"


def _no_templates(_: str, names: Sequence[str] | None) -> TemplateChain:
    return TemplateChain("", names or ())


def _no_file(path: str) -> bytes:
    raise FileNotFoundError(path)


@dataclass(frozen=True, slots=True)
class CurrentState:
    """The current state: the digest of what everything depends on, and functions for fingerprints and templates.

    ``chain`` returns the chain of a template. The names of its last chain may save it work.
    """

    environment: str
    fingerprint: Callable[[Dependency], str]
    chain: Callable[[str, Sequence[str] | None], TemplateChain] = _no_templates


@dataclass(frozen=True, slots=True)
class Verification:
    """A record's current fingerprints and templates, and the indices of the dependencies that changed.

    It is empty if the environment has changed: then every trace is out of date.
    """

    fingerprints: Sequence[str] = ()
    templates: Mapping[str, TemplateChain] = field(default_factory=dict)
    changed: frozenset[int] = frozenset()


def verify(record: Record, now: CurrentState) -> Verification:
    """Computes every fingerprint of a record again and compares."""
    if record.environment != now.environment:
        return Verification()
    templates = {name: now.chain(name, chain.names) for name, chain in record.templates.items()}
    fingerprints = [now.fingerprint(dependency) for dependency in record.dependencies]
    pairs = enumerate(zip(record.fingerprints, fingerprints, strict=True))
    changed = frozenset(index for index, (before, current) in pairs if before != current)
    return Verification(fingerprints, templates, changed)


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """The files of a published folder: the digest (SHA-256), size (bytes) and time (ns) of each, and how to read it."""

    facts: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)
    read: Callable[[str], bytes] = _no_file

    def digest(self, path: str) -> str:
        """The digest (SHA-256) of a file; empty if there is none."""
        return self.facts.get(path, ("",))[0]


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The last build's record, its verification against the current state, and the published files."""

    record: Record
    now: CurrentState
    verification: Verification
    published: PublishedFiles

    @classmethod
    def verified(cls, record: Record, now: CurrentState, published: PublishedFiles | None = None) -> LastBuild:
        """The last build of a record, which is verified once for all questions."""
        return cls(record, now, verify(record, now), published or PublishedFiles())

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
        if self._template_changed(trace):
            return Reason.TEMPLATE
        if not self.verification.changed.isdisjoint(trace.dependencies):
            return Reason.DEPENDENCY
        is_published = all(self.published.digest(path) == digest for path, digest in trace.files.items())
        return None if is_published else Reason.OUTPUT

    def changed(self, name: str) -> tuple[Dependency, ...]:
        """The dependencies of a thing that have changed since it was made."""
        trace = self.record.traces.get(name)
        changed = self.verification.changed.intersection(trace.dependencies) if trace else ()
        return tuple(sorted(self.record.dependencies[index] for index in changed))

    def dependencies(self, trace: Trace) -> frozenset[Dependency]:
        """The dependencies of a trace."""
        return frozenset(self.record.dependencies[index] for index in trace.dependencies)

    def _template_changed(self, trace: Trace) -> bool:
        before, now = self.record.templates, self.verification.templates
        return bool(trace.template) and before.get(trace.template) != now.get(trace.template)

"""What the last build made, and whether each thing of it is still right; if not, why."""

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
    """How things are now: the digest of what everything depends on, and what gives fingerprints and templates.

    ``chain`` gives the chain of a template; it may be helped by the names that the chain had.
    """

    environment: str
    fingerprint: Callable[[Dependency], str]
    chain: Callable[[str, Sequence[str] | None], TemplateChain] = _no_templates


@dataclass(frozen=True, slots=True)
class Verification:
    """The current fingerprints of a record's dependencies and its templates; the indices of those that changed.

    Empty where the environment changed: then no trace holds.
    """

    fingerprints: Sequence[str] = ()
    templates: Mapping[str, TemplateChain] = field(default_factory=dict)
    changed: frozenset[int] = frozenset()


def verify(record: Record, now: CurrentState) -> Verification:
    """Takes every fingerprint of a record anew."""
    if record.environment != now.environment:
        return Verification()
    templates = {name: now.chain(name, chain.names) for name, chain in record.templates.items()}
    fingerprints = [now.fingerprint(dependency) for dependency in record.dependencies]
    pairs = enumerate(zip(fingerprints, record.fingerprints, strict=True))
    return Verification(fingerprints, templates, frozenset(index for index, (one, other) in pairs if one != other))


@dataclass(frozen=True, slots=True)
class PublishedFiles:
    """The files of a published folder: the digest (SHA-256), size (bytes) and time (ns) of each, and how to read it."""

    facts: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)
    read: Callable[[str], bytes] = _no_file

    def digest(self, path: str) -> str:
        """The digest of a file; empty where there is none."""
        return self.facts.get(path, ("",))[0]


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What the last build recorded, verified against the current state, and the files that are published."""

    record: Record
    now: CurrentState
    verification: Verification
    published: PublishedFiles

    @classmethod
    def verified(cls, record: Record, now: CurrentState, published: PublishedFiles | None = None) -> LastBuild:
        """Verifies a record once, for all that is asked of it."""
        return cls(record, now, verify(record, now), published or PublishedFiles())

    def reason(self, name: str, recipe: str | None) -> Reason | None:
        """Why a thing has to be made by a recipe; None where what is published is what would be made.

        A recipe without a name is untracked: nobody knows what it depends on.
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
        """What a trace depends on."""
        return frozenset(self.record.dependencies[index] for index in trace.dependencies)

    def _template_changed(self, trace: Trace) -> bool:
        before, now = self.record.templates, self.verification.templates
        return bool(trace.template) and before.get(trace.template) != now.get(trace.template)

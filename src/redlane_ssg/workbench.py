"""What lies on the bench while a site's files are made: what stands, what is finished, where it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.memo import Memo
from redlane_ssg.progress import Progress
from redlane_ssg.read.theme import Theme
from redlane_ssg.traces import Ask, Now, Record, Trace, why_anew


def _nothing(path: str) -> bytes:
    raise FileNotFoundError(path)


@dataclass(frozen=True, slots=True)
class Standing:
    """The files that stand: of each its digest (SHA-256), size (bytes) and time (ns), and how one is read."""

    facts: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)
    read: Callable[[str], bytes] = _nothing

    def digest(self, path: str) -> str:
        """The digest of a file; empty where there is none."""
        return self.facts.get(path, ("",))[0]


@dataclass(frozen=True, slots=True)
class Workshop:
    """What files are made with: the theme, the memory, how many processes there may be, who is told of progress."""

    theme: Theme
    memo: Memo
    jobs: int | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class Origin:
    """How some files came to be: by which recipe, template and asks; ``alone`` is one file with that recipe."""

    recipe: str
    template: str
    asks: frozenset[Ask]
    paths: tuple[str, ...]
    alone: bool


@dataclass(slots=True)
class Bench:
    """What lies finished so far, and where it came from, by the names of traces."""

    files: dict[str, bytes] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    stand: dict[str, Trace] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


# The last run's record, how things are beside it, and its files.
Known = tuple[Record, Now, Standing]


def leave(path: str, trace: Trace, bench: Bench) -> None:
    """A file that would come out as it stands."""
    bench.stand[path] = trace
    bench.kept[path] = trace.result


def why_make_again(path: str, recipe: str, last: Record, now: Now, standing: Standing) -> str:
    """A word of ``traces.why_anew``, or ``disturbed`` where the file does not stand as it was made; or nothing."""
    reason = why_anew(path, recipe, last, now)
    return reason or ("" if standing.digest(path) == last.traces[path].result else "disturbed")

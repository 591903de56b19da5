"""Decides what is sent to a host and removed there, and in which order. Touches nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from redlane_ssg.hosting.outgoing import Outgoing, original_of
from redlane_ssg.hosting.records import ON_HOST, UNCERTAIN, UNFINISHED, HostState, Leaving, Placed
from redlane_ssg.hosting.served import SERVICE_WORKER, is_named_by_content, is_page_file


class SendingStage(IntEnum):
    """When a file is sent: each stage begins after all of the one before has arrived."""

    ASSETS = 0
    """What pages name: files named by their content, and all other files that are new."""
    NEW_PAGES = 1
    CHANGED_PAGES = 2
    """They may link to new pages, which are there by now."""
    LISTS = 3
    """Feeds, the sitemap, lists of walks: what tells of pages."""
    SERVICE_WORKER = 4
    """It has devices fetch the new site, so all of that must be there."""


@dataclass(frozen=True, slots=True)
class HostPlan:
    """What is to be done on a host.

    ``stages`` are the paths to send, in order; ``removed`` those to remove after that; ``leaving`` are ours that the
    site no longer has, also those that are removed. ``kept`` counts files that are there already. ``foreign`` are
    others' files, which stay as they are; ``covered`` are those of them in whose place ours would come. ``unfinished``
    is what a run that was cut off had begun to send.
    """

    stages: Mapping[SendingStage, tuple[str, ...]]
    removed: tuple[str, ...]
    leaving: Mapping[str, Leaving]
    kept: Mapping[str, Placed]
    foreign: tuple[str, ...]
    covered: tuple[str, ...]
    unfinished: tuple[str, ...]

    @property
    def sent(self) -> tuple[str, ...]:
        """All paths to send."""
        return tuple(path for stage in self.stages.values() for path in stage)


@dataclass(frozen=True, slots=True)
class Grace:
    """Until when files stay that the site no longer has: for so many days, counted from the day of the publication."""

    today: date
    days: int

    def since(self, day: date) -> date:
        """Since when a file is leaving; a day to come was written by a clock that was wrong, and counts as today."""
        return min(day, self.today)

    def is_over(self, path: str, day: date) -> bool:
        """Whether a file may be removed. Pages go at once: what they told no longer holds."""
        return is_page_file(original_of(path)) or self.since(day) + timedelta(days=self.days) <= self.today


def plan_sending(
    wanted: Mapping[str, Outgoing], state: HostState, listed: Mapping[str, int], grace: Grace, *, is_atomic: bool
) -> HostPlan:
    """What brings a host from ``state``, where it lists these sizes by path, to the ``wanted`` files."""
    names = _Names.of(wanted)
    there = names.as_wanted(listed)
    kept = {
        path: found
        for path, file in wanted.items()
        if (found := _already_there(path, file, state, there, is_atomic=is_atomic)) is not None
    }
    ours = state.ours
    present = frozenset(path for path in there if path in ours)
    stages: dict[SendingStage, list[str]] = {stage: [] for stage in SendingStage}
    for path in sorted(wanted.keys() - kept.keys(), key=_sending_order):
        stages[_stage_of(path, is_new=path not in present)].append(path)
    leaving = dict(_leaving(wanted, state, listed, grace, is_atomic=is_atomic))
    over = (path for path, one in leaving.items() if grace.is_over(path, one.since))
    removed = sorted((path for path in over if not names.stand_for(path, listed)), key=_removal_order)
    foreign = tuple(sorted(path for path in listed if path not in ours and not path.startswith(ON_HOST)))
    covered = tuple(path for path in foreign if path.casefold() in names.folded)
    unfinished = tuple(sorted(path for path in listed if path.startswith(UNFINISHED)))
    in_order = {stage: tuple(paths) for stage, paths in stages.items()}
    return HostPlan(in_order, tuple(removed), leaving, kept, foreign, covered, unfinished)


def refuses(plan: HostPlan, state: HostState | None) -> bool:
    """Whether a host holds somebody else's files that must not be touched without being asked.

    Beside a site of ours, others may have files of their own. Where there is none yet, only those may be there whose
    names begin with a dot: settings of the host.
    """
    return bool(plan.covered) or (state is None and any(not path.startswith(".") for path in plan.foreign))


def _already_there(
    path: str, file: Outgoing, state: HostState, listed: Mapping[str, int], *, is_atomic: bool
) -> Placed | None:
    """What is there under a path, if it is what is wanted."""
    size = listed.get(path)
    if size is None:
        return None
    known = _certainly_there(path, size, state, is_atomic=is_atomic)
    is_same = known.digest == file.digest and known.size == size
    return known if is_same and file.size in (None, size) else None


def _certainly_there(path: str, size: int, state: HostState, *, is_atomic: bool) -> Placed:
    """What a file of ours that is there must be; ``UNCERTAIN`` if it may be one thing or another."""
    left, coming = state.leaving.get(path), state.coming.get(path)
    known = state.files.get(path) or (left.placed if left else None)
    if coming is None:
        return known or UNCERTAIN
    # It was sent, or not any more. A new file that is there at all is there whole, if the host is atomic.
    if not is_atomic or (known is not None and known.digest != coming.digest):
        return UNCERTAIN
    return Placed(coming.digest, size if coming.size is None else coming.size)


def _leaving(
    wanted: Mapping[str, Outgoing], state: HostState, listed: Mapping[str, int], grace: Grace, *, is_atomic: bool
) -> Iterator[tuple[str, Leaving]]:
    """Our files that the site no longer has, as far as they are there."""
    for path in sorted(state.ours - wanted.keys()):
        if path in listed:
            earlier = state.leaving.get(path)
            since = grace.since(earlier.since) if earlier is not None else grace.today
            yield path, Leaving(_certainly_there(path, listed[path], state, is_atomic=is_atomic), since)


@dataclass(frozen=True, slots=True)
class _Names:
    """The wanted paths, and the same without regard to case, which some hosts disregard."""

    exact: frozenset[str]
    folded: frozenset[str]

    @classmethod
    def of(cls, paths: Iterable[str]) -> _Names:
        exact = frozenset(paths)
        return cls(exact, frozenset(path.casefold() for path in exact))

    def as_wanted(self, listed: Mapping[str, int]) -> dict[str, int]:
        """What a host lists, also under the wanted names where it gives only others that differ in case."""
        folded = {path.casefold(): size for path, size in listed.items()}
        renamed = {path: folded[path.casefold()] for path in self.exact if path.casefold() in folded}
        return {**renamed, **listed}

    def stand_for(self, path: str, listed: Mapping[str, int]) -> bool:
        """Whether removing a path could remove a wanted file whose name differs only in case."""
        if path.casefold() not in self.folded:
            return False
        # A host that lists both tells them apart.
        return not any(one != path and one in self.exact for one in listed if one.casefold() == path.casefold())


def _stage_of(path: str, *, is_new: bool) -> SendingStage:
    original = original_of(path)
    if original == SERVICE_WORKER:
        return SendingStage.SERVICE_WORKER
    if is_page_file(original):
        return SendingStage.NEW_PAGES if is_new else SendingStage.CHANGED_PAGES
    return SendingStage.ASSETS if is_new or is_named_by_content(original) else SendingStage.LISTS


def _sending_order(path: str) -> tuple[int, str]:
    """Files deep within first: the home page comes last of the pages."""
    return (-path.count("/"), path)


def _removal_order(path: str) -> tuple[bool, str]:
    """Pages first: what they name is there as long as they are."""
    return (not is_page_file(original_of(path)), path)

"""Brings a host up to date: takes its lock, sends what is new in order, removes what is over, and keeps the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redlane_ssg.context import Progress
from redlane_ssg.hosting.hosts import Host, HostProblem, SentAs
from redlane_ssg.hosting.locks import HeldLock, LockNotice, locked_host
from redlane_ssg.hosting.outgoing import Outgoing
from redlane_ssg.hosting.planning import Grace, HostPlan, SendingStage, plan_sending, refuses
from redlane_ssg.hosting.records import (
    COMING,
    HOST_RECORD,
    UNCERTAIN,
    HostLock,
    HostState,
    Placed,
    coming_bytes,
    read_record,
    record_bytes,
)
from redlane_ssg.hosting.transfer import send_files
from redlane_ssg.read.theme import BUILT_IN

_RECORD_SENT_AS = SentAs("application/json", "no-store")


@dataclass(frozen=True, slots=True)
class SiteLook:
    """The theme that a guide names, and the ``shared`` one that it is made with; empty if it shares none."""

    named: str = BUILT_IN
    shared: str = ""

    def loses(self, theme: str) -> bool:
        """Whether a site on a host that has a shared theme would lose it, though its guide has no other of its own."""
        return bool(theme) and not self.shared and self.named in (BUILT_IN, theme)


@dataclass(frozen=True, slots=True)
class SendingTerms:
    """On which terms a site is sent.

    ``lock`` is what others read while it is; ``adopts`` allows to begin among, and to replace, files that we did not
    put there; ``unlocks`` breaks the lock of another. ``tell`` is called while another's lock is looked at. ``site`` is
    the address of the site, ``look`` what theme it has.
    """

    grace: Grace
    lock: HostLock
    adopts: bool = False
    unlocks: bool = False
    tell: LockNotice = lambda key, lock: None
    site: str = ""
    look: SiteLook = SiteLook()


@dataclass(frozen=True, slots=True)
class HostReport:
    """What was done on a host, or would be: files and bytes sent, files removed, leaving, there already, of others.

    ``bytes_sent`` counts files of text that are yet to be compressed as nothing where nothing was sent.
    """

    files_sent: int = 0
    bytes_sent: int = 0
    files_removed: int = 0
    files_leaving: int = 0
    files_kept: int = 0
    files_foreign: int = 0


def preview_sending(host: Host, wanted: Mapping[str, Outgoing], terms: SendingTerms) -> HostReport:
    """What would be done on a host. Nothing is written there.

    Raises:
        HostProblem: it cannot be reached, or holds what must not be touched.
    """
    _, plan = _look(host, wanted, terms)
    sizes = (wanted[path].size for path in plan.sent)
    return _report(plan, sum(size or 0 for size in sizes))


def send_site(host: Host, wanted: Mapping[str, Outgoing], terms: SendingTerms, progress: Progress) -> HostReport:
    """Brings a host up to date.

    At every instant, and wherever this stops, each page there finds what it names. The next run goes on from there.

    Raises:
        HostProblem: something could not be done; the site there is whole.
        FileChanged: a file of the site is no longer what was published.
    """
    with locked_host(host, terms.lock, terms.tell, unlocks=terms.unlocks) as held:
        found, plan = _look(host, wanted, terms)
        state = found or HostState()
        for path in plan.unfinished:
            host.delete(path)
        placed, sent_bytes = dict(plan.kept), 0
        if plan.sent:
            about_to = coming_bytes(_about_to(plan, wanted, state), terms.site, terms.look.shared)
            host.put(COMING, about_to, _RECORD_SENT_AS)
            progress.start("sending", len(plan.sent))
            try:
                for stage in SendingStage:
                    held.check()
                    sizes = send_files(host, plan.stages[stage], wanted, held, progress)
                    sent_bytes += sum(sizes.values())
                    placed |= {path: Placed(wanted[path].digest, size) for path, size in sizes.items()}
            finally:
                progress.finish()
            _verify(host.listed(), placed)
        held.check()
        _conclude(host, plan, found, placed, held, terms)
    host.finish()
    return _report(plan, sent_bytes)


def _conclude(
    host: Host,
    plan: HostPlan,
    found: HostState | None,
    placed: Mapping[str, Placed],
    held: HeldLock,
    terms: SendingTerms,
) -> None:
    """Records what is there now and removes what is over; what is recorded first is also removed after a cut."""
    site, theme = terms.site, terms.look.shared
    record = record_bytes(placed, plan.leaving, site, theme)
    if found is None or plan.sent or record != record_bytes(found.files, found.leaving, found.site, found.theme):
        host.put(HOST_RECORD, record, _RECORD_SENT_AS)
    for path in plan.removed:
        held.check_if_overdue()
        host.delete(path)
    if plan.removed:
        left = {path: one for path, one in plan.leaving.items() if path not in plan.removed}
        record = record_bytes(placed, left, site, theme)
        host.put(HOST_RECORD, record, _RECORD_SENT_AS)
    if plan.sent or (found is not None and found.coming):
        host.delete(COMING)


def _look(host: Host, wanted: Mapping[str, Outgoing], terms: SendingTerms) -> tuple[HostState | None, HostPlan]:
    """What is there, and what is to be done about it."""
    found = _state(host, terms)
    plan = plan_sending(wanted, found or HostState(), host.listed(), terms.grace, is_atomic=host.is_atomic)
    if found is not None and found.site not in ("", terms.site) and not terms.adopts:
        raise HostProblem("E867", site=found.site)
    if found is not None and terms.look.loses(found.theme) and not terms.adopts:
        raise HostProblem("E868", theme=found.theme)
    if refuses(plan, found) and not terms.adopts:
        shown = plan.covered or plan.foreign
        raise HostProblem("E859", count=len(shown), path=shown[0])
    return found, plan


def _state(host: Host, terms: SendingTerms) -> HostState | None:
    """What we know of the host, by its own record alone.

    What any other tells may be of another place, or older than what is there. Without a record, whoever adopts the
    place has everything sent again and nothing deleted.
    """
    try:
        return read_record(host.read(HOST_RECORD), host.read(COMING))
    except ValueError as error:
        if not terms.adopts:
            raise HostProblem("E860", path=HOST_RECORD) from error
    return None


def _about_to(plan: HostPlan, wanted: Mapping[str, Outgoing], state: HostState) -> dict[str, Placed]:
    """What is coming. What an earlier run began and nobody wants any more stays ours."""
    dropped = {path: placed for path, placed in state.coming.items() if path not in wanted}
    arrived = {path: plan.kept[path] for path in state.coming if path in plan.kept}
    return {**dropped, **arrived, **{path: _coming(path, wanted[path], state) for path in plan.sent}}


def _coming(path: str, file: Outgoing, state: HostState) -> Placed:
    """What is about to be sent. Where another run has begun to send something else, nobody could tell the two apart."""
    earlier = state.coming.get(path)
    return Placed(file.digest, file.size) if earlier is None or earlier.digest == file.digest else UNCERTAIN


def _verify(listed: Mapping[str, int], placed: Mapping[str, Placed]) -> None:
    """Whether the host lists every file with its size; names may differ in case where the host disregards that."""
    folded = {path.casefold(): size for path, size in listed.items()}
    for path, one in placed.items():
        size = listed.get(path, folded.get(path.casefold()))
        if size != one.size:
            raise HostProblem("E861", path=path, size=one.size, listed="—" if size is None else size)


def _report(plan: HostPlan, sent_bytes: int) -> HostReport:
    return HostReport(
        files_sent=len(plan.sent),
        bytes_sent=sent_bytes,
        files_removed=len(plan.removed),
        files_leaving=len(plan.leaving) - len(plan.removed),
        files_kept=len(plan.kept),
        files_foreign=len(plan.foreign),
    )

"""A branch of a repository from which a service serves a site: GitHub, Gitee or Codeberg Pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from redlane_ssg.hosting.hosts import HostLogin, HostProblem, SentAs
from redlane_ssg.hosting.records import HOST_BEAT, HOST_LOCK
from redlane_ssg.kinds.host_places import is_host_name
from redlane_ssg.versions.addresses import read_address
from redlane_ssg.versions.records import Credentials, VersionsProblem
from redlane_ssg.versions.site_branch import open_site_branch
from redlane_ssg.versions.transport import RemoteMoved, RemoteRefused

_MESSAGE = "Publish the site"
_NEVER_SENT = frozenset({HOST_LOCK, HOST_BEAT})


class GitHost:
    """All that is asked of it becomes one commit: nothing is public before ``finish``. ``login.host`` is the address.

    There is no lock to keep: a commit is only taken if the branch is still as it was read.
    """

    parallel = 1
    is_atomic = True

    def __init__(self, login: HostLogin, branch: str, kept: Path, base: Path, now: datetime) -> None:
        self._login, self._branch = login, branch
        self._changes: dict[str, bytes | None] = {}
        self._kept_here: dict[str, bytes] = {}
        where = read_address(login.host, base)
        if where.host and not is_host_name(where.host):
            raise HostProblem("E865", field="address", reason="term:host.address")
        credentials = Credentials(login.user or "", login.secret) if login.secret else None
        with ExitStack() as stack, self._told():
            opening = open_site_branch(kept, login.host, branch, base, credentials, now)
            self._site = stack.enter_context(opening)
            self._open = stack.pop_all()

    def listed(self) -> dict[str, int]:
        """The size of every file, by path."""
        with self._told():
            found = self._site.sizes()
        found |= {path: len(data) for path, data in self._changes.items() if data is not None}
        return {path: size for path, size in found.items() if self._changes.get(path, b"") is not None}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if it is not there."""
        if path in _NEVER_SENT:
            return self._kept_here.get(path)
        with self._told():
            return self._changes[path] if path in self._changes else self._site.read(path)

    def put(self, path: str, data: bytes, sent_as: SentAs) -> None:
        """Notes a file for the commit, unless it is about this run alone."""
        (self._kept_here if path in _NEVER_SENT else self._changes)[path] = data

    def create(self, path: str, data: bytes) -> bool:
        """Notes the lock, which is never sent."""
        self._kept_here[path] = data
        return True

    def delete(self, path: str) -> None:
        """Notes for the commit that a file is gone."""
        if path in _NEVER_SENT:
            self._kept_here.pop(path, None)
        else:
            self._changes[path] = None

    def finish(self) -> None:
        """Sends the commit."""
        try:
            with self._told():
                self._site.send_changes(self._changes, _MESSAGE)
        except RemoteMoved:
            raise HostProblem("E863", branch=self._branch) from None
        except RemoteRefused as error:
            raise HostProblem("E864", host=self._shown(), words=error.words) from None

    def close(self) -> None:
        """Closes the repository."""
        self._open.close()

    def _shown(self) -> str:
        return self._site.exchange.remote.target.shown

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except VersionsProblem as error:
            raise _as_host_problem(error, self._login) from error


def _as_host_problem(error: VersionsProblem, login: HostLogin) -> HostProblem:
    """The same problem in words about publishing: those of git are about handing in."""
    told, values = error.problem, error.problem.values
    address = values.get("address", "")
    if told.code == "E828":
        return HostProblem("E853", host=address, reason=values["reason"])
    if told.code == "E829":
        return HostProblem("E852", host=address, variable=login.variable)
    if told.code == "E830":
        return HostProblem("E862", place=address)
    if told.code == "E841":
        return HostProblem("E864", host=address, words=values["words"])
    return HostProblem(told.code, **values)

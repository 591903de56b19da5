"""Fetches the branch where work is handed in, and sends commits there; says in plain words why it could not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass

from dulwich.client import (
    GitClient,
    HttpGitClient,
    HTTPProxyUnauthorized,
    HTTPUnauthorized,
    LocalGitClient,
    SSHGitClient,
    StrangeHostname,
)
from dulwich.errors import GitProtocolError, HangupException, NotGitRepository, SendPackError
from dulwich.objects import ObjectID
from dulwich.pack import UnpackedObject
from dulwich.refs import HEADREF, Ref
from dulwich.repo import Repo
from urllib3.exceptions import HTTPError

from redlane_ssg.diagnostics import Diagnostic, problem, reason_of
from redlane_ssg.versions.addresses import RemoteAddress
from redlane_ssg.versions.clients import SILENCE, NoWayThere, ProxyUnknown, connected
from redlane_ssg.versions.reasons import connection_reason
from redlane_ssg.versions.records import Credentials, VersionsProblem
from redlane_ssg.versions.remotes import RemoteBranch
from redlane_ssg.versions.repository import ContentPlace
from redlane_ssg.versions.spoken import without_secrets

# What dulwich raises where a server cannot be reached, refuses, or does not speak as git's servers do.
_FAILURES = (
    GitProtocolError, HTTPError, HTTPProxyUnauthorized, HTTPUnauthorized, NoWayThere, NotGitRepository,
    NotImplementedError, OSError, ProxyUnknown, StrangeHostname, ValueError,
)  # fmt: skip
_STATUS = re.compile(r"unexpected http resp (\d{3})")
_REFUSED_STATUS = frozenset({"401", "403"})
# Of what a server says while it refuses: so many lines, and characters, are shown.
_MOST_LINES, _MOST_CHARACTERS = 5, 400


class RemoteMoved(Exception):
    """Somebody else was faster: the branch is not what it was when it was fetched."""


class RemoteRefused(Exception):
    """The server did not take what was sent: its ``words``."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True, slots=True)
class Exchange:
    """What it takes to speak with a remote for the content of a repository."""

    repo: Repo
    place: ContentPlace
    remote: RemoteBranch
    credentials: Credentials | None

    def fetch(self, committer: bytes) -> ObjectID | None:
        """Gets the remote's branch, and remembers it; None if the remote has no branch at all, or not yet this one.

        Raises:
            VersionsProblem: it cannot be reached, or has lost the branch.
        """

        def wanted(refs: Mapping[Ref, ObjectID], depth: int | None = None) -> list[ObjectID]:
            found = refs.get(self.remote.ref)
            return [] if found is None or found in self.repo.object_store else [found]

        with self._client(self.remote.source) as (client, path):
            version = 0 if isinstance(client, SSHGitClient) else None
            refs = client.fetch(path, self.repo, wanted, protocol_version=version).refs
            if isinstance(client, HttpGitClient) and client.dumb:
                # A page, or files that can only be read.
                raise GitProtocolError("not a git server")
        found = refs.get(self.remote.ref)
        if found is not None:
            self.remember(found, committer, b"fetch")
        elif any(refs.values()) and self.remote.remembered in self.repo.refs:
            raise VersionsProblem(problem("E832", self.place.span(), branch=self.remote.name, **self._address()))
        return found

    def send(self, expected: ObjectID | None, commit: ObjectID) -> None:
        """Has the remote's branch lead to a commit, if it leads to ``expected`` until then.

        Raises:
            RemoteMoved: it does not.
            RemoteRefused: the server does not take it.
            VersionsProblem: the server cannot be reached, or is no place to send work to.
        """

        def update(refs: Mapping[Ref, ObjectID]) -> dict[Ref, ObjectID]:
            if refs.get(self.remote.ref) != expected:
                raise RemoteMoved
            return {self.remote.ref: commit}

        said: list[bytes] = []
        with self._client(self.remote.target) as (client, path):
            if isinstance(client, LocalGitClient):
                self._check_folder(path)
            try:
                result = client.send_pack(path.encode(), update, self._objects, progress=said.append)
            except SendPackError as error:
                raise RemoteRefused(self._words([*said, *map(_bytes, error.args)])) from error
        refused = (result.ref_status or {}).get(self.remote.ref)
        if refused is not None:
            raise RemoteRefused(self._words([*said, refused.encode()]))

    def remember(self, commit: ObjectID, committer: bytes, doing: bytes) -> None:
        """Remembers what the remote's branch leads to, as git does."""
        self.repo.refs.set_if_equals(
            self.remote.remembered, None, commit, committer=committer, message=doing + b" " + self.remote.ref
        )

    def _objects(
        self,
        have: Set[ObjectID],
        want: Set[ObjectID],
        *,
        ofs_delta: bool = False,
        progress: Callable[[bytes], None] | None = None,
    ) -> tuple[int, Iterator[UnpackedObject]]:
        """What the other side lacks. Of what it has, only what is here, too, tells anything."""
        known = {one for one in have if one in self.repo.object_store}
        return self.repo.generate_pack_data(known, {*want}, ofs_delta=ofs_delta)

    def _check_folder(self, path: str) -> None:
        """Raises a problem if somebody works in the folder: its branch would move under their files."""
        with Repo(path) as target:
            if not target.bare and target.refs.follow(HEADREF)[0][-1] == self.remote.ref:
                raise VersionsProblem(problem("E840", self.place.span(), **self._address()))

    @contextmanager
    def _client(self, address: RemoteAddress) -> Iterator[tuple[GitClient, str]]:
        """The client for an address; its mishaps become problems."""
        try:
            with connected(address, self.repo.get_config_stack(), self.credentials) as (client, path):
                yield client, path
        except _FAILURES as error:
            raise VersionsProblem(self._problem(error, address)) from error

    def _problem(self, error: Exception, address: RemoteAddress) -> Diagnostic:
        span, shown = self.place.span(), address.shown
        status = _STATUS.search(str(error))
        if isinstance(error, NoWayThere):
            return problem("E839", span, address=shown)
        if isinstance(error, FileNotFoundError) and address.kind == "ssh":
            return problem("E842", span, address=shown)
        if isinstance(error, HTTPUnauthorized) or (status is not None and status[1] in _REFUSED_STATUS):
            return problem("E829", span, address=shown)
        if isinstance(error, NotGitRepository):
            return problem("E830", span, address=shown)
        if address.kind == "ssh":
            return problem("E841", span, address=shown, words=self._words(_ssh_words(error)))
        reason = f"HTTP {status[1]}" if status is not None else _reason(error)
        return problem("E828", span, address=shown, reason=reason, seconds=f"{SILENCE:.0f}")

    def _address(self) -> dict[str, str]:
        return {"address": self.remote.target.shown}

    def _words(self, said: Sequence[bytes]) -> str:
        """What a server said, in short, without a secret that it might repeat."""
        text = b"".join(one if one.endswith(b"\n") else one + b"\n" for one in said).decode("utf-8", "replace")
        lines = [line.strip() for line in re.split("[\r\n]+", text) if line.strip() and "%" not in line]
        words = without_secrets(" / ".join(lines[-_MOST_LINES:]), self._secrets(), _MOST_CHARACTERS)
        return words or "term:versions.nothing"

    def _secrets(self) -> Iterator[str]:
        """Those that were given, and those in addresses, where a token may stand in the place of the user."""
        if self.credentials is not None and self.credentials.secret:
            yield self.credentials.secret
            # As it travels (RFC 7617).
            yield f"{self.credentials.user}:{self.credentials.secret}"
        for address in (self.remote.source, self.remote.target):
            found = address.secret or address.user
            if found and address.kind != "ssh":
                yield found


def _reason(error: BaseException) -> str:
    """Why a server could not be reached: what lies at the bottom of dulwich's exception."""
    if isinstance(error, HTTPProxyUnauthorized | ProxyUnknown):
        return "term:versions.proxy"
    if isinstance(error, TimeoutError):
        return "term:versions.silent"
    if isinstance(error, OSError):
        return reason_of(error)
    return connection_reason(error.__cause__ if isinstance(error, GitProtocolError) else error)


def _ssh_words(error: Exception) -> list[bytes]:
    if isinstance(error, HangupException) and error.stderr_lines:
        return [*error.stderr_lines]
    return [str(error).encode()]


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()

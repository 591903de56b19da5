"""How repositories elsewhere are reached: folders, https with a user and a secret, and the system's ssh program."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import PureWindowsPath
from typing import IO, Any
from urllib.parse import urlsplit

from dulwich.client import (
    AuthCallbackPoolManager,
    GitClient,
    HttpGitClient,
    LocalGitClient,
    SSHGitClient,
    SubprocessSSHVendor,
    SubprocessWrapper,
    default_urllib3_manager,
)
from dulwich.config import Config
from dulwich.protocol import Protocol
from dulwich.repo import Repo
from urllib3.util import Retry

from redlane_ssg.versions.addresses import RemoteAddress
from redlane_ssg.versions.records import Credentials

# Seconds after which a server that takes no connection, or says nothing any more, is given up.
SILENCE = 60.0
_MOST_REDIRECTS = 5
# What dulwich has of a program that it has started.
_Connection = tuple[Protocol, Callable[[], bool], IO[bytes] | None]
# ssh asks nothing, since nobody would see it, and gives up a host that has been silent for a minute.
_SSH_OPTIONS = "-o BatchMode=yes -o ConnectTimeout=60 -o ServerAliveInterval=15 -o ServerAliveCountMax=4"


class NoWayThere(Exception):
    """There is no client for an address of this kind."""


class ProxyUnknown(Exception):
    """The settings ask for a way to speak with a proxy that there is none for."""


@contextmanager
def connected(
    address: RemoteAddress, config: Config, credentials: Credentials | None
) -> Iterator[tuple[GitClient, str]]:
    """What speaks with the server of an address, and the path that it is asked for; nothing stays open afterwards.

    Raises:
        NoWayThere, ProxyUnknown: there is no client for such an address, or none for its proxy.
    """
    if address.kind == "file":
        yield _SyncedFolder(), address.path
    elif address.kind == "ssh":
        with closing(_SshClient(address, config)) as client:
            yield client, address.path
    elif address.kind in ("https", "http"):
        with _http_client(address, config, credentials) as client:
            yield client, urlsplit(address.shown).path
    else:
        raise NoWayThere(address.shown)


@contextmanager
def _http_client(address: RemoteAddress, config: Config, credentials: Credentials | None) -> Iterator[GitClient]:
    try:
        manager = default_urllib3_manager(config, base_url=address.shown, timeout=SILENCE)
    except NotImplementedError as error:
        raise ProxyUnknown(address.shown) from error
    if isinstance(manager, AuthCallbackPoolManager):
        raise NoWayThere(address.shown)
    # Nothing is asked twice: whoever hands in can do so again, and one minute is long enough.
    manager.connection_pool_kw["retries"] = Retry(connect=0, read=0, status=0, other=0, redirect=_MOST_REDIRECTS)
    user, secret = (credentials.user, credentials.secret) if credentials else (address.user, address.secret)
    try:
        yield HttpGitClient(
            address.shown, pool_manager=manager, config=config, username=user, password=secret, timeout=SILENCE
        )
    finally:
        manager.clear()


class _SyncedFolder(LocalGitClient):
    """A repository in a folder. What is sent there is on the disk before a branch leads to it."""

    @classmethod
    def _open_repo(cls, path: str | bytes) -> closing[Repo]:
        repo = Repo(os.fsdecode(path))
        repo.object_store.fsync_object_files = True
        return closing(repo)


class _QuietSsh(SubprocessSSHVendor):
    """The system's ssh, or what git's ``core.sshCommand`` names, in the oldest protocol: ssh of 2018 knows no other."""

    def run_command(self, host: str, command: bytes, *words: Any, **options: Any) -> SubprocessWrapper:
        """Runs a command on a host; the options are dulwich's."""
        options |= {"ssh_command": _with_options(options.get("ssh_command") or "ssh"), "protocol_version": 0}
        return super().run_command(host, command, *words, **options)


class _SshClient(SSHGitClient):
    """Ends what it started, also where dulwich would leave it because the host did not answer."""

    def __init__(self, address: RemoteAddress, config: Config) -> None:
        super().__init__(address.host, address.port, address.user, vendor=_QuietSsh(), config=config)
        self._begun: list[Protocol] = []

    def _connect(self, cmd: bytes, path: str | bytes, protocol_version: int | None = None) -> _Connection:
        connection = super()._connect(cmd, path, protocol_version)
        self._begun.append(connection[0])
        return connection

    def close(self) -> None:
        """Ends the programs that were started."""
        for begun in self._begun:
            begun.close()


def _with_options(command: str) -> str:
    """A command with the options of OpenSSH, if it is that."""
    program = PureWindowsPath(shlex.split(command)[0]).stem
    return f"{command} {_SSH_OPTIONS}" if program.casefold() == "ssh" else command

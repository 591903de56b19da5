"""Opens the host that a target of guide.yml names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from redlane_ssg.hosting.folder_host import FolderHost
from redlane_ssg.hosting.hosts import Host
from redlane_ssg.kinds.publish_targets import PublishTarget

# Servers of these kinds commonly send files that lie beside a text in its place.
_SEND_COMPRESSED = frozenset({"folder", "sftp"})
_SECRET = "REDLANE_SECRET"  # noqa: S105 - the name of a variable


@dataclass(frozen=True, slots=True)
class HostAccess:
    """What a host is opened with.

    ``base`` is the folder where relative paths begin; ``kept`` a folder for what a kind keeps on this computer.
    ``variables`` are those of the environment that begin with REDLANE_.
    """

    base: Path
    kept: Path
    variables: Mapping[str, str] = field(repr=False)


def secret_variable(target: PublishTarget) -> str:
    """The name of the variable of the environment with a target's password or secret key."""
    return f"{_SECRET}_{target.name.upper().replace('-', '_')}"


def secret_of(target: PublishTarget, access: HostAccess) -> str | None:
    """A target's password or secret key: that of its own variable, else of the one for all; None if there is none."""
    return access.variables.get(secret_variable(target)) or access.variables.get(_SECRET) or None


def sends_compressed(target: PublishTarget) -> bool:
    """Whether texts are put there in fewer bytes, too."""
    return target.to in _SEND_COMPRESSED if target.compressed is None else target.compressed


@contextmanager
def open_host(target: PublishTarget, access: HostAccess) -> Iterator[Host]:
    """The host of a target, connected until the block ends.

    Raises:
        HostProblem: it cannot be reached, or refuses the login.
    """
    host = _opened_host(target, access)
    try:
        yield host
    finally:
        host.close()


def _opened_host(target: PublishTarget, access: HostAccess) -> Host:
    # Each kind is imported only where it is used: their libraries take long.
    return FolderHost(access.base / (target.path or ""))

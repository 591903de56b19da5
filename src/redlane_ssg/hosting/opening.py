"""Opens the host that a target of guide.yml names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from redlane_ssg.hosting.folder_host import FolderHost
from redlane_ssg.hosting.hosts import Host, HostLogin
from redlane_ssg.hosting.outgoing import Outgoing
from redlane_ssg.kinds.publish_targets import PublishTarget
from redlane_ssg.publish.exchange import BRANCHES

# Servers of these kinds commonly send files that lie beside a text in its place.
_SEND_COMPRESSED = frozenset({"folder", "sftp", "rsync"})
_SECRET, _USER = "REDLANE_SECRET", "REDLANE_USER"
# The branch that Pages of GitHub, Gitee and Codeberg serve unless they are told otherwise.
PAGES_BRANCH = "gh-pages"
# Without this file, Pages of GitHub leave out what they take for their own.
NO_JEKYLL = ".nojekyll"


@dataclass(frozen=True, slots=True)
class HostAccess:
    """What a host is opened with.

    ``base`` is the folder where relative paths begin; ``kept`` a folder for what a kind keeps on this computer.
    ``now`` is the time where the guide is. ``variables`` are those of the environment that begin with REDLANE_.
    """

    base: Path
    kept: Path
    now: datetime
    variables: Mapping[str, str] = field(repr=False)


def secret_variable(name: str) -> str:
    """The variable of the environment with the password or secret key of what has a name in guide.yml."""
    return f"{_SECRET}_{name.upper().replace('-', '_')}"


def user_variable(name: str) -> str:
    """The variable of the environment with the user of what has a name in guide.yml."""
    return secret_variable(name).replace(_SECRET, _USER)


def variables_of(target: PublishTarget) -> tuple[str, ...]:
    """The names of the variables of the environment that a target is opened with."""
    return secret_variable(target.name), user_variable(target.name), _SECRET


def secret_of(target: PublishTarget, access: HostAccess) -> str | None:
    """A target's password or secret key: that of its own variable, else of the one for all; None if there is none."""
    return access.variables.get(secret_variable(target.name)) or access.variables.get(_SECRET) or None


def user_of(target: PublishTarget, access: HostAccess) -> str | None:
    """A target's user or access key: that of guide.yml, else of the environment; None if there is none."""
    return target.user or access.variables.get(user_variable(target.name)) or None


def own_files_of(target: PublishTarget) -> dict[str, Outgoing]:
    """What a kind of host looks for beside the site."""
    return {NO_JEKYLL: Outgoing("", 0, bytes)} if target.to == "git" else {}


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
    if target.to == "sftp":
        from redlane_ssg.hosting.sftp_host import SftpHost

        return SftpHost(_login(target, access), target.path or ".")
    if target.to == "rsync":
        from redlane_ssg.hosting.rsync_host import RsyncHost

        return RsyncHost(_login(target, access), target.path or ".")
    if target.to == "ftps":
        from redlane_ssg.hosting.ftps_host import FtpsHost

        return FtpsHost(_login(target, access), target.path or "")
    if target.to == "s3":
        from redlane_ssg.hosting.s3_host import BucketPlace, S3Host

        bucket, folder = target.bucket or "", target.path or ""
        place = BucketPlace(bucket, folder, target.region, target.endpoint, target.bucket_in_path)
        return S3Host(_login(target, access), place)
    if target.to == "git":
        from redlane_ssg.hosting.git_host import GitHost

        kept = access.kept / BRANCHES / target.name
        return GitHost(_login(target, access), target.branch or PAGES_BRANCH, kept, access.base, access.now)
    return FolderHost(access.base / (target.path or ""))


def _login(target: PublishTarget, access: HostAccess) -> HostLogin:
    secret, variable = secret_of(target, access), secret_variable(target.name)
    where = target.host or target.address or target.endpoint or target.bucket or ""
    return HostLogin(where, target.port, user_of(target, access), target.fingerprint, variable, secret)

"""The branch that the current one belongs to, on another computer or in another folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dulwich.config import Config, apply_instead_of
from dulwich.objects import ObjectID
from dulwich.refs import LOCAL_BRANCH_PREFIX, LOCAL_REMOTE_PREFIX, Ref
from dulwich.repo import Repo

from redlane_ssg.versions.addresses import RemoteAddress, read_address
from redlane_ssg.versions.repository import branch_of, head_of

_USUAL = b"origin"


@dataclass(frozen=True, slots=True)
class RemoteBranch:
    """A branch there: its ref, the addresses it is read from and written to, and the ref that remembers it here."""

    ref: Ref
    source: RemoteAddress
    target: RemoteAddress
    remembered: Ref

    @property
    def name(self) -> str:
        """Its name for people."""
        return self.ref.removeprefix(LOCAL_BRANCH_PREFIX).decode("utf-8", "replace")


def remote_branch_of(repo: Repo) -> RemoteBranch | None:
    """Where the current branch is handed in: where git's settings say, else the branch of its name at ``origin``.

    None if there is no branch, or no such remote.
    """
    branch, config = branch_of(repo), repo.get_config_stack()
    if branch is None:
        return None
    name = branch.removeprefix(LOCAL_BRANCH_PREFIX)
    remote, ref = _USUAL, branch
    tracked, tracked_ref = (_setting(config, (b"branch", name), key) for key in (b"remote", b"merge"))
    # A branch can also belong to another one of this repository, called ``.``.
    if tracked is not None and tracked_ref is not None and tracked != b".":
        remote, ref = tracked, Ref(tracked_ref)
    url = _setting(config, (b"remote", remote), b"url")
    if url is None or not ref.startswith(LOCAL_BRANCH_PREFIX):
        return None
    push_url = _setting(config, (b"remote", remote), b"pushurl")
    source = _address(config, url, repo.path, is_target=False)
    target = _address(config, push_url or url, repo.path, is_target=push_url is None)
    remembered = Ref(LOCAL_REMOTE_PREFIX + remote + b"/" + ref.removeprefix(LOCAL_BRANCH_PREFIX))
    return RemoteBranch(ref, source, target, remembered)


def count_waiting(repo: Repo, remote: RemoteBranch) -> int:
    """How many commits of the current branch the remote did not have when it was last asked."""
    head = head_of(repo)
    known = repo.refs.follow(remote.remembered)[1]
    if head is None or head == known:
        return 0
    excluded = [known] if known is not None else _all_remembered(repo)
    return sum(1 for _ in repo.get_walker(include=[head], exclude=[*excluded]))


def _all_remembered(repo: Repo) -> Sequence[ObjectID]:
    return [*repo.refs.as_dict(Ref(LOCAL_REMOTE_PREFIX.rstrip(b"/"))).values()]


def _setting(config: Config, section: tuple[bytes, ...], key: bytes) -> bytes | None:
    try:
        return config.get(section, key)
    except KeyError:
        return None


def _address(config: Config, url: bytes, root: str, *, is_target: bool) -> RemoteAddress:
    return read_address(apply_instead_of(config, url.decode("utf-8", "replace"), push=is_target), Path(root))

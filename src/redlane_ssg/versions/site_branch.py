"""A branch of a repository elsewhere that holds a whole site: read, changed, and sent as one commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dulwich.objects import Blob, ObjectID
from dulwich.refs import LOCAL_BRANCH_PREFIX, LOCAL_REMOTE_PREFIX, Ref
from dulwich.repo import Repo

from redlane_ssg.publish.durable import make_folders
from redlane_ssg.versions.addresses import read_address
from redlane_ssg.versions.commits import CommitMaker
from redlane_ssg.versions.records import Author, Credentials
from redlane_ssg.versions.remotes import RemoteBranch
from redlane_ssg.versions.repository import ContentPlace, opened, tree_of
from redlane_ssg.versions.transport import Exchange
from redlane_ssg.versions.trees import FILE_MODE, Held, data_of_blob, paths_below, tree_with

# Who commits what a program has made. The address cannot exist (RFC 2606).
_MAKER = Author("redlane", "redlane@localhost.invalid")


@dataclass(frozen=True, slots=True)
class SiteBranch:
    """The branch as it was when it was opened: its last commit, None if there is none yet, and its files by path."""

    exchange: Exchange
    maker: CommitMaker
    commit: ObjectID | None
    held: Mapping[bytes, Held]

    def sizes(self) -> dict[str, int]:
        """The size of each file in bytes, by path."""
        store = self.exchange.repo.object_store
        return {_text(path): store[one.id].raw_length() for path, one in self.held.items()}

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if it is not there."""
        found = self.held.get(path.encode())
        return None if found is None else data_of_blob(self.exchange.repo.object_store, found.id)

    def send_changes(self, changes: Mapping[str, bytes | None], message: str) -> None:
        """Sends a commit in which some files hold other bytes, or are gone; nothing where nothing changes.

        Raises:
            RemoteMoved, RemoteRefused, VersionsProblem: as ``Exchange.send``; then the branch is as it was.
        """
        repo = self.exchange.repo
        held = {path.encode(): _kept(repo, data) for path, data in changes.items()}
        changed = {path: one for path, one in held.items() if one != self.held.get(path)}
        if not changed:
            return
        tree = tree_with(repo.object_store, tree_of(repo, self.commit), changed)
        made = self.maker.commit(tree, [self.commit] if self.commit else [], message)
        self.exchange.send(self.commit, made)
        self.exchange.remember(made, self.maker.identity, b"publish")


@contextmanager
def open_site_branch(
    kept: Path, address: str, branch: str, base: Path, credentials: Credentials | None, now: datetime
) -> Iterator[SiteBranch]:
    """A branch elsewhere, fetched into the repository in the folder ``kept``, which is made where it is missing.

    Relative addresses begin in the folder ``base``.

    Raises:
        VersionsProblem: it cannot be reached or read.
    """
    if not (kept / "HEAD").is_file():
        make_folders(kept)
        Repo.init_bare(str(kept)).close()
    place = ContentPlace(kept.resolve(), base, b"")
    where, name = read_address(address, base), branch.encode()
    remembered = Ref(LOCAL_REMOTE_PREFIX + b"host/" + name)
    remote = RemoteBranch(Ref(LOCAL_BRANCH_PREFIX + name), where, where, remembered)
    with opened(place) as repo:
        exchange, maker = Exchange(repo, place, remote, credentials), CommitMaker(repo, _MAKER, now)
        commit = exchange.fetch(maker.identity)
        yield SiteBranch(exchange, maker, commit, paths_below(repo.object_store, tree_of(repo, commit), b""))


def _kept(repo: Repo, data: bytes | None) -> Held | None:
    if data is None:
        return None
    blob = Blob.from_string(data)
    repo.object_store.add_object(blob)
    return Held(FILE_MODE, blob.id)


def _text(path: bytes) -> str:
    return path.decode("utf-8", "replace")

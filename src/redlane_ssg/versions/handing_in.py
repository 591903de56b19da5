"""Hands work in: records the content folder's changes, joins them with those of others, sends them, updates the folder.

All of it or nothing; docs/versions.md tells each step, and what becomes of one that fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dulwich.file import FileLocked
from dulwich.objects import ObjectID
from dulwich.refs import LOCAL_REMOTE_PREFIX
from dulwich.repo import Repo

from redlane_ssg.diagnostics import a_few, problem, reason_of
from redlane_ssg.versions.commits import CommitMaker, subject_of
from redlane_ssg.versions.folder_step import FolderStep
from redlane_ssg.versions.joining import Chosen, Joiner
from redlane_ssg.versions.records import Author, Credentials, HandedIn, VersionsProblem
from redlane_ssg.versions.remotes import remote_branch_of
from redlane_ssg.versions.repository import ContentPlace, check_ready, head_of, is_shallow, opened, tree_of
from redlane_ssg.versions.transport import Exchange, RemoteMoved, RemoteRefused
from redlane_ssg.versions.trees import tree_with
from redlane_ssg.versions.working_files import Scan, scan_content

# How often work is joined and sent again where others are faster each time.
MOST_TRIES = 5


@dataclass(frozen=True, slots=True)
class Work:
    """What is handed in: its message, its author, the time, and what the author has chosen where changes contradict."""

    message: str
    author: Author
    now: datetime
    chosen: Chosen
    credentials: Credentials | None


def hand_in_work(place: ContentPlace, work: Work) -> HandedIn:
    """Hands in all that differs in the content folder from the last commit."""
    try:
        with opened(place) as repo:
            return _HandingIn(repo, place, work).run()
    except VersionsProblem as found:
        return HandedIn(problem=found.problem)


class _HandingIn:
    """One handing in, which may take several tries."""

    def __init__(self, repo: Repo, place: ContentPlace, work: Work) -> None:
        self.repo, self.place, self.work = repo, place, work
        self.branch = check_ready(repo, place)
        self.maker = CommitMaker(repo, work.author, work.now)
        self.remote = remote_branch_of(repo)

    def run(self) -> HandedIn:
        if not self.maker.is_known:
            raise self._problem("E824")
        if self.remote is None:
            return self._once(None, None)
        if is_shallow(self.repo):
            raise self._problem("E825")
        exchange = Exchange(self.repo, self.place, self.remote, self.work.credentials)
        theirs = exchange.fetch(self.maker.identity)
        for _ in range(MOST_TRIES):
            try:
                return self._once(exchange, theirs)
            except RemoteMoved:
                theirs = exchange.fetch(self.maker.identity)
            except RemoteRefused as refused:
                before, theirs = theirs, exchange.fetch(self.maker.identity)
                if theirs == before:
                    address = self.remote.target.shown
                    raise self._problem("E831", address=address, words=refused.words) from refused
        raise self._problem("E838", count=str(MOST_TRIES))

    def _once(self, exchange: Exchange | None, theirs: ObjectID | None) -> HandedIn:
        head = head_of(self.repo)
        scan = scan_content(self.repo, self.place, tree_of(self.repo, head), keeps=True)
        if scan.for_git:
            files = [self.place.relative(path) or "" for path in scan.for_git]
            raise self._problem("E827", files=a_few(files))
        own = self._own_commit(head, scan)
        joined = Joiner(self.repo, self.place, head, self.maker, self.work.chosen).join(own, theirs, self._merging())
        if joined.conflicts:
            return HandedIn(conflicts=joined.conflicts)
        if joined.commit is None:
            return HandedIn()
        step = FolderStep(self.repo, self.place, self.branch, head, own, joined.commit, scan)
        step.check()
        if exchange is not None and joined.commit != theirs:
            exchange.send(theirs, joined.commit)
        return self._finish(step, exchange, theirs)

    def _own_commit(self, head: ObjectID | None, scan: Scan) -> ObjectID | None:
        """A commit of what differs in the content folder; the last one if nothing does."""
        if not scan.differences:
            return head
        if not self.work.message.strip():
            raise self._problem("E826")
        changes = {path: after for path, (_, after) in scan.differences.items()}
        tree = tree_with(self.repo.object_store, tree_of(self.repo, head), changes)
        return self.maker.commit(tree, [] if head is None else [head], self.work.message)

    def _finish(self, step: FolderStep, exchange: Exchange | None, theirs: ObjectID | None) -> HandedIn:
        """Does here what is done there, if there is a remote. What fails then is for the next handing in."""
        own = theirs if step.commit == theirs else step.own
        version = own.decode() if own is not None and step.scan.differences else ""
        try:
            if exchange is not None:
                exchange.remember(step.commit, self.maker.identity, b"update by push")
            received = () if step.is_nothing else step.finish(self.maker, self._doing(step, theirs))
        except (VersionsProblem, FileLocked, OSError) as error:
            if exchange is None:
                raise
            reason = reason_of(error) if isinstance(error, OSError) else "term:versions.meanwhile"
            return HandedIn(version, is_sent=True, problem=problem("W820", self.place.span(), reason=reason))
        return HandedIn(version, exchange is not None, received)

    def _doing(self, step: FolderStep, theirs: ObjectID | None) -> str:
        """What reflogs say of it, in git's words."""
        if step.commit == theirs:
            return f"merge {self._remembered()}: Fast-forward"
        kind = " (initial)" if step.head is None else "" if step.commit == step.own else " (merge)"
        return f"commit{kind}: {subject_of(self.work.message) or self._merging()}"

    def _merging(self) -> str:
        return f"Merge remote-tracking branch '{self._remembered()}'"

    def _remembered(self) -> str:
        remembered = b"" if self.remote is None else self.remote.remembered.removeprefix(LOCAL_REMOTE_PREFIX)
        return remembered.decode("utf-8", "replace")

    def _problem(self, code: str, **values: str) -> VersionsProblem:
        return VersionsProblem(problem(code, self.place.span(), **values))

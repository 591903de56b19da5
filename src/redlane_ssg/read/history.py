"""The history of the content folder, if it is in a git repository, and the receipt of what was printed from it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from redlane_ssg.disk.regular import read_regular
from redlane_ssg.read.text import decode

_LOG = (
    "log", "--reverse", "--format=%x00%h %cs %S", "--source", "--patch", "--unified=0", "--no-ext-diff", "--no-color",
    "--no-renames", "--full-history", "-m", "--text", "--no-textconv",
)  # fmt: skip
# What HEAD's line lacks: other branches, remotes, tags and stashes; commits that a reset or a rebase has left behind.
_BRANCHES = ("--all", "--not", "HEAD")
_LEFT_BEHIND = ("--reflog", "--not", "--all", "HEAD")
_COMMIT = "\0"
# In bytes: ten thousand signs of a thousand characters, and more.
# The file in the output folder that holds what was printed from it.
RECEIPT = "printed.yml"
_LARGEST_RECEIPT = 64 * 1024 * 1024
# Nearly the same text under another name, as git measures it.
_RENAMES = ("log", "-M80%", "--diff-filter=R", "--name-status", "--format=", "--no-color", "--relative", "-z")
_DELETED = ("diff", "--no-renames", "--diff-filter=D", "--name-only", "--no-color", "--relative", "-z", "HEAD")
# More files than anybody renames between two commits.
_MOST_DELETED = 200


@dataclass(frozen=True, slots=True)
class FileMoves:
    """What git knows of moved files, by paths within the folder: old and new name of each that was committed so.

    ``deleted`` has the text of each file of the current commit that is not there any more.
    """

    renamed: tuple[tuple[str, str], ...] = ()
    deleted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line that was added to a file, without its line end, and the commit that did so, with its day and its ref."""

    text: str
    commit: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """Every line that a file ever held in the commits of HEAD, the oldest first, and what git has besides.

    ``branches`` are lines that only other branches, remotes, tags and stashes have; ``left_behind`` are those of
    commits that only the reflog has. ``is_complete`` says whether all commits could be read, ``is_shallow`` that a
    clone was made without the older ones, ``is_kept`` that there is a repository.
    """

    lines: tuple[WrittenLine, ...] = ()
    branches: tuple[WrittenLine, ...] = ()
    left_behind: tuple[WrittenLine, ...] = ()
    is_complete: bool = True
    is_shallow: bool = False
    is_kept: bool = True


def history_of(folder: Path, name: str) -> History:
    """Every line that any commit has added to ``folder/name``.

    Reads every commit that git still has, because a merge, a reset and a rebase can lose lines too.
    """
    if not _is_in_repository(folder):
        return History(is_kept=False)
    shallow = _git(folder, "rev-parse", "--is-shallow-repository")
    log = _git(folder, *_LOG, "HEAD", "--", name)
    if shallow is None or log is None:
        # A repository without a commit has no log either.
        has_commits = _git(folder, "rev-parse", "HEAD") is not None
        return History(is_complete=shallow is not None and not has_commits)
    branches = _git(folder, *_LOG, *_BRANCHES, "--", name)
    left_behind = _git(folder, *_LOG, *_LEFT_BEHIND, "--", name)
    is_shallow = shallow.strip() != "false"
    return History(
        tuple(_added(log)),
        tuple(_added(branches or "")),
        tuple(_added(left_behind or "")),
        is_complete=not is_shallow and branches is not None and left_behind is not None,
        is_shallow=is_shallow,
    )


def _added(log: str) -> Iterator[WrittenLine]:
    commit = ""
    for line in log.split("\n"):
        if line.startswith(_COMMIT):
            commit = line.removeprefix(_COMMIT)
        elif line.startswith("+") and not line.startswith("+++ "):
            yield WrittenLine(line[1:].rstrip("\r"), commit)


def receipt_of(path: Path | None) -> tuple[str, ...]:
    """The lines of the file that keeps what was printed beside the output; nothing if there is none."""
    if path is None:
        return ()
    try:
        text = decode(read_regular(path, _LARGEST_RECEIPT), path.name)
    except OSError:
        # It is a help, and nothing depends on its being there.
        return ()
    return tuple(text.split("\n")) if isinstance(text, str) else ()


def moves_in(folder: Path) -> FileMoves:
    """What git knows of moved files of a folder; nothing if there is no git repository."""
    if not _is_in_repository(folder):
        return FileMoves()
    words = (_git(folder, *_RENAMES, "--", ".") or "").split("\0")
    # A score, the old name and the new one, over and over.
    renamed = tuple(zip(words[1::3], words[2::3], strict=False))
    gone = [name for name in (_git(folder, *_DELETED, "--", ".") or "").split("\0") if name][:_MOST_DELETED]
    texts = {name: _git(folder, "show", f"HEAD:./{name}") for name in gone}
    return FileMoves(renamed, {name: text for name, text in texts.items() if text is not None})


def _is_in_repository(folder: Path) -> bool:
    return any((parent / ".git").exists() for parent in (folder, *folder.parents))


def state_of(folder: Path) -> str:
    """What ``history_of`` depends on, as a text: every ref and the reflog; empty if there is no git repository."""
    refs = _git(folder, "for-each-ref", "--format=%(objectname) %(refname)") or ""
    return refs + (_git(folder, "log", "--walk-reflogs", "--format=%H") or "")


def _git(folder: Path, *arguments: str) -> str | None:
    """The output of a git command; None if git is missing, fails, or takes more than 60 s."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments and a path
            ["git", *arguments],  # noqa: S607 - the editor's own git, from PATH
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None

"""The history of the content folder, if it is in a git repository."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_LOG = (
    "log", "--format=", "--patch", "--unified=0", "--no-ext-diff", "--no-color", "--no-renames", "--full-history", "-m",
    "--text", "--no-textconv",
)  # fmt: skip


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
class History:
    """Every line that a file ever held, and whether all commits could be read."""

    lines: frozenset[str]
    is_complete: bool


def history_of(folder: Path, name: str) -> History:
    """Every line that any commit has added to ``folder/name``; complete and empty if there is no git repository.

    Reads all ancestors of the current commit, on every merged branch, because a merge can lose lines too.
    """
    if not _is_in_repository(folder):
        return History(frozenset(), is_complete=True)
    shallow = _git(folder, "rev-parse", "--is-shallow-repository")
    log = _git(folder, *_LOG, "--", name)
    if shallow is None or log is None:
        # A repository without a commit has no log either.
        has_commits = _git(folder, "rev-parse", "HEAD") is not None
        return History(frozenset(), is_complete=shallow is not None and not has_commits)
    added = (line[1:] for line in log.split("\n") if line.startswith("+") and not line.startswith("+++ "))
    return History(frozenset(line.rstrip("\r") for line in added), shallow.strip() == "false")


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


def current_commit(folder: Path) -> str:
    """The hash of the current commit, on which ``history_of`` depends; empty if there is no git repository."""
    return (_git(folder, "rev-parse", "HEAD") or "").strip()


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

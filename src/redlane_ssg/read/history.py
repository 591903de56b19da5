"""The history of a file, if the content folder is in a git repository."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

_LOG = (
    "log", "--format=", "--patch", "--unified=0", "--no-ext-diff", "--no-color", "--no-renames", "--full-history", "-m",
    "--text", "--no-textconv",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class History:
    """Every line that a file ever held, and whether all commits could be read."""

    lines: frozenset[str]
    is_complete: bool


def history_of(folder: Path, name: str) -> History:
    """Every line that any commit has added to ``folder/name``; complete and empty if there is no git repository.

    Reads all ancestors of the current commit, on every merged branch, because a merge can lose lines too.
    """
    if not any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        return History(frozenset(), is_complete=True)
    shallow = _git(folder, "rev-parse", "--is-shallow-repository")
    log = _git(folder, *_LOG, "--", name)
    if shallow is None or log is None:
        # A repository without a commit has no log either.
        has_commits = _git(folder, "rev-parse", "HEAD") is not None
        return History(frozenset(), is_complete=shallow is not None and not has_commits)
    added = (line[1:] for line in log.split("\n") if line.startswith("+") and not line.startswith("+++ "))
    return History(frozenset(line.rstrip("\r") for line in added), shallow.strip() == "false")


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

"""What a file has ever held, where the content folder is kept in git."""

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
    """Every line that a file ever held, and whether all commits could be looked at."""

    lines: frozenset[str]
    is_complete: bool


def history_of(folder: Path, name: str) -> History:
    """Every line that any commit has added to ``folder/name``; whole, and empty, where nothing is kept in git.

    All commits that lead to the one checked out count, on every branch that was merged: a merge, too, can lose lines.
    """
    if not any((parent / ".git").exists() for parent in (folder, *folder.parents)):
        return History(frozenset(), is_complete=True)
    shallow = _git(folder, "rev-parse", "--is-shallow-repository")
    told = _git(folder, *_LOG, "--", name)
    if shallow is None or told is None:
        # A repository without a commit has no log either.
        has_commits = _git(folder, "rev-parse", "HEAD") is not None
        return History(frozenset(), is_complete=shallow is not None and not has_commits)
    added = (line[1:] for line in told.split("\n") if line.startswith("+") and not line.startswith("+++ "))
    return History(frozenset(line.rstrip("\r") for line in added), shallow.strip() == "false")


def current_commit(folder: Path) -> str:
    """The commit that is checked out, by which the answer above changes; empty where there is no git."""
    return (_git(folder, "rev-parse", "HEAD") or "").strip()


def _git(folder: Path, *words: str) -> str | None:
    """What git answers; None where it is not there, refuses, or takes more than a minute."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and a path
            ["git", *words],  # noqa: S607 - git stands where the editor has put it
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None

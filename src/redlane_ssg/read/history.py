"""What a file has ever held, where the content folder is kept in git."""

from __future__ import annotations

import subprocess
from pathlib import Path


def lines_ever_committed(folder: Path, name: str) -> frozenset[str] | None:
    """Every line that any commit has added to ``folder/name``; None where there is no git, or no history of it.

    All commits that lead to the one checked out count, on every branch that was merged: a merge, too, can lose lines.
    """
    command = ["git", "log", "--format=", "--patch", "--unified=0", "--no-ext-diff", "--no-color", "--no-renames"]
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and a path
            [*command, "--full-history", "-m", "--", name], cwd=folder, capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode != 0 or not done.stdout:
        return None
    text = done.stdout.decode("utf-8", "replace")
    added = (line[1:] for line in text.split("\n") if line.startswith("+") and not line.startswith("+++ "))
    return frozenset(line.rstrip("\r") for line in added)


def commit_of(folder: Path) -> str:
    """The commit that is checked out, by which the answer above changes; empty where there is no git."""
    try:
        done = subprocess.run(
            ["git", "rev-parse", "HEAD"],  # noqa: S607 - git stands where the editor has put it
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("ascii", "replace").strip() if done.returncode == 0 else ""

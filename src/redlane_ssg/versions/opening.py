"""Finds the repository that a content folder is in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redlane_ssg.versions.versions import Versions

_REPOSITORY = ".git"


def open_versions(content: Path) -> Versions | None:
    """What git keeps of a content folder; None if the folder is in no repository.

    A repository can also be a working folder beside another (git-worktree(1)), whose ``.git`` is a file.

    Raises:
        VersionsProblem: the repository cannot be read.
    """
    folder = content.resolve()
    root = next((place for place in (folder, *folder.parents) if os.path.lexists(place / _REPOSITORY)), None)
    if root is None:
        return None
    # dulwich is imported only where there is something to read.
    from redlane_ssg.versions.repository import ContentPlace, opened
    from redlane_ssg.versions.versions import Versions

    inner = folder.relative_to(root).as_posix()
    place = ContentPlace(root, folder, b"" if inner == "." else os.fsencode(inner))
    with opened(place):
        return Versions(place)

"""Where a target leads, so that two that lead to one place are known before either is written to."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from redlane_ssg.hosting.opening import PAGES_BRANCH
from redlane_ssg.kinds.publish_targets import PublishTarget


def place_of(target: PublishTarget, base: Path) -> tuple[str, ...]:
    """The kind of host and the place there; a relative folder begins in ``base``. Targets with one place are the same.

    Letters' case does not tell folders apart: on Windows and macOS it does not either.
    """
    if target.to == "folder":
        return "folder", os.path.normcase((base / (target.path or "")).resolve()).casefold()
    if target.to == "git":
        return "git", (target.address or "").rstrip("/").removesuffix(".git").casefold(), target.branch or PAGES_BRANCH
    if target.to == "s3":
        return "s3", (target.endpoint or target.region or "").casefold(), target.bucket or "", _plain(target.path)
    return target.to, (target.host or "").casefold(), str(target.port or ""), _plain(target.path)


def _plain(path: str | None) -> str:
    """A path on a host without steps that lead nowhere."""
    return PurePosixPath(path or ".").as_posix().rstrip("/").casefold()

"""Where a target leads, so that two that lead to one place are known before either is written to."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from redlane_ssg.hosting.opening import PAGES_BRANCH
from redlane_ssg.kinds.publish_targets import PublishTarget

# SFTP and rsync lead to the same folders.
_SAME_AS = {"rsync": "sftp"}
_USUAL_PORTS = {"sftp": 22, "ftps": 21}


def place_of(target: PublishTarget, base: Path) -> tuple[str, ...]:
    """The kind of host and the place there; a relative folder begins in ``base``. Targets with one place are the same.

    Letters' case does not tell folders apart: on Windows and macOS it does not either.
    """
    if target.to == "folder":
        return "folder", os.path.normcase((base / (target.path or "")).resolve()).casefold()
    if target.to == "git":
        return "git", (target.address or "").rstrip("/").removesuffix(".git").casefold(), target.branch or PAGES_BRANCH
    if target.to == "s3":
        store = (target.endpoint or target.region or "").casefold().rpartition("://")[2].rstrip("/")
        return "s3", store, target.bucket or "", _plain((target.path or "").strip("/"))
    # Whoever logs in begins in a folder of their own, and with FTP often sees nothing above it.
    is_own = target.to == "ftps" or not (target.path or "").startswith("/")
    user = target.user or "" if is_own else ""
    kind = _SAME_AS.get(target.to, target.to)
    port = str(target.port or _USUAL_PORTS[kind])
    return kind, (target.host or "").casefold(), port, user, _plain(target.path)


def _plain(path: str | None) -> str:
    """A path on a host without steps that lead nowhere."""
    return PurePosixPath(path or ".").as_posix().rstrip("/").casefold()

"""Files of ours among those of editors: each says in its first line that it is, and how to know if it was touched.

A file that somebody has changed is theirs. So is one that we have not written.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Span, problem, reason_of
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.publish.content_files import Change, write_changes
from redlane_ssg.publish.durable import make_folders

_MARK = "// redlane schema "


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """What came of writing: the names of files that are as they should be, what others hold, and problems."""

    written: tuple[str, ...]
    theirs: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]


def write_own_files(files: Mapping[str, str], folder: Path) -> WrittenFiles:
    """Writes texts with their marks into a folder, but over no file that is not as we have left it.

    The mark is a remark as JSON with remarks has it. A problem stops all of it.
    """
    ours: list[Change] = []
    theirs: dict[str, str] = {}
    try:
        for name, text in files.items():
            present = read_regular(folder / name) if os.path.lexists(folder / name) else None
            if present is not None and not _is_ours(present):
                theirs[name] = present.decode("utf-8", "replace")
            else:
                ours.append(Change(name, present, _marked(text)))
        make_folders(folder)
    except OSError as error:
        return WrittenFiles((), {}, (problem("E802", Span(folder.name), reason=reason_of(error)),))
    problems = write_changes([one for one in ours if one.before != one.data], folder)
    return WrittenFiles(() if problems else tuple(one.relative for one in ours), theirs, problems)


def _marked(text: str) -> bytes:
    return f"{_MARK}{_digest(text)}\n{text}".encode()


def _is_ours(data: bytes) -> bool:
    """Whether a file is as we have written it; programs may give it other line ends."""
    mark, _, text = data.decode("utf-8", "replace").replace("\r\n", "\n").partition("\n")
    return mark == f"{_MARK}{_digest(text)}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()

"""What the path of an entry's file tells, and which paths new entries may have."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.kinds import KINDS
from redlane_ssg.outputs.search.fold import fold
from redlane_ssg.outputs.search.pinyin import syllables
from redlane_ssg.read.documents import DocumentName, document_name

SUFFIX = ".md"
_NOT_IN_IDS = re.compile("[^a-z0-9]+")
# Characters of an id that is made from a title: long enough to be told apart, short enough for an address.
_LONGEST_MADE = 40


@dataclass(frozen=True, slots=True)
class EntryPath:
    """A file of an entry: its kind's folder, the entry's id, and the code of its language; originals have none."""

    kind: str
    id: str
    language: str = ""

    @property
    def relative(self) -> str:
        """The path below the content folder."""
        return f"{self.kind}/{self.id}{f'.{self.language}' if self.language else ''}{SUFFIX}"


def entry_path(relative: str) -> EntryPath | None:
    """What a path below the content folder tells; None if it is no file of an entry."""
    kind, _, name = relative.partition("/")
    if kind not in KINDS or not name.endswith(SUFFIX) or "/" in name:
        return None
    identifier, *codes = name.removesuffix(SUFFIX).split(".")
    return EntryPath(kind, identifier, ".".join(codes))


def check_new_name(
    path: EntryPath, present: Collection[str], languages: Collection[str], shown_as: str
) -> Diagnostic | None:
    """Why there can be no new file of this path; None if there can. ``present`` are the relative paths of all files."""
    shown = f"{shown_as}/{path.relative}"
    named = document_name(path.relative, shown, KINDS, languages)
    if not isinstance(named, DocumentName):
        return named
    entries = [entry for entry in map(entry_path, present) if entry is not None]
    if path in entries:
        return problem("E804", Span(shown))
    other = next((one for one in entries if one.id == path.id and one.kind != path.kind), None)
    if other is not None:
        return problem("E303", Span(shown), id=path.id, other=f"{shown_as}/{other.relative}")
    return None


def proposed_id(title: str, present: Collection[str]) -> str:
    """An id for an entry of this title, in pinyin or Latin letters, which no entry has; empty if it has no letters."""
    spelled = _NOT_IN_IDS.sub("-", (syllables(title) or fold(title)).lower()).strip("-")
    parts, made = spelled.split("-"), ""
    for part in parts:
        longer = f"{made}-{part}" if made else part
        if len(longer) > _LONGEST_MADE:
            break
        made = longer
    taken = {entry.id for entry in map(entry_path, present) if entry is not None}
    numbered = (made, *(f"{made}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in numbered if one not in taken) if made else ""

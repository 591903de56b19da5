"""What is done to an entry as a whole: another id, a draft, a day to appear or to go, removal. First it is said.

An action is planned, which tells the files that it changes and the problems that it makes and mends; it is done only as
it was told. The last one can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from redlane_ssg.desk.desk import Desk
from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.edit.entry_names import EntryPath, entry_path
from redlane_ssg.edit.front_matter import with_value
from redlane_ssg.edit.line_ends import edited, text_of
from redlane_ssg.edit.renaming import rename_entry
from redlane_ssg.guide.published import PUBLISHED
from redlane_ssg.publish.content_files import Change
from redlane_ssg.read.tree import SourceFile

ACTIONS = ("rename", "remove", "draft", "publish", "expire")


@dataclass(frozen=True, slots=True)
class Planned:
    """What an action would do: its changes, the problems that it makes, and how many it mends.

    ``token`` is what somebody agrees to. ``path`` is the entry's file afterwards, in messages; empty if it has none.
    """

    changes: tuple[Change, ...]
    made: tuple[Diagnostic, ...]
    mended: int
    token: str
    path: str


class Actions:
    """The actions of a desk. Use it in the desk's thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._last: tuple[Change, ...] = ()

    def plan(self, path: str, action: str, value: str) -> Planned | Diagnostic | None:
        """What an action would do to the entry of a file; a diagnostic if it cannot be, None if there is no entry.

        ``value`` is the new id of ``rename``; ``yes`` or nothing of ``draft``; the day of ``publish`` and ``expire``,
        YYYY-MM-DD, or nothing.
        """
        named = self._desk.path_of(path)
        files = self._desk.tree().files
        if named is None or action not in ACTIONS or not _own(files, named):
            return None
        if action == "rename":
            refused = self._desk.refusal(replace(named, id=value, language=""))
            if refused is not None:
                return refused
        changes = _changes(files, named, action, value)
        before, after = self._desk.problems_of(changes)
        given_up = _giving_up(files, before, after)
        if given_up is not None:
            changes = (*changes, given_up)
            before, after = self._desk.problems_of(changes)
        moved = {change.relative: _moved(change.relative, named, value) for change in changes if action == "rename"}
        made, mended = _compare(before, after, self._desk.inputs.content.name, moved)
        now = replace(named, id=value) if action == "rename" else named
        shown = "" if action == "remove" else f"{self._desk.inputs.content.name}/{now.relative}"
        return Planned(changes, made, mended, _token(changes), shown)

    def do(self, planned: Planned) -> tuple[Diagnostic, ...]:
        """Does what was planned; diagnostics if it cannot be written."""
        failed = self._desk.write(planned.changes)
        if not failed:
            self._last = planned.changes
        return failed

    def undo(self, token: str) -> tuple[Diagnostic, ...] | None:
        """Takes the last action back, if it is the one of this token; diagnostics if a file has changed since.

        None if another one was done since, perhaps in another window.
        """
        if not self._last or _token(self._last) != token:
            return None
        undone = tuple(Change(one.relative, one.data, one.before) for one in self._last)
        failed = self._desk.write(undone)
        if not failed:
            self._last = ()
        return failed


def _own(files: Iterable[SourceFile], named: EntryPath) -> list[tuple[SourceFile, EntryPath]]:
    """The files of an entry, in all languages."""
    found = ((file, entry_path(file.relative)) for file in files)
    return [(file, path) for file, path in found if path and (path.kind, path.id) == (named.kind, named.id)]


def _changes(files: Sequence[SourceFile], named: EntryPath, action: str, value: str) -> tuple[Change, ...]:
    if action == "rename":
        return rename_entry(files, named, value)
    own = _own(files, named)
    if action == "remove":
        # A translation alone can go; the original goes with all of them.
        gone = [file for file, path in own if not named.language or path == named]
        return tuple(Change(file.relative, file.data, None) for file in gone)
    # What is the same in all languages stands in the original.
    original = next((file for file, path in own if not path.language), None)
    text = text_of(original.data) if original is not None else None
    if original is None or text is None:
        return ()
    written = {"draft": "true" if value else None}.get(action, value or None)
    changed = with_value(text, (action,), written, _ORDER)
    if changed is None or changed == text:
        return ()
    return (Change(original.relative, original.data, edited(original.data, changed)),)


def _giving_up(files: Iterable[SourceFile], before: Report, after: Report) -> Change | None:
    """The list of published addresses with those that an action would lose: who takes something away means to."""
    known = next((file for file in files if file.relative == PUBLISHED), None)
    text = text_of(known.data) if known is not None else None
    lines = [line for line in _lost(after) if line not in _lost(before)]
    if known is None or text is None or not lines:
        return None
    more = "".join(f"{line}\n" for line in lines)
    return Change(known.relative, known.data, edited(known.data, text + ("" if text.endswith("\n") else "\n") + more))


def _lost(report: Report) -> list[str]:
    """The lines that give up what was published and is nowhere."""
    return [one.values["lines"] for one in report.diagnostics if one.code == _LOST]


_LOST = "E350"
# Where these fields usually stand.
_ORDER = ("title", "short", "seal", "aliases", "summary", "order", "draft", "publish", "expire")


def _moved(relative: str, named: EntryPath, new_id: str) -> str:
    """The path that a file of a renamed entry has then."""
    path = entry_path(relative)
    is_own = path is not None and (path.kind, path.id) == (named.kind, named.id)
    return replace(path, id=new_id).relative if path is not None and is_own else relative


def _compare(before: Report, after: Report, name: str, moved: dict[str, str]) -> tuple[tuple[Diagnostic, ...], int]:
    """The problems that there were not before, and how many are there no more."""
    paths = {f"{name}/{old}": f"{name}/{new}" for old, new in moved.items()}

    def key(found: Diagnostic) -> tuple[str, str, str]:
        return (paths.get(found.span.path, found.span.path), found.code, found.message("en"))

    known, now = {key(one) for one in before.diagnostics}, {key(one) for one in after.diagnostics}
    made = [one for one in after.diagnostics if key(one) not in known]
    made.sort(key=lambda one: one.severity != "error")
    return tuple(made), len(known - now)


def _token(changes: Iterable[Change]) -> str:
    told = sha256()
    for change in changes:
        for part in (change.relative.encode(), change.before, change.data):
            told.update(b"-" if part is None else sha256(part).digest())
    return told.hexdigest()

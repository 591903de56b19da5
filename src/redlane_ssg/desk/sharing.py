"""What git keeps, on the desk: what is to be handed in, the history of a file, what an original was once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.edit.entry_names import SUFFIX, EntryPath, entry_path
from redlane_ssg.edit.front_matter import front_of
from redlane_ssg.edit.line_ends import edited, text_of
from redlane_ssg.preview.keeper import Keeper
from redlane_ssg.read.nodes import Plain, plain_value
from redlane_ssg.versions.compared_texts import ComparedSection, body_of, compared_sections
from redlane_ssg.versions.merge_texts import merge_texts, with_both
from redlane_ssg.versions.opening import open_versions
from redlane_ssg.versions.records import Author, Credentials, FileConflict, HandedIn, VersionsProblem

_Result = TypeVar("_Result")
# Versions of a file that are listed.
_MOST_VERSIONS = 100
# Translations that are compared with what their original was.
_MOST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class Original:
    """An original beside its translation: its sections, its values, and those that are not what they were.

    ``is_compared`` says whether it is known what the original was when the translation was last recorded.
    """

    sections: tuple[ComparedSection, ...]
    values: Mapping[str, Plain]
    changed: tuple[str, ...]
    is_compared: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What stays of a file that both have changed: ``ours``, ``theirs``, or a ``text``."""

    take: str
    text: str = ""


class Sharing:
    """The versions of a desk's content. ``now`` gives the time. One question is answered after the other."""

    def __init__(self, content: Path, now: Callable[[], datetime]) -> None:
        self.content, self._now = content, now
        self._thread = Keeper()
        self._conflicts: dict[str, FileConflict] = {}
        # What originals were when their translations were recorded, as long as the last commit is this one.
        self._known: dict[EntryPath, str | None] = {}
        self._known_at = ""

    def close(self) -> None:
        """Ends the thread, also in the midst of its work: handing in again completes it."""
        self._thread.end()

    def later(self, work: Callable[[], _Result]) -> Future[_Result]:
        """Does something in a thread of its own: a server that is slow to answer must not hold up who writes."""
        return self._thread.do(work)

    def state(self) -> dict[str, object]:
        """What can be handed in, where, and by whom; ``is_kept`` is false if there is no repository.

        Raises:
            VersionsProblem: the repository cannot be read.
        """
        versions = open_versions(self.content)
        if versions is None:
            return {"is_kept": False}
        remote, author = versions.remote(), versions.known_author()
        return {
            "is_kept": True,
            "remote": {"address": remote.address, "kind": remote.kind, "branch": remote.branch} if remote else None,
            "author": {"name": author.name, "email": author.email} if author else None,
            "waiting": versions.waiting(),
            "changes": [
                {"path": f"{self.content.name}/{one.relative}", "what": one.kind} for one in versions.changes()
            ],
        }

    def history(self, path: EntryPath) -> list[dict[str, object]]:
        """The versions of a file, newest first.

        Raises:
            VersionsProblem: the repository cannot be read.
        """
        versions = open_versions(self.content)
        found = versions.history(path.relative, _MOST_VERSIONS) if versions is not None else ()
        return [
            {
                "id": one.id,
                "time": one.time.isoformat(),
                "author": one.author,
                "subject": one.subject,
                "path": one.relative,
                "is_gone": one.is_gone,
            }
            for one in found
        ]

    def earlier(self, version: str, relative: str) -> str | None:
        """The text of a file in a version; None if there is none.

        Raises:
            VersionsProblem: the repository cannot be read.
        """
        versions = open_versions(self.content)
        data = versions.data_of(version, relative) if versions is not None and entry_path(relative) else None
        return text_of(data) if data is not None else None

    def original(self, path: EntryPath, text: str) -> Original:
        """The original of a translation's file, whose text is ``text`` now."""
        before = self._when_translated(path)
        values, earlier = _values(text), _values(before) if before is not None else None
        changed = [name for name, value in values.items() if earlier is not None and earlier.get(name) != value]
        sections = compared_sections(body_of(text), None if before is None else body_of(before))
        return Original(tuple(sections), values, tuple(changed), before is not None)

    def old_translations(self, texts: Mapping[EntryPath, str]) -> list[EntryPath]:
        """The originals of translations that were recorded before their original was as it is now.

        ``texts`` are the texts of all entries' files. Only the first are looked at: each takes some milliseconds.
        """
        pairs = [(path, replace(path, language="")) for path in texts if path.language]
        old = []
        for path, original in pairs[:_MOST_COMPARED]:
            before = self._when_translated(path)
            if before is not None and original in texts and before != texts[original]:
                old.append(original)
        return old

    def _when_translated(self, path: EntryPath) -> str | None:
        """The text that the original had when its translation was last recorded; None if that is not known."""
        try:
            versions = open_versions(self.content)
            if versions is None:
                return None
            newest = versions.newest()
            if newest != self._known_at:
                self._known, self._known_at = {}, newest
            if path not in self._known:
                data = versions.data_at_last_change(path.relative, replace(path, language="").relative)
                self._known[path] = text_of(data) if data is not None else None
        except VersionsProblem:
            # Handing in tells it. Here the original is just not marked.
            return None
        return self._known[path]

    def hand_in(
        self, message: str, author: Author, choices: Mapping[str, Choice], credentials: Credentials | None
    ) -> HandedIn | Diagnostic:
        """Records what has changed and sends it to where it is handed in. See ``Versions.hand_in``.

        ``choices`` are what stays of the files that were in conflict the last time, by their relative paths.
        """
        known = self._conflicts
        chosen = {known[path]: _chosen(known[path], choice) for path, choice in choices.items() if path in known}
        try:
            versions = open_versions(self.content)
            if versions is None:
                return HandedIn()
            done = versions.hand_in(message, author, self._now(), chosen=chosen, credentials=credentials)
        except VersionsProblem as found:
            return found.problem
        self._conflicts = {one.relative: one for one in done.conflicts}
        return done


def _chosen(conflict: FileConflict, choice: Choice) -> bytes | None:
    if choice.take == "theirs":
        return conflict.theirs
    if choice.take == "ours":
        return conflict.ours
    return edited(conflict.ours or conflict.theirs or b"", choice.text)


def conflict_data(conflict: FileConflict, name: str) -> dict[str, object]:
    """A conflict as data for JSON: both texts, and one that has the lines of both. No text if a file is none."""
    base, ours, theirs = (
        text_of(data) if data is not None else None for data in (conflict.base, conflict.ours, conflict.theirs)
    )
    both = with_both(merge_texts(base or "", ours, theirs)) if ours is not None and theirs is not None else None
    is_text = all(data is None or text_of(data) is not None for data in (conflict.base, conflict.ours, conflict.theirs))
    return {
        "path": f"{name}/{conflict.relative}",
        "relative": conflict.relative,
        "is_text": is_text,
        "ours": ours,
        "theirs": theirs,
        "both": both,
        # The lines of both may not make fields that can be read.
        "is_readable": both is not None and (not conflict.relative.endswith(SUFFIX) or front_of(both) is not None),
    }


def _values(text: str) -> dict[str, Plain]:
    front = front_of(text)
    values = plain_value(front) if front is not None else {}
    return values if isinstance(values, dict) else {}

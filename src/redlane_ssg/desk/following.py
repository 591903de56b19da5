"""What the translations of an original need when lists in it change: their items stand at the same places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from redlane_ssg.edit.entry_names import EntryPath, entry_path
from redlane_ssg.edit.line_ends import edited, text_of
from redlane_ssg.edit.translated_items import list_changes, with_changed_lists
from redlane_ssg.kinds import KINDS
from redlane_ssg.publish.content_files import Change
from redlane_ssg.read.tree import SourceFile


@dataclass(frozen=True, slots=True)
class Following:
    """The changes of the translations that follow their original, and the paths in messages of those that cannot."""

    changes: tuple[Change, ...] = ()
    left: tuple[str, ...] = ()


def follow_original(files: Callable[[], Iterable[SourceFile]], named: EntryPath, before: str, after: str) -> Following:
    """What the translations of an entry become when the text of its original does; nothing for a translation.

    ``files`` gives the files of the content: it is asked only if there is something to follow.
    """
    moved = () if named.language else list_changes(KINDS[named.kind], before, after)
    if not moved:
        return Following()
    changes, left = [], []
    for file in files():
        path, text = entry_path(file.relative), text_of(file.data)
        if path is None or not path.language or (path.kind, path.id) != (named.kind, named.id) or text is None:
            continue
        changed = with_changed_lists(text, moved)
        if changed is None:
            left.append(file.path)
        elif changed != text:
            changes.append(Change(file.relative, file.data, edited(file.data, changed)))
    return Following(tuple(changes), tuple(left))

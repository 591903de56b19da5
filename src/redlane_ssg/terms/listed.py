"""An entry that lists what is held, as a table needs it: what it lists, and what other entries are called."""

from __future__ import annotations

from dataclasses import dataclass, replace

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.names_of_entries import EntryNames
from redlane_ssg.kinds.fields import Model
from redlane_ssg.terms.columns import OccasionList, occasion_list
from redlane_ssg.terms.merging import listed_occasions


@dataclass(frozen=True, slots=True)
class ListedOccasions:
    """An entry that lists what is held: its file's path in messages, its text, and what is listed there.

    ``words`` is the language of headings that are written: ``zh`` or ``en``. Dates of a draft are not public yet.
    """

    kind: str
    path: str
    text: str
    occasions: OccasionList
    items: tuple[Model, ...]
    names: EntryNames
    words: str
    is_draft: bool


def list_occasions(
    kind: str, identifier: str, path: str, text: str, guide: Guide
) -> ListedOccasions | tuple[Diagnostic, ...] | None:
    """What the text of an entry lists, or what is wrong with it; None if its kind lists nothing that is held."""
    occasions = occasion_list(kind)
    if occasions is None:
        return None
    items = listed_occasions(text, occasions)
    wrong = tuple(replace(one, span=replace(one.span, path=path)) for one in items if isinstance(one, Diagnostic))
    if wrong:
        return wrong
    models = tuple(one for one in items if not isinstance(one, Diagnostic))
    entry = guide.any_entry(identifier, guide.first_language)
    is_draft = entry is not None and entry.outline.draft
    words = "zh" if guide.first_language.partition("-")[0] == "zh" else "en"
    return ListedOccasions(kind, path, text, occasions, models, EntryNames(guide), words, is_draft)

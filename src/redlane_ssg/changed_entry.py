"""A guide after a change of one entry that leaves all others as they are, made without reading these again.

Whatever is not sure is left to ``inputs.py``, which reads everything.
"""

from __future__ import annotations

from dataclasses import replace

from redlane_ssg.context import RunContext
from redlane_ssg.guide.examine import entry_problems, targets_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.suggestions import EntrySuggestions
from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.incremental.tracking import Tracked
from redlane_ssg.inputs import Inputs, LoadedProject
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry, Outline
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.make_entries import remake_entry
from redlane_ssg.read.documents import Document, read_documents
from redlane_ssg.read.tree import read_entry_file

# What an entry says, which changes neither which pages there are nor what belongs where.
_SAID = ("title", "short", "summary", "seal", "passages", "length", "links", "digests", "front_matter")
_SAID_IN_FIELDS = {
    location_of(EntryFields, lambda fields: fields.title),
    location_of(EntryFields, lambda fields: fields.short),
    location_of(EntryFields, lambda fields: fields.summary),
}


def with_changed_entry(
    guide: Guide, loaded: LoadedProject, relative: str, inputs: Inputs, context: RunContext
) -> LoadedProject | None:
    """What was loaded, and its guide, with the present text of one file, by its relative path, that is an entry.

    None if it says more than other words, has any problem, or is no file of a shown entry. ``guide`` is what became of
    ``loaded`` since.
    """
    if guide.languages != guide.written_languages or inputs.unsaved:
        return None
    cache = ResultCache(context.store, "entries")
    document = _read(relative, guide, inputs, context, cache)
    if document is None:
        return None
    documents = loaded.documents.with_changed(document)
    if document.id not in documents.originals:
        return None
    remade = remake_entry(documents, document.id, guide.languages, guide.tracker, cache)
    shown = guide.entries.untracked
    before = {(one.id, one.language): shown[one.id, one.language] for one in remade if (one.id, one.language) in shown}
    after = {(one.id, one.language): one for one in remade}
    if not after or before.keys() != after.keys():
        return None
    if not all(_says_other_words(before[key], after[key], loaded.theme.shortest_page) for key in after):
        return None
    changed = _with_entries(guide, after)
    if any(_changes_more(guide, before[key], changed, after[key]) for key in after):
        return None
    return replace(loaded, guide=changed, documents=documents)


def _read(relative: str, guide: Guide, inputs: Inputs, context: RunContext, cache: ResultCache) -> Document | None:
    file = read_entry_file(inputs.content, relative, inputs.content.name)
    if file is None:
        return None
    read = read_documents([file], tuple(KINDS), guide.languages[1:], context, cache)
    return read.documents[0] if len(read.documents) == 1 and not read.diagnostics else None


def _with_entries(guide: Guide, entries: dict[tuple[str, str], Entry]) -> Guide:
    return replace(guide, entries=Tracked({**guide.entries.untracked, **entries}, "entries", guide.tracker))


def _says_other_words(before: Entry, after: Entry, shortest_page: int) -> bool:
    """Whether an entry differs in its words alone, and is not short where it was long."""
    old, new = before.outline, after.outline
    is_long = (old.length >= shortest_page) == (new.length >= shortest_page)
    return is_long and _without_words(old) == _without_words(new) and _kept_fields(old) == _kept_fields(new)


def _without_words(outline: Outline) -> dict[str, object]:
    return {name: value for name, value in outline._asdict().items() if name not in _SAID}


def _kept_fields(outline: Outline) -> dict[str, object]:
    return {name: value for name, value in outline.front_matter.items() if (name,) not in _SAID_IN_FIELDS}


def _changes_more(guide: Guide, before: Entry, changed: Guide, after: Entry) -> bool:
    """Whether an entry has a problem now, or refers to others than before: these tell who refers to them."""
    has_problems = bool(entry_problems(changed, after, EntrySuggestions(changed)))
    return has_problems or targets_of(guide, before) != targets_of(changed, after)

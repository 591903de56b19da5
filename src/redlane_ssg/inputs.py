"""Reads content, register and theme into a guide, and collects all their diagnostics."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.docents.editions import Editions, read_editions
from redlane_ssg.guide.assemble import ContentFiles, assemble
from redlane_ssg.guide.check_renames import Renames, check_renames, find_renames
from redlane_ssg.guide.earlier_entries import earlier_entries, to_remember, written_entries
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.homes import PageRule, with_homes
from redlane_ssg.guide.published import (
    PUBLISHED,
    PublishedAddresses,
    check_published_lines,
    read_published_addresses,
    with_renames,
)
from redlane_ssg.guide.visibility import Visibility
from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.incremental.record import load_record, save_record
from redlane_ssg.incremental.store import Store
from redlane_ssg.incremental.tracking import Tracker
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.derive import derive_documents, derive_strings
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.guide_config import Config, is_told_in_config, read_config
from redlane_ssg.kinds.make_entries import EntryDocuments, make_entries
from redlane_ssg.read.documents import SourceTexts, read_documents
from redlane_ssg.read.history import history_of, moves_in, receipt_of
from redlane_ssg.read.nodes import MappingNode, locate
from redlane_ssg.read.pictures import Pictures, is_picture, read_pictures
from redlane_ssg.read.portable_names import check_names
from redlane_ssg.read.recordings import read_recordings
from redlane_ssg.read.theme import Theme, read_theme
from redlane_ssg.read.theme_words import complete_strings
from redlane_ssg.read.tracks import is_track, read_track
from redlane_ssg.read.traditional import recall_simplified_forms
from redlane_ssg.read.tree import SourceFile, Tree, read_tree, with_unsaved
from redlane_ssg.render.fonts import print_characters
from redlane_ssg.signage.check_codes import check_codes
from redlane_ssg.signage.check_history import check_history
from redlane_ssg.signage.letters import leave_off_unprintable
from redlane_ssg.signage.register import REGISTER, Register, read_register
from redlane_ssg.signage.signs import signs
from redlane_ssg.signage.symbol import recall_symbols, scan_text

_File = TypeVar("_File")
# The name in the store of the record of the last run's checks of entries.
_EXAMINED = "examined"
# The name in the store of the entries of the last run.
_REMEMBERED = "entries by id"


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything besides the files that the output depends on: the same inputs give the same bytes.

    ``base_url`` replaces that of guide.yml in pages, not in symbols; ``own_themes`` is the folder of the guide's own
    themes; ``receipt`` is the file with what was printed from this folder. ``drafts`` and ``upcoming`` show drafts and
    entries that are published later. ``unsaved`` holds the bytes that files of the content will have, by their paths in
    it; None for a file that will not be there. ``former`` says that this is the content of an earlier time: its history
    is not looked at, and nothing is remembered of it. ``shared_theme`` is the folder of a theme that guides share.
    """

    content: Path
    own_themes: Path
    build_date: date
    base_url: str | None = None
    drafts: bool = False
    upcoming: bool = False
    receipt: Path | None = None
    unsaved: Mapping[str, bytes | None] = field(default_factory=dict)
    former: bool = False
    shared_theme: Path | None = None

    @property
    def visibility(self) -> Visibility:
        """Which entries are shown."""
        return Visibility(self.build_date, self.drafts, self.upcoming)


@dataclass(frozen=True, slots=True)
class LoadedProject:
    """A guide, None if guide.yml could not be used; its register, theme and diagnostics; texts by path for excerpts.

    ``editions`` are those of what docents tell, ``published`` the addresses that are kept, ``config`` is the node of
    guide.yml, ``documents`` are what the entries are made of.
    """

    guide: Guide | None
    register: Register
    theme: Theme
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    editions: Editions
    published: PublishedAddresses
    config: MappingNode
    documents: EntryDocuments


def read_inputs(inputs: Inputs, context: RunContext) -> LoadedProject:
    """Reads content, register and theme, and checks them."""
    shown_as = inputs.content.name
    tree = with_unsaved(read_tree(inputs.content, shown_as), inputs.unsaved, shown_as)
    config = read_config(tree.files, shown_as)
    theme = configured_theme(config, inputs.own_themes, context.store, inputs.shared_theme)
    tracker = Tracker()
    entries, texts = _entries(tree, config, tracker, inputs, context)
    pictures = _pictures(tree, context)
    context.progress.start("checking", 1)
    tracks, unreadable = _opened(filter(is_track, tree.files), read_track)
    recordings = read_recordings(tree.files, context.store)
    lists = _lists(tree, inputs)
    register, editions, published = lists.register, lists.editions, lists.published
    problems = (
        *tree.diagnostics, *config.diagnostics, *theme.diagnostics, *entries.diagnostics, *pictures.diagnostics,
        *unreadable, *(found for track in tracks.values() for found in track.diagnostics), *recordings.diagnostics,
        *lists.misread, *lists.others, *check_names(tree.files, theme.files.values(), entries.diagnostics),
    )  # fmt: skip
    texts = texts.with_decoded({**config.texts, **theme.texts, **recordings.texts, **lists.texts})
    loaded = LoadedProject(None, register, theme, problems, texts, editions, published, config.node, entries.documents)
    if not config.fields:
        context.progress.finish()
        return loaded
    files = ContentFiles(pictures.files, recordings, tracks, entries.present, entries.unfit)
    guide, guide_problems = _guide(config, entries.entries, files, tracker, inputs, context)
    guide = with_homes(guide, PageRule(theme.shortest_page, frozenset(code.to for code in register.codes)))
    renames = _renames(entries, config, inputs, context)
    renamed = (*check_renames(renames, inputs.build_date, published.known), *_lost_addresses(published, inputs))
    published = with_renames(published, renames)
    guide, unprintable = leave_off_unprintable(guide, config.node, lambda: _printable(theme, context))
    # An unreadable register cannot be compared with its history.
    has_history = (register.text or not lists.misread) and not inputs.former
    lost_lines = _lost_lines(guide, register, inputs) if has_history else ()
    context.progress.finish()
    _recall(guide, register, config, context)
    codes = check_codes(guide, register, locate(config.node, ("base_url",)))
    found = (*problems, *guide_problems, *renamed, *unprintable, *codes, *lost_lines)
    return replace(loaded, guide=guide, diagnostics=found, published=published)


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists to which commands add lines, and the problems of the register and of the others."""

    register: Register
    editions: Editions
    published: PublishedAddresses
    misread: tuple[Diagnostic, ...]
    others: tuple[Diagnostic, ...]

    @property
    def texts(self) -> dict[str, str]:
        """The texts of their files, by path."""
        return {one.path: one.text for one in (self.register, self.editions, self.published)}


def _lists(tree: Tree, inputs: Inputs) -> _Lists:
    shown_as = inputs.content.name
    register, misread = read_register(tree.files, shown_as, inputs.build_date)
    editions, misprinted = read_editions(tree.files, shown_as)
    published, mispublished = read_published_addresses(tree.files, shown_as)
    return _Lists(register, editions, published, misread, (*misprinted, *mispublished))


def _recall(guide: Guide, register: Register, config: Config, context: RunContext) -> None:
    """Takes from the store what is made of every code, and of every hanzi."""
    texts = [(scan_text(guide.code_url, one.code), one.level, one.mask) for one in register.codes]
    recall_symbols(texts, context.store)
    if any(fields.search for fields in config.fields.values()):
        recall_simplified_forms(context.store)


@dataclass(frozen=True, slots=True)
class _Entries:
    """All entries, the diagnostics of their files, and the paths within content/ of all existing and intended files.

    ``unfit`` has the former ids of entries that could not be made.
    """

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    present: frozenset[str]
    unfit: frozenset[str]
    documents: EntryDocuments


def configured_theme(config: Config, own_themes: Path, store: Store, shared: Path | None = None) -> Theme:
    """The theme that a configuration names, with its strings in derived languages.

    ``own_themes`` is the folder of themes beside it, ``shared`` that of a theme which guides share.
    """
    named_at = locate(config.node, ("theme",))
    theme = read_theme(_theme_name(config), own_themes, named_at, store, config.node.get("palette"), shared)
    complete = complete_strings(theme.strings, config.languages, config.derived)
    missing = tuple(_missing_words(config, complete.missing))
    strings = derive_strings(complete.strings, config.languages[0], config.derived)
    return replace(theme, strings=strings, diagnostics=(*theme.diagnostics, *missing))


def _missing_words(config: Config, missing: Mapping[str, int]) -> Iterable[Diagnostic]:
    """A warning for each language that the theme lacks words in, in guide.yml."""
    names = {language.code: language.name for fields in config.fields.values() for language in fields.languages}
    # A code that is none, or that of another language, has a problem of its own.
    unknown = {found.values["language"] for found in config.diagnostics if found.code in ("E242", "W246")}
    for index, language in enumerate(config.languages):
        if language in missing and language in names and language not in unknown:
            shown = "English" if index == 0 else names[config.languages[0]]
            span = locate(config.node, ("languages", index))
            yield problem("W607", span, language=language, name=names[language], count=missing[language], shown=shown)


def _entries(
    tree: Tree, config: Config, tracker: Tracker, inputs: Inputs, context: RunContext
) -> tuple[_Entries, SourceTexts]:
    """Every entry in every language, and the texts that diagnostics point into."""
    languages = config.languages
    cache = ResultCache(context.store, "entries")
    context.progress.start("reading", len(tree.files))
    written = read_documents(tree.files, tuple(KINDS), languages[1:], context, cache)
    context.progress.finish()
    documents, unfit = derive_documents(written.documents, config.derived, cache)
    present = frozenset(path.removeprefix(f"{inputs.content.name}/") for path in _paths(tree)) | written.intended_paths
    made = make_entries(documents, languages, present, tracker, cache)
    cache.save()
    told = (found for found in written.diagnostics if not _is_consequence(found, languages))
    problems = (*told, *unfit, *made.diagnostics)
    return _Entries(made.entries, problems, present, made.unfit, made.documents), written.texts


def _is_consequence(found: Diagnostic, languages: tuple[str, ...]) -> bool:
    """Whether a file is only in a language whose code guide.yml does not write as it should, which is told there."""
    return found.code in ("E119", "E130") and is_told_in_config(found.values["language"], languages)


def _guide(
    config: Config,
    entries: tuple[Entry, ...],
    files: ContentFiles,
    tracker: Tracker,
    inputs: Inputs,
    context: RunContext,
) -> tuple[Guide, tuple[Diagnostic, ...]]:
    """The guide, and the diagnostics that need all of it."""
    record = load_record(context.store, _EXAMINED)
    assembled = assemble(config, entries, files, inputs.visibility, tracker, record)
    if assembled.record != record:
        save_record(context.store, _EXAMINED, assembled.record)
    guide = assembled.guide
    return replace(guide, whole=replace(guide.whole, served_at=inputs.base_url or "")), assembled.diagnostics


def _renames(entries: _Entries, config: Config, inputs: Inputs, context: RunContext) -> Renames:
    """Entries that were renamed or are gone, by git and by the last run. This one is remembered."""
    if inputs.former:
        return Renames({})
    earlier = context.store.load_value(_REMEMBERED, earlier_entries)
    first = config.languages[0]
    found = find_renames(entries.entries, first, moves_in(inputs.content), earlier, entries.present)
    remembered = to_remember(entries.entries, first, earlier, found.became, inputs.build_date)
    # What is not saved was never there.
    if remembered != earlier and not inputs.unsaved:
        context.store.save_value(_REMEMBERED, remembered, written_entries)
    return found


def _lost_addresses(published: PublishedAddresses, inputs: Inputs) -> Iterable[Diagnostic]:
    """Diagnostics for addresses that git knows, and the present list lacks."""
    return () if inputs.former else check_published_lines(published, history_of(inputs.content, PUBLISHED))


def _printable(theme: Theme, context: RunContext) -> frozenset[str]:
    """The characters that signs can carry; any character if a font cannot be opened, which is reported with them."""
    found = print_characters(theme, context.store)
    return found if isinstance(found, frozenset) else frozenset(map(chr, range(sys.maxunicode + 1)))


def _lost_lines(guide: Guide, register: Register, inputs: Inputs) -> Iterable[Diagnostic]:
    """Diagnostics for lines of the register that git or the receipt holds and the present file lacks."""
    history, receipt = history_of(inputs.content, REGISTER), receipt_of(inputs.receipt)
    return check_history(register, history, receipt, has_signs=bool(signs(guide)))


def _pictures(tree: Tree, context: RunContext) -> Pictures:
    files = tuple(filter(is_picture, tree.files))
    if not files:
        return Pictures({}, ())
    context.progress.start("looking", len(files))
    found = read_pictures(files, context)
    context.progress.finish()
    return found


def _paths(tree: Tree) -> list[str]:
    """The paths of all files, including those that could not be read."""
    return [*(file.path for file in tree.files), *(found.span.path for found in tree.diagnostics)]


def _theme_name(config: Config) -> str:
    return next((fields.theme for fields in config.fields.values()), "redlane")


def _opened(
    files: Iterable[SourceFile], open_file: Callable[[SourceFile], _File | Diagnostic]
) -> tuple[dict[str, _File], list[Diagnostic]]:
    """Files by their path within content/, and the diagnostics of those that could not be read."""
    opened: dict[str, _File] = {}
    diagnostics: list[Diagnostic] = []
    for file in files:
        found = open_file(file)
        if isinstance(found, Diagnostic):
            diagnostics.append(found)
        else:
            opened[file.relative] = found
    return opened, diagnostics

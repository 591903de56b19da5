"""Everything a run reads: content, register and theme become a guide, and all that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.guide.assemble import ContentFiles, assemble
from redlane_ssg.guide.guide import Guide
from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.incremental.record import load_record, save_record
from redlane_ssg.incremental.tracking import Tracker
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.derive import derive_documents, derive_strings
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.guide_config import Config, read_config
from redlane_ssg.kinds.make_entries import make_entries
from redlane_ssg.read.documents import SourceTexts, read_documents
from redlane_ssg.read.history import history_of
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.pictures import Pictures, is_picture, read_pictures
from redlane_ssg.read.recordings import read_recordings
from redlane_ssg.read.theme import Theme, read_theme
from redlane_ssg.read.tracks import is_track, read_track
from redlane_ssg.read.tree import SourceFile, Tree, read_tree
from redlane_ssg.signage.check_codes import check_codes
from redlane_ssg.signage.register import REGISTER, Register, check_history, read_register
from redlane_ssg.signage.signs import signs

_File = TypeVar("_File")
# The record of the last run's examination of entries, by its name in the store.
_EXAMINED = "examined"


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run depends on, apart from the files themselves: the same inputs give the same bytes.

    ``base_url`` replaces the one in guide.yml; ``own_themes`` is the folder of the guide's own themes.
    """

    content: Path
    own_themes: Path
    build_date: date
    base_url: str | None = None
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that was read: the guide where it could be put together, its register, its theme, all problems."""

    guide: Guide | None
    register: Register
    theme: Theme
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]


def read_inputs(inputs: Inputs, context: RunContext) -> Read:
    """Content, register and theme, and everything that is wrong with them."""
    shown_as = inputs.content.name
    tree = read_tree(inputs.content, shown_as)
    config = read_config(tree.files, shown_as)
    theme = _theme(config, inputs)
    tracker = Tracker()
    entries, texts = _entries(tree, config, tracker, inputs, context)
    pictures = _pictures(tree, context)
    context.progress.start("checking", 1)
    tracks, unreadable = _opened(filter(is_track, tree.files), read_track)
    recordings = read_recordings(tree.files)
    register, misread = read_register(tree.files, shown_as)
    problems = (
        *tree.diagnostics, *config.diagnostics, *theme.diagnostics, *entries.diagnostics, *pictures.diagnostics,
        *unreadable, *recordings.diagnostics, *misread,
    )  # fmt: skip
    texts = texts.with_decoded({**config.texts, **theme.texts, **recordings.texts, register.path: register.text})
    if not config.fields:
        context.progress.finish()
        return Read(None, register, theme, problems, texts)
    files = ContentFiles(pictures.files, recordings, tracks, entries.present)
    guide, whole = _guide(config, entries.entries, files, tracker, inputs, context)
    # Of a register that cannot be read at all nothing can be compared.
    promises = _promises(guide, register, inputs) if register.text or not misread else ()
    context.progress.finish()
    codes = check_codes(guide, register, locate(config.node, ("base_url",)))
    return Read(guide, register, theme, (*problems, *whole, *codes, *promises), texts)


@dataclass(frozen=True, slots=True)
class _Entries:
    """All entries, what is wrong with their files, and the paths within content/ of all files and those meant."""

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]
    present: frozenset[str]


def _theme(config: Config, inputs: Inputs) -> Theme:
    """The theme that guide.yml names, with the words of derived languages."""
    named_at = locate(config.node, ("theme",))
    theme = read_theme(_theme_name(config), inputs.own_themes, named_at, config.node.get("palette"))
    return replace(theme, strings=derive_strings(theme.strings, config.languages[0], config.derived))


def _entries(
    tree: Tree, config: Config, tracker: Tracker, inputs: Inputs, context: RunContext
) -> tuple[_Entries, SourceTexts]:
    """Every entry in every language, and the texts that problems point into."""
    languages = config.languages
    cache = ResultCache(context.store, "entries")
    context.progress.start("reading", len(tree.files))
    written = read_documents(tree.files, tuple(KINDS), languages[1:], context, cache)
    context.progress.finish()
    documents, unfit = derive_documents(written.documents, config.derived, cache)
    present = frozenset(path.removeprefix(f"{inputs.content.name}/") for path in _paths(tree)) | written.intended_paths
    made = make_entries(documents, languages, present, tracker, cache)
    cache.save()
    problems = (*written.diagnostics, *unfit, *made.diagnostics)
    return _Entries(made.entries, problems, present), written.texts


def _guide(
    config: Config,
    entries: tuple[Entry, ...],
    files: ContentFiles,
    tracker: Tracker,
    inputs: Inputs,
    context: RunContext,
) -> tuple[Guide, tuple[Diagnostic, ...]]:
    """The guide, and what is wrong with it as a whole."""
    record = load_record(context.store, _EXAMINED)
    config = _with_base_url(config, inputs.base_url)
    assembled = assemble(config, entries, files, inputs.build_date, tracker, record, drafts=inputs.drafts)
    if assembled.record != record:
        save_record(context.store, _EXAMINED, assembled.record)
    return assembled.guide, assembled.diagnostics


def _promises(guide: Guide, register: Register, inputs: Inputs) -> Iterable[Diagnostic]:
    """What every version of the register that was committed says, and this one does not."""
    return check_history(register, history_of(inputs.content, REGISTER), has_signs=bool(signs(guide)))


def _pictures(tree: Tree, context: RunContext) -> Pictures:
    files = tuple(filter(is_picture, tree.files))
    if not files:
        return Pictures({}, ())
    context.progress.start("looking", len(files))
    found = read_pictures(files, context)
    context.progress.finish()
    return found


def _paths(tree: Tree) -> list[str]:
    """Every file that is there, also those that could not be read."""
    return [*(file.path for file in tree.files), *(found.span.path for found in tree.diagnostics)]


def _theme_name(config: Config) -> str:
    return next((fields.theme for fields in config.fields.values()), "redlane")


def _with_base_url(config: Config, base_url: str | None) -> Config:
    if base_url is None:
        return config
    fields = {code: one.model_copy(update={"base_url": base_url}) for code, one in config.fields.items()}
    return replace(config, fields=fields)


def _opened(
    files: Iterable[SourceFile], open_file: Callable[[SourceFile], _File | Diagnostic]
) -> tuple[dict[str, _File], list[Diagnostic]]:
    """Files by their path within content/, and the problems of those that could not be opened."""
    opened: dict[str, _File] = {}
    diagnostics: list[Diagnostic] = []
    for file in files:
        found = open_file(file)
        if isinstance(found, Diagnostic):
            diagnostics.append(found)
        else:
            opened[file.relative] = found
    return opened, diagnostics

"""The whole run: content folder to published site, in the order of the rooms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Report, Span, problem
from redlane_ssg.guide.assemble import assemble
from redlane_ssg.guide.guide import Guide
from redlane_ssg.incremental.cache import ResultCache
from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.incremental.record import Record, load_record, save_record
from redlane_ssg.incremental.store import Store
from redlane_ssg.incremental.tracking import Tracker
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.derive import derive_documents, derive_strings
from redlane_ssg.kinds.guide_config import Config, read_config
from redlane_ssg.kinds.make_entries import make_entries
from redlane_ssg.outputs.outputs import plan_site
from redlane_ssg.publish.folder import inspect_sound_folder, published_files
from redlane_ssg.publish.publish import PRINT, SITE, is_spare_far, prepare_spare, publish
from redlane_ssg.read.documents import read_documents
from redlane_ssg.read.history import history_of
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.pictures import Pictures, is_picture, read_pictures
from redlane_ssg.read.recordings import read_recordings
from redlane_ssg.read.theme import Theme, read_theme
from redlane_ssg.read.tracks import is_track, read_track
from redlane_ssg.read.tree import SourceFile, Tree, read_tree
from redlane_ssg.render.make import make_site, verify_last_build
from redlane_ssg.render.stages import RenderContext
from redlane_ssg.render.templates import Templates
from redlane_ssg.signage.check_codes import check_codes
from redlane_ssg.signage.register import REGISTER, Register, check_history, read_register
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheets import plan_sheets
from redlane_ssg.signage.signs import signs
from redlane_ssg.workers import beside

Opened = TypeVar("Opened")


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
class Result:
    """What came of a run: the files of site and prints, of ``sheets``, where nothing is wrong, and the report.

    ``unchanged`` holds the digests of the site's files that would come out as they are published, ``record`` is for the
    next run.
    """

    report: Report
    entries: int = 0
    pages: int = 0
    languages: int = 0
    site: Mapping[str, bytes] | None = None
    prints: Mapping[str, bytes] | None = None
    sheets: tuple[Sheet, ...] = ()
    unchanged: Mapping[str, str] = field(default_factory=dict)
    record: Record = field(default_factory=Record)


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that was read: the guide where it could be put together, its register, its theme, all problems."""

    guide: Guide | None
    register: Register
    theme: Theme
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]


# The records of the last run, by their names in the store.
_EXAMINED, SITE_RECORD = "examined", "site"


def make_guide(inputs: Inputs, context: RunContext, published: PublishedFiles | None = None) -> Result:
    """Everything but writing. Never raises for what stands in the content folder or the theme.

    ``published`` are the site's files: those that would come out the same are not made.
    """
    read = read_inputs(inputs, context)
    if read.guide is None or Report.of(read.diagnostics, {}).failed:
        return Result(Report.of(read.diagnostics, read.texts))
    context.progress.start("planning", 1)
    plan, clashes = plan_site(read.guide, read.theme, read.register)
    context.progress.finish()
    record = load_record(context.store, SITE_RECORD)
    context.store.release()
    render = render_context(read, read.guide, context)
    last = verify_last_build(record, plan, read.guide, render, published or PublishedFiles())
    made = make_site(plan, last, render)
    sheets, unprintable = plan_sheets(read.guide, read.register)
    prints, unprinted = _print(read.guide, sheets, read.theme, context)
    found = (*read.diagnostics, *clashes, *made.diagnostics, *unprintable, *unprinted, *_damage(context.store))
    report = Report.of(found, read.texts)
    if report.failed:
        return Result(report)
    return Result(
        report,
        entries=len({entry.id for entry in read.guide.entries.values()}),
        pages=sum(artifact.path.endswith(".html") for artifact in plan.artifacts),
        languages=len(read.guide.languages),
        site=made.files,
        unchanged=made.unchanged,
        prints=prints,
        sheets=sheets,
        record=made.record,
    )


def render_context(read: Read, guide: Guide, context: RunContext) -> RenderContext:
    """What the files of a guide that was read are made with."""
    return RenderContext(read.theme, Templates(read.theme), guide.tracker, context)


def _print(
    guide: Guide, sheets: tuple[Sheet, ...], theme: Theme, context: RunContext
) -> tuple[Mapping[str, bytes] | None, tuple[Diagnostic, ...]]:
    """The documents for print; a guide without signs need not wait until what they are made with has been read in."""
    if not sheets:
        return {}, ()
    from redlane_ssg.render.print_sheets import print_sheets

    printed = print_sheets(guide, sheets, theme, context)
    return printed.files, printed.diagnostics


def _damage(store: Store) -> tuple[Diagnostic, ...]:
    return (problem("W801", Span(store.shown_as), count=store.damaged),) if store.damaged else ()


def build_guide(inputs: Inputs, output: Path, shown_as: str, context: RunContext) -> Result:
    """``make_guide``, then publishes into ``output``, called ``shown_as`` in messages, where nothing was wrong."""
    seen = inspect_sound_folder(output, SITE)
    is_far = seen is not None and is_spare_far(output, SITE, seen)
    with beside(prepare_spare, output, SITE, seen, jobs=context.jobs, is_worth_it=is_far):
        result = make_guide(inputs, context, published_files(output, SITE, seen))
    if result.site is None or result.prints is None:
        return result
    context.progress.start("publishing", 1)
    failure = publish(
        {SITE: result.site, PRINT: result.prints},
        output,
        shown_as,
        {SITE: result.unchanged},
        {SITE: seen} if seen else None,
    )
    if failure is None:
        save_record(context.store, SITE_RECORD, result.record)
    context.progress.finish()
    return Result(Report.of((*result.report.diagnostics, failure), {})) if failure else result


def read_inputs(inputs: Inputs, context: RunContext) -> Read:
    """Content, register and theme, and everything that is wrong with them."""
    shown_as = inputs.content.name
    tree = read_tree(inputs.content, shown_as)
    config = read_config(tree.files, shown_as)
    named_at = locate(config.node, ("theme",))
    theme = read_theme(_theme_name(config), inputs.own_themes, named_at, config.node.get("palette"))
    theme = replace(theme, strings=derive_strings(theme.strings, config.languages[0], config.derived))
    context.progress.start("reading", len(tree.files))
    languages = config.languages
    cache = ResultCache(context.store, "entries")
    written = read_documents(tree.files, tuple(KINDS), languages[1:], context, cache)
    context.progress.finish()
    pictures = _pictures(tree, context)
    context.progress.start("checking", 1)
    tracks, no_tracks = _opened(filter(is_track, tree.files), read_track)
    recordings = read_recordings(tree.files)
    present = frozenset(path.removeprefix(f"{shown_as}/") for path in _paths(tree)) | written.meant
    tracker = Tracker()
    documents, unfit = derive_documents(written.documents, config.derived, cache)
    made = make_entries(documents, languages, present, tracker, cache)
    cache.save()
    register, misread = read_register(tree.files, shown_as)
    diagnostics = (
        *tree.diagnostics, *config.diagnostics, *theme.diagnostics, *written.diagnostics, *pictures.diagnostics,
        *no_tracks, *recordings.diagnostics, *unfit, *made.diagnostics, *misread,
    )  # fmt: skip
    own_texts = {**config.texts, **theme.texts, **recordings.texts, register.path: register.text}
    texts = written.texts.beside(own_texts)
    if not config.fields:
        context.progress.finish()
        return Read(None, register, theme, diagnostics, texts)
    record = load_record(context.store, _EXAMINED)
    assembled = assemble(
        _with_base_url(config, inputs.base_url),
        made.entries,
        pictures.files,
        recordings,
        inputs.build_date,
        tracker,
        record,
        drafts=inputs.drafts,
        present=present,
        tracks=tracks,
    )
    if assembled.record != record:
        save_record(context.store, _EXAMINED, assembled.record)
    guide = assembled.guide
    history = history_of(inputs.content, REGISTER)
    promises = (
        *check_codes(guide, register, locate(config.node, ("base_url",))),
        # Of a file that cannot be read at all nothing can be compared.
        *(check_history(register, history, has_signs=bool(signs(guide))) if register.text or not misread else ()),
    )
    context.progress.finish()
    found = (*diagnostics, *assembled.diagnostics, *promises)
    return Read(guide, register, theme, found, texts)


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
    files: Iterable[SourceFile], open_file: Callable[[SourceFile], Opened | Diagnostic]
) -> tuple[dict[str, Opened], list[Diagnostic]]:
    """Files by their path within content/, and the problems of those that could not be opened."""
    opened: dict[str, Opened] = {}
    diagnostics: list[Diagnostic] = []
    for file in files:
        found = open_file(file)
        if isinstance(found, Diagnostic):
            diagnostics.append(found)
        else:
            opened[file.relative] = found
    return opened, diagnostics

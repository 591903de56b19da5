"""The whole build: from the content folder to the published site and documents for print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Report, Span, problem
from redlane_ssg.guide.withheld import Withheld, withheld
from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.incremental.record import Record, load_record, save_record
from redlane_ssg.incremental.store import Store
from redlane_ssg.inputs import Inputs, LoadedProject, read_inputs
from redlane_ssg.outputs.outputs import plan_prints, plan_site
from redlane_ssg.outputs.plan import Plan
from redlane_ssg.publish.folder import inspect_sound_folder, published_files
from redlane_ssg.publish.publish import PRINT, SITE, is_spare_outdated, prepare_spare, publish
from redlane_ssg.render.fonts import print_characters
from redlane_ssg.render.make import PlannedFolder, Rendered, make_folder, verify_last_build
from redlane_ssg.render.stages import RenderContext
from redlane_ssg.render.templates import Templates
from redlane_ssg.signage.check_sheet import unknown_characters
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheets import plan_sheets
from redlane_ssg.workers import background_process

# By folder.
PublishedFolders = Mapping[str, PublishedFiles]


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a build: the report and, if it has no errors, the files of the site and for print.

    ``site`` and ``prints`` leave out unchanged files; ``unchanged`` has their digests, by folder and path. ``records``
    are for the next run, by folder. ``withheld`` are the entries that are not shown.
    """

    report: Report
    entries: int = 0
    pages: int = 0
    languages: int = 0
    site: Mapping[str, bytes] | None = None
    prints: Mapping[str, bytes] | None = None
    sheets: tuple[Sheet, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    unchanged: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)


def make_guide(inputs: Inputs, context: RunContext, published: PublishedFolders | None = None) -> Result:
    """Builds without writing. Never raises because of the content folder or the theme.

    Does not make files that are ``published`` and unchanged.
    """
    loaded = read_inputs(inputs, context)
    if loaded.guide is None or Report.of(loaded.diagnostics, {}).failed:
        return Result(Report.of(loaded.diagnostics, loaded.texts))
    published = published or {}
    planned = plan_site_folder(loaded, context, published.get(SITE))
    context.store.release()
    site = make_folder(planned)
    sheets, unprintable = plan_sheets(loaded.guide, loaded.register)
    prints = make_prints(sheets, loaded, context, published.get(PRINT))
    problems = (*loaded.diagnostics, *site.diagnostics, *unprintable, *prints.diagnostics, *_damage(context.store))
    report = Report.of(problems, loaded.texts)
    if report.failed:
        return Result(report)
    return Result(
        report,
        entries=len({entry.id for entry in loaded.guide.entries.values()}),
        pages=sum(artifact.path.endswith(".html") for artifact in planned.plan.artifacts),
        languages=len(loaded.guide.languages),
        site=site.files,
        prints=prints.files,
        sheets=sheets,
        withheld=withheld(loaded.guide, drafts=inputs.drafts),
        unchanged={SITE: site.unchanged, PRINT: prints.unchanged},
        records={SITE: site.record, PRINT: prints.record},
    )


def make_prints(
    sheets: tuple[Sheet, ...], loaded: LoadedProject, context: RunContext, published: PublishedFiles | None = None
) -> Rendered:
    """Makes the documents for print of these sheets, except for files that are ``published`` and unchanged."""
    return make_folder(plan_print_folder(sheets, loaded, context, published))


def plan_site_folder(
    loaded: LoadedProject, context: RunContext, published: PublishedFiles | None = None
) -> PlannedFolder:
    """The planned files of the site, compared with those of the last build."""
    assert loaded.guide is not None  # noqa: S101 - callers have checked
    context.progress.start("planning", 1)
    plan, clashes = plan_site(loaded.guide, loaded.theme, loaded.register)
    context.progress.finish()
    return _with_last_build(plan, SITE, clashes, loaded, context, published)


def plan_print_folder(
    sheets: tuple[Sheet, ...], loaded: LoadedProject, context: RunContext, published: PublishedFiles | None = None
) -> PlannedFolder:
    """The planned files for print of these sheets, compared with those of the last build."""
    assert loaded.guide is not None  # noqa: S101 - callers have checked
    characters = print_characters(loaded.theme, context.store) if sheets else frozenset[str]()
    problems: tuple[Diagnostic, ...] = ()
    if isinstance(characters, frozenset):
        unknown = {sheet.sign: tuple(unknown_characters(loaded.guide, sheet, characters)) for sheet in sheets}
        problems = _without_repeats(chain(*unknown.values()))
        # Typst would stop at a character that no font has. The other sheets are still checked.
        sheets = tuple(sheet for sheet in sheets if not unknown[sheet.sign])
    else:
        sheets, problems = (), characters
    plan, clashes = plan_prints(loaded.guide, loaded.theme, sheets)
    return _with_last_build(plan, PRINT, (*problems, *clashes), loaded, context, published)


def _with_last_build(
    plan: Plan,
    folder: str,
    problems: tuple[Diagnostic, ...],
    loaded: LoadedProject,
    context: RunContext,
    published: PublishedFiles | None,
) -> PlannedFolder:
    assert loaded.guide is not None  # noqa: S101 - callers have checked
    render = RenderContext(loaded.theme, Templates(loaded.theme), loaded.guide.tracker, context)
    record = load_record(context.store, folder) if published else Record()
    last = verify_last_build(record, plan, loaded.guide, render, published or PublishedFiles())
    return PlannedFolder(plan, last, render, problems)


def _without_repeats(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Reports each character once per span, even if several signs show it."""
    return tuple({(found.span, found.values["character"]): found for found in reversed(list(problems))}.values())


def _damage(store: Store) -> tuple[Diagnostic, ...]:
    return (problem("W801", Span(store.shown_as), count=store.damaged),) if store.damaged else ()


def build_guide(inputs: Inputs, output: Path, shown_as: str, context: RunContext) -> Result:
    """Calls ``make_guide`` and, without errors, publishes into ``output``, which messages call ``shown_as``."""
    folders = {name: folder for name in (SITE, PRINT) if (folder := inspect_sound_folder(output, name)) is not None}
    published = {name: published_files(output, name, folder) for name, folder in folders.items()}
    is_far = SITE in folders and is_spare_outdated(output, SITE, folders[SITE])
    with background_process(prepare_spare, output, SITE, folders.get(SITE), jobs=context.jobs, is_worth_it=is_far):
        result = make_guide(inputs, context, published)
    if result.site is None or result.prints is None:
        return result
    context.progress.start("publishing", 1)
    failure = publish({SITE: result.site, PRINT: result.prints}, output, shown_as, result.unchanged, folders)
    if failure is None:
        for name, record in result.records.items():
            save_record(context.store, name, record)
    context.progress.finish()
    return Result(Report.of((*result.report.diagnostics, failure), {})) if failure else result

"""The whole run: content folder to published site and documents for print, in the order of the rooms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Report, Span, problem
from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.incremental.record import Record, load_record, save_record
from redlane_ssg.incremental.store import Store
from redlane_ssg.inputs import Inputs, Read, read_inputs
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
from redlane_ssg.workers import beside

# What is published, by folder.
PublishedFolders = Mapping[str, PublishedFiles]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run: the files that were made, of site and print, where nothing is wrong, and the report.

    ``unchanged`` holds, by folder and path, the digests of files that would come out as they are published; ``records``
    are for the next run, by folder.
    """

    report: Report
    entries: int = 0
    pages: int = 0
    languages: int = 0
    site: Mapping[str, bytes] | None = None
    prints: Mapping[str, bytes] | None = None
    sheets: tuple[Sheet, ...] = ()
    unchanged: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)


def make_guide(inputs: Inputs, context: RunContext, published: PublishedFolders | None = None) -> Result:
    """Everything but writing. Never raises for what stands in the content folder or the theme.

    Of what is ``published``, files that would come out the same are not made.
    """
    read = read_inputs(inputs, context)
    if read.guide is None or Report.of(read.diagnostics, {}).failed:
        return Result(Report.of(read.diagnostics, read.texts))
    published = published or {}
    planned = plan_site_folder(read, context, published.get(SITE))
    context.store.release()
    site = make_folder(planned)
    sheets, unprintable = plan_sheets(read.guide, read.register)
    prints = make_prints(sheets, read, context, published.get(PRINT))
    found = (*read.diagnostics, *site.diagnostics, *unprintable, *prints.diagnostics, *_damage(context.store))
    report = Report.of(found, read.texts)
    if report.failed:
        return Result(report)
    return Result(
        report,
        entries=len({entry.id for entry in read.guide.entries.values()}),
        pages=sum(artifact.path.endswith(".html") for artifact in planned.plan.artifacts),
        languages=len(read.guide.languages),
        site=site.files,
        prints=prints.files,
        sheets=sheets,
        unchanged={SITE: site.unchanged, PRINT: prints.unchanged},
        records={SITE: site.record, PRINT: prints.record},
    )


def make_prints(
    sheets: tuple[Sheet, ...], read: Read, context: RunContext, published: PublishedFiles | None = None
) -> Rendered:
    """The documents for the printer, of these sheets. Of what is ``published``, unchanged files are not made."""
    return make_folder(plan_print_folder(sheets, read, context, published))


def plan_site_folder(read: Read, context: RunContext, published: PublishedFiles | None = None) -> PlannedFolder:
    """The files of the site, beside what the last build made of them."""
    assert read.guide is not None  # noqa: S101 - callers have looked
    context.progress.start("planning", 1)
    plan, clashes = plan_site(read.guide, read.theme, read.register)
    context.progress.finish()
    return _beside_last(plan, SITE, clashes, read, context, published)


def plan_print_folder(
    sheets: tuple[Sheet, ...], read: Read, context: RunContext, published: PublishedFiles | None = None
) -> PlannedFolder:
    """The files for the printer, of these sheets, beside what the last build made of them."""
    assert read.guide is not None  # noqa: S101 - callers have looked
    characters = print_characters(read.theme, context.store) if sheets else frozenset[str]()
    problems: tuple[Diagnostic, ...] = ()
    if isinstance(characters, frozenset):
        unknown = {sheet.sign: tuple(unknown_characters(read.guide, sheet, characters)) for sheet in sheets}
        problems = _each_once(chain(*unknown.values()))
        # Typst would stop at a character that no font has; the other sheets may have problems of their own.
        sheets = tuple(sheet for sheet in sheets if not unknown[sheet.sign])
    else:
        sheets, problems = (), characters
    plan, clashes = plan_prints(read.guide, read.theme, sheets)
    return _beside_last(plan, PRINT, (*problems, *clashes), read, context, published)


def _beside_last(
    plan: Plan,
    folder: str,
    problems: tuple[Diagnostic, ...],
    read: Read,
    context: RunContext,
    published: PublishedFiles | None,
) -> PlannedFolder:
    assert read.guide is not None  # noqa: S101 - callers have looked
    render = RenderContext(read.theme, Templates(read.theme), read.guide.tracker, context)
    record = load_record(context.store, folder) if published else Record()
    last = verify_last_build(record, plan, read.guide, render, published or PublishedFiles())
    return PlannedFolder(plan, last, render, problems)


def _each_once(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each character once at each place, however many signs it stands on."""
    return tuple({(one.span, one.values["character"]): one for one in reversed(list(problems))}.values())


def _damage(store: Store) -> tuple[Diagnostic, ...]:
    return (problem("W801", Span(store.shown_as), count=store.damaged),) if store.damaged else ()


def build_guide(inputs: Inputs, output: Path, shown_as: str, context: RunContext) -> Result:
    """``make_guide``, then publishes into ``output``, called ``shown_as`` in messages, where nothing was wrong."""
    seen = {name: found for name in (SITE, PRINT) if (found := inspect_sound_folder(output, name)) is not None}
    published = {name: published_files(output, name, found) for name, found in seen.items()}
    is_far = SITE in seen and is_spare_outdated(output, SITE, seen[SITE])
    with beside(prepare_spare, output, SITE, seen.get(SITE), jobs=context.jobs, is_worth_it=is_far):
        result = make_guide(inputs, context, published)
    if result.site is None or result.prints is None:
        return result
    context.progress.start("publishing", 1)
    failure = publish({SITE: result.site, PRINT: result.prints}, output, shown_as, result.unchanged, seen)
    if failure is None:
        for name, record in result.records.items():
            save_record(context.store, name, record)
    context.progress.finish()
    return Result(Report.of((*result.report.diagnostics, failure), {})) if failure else result

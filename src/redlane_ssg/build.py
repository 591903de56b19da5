"""The whole build: from the content folder to the published site, documents for print, and papers for staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from redlane_ssg.catalogue import OF_ONE_SIGN
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Report, Span, problem
from redlane_ssg.docents.editions import Editions
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.withheld import Withheld, withheld
from redlane_ssg.incremental.last_build import PublishedFiles
from redlane_ssg.incremental.record import save_record
from redlane_ssg.incremental.store import Store
from redlane_ssg.inputs import Inputs, LoadedProject, read_inputs
from redlane_ssg.outputs.outputs import plan_prints, plan_site, plan_staff
from redlane_ssg.outputs.plan import DocumentRecipe
from redlane_ssg.outputs.readings import recall_readings
from redlane_ssg.outputs.staff_documents import with_known_letters
from redlane_ssg.outputs.told_stops import read_names
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import BUILT, PRINT, SITE, STAFF, publish
from redlane_ssg.publish.spare import is_spare_outdated, prepare_spare
from redlane_ssg.read.theme import Theme
from redlane_ssg.render.fonts import print_characters
from redlane_ssg.render.make import Rendered, compare_with_last_build, make_folder
from redlane_ssg.render.stages import PlannedFolder
from redlane_ssg.signage.check_sheet import unknown_characters, with_known_characters
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheets import plan_sheets
from redlane_ssg.workers import background_process


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a build: the report and, if no error stops it, what was ``made``, by folder.

    ``withheld`` are the entries that are not shown.
    """

    report: Report
    entries: int = 0
    pages: int = 0
    languages: int = 0
    sheets: tuple[Sheet, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    made: Mapping[str, Rendered] = field(default_factory=dict)

    @property
    def site(self) -> Mapping[str, bytes] | None:
        """The files of the site that were made; None if there is an error."""
        return self.made[SITE].read() if self.made else None

    @property
    def prints(self) -> Mapping[str, bytes] | None:
        """The files for print that were made; None if there is an error."""
        return self.made[PRINT].read() if self.made else None

    @property
    def staff(self) -> Mapping[str, bytes] | None:
        """The files for staff that were made; None if there is an error."""
        return self.made[STAFF].read() if self.made else None


def make_guide(inputs: Inputs, context: RunContext, published: Mapping[str, PublishedFiles] | None = None) -> Result:
    """Builds without writing. Never raises because of the content folder or the theme.

    Does not make files that are ``published`` and unchanged.
    """
    loaded = read_inputs(inputs, context)
    guide = loaded.guide
    if guide is None or Report.of(loaded.diagnostics, {}).stops:
        return Result(Report.of(loaded.diagnostics, loaded.texts))
    published = published or {}
    planned = plan_site_folder(guide, loaded, context, published.get(SITE))
    context.store.release()
    site = make_folder(planned)
    sheets, unprintable = plan_sheets(guide, loaded.register, loaded.theme.strings)
    prints = make_prints(sheets, guide, loaded.theme, context, unprintable, published.get(PRINT))
    staff = make_folder(plan_staff_folder(sheets, loaded.editions, guide, loaded.theme, context, published.get(STAFF)))
    made = {SITE: site, PRINT: prints, STAFF: staff}
    found = (diagnostic for folder in made.values() for diagnostic in folder.diagnostics)
    problems = (*loaded.diagnostics, *unprintable, *found, *_damage(context.store))
    report = Report.of(problems, loaded.texts)
    if report.stops:
        return Result(report)
    return Result(
        report,
        entries=len({entry.id for entry in guide.entries.values()}),
        pages=sum(artifact.path.endswith(".html") for artifact in planned.plan.artifacts),
        languages=len(guide.languages),
        sheets=sheets,
        withheld=withheld(guide, drafts=inputs.drafts),
        made=made,
    )


def make_prints(
    sheets: tuple[Sheet, ...],
    guide: Guide,
    theme: Theme,
    context: RunContext,
    problems: Iterable[Diagnostic] = (),
    published: PublishedFiles | None = None,
) -> Rendered:
    """Makes the documents for print of these sheets, except for files that are ``published`` and unchanged.

    Signs that ``problems`` hold back, or whose texts turn out not to fit, are made as drafts.
    """
    held_back = signs_held_back(problems)
    made = make_folder(plan_print_folder(sheets, guide, theme, context, published, held_back))
    unfit = signs_held_back(made.diagnostics) - held_back
    if not unfit:
        return made
    return make_folder(plan_print_folder(sheets, guide, theme, context, published, held_back | unfit))


def signs_held_back(problems: Iterable[Diagnostic]) -> frozenset[str]:
    """The signs that problems name as unfit for print."""
    return frozenset(found.values["sign"] for found in problems if found.code in OF_ONE_SIGN)


def plan_site_folder(
    guide: Guide, loaded: LoadedProject, context: RunContext, published: PublishedFiles | None = None
) -> PlannedFolder:
    """The planned files of the site of a guide that was ``loaded``, compared with those of the last build."""
    context.progress.start("planning", 1)
    plan, clashes = plan_site(guide, loaded.theme, loaded.register, loaded.published)
    context.progress.finish()
    return compare_with_last_build(plan, clashes, SITE, guide, loaded.theme, context, published)


def plan_print_folder(
    sheets: tuple[Sheet, ...],
    guide: Guide,
    theme: Theme,
    context: RunContext,
    published: PublishedFiles | None = None,
    held_back: frozenset[str] = frozenset(),
) -> PlannedFolder:
    """The planned files for print of these sheets, compared with those of the last build."""
    characters = print_characters(theme, context.store) if sheets else frozenset[str]()
    problems: tuple[Diagnostic, ...] = ()
    if isinstance(characters, frozenset):
        problems = _without_repeats(chain(*(unknown_characters(guide, sheet, characters) for sheet in sheets)))
        held_back |= signs_held_back(problems)
        # Typst would stop at a character that no font has.
        sheets = tuple(with_known_characters(sheet, characters) for sheet in sheets)
    else:
        sheets, problems = (), characters
    plan, clashes = plan_prints(guide, theme, sheets, held_back)
    return compare_with_last_build(plan, (*problems, *clashes), PRINT, guide, theme, context, published)


def plan_staff_folder(
    sheets: tuple[Sheet, ...],
    editions: Editions,
    guide: Guide,
    theme: Theme,
    context: RunContext,
    published: PublishedFiles | None = None,
) -> PlannedFolder:
    """The planned files for staff, compared with those of the last build. ``sheets`` are those of the guide's signs.

    ``editions`` are those of what docents tell.
    """
    recall_readings(guide, read_names(guide), context.store)
    plan, problems = plan_staff(guide, theme, sheets, editions)
    if any(isinstance(artifact.recipe, DocumentRecipe) for artifact in plan.artifacts):
        characters = print_characters(theme, context.store)
        if isinstance(characters, frozenset):
            artifacts, unknown = with_known_letters(plan.artifacts, characters)
        else:
            artifacts, unknown = (), characters
        plan, problems = replace(plan, artifacts=artifacts), (*problems, *unknown)
    return compare_with_last_build(plan, problems, STAFF, guide, theme, context, published)


def _without_repeats(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Reports each character once per span, even if several signs show it."""
    return tuple({(found.span, found.values["character"]): found for found in reversed(list(problems))}.values())


def _damage(store: Store) -> tuple[Diagnostic, ...]:
    return (problem("W801", Span(store.shown_as), count=store.damaged),) if store.damaged else ()


def build_guide(inputs: Inputs, output: Path, shown_as: str, context: RunContext) -> Result:
    """Calls ``make_guide`` and publishes into ``output``, unless an error stops it. Messages call it ``shown_as``."""
    published = {name: folder for name in BUILT if (folder := inspect_own_folder(output, name)) is not None}
    is_far = SITE in published and is_spare_outdated(output, SITE, published[SITE])
    with background_process(prepare_spare, output, SITE, published.get(SITE), jobs=context.jobs, is_worth_it=is_far):
        result = make_guide(inputs, context, published)
    if not result.made:
        return result
    context.progress.start("publishing", 1)
    files = {name: made.files for name, made in result.made.items()}
    unchanged = {name: made.unchanged for name, made in result.made.items()}
    failure = publish(files, output, shown_as, unchanged, published)
    if failure is None:
        for name, made in result.made.items():
            save_record(context.store, name, made.record)
    context.progress.finish()
    return Result(Report.of((*result.report.diagnostics, failure), {})) if failure else result

"""Makes the files of a plan, except those that are published as a build would make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span
from redlane_ssg.disk.unread import FileBytes, bytes_of
from redlane_ssg.guide.fingerprints import fingerprint_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.incremental.last_build import CurrentState, PublishedFiles, verify
from redlane_ssg.incremental.outcome import Made, Outcome, made_files, record_outcomes, unchanged_files
from redlane_ssg.incremental.record import Record, load_record
from redlane_ssg.incremental.store import Store, program
from redlane_ssg.incremental.tracking import TEMPLATE, Dependency
from redlane_ssg.outputs.plan import Artifact, ArtifactGroup, Plan, RevisionsRecipe, find_clashes
from redlane_ssg.read.theme import HEADING_FONT, Theme
from redlane_ssg.render.groups import make_groups
from redlane_ssg.render.placeholders import KnownPlaceholders
from redlane_ssg.render.policy import add_policies
from redlane_ssg.render.stages import (
    PAGE_FONTS,
    PlannedFolder,
    add_heading_fonts,
    count_pages,
    has_heading_fonts,
    has_pages_with_fonts,
    make_covers,
    make_documents,
    make_pages,
    make_pictures,
    make_plates,
    make_revision_lists,
    make_seals,
)
from redlane_ssg.render.templates import Templates


@dataclass(frozen=True, slots=True)
class Rendered:
    """The files that were made, the digests of unchanged published files, and the record of both.

    It is complete only if no diagnostic is an error.
    """

    files: Mapping[str, FileBytes] = field(default_factory=dict)
    unchanged: Mapping[str, str] = field(default_factory=dict)
    record: Record = field(default_factory=Record)
    diagnostics: tuple[Diagnostic, ...] = ()

    def read(self) -> dict[str, bytes]:
        """The bytes of all files that were made, by path.

        Raises:
            FileChanged: a file that is copied from the content has changed since it was found.
        """
        return {path: bytes_of(data) for path, data in self.files.items()}


def compare_with_last_build(
    plan: Plan,
    diagnostics: tuple[Diagnostic, ...],
    folder: str,
    guide: Guide,
    theme: Theme,
    run: RunContext,
    published: PublishedFiles | None,
) -> PlannedFolder:
    """Verifies the record of the last build of a folder against the current plan, guide and theme."""
    templates = Templates(theme, run)

    def fingerprint(dependency: Dependency) -> str:
        is_template = dependency[0] == TEMPLATE
        return templates.fingerprint(dependency[1]) if is_template else fingerprint_of(guide, dependency)

    record = load_record(run.store, folder) if published else Record()
    last = verify(record, CurrentState(environment(plan), fingerprint), published)
    return PlannedFolder(plan, diagnostics, last, theme, templates, guide.tracker, run)


def make_folder(folder: PlannedFolder) -> Rendered:
    """Makes the files of one published folder that have to be made."""
    folder.run.progress.start("rendering", count_pages(folder.plan))
    results = [*make_pages(folder), *make_groups(folder)]
    folder.run.progress.finish()
    outcomes, problems = _separate(results)
    if problems:
        return Rendered(diagnostics=(*folder.diagnostics, *_without_repeats(problems)))
    placeholders = KnownPlaceholders(folder.run.store, folder.last.published) if has_pages_with_fonts(folder) else None
    pages, fonts = add_heading_fonts(folder, outcomes, placeholders) if placeholders else (outcomes, {})
    drawn = (
        *make_pictures(folder),
        *make_seals(folder),
        *make_plates(folder),
        *make_covers(folder),
        *make_documents(folder),
    )
    outcomes, problems = _separate((*pages, *drawn))
    outcomes = add_policies(outcomes)
    if placeholders:
        placeholders.save(outcomes)
    outcomes.extend(make_revision_lists(folder, outcomes, fonts))
    problems.extend(_clashes(folder, outcomes))
    record = record_outcomes(folder.last, outcomes)
    return Rendered(made_files(outcomes), unchanged_files(outcomes), record, (*folder.diagnostics, *problems))


def make_part(
    folder: PlannedFolder, artifacts: tuple[Artifact, ...], groups: tuple[ArtifactGroup[Any, Any], ...] = ()
) -> Rendered:
    """Makes some files of one published folder by themselves, each page with fonts of its own. Compares with nothing.

    Raises:
        ValueError: a file that lists others can be made only with all of them.
    """
    if any(isinstance(artifact.recipe, RevisionsRecipe) for artifact in artifacts):
        raise ValueError(artifacts)
    part = replace(folder, plan=replace(folder.plan, artifacts=artifacts, groups=groups))
    outcomes, problems = _separate([*make_pages(part), *make_groups(part)])
    if has_heading_fonts(folder.plan):
        pages, _ = add_heading_fonts(part, outcomes, KnownPlaceholders(Store(None), part.last.published))
        outcomes, unusable = _separate(pages)
        problems.extend(unusable)
    drawn, undrawn = _separate((*make_pictures(part), *make_seals(part), *make_plates(part)))
    made = add_policies((*outcomes, *drawn))
    return Rendered(made_files(made), diagnostics=_without_repeats((*problems, *undrawn)))


def make_plain_pages(folder: PlannedFolder) -> Rendered:
    """Makes the pages of one published folder without naming fonts in them: for who reads what they say."""
    outcomes, problems = _separate(make_pages(folder))
    return Rendered(made_files(outcomes), diagnostics=_without_repeats(problems))


def _clashes(folder: PlannedFolder, outcomes: Iterable[Outcome]) -> Iterator[Diagnostic]:
    """Two sources of one file, if its path is known only when it is made: a group's files, and fonts."""
    # The plan has been compared with itself.
    planned = {artifact.path.casefold(): artifact.source for artifact in folder.plan.artifacts}
    sources = {group.name: group.source for group in folder.plan.groups}
    sources[PAGE_FONTS] = folder.theme.files[HEADING_FONT].path
    for outcome in outcomes:
        if outcome.name in sources:
            files = outcome.files if isinstance(outcome, Made) else outcome.trace.files
            yield from find_clashes((*planned.items(), *((path, sources[outcome.name]) for path in files)))
            planned |= {path.casefold(): sources[outcome.name] for path in files}


def environment(plan: Plan) -> str:
    """The digest of what every file depends on: this program, its libraries, and the inputs of all outputs."""
    given = f"{plan.untracked_inputs}\n{has_heading_fonts(plan)}"
    return sha256(program() + given.encode("utf-8", "surrogatepass")).hexdigest()


def _separate(results: Iterable[Outcome | Diagnostic]) -> tuple[list[Outcome], list[Diagnostic]]:
    listed = list(results)
    outcomes = [result for result in listed if not isinstance(result, Diagnostic)]
    return outcomes, [result for result in listed if isinstance(result, Diagnostic)]


def _without_repeats(problems: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Only the first of problems that differ in their page alone: every page repeats a template's mistake."""
    first: dict[tuple[str, Span, str], Diagnostic] = {}
    for diagnostic in problems:
        first.setdefault((diagnostic.code, diagnostic.span, diagnostic.values.get("reason", "")), diagnostic)
    return tuple(first.values())

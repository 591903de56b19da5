"""A guide at one time: what its pages say and weigh, what the search finds, which printed signs are out of date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from redlane_ssg.build import plan_site_folder
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.disk.unread import bytes_of
from redlane_ssg.guide.addresses import file_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.published import is_known_outside
from redlane_ssg.incremental.outcome import Made
from redlane_ssg.inputs import Inputs, LoadedProject, read_inputs
from redlane_ssg.outputs.outputs import make_editions
from redlane_ssg.outputs.pictures import fallback
from redlane_ssg.outputs.plan import Artifact
from redlane_ssg.outputs.search.records import listed, make_names
from redlane_ssg.printing.staleness import StaleSign, stale_signs
from redlane_ssg.read.pictures import PictureFile
from redlane_ssg.render.make import make_plain_pages
from redlane_ssg.render.stages import PlannedFolder, make_pictures
from redlane_ssg.review.page_text import PageText, page_text
from redlane_ssg.signage.printed_content import Contents
from redlane_ssg.signage.sheets import plan_sheets

_PAGE = ".html"
_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page: its address, its language, the file it is made from, what it says, all of it, and its size in bytes."""

    address: str
    language: str
    source: str
    text: PageText
    html: str
    size: int


@dataclass(frozen=True, slots=True)
class GuideState:
    """A guide at one time. ``report`` says why there is nothing else, if it has errors that stop it.

    ``languages`` has their names by code. ``pages`` are by address; ``files`` are the addresses of what is no page
    and keeps its name; ``names`` are those by which the search finds an entry, by language; ``stale`` are printed signs
    that are out of date, by sign.
    """

    report: Report
    languages: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, ShownPage] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    stale: Mapping[str, StaleSign] = field(default_factory=dict)
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    planned: PlannedFolder | None = None

    def thumbnails(self, wanted: Sequence[str]) -> dict[str, tuple[str, bytes]]:
        """Small pictures of files of the content folder, by their paths there: the format and the bytes."""
        if self.planned is None:
            return {}
        smallest = {path: fallback(self.pictures[path])[0].recipe for path in wanted if path in self.pictures}
        artifacts = tuple(Artifact(path, recipe.picture.path, recipe) for path, recipe in smallest.items())
        part = replace(self.planned, plan=replace(self.planned.plan, artifacts=artifacts, groups=()))
        made = (one for one in make_pictures(part) if isinstance(one, Made))
        return {
            path: (smallest[path].format.lower(), bytes_of(data)) for one in made for path, data in one.files.items()
        }


def guide_state(inputs: Inputs, contents: Contents, context: RunContext) -> GuideState:
    """The guide that inputs make. ``contents`` are what sheets showed when they were printed."""
    read = read_inputs(inputs, context)
    guide = read.guide
    if guide is None or Report.of(read.diagnostics, {}).stops:
        return GuideState(Report.of(read.diagnostics, read.texts))
    planned = plan_site_folder(guide, read, context)
    context.store.release()
    made = make_plain_pages(planned)
    sheets, unprintable = plan_sheets(guide, read.register, read.theme.strings)
    problems: tuple[Diagnostic, ...] = (*read.diagnostics, *planned.diagnostics, *made.diagnostics, *unprintable)
    report = Report.of(problems, read.texts)
    if report.stops:
        return GuideState(report)
    changed, _ = stale_signs(guide, sheets, contents)
    return GuideState(
        report,
        {one.code: one.name for one in guide.config.untracked[guide.first_language].languages},
        {page.address: page for page in _pages(planned, made.read(), guide)},
        frozenset(_files(planned, guide)),
        _names(read, guide),
        {one.sign: one for one in changed},
        dict(guide.pictures.untracked),
        planned,
    )


def _pages(planned: PlannedFolder, files: Mapping[str, bytes], guide: Guide) -> Iterator[ShownPage]:
    roots = {language: guide.root(language) for language in guide.languages}
    for artifact in planned.plan.artifacts:
        address = artifact.path.removesuffix(_INDEX)
        is_known = is_known_outside(artifact.path, roots.values())
        if not artifact.path.endswith(_PAGE) or artifact.path not in files or not is_known:
            # Copies for use without a network say what the pages say.
            continue
        if address in planned.plan.gone:
            # It only says that there was a page.
            continue
        html = files[artifact.path].decode("utf-8", "replace")
        language = max((one for one in roots if address.startswith(roots[one])), key=lambda one: len(roots[one]))
        yield ShownPage(address, language, artifact.source, page_text(html), html, len(files[file_of(address)]))


def _files(planned: PlannedFolder, guide: Guide) -> Iterator[str]:
    roots = [guide.root(language) for language in guide.languages]
    for artifact in planned.plan.artifacts:
        if is_known_outside(artifact.path, roots) and not artifact.path.endswith(_PAGE):
            yield artifact.path


def _names(read: LoadedProject, guide: Guide) -> dict[str, frozenset[str]]:
    """The names by which the search finds an entry, by language."""
    found: dict[str, frozenset[str]] = {}
    for edition in make_editions(guide, read.theme, read.register):
        records = (
            (make_names(edition, identifier) for _, identifier in listed(edition)) if edition.config.search else ()
        )
        found[edition.language] = frozenset(name for one in records for name in (*one.names, *one.other_names))
    return found

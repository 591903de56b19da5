"""The guide while it is written: read again whenever it changes, and each of its files made when it is asked for.

The plan, the recipes and the renderers are those of a build. Nothing is written to the output folder. Where only the
words of one entry have changed, its pages are there before everything is read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from redlane_ssg.build import plan_site_folder
from redlane_ssg.changed_entry import with_changed_entry
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Report
from redlane_ssg.disk.unread import bytes_of
from redlane_ssg.guide.addresses import file_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.guide.visibility import Visibility
from redlane_ssg.inputs import Inputs, LoadedProject, read_inputs
from redlane_ssg.kinds.entries import Outline
from redlane_ssg.outputs.plan import Artifact, RevisionsRecipe
from redlane_ssg.outputs.rebound import ReboundArtifacts
from redlane_ssg.preview.site import SiteFile
from redlane_ssg.read.theme import Theme
from redlane_ssg.read.theme_strings import Strings
from redlane_ssg.render.make import make_part
from redlane_ssg.render.stages import PlannedFolder
from redlane_ssg.signage.register import Register
from redlane_ssg.signage.sheets import plan_sheets

_PAGE = ".html"


@dataclass(frozen=True, slots=True)
class ShownGuide:
    """The guide that is shown, its theme with its words, and the register of its codes."""

    guide: Guide
    theme: Theme
    register: Register

    @property
    def strings(self) -> Strings:
        """The words of the theme."""
        return self.theme.strings


@dataclass(slots=True)
class _Present:
    """What is shown now: the plan, its artifacts by path, the files that were made so far, the problems of making."""

    planned: PlannedFolder
    guide: Guide
    loaded: LoadedProject
    artifacts: Mapping[str, Artifact]
    made: dict[str, bytes] = field(default_factory=dict)
    has_groups: bool = False
    has_sheets: bool = False
    problems: list[Diagnostic] = field(default_factory=list)


class LiveGuide:
    """The guide while it is written. Use it in one thread: its store belongs to that.

    Drafts and entries to come are shown too. While the content has errors, what it showed last is still shown.
    """

    def __init__(self, inputs: Inputs, context: RunContext) -> None:
        self._inputs, self._context = inputs, context
        self._report = Report(())
        self._texts: Mapping[str, str] = {}
        self._present: _Present | None = None
        self._last: dict[str, bytes] = {}
        # Pages that were shown while not everything was read, until that is done; whether one of them was wrong.
        self._shown_early: dict[str, bytes] | None = None
        self._was_wrong = False
        # What was shown when everything had been read.
        self._complete: _Present | None = None

    @property
    def day(self) -> date:
        """The day for which the guide is shown."""
        return self._inputs.build_date

    @property
    def report(self) -> Report:
        """All problems of the present content, of its signs' sheets, and of the files that were made of it."""
        self._catch_up()
        present = self._present
        if present is None or self._report.stops:
            return self._report
        if not present.has_sheets:
            # Only now: who waits for a page does not wait for these.
            present.has_sheets = True
            _, unprintable = plan_sheets(present.guide, present.loaded.register, present.planned.theme.strings)
            present.problems.extend(unprintable)
        return Report.of((*self._report.diagnostics, *present.problems), self._texts)

    def refresh(self, day: date | None = None, changed: str = "") -> None:
        """Reads the content again. ``day``, if given, is from now on the day for which the guide is shown.

        ``changed`` is the relative path of a file if it alone has changed. Then the rest may be read later: whoever
        asks for more than a page waits for it.

        Raises:
            FileChanged: a file has changed meanwhile; what was shown is still shown.
        """
        if not (changed and day is None and self._show_early(changed)):
            self.show(replace(self._inputs, build_date=day or self._inputs.build_date))

    def was_wrong(self) -> bool:
        """Whether a page was shown otherwise than it is now, before everything was read. It is told once."""
        self._catch_up()
        told, self._was_wrong = self._was_wrong, False
        return told

    def _show_early(self, relative: str) -> bool:
        """Shows the present text of one entry; False if that cannot be done without reading more."""
        present = self._present
        if present is None or self._report.stops:
            return False
        loaded = with_changed_entry(present.guide, present.loaded, relative, self._inputs, self._context)
        if loaded is None or loaded.guide is None:
            return False
        guide = loaded.guide
        artifacts = ReboundArtifacts(present.artifacts, guide)
        kept = {one: data for one, data in present.made.items() if one in artifacts and not artifacts.is_deferred(one)}
        self._remember(present)
        if self._shown_early is None:
            self._complete = present
        # Whoever was shown another page early asks again: every change has the open pages reload.
        self._shown_early = {path: data for path, data in (self._shown_early or {}).items() if path in kept}
        self._present = _Present(present.planned, guide, loaded, artifacts, kept)
        return True

    def _catch_up(self) -> None:
        """Reads what was not read yet."""
        early = self._shown_early
        if early is not None:
            self.show(self._inputs)
            if self._report.stops:
                self._present = self._complete
            self._complete = None
            self._was_wrong |= any(self.file(path) != SiteFile(data, is_current=True) for path, data in early.items())

    def show(self, inputs: Inputs) -> None:
        """Reads other inputs from now on. Drafts and entries to come are shown, whatever they say.

        Raises:
            FileChanged: a file has changed meanwhile; what was shown is still shown.
        """
        # The problems are those of a build, which shows less.
        public = read_inputs(inputs, self._context)
        loaded = public
        if public.guide is not None and _leaves_out(public.guide, inputs.visibility):
            loaded = read_inputs(replace(inputs, drafts=True, upcoming=True), self._context)
        self._inputs, self._texts, self._shown_early = inputs, loaded.texts, None
        problems = (*public.diagnostics, *loaded.diagnostics)
        if loaded.guide is None or Report.of(problems, {}).stops:
            self._report = Report.of(problems, self._texts)
            return
        self._show(loaded, loaded.guide, problems)

    def _show(self, loaded: LoadedProject, guide: Guide, problems: tuple[Diagnostic, ...]) -> None:
        planned = plan_site_folder(guide, loaded, self._context)
        self._report = Report.of((*problems, *planned.diagnostics), self._texts)
        if not self._report.stops:
            if self._present is not None:
                self._remember(self._present)
            artifacts = {artifact.path: artifact for artifact in planned.plan.artifacts}
            self._present = _Present(planned, guide, loaded, artifacts)

    def _remember(self, present: _Present) -> None:
        """Pages that are not asked for again stay; of other files only those that the last pages name."""
        pages = {path: data for path, data in self._last.items() if path.endswith(_PAGE)}
        self._last = {**pages, **present.made}

    def made(self, path: str) -> SiteFile | None:
        """A file of the present content that was made already. It may be called in any thread."""
        data = self._present.made.get(path) if self._present is not None else None
        return None if data is None else SiteFile(data, is_current=True)

    def earlier(self, path: str) -> SiteFile | None:
        """A file as it was made last, perhaps of earlier content. A page that is gone since is none."""
        is_gone = path.endswith(_PAGE) and (self._present is None or path not in self._present.artifacts)
        return SiteFile(self._last[path], is_current=False) if path in self._last and not is_gone else None

    def file(self, path: str) -> SiteFile | None:
        """A file of the site; None if it has none. Lists of other files, which serve devices offline, are left out.

        Raises:
            FileChanged: a file of the content has changed since it was read.
        """
        if self._shown_early is not None:
            return self._early_page(self._shown_early, path)
        present = self._present
        if present is None:
            return None
        if path not in present.made:
            artifact = present.artifacts.get(path)
            if artifact is None:
                self._make_groups(present)
            elif not isinstance(artifact.recipe, RevisionsRecipe):
                self._make(present, artifact)
        # Else the page has a mistake, or the page that names this file is an older one.
        return self.made(path) or self.earlier(path)

    def _early_page(self, early: dict[str, bytes], path: str) -> SiteFile | None:
        """A page before everything is read; whatever else is asked for has to wait."""
        present = self._present
        if present is not None and path.endswith(_PAGE) and path in present.artifacts:
            if path not in present.made:
                self._make(present, present.artifacts[path])
            if path in present.made:
                early[path] = present.made[path]
                return self.made(path)
        self._catch_up()
        return self.file(path)

    def _make(self, present: _Present, *artifacts: Artifact) -> None:
        # A fork must not inherit an open store.
        self._context.store.release()
        made = make_part(present.planned, artifacts)
        present.made |= {name: bytes_of(data) for name, data in made.files.items()}
        present.problems.extend(found for found in made.diagnostics if found not in present.problems)

    def _make_groups(self, present: _Present) -> None:
        """Makes the files whose paths are known only when they are made: those of the search."""
        if not present.has_groups:
            present.has_groups = True
            made = make_part(present.planned, (), present.planned.plan.groups)
            present.made |= {name: bytes_of(data) for name, data in made.files.items()}
            present.problems.extend(made.diagnostics)

    @property
    def shown(self) -> ShownGuide | None:
        """The guide that is shown; None if none could be shown yet."""
        self._catch_up()
        present = self._present
        return ShownGuide(present.guide, present.planned.theme, present.loaded.register) if present else None

    def entry_of(self, path: str) -> Outline | None:
        """The entry that a page shows; None if it shows none."""
        if self._present is None or path not in self._present.artifacts:
            return None
        source = self._present.artifacts[path].source
        entries = self._present.guide.entries.untracked.values()
        return next((entry.outline for entry in entries if entry.outline.path == source), None)

    def address_of(self, identifier: str, language: str = "") -> str:
        """The address at which an entry is shown, in a language or in the first one; empty if nowhere."""
        if self._present is None:
            return ""
        guide = self._present.guide
        entry = guide.entries.untracked.get((identifier, language or guide.first_language))
        address = guide.address(entry) if entry is not None else ""
        return address if file_of(address.partition("#")[0]) in self._present.artifacts else ""

    def is_early(self, entry: Outline) -> bool:
        """Whether an entry is published only after the day for which the guide is shown."""
        return self._inputs.visibility.is_early(entry)


def _leaves_out(guide: Guide, visibility: Visibility) -> bool:
    """Whether there are drafts or entries to come."""
    outlines = (entry.outline for entry in guide.hidden.untracked.values())
    return any(outline.draft or visibility.is_early(outline) for outline in outlines)

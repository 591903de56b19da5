"""The whole run: content folder to published site, in the order of the rooms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from redlane_ssg.diagnostics import Diagnostic, Report, Span
from redlane_ssg.guide.assemble import assemble
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import make_entries
from redlane_ssg.kinds.guide_config import Config, read_config
from redlane_ssg.outputs.outputs import plan_site
from redlane_ssg.outputs.plan import Plan
from redlane_ssg.publish.publish import publish
from redlane_ssg.read.documents import read_documents
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.pictures import PictureFile, is_picture, read_picture
from redlane_ssg.read.theme import Theme, read_theme
from redlane_ssg.read.tree import SourceFile, Tree, read_tree
from redlane_ssg.render.render import Rendered, render_plan

SITE = "site"


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


class Progress(Protocol):
    """Is told of each phase how many steps it has, then of each step, then of its end."""

    def start(self, phase: str, steps: int) -> None:
        """Before the first step of ``reading`` or ``rendering``."""

    def advance(self) -> None:
        """After each step."""

    def finish(self) -> None:
        """After the last step, also where one failed."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run: the rendered files where nothing is wrong, and the report."""

    report: Report
    entries: int = 0
    pages: int = 0
    languages: int = 0
    files: Mapping[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    guide: Guide | None
    theme: Theme
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]


def make_site(inputs: Inputs, progress: Progress) -> Result:
    """Everything but writing. Never raises for what stands in the content folder or the theme."""
    read = _read(inputs, progress)
    if read.guide is None or Report.of(read.diagnostics, {}).failed:
        return Result(Report.of(read.diagnostics, read.texts))
    plan, clashes = plan_site(read.guide, read.theme)
    progress.start("rendering", len(plan.artifacts))
    rendered = render_plan(plan, read.theme, progress.advance)
    progress.finish()
    report = Report.of((*read.diagnostics, *clashes, *rendered.diagnostics), read.texts)
    return _result(read.guide, plan, rendered, report)


def build_site(inputs: Inputs, output: Path, shown_as: str, progress: Progress) -> Result:
    """``make_site``, then publishes into ``output``, called ``shown_as`` in messages, where nothing was wrong."""
    result = make_site(inputs, progress)
    if result.files is None:
        return result
    failure = publish(result.files, output, SITE, f"{shown_as}/{SITE}")
    if failure is None:
        return result
    return Result(Report.of((*result.report.diagnostics, failure), {}))


def _read(inputs: Inputs, progress: Progress) -> _Read:
    shown_as = inputs.content.name
    tree = read_tree(inputs.content, shown_as)
    config = read_config(tree.files, shown_as)
    theme = read_theme(_theme_name(config), inputs.own_themes, _theme_span(config))
    progress.start("reading", len(tree.files))
    written = read_documents(tree.files, tuple(KINDS), config.languages[1:], progress.advance)
    progress.finish()
    pictures, broken = _pictures(tree.files)
    present = frozenset(path.removeprefix(f"{shown_as}/") for path in _paths(tree))
    entries, problems = make_entries(written.documents, config.languages, present)
    diagnostics = (
        *tree.diagnostics, *config.diagnostics, *theme.diagnostics, *written.diagnostics, *broken, *problems,
    )  # fmt: skip
    texts = {**config.texts, **theme.texts, **written.texts}
    if not config.fields:
        return _Read(None, theme, diagnostics, texts)
    guide, found = assemble(
        _with_base_url(config, inputs.base_url),
        entries,
        pictures,
        inputs.build_date,
        drafts=inputs.drafts,
        present=present,
    )
    return _Read(guide, theme, (*diagnostics, *found), texts)


def _paths(tree: Tree) -> list[str]:
    """Every file that is there, also those that could not be read."""
    return [*(file.path for file in tree.files), *(found.span.path for found in tree.diagnostics)]


def _theme_name(config: Config) -> str:
    return next((fields.theme for fields in config.fields.values()), "redlane")


def _theme_span(config: Config) -> Span:
    return locate(config.node, ("theme",))


def _with_base_url(config: Config, base_url: str | None) -> Config:
    if base_url is None:
        return config
    fields = {code: one.model_copy(update={"base_url": base_url}) for code, one in config.fields.items()}
    return replace(config, fields=fields)


def _pictures(files: tuple[SourceFile, ...]) -> tuple[dict[str, PictureFile], list[Diagnostic]]:
    pictures: dict[str, PictureFile] = {}
    diagnostics: list[Diagnostic] = []
    for file in filter(is_picture, files):
        found = read_picture(file)
        if isinstance(found, PictureFile):
            pictures[file.relative] = found
        else:
            diagnostics.append(found)
    return pictures, diagnostics


def _result(guide: Guide, plan: Plan, rendered: Rendered, report: Report) -> Result:
    entries = {entry.id for entry in guide.entries.values()}
    pages = sum(artifact.path.endswith(".html") for artifact in plan.artifacts)
    files = None if report.failed else rendered.files
    return Result(report, len(entries), pages, len(guide.languages), files)

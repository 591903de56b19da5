"""``redlane why PATH``: what a published file is made from, and why a build would make it again."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from redlane_ssg.build import plan_print_folder, plan_site_folder, plan_staff_folder, signs_held_back
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report
from redlane_ssg.disk.unread import bytes_of
from redlane_ssg.guide.addresses import file_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.incremental.last_build import LastBuild, PublishedFiles, Reason
from redlane_ssg.incremental.tracking import TEMPLATE, Dependency
from redlane_ssg.inputs import Inputs, LoadedProject, read_inputs
from redlane_ssg.outputs.plan import Artifact
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import PRINT, SITE, STAFF, read_published_file
from redlane_ssg.render.make import make_folder
from redlane_ssg.render.stages import PlannedFolder
from redlane_ssg.render.web_fonts import font_sources
from redlane_ssg.signage.sheets import plan_sheets

_HREF = re.compile(r'href="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a published file is made.

    ``report`` says why there is no explanation. ``is_made`` is False for a file that no build makes.
    ``sources`` are the files with its content, ``named`` those of the other entries that it links to, ``templates``
    the files of its templates, its own first.
    ``state`` compares the published file with what a build would make: ``same``, ``differs`` or ``absent``.
    ``reason`` says why a build would make it again; None if it would not. ``changed`` lists the dependencies that have
    changed: paths of files, or what else was read.
    """

    report: Report
    is_made: bool = False
    sources: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    state: str = "absent"
    reason: Reason | None = None
    changed: tuple[str, ...] = ()


def run(arguments: Arguments) -> int:
    """Prints the explanation. It fails for a file that no build makes."""
    language = arguments.language
    with open_context(arguments, ProgressBar(language)) as context:
        explanation = _explain(inputs_of(arguments), arguments.out, *_published_path(arguments), context)
    print_report(explanation.report, "text", language)
    if not explanation.is_made:
        if not explanation.report.failed:
            print(message(language, "why_unknown", path=arguments.path), file=sys.stderr)
        return PROBLEMS
    lists = (("sources", explanation.sources), ("templates", explanation.templates), ("named", explanation.named))
    for key, names in lists:
        if names:
            print("\n  ".join([message(language, f"why_{key}"), *names]))
    print(message(language, f"why_{explanation.state}"))
    if explanation.reason is not None and explanation.state != "absent":
        print("\n  ".join([message(language, f"why_{explanation.reason.value}"), *explanation.changed]))
    return DONE


def _published_path(arguments: Arguments) -> tuple[str, str]:
    """The published folder and the path in it that the user means, who may write a path or an address."""
    absolute = (Path.cwd() / arguments.path).as_posix()
    for folder in (PRINT, STAFF, SITE):
        for prefix in ((arguments.out / folder).as_posix(), f"{arguments.out.name}/{folder}"):
            for path in (absolute, arguments.path):
                if path.startswith(f"{prefix}/"):
                    return folder, _file(path.removeprefix(prefix), folder)
    return SITE, _file(arguments.path, SITE)


def _file(path: str, folder: str) -> str:
    """A path in a published folder. An address of the site becomes that of its page."""
    path = path.lstrip("/")
    is_page = folder == SITE and not Path(path).suffix
    return f"{path.rstrip('/')}/index.html".lstrip("/") if is_page else path


def _explain(inputs: Inputs, output: Path, folder: str, path: str, context: RunContext) -> Explanation:
    """Explains the file at a path in ``output/folder``."""
    read = read_inputs(inputs, context)
    report = Report.of(read.diagnostics, read.texts)
    if read.guide is None or report.failed:
        return Explanation(report)
    planned = _plan_folder(read, read.guide, output, folder, context)
    made = make_folder(planned)
    published = read_published_file(output / folder, path)
    data = published if path in made.unchanged else bytes_of(made.files[path]) if path in made.files else None
    if data is None:
        return Explanation(Report(made.diagnostics))
    artifact = next((artifact for artifact in planned.plan.artifacts if artifact.path == path), None)
    name = made.record.name_of(path)
    trace = made.record.traces.get(name)
    recipe = artifact.recipe_name if artifact else trace.recipe if trace else None
    reason, changed = _reason(planned.last, name, recipe)
    template = next((read[1] for read in made.record.dependencies_of(name) if read[0] == TEMPLATE), "")
    return Explanation(
        Report(()),
        is_made=True,
        sources=_sources(read.guide, artifact) if artifact else font_sources(read.theme, path),
        named=_linked_entries(read.guide, path, data.decode("utf-8", "replace")) if template else (),
        templates=planned.templates.files(template) if template else (),
        state="absent" if published is None else "same" if published == data else "differs",
        reason=reason,
        changed=_describe_changes(read.guide, changed),
    )


def _reason(last: LastBuild, name: str, recipe: str | None) -> tuple[Reason | None, tuple[Dependency, ...]]:
    """Why a thing or one of its pieces has to be made, and which of their dependencies have changed."""
    pieces = last.record.pieces_of(name)
    recipes = {name: recipe, **{piece: last.record.traces[piece].recipe for piece in pieces}}
    reason = next(filter(None, (last.reason(*one) for one in recipes.items())), None)
    changed = {read for one in recipes for read in last.changed_dependencies(one)}
    return reason, tuple(sorted(changed)) if reason is Reason.DEPENDENCY else ()


def _plan_folder(read: LoadedProject, guide: Guide, output: Path, folder: str, context: RunContext) -> PlannedFolder:
    """The plan of a published folder, with its last build."""
    published = inspect_own_folder(output, folder) or PublishedFiles()
    if folder == SITE:
        return plan_site_folder(guide, read, context, published)
    sheets, problems = plan_sheets(guide, read.register, read.theme.strings)
    if folder == STAFF:
        return plan_staff_folder(sheets, read.editions, guide, read.theme, context, published)
    return plan_print_folder(sheets, guide, read.theme, context, published, signs_held_back(problems))


def _sources(guide: Guide, artifact: Artifact) -> tuple[str, ...]:
    """The artifact's source file, and the files of the same entry in all languages."""
    ids = {entry.id for entry in guide.entries.values() if artifact.source in (entry.path, entry.outline.body_path)}
    files = {artifact.source}
    for entry in guide.entries.values():
        if entry.id in ids:
            files |= {entry.path, entry.outline.body_path}
    return tuple(sorted(files))


def _linked_entries(guide: Guide, path: str, html: str) -> tuple[str, ...]:
    """The files of the other entries whose pages a page links to."""
    pages = {file_of(guide.own_address(entry)): entry.path for entry in guide.entries.values()}
    links = {urldefrag(unescape(link)).url for link in _HREF.findall(html)}
    files = {file_of(unquote(urljoin(f"/{path}", link)).removeprefix("/")) for link in links}
    return tuple(sorted({pages[file] for file in files if file in pages} - {pages.get(path, "")}))


def _describe_changes(guide: Guide, dependencies: tuple[Dependency, ...]) -> tuple[str, ...]:
    """The file of each dependency's entry, or the dependency itself if it belongs to no entry."""
    changes = set()
    for dependency in dependencies:
        entry = guide.any_entry(dependency[1], dependency[2]) if len(dependency) == 3 else None
        changes.add(entry.outline.path if entry else " ".join(dependency))
    return tuple(sorted(changes))

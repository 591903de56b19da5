"""``redlane why PATH``: what a published file was made from, by which templates, and whether a build would write it."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from redlane_ssg.build import plan_print_folder, plan_site_folder
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import inputs_of, open_context
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Report
from redlane_ssg.guide.addresses import file_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.incremental.last_build import Reason
from redlane_ssg.incremental.tracking import Dependency
from redlane_ssg.inputs import Inputs, Read, read_inputs
from redlane_ssg.outputs.plan import Artifact
from redlane_ssg.publish.folder import inspect_sound_folder, published_files
from redlane_ssg.publish.publish import PRINT, SITE, published_file
from redlane_ssg.render.make import PlannedFolder, make_folder
from redlane_ssg.render.web_fonts import font_sources
from redlane_ssg.signage.sheets import plan_sheets

_HREF = re.compile(r'href="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Explanation:
    """A file of the site: the files it tells of, the entries that it names besides, its templates from the innermost.

    ``reason`` says why a build would make it again; None where it would not. ``changed`` names what it is made of that
    has changed: files, or in words what else was read.
    ``state`` is ``same``, ``differs`` or ``absent``: what stands in the output beside what a build would make.
    ``report`` says why there is no answer; ``known`` is False for a file that no build makes.
    """

    report: Report
    known: bool = False
    sources: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    state: str = "absent"
    reason: Reason | None = None
    changed: tuple[str, ...] = ()


def run(arguments: Arguments) -> int:
    """Says it, and fails for a file that no build makes."""
    language = arguments.language
    with open_context(arguments, ProgressBar(language)) as context:
        found = _explain(inputs_of(arguments), arguments.out, *_published_path(arguments), context)
    print_report(found.report, "text", language)
    if not found.known:
        if not found.report.failed:
            print(message(language, "why_unknown", path=arguments.path), file=sys.stderr)
        return PROBLEMS
    for key, names in (("sources", found.sources), ("templates", found.templates), ("named", found.named)):
        if names:
            print("\n  ".join([message(language, f"why_{key}"), *names]))
    print(message(language, f"why_{found.state}"))
    if found.reason is not None and found.state != "absent":
        print("\n  ".join([message(language, f"why_{found.reason.value}"), *found.changed]))
    return DONE


def _published_path(arguments: Arguments) -> tuple[str, str]:
    """A published folder and a file's path in it, of a path or an address as a person may write it."""
    written = (Path.cwd() / arguments.path).as_posix()
    for folder in (PRINT, SITE):
        for start in ((arguments.out / folder).as_posix(), f"{arguments.out.name}/{folder}"):
            path = next((one for one in (written, arguments.path) if one.startswith(f"{start}/")), "")
            if path:
                return folder, _file(path.removeprefix(start), folder)
    return SITE, _file(arguments.path, SITE)


def _file(path: str, folder: str) -> str:
    path = path.lstrip("/")
    is_page = folder == SITE and not Path(path).suffix
    return f"{path.rstrip('/')}/index.html".lstrip("/") if is_page else path


def _explain(inputs: Inputs, output: Path, folder: str, path: str, context: RunContext) -> Explanation:
    """What can be said of a file by its path within ``output/folder``: the site, or what goes to the printer."""
    read = read_inputs(inputs, context)
    report = Report.of(read.diagnostics, read.texts)
    if read.guide is None or report.failed:
        return Explanation(report)
    planned = _planned(read, read.guide, output, folder, context)
    made = make_folder(planned)
    published = published_file(output / folder, path)
    data = published if path in made.unchanged else made.files.get(path)
    if data is None:
        return Explanation(Report(made.diagnostics))
    artifact = next((one for one in planned.plan.artifacts if one.path == path), None)
    name = made.record.name_of(path)
    trace = made.record.traces.get(name)
    reason = planned.last.reason(name, artifact.recipe_name if artifact else trace.recipe if trace else None)
    template = trace.template if trace else ""
    return Explanation(
        Report(()),
        known=True,
        sources=_sources(read.guide, artifact) if artifact else font_sources(read.theme, path),
        named=_named(read.guide, path, data.decode("utf-8", "replace")) if template else (),
        templates=planned.context.templates.files(template) if template else (),
        state="absent" if published is None else "same" if published == data else "differs",
        reason=reason,
        changed=_changed(read.guide, planned.last.changed(name)) if reason is Reason.DEPENDENCY else (),
    )


def _planned(read: Read, guide: Guide, output: Path, folder: str, context: RunContext) -> PlannedFolder:
    """A published folder, beside what the last build made of it."""
    published = published_files(output, folder, inspect_sound_folder(output, folder))
    if folder == SITE:
        return plan_site_folder(read, context, published)
    sheets, _ = plan_sheets(guide, read.register)
    return plan_print_folder(sheets, read, context, published)


def _sources(guide: Guide, artifact: Artifact) -> tuple[str, ...]:
    """The file itself, and those of the same entry in the other languages."""
    ids = {entry.id for entry in guide.entries.values() if artifact.source in (entry.path, entry.outline.body_path)}
    found = {
        path for entry in guide.entries.values() if entry.id in ids for path in (entry.path, entry.outline.body_path)
    }
    return tuple(sorted({artifact.source} | found))


def _named(guide: Guide, path: str, html: str) -> tuple[str, ...]:
    """The files of the other entries whose pages it links to."""
    pages = {file_of(guide.address(entry)): entry.path for entry in guide.entries.values()}
    ways = {urldefrag(unescape(way)).url for way in _HREF.findall(html)}
    files = {file_of(unquote(urljoin(f"/{path}", way)).removeprefix("/")) for way in ways}
    return tuple(sorted({pages[file] for file in files if file in pages} - {pages.get(path, "")}))


def _changed(guide: Guide, dependencies: tuple[Dependency, ...]) -> tuple[str, ...]:
    """The file of an entry that was read, where there is one."""
    found = set()
    for dependency in dependencies:
        entry = guide.any_entry(dependency[1], dependency[2]) if len(dependency) == 3 else None
        found.add(entry.outline.path if entry else " ".join(dependency))
    return tuple(sorted(found))

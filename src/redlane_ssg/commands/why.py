"""``redlane why PATH``: what a published file was made from, by which templates, and whether a build would write it."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from redlane_ssg.build import SITE_RECORD, Inputs, read_inputs, render_context
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
from redlane_ssg.incremental.record import load_record
from redlane_ssg.incremental.tracking import Dependency
from redlane_ssg.outputs.outputs import plan_site
from redlane_ssg.outputs.plan import Artifact
from redlane_ssg.publish.folder import inspect_sound_folder, published_files
from redlane_ssg.publish.publish import SITE, published_file
from redlane_ssg.render.make import make_site, verify_last_build
from redlane_ssg.render.web_fonts import font_sources

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
        found = _explain(inputs_of(arguments), arguments.out, _path_in_site(arguments), context)
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


def _path_in_site(arguments: Arguments) -> str:
    """A file's path within the site, of a path or an address as a person may write it."""
    site = (arguments.out / SITE).as_posix()
    path = (Path.cwd() / arguments.path).as_posix()
    path = path.removeprefix(site).lstrip("/") if path.startswith(site) else arguments.path.lstrip("/")
    path = path.removeprefix(f"{arguments.out.name}/{SITE}").lstrip("/")
    return path if Path(path).suffix else f"{path.rstrip('/')}/index.html".lstrip("/")


def _explain(inputs: Inputs, output: Path, path: str, context: RunContext) -> Explanation:
    """What can be said of ``path``, a file's path within ``output``/site."""
    read = read_inputs(inputs, context)
    report = Report.of(read.diagnostics, read.texts)
    if read.guide is None or report.failed:
        return Explanation(report)
    plan, _ = plan_site(read.guide, read.theme, read.register)
    render = render_context(read, read.guide, context)
    files = published_files(output, SITE, inspect_sound_folder(output, SITE))
    last = verify_last_build(load_record(context.store, SITE_RECORD), plan, read.guide, render, files)
    made = make_site(plan, last, render)
    published = published_file(output / SITE, path)
    data = published if path in made.unchanged else made.files.get(path)
    if data is None:
        return Explanation(Report(made.diagnostics))
    artifact = next((one for one in plan.artifacts if one.path == path), None)
    name = made.record.name_of(path)
    trace = made.record.traces.get(name)
    reason = last.reason(name, artifact.recipe_name if artifact else trace.recipe if trace else None)
    template = trace.template if trace else ""
    return Explanation(
        Report(()),
        known=True,
        sources=_sources(read.guide, artifact) if artifact else font_sources(read.theme, path),
        named=_named(read.guide, path, data.decode("utf-8", "replace")) if template else (),
        templates=render.templates.files(template) if template else (),
        state="absent" if published is None else "same" if published == data else "differs",
        reason=reason,
        changed=_changed(read.guide, last.changed(name)) if reason is Reason.DEPENDENCY else (),
    )


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
        entry = guide.known(dependency[1], dependency[2]) if len(dependency) == 3 else None
        found.add(entry.outline.path if entry else " ".join(dependency))
    return tuple(sorted(found))

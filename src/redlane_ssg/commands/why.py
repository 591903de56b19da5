"""``redlane why PATH``: what a published file was made from, by which templates, and whether a build would write it."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from redlane_ssg.build import Inputs, read_inputs
from redlane_ssg.console.arguments import Arguments
from redlane_ssg.console.exit_codes import DONE, PROBLEMS
from redlane_ssg.console.messages import message
from redlane_ssg.console.progress import ProgressBar
from redlane_ssg.console.reporting import print_report
from redlane_ssg.console.runs import open_inputs
from redlane_ssg.diagnostics import Report
from redlane_ssg.guide.addresses import file_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.known import recall
from redlane_ssg.outputs.outputs import plan_site
from redlane_ssg.outputs.plan import Artifact, Plan
from redlane_ssg.progress import Progress
from redlane_ssg.publish.publish import SITE, published_file
from redlane_ssg.publish.standing import look_ahead, reader
from redlane_ssg.remake import remake, why_make
from redlane_ssg.render.templates import Templates
from redlane_ssg.render.web_fonts import font_sources
from redlane_ssg.traces import Ask, Record, Trace
from redlane_ssg.workbench import Standing, Workshop

_HREF = re.compile(r'href="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Explanation:
    """A file of the site: the files it tells of, the entries that it names besides, its templates from the innermost.

    ``reason`` says why a build would make it again, by a word of ``remake.reason_to_make``; empty where it would not.
    ``changed`` names what it is made of that has changed: files, or what else was asked, in words.
    ``state`` is ``same``, ``differs`` or ``absent``: what stands in the output beside what a build would make.
    ``report`` says why there is no answer; ``known`` is False for a file that no build makes.
    """

    report: Report
    known: bool = False
    sources: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    state: str = "absent"
    reason: str = ""
    changed: tuple[str, ...] = ()


def run(arguments: Arguments) -> int:
    """Says it, and fails for a file that no build makes."""
    language = arguments.language
    with open_inputs(arguments) as inputs:
        found = _explain(inputs, arguments.out, _path_in_site(arguments), ProgressBar(language))
    print_report(found.report, "text", language)
    if not found.known:
        if not found.report.failed:
            print(message(language, "why_unknown", path=arguments.path), file=sys.stderr)
        return PROBLEMS
    for key, names in (("sources", found.sources), ("templates", found.templates), ("named", found.named)):
        if names:
            print("\n  ".join([message(language, f"why_{key}"), *names]))
    print(message(language, f"why_{found.state}"))
    if found.reason and found.state != "absent":
        print("\n  ".join([message(language, f"why_{found.reason}"), *found.changed]))
    return DONE


def _path_in_site(arguments: Arguments) -> str:
    """A file's path within the site, of a path or an address as a person may write it."""
    site = (arguments.out / SITE).as_posix()
    path = (Path.cwd() / arguments.path).as_posix()
    path = path.removeprefix(site).lstrip("/") if path.startswith(site) else arguments.path.lstrip("/")
    path = path.removeprefix(f"{arguments.out.name}/{SITE}").lstrip("/")
    return path if Path(path).suffix else f"{path.rstrip('/')}/index.html".lstrip("/")


def _explain(inputs: Inputs, output: Path, path: str, progress: Progress) -> Explanation:
    """What can be said of ``path``, a file's path within ``output``/site."""
    last = recall(inputs.memo)
    read = read_inputs(inputs, progress, last)
    report = Report.of(read.diagnostics, read.texts)
    if read.guide is None or report.failed:
        return Explanation(report)
    plan, _ = plan_site(read.guide, read.theme, read.register)
    seen = look_ahead(output, SITE)
    stands = Standing(seen.facts, reader(output, SITE)) if seen else Standing()
    workshop = Workshop(read.theme, inputs.memo, inputs.jobs, progress)
    remade = remake(plan, read.guide, last.pages, stands, workshop)
    standing = published_file(output / SITE, path)
    data = standing if path in remade.kept else remade.files.get(path)
    if data is None:
        return Explanation(Report(remade.diagnostics))
    artifact = _artifact(plan, path)
    trace = _trace(remade.record, path)
    template = trace.template if trace else ""
    # What is made together with others stands, or is made, as they are.
    reason, changed = "" if path in remade.kept else "asks" if trace else "always", tuple[Ask, ...]()
    if artifact is not None:
        reason, changed = why_make(artifact, plan, read.guide, read.theme, last.pages, stands)
    return Explanation(
        Report(()),
        known=True,
        sources=_sources(read.guide, artifact) if artifact else font_sources(read.theme, path),
        named=_named(read.guide, path, data.decode("utf-8", "replace")) if template else (),
        templates=Templates(read.theme).chain(template) if template else (),
        state="absent" if standing is None else "same" if standing == data else "differs",
        reason=reason,
        changed=_changed(read.guide, changed),
    )


def _artifact(plan: Plan, path: str) -> Artifact | None:
    """The plan's artifact; None for a file whose path is known only when all is made."""
    return next((one for one in plan.artifacts if one.path == path), None)


def _trace(record: Record, path: str) -> Trace | None:
    """How a file came to be: its own trace, or that of the files that it was made with."""
    together = (
        trace for trace in record.traces.values() if trace.result.startswith("{") and path in json.loads(trace.result)
    )
    return record.traces.get(path) or next(together, None)


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


def _changed(guide: Guide, asks: tuple[Ask, ...]) -> tuple[str, ...]:
    """The file of an entry that was asked for, where there is one."""
    found = set()
    for ask in asks:
        entry = guide.known(ask[1], ask[2]) if len(ask) == 3 else None
        found.add(entry.outline.path if entry else " ".join(ask))
    return tuple(sorted(found))

"""Why a published file is as it is: what it was made from, by which templates, and whether a build would write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

from redlane_ssg.build import Inputs, read_inputs
from redlane_ssg.diagnostics import Report
from redlane_ssg.guide.addresses import file_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.known import recall
from redlane_ssg.outputs.outputs import plan_site
from redlane_ssg.outputs.plan import Artifact, Plan, RevisionsRecipe
from redlane_ssg.progress import Progress
from redlane_ssg.publish.publish import SITE, published_file
from redlane_ssg.publish.standing import look_ahead
from redlane_ssg.remake import why_make
from redlane_ssg.render.render import Made, list_revisions, make_files
from redlane_ssg.render.templates import Templates

_HREF = re.compile(r'href="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Explanation:
    """A file of the site: the files it tells of, the entries that it names besides, its templates from the innermost.

    ``reason`` says why a build would make it again, by a word of ``remake.reason_to_make``; empty where it would not.
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


def explain(inputs: Inputs, output: Path, path: str, progress: Progress) -> Explanation:
    """What can be said of ``path``, a file's path within ``output``/site."""
    last = recall(inputs.memo)
    read = read_inputs(inputs, progress, last)
    report = Report.of(read.diagnostics, read.texts)
    if read.guide is None or report.failed:
        return Explanation(report)
    plan, _ = plan_site(read.guide, read.theme, read.register)
    artifact = next((one for one in _all(plan) if one.path == path), None)
    if artifact is None:
        return Explanation(Report(()))
    templates = Templates(read.theme)
    listed = _with_what_it_lists(plan, artifact)
    every = make_files(listed, templates, read.guide.tracer, 1, progress.advance)
    made = next((one for one in every if one.path == path), None)
    data = _data(artifact, every)
    template = made.template if made else ""
    standing = published_file(output / SITE, path)
    seen = look_ahead(output, SITE)
    return Explanation(
        Report(()),
        known=True,
        sources=_sources(read.guide, artifact),
        named=_named(read.guide, artifact, data.decode("utf-8", "replace")) if template else (),
        templates=templates.chain(template) if template else (),
        state="absent" if standing is None else "same" if standing == data else "differs",
        reason=why_make(artifact, plan, read.guide, read.theme, last.pages, seen.facts if seen else {}),
    )


def _all(plan: Plan) -> Iterator[Artifact]:
    """Every file of a plan; those whose paths are known only when they are made come last."""
    yield from plan.artifacts
    for group in plan.several:
        yield from group.think(group.place)[0]


def _with_what_it_lists(plan: Plan, artifact: Artifact) -> tuple[Artifact, ...]:
    """The artifact; instead of a list, the files that it lists."""
    if not isinstance(artifact.recipe, RevisionsRecipe):
        return (artifact,)
    listed = {path for _, path in artifact.recipe.files}
    return tuple(one for one in plan.artifacts if one.path in listed)


def _data(artifact: Artifact, made: Sequence[Made]) -> bytes:
    """The bytes of the artifact; nothing where it could not be made."""
    known = {one.path: one.data for one in made if isinstance(one.data, bytes)}
    if isinstance(artifact.recipe, RevisionsRecipe):
        facts = {path: (sha256(data).hexdigest(), len(data)) for path, data in known.items()}
        return list_revisions(artifact.recipe, facts)
    return known.get(artifact.path, b"")


def _sources(guide: Guide, artifact: Artifact) -> tuple[str, ...]:
    """The file itself, and those of the same entry in the other languages."""
    ids = {entry.id for entry in guide.entries.values() if artifact.source in (entry.path, entry.outline.body_path)}
    found = {
        path for entry in guide.entries.values() if entry.id in ids for path in (entry.path, entry.outline.body_path)
    }
    return tuple(sorted({artifact.source} | found))


def _named(guide: Guide, artifact: Artifact, html: str) -> tuple[str, ...]:
    """The files of the other entries whose pages it links to."""
    pages = {file_of(guide.address(entry)): entry.path for entry in guide.entries.values()}
    ways = {urldefrag(unescape(way)).url for way in _HREF.findall(html)}
    files = {file_of(unquote(urljoin(f"/{artifact.path}", way)).removeprefix("/")) for way in ways}
    return tuple(sorted({pages[file] for file in files if file in pages} - {artifact.source}))

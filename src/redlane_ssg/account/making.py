"""Makes the folder of the official account.

It is planned, made and published like the other folders of the output: pictures and covers come from the store if
nothing has changed, the folder changes in one step or not at all, and files of others in it are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.account.overview import overview
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Report, Span, problem
from redlane_ssg.disk.unread import FileBytes, size_of
from redlane_ssg.guide.guide import Guide
from redlane_ssg.incremental.record import save_record
from redlane_ssg.inputs import Inputs, read_inputs
from redlane_ssg.outputs.outputs import make_editions
from redlane_ssg.outputs.plan import Artifact, BytesRecipe, make_plan
from redlane_ssg.outputs.wechat.account import AccountEdition, account_content
from redlane_ssg.outputs.wechat.findings import AccountFinding
from redlane_ssg.outputs.wechat.limits import PICTURE_BYTES
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import publish
from redlane_ssg.read.nodes import Node, locate
from redlane_ssg.render.make import compare_with_last_build, make_folder

WECHAT = "wechat"
_PICTURES = ("pictures/", "covers/")
_KB = 1024


@dataclass(frozen=True, slots=True)
class MadeAccount:
    """The report of a run and, if nothing stopped it, what the account gets in each language."""

    report: Report
    editions: tuple[AccountEdition, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How much there is, for the message at the end."""
        return {
            "articles": sum(len(edition.articles) for edition in self.editions),
            "rules": sum(len(edition.rules) for edition in self.editions),
            "languages": len(self.editions),
        }


def make_account(inputs: Inputs, output: Path, shown_as: str, language: str, context: RunContext) -> MadeAccount:
    """Makes everything for the account into ``output``/wechat, with an overview in ``language``.

    Messages call the output ``shown_as``.
    """
    read = read_inputs(inputs, context)
    if read.guide is None or Report.of(read.diagnostics, {}).stops:
        return MadeAccount(Report.of(read.diagnostics, read.texts))
    editions = make_editions(read.guide, read.theme, read.register)
    content = account_content(editions)
    page = Artifact("index.html", "content/guide.yml", BytesRecipe(overview(content.editions, language)))
    plan, clashes = make_plan((*content.artifacts, page), repr(read.theme.colours), ())
    published = inspect_own_folder(output, WECHAT)
    planned = compare_with_last_build(plan, clashes, WECHAT, read.guide, read.theme, context, published)
    made = make_folder(planned)
    found = (_located(finding, read.guide, read.config) for finding in content.findings)
    problems = (*read.diagnostics, *found, *made.diagnostics, *_too_large(made.files, content.artifacts))
    report = Report.of(problems, read.texts)
    if report.stops:
        return MadeAccount(report)
    failure = publish({WECHAT: made.files}, output, shown_as, {WECHAT: made.unchanged})
    if failure is not None:
        return MadeAccount(Report.of((*report.diagnostics, failure), {}))
    save_record(context.store, WECHAT, made.record)
    return MadeAccount(report, content.editions)


def _located(finding: AccountFinding, guide: Guide, config: Node) -> Diagnostic:
    entry = guide.any_entry(finding.entry, finding.language) if finding.entry else None
    span = locate(entry.node if entry else config, finding.location)
    return problem(finding.code, span, **dict(finding.values))


def _too_large(files: Mapping[str, FileBytes], artifacts: tuple[Artifact, ...]) -> Iterator[Diagnostic]:
    """Pictures that the platform would refuse; those that are unchanged have been looked at when they were made."""
    sources = {one.path: one.source for one in artifacts}
    for path, data in files.items():
        if path.startswith(_PICTURES) and size_of(data) >= PICTURE_BYTES:
            values = {"file": path, "count": size_of(data) // _KB, "limit": PICTURE_BYTES // _KB}
            yield problem("E714", Span(sources[path]), **values)

"""The commands about signs: issue, sheets, verify, stale."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from redlane_ssg.build import Inputs, Read, read_inputs
from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.diagnostics import Diagnostic, Report, Span, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.outputs.prints import sign_file
from redlane_ssg.print_run import Printed, print_sheets
from redlane_ssg.progress import Progress
from redlane_ssg.publish.append import replace_text
from redlane_ssg.publish.publish import PRINT, publish, published
from redlane_ssg.render.proof import Finding, prove
from redlane_ssg.render.templates import Templates
from redlane_ssg.signage.check_codes import is_placeholder, resolve
from redlane_ssg.signage.issue import lines_to_issue, lines_to_print, with_lines
from redlane_ssg.signage.said import digest
from redlane_ssg.signage.sheets import Sheet, plan_sheets

# These problems are what `signs issue` is there to mend.
_MENDED_BY_ISSUE = frozenset({"E902", "E911", "E922"})
PROOF, STALE = "proof", "stale"


@dataclass(frozen=True, slots=True)
class Issued:
    """What came of issuing: the lines that were added, or why none could be."""

    report: Report
    lines: tuple[str, ...] = ()
    path: str = ""
    placeholder: str = ""


def issue(inputs: Inputs, progress: Progress, *, printed: bool) -> Issued:
    """Adds lines to the register: codes for new signs, or with ``printed`` a printing of every sheet."""
    read = read_inputs(inputs, progress)
    stopping = tuple(one for one in read.diagnostics if one.code not in _MENDED_BY_ISSUE or printed)
    report = Report.of(stopping, read.texts)
    if read.guide is None or report.failed:
        return Issued(report)
    if printed and is_placeholder(read.guide.base_url):
        return Issued(report, placeholder=urlsplit(read.guide.base_url).netloc)
    lines = _lines(read, read.guide, inputs.build_date, printed=printed)
    if lines:
        path = inputs.content / Path(read.register.path).relative_to(inputs.content.name)
        failure = replace_text(path, with_lines(read.register, lines), read.register.path)
        if failure is not None:
            return Issued(Report.of((*stopping, failure), read.texts))
    return Issued(report, lines, read.register.path)


def _lines(read: Read, guide: Guide, today: date, *, printed: bool) -> tuple[str, ...]:
    if printed:
        sheets, _ = plan_sheets(guide, read.register)
        return lines_to_print(sheets, today)
    return lines_to_issue(guide, read.register, today)


@dataclass(frozen=True, slots=True)
class SheetsMade:
    """What came of making sheets."""

    report: Report
    sheets: int = 0


def make_sheets(inputs: Inputs, output: Path, shown_as: str, progress: Progress) -> SheetsMade:
    """The sheets of every sign, published into ``output``/print."""
    read = read_inputs(inputs, progress)
    if read.guide is None or Report.of(read.diagnostics, {}).failed:
        return SheetsMade(Report.of(read.diagnostics, read.texts))
    sheets, found = plan_sheets(read.guide, read.register)
    return _publish_sheets(read, sheets, (*read.diagnostics, *found), inputs, output, PRINT, shown_as, progress)


def _publish_sheets(
    read: Read,
    sheets: tuple[Sheet, ...],
    known: Iterable[Diagnostic],
    inputs: Inputs,
    output: Path,
    name: str,
    shown_as: str,
    progress: Progress,
) -> SheetsMade:
    assert read.guide is not None  # noqa: S101 - callers have looked
    made = Printed({}, 0, tuple(known))
    if sheets:
        made = print_sheets(read.guide, sheets, read.theme, inputs.memo, progress, known, jobs=inputs.jobs)
    report = Report.of(made.diagnostics, read.texts)
    if report.failed:
        return SheetsMade(report)
    failure = publish({name: made.files}, output, shown_as)
    if failure is not None:
        return SheetsMade(Report.of((*made.diagnostics, failure), read.texts))
    return SheetsMade(report, len(sheets))


@dataclass(frozen=True, slots=True)
class StaleSign:
    """A printed sign whose sheet would now say something else; ``change`` is ``text`` or ``meaning``."""

    sign: str
    code: str
    printed: date
    change: str


@dataclass(frozen=True, slots=True)
class Stale:
    """Signs that were printed and what has become of them."""

    report: Report
    changed: tuple[StaleSign, ...] = ()
    fine: int = 0


def stale(inputs: Inputs, output: Path, shown_as: str, progress: Progress) -> Stale:
    """Which printed signs are out of date; sheets of only those go to ``output``/stale."""
    read = read_inputs(inputs, progress)
    if read.guide is None or Report.of(read.diagnostics, {}).failed:
        return Stale(Report.of(read.diagnostics, read.texts))
    sheets, found = plan_sheets(read.guide, read.register)
    changed, fine = [], 0
    for sheet in sheets:
        code = read.register.of_sign(sheet.sign)
        if code is None or not code.printings:
            continue
        last = code.printings[-1]
        is_moved = resolve(read.guide, last.to) != resolve(read.guide, code.to)
        if is_moved or last.sheet != digest(sheet):
            changed.append(StaleSign(sheet.sign, sheet.code, last.on, "meaning" if is_moved else "text"))
        else:
            fine += 1
    names = {one.sign for one in changed}
    only = tuple(sheet for sheet in sheets if sheet.sign in names)
    made = _publish_sheets(read, only, (*read.diagnostics, *found), inputs, output, STALE, shown_as, progress)
    return Stale(made.report, tuple(changed), fine)


@dataclass(frozen=True, slots=True)
class Verified:
    """The proof of every sheet."""

    report: Report
    findings: tuple[Finding, ...] = field(default=())


def verify(inputs: Inputs, output: Path, shown_as: str, progress: Progress) -> Verified:
    """Reads every symbol back from the finished documents in ``output``/print; the report goes to ``output``/proof."""
    read = read_inputs(inputs, progress)
    if read.guide is None or Report.of(read.diagnostics, {}).failed:
        return Verified(Report.of(read.diagnostics, read.texts))
    sheets, found = plan_sheets(read.guide, read.register)
    documents = published(output / PRINT)
    findings = tuple(_findings(sheets, documents, progress))
    known = (*read.diagnostics, *found, *(_failure(one, shown_as) for one in findings if not one.passed))
    report = Report.of(known, read.texts)
    page = Templates(read.theme).fill(
        "proof.html",
        read.guide.first_language,
        f"{PROOF}/index.html",
        findings=_told(findings, read.guide.first_language),
        day=inputs.build_date,
        is_placeholder=any(one.code == "W901" for one in read.diagnostics),
    )
    if isinstance(page, Diagnostic):
        return Verified(Report.of((*known, page), read.texts), findings)
    files = {"proof.json": json.dumps(_told(findings, "zh"), ensure_ascii=False, indent=1).encode(), "index.html": page}
    failure = publish({PROOF: files}, output, shown_as)
    return Verified(Report.of((*known, failure), read.texts) if failure else report, findings)


def _findings(sheets: tuple[Sheet, ...], documents: Mapping[str, bytes], progress: Progress) -> Iterable[Finding]:
    groups: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        groups.setdefault(sign_file(sheet), []).append(sheet)
    progress.start("proving", len(groups))
    for file, group in groups.items():
        yield from prove(documents[file], file, group) if file in documents else _absent(file, group)
        progress.advance(file)
    progress.finish()


def _absent(file: str, sheets: Iterable[Sheet]) -> Iterable[Finding]:
    """Findings of sheets whose document was never made."""
    for sheet in sheets:
        distance = sheet.measures.scan_distance
        yield Finding(sheet.sign, sheet.code, file, 1, 0.0, 0.0, 0.0, distance, 0.0, "absent", b"")


def _failure(finding: Finding, shown_as: str) -> Diagnostic:
    file = f"{shown_as}/{PRINT}/{finding.file}"
    values = {"file": finding.file, "page": finding.page, "reason": f"term:proof.{finding.failure}"}
    return problem("E918", Span(file, finding.page), **values)


def _told(findings: tuple[Finding, ...], language: str) -> list[dict[str, object]]:
    """Findings as plain values, each with its picture as an address that holds it."""
    told = []
    for finding in findings:
        picture = f"data:image/png;base64,{b64encode(finding.picture).decode()}"
        why = "" if finding.passed else TERMS[f"proof.{finding.failure}"]["zh" if language.startswith("zh") else "en"]
        told.append(asdict(finding) | {"picture": picture, "passed": finding.passed, "why": why})
    return told

"""Verifies the published documents: proves their symbols, and publishes the report as a page and as data."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from redlane_ssg.build import make_prints, plan_staff_folder, signs_held_back
from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Report, Span, a_few, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.inputs import Inputs, LoadedProject, read_inputs
from redlane_ssg.outputs.day_papers import coded_day_papers
from redlane_ssg.outputs.handbooks import coded_handbooks
from redlane_ssg.proof.findings import Finding
from redlane_ssg.proof.handbooks import prove_handbooks
from redlane_ssg.proof.published import prove_published
from redlane_ssg.proof.sheets import HELD_BACK, problems_of, unproven, with_simulation
from redlane_ssg.publish.folder import inspect_own_folder
from redlane_ssg.publish.publish import PRINT, PROOF, STAFF, publish, read_published
from redlane_ssg.render.files import fill_apart
from redlane_ssg.render.make import make_folder
from redlane_ssg.render.templates import Templates
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheets import plan_sheets


@dataclass(frozen=True, slots=True)
class Verified:
    """The report, and a finding for every sheet; no findings if the content cannot be printed."""

    report: Report
    findings: tuple[Finding, ...] = ()


def verify_signs(inputs: Inputs, output: Path, shown_as: str, context: RunContext) -> Verified:
    """Proves the documents in ``output``/print and publishes the report into ``output``/proof."""
    read = read_inputs(inputs, context)
    if read.guide is None:
        return Verified(Report.of(read.diagnostics, read.texts))
    sheets, verified = _prove(read, read.guide, output, shown_as, context)
    diagnostics = verified.report.diagnostics
    templates = Templates(read.theme, context)
    files = _report_files(read, read.guide, templates, sheets, verified, inputs.build_date)
    if isinstance(files, Diagnostic):
        return Verified(Report.of((*diagnostics, files), read.texts), verified.findings)
    failure = publish({PROOF: files}, output, shown_as)
    return Verified(Report.of((*diagnostics, failure), read.texts), verified.findings) if failure else verified


def _prove(
    read: LoadedProject, guide: Guide, output: Path, shown_as: str, context: RunContext
) -> tuple[tuple[Sheet, ...], Verified]:
    if Report.of(read.diagnostics, {}).stops:
        return (), Verified(Report.of(read.diagnostics, read.texts))
    sheets, sheet_problems = plan_sheets(guide, read.register, read.theme.strings)
    made = make_prints(sheets, guide, read.theme, context, sheet_problems, inspect_own_folder(output, PRINT))
    diagnostics = (*read.diagnostics, *sheet_problems, *made.diagnostics)
    if Report.of(diagnostics, {}).stops:
        return sheets, Verified(Report.of(diagnostics, read.texts))
    held_back = signs_held_back(diagnostics)
    printable = tuple(sheet for sheet in sheets if sheet.sign not in held_back)
    proof = prove_published(printable, made, output, shown_as, context, outdated="E925")
    report = Report.of((*diagnostics, *proof.diagnostics), read.texts)
    in_handbooks, old = _prove_handbooks(read, guide, sheets, output, shown_as, context)
    report = Report.of((*report.diagnostics, *old, *problems_of(in_handbooks, f"{shown_as}/{STAFF}")), read.texts)
    drafts = (unproven(sheet, HELD_BACK) for sheet in sheets if sheet.sign in held_back)
    return sheets, Verified(report, (*with_simulation(printable, proof.findings), *in_handbooks, *drafts))


def _prove_handbooks(
    read: LoadedProject, guide: Guide, sheets: tuple[Sheet, ...], output: Path, shown_as: str, context: RunContext
) -> tuple[tuple[Finding, ...], tuple[Diagnostic, ...]]:
    """A finding for each code in each published handbook; a warning for those that are not of the current content."""
    published = inspect_own_folder(output, STAFF)
    coded = coded_handbooks(guide, sheets) | coded_day_papers(guide, sheets)
    if published is None or not coded:
        return (), ()
    made = make_folder(plan_staff_folder(sheets, read.editions, guide, read.theme, context, published))
    documents = read_published(output / STAFF)
    old = [file for file in coded if file not in made.unchanged and made.files.get(file) != documents.get(file)]
    fresh = {file: data for file, data in documents.items() if file not in old}
    first = (Span(f"{shown_as}/{STAFF}/{file}") for file in old[:1])
    problems = tuple(problem("W920", span, count=len(old), files=a_few(old)) for span in first)
    return prove_handbooks(coded, fresh, context), problems


def _report_files(
    read: LoadedProject,
    guide: Guide,
    templates: Templates,
    sheets: tuple[Sheet, ...],
    verified: Verified,
    day: date,
) -> dict[str, bytes] | Diagnostic:
    """The report as a page and as JSON, by path; a diagnostic if the page's template has a mistake."""
    language = guide.first_language
    names = {sheet.sign: sheet.name.get(language, sheet.sign) for sheet in sheets}
    page = fill_apart(
        templates,
        "proof.html",
        language,
        f"{PROOF}/index.html",
        findings=_as_rows(verified.findings, names, language),
        day=day,
        is_broken=verified.report.failed and not verified.findings,
        is_placeholder=any(diagnostic.code == "W901" for diagnostic in read.diagnostics),
    )
    if isinstance(page, Diagnostic):
        return page
    data = json.dumps(_as_rows(verified.findings, names, "zh"), ensure_ascii=False, indent=1, allow_nan=False).encode()
    return {"proof.json": data, "index.html": page}


def _as_rows(findings: tuple[Finding, ...], names: Mapping[str, str], language: str) -> list[dict[str, object]]:
    """Findings as dictionaries for the report, each with its sign's name and its picture as a data URI."""
    rows = []
    for finding in findings:
        picture = f"data:image/png;base64,{b64encode(finding.picture).decode()}" if finding.picture else ""
        why = "" if finding.passed else TERMS[f"proof.{finding.failure}"]["zh" if language.startswith("zh") else "en"]
        added = {"name": names[finding.sign], "picture": picture, "passed": finding.passed, "why": why}
        rows.append(asdict(finding) | added)
    return rows

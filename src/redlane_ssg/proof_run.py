"""The proof of sheets: every symbol read back from the finished documents, and a report for the print manager."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from redlane_ssg.build import Inputs, read_inputs
from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.diagnostics import Diagnostic, Report, Span, problem
from redlane_ssg.outputs.prints import sign_file
from redlane_ssg.progress import Progress
from redlane_ssg.publish.publish import PRINT, publish, published
from redlane_ssg.render.proof import Finding, prove
from redlane_ssg.render.templates import Templates
from redlane_ssg.signage.sheets import Sheet, plan_sheets

PROOF = "proof"


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
    findings = prove_sheets(sheets, documents, progress)
    known = (*read.diagnostics, *found, *failures(findings, shown_as))
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


def prove_sheets(sheets: tuple[Sheet, ...], documents: Mapping[str, bytes], progress: Progress) -> tuple[Finding, ...]:
    """A finding for each sheet; ``documents`` are the finished files of output/print by path."""
    groups: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        groups.setdefault(sign_file(sheet), []).append(sheet)
    progress.start("proving", len(groups))
    found: list[Finding] = []
    for file, group in groups.items():
        found += prove(documents[file], file, group) if file in documents else _absent(file, group)
        progress.advance(file)
    progress.finish()
    return tuple(found)


def _absent(file: str, sheets: Iterable[Sheet]) -> Iterable[Finding]:
    """Findings of sheets whose document was never made."""
    for sheet in sheets:
        distance = sheet.measures.scan_distance
        yield Finding(sheet.sign, sheet.code, file, 1, 0.0, 0.0, 0.0, distance, 0.0, "absent", b"")


def failures(findings: Iterable[Finding], shown_as: str) -> tuple[Diagnostic, ...]:
    """A problem for each symbol that must not be printed; ``shown_as`` is the output folder."""
    return tuple(
        problem(
            "E918",
            Span(f"{shown_as}/{PRINT}/{one.file}", one.page),
            file=one.file,
            page=one.page,
            reason=f"term:proof.{one.failure}",
        )
        for one in findings
        if not one.passed
    )


def _told(findings: tuple[Finding, ...], language: str) -> list[dict[str, object]]:
    """Findings as plain values, each with its picture as an address that holds it."""
    told = []
    for finding in findings:
        picture = f"data:image/png;base64,{b64encode(finding.picture).decode()}"
        why = "" if finding.passed else TERMS[f"proof.{finding.failure}"]["zh" if language.startswith("zh") else "en"]
        told.append(asdict(finding) | {"picture": picture, "passed": finding.passed, "why": why})
    return told

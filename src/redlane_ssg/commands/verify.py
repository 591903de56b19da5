"""The proof of sheets: every symbol read back from the finished documents, and a report for the print manager."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from redlane_ssg.build import Result, make_prints
from redlane_ssg.catalogue.terms import TERMS
from redlane_ssg.diagnostics import Diagnostic, Report, Span, a_few, problem
from redlane_ssg.guide.guide import Guide
from redlane_ssg.inputs import Inputs, Read, read_inputs
from redlane_ssg.outputs.print_data import batch_file, sign_file
from redlane_ssg.progress import Progress
from redlane_ssg.publish.folder import inspect_sound_folder, published_files
from redlane_ssg.publish.publish import PRINT, publish, published
from redlane_ssg.render.make import Rendered
from redlane_ssg.render.proof import Finding, Task, prove
from redlane_ssg.render.simulation import simulated_distance
from redlane_ssg.render.templates import Templates
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.signage.sheets import plan_sheets
from redlane_ssg.workers import on_all_processors

PROOF = "proof"
# Why a sheet is not proved: it is not there, or not as the content is now.
OUTDATED = "outdated"
# Sheets that take as long to prove as processes to start.
_WORTH_PROCESSES = 60


@dataclass(frozen=True, slots=True)
class Verified:
    """The proof of every sheet; without findings where there are none, or the content cannot be printed."""

    report: Report
    findings: tuple[Finding, ...] = field(default=())


def verify(inputs: Inputs, output: Path, shown_as: str, progress: Progress) -> Verified:
    """Reads every symbol back from the finished documents in ``output``/print; the report goes to ``output``/proof."""
    read = read_inputs(inputs, progress)
    if read.guide is None:
        return Verified(Report.of(read.diagnostics, read.texts))
    sheets, verified = _verified(read, read.guide, inputs, output, shown_as, progress)
    language = read.guide.first_language
    names = {sheet.sign: sheet.name.get(language, sheet.sign) for sheet in sheets}
    page = Templates(read.theme).fill(
        "proof.html",
        language,
        f"{PROOF}/index.html",
        findings=_told(verified.findings, names, language),
        day=inputs.build_date,
        is_broken=verified.report.failed and not verified.findings,
        is_placeholder=any(one.code == "W901" for one in read.diagnostics),
    )
    known = verified.report.diagnostics
    if isinstance(page, Diagnostic):
        return Verified(Report.of((*known, page), read.texts), verified.findings)
    told = json.dumps(_told(verified.findings, names, "zh"), ensure_ascii=False, indent=1).encode()
    failure = publish({PROOF: {"proof.json": told, "index.html": page}}, output, shown_as)
    return Verified(Report.of((*known, failure), read.texts), verified.findings) if failure else verified


def check_sheets(result: Result, jobs: int | None, output: Path, shown_as: str, progress: Progress) -> Report:
    """The same of what a run has made, without writing; sheets that are not what the content says are a warning."""
    _, told = _proved(result.sheets, Rendered(result.prints or {}), output, shown_as, progress, jobs, outdated="W906")
    return Report.of((*result.report.diagnostics, *told), {})


def _verified(
    read: Read, guide: Guide, inputs: Inputs, output: Path, shown_as: str, progress: Progress
) -> tuple[tuple[Sheet, ...], Verified]:
    if Report.of(read.diagnostics, {}).failed:
        return (), Verified(Report.of(read.diagnostics, read.texts))
    sheets, found = plan_sheets(guide, read.register)
    seen = inspect_sound_folder(output, PRINT)
    made = make_prints(sheets, read, inputs, progress, published_files(output, PRINT, seen))
    known = (*read.diagnostics, *found, *made.diagnostics)
    if Report.of(known, {}).failed:
        return sheets, Verified(Report.of(known, read.texts))
    findings, told = _proved(sheets, made, output, shown_as, progress, inputs.jobs, outdated="E925")
    report = Report.of((*known, *told), read.texts)
    return sheets, Verified(report, _with_simulation(sheets, findings))


def _proved(
    sheets: tuple[Sheet, ...],
    made: Rendered,
    output: Path,
    shown_as: str,
    progress: Progress,
    jobs: int | None,
    *,
    outdated: str,
) -> tuple[tuple[Finding, ...], tuple[Diagnostic, ...]]:
    """Findings of the documents in ``output``/print, and problems; ``made`` are those of the content as it is now."""
    documents = published(output / PRINT)
    old = outdated_files(sheets, made, documents)
    fresh = {file: data for file, data in documents.items() if file not in old}
    proved = prove_sheets(sheets, fresh, progress, jobs)
    # Whichever of its documents is old: nobody knows which of them goes to the printer.
    is_old = {sheet.sign for sheet in sheets if {sign_file(sheet), batch_file(sheet)} & {*old}}
    findings = tuple(replace(one, failure=OUTDATED) if one.sign in is_old else one for one in proved)
    return findings, (*told_outdated(outdated, old, shown_as), *failures(findings, f"{shown_as}/{PRINT}"))


def _with_simulation(sheets: Iterable[Sheet], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with the distance at which pictures of their symbols are still read: once for each size of symbol."""
    known: dict[tuple[int, float], float] = {}
    sizes = {sheet.sign: (sheet.symbol.size, sheet.symbol_width) for sheet in sheets}
    for sheet in sheets:
        if sizes[sheet.sign] not in known:
            known[sizes[sheet.sign]] = simulated_distance(sheet.symbol, sheet.symbol_width)
    return tuple(replace(one, simulated=known[sizes[one.sign]] if one.passed else 0.0) for one in findings)


def outdated_files(sheets: Iterable[Sheet], made: Rendered, standing: Mapping[str, bytes]) -> tuple[str, ...]:
    """Documents of signs that are not there, or not as they are made from the content now."""
    files = sorted({file_of(sheet) for sheet in sheets for file_of in (sign_file, batch_file)})
    return tuple(file for file in files if file not in made.unchanged and made.files.get(file) != standing.get(file))


def told_outdated(code: str, files: Sequence[str], shown_as: str) -> Iterator[Diagnostic]:
    """One problem for all of them, at the first; ``shown_as`` is the output folder."""
    if files:
        yield problem(code, Span(f"{shown_as}/{PRINT}/{files[0]}"), count=len(files), files=a_few(files))


def prove_sheets(
    sheets: tuple[Sheet, ...], documents: Mapping[str, bytes], progress: Progress, jobs: int | None
) -> tuple[Finding, ...]:
    """A finding for each sheet, of the worst of the documents that it stands in: its own, and that of its batch.

    ``documents`` are the finished files of output/print by path, none of them old.
    """
    ordered = sorted(sheets, key=lambda sheet: (batch_file(sheet), sheet.sign))
    groups: dict[str, dict[str, Sheet]] = {}
    # Batches first: they take longest, and a sign's own document is the better one to name.
    for file_of in (batch_file, sign_file):
        for sheet in ordered:
            groups.setdefault(file_of(sheet), {})[sheet.sign] = sheet
    tasks = [Task(documents[file], file, tuple(group.values())) for file, group in groups.items() if file in documents]
    progress.start("proving", len(tasks))
    found: dict[str, Finding] = {}
    is_worth_it = len(sheets) > _WORTH_PROCESSES
    for findings in on_all_processors(prove, tasks, jobs=jobs, is_worth_it=is_worth_it, has_threads=True):
        for one in findings:
            if one.sign not in found or found[one.sign].passed or not one.passed:
                found[one.sign] = one
        progress.advance(findings[0].file)
    progress.finish()
    return tuple(found.get(sheet.sign) or unproven(sheet) for sheet in sheets)


def unproven(sheet: Sheet) -> Finding:
    """The finding of a sheet whose document is old, or was never made."""
    distance = sheet.measures.scan_distance
    return Finding(sheet.sign, sheet.code, sign_file(sheet), 1, 0.0, 0.0, 0.0, distance, 0.0, OUTDATED, b"")


def failures(findings: Iterable[Finding], shown_as: str) -> tuple[Diagnostic, ...]:
    """A problem for each symbol that must not be printed; ``shown_as`` is the folder of the documents."""
    return tuple(
        problem(
            "E918",
            Span(f"{shown_as}/{one.file}", one.page),
            file=one.file,
            page=one.page,
            reason=f"term:proof.{one.failure}",
        )
        for one in findings
        if not one.passed and one.failure != OUTDATED
    )


def _told(findings: tuple[Finding, ...], names: Mapping[str, str], language: str) -> list[dict[str, object]]:
    """Findings as plain values, each with its sign's name and its picture as an address that holds it."""
    told = []
    for finding in findings:
        picture = f"data:image/png;base64,{b64encode(finding.picture).decode()}" if finding.picture else ""
        why = "" if finding.passed else TERMS[f"proof.{finding.failure}"]["zh" if language.startswith("zh") else "en"]
        more = {"name": names[finding.sign], "picture": picture, "passed": finding.passed, "why": why}
        told.append(asdict(finding) | more)
    return told

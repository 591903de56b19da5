"""A finding for every sheet, from all the documents in which it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.outputs.print_data import batch_file, sign_file
from redlane_ssg.proof.documents import Finding, ProofTask, prove
from redlane_ssg.proof.simulation import simulated_distance
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.workers import on_all_processors

# Why a sheet is not proved: its document is missing, or not as the content is now.
OUTDATED = "outdated"
# Sheets that take as long to prove as processes to start.
_WORTH_PROCESSES = 60


def prove_sheets(sheets: tuple[Sheet, ...], documents: Mapping[str, bytes], context: RunContext) -> tuple[Finding, ...]:
    """A finding for each sheet, of the worst of the documents that it stands in: its own, and that of its batch.

    ``documents`` are the finished files of output/print by path, none of them old.
    """
    tasks = _tasks(sheets, documents)
    context.progress.start("proving", len(tasks))
    found: dict[str, Finding] = {}
    is_worth_it = len(sheets) > _WORTH_PROCESSES
    for findings in on_all_processors(prove, tasks, jobs=context.jobs, is_worth_it=is_worth_it, has_threads=True):
        for one in findings:
            if one.sign not in found or found[one.sign].passed or not one.passed:
                found[one.sign] = one
        context.progress.advance(findings[0].file)
    context.progress.finish()
    return tuple(found.get(sheet.sign) or _unproven(sheet) for sheet in sheets)


def _tasks(sheets: Iterable[Sheet], documents: Mapping[str, bytes]) -> list[ProofTask]:
    """Every document that is there, with its sheets."""
    ordered = sorted(sheets, key=lambda sheet: (batch_file(sheet), sheet.sign))
    groups: dict[str, dict[str, Sheet]] = {}
    # Batches first: they take longest, and a sign's own document is the better one to name.
    for file_of in (batch_file, sign_file):
        for sheet in ordered:
            groups.setdefault(file_of(sheet), {})[sheet.sign] = sheet
    return [
        ProofTask(documents[file], file, tuple(group.values())) for file, group in groups.items() if file in documents
    ]


def _unproven(sheet: Sheet) -> Finding:
    """The finding of a sheet whose document is old, or was never made."""
    distance = sheet.measures.scan_distance
    return Finding(sheet.sign, sheet.code, sign_file(sheet), 1, 0.0, 0.0, 0.0, distance, 0.0, OUTDATED, b"")


def problems_of(findings: Iterable[Finding], shown_as: str) -> tuple[Diagnostic, ...]:
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


def with_simulation(sheets: Iterable[Sheet], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with the distance at which pictures of their symbols are still read: once for each size of symbol."""
    known: dict[tuple[int, float], float] = {}
    sizes = {sheet.sign: (sheet.symbol.size, sheet.symbol_width) for sheet in sheets}
    for sheet in sheets:
        if sizes[sheet.sign] not in known:
            known[sizes[sheet.sign]] = simulated_distance(sheet.symbol, sheet.symbol_width)
    return tuple(replace(one, simulated=known[sizes[one.sign]] if one.passed else 0.0) for one in findings)

"""Makes a finding for every sheet, from all documents that contain it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.outputs.print_data import batch_file, sign_file
from redlane_ssg.proof.documents import ProofTask, prove_document
from redlane_ssg.proof.findings import Finding, read_findings, written_findings
from redlane_ssg.proof.simulation import simulated_distance
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.workers import on_all_processors

# Why a sheet is not proved: its document is missing, or differs from the current content.
OUTDATED = "outdated"
# Or it must not be printed, and there is only a draft.
HELD_BACK = "held_back"
# Starting processes pays off from this many sheets, each counted in each of its documents.
_WORTH_PROCESSES = 60


def prove_sheets(sheets: tuple[Sheet, ...], documents: Mapping[str, bytes], context: RunContext) -> tuple[Finding, ...]:
    """A finding for each sheet, from the worse of its two documents: its own, and that of its batch.

    ``documents`` holds the finished files of output/print by path, without outdated ones.
    """
    tasks = _tasks(sheets, documents)

    def prove(missing: list[int]) -> Iterator[bytes]:
        wanted = [tasks[index] for index in missing]
        is_worth_it = sum(len(task.sheets) for task in wanted) > _WORTH_PROCESSES
        for findings in on_all_processors(
            prove_document, wanted, jobs=context.jobs, is_worth_it=is_worth_it, has_threads=True
        ):
            context.progress.advance(findings[0].file)
            yield written_findings(findings)

    context.progress.start("proving", len(tasks))
    proved = context.store.remember_all("a document's proof", [task.inputs for task in tasks], prove)
    context.progress.finish()
    worst: dict[str, Finding] = {}
    for finding in chain.from_iterable(map(read_findings, proved)):
        if finding.sign not in worst or worst[finding.sign].passed or not finding.passed:
            worst[finding.sign] = finding
    return tuple(worst.get(sheet.sign) or unproven(sheet, OUTDATED) for sheet in sheets)


def _tasks(sheets: Iterable[Sheet], documents: Mapping[str, bytes]) -> list[ProofTask]:
    """A task for every existing document, with its sheets."""
    ordered = sorted(sheets, key=lambda sheet: (batch_file(sheet), sheet.sign))
    groups: dict[str, dict[str, Sheet]] = {}
    # Batches first, because they take longest. Of equal findings the last counts: that names the sign's own document.
    for file_of in (batch_file, sign_file):
        for sheet in ordered:
            groups.setdefault(file_of(sheet), {})[sheet.sign] = sheet
    return [
        ProofTask(documents[file], file, tuple(group.values())) for file, group in groups.items() if file in documents
    ]


def unproven(sheet: Sheet, failure: str) -> Finding:
    """The finding for a sheet that has no document to prove."""
    distance = sheet.measures.scan_distance
    return Finding(sheet.sign, sheet.code, sign_file(sheet), 1, 0.0, 0.0, 0.0, distance, 0.0, failure, b"")


def problems_of(findings: Iterable[Finding], shown_as: str) -> tuple[Diagnostic, ...]:
    """A diagnostic for each symbol that must not be printed. ``shown_as`` is the folder of the documents."""
    return tuple(
        problem(
            "E918",
            Span(f"{shown_as}/{finding.file}", finding.page),
            file=finding.file,
            page=finding.page,
            reason=f"term:proof.{finding.failure}",
        )
        for finding in findings
        if not finding.passed and finding.failure not in (OUTDATED, HELD_BACK)
    )


def with_simulation(sheets: Iterable[Sheet], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with their simulated distances (m). Each size of symbol is simulated once."""
    distances: dict[tuple[int, float], float] = {}
    sizes = {sheet.sign: (sheet.symbol.size, sheet.symbol_width) for sheet in sheets}
    for sheet in sheets:
        if sizes[sheet.sign] not in distances:
            distances[sizes[sheet.sign]] = simulated_distance(sheet.symbol, sheet.symbol_width)
    return tuple(
        replace(finding, simulated=distances[sizes[finding.sign]] if finding.passed else 0.0) for finding in findings
    )

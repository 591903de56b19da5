"""Makes a finding for every sheet, from all documents that contain it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.outputs.print_data import batch_file, sign_file
from redlane_ssg.proof.documents import ProofTask, prove_document, whole_document
from redlane_ssg.proof.findings import Finding, read_findings, written_findings
from redlane_ssg.proof.pages import as_one, by_page, grouped
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
        # Of a changed document most pages are often as they were.
        pages = [by_page(tasks[index]) for index in missing]
        found = iter(_prove([page for of_one in pages for page in of_one], context))
        for of_one in pages:
            yield written_findings(finding for _ in of_one for finding in next(found))

    proved = context.store.remember_all("a document's proof", [task.inputs for task in tasks], prove)
    worst: dict[str, Finding] = {}
    for finding in chain.from_iterable(map(read_findings, proved)):
        if finding.sign not in worst or worst[finding.sign].passed or not finding.passed:
            worst[finding.sign] = finding
    return tuple(worst.get(sheet.sign) or unproven(sheet, OUTDATED) for sheet in sheets)


def _prove(tasks: Sequence[ProofTask], context: RunContext) -> list[list[Finding]]:
    """The findings of each task."""

    def prove(missing: list[int]) -> Iterator[bytes]:
        groups = list(grouped(tasks[index] for index in missing))
        context.progress.start("proving", len(groups))
        for group, findings in zip(groups, _read(groups, context), strict=True):
            context.progress.advance(group[0].file)
            for some in [[one] for one in findings] if len(group) > 1 else [findings]:
                yield written_findings(some)
        context.progress.finish()

    inputs = [task.inputs for task in tasks]
    return [read_findings(found) for found in context.store.remember_all("the proof of a page", inputs, prove)]


def _read(groups: Sequence[Sequence[ProofTask]], context: RunContext) -> Iterator[list[Finding]]:
    """The findings of each group of tasks, in the order of its sheets."""
    is_worth_it = sum(len(group) * len(group[0].sheets) for group in groups) > _WORTH_PROCESSES
    return on_all_processors(
        prove_document,
        [as_one(group) for group in groups],
        jobs=context.jobs,
        is_worth_it=is_worth_it,
        chunk_size=1,
        has_threads=True,
    )


def _tasks(sheets: Iterable[Sheet], documents: Mapping[str, bytes]) -> list[ProofTask]:
    """A task for every existing document, with its sheets."""
    ordered = sorted(sheets, key=lambda sheet: (batch_file(sheet), sheet.sign))
    groups: dict[str, dict[str, Sheet]] = {}
    # Batches first, because they take longest. Of equal findings the last counts: that names the sign's own document.
    for file_of in (batch_file, sign_file):
        for sheet in ordered:
            groups.setdefault(file_of(sheet), {})[sheet.sign] = sheet
    return [
        whole_document(documents[file], file, tuple(group.values()))
        for file, group in groups.items()
        if file in documents
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

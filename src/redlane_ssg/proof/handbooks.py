"""Proves the codes in handbooks, by the same measures as those on signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from redlane_ssg.context import RunContext
from redlane_ssg.proof.documents import prove_document, whole_document
from redlane_ssg.proof.findings import Finding, read_findings, written_findings
from redlane_ssg.proof.sheets import with_simulation
from redlane_ssg.signage.sheet import Sheet
from redlane_ssg.workers import on_all_processors

# Starting processes pays off from this many documents of some ten pages.
_WORTH_PROCESSES = 3


def prove_handbooks(
    coded: Mapping[str, tuple[Sheet, ...]], documents: Mapping[str, bytes], context: RunContext
) -> tuple[Finding, ...]:
    """A finding for each code in each document. ``coded`` has the sheets of each document's codes, by its path."""
    tasks = [whole_document(documents[file], file, sheets) for file, sheets in coded.items() if file in documents]

    def prove(missing: list[int]) -> Iterator[bytes]:
        wanted = [tasks[index] for index in missing]
        is_worth_it = len(wanted) > _WORTH_PROCESSES
        context.progress.start("proving", len(wanted))
        found = on_all_processors(
            prove_document, wanted, jobs=context.jobs, is_worth_it=is_worth_it, chunk_size=1, has_threads=True
        )
        for task, findings in zip(wanted, found, strict=True):
            context.progress.advance(task.file)
            yield written_findings(findings)
        context.progress.finish()

    proved = context.store.remember_all("a handbook's proof", [task.inputs for task in tasks], prove)
    sheets = list(chain.from_iterable(task.sheets for task in tasks))
    return with_simulation(sheets, chain.from_iterable(map(read_findings, proved)))

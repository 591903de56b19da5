"""Splits proofs by page, so that of a batch only the pages that changed are read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redlane_ssg.proof.documents import ProofTask
from redlane_ssg.render.page_digests import page_digests

# Pages that one process reads at a time.
_PAGES_AT_ONCE = 25


def by_page(task: ProofTask) -> list[ProofTask]:
    """A task for each page of a document with a page for each sheet; else the task alone."""
    if not task.is_by_page or len(task.sheets) == 1:
        return [task]
    digests = page_digests(task.document)
    if len(digests) != len(task.sheets):
        return [task]
    pages = enumerate(zip(task.sheets, digests, strict=True))
    return [replace(task, sheets=(sheet,), digest=digest, first=number) for number, (sheet, digest) in pages]


def grouped(tasks: Iterable[ProofTask]) -> Iterator[list[ProofTask]]:
    """The tasks in groups that are best done at once: pages of a document that follow each other."""
    group: list[ProofTask] = []
    for task in tasks:
        is_next = group and task.document is group[0].document and task.first == group[0].first + len(group)
        if group and not (is_next and len(group) < _PAGES_AT_ONCE):
            yield group
            group = []
        group.append(task)
    if group:
        yield group


def as_one(group: Sequence[ProofTask]) -> ProofTask:
    """A group as one task."""
    return replace(group[0], sheets=tuple(sheet for task in group for sheet in task.sheets))

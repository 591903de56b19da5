"""Proves published documents, and compares them with those that the current content gives."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, a_few, problem
from redlane_ssg.outputs.print_data import batch_file, sign_file
from redlane_ssg.proof.findings import Finding
from redlane_ssg.proof.sheets import OUTDATED, problems_of, prove_sheets
from redlane_ssg.publish.publish import PRINT, read_published
from redlane_ssg.render.make import Rendered
from redlane_ssg.signage.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Proof:
    """A finding for each sheet, and the problems of their documents."""

    findings: tuple[Finding, ...]
    diagnostics: tuple[Diagnostic, ...]


def prove_published(
    sheets: tuple[Sheet, ...],
    made: Rendered,
    output: Path,
    shown_as: str,
    context: RunContext,
    *,
    outdated: str,
) -> Proof:
    """Proves the documents in ``output``/print. ``made`` holds those of the current content.

    ``outdated`` is the code of the diagnostic for documents that differ. ``shown_as`` is ``output`` in messages.
    """
    documents = read_published(output / PRINT)
    old = outdated_files(sheets, sheets, made, documents)
    fresh = {file: data for file, data in documents.items() if file not in old}
    proved = prove_sheets(sheets, fresh, context)
    is_old = _signs_of(old, sheets)
    findings = tuple(replace(finding, failure=OUTDATED) if finding.sign in is_old else finding for finding in proved)
    problems = (*outdated_problems(outdated, old, shown_as), *problems_of(findings, f"{shown_as}/{PRINT}"))
    return Proof(findings, problems)


def outdated_files(
    chosen: Collection[Sheet], in_batches: Iterable[Sheet], made: Rendered, documents: Mapping[str, bytes]
) -> tuple[str, ...]:
    """The documents of the chosen sheets that are not published, or differ from those of the current content.

    ``in_batches`` are all sheets of the batches that contain a chosen one. A batch that differs because of another
    sheet, whose own document differs too, is not counted.
    """

    def is_old(file: str) -> bool:
        return file not in made.unchanged and made.files.get(file) != documents.get(file)

    listed = tuple(in_batches)
    old = {file for sheet in listed for file in (sign_file(sheet), batch_file(sheet)) if is_old(file)}
    signs = _signs_of(old, listed)
    files = {file for sheet in chosen if sheet.sign in signs for file in (sign_file(sheet), batch_file(sheet))}
    return tuple(sorted(old & files))


def _signs_of(old: Collection[str], sheets: Iterable[Sheet]) -> set[str]:
    """The signs for which old documents are old.

    A batch is old for the signs whose own documents are old too. If there are none, nobody knows what is wrong with it:
    it is old for all its signs.
    """
    listed = tuple(sheets)
    own = {sheet.sign for sheet in listed if sign_file(sheet) in old}
    explained = {batch_file(sheet) for sheet in listed if sheet.sign in own}
    return own | {sheet.sign for sheet in listed if batch_file(sheet) in old and batch_file(sheet) not in explained}


def outdated_problems(code: str, files: Sequence[str], shown_as: str) -> Iterator[Diagnostic]:
    """One diagnostic for all outdated files, at the first; none without files. ``shown_as`` is the output folder."""
    if files:
        yield problem(code, Span(f"{shown_as}/{PRINT}/{files[0]}"), count=len(files), files=a_few(files))

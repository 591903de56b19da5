"""Proves published documents, and compares them with those that the current content gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from redlane_ssg.context import RunContext
from redlane_ssg.diagnostics import Diagnostic, Span, a_few, problem
from redlane_ssg.outputs.print_data import batch_file, sign_file
from redlane_ssg.proof.documents import Finding
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
    old = outdated_files(sheets, made, documents)
    fresh = {file: data for file, data in documents.items() if file not in old}
    proved = prove_sheets(sheets, fresh, context)
    # One outdated document is enough: nobody knows which of a sign's documents goes to the printer.
    is_old = {sheet.sign for sheet in sheets if {sign_file(sheet), batch_file(sheet)} & {*old}}
    findings = tuple(replace(finding, failure=OUTDATED) if finding.sign in is_old else finding for finding in proved)
    problems = (*outdated_problems(outdated, old, shown_as), *problems_of(findings, f"{shown_as}/{PRINT}"))
    return Proof(findings, problems)


def outdated_files(sheets: Iterable[Sheet], made: Rendered, documents: Mapping[str, bytes]) -> tuple[str, ...]:
    """The documents of sheets that are not published, or differ from those of the current content."""
    files = sorted({file_of(sheet) for sheet in sheets for file_of in (sign_file, batch_file)})
    return tuple(file for file in files if file not in made.unchanged and made.files.get(file) != documents.get(file))


def outdated_problems(code: str, files: Sequence[str], shown_as: str) -> Iterator[Diagnostic]:
    """One diagnostic for all outdated files, at the first; none without files. ``shown_as`` is the output folder."""
    if files:
        yield problem(code, Span(f"{shown_as}/{PRINT}/{files[0]}"), count=len(files), files=a_few(files))

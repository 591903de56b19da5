"""The documents that were published, beside those of the content as it is now."""

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
    """A finding for each sheet, and what is wrong with their documents."""

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
    """Proves the documents in ``output``/print; ``made`` are those of the content as it is now.

    ``outdated`` is the code of the problem that a document is not as it would be made now.
    """
    documents = read_published(output / PRINT)
    old = outdated_files(sheets, made, documents)
    fresh = {file: data for file, data in documents.items() if file not in old}
    proved = prove_sheets(sheets, fresh, context)
    # Whichever of its documents is old: nobody knows which of them goes to the printer.
    is_old = {sheet.sign for sheet in sheets if {sign_file(sheet), batch_file(sheet)} & {*old}}
    findings = tuple(replace(one, failure=OUTDATED) if one.sign in is_old else one for one in proved)
    problems = (*outdated_problems(outdated, old, shown_as), *problems_of(findings, f"{shown_as}/{PRINT}"))
    return Proof(findings, problems)


def outdated_files(sheets: Iterable[Sheet], made: Rendered, documents: Mapping[str, bytes]) -> tuple[str, ...]:
    """Documents of signs that were not published, or not as they are made from the content now."""
    files = sorted({file_of(sheet) for sheet in sheets for file_of in (sign_file, batch_file)})
    return tuple(file for file in files if file not in made.unchanged and made.files.get(file) != documents.get(file))


def outdated_problems(code: str, files: Sequence[str], shown_as: str) -> Iterator[Diagnostic]:
    """One problem for all of them, at the first; ``shown_as`` is the output folder."""
    if files:
        yield problem(code, Span(f"{shown_as}/{PRINT}/{files[0]}"), count=len(files), files=a_few(files))

"""Tidies a file by its ending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.kinds import KINDS
from redlane_ssg.read.documents import document_name
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.tidy.entry_file import tidy_entry
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.results import Tidied
from redlane_ssg.tidy.sheet_columns import labels_of
from redlane_ssg.tidy.sheet_entries import entries_of, lacks_id
from redlane_ssg.tidy.sheet_table import tables_of
from redlane_ssg.tidy.sheets import read_sheets
from redlane_ssg.tidy.word import tidy_document

SUFFIXES = (".md", ".docx", ".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of the guide: the paths of its files, its languages, and its theme's strings."""

    present: frozenset[str]
    languages: tuple[str, ...]
    strings: Mapping[str, Mapping[str, str]]


def tidy_file(file: SourceFile, around: Surroundings) -> Tidied:
    """What comes of a file of the content folder."""
    suffix = file.relative[file.relative.rfind(".") :].lower()
    if suffix == ".md":
        return tidy_entry(file)
    if suffix != ".docx":
        return _tidy_sheets(file, around)
    path = f"{file.relative[: -len(suffix)]}.md"
    name = document_name(path, file.path, KINDS, around.languages[1:])
    return Tidied(told=(name,)) if isinstance(name, Diagnostic) else tidy_document(file, name, around.present)


def _tidy_sheets(file: SourceFile, around: Surroundings) -> Tidied:
    losses = Losses()
    sheets, told = read_sheets(file, losses)
    if not sheets:
        return Tidied(told=tuple(told) or (problem("E105", Span(file.path)),))
    labels = labels_of(around.strings)
    made = entries_of(sheets, file, around.present, labels, losses)
    if made is None:
        made = Tidied(shown=tables_of(sheets, losses))
        if lacks_id(sheets, file, labels):
            told.append(problem("W436", Span(file.path)))
    return replace(made, told=(*told, *made.told, *losses.diagnostics(file.path)))

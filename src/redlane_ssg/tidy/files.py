"""Tidies a file by its ending."""

from __future__ import annotations

from collections.abc import Sequence

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.kinds import KINDS
from redlane_ssg.read.documents import document_name
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.tidy.entry_file import tidy_entry
from redlane_ssg.tidy.results import Tidied
from redlane_ssg.tidy.word import tidy_document

SUFFIXES = (".md", ".docx", ".xlsx", ".csv")


def tidy_file(file: SourceFile, present: Sequence[SourceFile], languages: Sequence[str]) -> Tidied:
    """What comes of a file. ``present`` are all files of the content folder, ``languages`` those of the guide."""
    suffix = file.relative[file.relative.rfind(".") :].lower()
    if suffix == ".md":
        return tidy_entry(file)
    paths = {other.relative for other in present}
    name = document_name(f"{file.relative[: -len(suffix)]}.md", file.path, KINDS, languages[1:])
    return Tidied(told=(name,)) if isinstance(name, Diagnostic) else tidy_document(file, name, paths)

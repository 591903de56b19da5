"""Tidies a file by its ending."""

from __future__ import annotations

from collections.abc import Sequence

from redlane_ssg.read.tree import SourceFile
from redlane_ssg.tidy.entry_file import tidy_entry
from redlane_ssg.tidy.results import Tidied

SUFFIXES = (".md", ".docx", ".xlsx", ".csv")


def tidy_file(file: SourceFile, present: Sequence[SourceFile], languages: Sequence[str]) -> Tidied:
    """What comes of a file. ``present`` are all files of the content folder, ``languages`` those of the guide."""
    return tidy_entry(file)

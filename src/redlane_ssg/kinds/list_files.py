"""Files of the content folder to which a command adds lines: each is a mapping with one list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from redlane_ssg.diagnostics import Diagnostic, Span
from redlane_ssg.kinds.fields import Model
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.nodes import MappingNode, locate
from redlane_ssg.read.text import decode
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.read.yaml_nodes import parse_mapping

_Lines = TypeVar("_Lines", bound=Model)


@dataclass(frozen=True, slots=True)
class ListFile(Generic[_Lines]):
    """A file with a list: its path in messages, its text, its lines; None if it is not there or has ``problems``."""

    path: str
    text: str = ""
    lines: _Lines | None = None
    node: MappingNode | None = None
    problems: tuple[Diagnostic, ...] = ()

    def span(self, key: str, index: int) -> Span:
        """Where a line of the list ``key`` stands."""
        return Span(self.path) if self.node is None else locate(self.node, (key, index))


def read_list_file(files: Iterable[SourceFile], relative: str, shown_as: str, model: type[_Lines]) -> ListFile[_Lines]:
    """Reads a file of the content folder, which messages call ``shown_as``."""
    file = next((file for file in files if file.relative == relative), None)
    path = f"{shown_as}/{relative}"
    if file is None:
        return ListFile(path)
    text = decode(file.data, path)
    if isinstance(text, Diagnostic):
        return ListFile(path, problems=(text,))
    node = parse_mapping(text, path, first_line=1)
    if isinstance(node, Diagnostic):
        return ListFile(path, text, problems=(node,))
    lines = validate(model, node)
    return ListFile(path, text, problems=lines) if isinstance(lines, tuple) else ListFile(path, text, lines, node)

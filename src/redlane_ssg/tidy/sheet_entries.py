"""Sheets whose headings name fields to entries, one a row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from redlane_ssg.diagnostics import Diagnostic, Span, a_few, problem
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.shape import field_form
from redlane_ssg.publish.content_files import Change
from redlane_ssg.read.documents import document_name
from redlane_ssg.read.tree import SourceFile
from redlane_ssg.tidy.escapes import escaped, escaped_start
from redlane_ssg.tidy.front import FrontValue, front_matter_text
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.results import Tidied
from redlane_ssg.tidy.sheet_columns import BODY, ID, Labels, SheetColumn, targets
from redlane_ssg.tidy.sheets import SheetCell, TextSheet

_SEPARATORS = re.compile(r"\s*[、，,；;\n]\s*")
_POINT = re.compile(r"(-?\d+(?:\.\d+)?)\s*[,，\s]\s*(-?\d+(?:\.\d+)?)")


@dataclass(slots=True)
class SheetEntries:
    """Gathers the entries of a file's sheets in the folder of a kind. ``present`` are all paths of the content."""

    file: SourceFile
    folder: str
    present: Collection[str]
    losses: Losses
    changes: list[Change] = field(default_factory=list)
    told: list[Diagnostic] = field(default_factory=list)
    rows_by_id: dict[str, int] = field(default_factory=dict)

    def add(self, sheet: TextSheet, columns: Sequence[SheetColumn | None]) -> None:
        """Adds the rows of a sheet after its headings."""
        (_, headings), *rows = sheet.rows
        unknown = [
            heading.shown or f"#{index + 1}"
            for index, (heading, target) in enumerate(zip(headings, columns, strict=True))
            if target is None and any(cells[index].shown for _, cells in rows)
        ]
        if unknown:
            span = Span(self.file.path)
            self.told.append(problem("W435", span, kind=f"term:{self.folder}", names=a_few(unknown)))
        for number, cells in rows:
            self._add_row(number, cells, columns)

    def _add_row(self, number: int, cells: Sequence[SheetCell], columns: Sequence[SheetColumn | None]) -> None:
        values: dict[str, FrontValue] = {}
        identifier = body = ""
        for cell, target in zip(cells, columns, strict=True):
            if target is None or not cell.shown:
                continue
            self.losses.add("link", bool(cell.link))
            if target == (ID,):
                identifier = cell.value
            elif target == (BODY,):
                body = _body(cell.shown)
            else:
                self._set(values, target, cell)
        span = Span(self.file.path, number)
        missing = "id" if not identifier else "title" if "title" not in values else ""
        if missing:
            self.told.append(problem("E143", span, row=number, what=f"term:row.{missing}"))
            return
        path = f"{self.folder}/{identifier}.md"
        self.told.extend(self._unfit(identifier, path, number))
        text = front_matter_text({"title": values.pop("title"), **values})
        self.changes.append(Change(path, None, f"{text}\n{body}\n".encode() if body else text.encode()))

    def _unfit(self, identifier: str, path: str, number: int) -> Iterator[Diagnostic]:
        span = Span(self.file.path, number)
        named = document_name(path, self.file.path, KINDS, ())
        if isinstance(named, Diagnostic):
            yield problem(named.code, span, **named.values)
        first = self.rows_by_id.setdefault(identifier, number)
        if first != number:
            yield problem("E144", span, row=number, first=first, id=identifier)
        elif path in self.present:
            yield problem("E804", Span(f"{self.file.path.removesuffix(self.file.relative)}{path}"))

    def _set(self, values: dict[str, FrontValue], target: SheetColumn, cell: SheetCell) -> None:
        name = target[0]
        form = field_form(KINDS[self.folder], name)
        text = cell.value
        if len(target) == 2:
            group = values.setdefault(name, {})
            point = _POINT.fullmatch(text) if target[1] == "lat" else None
            made = {"lat": point[1], "lon": point[2]} if point else {target[1]: text}
            if isinstance(group, dict):
                group.update(made)
        elif form.is_list:
            values[name] = [part for part in _SEPARATORS.split(text) if part]
        else:
            values[name] = {"TRUE": "true", "FALSE": "false"}.get(text, text)


def entries_of(
    sheets: Sequence[TextSheet], file: SourceFile, present: Collection[str], labels: Labels, losses: Losses
) -> Tidied | None:
    """The entries in the sheets of a file; None if no sheet's headings are the id and the title of a kind's entries."""
    folder = file.relative.partition("/")[0]
    if folder not in KINDS:
        return None
    columns = {
        sheet.name: targets([cell.shown for cell in sheet.rows[0][1]], KINDS[folder], labels) for sheet in sheets
    }
    fitting = [sheet for sheet in sheets if {(ID,), ("title",)} <= set(columns[sheet.name])]
    if not fitting:
        return None
    made = SheetEntries(file, folder, present, losses)
    for sheet in sheets:
        if sheet in fitting:
            made.add(sheet, columns[sheet.name])
        else:
            made.told.append(problem("W437", Span(file.path), sheet=sheet.name))
    return Tidied(tuple(made.changes), tuple(made.told))


def lacks_id(sheets: Sequence[TextSheet], file: SourceFile, labels: Labels) -> bool:
    """Whether headings name the title and another field of the kind, so that entries lack only their ids."""
    kind = KINDS.get(file.relative.partition("/")[0])
    if kind is None:
        return False
    found = [set(targets([cell.shown for cell in sheet.rows[0][1]], kind, labels)) for sheet in sheets]
    return any(("title",) in names and len(names - {None}) > 1 for names in found)


def _body(text: str) -> str:
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    return "\n\n".join(escaped_start(escaped(line)) for line in paragraphs)

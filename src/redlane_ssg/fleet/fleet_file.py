"""Reads the file of a fleet: its portal and its guides."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic, Report, Span, problem, reason_of
from redlane_ssg.disk.regular import NotRegular, TooLarge, read_regular
from redlane_ssg.kinds.fleet_fields import FleetFields, FleetGuide
from redlane_ssg.kinds.validate import validate
from redlane_ssg.read.nodes import MappingNode
from redlane_ssg.read.text import decode
from redlane_ssg.read.theme import is_theme_of_its_own
from redlane_ssg.read.tree import TEXT_LIMIT
from redlane_ssg.read.yaml_nodes import parse_mapping
from redlane_ssg.read.yaml_remarks import remark_on


@dataclass(frozen=True, slots=True)
class Fleet:
    """A fleet as it is written: the folder of its file, the file's name in messages, its fields, node and text."""

    base: Path
    path: str
    fields: FleetFields
    node: MappingNode
    text: str

    @property
    def themes(self) -> Path:
        """The folder of themes beside the list."""
        return self.base / "themes"

    @property
    def shared_theme(self) -> Path | None:
        """The folder of the theme that the portal and the guides share; None if that is the program's own."""
        folder = self.themes / self.fields.theme
        return folder if is_theme_of_its_own(folder) else None

    def folder_of(self, guide: FleetGuide) -> Path:
        """The project folder of a guide."""
        return (self.base / guide.folder).resolve()

    def id_of(self, guide: FleetGuide) -> str:
        """What a guide is called in messages and on the command line."""
        return guide.id or self.folder_of(guide).name


@dataclass(frozen=True, slots=True)
class FleetRead:
    """What was read: the fleet, None if the file cannot be used, and what is told of it."""

    fleet: Fleet | None
    report: Report


def read_fleet(file: Path, shown_as: str) -> FleetRead:
    """Reads the file of a fleet, which messages call ``shown_as``."""
    try:
        text = decode(read_regular(file, TEXT_LIMIT), shown_as)
    except TooLarge as error:
        return _refused(problem("E101", Span(shown_as), size=_megabytes(error.size), limit=_megabytes(TEXT_LIMIT)))
    except OSError as error:
        return _refused(problem("E940", Span(shown_as), reason=_reason(error)))
    if isinstance(text, Diagnostic):
        return _refused(text)
    node = parse_mapping(text, shown_as, first_line=1)
    if isinstance(node, Diagnostic):
        return FleetRead(None, Report.of((node,), {shown_as: text}))
    remarks = tuple(remark_on(text, shown_as, first_line=1))
    fields = validate(FleetFields, node)
    if isinstance(fields, tuple):
        return FleetRead(None, Report.of((*remarks, *fields), {shown_as: text}))
    return FleetRead(Fleet(file.resolve().parent, shown_as, fields, node, text), Report.of(remarks, {shown_as: text}))


def _refused(found: Diagnostic) -> FleetRead:
    return FleetRead(None, Report((found,)))


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "term:fleet.no_file"
    return "term:no file" if isinstance(error, NotRegular) else reason_of(error)


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.0f}"

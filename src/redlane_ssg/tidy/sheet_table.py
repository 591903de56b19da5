"""Rows to a Markdown table."""

from __future__ import annotations

from collections.abc import Sequence

from redlane_ssg.read.safe_html import refused_address
from redlane_ssg.tidy.escapes import escaped
from redlane_ssg.tidy.losses import Losses
from redlane_ssg.tidy.sheets import SheetCell, TextSheet


def tables_of(sheets: Sequence[TextSheet], losses: Losses) -> str:
    """A table for each sheet, with its name above if there are several."""
    parts = []
    for sheet in sheets:
        (_, header), *rows = sheet.rows
        lines = [_row(header, losses), f"|{' --- |' * len(header)}", *(_row(cells, losses) for _, cells in rows)]
        name = [f"## {escaped(sheet.name)}", ""] if len(sheets) > 1 else []
        parts.append("\n".join([*name, *lines]))
    return "\n\n".join(parts)


def _row(cells: Sequence[SheetCell], losses: Losses) -> str:
    return f"| {' | '.join(_cell_text(cell, losses) for cell in cells)} |"


def _cell_text(cell: SheetCell, losses: Losses) -> str:
    lines = [line.strip() for line in cell.shown.split("\n")]
    text = "<br>".join(escaped(line).replace("|", "\\|") for line in lines if line)
    if not cell.link or not text:
        return text
    if any(refused_address(cell.link)) or any(mark in cell.link for mark in " ()<>|"):
        losses.add("link")
        return text
    return f"[{text}]({cell.link})"

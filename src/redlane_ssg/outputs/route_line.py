"""A route without coordinates: an SVG of its stops in order on a line, like the diagram of an underground line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from redlane_ssg.guide.map_frames import WIDTH
from redlane_ssg.outputs.drawn_text import balance, text_width
from redlane_ssg.outputs.label_placement import FONT, LEADING, MARKER_RADIUS, LabelBox, Marker
from redlane_ssg.outputs.route_map import marker_svg, name_svg, picture

# With more stops the picture would be as long as the list of stops below it.
MAX_STOPS = 16
# Stops per row, and the most lines that their names may then have.
_COLUMNS = ((4, 3), (3, 3), (2, 5))
_EDGE = 10.0


@dataclass(frozen=True, slots=True)
class LineStop:
    """A stop on the line: its name, and the time or distance to the next stop (``5 分钟``), or an empty string."""

    name: str
    way_on: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """A stop in its row: its index, the x of its marker's middle, the cell's width, its name in lines."""

    index: int
    x: float
    width: float
    lines: tuple[str, ...]
    way_on: str


def draw_line(stops: Sequence[LineStop], name: str, *, is_walked: bool) -> Markup:
    """The picture, with ``name`` for screen readers; empty above MAX_STOPS.

    ``is_walked`` if the order of the stops is that of a walk.
    """
    if len(stops) > MAX_STOPS:
        return Markup()
    rows = _rows(stops)
    parts: list[str] = []
    top = _EDGE
    for row_index, row in enumerate(rows):
        top += LEADING * any(cell.way_on for cell in row)
        parts.extend(_row_svg(row, top + MARKER_RADIUS, continues=row_index + 1 < len(rows), is_walked=is_walked))
        top += 2 * MARKER_RADIUS + 4 + LEADING * max(len(cell.lines) for cell in row) + 10
    return picture(round(top - 4, 1), name, parts)


def _rows(stops: Sequence[LineStop]) -> list[list[_Cell]]:
    """The stops in rows, as many per row as leave room for all names.

    With the fewest stops per row, a name that does not fit is left out; the list below has it.
    """
    for columns, max_lines in _COLUMNS:
        wrapped = [balance(stop.name, FONT, WIDTH / columns - 6, max_lines) for stop in stops]
        if all(wrapped) and columns <= max(2, len(stops)):
            break
    width = WIDTH / columns
    cells = [
        _Cell(index, (index % columns + 0.5) * width, width, lines, _fitting(stop.way_on, width))
        for index, (stop, lines) in enumerate(zip(stops, wrapped, strict=True))
    ]
    return [cells[start : start + columns] for start in range(0, len(cells), columns)]


def _fitting(text: str, width: float) -> str:
    """The text above the line; empty if it would touch the text beside it."""
    return text if text_width(text, FONT) <= width * 0.62 else ""


def _row_svg(row: Sequence[_Cell], y: float, *, continues: bool, is_walked: bool) -> list[str]:
    """A row: the line, then its stops. The line starts at the edge if it continues from the row above."""
    start = row[0].x if row[0].index == 0 else 0.0
    end = WIDTH if continues else row[-1].x
    css_class = "way" if is_walked else "way order"
    parts = [f'<path class="{css_class}" d="M{start:g} {y:g}H{end:g}"/>']
    for cell in row:
        box = LabelBox(cell.x - MARKER_RADIUS, y - MARKER_RADIUS, cell.x + MARKER_RADIUS, y + MARKER_RADIUS)
        parts.append(marker_svg(Marker((cell.index,), str(cell.index + 1), box)))
        if cell.lines:
            parts.append(name_svg(cell.lines, "middle", cell.x, y + MARKER_RADIUS + LEADING))
        if cell.way_on:
            is_last = cell is row[-1]
            anchor, x = ("end", WIDTH - 6) if is_last else ("middle", cell.x + cell.width / 2)
            start_tag = f'<text class="small" text-anchor="{anchor}" x="{x:g}"'
            parts.append(f'{start_tag} y="{y - MARKER_RADIUS - 3:g}">{escape(cell.way_on)}</text>')
    return parts

"""A route of which no places are known: an SVG of one line with its stops in order, like a line of an underground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from redlane_ssg.outputs.drawn_text import balance, text_width
from redlane_ssg.outputs.label_placement import FONT, LEADING, MARKER_RADIUS, LabelBox, Marker
from redlane_ssg.outputs.route_map import WIDTH, marker_svg, name_svg, picture

# Above so many the picture would be no shorter than the list below it, which tells the same.
MOST_STOPS = 16
# Stops in a row, and how many lines their names may then take.
_COLUMNS = ((4, 3), (3, 3), (2, 5))
_EDGE = 10.0


@dataclass(frozen=True, slots=True)
class LineStop:
    """A stop on the line: its name, and what the way from it to the next is (``5 分钟``) or nothing."""

    name: str
    way_on: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """A stop in its place: number from 0, the middle of its marker, the room it has, its name in lines."""

    place: int
    x: float
    width: float
    lines: tuple[str, ...]
    way_on: str


def draw_line(stops: Sequence[LineStop], name: str, *, is_walked: bool) -> Markup:
    """The picture, called ``name``; ``is_walked`` where the order is that of a walk. Empty above MOST_STOPS."""
    if len(stops) > MOST_STOPS:
        return Markup()
    rows = _rows(stops)
    parts: list[str] = []
    top = _EDGE
    for place, row in enumerate(rows):
        top += LEADING * any(cell.way_on for cell in row)
        parts.extend(_row_svg(row, top + MARKER_RADIUS, goes_on=place + 1 < len(rows), is_walked=is_walked))
        top += 2 * MARKER_RADIUS + 4 + LEADING * max(len(cell.lines) for cell in row) + 10
    return picture(round(top - 4, 1), name, parts)


def _rows(stops: Sequence[LineStop]) -> list[list[_Cell]]:
    """As many stops in a row as leave room for their names; a name that nowhere fits is left to the list below."""
    for columns, most in _COLUMNS:
        wrapped = [balance(stop.name, FONT, WIDTH / columns - 6, most) for stop in stops]
        if all(wrapped) and columns <= max(2, len(stops)):
            break
    width = WIDTH / columns
    cells = [
        _Cell(place, (place % columns + 0.5) * width, width, lines, _fitting(stop.way_on, width))
        for place, (stop, lines) in enumerate(zip(stops, wrapped, strict=True))
    ]
    return [cells[start : start + columns] for start in range(0, len(cells), columns)]


def _fitting(words: str, width: float) -> str:
    """What stands above the line, where it keeps clear of what stands beside it."""
    return words if text_width(words, FONT) <= width * 0.62 else ""


def _row_svg(row: Sequence[_Cell], y: float, *, goes_on: bool, is_walked: bool) -> list[str]:
    """A row: the line from its first stop, or from the edge where the line comes from another row, then its stops."""
    start = row[0].x if row[0].place == 0 else 0.0
    end = WIDTH if goes_on else row[-1].x
    kind = "way" if is_walked else "way order"
    parts = [f'<path class="{kind}" d="M{start:g} {y:g}H{end:g}"/>']
    for cell in row:
        box = LabelBox(cell.x - MARKER_RADIUS, y - MARKER_RADIUS, cell.x + MARKER_RADIUS, y + MARKER_RADIUS)
        parts.append(marker_svg(Marker((cell.place,), str(cell.place + 1), box)))
        if cell.lines:
            parts.append(name_svg(cell.lines, "middle", cell.x, y + MARKER_RADIUS + LEADING))
        if cell.way_on:
            is_last = cell is row[-1]
            anchor, x = ("end", WIDTH - 6) if is_last else ("middle", cell.x + cell.width / 2)
            words = f'<text class="small" text-anchor="{anchor}" x="{x:g}"'
            parts.append(f'{words} y="{y - MARKER_RADIUS - 3:g}">{escape(cell.way_on)}</text>')
    return parts

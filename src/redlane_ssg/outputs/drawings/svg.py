"""Plates as SVG. Colours and the weight of lines are the style sheet's (styles/drawing.css of the theme)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from markupsafe import Markup

from redlane_ssg.outputs.drawings.shapes import PLATE_HEIGHT, PLATE_WIDTH, Lettering, Plate, PlateMark, Shape

_MARGIN = 8


def plate_svg(plate: Plate, name: str = "") -> Markup:
    """A plate as an image called ``name``. Without a name it is small and decorative, and leaves out its details."""
    marks = plate.marks if name else _large_shapes(plate.marks)
    role = f'role="img" aria-label="{escape(name)}"' if name else 'aria-hidden="true" focusable="false"'
    top, bottom = extent(marks)
    head = f'<svg class="plate" viewBox="0 {top:g} {PLATE_WIDTH:g} {bottom - top:g}" text-anchor="middle" {role}>'
    return Markup("".join((head, *_elements(marks), "</svg>")))  # noqa: S704 - every text in it is escaped


def extent(marks: tuple[PlateMark, ...]) -> tuple[float, float]:
    """The top and the bottom of what is drawn, with a margin, within the picture."""
    tops = [mark.y - mark.size if isinstance(mark, Lettering) else min(y for _, y in mark.points) for mark in marks]
    bottoms = [mark.y if isinstance(mark, Lettering) else max(y for _, y in mark.points) for mark in marks]
    return max(0, min(tops) - _MARGIN), min(PLATE_HEIGHT, max(bottoms) + _MARGIN)


def _large_shapes(marks: tuple[PlateMark, ...]) -> tuple[PlateMark, ...]:
    return tuple(mark for mark in marks if isinstance(mark, Shape) and not mark.is_detail)


def _elements(marks: tuple[PlateMark, ...]) -> Iterator[str]:
    """Neighbours of one tone are one path, which is shorter."""
    for css_class, group in groupby(marks, key=_css_class):
        same = list(group)
        path = "".join(_path(mark) for mark in same if isinstance(mark, Shape))
        if path:
            yield f'<path class="{css_class}" d="{path}"/>'
        yield from (_text(mark, css_class) for mark in same if isinstance(mark, Lettering))


def _css_class(mark: PlateMark) -> str:
    if isinstance(mark, Lettering):
        return "on-stone" if mark.is_on_stone else "letter"
    return mark.tone


def _path(shape: Shape) -> str:
    """The commands of a shape (SVG 2, 9.3), each from the point before; h and v where a line is level or upright."""
    (x, y), *rest = shape.points
    commands = [f"M{x:g} {y:g}"]
    for next_x, next_y in rest:
        dx, dy = f"{round(next_x - x, 1):g}", f"{round(next_y - y, 1):g}"
        commands.append(f"h{dx}" if next_y == y else f"v{dy}" if next_x == x else f"l{dx} {dy}")
        x, y = next_x, next_y
    return "".join(commands).replace(" -", "-") + ("z" if shape.is_closed else "")


def _text(mark: Lettering, css_class: str) -> str:
    anchor = "" if mark.anchor == "middle" else f' text-anchor="{mark.anchor}"'
    place = f'x="{mark.x:g}" y="{mark.y:g}" font-size="{mark.size:g}"'
    return f'<text class="{css_class}" {place}{anchor}>{escape(mark.text)}</text>'

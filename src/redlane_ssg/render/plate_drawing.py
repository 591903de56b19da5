"""Draws a plate as a picture, as a pure function of its marks."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from redlane_ssg.outputs.drawings.shapes import LINE, PLATE_WIDTH, Lettering, Plate, Point, Shape

# It is drawn this many times larger and then reduced, which softens its edges.
_OVERSAMPLING = 4
# Ink, tile, wall, red and the shades between them.
_COLOURS = 32
# What fills a tone, and what its lines are drawn in; an empty name for neither. As in styles/drawing.css of the theme.
_PAINT = {
    "wall": ("panel", "ink"),
    "open": ("wall", "ink"),
    "shade": ("edge", "ink"),
    "tile": ("tile", "ink"),
    "ink": ("ink", "ink"),
    "line": ("", "ink"),
    "course": ("", "soft"),
    "red": ("", "red"),
    "stone": ("seal", ""),
}


def draw_plate(plate: Plate, size: tuple[int, int], colours: Mapping[str, str], font: bytes) -> bytes:
    """The bytes of a plate as PNG: ``size`` in px, colours as ``#rrggbb``, a font (TrueType or OpenType)."""
    width, height = size[0] * _OVERSAMPLING, size[1] * _OVERSAMPLING
    picture = Image.new("RGB", (width, height), colours["wall"])
    draw, unit = ImageDraw.Draw(picture), width / PLATE_WIDTH
    for mark in plate.marks:
        if isinstance(mark, Shape):
            _draw_shape(draw, mark, unit, colours)
        else:
            _draw_lettering(draw, mark, unit, colours, font)
    reduced = picture.reduce(_OVERSAMPLING).quantize(_COLOURS, dither=Image.Dither.NONE)
    output = BytesIO()
    reduced.save(output, format="PNG", optimize=True)
    return output.getvalue()


def _draw_shape(draw: ImageDraw.ImageDraw, shape: Shape, unit: float, colours: Mapping[str, str]) -> None:
    fill, line = _PAINT[shape.tone]
    points: list[Point] = [(x * unit, y * unit) for x, y in shape.points]
    if fill:
        draw.polygon(points, fill=colours[fill])
    if line:
        closed = [*points, points[0], points[1]] if shape.is_closed else points
        weight = round((2 * LINE if shape.tone == "red" else LINE) * unit)
        draw.line(closed, fill=colours[line], width=weight, joint="curve")


def _draw_lettering(
    draw: ImageDraw.ImageDraw, mark: Lettering, unit: float, colours: Mapping[str, str], font: bytes
) -> None:
    # Basic layout is enough for names in one line, and the other engine is not on every system.
    face = ImageFont.truetype(BytesIO(font), mark.size * unit, layout_engine=ImageFont.Layout.BASIC)
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[mark.anchor]
    colour = colours["on-seal" if mark.is_on_stone else "ink"]
    draw.text((mark.x * unit, mark.y * unit), mark.text, fill=colour, font=face, anchor=anchor)

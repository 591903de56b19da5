"""A route's map to scale: an SVG of its numbered stops and its line, made from coordinates alone.

North is up and distances are true. There is no background map: only the walk is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from redlane_ssg.guide.earth import OnEarth
from redlane_ssg.guide.map_frames import FOOT, MAP_EDGE, SYMBOL_SIDE, WIDTH, map_frame
from redlane_ssg.outputs.label_placement import (
    FONT,
    LEADING,
    MARKER_RADIUS,
    Label,
    LabelBox,
    Marker,
    place_labels,
    place_markers,
)
from redlane_ssg.outputs.simplify import Point2D, simplify

# The width (px) that the style sheet limits the picture to, and how far (px) a simplified line may deviate there.
LARGEST, TOLERANCE = 468, 1.2
# How far a symbol may stand aside, the nearest places first.
_ASIDE = tuple((x * far, y * far) for far in (0, 20, 30, 40) for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1)))
_MAX_BAR_LENGTH = 110.0
# This many points of a line are about 2 KB compressed.
MAX_POINTS = 500
MAX_POINTS_OF_ALL = 2000
# A line of more points fills the picture, so that nobody can follow it: some are left out.
_FULL_PICTURE = 5000


@dataclass(frozen=True, slots=True)
class RouteGeometry:
    """What a map shows: stops with their names, lines (a track's, or one from stop to stop), facilities."""

    stops: tuple[OnEarth, ...]
    names: tuple[str, ...]
    lines: tuple[tuple[OnEarth, ...], ...]
    facilities: tuple[OnEarth, ...] = ()


@dataclass(frozen=True, slots=True)
class MapText:
    """The texts of a map: its accessible name, and the words that it shows."""

    name: str
    sketch: str
    north: str
    metres: str
    kilometres: str


@dataclass(frozen=True, slots=True)
class MapLayout:
    """Positions in a picture that is WIDTH units wide; ``scale`` is units per metre.

    ``facilities`` has a place for each facility, None for one beyond the picture.
    """

    height: float
    scale: float
    spots: tuple[Point2D, ...]
    lines: tuple[tuple[Point2D, ...], ...]
    markers: tuple[Marker, ...]
    labels: tuple[Label | None, ...]
    facilities: tuple[Point2D | None, ...] = ()


def map_layout(geometry: RouteGeometry) -> MapLayout:
    """Scales a route to the picture, simplifies its lines, and places numbers and names."""
    frame = map_frame([*geometry.stops, *(point for line in geometry.lines for point in line)])
    spots = tuple(frame.positions(geometry.stops))
    simplified = _simplified([frame.positions(line) for line in geometry.lines])
    bounds = LabelBox(MAP_EDGE, MAP_EDGE, WIDTH - MAP_EDGE, frame.height - FOOT)
    markers = place_markers(spots, bounds)
    wanted = frame.positions(geometry.facilities)
    shown = _place_symbols([spot if frame.holds(spot) else None for spot in wanted], markers, bounds)
    # Names keep clear of symbols as of lines.
    squares = tuple(_square(spot) for spot in shown if spot is not None)
    labels = place_labels(markers, geometry.names, (*simplified, *squares), bounds)
    return MapLayout(round(frame.height, 1), frame.scale, spots, simplified, markers, labels, shown)


def _place_symbols(
    spots: Sequence[Point2D | None], markers: Sequence[Marker], bounds: LabelBox
) -> tuple[Point2D | None, ...]:
    """Where each symbol stands: where it is, or beside what covers that; None beyond the picture, or without room."""
    taken = [marker.box for marker in markers]
    placed: list[Point2D | None] = []
    for spot in spots:
        places = ((spot[0] + right, spot[1] + down) for right, down in _ASIDE) if spot else ()
        free = (place for place in places if not any(box.overlaps(_around(place)) for box in taken))
        placed.append(next((place for place in free if bounds.contains(_around(place))), None))
        taken += [_around(found)] if (found := placed[-1]) else []
    return tuple(placed)


def _around(spot: Point2D) -> LabelBox:
    half = SYMBOL_SIDE / 2
    return LabelBox(spot[0] - half, spot[1] - half, spot[0] + half, spot[1] + half)


def _square(spot: Point2D) -> tuple[Point2D, ...]:
    """The edge of a symbol, and its diagonals, so that no name fits within it."""
    half = SYMBOL_SIDE / 2
    corners = [(spot[0] + x * half, spot[1] + y * half) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    return (*corners, corners[0], corners[2], corners[1], corners[3])


def symbol_svg(drawn: Markup, spot: Point2D) -> str:
    """A facility's symbol on the map; ``drawn`` is an SVG of its own."""
    place = f'x="{spot[0] - SYMBOL_SIDE / 2:.1f}" y="{spot[1] - SYMBOL_SIDE / 2:.1f}"'
    size = f'{place} width="{SYMBOL_SIDE}" height="{SYMBOL_SIDE}"'
    # As a text: Markup would escape what is put in.
    return f'<rect class="ground" {size} rx="3"/>{str(drawn).replace("<svg ", f"<svg {size} ", 1)}'


def draw(layout: MapLayout, text: MapText, *, is_walked: bool, symbols: Sequence[Markup] = ()) -> Markup:
    """The map. ``is_walked`` if the line is a way to walk, not only an order of stops.

    ``symbols`` has the symbol of each facility.
    """
    css_class = "way" if is_walked else "way order"
    parts = [f'<path class="{css_class}" d="{_path(line)}"/>' for line in layout.lines]
    facilities = zip(symbols, layout.facilities, strict=True) if symbols else ()
    parts.extend(symbol_svg(drawn, spot) for drawn, spot in facilities if spot is not None)
    parts.extend(
        _spot_svg(layout.spots[member])
        for marker in layout.markers
        if len(marker.members) > 1
        for member in marker.members
    )
    parts.extend(marker_svg(marker) for marker in layout.markers)
    parts.extend(_label_svg(label) for label in layout.labels if label is not None)
    parts.append(_foot(layout, text))
    return picture(layout.height, text.name, parts)


def draw_spots(places: Sequence[OnEarth], text: MapText) -> Markup:
    """A map of places that are too many for numbers: a spot for each, one for those that fall together."""
    frame = map_frame(places)
    layout = MapLayout(round(frame.height, 1), frame.scale, tuple(frame.positions(places)), (), (), ())
    return picture(layout.height, text.name, [*map(_spot_svg, dict.fromkeys(layout.spots)), _foot(layout, text)])


def _spot_svg(spot: Point2D) -> str:
    return f'<circle class="spot" cx="{spot[0]}" cy="{spot[1]}" r="4"/>'


def picture(height: float, name: str, parts: Sequence[str]) -> Markup:
    """An SVG of WIDTH × ``height`` units. Screen readers treat it as one image called ``name``."""
    size = f'viewBox="0 0 {WIDTH:g} {height:g}" width="{WIDTH:g}" height="{height:g}"'
    # ``paint-order`` draws the halo of letters below them.
    head = f'<svg class="route-picture" {size} paint-order="stroke" role="img" aria-label="{escape(name)}">'
    return Markup("".join((head, *parts, "</svg>")))  # noqa: S704 - every text in it is escaped


def marker_svg(marker: Marker) -> str:
    """A marker: its number on a seal."""
    box = marker.box
    x, y = (box.left + box.right) / 2, box.top + MARKER_RADIUS + FONT * 0.36
    size = f'width="{box.right - box.left:.1f}" height="{2 * MARKER_RADIUS:g}"'
    background = f'<rect class="stone" x="{box.left:.1f}" y="{box.top:.1f}" {size} rx="4"/>'
    return f'{background}<text class="number" x="{x:.1f}" y="{y:.1f}">{escape(marker.text)}</text>'


def name_svg(lines: Sequence[str], anchor: str, x: float, y: float) -> str:
    """A name in lines; ``y`` is the first base line."""
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + index * LEADING:.1f}">{escape(line)}</tspan>' for index, line in enumerate(lines)
    )
    return f'<text class="name" text-anchor="{anchor}">{spans}</text>'


def round_length(scale: float, longest: float) -> int:
    """The longest length in metres (1, 2 or 5 times a power of ten) that is at most ``longest`` units at ``scale``."""
    steps = (digit * 10**power for power in range(8) for digit in (1, 2, 5))
    return max((step for step in steps if step * scale <= longest), default=1)


def _simplified(lines: Sequence[Sequence[Point2D]]) -> tuple[tuple[Point2D, ...], ...]:
    """Lines with fewer points that look the same; with at most MAX_POINTS_OF_ALL in all, even if that shows."""
    found = [_simplified_to(line, TOLERANCE * WIDTH / LARGEST, MAX_POINTS) for line in lines]
    tolerance, most = TOLERANCE * WIDTH / LARGEST, max(MAX_POINTS_OF_ALL, 2 * len(lines))
    while sum(map(len, found)) > most:
        tolerance *= 1.5
        found = [simplify(line, tolerance) for line in found]
    return tuple(map(tuple, found))


def _simplified_to(line: Sequence[Point2D], tolerance: float, most: int) -> list[Point2D]:
    points = simplify(line, tolerance)
    if len(points) > _FULL_PICTURE:
        points = [*points[: -1 : len(points) // _FULL_PICTURE + 1], points[-1]]
    while len(points) > most:
        tolerance *= 1.5
        points = simplify(points, tolerance)
    return points


def _label_svg(label: Label) -> str:
    return name_svg(label.lines, label.anchor, label.x, label.y)


def _path(line: Sequence[Point2D]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in line)


def _foot(layout: MapLayout, text: MapText) -> str:
    """The scale bar, the note that this is a sketch, and the north arrow."""
    metres = round_length(layout.scale, _MAX_BAR_LENGTH)
    length, y = metres * layout.scale, layout.height - 10
    label = text.kilometres.format(value=metres // 1000) if metres >= 1000 else text.metres.format(value=metres)
    bar = f'<path class="bar" d="M10 {y - 6:.1f}v6h{length:.1f}v-6"/>'
    bar_label = f'<text class="small" x="10" y="{y - 11:.1f}">{escape(label)}</text>'
    sketch = f'<text class="small" text-anchor="end" x="{WIDTH - 44:g}" y="{y:.1f}">{escape(text.sketch)}</text>'
    right = WIDTH - 20
    arrow = f'<path class="arrow" d="M{right:g} {y - 30:.1f}l5 13l-5 -3l-5 3z"/>'
    north = f'<text class="small" text-anchor="middle" x="{right:g}" y="{y:.1f}">{escape(text.north)}</text>'
    return bar + bar_label + sketch + arrow + north

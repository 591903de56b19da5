"""A route's map to scale: an SVG of its numbered stops and its line, made from coordinates alone.

North is up and distances are true. There is no background map: only the walk is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from redlane_ssg.guide.earth import OnEarth, flat
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
from redlane_ssg.read.tracks import TrackPoint

WIDTH = 340.0
# The width (px) that the style sheet limits the picture to, and how far (px) a simplified line may deviate there.
LARGEST, TOLERANCE = 468, 1.2
_MARGIN, _FOOT = 24.0, 44.0
_MIN_HEIGHT, _MAX_HEIGHT = 96.0, 420.0
# Units per metre: a walk within one yard does not fill the screen.
_MAX_SCALE = 4.0
_MAX_BAR_LENGTH = 110.0
# This many points of a line are about 2 KB compressed.
_MAX_POINTS = 500


@dataclass(frozen=True, slots=True)
class RouteGeometry:
    """What a map shows: stops with their names, and lines (a track's, or one from stop to stop)."""

    stops: tuple[OnEarth, ...]
    names: tuple[str, ...]
    lines: tuple[tuple[OnEarth, ...], ...]


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
    """Positions in a picture that is WIDTH units wide; ``scale`` is units per metre."""

    height: float
    scale: float
    spots: tuple[Point2D, ...]
    lines: tuple[tuple[Point2D, ...], ...]
    markers: tuple[Marker, ...]
    labels: tuple[Label | None, ...]


def map_layout(geometry: RouteGeometry) -> MapLayout:
    """Scales a route to the picture, simplifies its lines, and places numbers and names."""
    points = [*geometry.stops, *(point for line in geometry.lines for point in line)]
    centre = _centre(points)
    stops = flat(centre, geometry.stops)
    lines = [flat(centre, line) for line in geometry.lines]
    positions = [*stops, *(spot for line in lines for spot in line)]
    left, right = min(x for x, _ in positions), max(x for x, _ in positions)
    top, bottom = min(y for _, y in positions), max(y for _, y in positions)
    inner = WIDTH - 2 * _MARGIN
    scale = min(inner / max(right - left, 1e-9), _MAX_HEIGHT / max(bottom - top, 1e-9), _MAX_SCALE)
    height = max((bottom - top) * scale, _MIN_HEIGHT) + 2 * _MARGIN + _FOOT

    def scaled(point: Point2D) -> Point2D:
        x = WIDTH / 2 + (point[0] - (left + right) / 2) * scale
        y = (height - _FOOT) / 2 + (point[1] - (top + bottom) / 2) * scale
        return round(x, 1), round(y, 1)

    spots = tuple(scaled(spot) for spot in stops)
    simplified = tuple(_simplified([scaled(spot) for spot in line]) for line in lines)
    bounds = LabelBox(2, 2, WIDTH - 2, height - _FOOT)
    markers = place_markers(spots, bounds)
    labels = place_labels(markers, geometry.names, simplified, bounds)
    return MapLayout(round(height, 1), scale, spots, simplified, markers, labels)


def draw(layout: MapLayout, text: MapText, *, is_walked: bool) -> Markup:
    """The map. ``is_walked`` if the line is a way to walk, not only an order of stops."""
    css_class = "way" if is_walked else "way order"
    parts = [f'<path class="{css_class}" d="{_path(line)}"/>' for line in layout.lines]
    parts.extend(
        f'<circle class="spot" cx="{layout.spots[member][0]}" cy="{layout.spots[member][1]}" r="4"/>'
        for marker in layout.markers
        if len(marker.members) > 1
        for member in marker.members
    )
    parts.extend(marker_svg(marker) for marker in layout.markers)
    parts.extend(_label_svg(label) for label in layout.labels if label is not None)
    parts.append(_foot(layout, text))
    return picture(layout.height, text.name, parts)


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


def _simplified(line: Sequence[Point2D]) -> tuple[Point2D, ...]:
    """A line with fewer points that looks the same; with at most _MAX_POINTS, even if that shows."""
    tolerance = TOLERANCE * WIDTH / LARGEST
    points = simplify(line, tolerance)
    while len(points) > _MAX_POINTS:
        tolerance *= 1.5
        points = simplify(points, tolerance)
    return tuple(points)


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


def _centre(points: Sequence[OnEarth]) -> TrackPoint:
    """The centre of the points' bounding box, also across the 180th meridian."""
    first = points[0].lon
    offsets = [(point.lon - first + 180) % 360 - 180 for point in points]
    lats = [point.lat for point in points]
    return TrackPoint((min(lats) + max(lats)) / 2, first + (min(offsets) + max(offsets)) / 2)

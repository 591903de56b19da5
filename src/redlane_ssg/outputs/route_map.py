"""A route to scale: an SVG of its numbered stops and the line through them, from coordinates alone.

A sketch of one's own: north is up, distances are right, and nothing but the walk is drawn.
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
from redlane_ssg.outputs.simplify import Spot, simplify
from redlane_ssg.read.tracks import TrackPoint

WIDTH = 340.0
# What the style sheet lets the picture grow to, in px: there the line may be off by so many px at most.
LARGEST, TOLERANCE = 468, 1.2
_MARGIN, _FOOT = 24.0, 44.0
_LOWEST, _HIGHEST = 96.0, 420.0
# Units a metre: three doors of one yard need not fill a screen.
_NEAREST = 4.0
_LONGEST_BAR = 110.0
# So many points of a line weigh some 2 KB compressed.
_MOST_POINTS = 500


@dataclass(frozen=True, slots=True)
class Ground:
    """What is to be drawn: stops with their names, lines (of a track, or from stop to stop)."""

    stops: tuple[OnEarth, ...]
    names: tuple[str, ...]
    lines: tuple[tuple[OnEarth, ...], ...]


@dataclass(frozen=True, slots=True)
class MapWords:
    """What stands in the picture: its name for those who do not see it, and words that it shows."""

    name: str
    sketch: str
    north: str
    metres: str
    kilometres: str


@dataclass(frozen=True, slots=True)
class MapLayout:
    """Everything in its place, in units of a picture that is WIDTH wide; ``scale`` is units a metre."""

    height: float
    scale: float
    spots: tuple[Spot, ...]
    lines: tuple[tuple[Spot, ...], ...]
    markers: tuple[Marker, ...]
    labels: tuple[Label | None, ...]


def lay_out_map(ground: Ground) -> MapLayout:
    """Scales the ground into the picture, thins its lines, and places numbers and names."""
    points = [*ground.stops, *(point for line in ground.lines for point in line)]
    centre = _centre(points)
    stops = flat(centre, ground.stops)
    lines = [flat(centre, line) for line in ground.lines]
    spread = [*stops, *(spot for line in lines for spot in line)]
    left, right = min(x for x, _ in spread), max(x for x, _ in spread)
    top, bottom = min(y for _, y in spread), max(y for _, y in spread)
    inner = WIDTH - 2 * _MARGIN
    scale = min(inner / max(right - left, 1e-9), _HIGHEST / max(bottom - top, 1e-9), _NEAREST)
    height = max((bottom - top) * scale, _LOWEST) + 2 * _MARGIN + _FOOT

    def drawn(spot: Spot) -> Spot:
        x = WIDTH / 2 + (spot[0] - (left + right) / 2) * scale
        y = (height - _FOOT) / 2 + (spot[1] - (top + bottom) / 2) * scale
        return round(x, 1), round(y, 1)

    spots = tuple(drawn(spot) for spot in stops)
    thinned = tuple(_thinned([drawn(spot) for spot in line]) for line in lines)
    room = LabelBox(2, 2, WIDTH - 2, height - _FOOT)
    markers = place_markers(spots, room)
    labels = place_labels(markers, ground.names, thinned, room)
    return MapLayout(round(height, 1), scale, spots, thinned, markers, labels)


def draw(layout: MapLayout, words: MapWords, *, is_walked: bool) -> Markup:
    """The picture; ``is_walked`` where its line is a way that was walked, and not only an order."""
    way = "way" if is_walked else "way order"
    parts = [f'<path class="{way}" d="{_path(line)}"/>' for line in layout.lines]
    parts.extend(
        f'<circle class="spot" cx="{layout.spots[member][0]}" cy="{layout.spots[member][1]}" r="4"/>'
        for marker in layout.markers
        if len(marker.members) > 1
        for member in marker.members
    )
    parts.extend(marker_svg(marker) for marker in layout.markers)
    parts.extend(_label_svg(label) for label in layout.labels if label is not None)
    parts.append(_foot(layout, words))
    return picture(layout.height, words.name, parts)


def picture(height: float, name: str, parts: Sequence[str]) -> Markup:
    """An SVG of WIDTH × ``height`` units that is one picture with a name to screen readers."""
    size = f'viewBox="0 0 {WIDTH:g} {height:g}" width="{WIDTH:g}" height="{height:g}"'
    # The halo of letters lies below them.
    head = f'<svg class="route-picture" {size} paint-order="stroke" role="img" aria-label="{escape(name)}">'
    return Markup("".join((head, *parts, "</svg>")))  # noqa: S704 - every text in it is escaped


def marker_svg(marker: Marker) -> str:
    """A number on a seal."""
    box = marker.box
    x, y = (box.left + box.right) / 2, box.top + MARKER_RADIUS + FONT * 0.36
    size = f'width="{box.right - box.left:.1f}" height="{2 * MARKER_RADIUS:g}"'
    stone = f'<rect class="stone" x="{box.left:.1f}" y="{box.top:.1f}" {size} rx="4"/>'
    return f'{stone}<text class="number" x="{x:.1f}" y="{y:.1f}">{escape(marker.text)}</text>'


def name_svg(lines: Sequence[str], anchor: str, x: float, y: float) -> str:
    """Lines of a name; ``y`` is the first base line."""
    spans = "".join(
        f'<tspan x="{x:.1f}" y="{y + place * LEADING:.1f}">{escape(line)}</tspan>' for place, line in enumerate(lines)
    )
    return f'<text class="name" text-anchor="{anchor}">{spans}</text>'


def round_length(scale: float, longest: float) -> int:
    """The longest length of 1, 2 or 5 times a power of ten metres that a bar of ``longest`` units can show."""
    steps = (digit * 10**power for power in range(8) for digit in (1, 2, 5))
    return max((step for step in steps if step * scale <= longest), default=1)


def _thinned(line: Sequence[Spot]) -> tuple[Spot, ...]:
    """A line as simple as looks the same; one that winds without end, as simple as a page can bear."""
    tolerance = TOLERANCE * WIDTH / LARGEST
    found = simplify(line, tolerance)
    while len(found) > _MOST_POINTS:
        tolerance *= 1.5
        found = simplify(found, tolerance)
    return tuple(found)


def _label_svg(label: Label) -> str:
    return name_svg(label.lines, label.anchor, label.x, label.y)


def _path(line: Sequence[Spot]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in line)


def _foot(layout: MapLayout, words: MapWords) -> str:
    """Scale bar, the word that this is a sketch, and where north is."""
    metres = round_length(layout.scale, _LONGEST_BAR)
    length, y = metres * layout.scale, layout.height - 10
    said = words.kilometres.format(value=metres // 1000) if metres >= 1000 else words.metres.format(value=metres)
    bar = f'<path class="bar" d="M10 {y - 6:.1f}v6h{length:.1f}v-6"/>'
    text = f'<text class="small" x="10" y="{y - 11:.1f}">{escape(said)}</text>'
    sketch = f'<text class="small" text-anchor="end" x="{WIDTH - 44:g}" y="{y:.1f}">{escape(words.sketch)}</text>'
    right = WIDTH - 20
    arrow = f'<path class="arrow" d="M{right:g} {y - 30:.1f}l5 13l-5 -3l-5 3z"/>'
    north = f'<text class="small" text-anchor="middle" x="{right:g}" y="{y:.1f}">{escape(words.north)}</text>'
    return bar + text + sketch + arrow + north


def _centre(points: Sequence[OnEarth]) -> TrackPoint:
    """The middle of what is drawn, also where it lies across the 180th meridian."""
    first = points[0].lon
    turned = [(point.lon - first + 180) % 360 - 180 for point in points]
    lats = [point.lat for point in points]
    return TrackPoint((min(lats) + max(lats)) / 2, first + (min(turned) + max(turned)) / 2)

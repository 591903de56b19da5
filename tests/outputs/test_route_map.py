"""A route's picture: nothing leaves it, nothing overlaps, and the same stops give the same picture."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from math import dist
from xml.etree import ElementTree

import pytest
from any_text import fewer
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from redlane_ssg.guide.earth import distance
from redlane_ssg.guide.map_frames import SYMBOL_SIDE, WIDTH
from redlane_ssg.outputs.drawn_text import balance, text_width, wrap
from redlane_ssg.outputs.label_placement import FONT, LabelBox, number_ranges
from redlane_ssg.outputs.route_line import MAX_STOPS, LineStop, draw_line
from redlane_ssg.outputs.route_map import (
    LARGEST,
    TOLERANCE,
    MapLayout,
    MapText,
    RouteGeometry,
    draw,
    map_layout,
    round_length,
)
from redlane_ssg.outputs.simplify import Point2D, simplify
from redlane_ssg.read.tracks import TrackPoint

WORDS = MapText("A & B", "示意图", "北", "{value} 米", "{value} 公里")
NAMES = st.one_of(
    st.text(alphabet="毛主席纪念馆杭州小组故居（）·，", min_size=1, max_size=20),
    st.text(alphabet="abcdefgh WMil-’é😀", min_size=1, max_size=40),
)
NEAR = st.floats(-0.01, 0.01)


@st.composite
def stops(draw: st.DrawFn) -> tuple[TrackPoint, ...]:
    """Stops spread out, close together, on one line, in one place, in a thin strip, or across the 180th meridian."""
    shape = draw(st.sampled_from(["anywhere", "heap", "line", "one", "thin", "tall", "dateline"]))
    count = draw(st.integers(2, 40))
    offsets = draw(st.lists(st.tuples(NEAR, NEAR), min_size=count, max_size=count))
    centre = TrackPoint(30.25, 180.0 if shape == "dateline" else 120.17)
    factors = {"heap": (0.02, 0.02), "one": (0, 0), "thin": (0.001, 5), "tall": (5, 0.001)}
    north, east = factors.get(shape, (1.0, 1.0))
    lengths = [(along, along if shape == "line" else across) for along, across in offsets]
    return tuple(
        TrackPoint(centre.lat + one * north, (centre.lon + other * east + 180) % 360 - 180) for one, other in lengths
    )


def boxes(layout: MapLayout) -> list[LabelBox]:
    return [*(marker.box for marker in layout.markers), *(label.box for label in layout.labels if label)]


def assert_tidy(layout: MapLayout) -> None:
    frame = LabelBox(0, 0, WIDTH, layout.height)
    assert all(frame.contains(box) for box in boxes(layout))
    assert not [pair for pair in combinations(boxes(layout), 2) if pair[0].overlaps(pair[1])]
    assert all(0 <= x <= WIDTH and 0 <= y <= layout.height for line in layout.lines for x, y in line)


@settings(deadline=None, max_examples=fewer(150))
@given(stops(), st.data())
def test_nothing_runs_off_and_nothing_covers_anything(places: tuple[TrackPoint, ...], data: st.DataObject) -> None:
    names = tuple(data.draw(st.lists(NAMES, min_size=len(places), max_size=len(places))))
    geometry = RouteGeometry(places, names, (places,))
    layout = map_layout(geometry)
    assert_tidy(layout)
    assert map_layout(geometry) == layout
    assert sorted(member for marker in layout.markers for member in marker.members) == list(range(len(places)))
    label_lines = {line for label in layout.labels if label for line in label.lines}
    assert all(text_width(line, FONT) <= WIDTH for line in label_lines)


@pytest.mark.parametrize("count", [2, 60, 300])
def test_as_many_stops_as_there_may_be(count: int) -> None:
    places = tuple(TrackPoint(30.25 + (n * 37 % 101) / 9000, 120.17 + (n * 53 % 89) / 7000) for n in range(count))
    layout = map_layout(RouteGeometry(places, tuple(f"第{n}处旧址" for n in range(count)), (places,)))
    assert_tidy(layout)
    assert sum(len(marker.members) for marker in layout.markers) == count
    assert len(layout.markers) >= min(count, 15)


def test_it_is_to_scale_and_north_is_up() -> None:
    places = (TrackPoint(30.25, 120.17), TrackPoint(30.2545, 120.17), TrackPoint(30.25, 120.175))
    layout = map_layout(RouteGeometry(places, ("a", "b", "c"), (places,)))
    start, north, east = layout.spots
    assert north[0] == start[0] and north[1] < start[1]
    assert east[1] == start[1] and east[0] > start[0]
    for (one, there), (other, drawn) in combinations(zip(places, layout.spots, strict=True), 2):
        assert dist(there, drawn) == pytest.approx(distance(one, other) * layout.scale, abs=0.5)
    assert (WIDTH - 48) / (east[0] - start[0]) == pytest.approx(1, abs=0.01)


def test_a_name_stands_where_the_line_does_not() -> None:
    """The line passes on the left and on the right of the second stop, so its name goes above."""
    places = (TrackPoint(30.25, 120.170), TrackPoint(30.25, 120.175), TrackPoint(30.25, 120.180))
    layout = map_layout(RouteGeometry(places, ("东", "中间", "西"), (places,)))
    assert [label.anchor if label else None for label in layout.labels] == ["middle", "middle", "middle"]
    assert all(label and label.box.bottom <= layout.spots[0][1] for label in layout.labels)


def test_stops_in_one_place_share_a_marker_with_their_numbers() -> None:
    here, there = TrackPoint(30.25, 120.17), TrackPoint(30.26, 120.17)
    layout = map_layout(RouteGeometry((here, there, here), ("门", "井", "门"), ((here, there, here),)))
    assert [(marker.members, marker.text) for marker in layout.markers] == [((0, 2), "1·3"), ((1,), "2")]
    assert [label.lines if label else None for label in layout.labels] == [("门",), ("井",)]


def test_numbers_are_written_as_people_write_them() -> None:
    assert [number_ranges(members) for members in ([0], [0, 1], [1, 3], [2, 3, 4], [0, 2, 4, 6])] == [
        "1",
        "1–2",
        "2·4",
        "3–5",
        "1…",
    ]


def test_a_facility_stands_where_it_is_and_one_beyond_the_picture_does_not() -> None:
    places = (TrackPoint(30.25, 120.17), TrackPoint(30.26, 120.18))
    near, far = TrackPoint(30.255, 120.175), TrackPoint(31, 121)
    layout = map_layout(RouteGeometry(places, ("东", "西"), (places,), (near, far)))
    (first, last), (shown, beyond) = layout.spots, layout.facilities
    assert beyond is None and shown is not None
    assert shown == pytest.approx(((first[0] + last[0]) / 2, (first[1] + last[1]) / 2), abs=0.5)
    symbol = Markup('<svg viewBox="0 0 24 24"></svg>')
    svg = ElementTree.fromstring(draw(layout, WORDS, is_walked=True, symbols=[symbol, symbol]))
    _, drawn = svg.iter("svg")
    side = float(drawn.get("width", 0))
    assert float(drawn.get("x", 0)) + side / 2 == pytest.approx(shown[0], abs=0.1)


def test_names_keep_clear_of_symbols() -> None:
    places = (TrackPoint(30.25, 120.17), TrackPoint(30.25, 120.18))
    layout = map_layout(RouteGeometry(places, ("东", "西"), (places,)))
    name, spot = layout.labels[0], layout.spots[0]
    assert name is not None
    right, down = (name.box.left + name.box.right) / 2 - spot[0], (name.box.top + name.box.bottom) / 2 - spot[1]
    # A symbol where the name would stand.
    degrees = 0.01 / (layout.spots[1][0] - spot[0])
    there = TrackPoint(30.25 - down / layout.scale / 111_195, 120.17 + right * degrees)
    crowded = map_layout(RouteGeometry(places, ("东", "西"), (places,), (there,)))
    moved, shown = crowded.labels[0], crowded.facilities[0]
    assert moved is not None and shown is not None and name.box.overlaps(around(shown))
    assert not moved.box.overlaps(around(shown))


def around(spot: Point2D) -> LabelBox:
    """Where a symbol is."""
    half = SYMBOL_SIDE / 2
    return LabelBox(spot[0] - half, spot[1] - half, spot[0] + half, spot[1] + half)


def test_the_svg_is_one_picture_with_a_name() -> None:
    places = (TrackPoint(30.25, 120.17), TrackPoint(30.26, 120.18))
    svg = ElementTree.fromstring(
        draw(map_layout(RouteGeometry(places, ("<门>", "A & B"), (places,))), WORDS, is_walked=True)
    )
    assert (svg.get("role"), svg.get("aria-label")) == ("img", "A & B")
    texts = ["".join(text.itertext()) for text in svg.iter("text")]
    assert texts == ["1", "2", "<门>", "A & B", "200 米", "示意图", "北"]


@pytest.mark.parametrize(
    ("scale", "metres"), [(4.0, 20), (0.5, 200), (0.11, 1000), (0.109, 1000), (1e-4, 1000000), (1e9, 1)]
)
def test_the_bar_is_a_round_length(scale: float, metres: int) -> None:
    assert round_length(scale, 110) == metres
    assert metres == 1 or metres * scale <= 110 < metres * scale * 2.51


def off(point: tuple[float, float], line: list[tuple[float, float]]) -> float:
    """The distance of a point from a line, measured in small steps along the line."""
    return min(
        dist(point, (one[0] + (other[0] - one[0]) * step / 200, one[1] + (other[1] - one[1]) * step / 200))
        for one, other in pairwise(line)
        for step in range(201)
    )


@settings(deadline=None, max_examples=fewer(60))
@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), min_size=2, max_size=40), st.floats(0.5, 20))
def test_a_simpler_line_is_nowhere_off_by_more_than_was_allowed(
    line: list[tuple[float, float]], tolerance: float
) -> None:
    simpler = simplify(line, tolerance)
    assert (simpler[0], simpler[-1]) == (line[0], line[-1])
    assert set(simpler) <= set(line)
    # Points too close to the one before are dropped first, which may add half the tolerance.
    assert all(off(point, simpler) <= tolerance * 1.5 + 3 for point in line)


def test_a_recording_of_hours_becomes_a_short_line() -> None:
    line = [(n / 100, 50 + (n * 7919 % 13) / 40) for n in range(20_000)]
    assert len(simplify(line, TOLERANCE * WIDTH / LARGEST)) < 10


def test_a_line_that_winds_without_end_is_bearable() -> None:
    line = tuple(TrackPoint(30.25 + n * 7919 % 997 / 1e5, 120.17 + n * 104729 % 1009 / 1e5) for n in range(3000))
    layout = map_layout(RouteGeometry((line[0], line[-1]), ("起", "终"), (line,)))
    assert len(layout.lines[0]) <= 500
    assert_tidy(layout)


def test_names_break_evenly_and_keep_their_marks() -> None:
    assert balance("毛主席纪念馆", FONT, 79, 3) == ("毛主席", "纪念馆")
    assert balance("Former Residence of Yu Dafu", FONT, 175, 3) == ("Former Residence", "of Yu Dafu")
    assert wrap("巧手（工作室）", 10, 31, 3) == ("巧手", "（工作", "室）")
    assert wrap("无法断开", 10, 9, 9) == ()
    assert wrap("四个字四个字", 10, 21, 2) == ()
    assert wrap("", 10, 100, 3) == ()


def line_texts(stops: list[LineStop]) -> tuple[float, list[tuple[str, float, float]]]:
    """A line diagram's height, and each of its texts with its x and y."""
    svg = ElementTree.fromstring(draw_line(stops, "name", is_walked=True))
    found = [
        (part.text or "", float(part.get("x", "nan")), float(part.get("y", "nan")))
        for text in svg.iter("text")
        for part in (list(text) or [text])
    ]
    return float(svg.get("viewBox", "").split()[3]), found


@settings(deadline=None, max_examples=fewer(80))
@given(st.lists(NAMES, min_size=2, max_size=MAX_STOPS), st.sampled_from(["", "5 分钟", "1200 米"]))
def test_a_line_has_every_number_and_keeps_names_in_their_cells(names: list[str], way_on: str) -> None:
    height, texts = line_texts([LineStop(name, way_on) for name in names])
    numbers = [text for text, _, _ in texts if re.fullmatch(r"\d+", text)]
    assert numbers == [str(number) for number in range(1, len(names) + 1)]
    assert all(0 < x < WIDTH and 0 < y < height for _, x, y in texts)
    rows: dict[float, list[tuple[str, float]]] = {}
    for text, x, y in texts:
        if text != way_on:
            rows.setdefault(y, []).append((text, x))
    for row in rows.values():
        for (one, here), (other, there) in pairwise(sorted(row, key=lambda pair: pair[1])):
            assert here + text_width(one, FONT) / 2 <= there - text_width(other, FONT) / 2


def test_a_line_of_more_stops_than_are_easily_read_is_left_to_the_list() -> None:
    assert draw_line([LineStop("站", "")] * MAX_STOPS, "name", is_walked=True)
    assert draw_line([LineStop("站", "")] * (MAX_STOPS + 1), "name", is_walked=True) == ""

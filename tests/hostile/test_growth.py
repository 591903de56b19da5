"""What comes in may be as large as its limits allow: the time to read it grows with its length, no faster."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

import pytest
from PIL import Image
from steps import steps

from redlane_ssg.console.reporting import format_report
from redlane_ssg.diagnostics import MOST_COMPARED, Report, Span, Suggestions, problem
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entry_fields import LIST_LIMIT
from redlane_ssg.kinds.overlay import overlay
from redlane_ssg.kinds.validate import PROBLEM_LIMIT, validate
from redlane_ssg.outputs.route_map import MAX_POINTS_OF_ALL, RouteGeometry, map_layout
from redlane_ssg.outputs.simplify import simplify
from redlane_ssg.read.gpx import read_gpx
from redlane_ssg.read.nodes import MappingNode
from redlane_ssg.read.picture_memory import SHARED_LIMIT, decoded_size, on_pictures
from redlane_ssg.read.prose import read_prose
from redlane_ssg.read.track_points import FoundPoint, strays
from redlane_ssg.read.tracks import LINE_LIMIT, TrackPoint
from redlane_ssg.read.yaml_nodes import KEY_LIMIT, parse_mapping
from redlane_ssg.read.yaml_remarks import remark_on

PATH = "content/people/wang.md"
MODEL = KINDS["people"]


def fields(text: str) -> MappingNode:
    node = parse_mapping(text, PATH, 1)
    assert isinstance(node, MappingNode)
    return node


def report(count: int, report_format: str) -> None:
    """As many problems in one line as its length allows."""
    text = "[[x]] " * count
    found = (problem("E401", Span(PATH, 1, 6 * index + 3, 1), id="x") for index in range(count))
    assert format_report(Report.of(found, {PATH: text}), report_format, "zh")


def zigzag(count: int) -> list[tuple[float, float]]:
    """A line that is farthest off at its last point but one, again and again."""
    return [(index / count, (1 if index % 2 else -1) * index * 300 / count) for index in range(count)]


def lists(count: int) -> str:
    names = ", ".join(f"名{index}" for index in range(count))
    return f"title: 王\nera: modern\naliases: [{names}]\nroles: [{names}]\n"


def keys(count: int) -> str:
    return "".join(f"a{index}: 1\n" for index in range(count))


def lost(count: int) -> list[FoundPoint]:
    """A walk in which each third point was recorded without reception."""
    return [FoundPoint(0, 0) if index % 3 else FoundPoint(30 + index / count / 100, 120) for index in range(count)]


GROWING: dict[str, tuple[Callable[[int], object], int]] = {
    "problems in text": (lambda count: report(count, "text"), 400),
    "problems in JSON": (lambda count: report(count, "json"), 400),
    "problems for GitHub": (lambda count: report(count, "github"), 400),
    "keys": (lambda count: fields(keys(count)), KEY_LIMIT // 2),
    "translated keys": (lambda count: overlay(fields(keys(count)), fields(keys(count)), MODEL, []), KEY_LIMIT // 2),
    "unknown keys": (lambda count: validate(MODEL, fields(keys(count))), KEY_LIMIT // 2),
    "items": (lambda count: validate(MODEL, fields(lists(count))), LIST_LIMIT // 2),
    "zigzag": (lambda count: simplify(zigzag(count), 0.001), 2000),
    "points without reception": (lambda count: strays([tuple(lost(count))]), 600),
    "elements": (lambda count: read_gpx(b"<a>" * count + b"</a>" * count), 2000),
    "extensions": (lambda count: read_gpx(b"<extensions>" * count + b"</extensions>" * count), 2000),
}


@pytest.mark.parametrize("name", GROWING)
def test_twice_as_much_takes_twice_the_steps(name: str) -> None:
    make, count = GROWING[name]
    make(10)
    assert steps(lambda: make(2 * count)) < 2.6 * steps(lambda: make(count))


class CountedTexts(Mapping[str, str]):
    """Texts that count how often one is opened: it is read and decoded each time."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts, self.opened = texts, 0

    def __getitem__(self, path: str) -> str:
        self.opened += 1
        return self.texts[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


def test_a_text_is_opened_once_for_all_its_problems() -> None:
    texts = CountedTexts({"a": "甲\n乙\n", "b": "丙\n"})
    found = [problem("E401", Span(path, 1, column), id="x") for path in ("a", "b", "c") for column in range(1, 50)]
    told = Report.of(found, texts)
    assert {one.excerpt for one in told.diagnostics} == {"甲", "丙", ""}
    assert texts.opened <= 3


def test_a_report_does_not_repeat_a_long_line() -> None:
    text = "字" * 50_000 + "[[x]]" + "字" * 50_000
    (shown,) = json.loads(
        format_report(Report.of([problem("E401", Span(PATH, 1, 50_003), id="x")], {PATH: text}), "json", "zh")
    )
    assert "[[x]]" in shown["excerpt"] and len(shown["excerpt"]) < 1100


def test_suggestions_end() -> None:
    names, suggestions = [f"stop-{index}" for index in range(1000)], Suggestions()
    given = [suggestions.nearest("stop-1x", names) for _ in range(MOST_COMPARED // 1000 + 5)]
    assert given == ["stop-1"] * (MOST_COMPARED // 1000) + [""] * 5


def test_some_of_many_wrong_fields_are_told() -> None:
    found = validate(MODEL, fields(keys(KEY_LIMIT)))
    assert isinstance(found, tuple)
    assert len(found) == PROBLEM_LIMIT + 1
    assert found[-1].code == "E260"


def test_a_simplified_zigzag_keeps_its_tolerance() -> None:
    line = zigzag(3000)
    kept = simplify(line, 5)
    assert kept[0] == line[0] and kept[-1] == line[-1]
    assert max(abs(y) for _, y in kept) >= 295


def test_a_map_of_many_pieces_has_a_bounded_number_of_points() -> None:
    start = TrackPoint(30.25, 120.17)
    pieces = tuple(
        tuple(TrackPoint(30.25 + x / 5000, 120.17 + (piece + y) / 50_000) for x, y in zigzag(60))
        for piece in range(LINE_LIMIT)
    )
    layout = map_layout(RouteGeometry((start,), ("门",), pieces))
    assert sum(map(len, layout.lines)) <= MAX_POINTS_OF_ALL


@pytest.mark.parametrize(
    ("picture_format", "side", "is_large"),
    [("JPEG", 5000, False), ("JPEG", 6500, True), ("PNG", 3500, False), ("WEBP", 4500, True), ("PNG", 9000, False)],
)
def test_large_pictures_are_worked_on_alone(picture_format: str, side: int, *, is_large: bool) -> None:
    data = BytesIO()
    Image.new("1" if picture_format == "PNG" else "L", (side, side)).save(data, picture_format)
    # One of more pixels than can be shown is never decoded.
    assert (decoded_size(data.getvalue()) > SHARED_LIMIT) is is_large


def test_pictures_keep_their_order_whatever_their_size() -> None:
    small, large = (picture_bytes(side) for side in (10, 4500))
    given = [small, large, small, b"", large, large]
    assert [*on_pictures(len, given, bytes, jobs=2, is_worth_it=True)] == [*map(len, given)]


def picture_bytes(side: int) -> bytes:
    data = BytesIO()
    Image.new("1", (side, side)).save(data, "PNG")
    return data.getvalue()


@pytest.mark.parametrize("text", ["summary: 甲{}乙\nnote: a #b\n", "summary: [甲{}乙\n"])
def test_a_long_run_of_blanks_in_fields_is_read(text: str) -> None:
    """Steps within a pattern cannot be counted: if they grew with the square, this would take minutes."""
    written = text.format(" " * 400_000)
    assert [*remark_on(written, PATH, 1)] or not isinstance(parse_mapping(written, PATH, 1), MappingNode)


def test_a_long_run_of_brackets_in_fields_that_are_no_yaml_is_read() -> None:
    assert not isinstance(parse_mapping(f'summary: ["{"[" * 400_000}", 1\ntitle: 2\n', PATH, 1), MappingNode)


def test_a_long_run_of_blanks_in_a_heading_is_read() -> None:
    assert read_prose(f"## 甲{' ' * 400_000}乙 ##\n").problems == ()

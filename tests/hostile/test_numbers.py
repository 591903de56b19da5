"""Numbers without end and numbers that are none are told where they stand; nothing that is published holds one."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from guides import BASE, SMALLEST, check, edit, problems, write_guide

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.read.tracks import read_track
from redlane_ssg.read.tree import SourceFile

SOURCE = Path(__file__).resolve().parents[2] / "src/redlane_ssg"
NUMBERS = {
    "infinite": ".inf",
    "none": ".nan",
    "words": "Infinity",
    "NaN": "NaN",
    "power": "1e999",
    "400 digits": "9" * 400,
    "5000 digits": "9" * 5000,
    "negative": f"-{'9' * 400}",
}
# What is a number in a guide: its file, what stands there, and the number of its line.
FIELDS = {
    "lat": ("content/sites/old-house.md", "order: 1", "coords: {{lat: {}, lon: 120}}"),
    "lon": ("content/sites/old-house.md", "order: 1", "coords: {{lat: 30, lon: {}}}"),
    "order": ("content/sites/old-house.md", "order: 1", "order: {}"),
    "duration": ("content/routes/walk.md", "duration_minutes: 30", "duration_minutes: {}"),
    "minutes": ("content/routes/walk.md", "minutes: 5, metres: 300", "minutes: {}, metres: 300"),
    "metres": ("content/routes/walk.md", "minutes: 5, metres: 300", "minutes: 5, metres: {}"),
    "born": ("content/people/wang.md", "born: 1911-12", "born: {}"),
    "publish": ("content/stories/well.md", "publish: 2025-10-01", "publish: {}"),
}
parametrize_numbers = pytest.mark.parametrize("number", NUMBERS.values(), ids=NUMBERS.keys())


@parametrize_numbers
@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS.keys())
def test_a_field_is_told_at_its_place(tmp_path: Path, field: tuple[str, str, str], number: str) -> None:
    name, old, new = field
    edit(write_guide(tmp_path, BASE), name, old, new.format(number))
    lines = (tmp_path / name).read_text("utf-8").split("\n")
    line = next(index for index, text in enumerate(lines, 1) if number in text)
    column = lines[line - 1].index(number) + 1
    result = check(tmp_path)
    assert [one for one in problems(result) if one.startswith("E2") and one.endswith(f"{name}:{line}:{column}")], (
        problems(result)
    )
    for language in ("zh", "en"):
        assert all(len(found.message(language)) < 1000 for found in result.report.diagnostics)


GEOJSON = '{"type": "LineString", "coordinates": [[120.17, 30.25], [%s, 30.26]]}'
GPX = '<gpx><trk><trkseg><trkpt lat="30.25" lon="120.17"/>\n<trkpt lat="%s" lon="120.18"/></trkseg></trk></gpx>'
JSON_NUMBERS = ["Infinity", "-Infinity", "NaN", "1e999", "9" * 400, "9" * 5000, "1e308"]


@pytest.mark.parametrize("number", JSON_NUMBERS, ids=lambda number: number[:9])
def test_a_point_of_a_track_is_told(number: str) -> None:
    geojson = read_track(SourceFile("a.geojson", "content/a.geojson", (GEOJSON % number).encode()))
    gpx = read_track(SourceFile("a.gpx", "content/a.gpx", (GPX % number).encode()))
    for found, line in ((geojson, 1), (gpx, 2)):
        assert isinstance(found, Diagnostic)
        assert (found.code, found.span.line, found.values["reason"]) == ("E332", line, "term:track.point")


@pytest.mark.parametrize("number", ["9" * 400, "9" * 5000, "٣" * 5000], ids=["400", "5000", "Arabic"])
def test_a_time_of_a_caption_is_told(tmp_path: Path, number: str) -> None:
    sites = write_guide(tmp_path, SMALLEST) / "content/sites"
    sites.mkdir()
    (sites / "lamp.vtt").write_text(f"WEBVTT\n\n{number}:00:00.000 --> {number}:00:02.000\n字\n", "utf-8")
    assert "E532 content/sites/lamp.vtt:3:1" in problems(check(tmp_path))


WRITTEN = {
    "list": "{}. 一",
    "list in hanzi": "{}、一",
    "list in brackets": "（{}）一",
    "reference": "&#{};",
    "hexadecimal reference": "&#x{};",
    "note": "一[^{0}]\n\n[^{0}]: 注",
    "heading": "## {} 一 {{#{}}}",
    "telephone": "电话 {}",
    "clock": "{}:{}",
    "table": "| {} |\n|---|\n| {} |",
}


@pytest.mark.parametrize("digits", [400, 5000])
@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN.keys())
def test_a_number_of_any_length_is_text(tmp_path: Path, text: str, digits: int) -> None:
    number = "9" * digits
    edit(write_guide(tmp_path, BASE), "content/stories/lamp.md", "| 1911 | 点灯 |", f"\n{text.format(number, number)}")
    assert not [one for one in problems(check(tmp_path)) if not one.startswith(("E4", "W4"))]


def test_no_json_holds_what_is_no_number() -> None:
    """RFC 8259, 6: no browser reads JSON with Infinity or NaN, which Python writes unless it is told not to."""
    lax = []
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("json.dumps", "json.dump"):
                is_strict = any(one.arg == "allow_nan" and ast.unparse(one.value) == "False" for one in node.keywords)
                lax += [] if is_strict else [f"{path.relative_to(SOURCE).as_posix()}:{node.lineno}"]
    # Of this only a digest remains.
    assert [one for one in lax if not one.startswith("signage/sheet_content.py:")] == []


THEME_FILES = (
    "styles/1-page.css",
    "styles/own.css",
    "scripts/own.js",
    "scripts/later/own.js",
    "icons/own.svg",
    "signs/own.typ",
)


@pytest.mark.parametrize("name", [*THEME_FILES, "pages/missing.html", "tokens.yml", "strings.yml"])
@pytest.mark.parametrize(("data", "code"), [(b"a\n  \xff\xfe", "E104"), ("a\n 巷子".encode("gbk"), "E103")])
def test_a_file_of_a_theme_that_is_not_utf_8_is_told(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    write_guide(tmp_path, BASE)
    edit(tmp_path, "content/guide.yml", "area: lane", "area: lane\ntheme: own")
    path = tmp_path / "themes/own" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    found = [one for one in problems(check(tmp_path)) if one.startswith(f"{code} themes/own/{name}:2:")]
    assert len(found) == 1


def test_a_guide_with_numbers_is_json_that_browsers_read(tmp_path: Path) -> None:
    edit(write_guide(tmp_path, BASE), "content/sites/old-house.md", "order: 1", "coords: {lat: 1e-300, lon: -0.0}")
    result = check(tmp_path)
    assert result.site is not None, problems(result)
    read = [json.loads(data, parse_constant=pytest.fail) for path, data in result.site.items() if path.endswith("json")]
    assert read

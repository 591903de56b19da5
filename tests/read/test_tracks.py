"""Reads tracks, and writes walks for other maps and navigation apps: GPX 1.1, KML 2.2, GeoJSON."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from guides import SMALLEST, check, edit, problems, site, write_guide
from hypothesis import given
from hypothesis import strategies as st
from site_checks import Site, parse

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.read.tracks import TrackFile, TrackPoint, read_track
from redlane_ssg.read.tree import SourceFile

GPX = "{http://www.topografix.com/GPX/1/1}"
KML = "{http://www.opengis.net/kml/2.2}"
HEAD = '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="a watch">'
SEGMENT = '<trkseg><trkpt lat="30.25" lon="120.17"><ele>9</ele></trkpt><trkpt lat="30.26" lon="120.18"/></trkseg>'
FIRST, SECOND = TrackPoint(30.25, 120.17), TrackPoint(30.26, 120.18)
LINE = '{"type": "LineString", "coordinates": [[120.17, 30.25], [120.18, 30.26, 9]]}'

GUIDE = """\
-- content/routes/walk.md --
---
title: 走 <一> 走 & "再走"
order_is: stated
stops: [{stop: gate}, {stop: well}, {stop: gate}]
---

-- content/routes/walk.en.md --
---
title: A Walk
---

-- content/routes/listed.md --
---
title: 列举
order_is: listed
stops: [{stop: gate}, {stop: hut}]
---

-- content/routes/nowhere.md --
---
title: 不知在哪里
order_is: stated
stops: [{stop: hut}, {stop: barn}]
---

-- content/sites/gate.md --
---
title: 门
address: 样巷1号
coords: {lat: 30.25, lon: 120.17}
---

-- content/sites/well.md --
---
title: 井 & 亭
coords: {lat: 0.00001, lon: -0.0000001}
---

-- content/sites/hut.md --
---
title: 棚
---

-- content/sites/barn.md --
---
title: 仓
---
"""


def read(name: str, text: str) -> TrackFile | Diagnostic:
    return read_track(SourceFile(name, f"content/{name}", text.encode()))


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("walk.gpx", f"{HEAD}<trk>{SEGMENT}</trk></gpx>", ((FIRST, SECOND),)),
        ("walk.GPX", f'<?xml version="1.0"?>\n{HEAD}<trk>{SEGMENT}{SEGMENT}</trk></gpx>', ((FIRST, SECOND),) * 2),
        ("walk.gpx", f"<gpx><trk>{SEGMENT}</trk></gpx>", ((FIRST, SECOND),)),
        (
            "walk.gpx",
            f'{HEAD}<wpt lat="1" lon="2"/><rte><rtept lat="30.25" lon="120.17"/>'
            '<rtept lat="30.26" lon="120.18"/></rte></gpx>',
            ((FIRST, SECOND),),
        ),
        ("walk.geojson", LINE, ((FIRST, SECOND),)),
        ("walk.geojson", f'{{"type": "Feature", "properties": null, "geometry": {LINE}}}', ((FIRST, SECOND),)),
        (
            "walk.geojson",
            '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": null},'
            f' {{"type": "Feature", "geometry": {{"type": "GeometryCollection", "geometries": [{LINE}]}}}}]}}',
            ((FIRST, SECOND),),
        ),
        (
            "walk.geojson",
            '{"type": "MultiLineString", "coordinates": [[[120.17, 30.25], [120.18, 30.26]], [[1, 2]]]}',
            ((FIRST, SECOND),),
        ),
    ],
)
def test_lines_are_found_where_recorders_put_them(
    name: str, text: str, lines: tuple[tuple[TrackPoint, ...], ...]
) -> None:
    assert read(name, text) == TrackFile(name, f"content/{name}", lines)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.gpx", "", "xml"),
        ("a.gpx", "GPX", "xml"),
        ("a.gpx", f"{HEAD}<trk>{SEGMENT}</trk>", "xml"),
        ("a.gpx", '<?xml version="1.0" encoding="klingon"?><gpx/>', "xml"),
        ("a.gpx", f'<!DOCTYPE gpx [<!ENTITY a "aaaa">]>{HEAD}<trk>{SEGMENT}</trk></gpx>', "xml"),
        ("a.gpx", f'{HEAD}<wpt lat="1" lon="2"/></gpx>', "empty"),
        ("a.gpx", f'{HEAD}<trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>', "empty"),
        ("a.gpx", f'{HEAD}<trk><trkseg><trkpt lat="1"/></trkseg></trk></gpx>', "point"),
        ("a.gpx", f'{HEAD}<trk><trkseg><trkpt lat="north" lon="1"/></trkseg></trk></gpx>', "point"),
        ("a.gpx", f'{HEAD}<trk><trkseg><trkpt lat="120.2" lon="30.2"/></trkseg></trk></gpx>', "point"),
        ("a.gpx", f'{HEAD}<trk><trkseg><trkpt lat="nan" lon="inf"/></trkseg></trk></gpx>', "point"),
        ("a.geojson", "", "json"),
        ("a.geojson", "[1, 2]", "json"),
        ("a.geojson", '{"type": "LineString"}', "json"),
        ("a.geojson", '{"type": "LineString", "coordinates": [[1], [2]]}', "json"),
        ("a.geojson", '{"type": "LineString", "coordinates": [[NaN, 1], [2, 3]]}', "point"),
        ("a.geojson", '{"type": "LineString", "coordinates": [[1, 91], [2, 3]]}', "point"),
        ("a.geojson", '{"type": "Point", "coordinates": [1, 2]}', "empty"),
        ("a.geojson", '{"type": "FeatureCollection", "features": [' * 50_000, "json"),
    ],
)
def test_a_file_that_is_not_a_track_is_reported(name: str, text: str, reason: str) -> None:
    found = read(name, text)
    assert isinstance(found, Diagnostic)
    assert (found.code, found.values) == ("E332", {"reason": f"term:track.{reason}"})


@given(st.binary(max_size=200), st.sampled_from([".gpx", ".geojson"]))
def test_any_bytes_give_a_diagnostic(data: bytes, ending: str) -> None:
    found = read_track(SourceFile(f"a{ending}", f"content/a{ending}", data))
    assert isinstance(found, Diagnostic)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return site(write_guide(tmp_path_factory.mktemp("guide"), SMALLEST, GUIDE), base_url="https://guide.example/below/")


def test_there_are_files_only_for_known_coordinates(files: dict[str, str]) -> None:
    found = {path for path in files if path.endswith((".gpx", ".kml", ".geojson"))}
    stems = ("guide", "routes/walk/walk", "routes/listed/listed")
    endings = ("gpx", "kml", "geojson")
    assert found == {f"{root}{stem}.{ending}" for root in ("", "en/") for stem in stems for ending in endings}


def test_gpx_describes_a_walk_in_the_order_of_its_schema(files: dict[str, str]) -> None:
    root = ElementTree.fromstring(files["routes/walk/walk.gpx"])
    assert (root.tag, root.get("version")) == (f"{GPX}gpx", "1.1")
    assert [child.tag.removeprefix(GPX) for child in root] == ["metadata", "wpt", "wpt", "rte"]
    gate, well = root.findall(f"{GPX}wpt")
    assert [(child.tag.removeprefix(GPX), child.text, child.get("href")) for child in gate] == [
        ("name", "1. 门", None),
        ("desc", "样巷1号", None),
        ("link", None, "https://guide.example/below/sites/gate/"),
    ]
    # XML Schema's decimal allows no exponent.
    assert (well.get("lat"), well.get("lon")) == ("0.00001", "-0.0000001")
    assert well.findtext(f"{GPX}name") == "2. 井 & 亭"
    route = root.find(f"{GPX}rte")
    assert route is not None
    assert route.findtext(f"{GPX}name") == '走 <一> 走 & "再走"'
    assert [point.get("lat") for point in route.findall(f"{GPX}rtept")] == ["30.25", "0.00001", "30.25"]


def test_kml_has_longitude_first(files: dict[str, str]) -> None:
    root = ElementTree.fromstring(files["routes/walk/walk.kml"])
    assert root.tag == f"{KML}kml"
    marks = root.findall(f"{KML}Document/{KML}Placemark")
    assert [mark.findtext(f"{KML}name") for mark in marks] == ["1. 门", "2. 井 & 亭", '走 <一> 走 & "再走"']
    assert [child.tag.removeprefix(KML) for child in marks[0]] == ["name", "address", "description", "Point"]
    assert marks[0].findtext(f"{KML}Point/{KML}coordinates") == "120.17,30.25"
    line = marks[2].findtext(f"{KML}LineString/{KML}coordinates")
    assert line == "120.17,30.25 -0.0000001,0.00001 120.17,30.25"


def test_geojson_has_longitude_first(files: dict[str, str]) -> None:
    found = json.loads(files["en/routes/walk/walk.geojson"])
    assert found["type"] == "FeatureCollection"
    gate, _, line = found["features"]
    assert gate == {
        "type": "Feature",
        "properties": {
            "name": "门",
            "number": 1,
            "address": "样巷1号",
            "url": "https://guide.example/below/en/sites/gate/",
        },
        "geometry": {"type": "Point", "coordinates": [120.17, 30.25]},
    }
    assert line["properties"] == {
        "name": "A Walk",
        "url": "https://guide.example/below/en/routes/walk/",
        "line": "order",
    }
    assert line["geometry"]["type"] == "LineString"


def test_a_list_has_no_line_and_an_unknown_place_no_point(files: dict[str, str]) -> None:
    found = json.loads(files["routes/listed/listed.geojson"])["features"]
    assert [feature["properties"]["name"] for feature in found] == ["门"]
    assert "<rte>" not in files["routes/listed/listed.gpx"]


def test_the_whole_guide_is_in_one_file_each(files: dict[str, str]) -> None:
    found = json.loads(files["guide.geojson"])["features"]
    assert [feature["properties"]["name"] for feature in found] == ["门", "井 & 亭", '走 <一> 走 & "再走"']
    assert "number" not in found[0]["properties"]


def test_a_route_links_its_files(files: dict[str, str]) -> None:
    links = parse(files["routes/walk/index.html"]).one("details", class_="downloads").find("a")
    assert [(link.text, link["href"]) for link in links] == [
        ("GPX", "walk.gpx"),
        ("KML", "walk.kml"),
        ("GeoJSON", "walk.geojson"),
        ("全部地点 GPX", "../../guide.gpx"),
        ("全部地点 KML", "../../guide.kml"),
        ("全部地点 GeoJSON", "../../guide.geojson"),
    ]
    assert not parse(files["routes/nowhere/index.html"]).find("details", class_="downloads")


def test_a_recorded_line_is_drawn_and_exported_without_redundant_points(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, SMALLEST, GUIDE)
    edit(guide, "content/routes/walk.md", "order_is: stated\n", "order_is: stated\ntrack: walk.gpx\n")
    points = "".join(f'<trkpt lat="{30.25 + step / 1e5:.5f}" lon="120.17"/>' for step in range(500))
    (guide / "content/routes/walk.gpx").write_text(f"{HEAD}<trk><trkseg>{points}</trkseg></trk></gpx>")
    edit(guide, "content/sites/well.md", "{lat: 0.00001, lon: -0.0000001}", "{lat: 30.255, lon: 120.17}")
    files = site(guide)
    line = json.loads(files["routes/walk/walk.geojson"])["features"][-1]
    assert line["properties"]["line"] == "track"
    assert line["geometry"] == {"type": "LineString", "coordinates": [[120.17, 30.25], [120.17, 30.25499]]}
    gpx = ElementTree.fromstring(files["routes/walk/walk.gpx"])
    assert [child.tag.removeprefix(GPX) for child in gpx] == ["metadata", "wpt", "wpt", "trk"]
    page = parse(files["routes/walk/index.html"])
    assert len(page.one("path", class_="way")["d"].split("L")) == 2
    assert "直线" not in page.one("figcaption").text


def test_an_unused_track_is_not_a_problem(tmp_path: Path) -> None:
    guide = write_guide(tmp_path, SMALLEST)
    (guide / "content/old.geojson").write_text(LINE)
    assert problems(check(guide)) == []


def test_the_real_guide_has_no_coordinates_and_no_files(real: Site) -> None:
    assert not [file for file in real.files if file.endswith((".gpx", ".kml", ".geojson"))]
    for language in ("zh-Hans", "en"):
        page = real.entry("tongxin-red-route", language)
        assert page.one("figure", class_="route-map").has("class", "route-map route-line")
        assert not page.find("details", class_="downloads")

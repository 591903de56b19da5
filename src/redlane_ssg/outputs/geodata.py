"""Geodata formats for maps and navigators: GPX 1.1, KML 2.2 (OGC 07-147r2), GeoJSON (RFC 7946); all in WGS-84."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from redlane_ssg.guide.earth import OnEarth
from redlane_ssg.outputs.xml_bytes import xml_bytes

_GPX = "http://www.topografix.com/GPX/1/1"
_KML = "http://www.opengis.net/kml/2.2"
# About 1 cm on the ground.
_DIGITS = 7


@dataclass(frozen=True, slots=True)
class GeoPlace:
    """A point (degrees) with its name, its postal address or an empty string, and its page's URL.

    ``number`` is that of a stop, from 1. ``hours`` are its opening hours in OpenStreetMap's syntax.
    """

    name: str
    address: str
    page: str
    lat: float
    lon: float
    number: int | None = None
    hours: str = ""

    @property
    def title(self) -> str:
        """The name, after the number if there is one."""
        return f"{self.number}. {self.name}" if self.number else self.name


@dataclass(frozen=True, slots=True)
class GeoLine:
    """A walk's lines: a recorded track, or, if ``is_order``, straight lines from stop to stop."""

    name: str
    page: str
    lines: tuple[tuple[OnEarth, ...], ...]
    is_order: bool


@dataclass(frozen=True, slots=True)
class Geodata:
    """The content of a geodata file."""

    title: str
    page: str
    places: tuple[GeoPlace, ...]
    lines: tuple[GeoLine, ...]


def gpx(data: Geodata) -> bytes:
    """GPX: places as waypoints, recorded lines as tracks, orders of stops as routes."""
    root = ElementTree.Element("gpx", {"xmlns": _GPX, "version": "1.1", "creator": "redlane"})
    _describe(ElementTree.SubElement(root, "metadata"), data.title, "", data.page)
    for place in data.places:
        _describe(_gpx_point(root, "wpt", place), place.title, place.address, place.page)
    routes = [geo_line for geo_line in data.lines if geo_line.is_order]
    tracks = [geo_line for geo_line in data.lines if not geo_line.is_order]
    # The schema requires all routes before all tracks.
    for geo_line in routes:
        route = ElementTree.SubElement(root, "rte")
        _describe(route, geo_line.name, "", geo_line.page)
        for point in (point for line in geo_line.lines for point in line):
            _gpx_point(route, "rtept", point)
    for geo_line in tracks:
        track = ElementTree.SubElement(root, "trk")
        _describe(track, geo_line.name, "", geo_line.page)
        for line in geo_line.lines:
            segment = ElementTree.SubElement(track, "trkseg")
            for point in line:
                _gpx_point(segment, "trkpt", point)
    return xml_bytes(root)


def kml(data: Geodata) -> bytes:
    """KML: a placemark for each place and each line; longitude first (KML 2.2, 16.9)."""
    root = ElementTree.Element("kml", {"xmlns": _KML})
    document = ElementTree.SubElement(root, "Document")
    _text(document, "name", data.title)
    for place in data.places:
        mark = _placemark(document, place.title, place.address, place.page)
        _text(ElementTree.SubElement(mark, "Point"), "coordinates", _tuple(place))
    for geo_line in data.lines:
        for line in geo_line.lines:
            mark = _placemark(document, geo_line.name, "", geo_line.page)
            string = ElementTree.SubElement(mark, "LineString")
            _text(string, "tessellate", "1")
            _text(string, "coordinates", " ".join(map(_tuple, line)))
    return xml_bytes(root)


def geojson(data: Geodata) -> bytes:
    """GeoJSON: a feature collection; longitude first (RFC 7946, 3.1.1)."""
    features = [*map(_point_feature, data.places), *map(_line_feature, data.lines)]
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, separators=(",", ":"), allow_nan=False) for feature in features
    )
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


GEODATA_FORMATS: dict[str, Callable[[Geodata], bytes]] = {"gpx": gpx, "kml": kml, "geojson": geojson}


def _point_feature(place: GeoPlace) -> Mapping[str, object]:
    properties = {
        "name": place.name,
        "number": place.number,
        "address": place.address,
        # The key of OpenStreetMap, as programs for maps know it.
        "opening_hours": place.hours,
        "url": place.page,
    }
    geometry = {"type": "Point", "coordinates": _position(place)}
    return _feature({name: value for name, value in properties.items() if value}, geometry)


def _line_feature(geo_line: GeoLine) -> Mapping[str, object]:
    lines = [[_position(point) for point in line] for line in geo_line.lines]
    geometry: Mapping[str, object] = {"type": "MultiLineString", "coordinates": lines}
    if len(lines) == 1:
        geometry = {"type": "LineString", "coordinates": lines[0]}
    return _feature(
        {"name": geo_line.name, "url": geo_line.page, "line": "order" if geo_line.is_order else "track"}, geometry
    )


def _feature(properties: Mapping[str, object], geometry: Mapping[str, object]) -> Mapping[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _position(point: OnEarth) -> list[float]:
    return [round(point.lon, _DIGITS), round(point.lat, _DIGITS)]


def _degrees(value: float) -> str:
    """A decimal without an exponent, which XML Schema's decimal does not allow."""
    return f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")


def _tuple(point: OnEarth) -> str:
    return f"{_degrees(point.lon)},{_degrees(point.lat)}"


def _gpx_point(parent: ElementTree.Element, name: str, point: OnEarth) -> ElementTree.Element:
    return ElementTree.SubElement(parent, name, {"lat": _degrees(point.lat), "lon": _degrees(point.lon)})


def _describe(parent: ElementTree.Element, name: str, description: str, page: str) -> None:
    """Adds name, description and link, in the order of GPX's schema."""
    _text(parent, "name", name)
    if description:
        _text(parent, "desc", description)
    ElementTree.SubElement(parent, "link", {"href": page})


def _placemark(document: ElementTree.Element, name: str, address: str, page: str) -> ElementTree.Element:
    mark = ElementTree.SubElement(document, "Placemark")
    _text(mark, "name", name)
    if address:
        _text(mark, "address", address)
    _text(mark, "description", page)
    return mark


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = text

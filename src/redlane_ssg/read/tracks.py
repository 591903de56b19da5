"""Tracks: the recorded line of a walk, from GPX 1.1 or GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.tree import SourceFile

TRACK_SUFFIXES = (".gpx", ".geojson")


class TrackPoint(NamedTuple):
    """A point on earth, WGS-84, degrees."""

    lat: float
    lon: float


TrackLine = tuple[TrackPoint, ...]


@dataclass(frozen=True, slots=True)
class TrackFile:
    """A track that can be shown. It has several lines if the recording was interrupted, each of at least two points."""

    relative: str
    path: str
    lines: tuple[TrackLine, ...]


class _Unreadable(Exception):
    """A file is not a track; its message is a term of the catalogue."""


def is_track(file: SourceFile) -> bool:
    """Whether the file's name has the ending of a track."""
    return file.relative.lower().endswith(TRACK_SUFFIXES)


def read_track(file: SourceFile) -> TrackFile | Diagnostic:
    """The lines of a track. Gives E332 if the file is not GPX or GeoJSON, has no line, or has an impossible point."""
    try:
        found = _gpx(file.data) if file.relative.lower().endswith(".gpx") else _geojson(file.data)
    except _Unreadable as error:
        return problem("E332", Span(file.path), reason=f"term:{error}")
    lines = tuple(line for line in found if len(line) > 1)
    if not lines:
        return problem("E332", Span(file.path), reason="term:track.empty")
    return TrackFile(file.relative, file.path, lines)


def _gpx(data: bytes) -> list[TrackLine]:
    """The segments of the file's tracks; its routes if it has no segments."""
    segments: list[list[TrackPoint]] = []
    routes: list[list[TrackPoint]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("trkseg", "rte"):
            (segments if tag == "trkseg" else routes).append([])
        elif tag in ("trkpt", "rtept"):
            lines = segments if tag == "trkpt" else routes
            if lines:
                lines[-1].append(_point(attributes.get("lat"), attributes.get("lon")))

    def refuse(*_: object) -> None:
        # A document type can define entities that expand without limit. Recorders write none.
        raise _Unreadable("track.xml")

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (ExpatError, LookupError, ValueError) as error:
        raise _Unreadable("track.xml") from error
    return [tuple(line) for line in segments or routes]


def _geojson(data: bytes) -> list[TrackLine]:
    try:
        return [tuple(_point(lat, lon) for lon, lat, *_ in line) for line in _lines(json.loads(data))]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _Unreadable("track.json") from error


def _lines(value: Any) -> Iterator[list[list[Any]]]:
    """The coordinates of every line in a GeoJSON object."""
    match value["type"]:
        case "FeatureCollection":
            for feature in value["features"]:
                yield from _lines(feature)
        case "Feature" if value["geometry"] is not None:
            yield from _lines(value["geometry"])
        case "GeometryCollection":
            for geometry in value["geometries"]:
                yield from _lines(geometry)
        case "LineString":
            yield value["coordinates"]
        case "MultiLineString":
            yield from value["coordinates"]


def _point(lat: Any, lon: Any) -> TrackPoint:
    try:
        point = TrackPoint(float(lat), float(lon))
    except (TypeError, ValueError) as error:
        raise _Unreadable("track.point") from error
    # False for NaN too.
    if not (-90 <= point.lat <= 90 and -180 <= point.lon <= 180):
        raise _Unreadable("track.point")
    return point

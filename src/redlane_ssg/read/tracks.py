"""Tracks: the recorded line of a walk, from GPX 1.1 or GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.gpx import UnreadableTrack, read_gpx, track_point
from redlane_ssg.read.track_points import FoundLine, strays
from redlane_ssg.read.tree import SourceFile

TRACK_SUFFIXES = (".gpx", ".geojson")
# With a point a second, this is more than two days.
POINT_LIMIT = 200_000
# Each line is a gap in what was recorded.
LINE_LIMIT = 500


class TrackPoint(NamedTuple):
    """A point on earth, WGS-84, degrees."""

    lat: float
    lon: float


TrackLine = tuple[TrackPoint, ...]


@dataclass(frozen=True, slots=True)
class TrackFile:
    """A track that can be shown. It has several lines if the recording was interrupted, each of at least two points.

    ``diagnostics`` are about points that were left out.
    """

    relative: str
    path: str
    lines: tuple[TrackLine, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def is_track(file: SourceFile) -> bool:
    """Whether the file's name has the ending of a track."""
    return file.relative.lower().endswith(TRACK_SUFFIXES)


def read_track(file: SourceFile) -> TrackFile | Diagnostic:
    """The lines of a track. Gives E332 if the file is not GPX or GeoJSON, has no line, or has an impossible point.

    More points than POINT_LIMIT or more lines than LINE_LIMIT are E360 and E361.
    A point that is far from all others is left out, and told (W339).
    """
    try:
        found = read_gpx(file.data) if file.relative.lower().endswith(".gpx") else _geojson(file.data)
    except UnreadableTrack as error:
        return problem("E332", Span(file.path, error.line), reason=f"term:{error}")
    points, lines_found = sum(map(len, found)), len(found)
    if points > POINT_LIMIT:
        return problem("E360", Span(file.path), count=points, limit=POINT_LIMIT)
    if lines_found > LINE_LIMIT:
        return problem("E361", Span(file.path), count=lines_found, limit=LINE_LIMIT)
    far = strays(found)
    kept = (tuple(TrackPoint(one.lat, one.lon) for one in line if one not in far) for line in found)
    lines = tuple(line for line in kept if len(line) > 1)
    if not lines:
        return problem("E332", Span(file.path), reason="term:track.empty")
    told = (
        problem("W339", Span(file.path, one.line), lat=f"{one.lat:g}", lon=f"{one.lon:g}", away=away)
        for one, away in far.items()
    )
    return TrackFile(file.relative, file.path, lines, tuple(told))


def _geojson(data: bytes) -> list[FoundLine]:
    try:
        return [tuple(track_point(lat, lon) for lon, lat, *_ in line) for line in _lines(_parsed(data))]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise UnreadableTrack("track.json") from error


def _parsed(data: bytes) -> Any:
    """The value of a JSON file. A number of any length is one, if far from anything on earth."""
    return json.loads(data, parse_int=float)


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

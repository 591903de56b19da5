"""The lines of a GPX file (https://www.topografix.com/GPX/1/1/), as telephones and watches write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from redlane_ssg.read.track_points import FoundLine, FoundPoint


class UnreadableTrack(Exception):
    """A file is not a track; its message is a term of the catalogue."""

    def __init__(self, term: str, line: int = 1) -> None:
        super().__init__(term)
        self.line = line


@dataclass(slots=True)
class _Found:
    """The segments of each track, and the routes."""

    tracks: list[list[list[FoundPoint]]] = field(default_factory=list)
    routes: list[list[FoundPoint]] = field(default_factory=list)


def read_gpx(data: bytes) -> list[FoundLine]:
    """The segments of the file's tracks; its routes if they have no line.

    Raises:
        UnreadableTrack: the file is not whole, or has an impossible point.
    """
    found = _parse(data)
    return [line for track in found.tracks for line in _joined(track)] or [tuple(one) for one in found.routes]


def _parse(data: bytes) -> _Found:
    found = _Found()
    # How many elements are open within one of extensions; 0 outside.
    within = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        # Some programs use prefixes that they declare nowhere, so that this parser knows no namespaces.
        tag = name.rpartition(":")[2]
        nonlocal within
        if within or tag == "extensions":
            within += 1
        else:
            _take(found, tag, attributes, parser.CurrentLineNumber)

    def end(_: str) -> None:
        nonlocal within
        within -= bool(within)

    def refuse(*_: object) -> None:
        # A document type can define entities that expand without limit. Recorders write none.
        raise UnreadableTrack("track.xml", parser.CurrentLineNumber)

    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data.strip(), True)
    except (ExpatError, LookupError, ValueError) as error:
        raise UnreadableTrack("track.xml") from error
    return found


def _take(found: _Found, tag: str, attributes: dict[str, str], line: int) -> None:
    match tag:
        case "trk":
            found.tracks.append([])
        case "trkseg":
            (found.tracks or [[]])[-1].append([])
        case "rte":
            found.routes.append([])
        case "trkpt" if found.tracks and found.tracks[-1]:
            found.tracks[-1][-1].append(track_point(attributes.get("lat"), attributes.get("lon"), line))
        case "rtept" if found.routes:
            found.routes[-1].append(track_point(attributes.get("lat"), attributes.get("lon"), line))


def _joined(segments: Sequence[Sequence[FoundPoint]]) -> Iterator[FoundLine]:
    """The segments of two points and more; single points that follow one another are one line."""
    for is_single, group in groupby((one for one in segments if one), key=lambda segment: len(segment) == 1):
        if is_single:
            line = tuple(one[0] for one in group)
            yield from [line] if len(line) > 1 else []
        else:
            yield from map(tuple, group)


def track_point(lat: Any, lon: Any, line: int = 1) -> FoundPoint:
    """A point of a track.

    Raises:
        UnreadableTrack: it is nowhere on earth.
    """
    try:
        point = FoundPoint(float(lat), float(lon), line)
    except (TypeError, ValueError, OverflowError) as error:
        raise UnreadableTrack("track.point", line) from error
    # False for NaN too.
    if not (-90 <= point.lat <= 90 and -180 <= point.lon <= 180):
        raise UnreadableTrack("track.point", line)
    return point

"""What time it is where a guide is: its own zone decides which day it is, wherever the computer is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path

from redlane_ssg.diagnostics import Diagnostic
from redlane_ssg.disk.regular import read_regular
from redlane_ssg.read.time_zones import DEFAULT_ZONE, time_zone

# Only these few bytes are looked at: kinds/, which reads the whole file, takes longer than a run without changes.
_FILE, _KEY, _LIMIT = "guide.yml", "time_zone", 1 << 20


def clock_of_guide(content: Path, clock: Callable[[], datetime]) -> Callable[[], datetime]:
    """A clock that goes by the time zone of the guide in a content folder.

    Where guide.yml tells none, or one that is none, it is that of guides which tell none. A build tells what is wrong.
    """
    zone = _zone(content)
    return lambda: clock().astimezone(zone)


def _zone(content: Path) -> tzinfo:
    try:
        return time_zone(_named(content / _FILE))
    except LookupError:
        return time_zone(DEFAULT_ZONE)


def _named(file: Path) -> str:
    try:
        data = read_regular(file, _LIMIT)
    except OSError:
        return DEFAULT_ZONE
    if _KEY.encode() not in data:
        return DEFAULT_ZONE
    # Imported only here: few guides tell a zone.
    from redlane_ssg.read.nodes import plain_value
    from redlane_ssg.read.text import decode
    from redlane_ssg.read.yaml_nodes import parse_mapping

    text = decode(data, _FILE)
    node = parse_mapping(text, _FILE, first_line=1) if isinstance(text, str) else text
    value = None if isinstance(node, Diagnostic) else node.get(_KEY)
    named = plain_value(value) if value is not None else DEFAULT_ZONE
    return named if isinstance(named, str) else DEFAULT_ZONE

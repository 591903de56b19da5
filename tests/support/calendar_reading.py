"""Calendar files as others read them: by a second library, and by the rules of RFC 5545."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import outside_tools

_READER = Path(__file__).parent / "read_calendar.js"
_STATUSES = {"TENTATIVE", "CONFIRMED", "CANCELLED"}


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """An event as ical.js understands it: days as ``2026-10-15``, moments in UTC; ``ends`` is exclusive."""

    uid: str
    title: str
    starts: str
    ends: str
    status: str
    sequence: int
    place: str
    words: str
    url: str
    categories: tuple[str, ...]


def read_events(text: str) -> list[ReadEvent]:
    """The events of a calendar file, in its order."""
    command = [outside_tools.node(), str(_READER), str(outside_tools.calendar_reader())]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    found = json.loads(done.stdout)["events"]
    return [ReadEvent(**{**one, "categories": tuple(one["categories"])}) for one in found]


def breaches(data: bytes) -> list[str]:
    """What in a calendar file is against RFC 5545."""
    lines = data.split(b"\r\n")
    wrong = [f"3.1: {line!r}" for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line]
    wrong += [] if data.endswith(b"END:VCALENDAR\r\n") else ["3.4: the end"]
    content = data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    wrong += [f"3.1: {line}" for line in content if not re.match(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*:", line)]
    head = content[: next((place for place, line in enumerate(content) if line.startswith("BEGIN:V") and place), None)]
    wrong += [f"3.6: {name}" for name in ("VERSION:2.0", "PRODID:") if sum(line.startswith(name) for line in head) != 1]
    events = list(_events(content))
    for event in events:
        wrong.extend(_breaches_of_event(event))
    zones = {line.removeprefix("TZID:") for line in content if line.startswith("TZID:")}
    used = {found for line in content for found in re.findall(r";TZID=([^:;]+)", line)}
    ids = Counter(line for event in events for line in event if line.startswith("UID:"))
    return [*wrong, *(f"3.8.3.1: {zone}" for zone in used - zones), *(f"3.8.4.7: {one}" for one in ids if ids[one] > 1)]


def _events(content: list[str]) -> Iterator[list[str]]:
    start = 0
    for place, line in enumerate(content):
        if line == "BEGIN:VEVENT":
            start = place
        elif line == "END:VEVENT":
            yield content[start : place + 1]


def _breaches_of_event(event: list[str]) -> Iterator[str]:
    names = Counter(re.split("[:;]", line, maxsplit=1)[0] for line in event)
    yield from (f"3.6.1: {name} of {event}" for name in ("UID", "DTSTAMP", "DTSTART") if names[name] != 1)
    once = ("DTEND", "SUMMARY", "STATUS", "SEQUENCE", "LOCATION", "DESCRIPTION", "URL")
    yield from (f"3.6.1: {name} of {event}" for name in once if names[name] > 1)
    values = {re.split("[:;]", line, maxsplit=1)[0]: line for line in event}
    if "DTEND" in values:
        starts, ends = (values[name].removeprefix(name) for name in ("DTSTART", "DTEND"))
        is_later = ends.rpartition(":")[2] > starts.rpartition(":")[2]
        if starts.rpartition(":")[0] != ends.rpartition(":")[0] or not is_later:
            yield f"3.8.2.2: {starts} {ends}"
    if values["STATUS"].removeprefix("STATUS:") not in _STATUSES:
        yield f"3.8.1.11: {values['STATUS']}"

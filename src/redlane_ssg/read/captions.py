"""Captions in WebVTT (W3C), checked as far as a slip in them would leave a film without its words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.tree import SourceFile

CAPTION_SUFFIX = ".vtt"
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+\S.*)?")
# Blocks that are no captions.
_OTHER_BLOCKS = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class Captions:
    """A caption file: its bytes, and the number of its captions."""

    relative: str
    path: str
    data: bytes
    count: int
    diagnostics: tuple[Diagnostic, ...]


def read_captions(file: SourceFile, text: str) -> Captions:
    """Every caption's times, in order; a file that is none, or holds none, is a diagnostic (WebVTT, 4.1)."""
    lines = text.split("\n")
    if not re.fullmatch(r"WEBVTT([ \t].*)?", lines[0]):
        return Captions(file.relative, file.path, b"", 0, (problem("E531", Span(file.path)),))
    diagnostics: list[Diagnostic] = []
    count, last = 0, 0.0
    for number, line in _cue_lines(lines):
        count += 1
        times = _times(line)
        span = Span(file.path, number, 1, max(len(line), 1))
        if times is None:
            diagnostics.append(problem("E532", span, line=line[:40]))
        elif times[0] < last:
            diagnostics.append(problem("E533", span))
        elif times[1] <= times[0]:
            diagnostics.append(problem("E534", span))
        last = times[0] if times else last
    if not count:
        diagnostics.append(problem("E535", Span(file.path)))
    return Captions(file.relative, file.path, text.encode(), count, tuple(diagnostics))


def _cue_lines(lines: list[str]) -> list[tuple[int, str]]:
    """The line of times of each block of captions, with its number from 1."""
    found = []
    place = 1
    while place < len(lines):
        block = _block(lines, place)
        # A name may stand above the times.
        named = len(block) > 1 and "-->" not in block[0] and "-->" in block[1]
        if block and not block[0].startswith(_OTHER_BLOCKS):
            found.append((place + 1 + named, block[named]))
        place += len(block) + 1
    return found


def _block(lines: list[str], place: int) -> list[str]:
    """The lines from a place up to the next empty one."""
    end = next((other for other in range(place, len(lines)) if not lines[other].strip()), len(lines))
    return lines[place:end]


def _times(line: str) -> tuple[float, float] | None:
    match = _TIMES.fullmatch(line.strip())
    if match is None:
        return None
    parts = [int(part or 0) for part in match.groups()]
    begins, ends = (
        hours * 3600 + minutes * 60 + seconds + milliseconds / 1000
        for hours, minutes, seconds, milliseconds in (parts[:4], parts[4:])
    )
    return begins, ends

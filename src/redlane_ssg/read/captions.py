"""Captions in WebVTT (W3C). Checks for mistakes because of which a browser would show no captions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.tree import SourceFile

CAPTION_SUFFIX = ".vtt"
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+\S.*)?")
# First words of blocks that are not captions.
_OTHER_BLOCKS = ("NOTE", "STYLE", "REGION")


@dataclass(frozen=True, slots=True)
class Captions:
    """A caption file: its bytes, its number of captions, and diagnostics."""

    relative: str
    path: str
    data: bytes
    count: int
    diagnostics: tuple[Diagnostic, ...]


def read_captions(file: SourceFile, text: str) -> Captions:
    """Reads a caption file (WebVTT, 4.1). Reports a missing header, a file without captions, and wrong times."""
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
    """The line number, from 1, and the text of each line with a caption's times."""
    cue_lines = []
    index = 1
    while index < len(lines):
        block = _block(lines, index)
        # An identifier may precede the times.
        has_identifier = len(block) > 1 and "-->" not in block[0] and "-->" in block[1]
        if block and not block[0].startswith(_OTHER_BLOCKS):
            cue_lines.append((index + 1 + has_identifier, block[has_identifier]))
        index += len(block) + 1
    return cue_lines


def _block(lines: list[str], start: int) -> list[str]:
    """The lines from index ``start`` to the next empty line."""
    end = next((index for index in range(start, len(lines)) if not lines[index].strip()), len(lines))
    return lines[start:end]


def _times(line: str) -> tuple[float, float] | None:
    """The start and end of a caption in seconds."""
    match = _TIMES.fullmatch(line.strip())
    if match is None:
        return None
    parts = [int(part or 0) for part in match.groups()]
    start, end = (
        hours * 3600 + minutes * 60 + seconds + milliseconds / 1000
        for hours, minutes, seconds, milliseconds in (parts[:4], parts[4:])
    )
    return start, end

"""Captions in WebVTT (W3C). Checks for mistakes because of which a browser would show no captions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.read.tree import SourceFile

CAPTION_SUFFIX = ".vtt"
# A browser takes more than two digits for hours, and blanks or none around the arrow (WebVTT, 6.4).
_TIME = r"(?:([0-9]{1,6}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})"
_TIMES = re.compile(rf"{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t]+\S.*)?")
_ARROW = "-->"
# First lines of blocks that are not captions; a header, such as ``Kind: captions`` or ``X-TIMESTAMP-MAP=…``.
_OTHER_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")
_HEADER_LINE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*[ \t]*[:=].*")


@dataclass(frozen=True, slots=True)
class Captions:
    """A caption file: its bytes, its number of captions, and diagnostics."""

    relative: str
    path: str
    data: bytes
    count: int
    diagnostics: tuple[Diagnostic, ...]


def read_captions(file: SourceFile, text: str) -> Captions:
    """Reads a caption file (WebVTT, 4.1). Reports a missing header, a file without captions, and wrong times.

    What stands before the first caption is for programs: no browser minds what it says.
    """
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
    """The line number, from 1, and the text of each line with a caption's times, or of a text that has none."""
    cue_lines: list[tuple[int, str]] = []
    index = 1 + _length(lines, 1, is_header=True)
    while index < len(lines):
        block = lines[index : index + _length(lines, index)]
        arrows = [place for place, line in enumerate(block) if _ARROW in line]
        if arrows and not (_OTHER_BLOCK.fullmatch(block[0]) and arrows[0] > 1):
            cue_lines.extend((index + place + 1, block[place]) for place in arrows)
        elif block and not _is_no_caption(block, is_first=not cue_lines):
            cue_lines.append((index + 1, block[0]))
        index += len(block) + 1
    return cue_lines


def _length(lines: list[str], start: int, *, is_header: bool = False) -> int:
    """How many lines there are from index ``start`` to the next empty line. A caption ends the header too."""
    ends = (place for place in range(start, len(lines)) if not lines[place] or (is_header and _ARROW in lines[place]))
    return next(ends, len(lines)) - start


def _is_no_caption(block: list[str], *, is_first: bool) -> bool:
    """Whether a block without times is none that was meant to have them; headers stand before the first caption."""
    is_header = is_first and all(_HEADER_LINE.fullmatch(line.strip()) for line in block)
    return is_header or bool(_OTHER_BLOCK.fullmatch(block[0])) or not any(line.strip() for line in block)


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

"""Width and wrapping of text in an SVG whose font is unknown. The estimated width is never too small."""

from __future__ import annotations

import re
import unicodedata

_FULL_WIDTH = frozenset("WF")
_NARROW = frozenset("iljtfrI.,:;'!|()[]·’‘ ")
_BROAD = frozenset("mwMW@%&—…")
# Unbreakable pieces: lines break after a space or a hyphen and around every full-width character.
_PIECES = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff-]+-?|\S")
# Punctuation that cannot begin a line, and punctuation that cannot end one.
_CLOSING = frozenset("，。、；：！？）》」』】”’·…—,.;:!?)]")
_OPENING = frozenset("（《「『【“‘([")


def text_width(text: str, size: float) -> float:
    """An upper estimate of a line's width, in the unit of ``size``, for the bold of any common font."""
    return size * sum(map(_advance, text))


def balance(text: str, size: float, max_width: float, max_lines: int) -> tuple[str, ...]:
    """``wrap`` into lines of similar length, but no more lines than ``wrap`` needs."""
    lines = wrap(text, size, max_width, max_lines)
    narrowest = text_width(text, size) / max(1, len(lines))
    widths = (narrowest + size * step / 4 for step in range(int((max_width - narrowest) / size * 4) + 1))
    attempts = (wrap(text, size, width, max_lines) for width in widths)
    return next((attempt for attempt in attempts if len(attempt) == len(lines)), lines)


def wrap(text: str, size: float, max_width: float, max_lines: int) -> tuple[str, ...]:
    """A text in lines of at most ``max_width``; empty if it needs more than ``max_lines`` or cannot be broken."""
    lines = [""]
    for gap, piece in _pieces(text):
        longer = f"{lines[-1]}{gap}{piece}" if lines[-1] else piece
        if text_width(longer, size) <= max_width:
            lines[-1] = longer
        elif lines[-1] and text_width(piece, size) <= max_width:
            lines.append(piece)
        else:
            return ()
    return tuple(lines) if lines[0] and len(lines) <= max_lines else ()


def _pieces(text: str) -> list[tuple[str, str]]:
    """The unbreakable pieces of a text, each with the space before it."""
    pieces: list[tuple[str, str]] = []
    end = 0
    for match in _PIECES.finditer(text):
        gap, piece = " " * (match.start() > end), match[0]
        end = match.end()
        if pieces and not gap and (piece[0] in _CLOSING or pieces[-1][1][-1] in _OPENING):
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + piece)
        else:
            pieces.append((gap, piece))
    return pieces


def _advance(character: str) -> float:
    """An upper estimate of a character's width, in em."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    if unicodedata.east_asian_width(character) in _FULL_WIDTH:
        # Emoji are wider than hanzi.
        return 1.4 if character > "\U0001efff" and character < "\U00020000" else 1.02
    if character in _BROAD:
        return 1.05
    if character in _NARROW:
        return 0.46
    if character.isascii():
        return 0.82 if character.isupper() else 0.7
    return 1.0

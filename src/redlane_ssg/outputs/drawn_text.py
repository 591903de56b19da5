"""How much room text takes in a picture whose font nobody knows beforehand: never less than it will."""

from __future__ import annotations

import re
import unicodedata

_WIDE = frozenset("WF")
_NARROW = frozenset("iljtfrI.,:;'!|()[]·’‘ ")
_BROAD = frozenset("mwMW@%&—…")
# What may be broken: after a space or a hyphen, and around each character that is as wide as it is high.
_PIECES = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff-]+-?|\S")
# Marks that cannot begin a line, and those that cannot end one.
_CLOSING = frozenset("，。、；：！？）》」』】”’·…—,.;:!?)]")
_OPENING = frozenset("（《「『【“‘([")


def text_width(text: str, size: float) -> float:
    """The width of a line of text in the units of its font size, on the safe side of all usual fonts in bold."""
    return size * sum(map(_advance, text))


def balance(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """``wrap`` into lines of much the same length, as many as it needs."""
    lines = wrap(text, size, room, most)
    least = text_width(text, size) / max(1, len(lines))
    widths = (least + size * step / 4 for step in range(int((room - least) / size * 4) + 1))
    return next((found for width in widths if len(found := wrap(text, size, width, most)) == len(lines)), lines)


def wrap(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """A text in lines no wider than ``room``; nothing where it needs more than ``most`` lines or cannot be broken."""
    lines = [""]
    for gap, piece in _pieces(text):
        longer = f"{lines[-1]}{gap}{piece}" if lines[-1] else piece
        if text_width(longer, size) <= room:
            lines[-1] = longer
        elif lines[-1] and text_width(piece, size) <= room:
            lines.append(piece)
        else:
            return ()
    return tuple(lines) if lines[0] and len(lines) <= most else ()


def _pieces(text: str) -> list[tuple[str, str]]:
    """What stays together on a line, each with the space before it."""
    found: list[tuple[str, str]] = []
    end = 0
    for match in _PIECES.finditer(text):
        gap, piece = " " * (match.start() > end), match[0]
        end = match.end()
        if found and not gap and (piece[0] in _CLOSING or found[-1][1][-1] in _OPENING):
            found[-1] = (found[-1][0], found[-1][1] + piece)
        else:
            found.append((gap, piece))
    return found


def _advance(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    if unicodedata.east_asian_width(character) in _WIDE:
        # Pictures of faces and flags are set wider than hanzi.
        return 1.4 if character > "\U0001efff" and character < "\U00020000" else 1.02
    if character in _BROAD:
        return 1.05
    if character in _NARROW:
        return 0.46
    if character.isascii():
        return 0.82 if character.isupper() else 0.7
    return 1.0

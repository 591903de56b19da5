"""Characters that stand for marks of Markdown until a text is finished. Unicode keeps them from being used in text."""

from __future__ import annotations

# A line break that is meant.
LINE_BREAK = "\ufdd0"
# Before a cell of a table.
CELL = "\ufdd1"
# Around the number of a piece that is put back as it was.
PIECE, PIECE_END = "\ufdd2", "\ufdd3"
# In place of an ampersand, which would be read as a character reference.
AMPERSAND = "\ufdd4"
# Hanzi, their reading, and the end: what Word calls a phonetic guide.
READING, READING_MIDDLE, READING_END = "\ufdd5", "\ufdd6", "\ufdd7"
MARKERS = frozenset(map(chr, range(0xFDD0, 0xFDF0)))

"""The inline phase: the text of one block to tokens, from left to right, each character once (CommonMark 6)."""

from __future__ import annotations

import re
from collections.abc import Callable

from redlane_ssg.read.dialect.emphasis import pair
from redlane_ssg.read.dialect.inline_html import read_pointed
from redlane_ssg.read.dialect.inline_links import read_closing, read_mail, read_opening, read_picture, read_web
from redlane_ssg.read.dialect.inline_text import (
    read_code,
    read_escape,
    read_line_end,
    read_reading,
    read_reference,
    read_run,
)
from redlane_ssg.read.dialect.scanner import InlineContext, Scanner
from redlane_ssg.read.dialect.source import SourceText

# All that may begin something. It begins with one set of characters and looks at the case of letters itself, because
# ``re`` skips other text ten times as fast then.
SPECIAL = re.compile(
    r"[\\`*_~\[\]!<&{@\n=hHfFwW]"
    r"(?:(?<![=hHfFwW])|(?<==)=+|(?<=[hH])(?i:ttps?://)|(?<=[fF])(?i:tp://)|(?<=[wW])(?i:ww\.))"
)
# By a character that may begin something, what reads it. A reader that finds nothing leaves the character as text.
_READERS: dict[str, Callable[[Scanner], bool]] = {
    "\\": read_escape,
    "\n": read_line_end,
    "`": read_code,
    "*": read_run,
    "_": read_run,
    "~": read_run,
    "==": read_run,
    "&": read_reference,
    "{": read_reading,
    "<": read_pointed,
    "@": read_mail,
    "[": read_opening,
    "!": read_picture,
    "]": read_closing,
}


def read_inline(source: SourceText, context: InlineContext) -> Scanner:
    """Reads a text; the scanner has its tokens."""
    scanner = Scanner(source, context)
    text, end = source.text, len(source.text)
    while scanner.position < end:
        found = SPECIAL.search(text, scanner.position)
        start = found.start() if found else end
        if start > scanner.position:
            scanner.take(text[scanner.position : start], start)
        if found and not _READERS.get(found[0], read_web)(scanner):
            scanner.take(found[0], found.end())
    pair(scanner.runs)
    return scanner

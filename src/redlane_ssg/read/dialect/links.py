"""Addresses, titles and labels of links (CommonMark 6.3), read at a position of a text."""

from __future__ import annotations

import re
from html import unescape
from string import punctuation

_ESCAPE = re.compile(rf"\\([{re.escape(punctuation)}])")
REFERENCE = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPE_OR_REFERENCE = re.compile(f"{_ESCAPE.pattern}|{REFERENCE.pattern}")
# Characters that are not printable, and may be written.
_BLANK_CHARACTERS = "\u00a0\n\t\u3000\u2002\u2003\u2009\u200b\u200c\u200d\u00ad"
_BLANKS = re.compile(r"[ \t]*(?:\n[ \t]*)?")
_POINTED = re.compile(r"<((?:\\.|[^<>\n\\])*)>")
# Characters of an address outside <>. Parentheses in it are counted.
_BARE_PART = re.compile(r"(?:\\[!-/:-@\[-`{-~]|[^\x00-\x20\x7f()\\\u3000]|\\)+")
_MOST_PARENTHESES = 32
_TITLE = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|\((?:\\.|[^()\\])*\)', re.DOTALL)
_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\]){1,999})\]", re.DOTALL)


def character(reference: str) -> str:
    """The text of a character reference such as ``&amp;``; the reference itself if there is none of that name."""
    if reference.startswith("&#"):
        point = int(reference[3:-1], 16) if reference[2] in "xX" else int(reference[2:-1])
        if point == 0 or point > 0x10FFFF or 0xD800 <= point < 0xE000:
            return "\ufffd"
        return chr(point)
    text = unescape(reference)
    # The standard library takes the beginning of a longer name for a name.
    return reference if text.endswith(";") and text != ";" else text


def plain(text: str) -> str:
    """The text with escapes and character references resolved."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPE_OR_REFERENCE.sub(lambda found: found[1] or visible_character(found[0]), text)


def visible_character(reference: str) -> str:
    """The text of a character reference; U+FFFD for characters that do something and show nothing."""
    text = character(reference)
    return text if text.isprintable() or text in _BLANK_CHARACTERS else "\ufffd"


def skip_blanks(text: str, position: int) -> int:
    """The position after blanks with at most one line end in them."""
    found = _BLANKS.match(text, position)
    return found.end() if found else position


def address_at(text: str, position: int) -> tuple[str, int] | None:
    """The address at a position as written, and where it ends; None if there is none."""
    if text.startswith("<", position):
        pointed = _POINTED.match(text, position)
        return (pointed[1], pointed.end()) if pointed else None
    start, depth = position, 0
    while position < len(text):
        character_here = text[position]
        if character_here == "(":
            depth += 1
            if depth > _MOST_PARENTHESES:
                return None
            position += 1
        elif character_here == ")":
            if depth == 0:
                break
            depth -= 1
            position += 1
        else:
            part = _BARE_PART.match(text, position)
            if part is None:
                break
            position = part.end()
    return (text[start:position], position) if depth == 0 else None


def title_at(text: str, position: int) -> tuple[str, int] | None:
    """The title at a position without its quotation marks, and where it ends; None if there is none."""
    found = _TITLE.match(text, position)
    if found is None or re.search(r"\n[ \t]*\n", found[0]):
        return None
    return plain(found[0][1:-1]), found.end()


def label_at(text: str, position: int) -> tuple[str, int] | None:
    """The label in brackets at a position, and where it ends; None if there is none, or nothing in it."""
    found = _LABEL.match(text, position)
    return (found[1], found.end()) if found and found[1].strip() else None


def normal_label(label: str) -> str:
    """The form by which labels are compared: any case, and all blanks alike."""
    return " ".join(label.split()).casefold().upper()


def encoded(address: str) -> str:
    """An address with what browsers would encode themselves left as it is, except blanks and control characters."""
    return re.sub(r'[\x00-\x20"<>\\^`{|}]', lambda found: f"%{ord(found[0]):02X}", address)

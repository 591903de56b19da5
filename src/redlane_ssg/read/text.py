"""Bytes to text: UTF-8 with or without a byte order mark, with any line ends. Reports anything else precisely."""

from __future__ import annotations

import re
from functools import lru_cache

from redlane_ssg.diagnostics import Diagnostic, Span, problem

# The address of a site, as a pattern.
BASE_URL = r"^https?://[^\s/?#<>\"\[\]@]+(/[^\s?#<>\"]*)?$"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Control characters; line ends and byte order marks that only some programs recognise; characters that XML forbids.
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff\ufffe\uffff]")
# Characters of the width of hanzi in scripts without spaces, so not those of Korean.
_WIDE = "\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\uff00-\uff9f\uffe0-\uffef\U0001f300-\U0001faff\U00020000-\U0003ffff"
# Marks that are as wide beside them, and narrow in other languages.
MARKS_OF_ANY_WIDTH = "‘’“”…—·"
# A line break where Chinese and Japanese have no space, with the blanks before it.
BREAK_WITHIN_WORDS = re.compile(
    rf"(?<=[{_WIDE}])[ \t]*\n(?=\s*[{_WIDE}{MARKS_OF_ANY_WIDTH}])|(?<=[{MARKS_OF_ANY_WIDTH}])[ \t]*\n(?=\s*[{_WIDE}])"
)


@lru_cache(4096)
def is_spaceless(character: str) -> bool:
    """Whether a character is wide, and of a script that has no spaces."""
    return re.fullmatch(f"[{_WIDE}]", character) is not None


def with_new_lines(text: str) -> str:
    """A text in which every line ends in ``\\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def decode(data: bytes, path: str) -> str | Diagnostic:
    """The text with ``\\n`` line ends and no byte order mark; or a diagnostic if it cannot be read."""
    body = data.removeprefix(BYTE_ORDER_MARK)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(body, error.start, path)
    text = with_new_lines(text)
    if not text.strip():
        return problem("E105", Span(path))
    return _first_control(text, path) or text


def check_utf8(data: bytes, path: str) -> Diagnostic | None:
    """A diagnostic if bytes are not UTF-8. Unlike ``decode``, it allows files that are empty."""
    body = data.removeprefix(BYTE_ORDER_MARK)
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(body, error.start, path)
    return None


def _not_utf8(data: bytes, offset: int, path: str) -> Diagnostic:
    number, start = data.count(b"\n", 0, offset) + 1, data.rfind(b"\n", 0, offset) + 1
    try:
        whole = data.decode("gb18030")
    except UnicodeDecodeError:
        return problem("E104", Span(path, number, len(data[start:offset].decode()) + 1))
    # Some GBK is valid UTF-8 by accident. Point at the line's first character that is not ASCII.
    column = next(column for column, byte in enumerate(data[start:], start=1) if byte > 0x7F)
    line = whole.split("\n")[number - 1].strip()
    return problem("E103", Span(path, number, column), line=line[:40])


def _first_control(text: str, path: str) -> Diagnostic | None:
    """A diagnostic for the first control character, if any: YAML, XML and HTML forbid them (XML 1.0, 2.2)."""
    match = INVISIBLE.search(text)
    if match is None:
        return None
    start = text.rfind("\n", 0, match.start()) + 1
    span = Span(path, text.count("\n", 0, start) + 1, match.start() - start + 1)
    line = text[start:].partition("\n")[0]
    return Diagnostic("E118", span, {"character": f"U+{ord(match[0]):04X}"}, INVISIBLE.sub("\ufffd", line))

"""Bytes to text: UTF-8 with or without a byte order mark, any line ends; everything else is named for what it is."""

from __future__ import annotations

from redlane_ssg.diagnostics import Diagnostic, Span, problem

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ALLOWED_CONTROLS = "\n\t"


def decode(data: bytes, path: str) -> str | Diagnostic:
    """The text with ``\\n`` line ends and no byte order mark, or what stands in the way of reading it."""
    body = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(body, error.start, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return problem("E105", Span(path))
    return _first_control(text, path) or text


def _not_utf8(data: bytes, offset: int, path: str) -> Diagnostic:
    span = Span(path, data.count(b"\n", 0, offset) + 1)
    try:
        beginning = data.decode("gb18030")
    except UnicodeDecodeError:
        return problem("E104", span)
    line = beginning.split("\n")[span.line - 1].strip()
    return problem("E103", span, line=line[:40])


def _first_control(text: str, path: str) -> Diagnostic | None:
    """Control characters are refused: YAML, XML and HTML all forbid them (XML 1.0, 2.2)."""
    for number, line in enumerate(text.split("\n"), start=1):
        for column, character in enumerate(line, start=1):
            if (character < " " and character not in _ALLOWED_CONTROLS) or "\x7f" <= character <= "\x9f":
                return problem("E118", Span(path, number, column), character=f"U+{ord(character):04X}")
    return None

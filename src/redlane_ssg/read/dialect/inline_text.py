"""Readers of what stands for itself: escapes, line ends, code, delimiters, character references, readings."""

from __future__ import annotations

import re
from string import punctuation
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from redlane_ssg.read.dialect.emphasis import make_run
from redlane_ssg.read.dialect.links import REFERENCE, character, visible_character
from redlane_ssg.read.dialect.scanner import Scanner
from redlane_ssg.read.dialect.tokens import BRACE, Break

_RUN = re.compile(r"\*+|_+|~+|=+")
_TICKS = re.compile(r"`+")
_QUOTATION = re.compile(r"`{1,2}[^\s`][^`\n]{0,200}?'(?!\w)")
# No part of it matches a brace, so that matching takes linear time in a text with many braces.
_READING = re.compile(
    r"\{(?P<hanzi>[\u3400-\u9fff\U00020000-\U0003ffff]{1,20})\\?\|(?P<reading>[^\W\d_][\w'’ ·-]{0,80})\}"
)
_PUNCTUATION = frozenset(punctuation)


def read_escape(scanner: Scanner) -> bool:
    """A backslash before punctuation or the end of a line."""
    following = scanner.text[scanner.position + 1 : scanner.position + 2]
    if following == "\n":
        _break(scanner, is_hard=True, end=scanner.position + 2)
    elif following and following in _PUNCTUATION:
        scanner.take(BRACE if following == "{" else following, scanner.position + 2)
    else:
        return False
    return True


def read_line_end(scanner: Scanner) -> bool:
    """The end of a line, with the blanks around it."""
    last = scanner.tokens[-1] if scanner.tokens else ""
    is_hard = False
    if isinstance(last, str) and scanner.tokens:
        trimmed = last.rstrip(" \t")
        is_hard = last.endswith("  ")
        scanner.tokens[-1] = trimmed
    _break(scanner, is_hard=is_hard, end=scanner.position + 1)
    return True


def _break(scanner: Scanner, *, is_hard: bool, end: int) -> None:
    while end < len(scanner.text) and scanner.text[end] in " \t\u3000":
        end += 1
    scanner.take(Break(is_hard), end)


def read_code(scanner: Scanner) -> bool:
    """A code span: up to the next run of as many backticks."""
    ticks = _TICKS.match(scanner.text, scanner.position)
    assert ticks is not None  # noqa: S101 - the text has a backtick here
    width = len(ticks[0])
    if scanner.ticks is None:
        ends: dict[int, list[int]] = {}
        for found in reversed(list(_TICKS.finditer(scanner.text))):
            ends.setdefault(len(found[0]), []).append(found.start())
        scanner.ticks = ends
    offsets = scanner.ticks.get(width, [])
    while offsets and offsets[-1] < ticks.end():
        offsets.pop()
    if not offsets:
        _tell_open_code(scanner, ticks)
        scanner.take(ticks[0], ticks.end())
        return True
    end = offsets.pop()
    code = scanner.text[ticks.end() : end].replace("\n", " ")
    if code.startswith(" ") and code.endswith(" ") and code.strip(" "):
        code = code[1:-1]
    element = Element("code")
    element.text = AtomicString(code)
    scanner.code_spans.append((scanner.position, end + width))
    scanner.take(element, end + width)
    return True


def _tell_open_code(scanner: Scanner, ticks: re.Match[str]) -> None:
    """Reports the first code of a text that never ends. Between two letters a backtick is an apostrophe, and before a
    text with an apostrophe at its end it is a quotation mark.
    """
    around = scanner.text[ticks.start() - 1 : ticks.start()] + scanner.text[ticks.end() : ticks.end() + 1]
    is_apostrophe = len(ticks[0]) == 1 and len(around) == 2 and around.isascii() and around.isalpha()
    is_quotation = _QUOTATION.match(scanner.text, ticks.start()) is not None
    if not scanner.has_open_code and not is_apostrophe and not is_quotation:
        scanner.has_open_code = True
        scanner.findings.add("W444", scanner.source.mark(ticks.start(), len(ticks[0])), marks=ticks[0])


def read_run(scanner: Scanner) -> bool:
    """A run of delimiters."""
    found = _RUN.match(scanner.text, scanner.position)
    assert found is not None  # noqa: S101 - the text has a delimiter here
    run = make_run(scanner.text, found.start(), found.end())
    if run.can_open or run.can_close:
        scanner.runs.append(run)
    scanner.take(run, found.end())
    return True


def read_reference(scanner: Scanner) -> bool:
    """A character reference."""
    found = REFERENCE.match(scanner.text, scanner.position)
    text = character(found[0]) if found else ""
    if found is None or text == found[0]:
        return False
    if visible_character(found[0]) != text:
        mark = scanner.source.mark(scanner.position, len(found[0]))
        scanner.findings.add("E118", mark, character=f"U+{ord(text[0]):04X}")
        text = "\ufffd"
    scanner.take(BRACE if text == "{" else text, found.end())
    return True


def read_reading(scanner: Scanner) -> bool:
    """``{峣|yáo}``: hanzi with their pronunciation above them, as ruby (HTML 4.5.10)."""
    found = _READING.match(scanner.text, scanner.position)
    if found is None:
        return False
    element = Element("ruby")
    element.text = found["hanzi"]
    for tag, text in (("rp", "("), ("rt", found["reading"].strip()), ("rp", ")")):
        SubElement(element, tag).text = text
    scanner.take(element, found.end())
    return True

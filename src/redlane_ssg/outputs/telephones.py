"""Telephone numbers in a text as links that dial (RFC 3966), as people in China write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from redlane_ssg.outputs.views import Link

# Digits of a whole number (E.164 allows 15); of the part after an area code; of a number such as 110 or 12345.
_MOST, _SUBSCRIBER, _LONGEST_SHORT = 15, 7, 6
_DASHES = "\\-\u2010-\u2015\u2212\uff0d"
_COUNTRY = rf"[+\uff0b]\d{{1,3}}[\s{_DASHES}]*(?:[(（]0[)）][\s{_DASHES}]*)?"
_AREA = rf"[(（][+\uff0b]?\d{{2,5}}[)）][\s{_DASHES}]*"
_RUN = re.compile(
    rf"(?<![A-Za-z\d_:：.．@])(?:{_COUNTRY})?(?:{_AREA})?\d+(?:[ \u00a0{_DASHES}]\d+)*(?![:：.．]?\d|[\w.]*@)"
)
# Days, and from one year to another.
_DAYS = re.compile(r"(?:1[89]|20)\d\d-(?:\d\d?-\d\d?|(?:1[89]|20)\d\d)")
_EXTENSION = re.compile(
    r"\s*[(（]?(?:转|轉|分机|分機|内线|內線|ext(?:ension)?\.?|x|#)[号號:：\s]*(\d{1,6})[)）]?", re.IGNORECASE
)
_PIECE = re.compile(rf"[\s{_DASHES}]*[^\s{_DASHES}]+")
_COUNTED = re.compile(r"\s*[年月日号点时元人米室楼层岁]")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number's place in a text, what is dialled, and the extension after it."""

    start: int
    end: int
    dialled: str
    extension: str = ""


def telephone_pieces(text: str, *, is_number: bool = True) -> tuple[Link, ...]:
    """The text in pieces, the numbers in it with a ``tel:`` link; none if there is no number.

    ``is_number`` says that the text is known to be a number: then a short one (110, 12345) is one too. An extension
    follows after a comma, which every telephone dials as a pause.
    """
    pieces: list[Link] = []
    end = 0
    for number in _numbers(text, is_number=is_number):
        if number.start > end:
            pieces.append(Link(text[end : number.start]))
        extension = f",{number.extension}" if number.extension else ""
        pieces.append(Link(text[number.start : number.end], f"tel:{number.dialled}{extension}"))
        end = number.end
    if pieces and end < len(text):
        pieces.append(Link(text[end:]))
    return tuple(pieces)


def _numbers(text: str, *, is_number: bool) -> Iterator[_Number]:
    for run in _RUN.finditer(text):
        for start, end, extension in _split(run[0]):
            number = _with_extension(text, run.start() + start, run.start() + end, extension)
            digits = number.dialled.lstrip("+")
            if _DAYS.fullmatch(text[number.start : number.end].strip()):
                continue
            is_short = is_number and 3 <= len(digits) <= _LONGEST_SHORT and _is_short(text, number)
            if is_short or _SUBSCRIBER <= len(digits) <= _MOST:
                yield number


def _split(run: str) -> Iterator[tuple[int, int, str]]:
    """The numbers of a run of digits: start, end and extension. A part of seven digits and more completes a number."""
    start, is_complete = 0, False
    for piece in _PIECE.finditer(run):
        digits = re.sub(r"\D", "", re.split("[)）]", piece[0])[-1])
        has_dash = bool(re.match(rf"[{_DASHES}]", piece[0]))
        if is_complete and has_dash and len(digits) < _SUBSCRIBER:
            yield start, piece.end(), digits
            start, is_complete = piece.end(), False
        elif is_complete:
            yield start, piece.start(), ""
            start, is_complete = piece.start() + len(piece[0]) - len(piece[0].lstrip()), len(digits) >= _SUBSCRIBER
        else:
            is_complete = len(digits) >= _SUBSCRIBER
    if start < len(run):
        yield start, len(run), ""


def _with_extension(text: str, start: int, end: int, extension: str) -> _Number:
    """The number between two places of a text, with the extension that is part of it or follows it in words."""
    written = unicodedata.normalize("NFKC", text[start:end])
    dialled = _dialled(written[: written.rindex(extension)] if extension else written)
    following = _EXTENSION.match(text, end)
    if following and not extension:
        return _Number(start, following.end(), dialled, unicodedata.normalize("NFKC", following[1]))
    return _Number(start, end, dialled, extension)


def _dialled(written: str) -> str:
    """The digits and the plus sign of a number; the zero of +86 (0) 571 is not dialled."""
    plus = "+" if written.lstrip(" (").startswith("+") else ""
    return plus + re.sub(r"\D", "", written.replace("(0)", ""))


def _is_short(text: str, number: _Number) -> bool:
    """Whether a few digits are a number such as 110, 12345 or 95598, and no year or amount."""
    if text[number.start : number.end] == text.strip():
        return True
    return number.dialled[0] in "19" and number.dialled.isdigit() and not _COUNTED.match(text, number.end)

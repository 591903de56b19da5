"""Telephone numbers in a text as links that dial (RFC 3966), as people in China write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from redlane_ssg.outputs.views import Link

# Digits of a whole number (E.164 allows 15); of the part after an area code; of a number such as 110 or 12345.
_MOST, _SUBSCRIBER, _LONGEST_SHORT = 15, 7, 6
_DASHES = "\\-\u2010-\u2015\u2212\uff0d"
_COUNTRY = rf"[+\uff0b]\d{{1,3}}[\s{_DASHES}]*(?:[(（]0[)）][\s{_DASHES}]*)?"
_AREA = rf"[(（][+\uff0b]?\d{{2,5}}[)）][\s{_DASHES}]*"
_RUN = re.compile(
    rf"(?<![A-Za-z\d_.．@])(?<!\d[:：])(?:{_COUNTRY})?(?:{_AREA})?\d+(?:[ \u00a0{_DASHES}]\d+)*(?![:：.．]?\d|[\w.]*@)"
)
# Days, and from one year to another.
_DAYS = re.compile(r"(?:1[89]|20)\d\d-(?:\d\d?-\d\d?|(?:1[89]|20)\d\d)")
_EXTENSION = re.compile(
    r"\s*[(（]?(?:转|轉|分机|分機|内线|內線|ext(?:ension)?\.?|x|#)[号號:：\s]*(\d{1,6})[)）]?", re.IGNORECASE
)
_PIECE = re.compile(rf"[\s{_DASHES}]*[^\s{_DASHES}]+")
_WORD = r"电话|電話|热线|熱線|手机|手機|传真|傳真|telephone|phone|hotline|mobile|tel"
_GAP = r"(?:号码?|號碼?|numbers?|no)?[.．]?\s*(?:[(（][^)）]{0,12}[)）])?\s*[:：是为為]?\s*$"
_TELEPHONE_BEFORE = re.compile(rf"(?:{_WORD}){_GAP}", re.IGNORECASE)
# What has long numbers too; unless it is said to be a telephone's as well (电话/微信).
_OTHER_BEFORE = re.compile(
    rf"(?:QQ|微信|wechat|weixin|ISBN|ISSN|CN|邮编|郵編|邮政编码|郵政編碼|postcode|zip|备|编号|編號|账|帐|賬|卡|单)"
    rf"(?:群|公众号|code)?{_GAP}",
    re.IGNORECASE,
)
_SHARED_BEFORE = re.compile(rf"(?:{_WORD})\s*[/／、和及与&]\s*\w+{_GAP}", re.IGNORECASE)
# The area code of a fixed line's number, and the rest, which is dialled alone only from a fixed line of that area.
_FIXED = re.compile(r"(0(?:10|2\d|[3-9]\d\d)|\+86(?:10|2\d|[3-9]\d\d))([2-8]\d{6,7})")
_LOCAL = re.compile(r"[2-8]\d{6,7}")
_CERTAIN = re.compile(rf"\+\d+|{_FIXED.pattern}|1[3-9]\d{{9}}|[48]00\d{{7}}")
_JOINED = re.compile(r"\s*(?:[(（][^)）\d]*[)）])?\s*(?:[、/／,，;；或和及]|or|and)\s*(?:转|轉)?\s*")
# Of what comes after a stroke only the last digits may be written. A comma often begins something else.
_TAIL_JOINED = re.compile(r"\s*[、/／或]\s*(?:转|轉)?\s*|\s*[,，]\s*(?:转|轉)\s*")
_ENDS = re.compile(r"\s*(?:$|[、，,/／;；。.()（）或])")
_EMERGENCY = frozenset({"110", "119", "120", "122"})
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

    ``is_number`` says that the text is known to be a number: then a short one (110, 12345) is one too. In other texts
    a number is one by its form or by the word before it. An extension follows after a comma, which every telephone
    dials as a pause.
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
    before: _Number | None = None
    other_end, area = -1, ""
    for found in _candidates(text):
        is_next_other = other_end >= 0 and bool(_JOINED.fullmatch(text[other_end : found.start]))
        if is_next_other or _is_other(text, found):
            other_end = found.end
            continue
        number = _tail(text, before, found) or _whole(text, before, found, is_number=is_number)
        if number is not None:
            if _LOCAL.fullmatch(number.dialled) and area:
                number = replace(number, dialled=area + number.dialled)
            fixed = _FIXED.fullmatch(number.dialled)
            area = fixed[1] if fixed else area
            before = number
            yield number


def _candidates(text: str) -> Iterator[_Number]:
    """Every run of digits that may be a number or the end of one."""
    for run in _RUN.finditer(text):
        for start, end, extension in _split(run[0]):
            if not _DAYS.fullmatch(run[0][start:end].strip()):
                yield _with_extension(text, run.start() + start, run.start() + end, extension)


def _is_other(text: str, number: _Number) -> bool:
    before = text[: number.start]
    return bool(_OTHER_BEFORE.search(before)) and not _SHARED_BEFORE.search(before)


def _whole(text: str, before: _Number | None, number: _Number, *, is_number: bool) -> _Number | None:
    """The number if it is one: by the field that it stands in, by the word before it, or by its form."""
    digits = number.dialled.lstrip("+")
    is_next = before is not None and bool(_JOINED.fullmatch(text[before.end : number.start]))
    is_said = is_number or bool(_TELEPHONE_BEFORE.search(text[: number.start]))
    if 3 <= len(digits) <= _LONGEST_SHORT:
        return number if is_said and _is_short(text, number) else None
    if not _SUBSCRIBER <= len(digits) <= _MOST:
        return None
    is_one = is_said or _CERTAIN.fullmatch(number.dialled) or (is_next and _LOCAL.fullmatch(number.dialled))
    return number if is_one else None


def _tail(text: str, before: _Number | None, number: _Number) -> _Number | None:
    """The number of which only the last digits are written, because the rest is that of the one before it.

    If that has an extension, the digits are another extension, or its end.
    """
    digits = number.dialled
    if before is None or len(digits) > 4 or digits in _EMERGENCY or not _ENDS.match(text, number.end):
        return None
    if not _TAIL_JOINED.fullmatch(text[before.end : number.start]):
        return None
    if before.extension and len(digits) <= len(before.extension):
        return replace(number, dialled=before.dialled, extension=before.extension[: -len(digits)] + digits)
    if before.extension or len(before.dialled) < _SUBSCRIBER:
        return None
    return replace(number, dialled=before.dialled[: -len(digits)] + digits)


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

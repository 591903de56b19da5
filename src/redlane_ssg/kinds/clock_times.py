"""Times of day as people write them, for "did you mean"."""

from __future__ import annotations

import re
import unicodedata

_SPOKEN = re.compile(
    r"(?P<half>凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)? *(?P<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})"
    r" *(?:[:.] *(?P<digits>\d{2})|[点时] *(?:(?P<words>半|一刻|三刻|[整钟])|(?P<minute>\d{1,2}) *分?)?)?"
    r" *(?P<meridiem>[ap]\.?m\.?)?",
    re.IGNORECASE,
)
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}
_DIGITS = {"两": 2, **{digit: number for number, digit in enumerate("一二三四五六七八九", 1)}}


def likely_time(text: str) -> str:
    """The time of day, such as 09:30, that a text means; empty if it means none."""
    match = _SPOKEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None or match[0].isdigit():
        return ""
    hour = number_in_hanzi(match["hour"])
    minute = int(match["digits"] or match["minute"] or _MINUTES.get(match["words"] or "", 0))
    is_late = match["half"] in ("下午", "傍晚", "晚上") or (match["meridiem"] or "").lower().startswith("p")
    if is_late and hour < 12:
        hour += 12
    if hour == 24 and minute == 0:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def minutes_from_midnight(time: str) -> int:
    """A clock time such as 09:30 in minutes from midnight."""
    return int(time[:2]) * 60 + int(time[3:])


def number_in_hanzi(text: str) -> int:
    """A number up to 99 in digits or in Chinese numerals, such as 十二."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)

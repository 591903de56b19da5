"""Values of cells as a sheet shows them (ECMA-376, part 1, 18.8.30), and dates as fields take them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

# Excel writes the short date of the country, whatever this says.
_SHORT_DATE = {"mm-dd-yy": "yyyy/m/d", "m/d/yyyy": "yyyy/m/d", "m/d/yy h:mm": "yyyy/m/d h:mm"}
_SECTION = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
# Colours and languages; of a currency its sign stays.
_BRACKETS = re.compile(
    r"\[\$([^\]-]*)(?:-[^\]]*)?\]|\[(?:[A-Za-z]+\d*|DBNum\d)\](?<!\[h\])(?<!\[hh\])(?<!\[m\])(?<!\[s\])"
)
_DATE_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[?(y+|m+|d+|h+|s+)\]?|(AM/PM|A/P|上午/下午)|(\.0+)|(.)', re.IGNORECASE | re.DOTALL
)
_NUMBER = re.compile(r"[#0?,.]*[#0?][#0?,.]*")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|[_*].|@')
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

CellValue = str | bool | int | float | datetime | date | time | timedelta | None


def shown_value(value: CellValue, number_format: str) -> str:
    """The text that a sheet shows for a value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time):
        return _shown_date(value, number_format)
    if isinstance(value, timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}" + (f":{seconds % 60:02d}" if seconds % 60 else "")
    if isinstance(value, int | float):
        return _shown_number(value, number_format)
    return value


def field_value(value: CellValue, number_format: str) -> str:
    """The text that an entry's field takes: dates as 2018-04-11, times as 09:30, else what the sheet shows."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return f"{value:%H:%M}" if isinstance(value, time) else shown_value(value, number_format)


def _shown_date(value: datetime | date | time, number_format: str) -> str:
    pattern = _SECTION.split(_SHORT_DATE.get(number_format, number_format))[0]
    pattern = _BRACKETS.sub(lambda found: found[1] or "", pattern)
    if pattern.lower() in ("general", "@", ""):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    tokens = list(_DATE_TOKEN.finditer(pattern))
    is_halved = any(token[4] for token in tokens)
    units = [(token[3] or "").lower() for token in tokens]
    parts = []
    for index, token in enumerate(tokens):
        unit = units[index]
        if unit:
            parts.append(_unit(value, "minute" * _is_minute(units, index) or unit, is_halved))
        elif token[4]:
            parts.append(("上午" if value.hour < 12 else "下午") if isinstance(value, datetime | time) else "")
        else:
            parts.append(token[1] or token[2] or token[6] or "")
    return "".join(parts).strip()


def _is_minute(units: list[str], index: int) -> bool:
    """Whether m means minutes: after hours, or before seconds."""
    if units[index] not in ("m", "mm"):
        return False
    before = next((unit for unit in reversed(units[:index]) if unit), "")
    after = next((unit for unit in units[index + 1 :] if unit), "")
    return before.startswith("h") or after.startswith("s")


def _unit(value: datetime | date | time, unit: str, is_halved: bool) -> str:
    moment = value if isinstance(value, datetime) else None
    day = moment or (value if isinstance(value, date) else date(1900, 1, 1))
    clock = moment or (value if isinstance(value, time) else time())
    hour = (clock.hour % 12 or 12) if is_halved else clock.hour
    if unit == "minute":
        return f"{clock.minute:02d}"
    if unit.startswith("m") and len(unit) >= 3:
        return _MONTHS[day.month - 1]
    number = {"y": day.year, "m": day.month, "d": day.day, "h": hour, "s": clock.second}[unit[0]]
    if unit[0] == "y":
        return f"{number:04d}" if len(unit) > 2 else f"{number % 100:02d}"
    if unit[0] == "d" and len(unit) > 2:
        return "一二三四五六日"[day.weekday()]
    return f"{number:02d}" if len(unit) == 2 else str(number)


def _shown_number(value: int | float, number_format: str) -> str:
    sections = _SECTION.split(_BRACKETS.sub(lambda found: found[1] or "", number_format))
    is_negative_section = value < 0 and len(sections) > 1
    pattern = sections[1] if is_negative_section else sections[2] if value == 0 and len(sections) > 2 else sections[0]
    digits = _NUMBER.search(_LITERAL.sub(lambda found: "\0" * len(found[0]), pattern))
    if pattern.lower() in ("general", "@", "") or digits is None or re.search(r"[eE][+-]|/|\[", pattern):
        return _general(value)
    number = Decimal(repr(abs(value) if is_negative_section else value))
    number *= 100 if "%" in pattern else 1
    before, after = pattern[: digits.start()], pattern[digits.end() :]
    return _literal(before) + _digits(number, digits[0]) + _literal(after)


def _literal(text: str) -> str:
    return _LITERAL.sub(lambda found: found[1] or found[2] or "", text)


def _digits(number: Decimal, pattern: str) -> str:
    """A number in the digits of a pattern such as ``#,##0.00``."""
    # Each comma at the end is a thousand.
    thousands = len(pattern) - len(pattern.rstrip(","))
    whole, _, decimals = pattern.rstrip(",").partition(".")
    number = (number / 1000**thousands).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    sign, text = ("-" if number < 0 else ""), f"{abs(number):f}"
    digits, _, rest = text.partition(".")
    while rest and decimals[len(rest) - 1] == "#" and rest.endswith("0"):
        rest = rest[:-1]
    digits = digits.rjust(whole.count("0"), "0")
    if "," in whole:
        digits = f"{int(digits):,}"
    return f"{sign}{digits}{'.' if rest else ''}{rest}"


def _general(value: int | float) -> str:
    """A number as it is entered. Long ones stay whole, where a sheet would round them."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.11g}"
    return str(int(value))

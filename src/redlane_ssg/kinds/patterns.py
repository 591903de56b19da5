"""How values are written, as patterns that Python, pydantic and JSON Schema (ECMA-262) read alike."""

from __future__ import annotations

IDENTIFIER = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CLOCK_TIME = r"^([01]\d|2[0-3]):[0-5]\d$"
# Also without the zero before the hour, or with a full-width colon.
WRITTEN_TIME = r"^([01]?[0-9]|2[0-3])[:：][0-5][0-9]$"
# Syllables without tones, Latin words and numbers, separated by spaces.
PINYIN = r"^[A-Za-z0-9üÜ]+( [A-Za-z0-9üÜ]+)*$"
# What an entry's id was, or its folder and id.
FORMER_KEY = r"^([a-z]+/)?[a-z0-9]+(-[a-z0-9]+)*$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
COLOUR = r"^#?[0-9A-Fa-f]{6}$"
WEB_ADDRESS = r"^https?://[^\s<>\"]+$"
# Whether there is such a folder is told with the names of those that there are.
FOLDER_NAME = r"^\w[\w -]*$"
# A name of the IANA's database of time zones.
TIME_ZONE = r"^(UTC|[A-Z][A-Za-z]+(/[A-Z][A-Za-z_+-]+){1,2})$"

# What names a host, an address or a branch: no space in it.
WITHOUT_SPACES = r"^[^\s\x00-\x1f]+$"
# A folder on this computer or another.
FOLDER_PATH = r"^[^\x00-\x1f]+$"

# The usual ways to write a day, and a date as far as it is known. Of the days that a month may lack, 29 February is let
# through. A date that is only known about has a word in it, which kinds/dates.py reads.
_MONTH, _SHORT_DAYS = "(0?[1-9]|1[0-2])", "0?[1-9]|[12][0-9]"
_DAYS = (
    ("(0?[13578]|1[02])", f"({_SHORT_DAYS}|3[01])"),
    ("(0?[469]|11)", f"({_SHORT_DAYS}|30)"),
    ("0?2", f"({_SHORT_DAYS})"),
)


def _day_of_year(between: str, after: str = "") -> str:
    return f"({'|'.join(f'{month}{between}{day}{after}' for month, day in _DAYS)})"


_SIGNS = ("-", "/", r"\.")
_WITH_WORDS = _day_of_year(" ?月 ?", " ?[日号]")
_DAY_WITH_SIGNS = "|".join(f"{sign}{_day_of_year(sign)}" for sign in _SIGNS)
_DATE_WITH_SIGNS = "|".join(f"{sign}({_day_of_year(sign)}|{_MONTH})" for sign in _SIGNS)
WRITTEN_DAY = rf"^[0-9]{{4}}({_DAY_WITH_SIGNS}| ?年 ?{_WITH_WORDS})$"
WRITTEN_DATE = (
    rf"^([0-9]{{4}}({_DATE_WITH_SIGNS}| ?年( ?({_WITH_WORDS}|{_MONTH} ?月))?)?"
    r"|[0-9]{3,4} ?年? ?- ?[0-9]{3,4} ?年?|.*[^0-9\s/.年月日号-].*)$"
)

# One mailbox without a name, as mail servers take it (RFC 5321, 4.1.2, without quoted ones).
MAIL_ADDRESS = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"

"""Which texts a spreadsheet takes for something else when it opens a table: for numbers, dates or formulas."""

from __future__ import annotations

import re
import unicodedata

# Excel in Chinese and Japanese takes the full-width ones too; a tab or a line break before one does not protect it.
_STARTS_FORMULA = re.compile(r"[\s']*[=+\-@]")
_NUMBER_OR_DAY = re.compile(r"(?=.*\d)[\d\s.,:;/\\%()$¥€£年月日号时分秒上下午+-]+")
# 57E9 is a number with an exponent; Fortran's D stands for the same.
_EXPONENT = re.compile(r"[+-]?[\d.,]+\s*[ED]\s*[+-]?\d+", re.IGNORECASE)
_MONTHS = "JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC"
_DAY_IN_MONTH = re.compile(rf"(?=.*\d)[\d\s,./-]*({_MONTHS})[A-Z]*[\d\s,./-]*", re.IGNORECASE)
_TIME_OF_DAY = re.compile(r"[\d:.\s]*\d\s*[AP]M?", re.IGNORECASE)
_LOGICAL = re.compile(r"TRUE|FALSE", re.IGNORECASE)
_FORMS = (_NUMBER_OR_DAY, _EXPONENT, _DAY_IN_MONTH, _TIME_OF_DAY, _LOGICAL)


def is_taken_for_value(text: str) -> bool:
    """Whether a spreadsheet could take a text for a number, a date, a logical value or a formula."""
    plain = unicodedata.normalize("NFKC", text).replace("\N{MINUS SIGN}", "-")
    return bool(_STARTS_FORMULA.match(plain)) or any(form.fullmatch(plain.strip()) for form in _FORMS)

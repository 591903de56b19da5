"""Codes: four characters of Crockford's base 32. The last character checks the others.

It is a Reed-Solomon check symbol over GF(32) with the primitive polynomial x^5 + x^2 + 1. It detects every single wrong
character and every swap of two characters, adjacent or not.
"""

from __future__ import annotations

from hashlib import sha256

from redlane_ssg.signage.spreadsheet_cells import is_taken_for_value

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 4
_POLYNOMIAL = 0b100101
_ORDER = len(ALPHABET)
# Characters that people confuse with those of the alphabet (Crockford).
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def check_character(data: str) -> str:
    """The check character of the three characters before it.

    Raises:
        ValueError: a character is not in ALPHABET.
    """
    total = 0
    for position, character in enumerate(data, start=1):
        total ^= _multiply(ALPHABET.index(character), 1 << position)
    return ALPHABET[total]


def is_code(text: str) -> bool:
    """Whether a text is a code: four characters of the alphabet with a correct check character."""
    if len(text) != LENGTH or any(character not in ALPHABET for character in text):
        return False
    return check_character(text[:-1]) == text[-1]


def code_for(sign: str, taken: frozenset[str]) -> str:
    """A new code for a sign, not in ``taken``. It depends on the sign's id and ``taken`` only.

    Codes for different signs that are issued on two branches almost never clash. The register's check finds a clash.
    No new code looks like a number or a date: it would not survive a spreadsheet.

    Raises:
        ValueError: every code is taken.
    """
    for attempt in range(_ORDER**3):
        digest = int.from_bytes(sha256(f"{sign}#{attempt}".encode()).digest()[:8])
        data = "".join(ALPHABET[(digest >> (5 * index)) % _ORDER] for index in range(LENGTH - 1))
        code = data + check_character(data)
        if code not in taken and not is_taken_for_value(code):
            return code
    raise ValueError(sign)


def as_typed(text: str) -> str:
    """The code that somebody most likely meant: without spaces and hyphens, lookalikes corrected."""
    return "".join(text.upper().split()).replace("-", "").translate(_LOOKALIKES)


def _multiply(left: int, right: int) -> int:
    """The product of two elements of GF(32)."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        right >>= 1
        left <<= 1
        if left & _ORDER:
            left ^= _POLYNOMIAL
    return product

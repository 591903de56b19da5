"""Codes: four characters of Crockford's base 32, the last of which checks the others.

The check is a Reed-Solomon symbol over GF(32) (primitive polynomial x^5 + x^2 + 1): it notices every single wrong
character and every exchange of two characters, wherever they stand.
"""

from __future__ import annotations

from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 4
_POLYNOMIAL = 0b100101
_ORDER = len(ALPHABET)
# What people type for characters that look alike (Crockford).
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def check_character(data: str) -> str:
    """The character that makes a code of the three before it.

    Raises:
        ValueError: a character is not in ALPHABET.
    """
    total = 0
    for position, character in enumerate(data, start=1):
        total ^= _multiply(ALPHABET.index(character), 1 << position)
    return ALPHABET[total]


def is_code(text: str) -> bool:
    """Whether it is a code as it is printed: four characters of the alphabet, the last checking the others."""
    if len(text) != LENGTH or any(character not in ALPHABET for character in text):
        return False
    return check_character(text[:-1]) == text[-1]


def code_for(sign: str, taken: frozenset[str]) -> str:
    """A new code for a sign: the same on every machine, and none of ``taken``.

    Two editors who issue different signs on two branches get different codes, but for one case in thousands, which
    the register's check finds.

    Raises:
        ValueError: every code is taken.
    """
    for attempt in range(_ORDER**3):
        digest = int.from_bytes(sha256(f"{sign}#{attempt}".encode()).digest()[:8])
        data = "".join(ALPHABET[(digest >> (5 * place)) % _ORDER] for place in range(LENGTH - 1))
        code = data + check_character(data)
        if code not in taken:
            return code
    raise ValueError(sign)


def as_typed(text: str) -> str:
    """What somebody typed, as the code they most likely read."""
    return "".join(text.upper().split()).replace("-", "").translate(_LOOKALIKES)


def _multiply(one: int, other: int) -> int:
    """The product of two elements of GF(32)."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        other >>= 1
        one <<= 1
        if one & _ORDER:
            one ^= _POLYNOMIAL
    return product

"""YAML text as people write it, made ready for the parser, and its values made as they were written.

Characters are replaced by noncharacters of Unicode, one by one, so that no line or column changes.
"""

from __future__ import annotations

import re

from redlane_ssg.read.text import BREAK_WITHIN_WORDS

# YAML gives these a meaning at the beginning of a value (tags, directives, reserved), which fields have no use for.
_SIGNS = "!@%`"
_STAND_INS = "\ufdd0\ufdd1\ufdd2\ufdd3"
_HIDE = str.maketrans(_SIGNS, _STAND_INS)
_SHOW = str.maketrans(_STAND_INS, _SIGNS)
# Tags of YAML itself, which say what values are: all of them stay text.
_OWN_TAG = re.compile(r"(?<![^\s\[{,])\ufdd0\ufdd0(?=(?:str|int|float|bool|null|seq|map|timestamp)\s)")
# Stands at the end of a line whose break is no space.
_JOIN = "\ufdd4"
_JOINED = re.compile(f"{_JOIN} *")


def prepare(text: str) -> str:
    """The text for the parser: ``!``, ``@``, ``%`` and a backtick are letters; line breaks within words are marked."""
    hidden = _OWN_TAG.sub("!!", text.translate(_HIDE))
    return BREAK_WITHIN_WORDS.sub(lambda match: f"{_JOIN}{match[0]}", hidden)


def restore(value: str) -> str:
    """A value that the parser read in a prepared text, as it was written."""
    return _JOINED.sub("", value.translate(_SHOW))

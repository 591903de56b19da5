"""Fingerprints of the sentences of a text, by which it is known again after some of it was changed."""

from __future__ import annotations

import re
from collections.abc import Collection

from redlane_ssg.incremental.record import fingerprint

_END = re.compile(r"[\n。！？；!?;]|\.(?=\s|$)")
_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
# Shorter ones stand in many texts. More are not needed to know a text.
_SHORTEST, _MOST = 6, 80
_DIGITS = 8


def passages(text: str) -> list[str]:
    """A fingerprint of each sentence, whatever its marks are. Front matter does not count."""
    sentences = (re.sub(r"[\W_]", "", one) for one in _END.split(_FRONT_MATTER.sub("", text)))
    known = dict.fromkeys(one for one in sentences if len(one) >= _SHORTEST)
    return [fingerprint(one)[:_DIGITS] for one in known][:_MOST]


def likeness(one: Collection[str], other: Collection[str]) -> float:
    """How much two texts share, from 0 to 1 (Sørensen and Dice), by their passages."""
    return 2 * len(set(one) & set(other)) / (len(one) + len(other)) if one and other else 0.0

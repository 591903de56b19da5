"""Writes front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

# What needs no quotation marks: it begins with a letter, a hanzi or a digit, and holds no mark of YAML.
_PLAIN = re.compile(r"[^\W_](?:[^\n:#\[\]{},&*!|>'\"%@`\\]|:(?=[^\s]))*(?<![\s:])")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off"})

FrontValue = str | list[str] | dict[str, str]


def front_matter_text(values: Mapping[str, FrontValue]) -> str:
    """The lines of an entry's fields with the lines of --- around them."""
    lines = [line for name, value in values.items() for line in _lines(name, value)]
    return "\n".join(["---", *lines, "---", ""])


def _lines(name: str, value: FrontValue) -> list[str]:
    if isinstance(value, dict):
        return [f"{name}:", *(f"  {key}: {yaml_text(text)}" for key, text in value.items())]
    if isinstance(value, list):
        return [f"{name}: [{', '.join(yaml_text(text) for text in value)}]"]
    return [f"{name}: {yaml_text(value)}"]


def yaml_text(text: str) -> str:
    """A text as YAML: as it is, or between double quotation marks."""
    is_plain = _PLAIN.fullmatch(text) is not None and text.lower() not in _WORDS
    return text if is_plain else json.dumps(text, ensure_ascii=False, allow_nan=False)

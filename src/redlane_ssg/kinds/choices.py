"""Fields that take one of a few words, in English or in Chinese."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BeforeValidator

from redlane_ssg.diagnostics import nearest
from redlane_ssg.kinds.field_problems import field_problem


def choice(name: str, choices: Any, chinese: Mapping[str, str]) -> BeforeValidator:
    """Takes a choice by its word in English or in Chinese; the term ``words of NAME`` lists them.

    ``choices`` is a literal type, ``chinese`` has the English word for each Chinese one.
    """
    allowed = (*get_args(choices), *chinese)

    def read(value: Any) -> Any:
        text = unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else value
        found = chinese.get(text, text) if isinstance(text, str) else text
        if isinstance(found, str) and found not in allowed:
            likely = nearest(text, allowed)
            raise field_problem("E205", field=name, value=text, allowed=f"term:words of {name}", nearest=likely)
        return found

    return BeforeValidator(read)

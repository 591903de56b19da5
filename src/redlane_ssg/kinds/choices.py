"""Fields that take one of a few words, in English or in Chinese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, get_args

from pydantic import BeforeValidator, StringConstraints

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

    return BeforeValidator(read, json_schema_input_type=in_either(choices, chinese))


def in_either(choices: Any, other_words: Iterable[str]) -> Any:
    """The type of what may be written for a choice: one of its values, or one of the words that stand for them."""
    pattern = f"^({'|'.join(map(re.escape, other_words))})$"
    return choices | Annotated[str, StringConstraints(pattern=pattern)]

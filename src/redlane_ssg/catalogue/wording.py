"""A message in two languages, and how its placeholders are filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from redlane_ssg.catalogue.terms import TERMS


class _Terms(dict[str, str]):
    """Values for a message. A value ``term:NAME`` becomes that term in the language of the message."""

    def __init__(self, values: Mapping[str, str], language: str) -> None:
        super().__init__((name, _translated(value, language)) for name, value in values.items())


def _translated(value: str, language: str) -> str:
    # Text from an editor may begin with ``term:`` too.
    term = TERMS.get(value.removeprefix("term:")) if value.startswith("term:") else None
    return value if term is None else term[language]


@dataclass(frozen=True, slots=True)
class MessageText:
    """One problem in two languages: what happened and why, then what to do."""

    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""

    def message(self, language: str, values: Mapping[str, str]) -> str:
        """What happened, in ``zh`` or ``en``."""
        return (self.zh if language == "zh" else self.en).format_map(_Terms(values, language))

    def hint(self, language: str, values: Mapping[str, str]) -> str:
        """What to do, in ``zh`` or ``en``."""
        return (self.hint_zh if language == "zh" else self.hint_en).format_map(_Terms(values, language))

"""The sources of what docents tell: short codes in the text, resolved in a list at its end."""

from __future__ import annotations

from collections.abc import Iterable

from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.fields import AskedFirst
from redlane_ssg.kinds.shape import marked
from redlane_ssg.outputs.staff_documents import StaffContext


class SourceCodes:
    """Gives each source a number when it is first named."""

    def __init__(self, context: StaffContext, language: str) -> None:
        self._context, self._language = context, language
        self._numbers: dict[str, int] = {}

    def of(self, sources: Iterable[str]) -> list[int]:
        """The numbers of sources, given by id. Those that are not shown have none."""
        guide = self._context.guide
        shown = (one for one in sources if guide.entry(one, self._language) is not None)
        return [self._numbers.setdefault(one, len(self._numbers) + 1) for one in shown]

    def list(self) -> list[dict[str, object]]:
        """Every source that was named, with its number and what it is in words."""
        guide = self._context.guide
        entries = ((number, guide.entry(one, self._language)) for one, number in self._numbers.items())
        return [{"number": number, "text": self._words(entry)} for number, entry in entries if entry is not None]

    def _words(self, entry: Entry) -> str:
        """Its title, then when and where it was published."""
        wording, fields = self._context.wording(self._language), entry.fields
        asked = [
            getattr(fields, name) for name in type(fields).model_fields if name in marked(type(fields), AskedFirst)
        ]
        told = [one if isinstance(one, str) else wording.date(one) for one in asked if one is not None]
        return wording("staff.comma").join([fields.title, *told])

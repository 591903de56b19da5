"""Sources: what the facts of the guide rest on."""

from __future__ import annotations

from typing import ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import SomeDate, Text, WebAddress


class Source(EntryFields):
    """A publication; ``confidence`` is how far the editors trust it."""

    folder: ClassVar[str] = "sources"

    publisher: Text | None = None
    author: Text | None = None
    date: SomeDate | None = None
    reference: Text | None = None
    address: WebAddress | None = None
    confidence: Literal["high", "medium", "low"]

"""Sources of the facts in the guide."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import AskedFirst, SomeDate, Text, WebAddress


class Source(EntryFields):
    """A publication; ``confidence`` is how much the editors trust it."""

    folder: ClassVar[str] = "sources"
    has_page: ClassVar[bool] = False

    publisher: Text | None = None
    author: Text | None = None
    date: Annotated[SomeDate | None, AskedFirst()] = None
    reference: Text | None = None
    address: Annotated[WebAddress | None, AskedFirst()] = None
    confidence: Literal["high", "medium", "low"]

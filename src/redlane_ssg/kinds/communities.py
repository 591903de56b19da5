"""Communities (社区): the neighbourhoods of the sub-district."""

from __future__ import annotations

from typing import Annotated, ClassVar

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.fields import Essential, Text


class Community(EntryFields):
    """A residents' community."""

    folder: ClassVar[str] = "communities"

    district: Text | None = None
    extent: Annotated[Text | None, Essential()] = None
    named_from: Text | None = None

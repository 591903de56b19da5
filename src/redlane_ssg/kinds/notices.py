"""Notices to visitors, shown between their dates."""

from __future__ import annotations

from typing import Annotated, ClassVar

from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Described, Published
from redlane_ssg.kinds.fields import Day, EntryReference, SameInAllLanguages


class Notice(EntryFields):
    """A notice. Unlike other entries it must have a day of publication."""

    folder: ClassVar[str] = "notices"

    publish: Annotated[Day, SameInAllLanguages()]
    about: tuple[EntryReference, ...] = ()

    def facets(self) -> tuple[Described, Published]:
        return (Described("Article"), Published(self.publish, is_alert=True))

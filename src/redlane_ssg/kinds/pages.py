"""Free pages: about, help, and whatever fits no other kind."""

from __future__ import annotations

from typing import ClassVar

from redlane_ssg.kinds.entry_fields import EntryFields


class Page(EntryFields):
    """A free page: it stands at the top of its language and at the foot of every page."""

    folder: ClassVar[str] = "pages"
    has_list: ClassVar[bool] = False
    at_top: ClassVar[bool] = True

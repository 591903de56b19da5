"""Free pages: about, help, and whatever fits no other kind."""

from __future__ import annotations

from typing import ClassVar

from redlane_ssg.kinds.entry_fields import EntryFields


class Page(EntryFields):
    """A free page. Its address is directly below its language's root, and the footer of every page links to it."""

    folder: ClassVar[str] = "pages"
    has_list: ClassVar[bool] = False
    at_top: ClassVar[bool] = True

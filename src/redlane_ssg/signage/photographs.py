"""Photographs on signs: that of the entry to which a sign leads, where its form shows one."""

from __future__ import annotations

from redlane_ssg.guide.file_keys import picture_key
from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.signage.sheet import SheetPhotograph


def sign_photograph(guide: Guide, target: Entry) -> SheetPhotograph | None:
    """The photograph of the entry that a sign leads to; None if it has none that can be shown."""
    shown = target.fields.picture
    key = picture_key(target, shown.file) if shown else ""
    picture = guide.pictures.get(key)
    if shown is None or picture is None:
        return None
    return SheetPhotograph(key, picture.digest, picture.width, picture.height, shown.alt, shown.credit or "")


def photograph_content(photograph: SheetPhotograph) -> dict[str, str]:
    """What is shown of a photograph. What it shows in words is only told to who does not see it."""
    size = f"{photograph.width} × {photograph.height} px"
    return {"file": f"{size}, {photograph.digest[:12]}", "credit": photograph.credit}

"""Which guides of a fleet have the look of its list, and which keep one of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from redlane_ssg.fleet.checks import FoundGuide
from redlane_ssg.read.theme import is_theme_of_its_own, uses_shared_theme


def has_own_look(guide: FoundGuide, shared: Path) -> bool:
    """Whether a guide names a theme of its own, and so has nothing of the ``shared`` one."""
    return guide.settings is not None and not uses_shared_theme(guide.settings.theme, shared)


def guides_by_look(guides: Sequence[FoundGuide], shared: Path) -> tuple[list[str], list[str]]:
    """The ids of guides that have nothing of the shared theme, and of those that have files of their own over it."""
    apart = [guide.id for guide in guides if has_own_look(guide, shared)]
    over = [guide.id for guide in guides if not has_own_look(guide, shared) and _has_files(guide)]
    return apart, over


def _has_files(guide: FoundGuide) -> bool:
    return guide.settings is not None and is_theme_of_its_own(guide.folder / "themes" / guide.settings.theme)

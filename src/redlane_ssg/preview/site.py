"""What a preview shows, as its server sees it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file's bytes. A page that cannot be made now is as it was last, so it is not ``is_current``."""

    data: bytes
    is_current: bool


class LiveSite(Protocol):
    """The guide as it is written. Every call but ``ready`` comes from one thread, which may be busy for long.

    ``corrected`` is called when a page that was asked for is otherwise than it was shown.
    """

    corrected: Callable[[], object]

    def ready(self, path: str) -> SiteFile | None:
        """A file that need not be made any more; None if there is none."""

    def file(self, path: str) -> SiteFile | None:
        """A file of the site; None if it has none."""

    def state(self, path: str, language: str) -> Mapping[str, object]:
        """What is told on the page at a path, in a language: problems, and whether the public sees the page."""

    def empty_page(self) -> str:
        """The page that is shown as long as there is no site."""

    def gap_page(self) -> str:
        """The list of what editors should find out."""

    def refresh(self, day: date | None = None, changed: Path | None = None) -> None:
        """Reads the guide again. ``day``, if given, is from now on the day for which it is shown.

        ``changed`` is a file if nothing else has changed.
        """

    def tell(self) -> None:
        """Tells who has started the preview of problems. It is called when nobody waits any more."""

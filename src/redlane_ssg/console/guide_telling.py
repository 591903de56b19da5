"""What a guide's run tells while it waits: at the terminal of whoever began the fleet's run, wherever the guide is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass

from redlane_ssg.console.messages import message
from redlane_ssg.hosting.records import HostLock


@dataclass(frozen=True, slots=True)
class GuideTeller:
    """Tells of the guide with an id, in a language. ``say`` prints where somebody sees it."""

    guide: str
    language: str
    say: Callable[..., object] = print

    def waits_here(self) -> None:
        """Another run of this guide is at work in its folder: this one begins when that has ended."""
        self._tell(message(self.language, "waiting"))

    def waits_for_host(self, key: str, other: HostLock) -> None:
        """Another's lock of a host is looked at, or was taken over."""
        self._tell(message(self.language, key, who=other.who, since=other.since))

    def _tell(self, words: str) -> None:
        text = message(self.language, "guide_tells", guide=self.guide, words=words)
        self.say(text, file=sys.stderr, flush=True)

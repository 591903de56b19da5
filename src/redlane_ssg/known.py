"""What a run knows when it is over, and the next one begins with; all of it is verified before it is believed."""

from __future__ import annotations

from dataclasses import dataclass, field

from redlane_ssg import traces
from redlane_ssg.kinds import make_entries
from redlane_ssg.kinds.make_entries import Roll
from redlane_ssg.memo import Memo
from redlane_ssg.traces import Record

_ROLL, _EXAMINED, _PAGES = "roll", "examined", "pages"


@dataclass(frozen=True, slots=True)
class Known:
    """The entries in outline, what was asked when each was examined, and what was asked for each page."""

    roll: Roll = field(default_factory=Roll)
    examined: Record = field(default_factory=Record)
    pages: Record = field(default_factory=Record)


def recall(memo: Memo) -> Known:
    """What the last good run of this very program knew; nothing where there was none, or it is damaged."""
    roll, examined, pages = (memo.recall(name) for name in (_ROLL, _EXAMINED, _PAGES))
    return Known(
        make_entries.from_bytes(roll) if roll else Roll(),
        traces.from_bytes(examined) if examined else Record(),
        traces.from_bytes(pages) if pages else Record(),
    )


def retain(memo: Memo, known: Known) -> None:
    """Keeps it for the next run."""
    memo.retain(_ROLL, make_entries.as_bytes(known.roll))
    memo.retain(_EXAMINED, traces.as_bytes(known.examined))
    memo.retain(_PAGES, traces.as_bytes(known.pages))

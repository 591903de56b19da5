"""Which guides the last run of a fleet had, so that one which is gone from the list is told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from redlane_ssg.disk.state import path_within, read_json, write_whole
from redlane_ssg.publish.exchange import HIDDEN

_FILE = f"{HIDDEN}/fleet.json"


def guides_of_last_run(out: Path) -> tuple[str, ...]:
    """The ids of the guides of the last run; none if that is not known."""
    file = path_within(out, _FILE)
    try:
        known = read_json(file) if file is not None else []
    except (OSError, ValueError):
        return ()
    return tuple(one for one in known if isinstance(one, str)) if isinstance(known, list) else ()


def remember_guides(out: Path, guides: Iterable[str]) -> None:
    """Keeps the ids of the guides of this run. Where they cannot be kept, the next run only tells less."""
    file = path_within(out, _FILE)
    if file is not None:
        with suppress(OSError):
            write_whole(file, json.dumps(sorted(guides), ensure_ascii=False, allow_nan=False).encode())

"""What entries of the last build and of the last commit can be known by, when they are gone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from redlane_ssg.guide.addresses import former_key
from redlane_ssg.guide.visibility import Visibility
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.read.history import FileMoves
from redlane_ssg.read.passages import passages

ENTRY_FILE = re.compile(r"(?P<key>(?P<kind>[a-z]+)/(?P<id>[a-z0-9-]+))\.md")
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
_WAS = re.compile(r"^was:[ \t]*\[([^\]]*)\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class EarlierEntry:
    """An entry of the last build or of the last commit: what it can be known by.

    ``body`` is a fingerprint, ``became`` the key that it was found under after it was gone. ``was`` has keys too.
    ``is_public`` says that visitors saw it; ``gone`` is the day on which it was missed first (an ordinal).
    """

    kind: str
    id: str
    title: str
    body: str = ""
    became: str = ""
    was: Sequence[str] = ()
    passages: Sequence[str] = ()
    path: str = ""
    is_public: bool = False
    gone: int = 0

    @property
    def key(self) -> str:
        """Its folder and its id."""
        return f"{self.kind}/{self.id}"


def earlier_entries(data: bytes | None) -> tuple[EarlierEntry, ...]:
    """What ``written_entries`` wrote; nothing if another version wrote it otherwise."""
    try:
        return tuple(EarlierEntry(*row) for row in json.loads(data)) if data else ()
    except (ValueError, TypeError):
        return ()


def to_remember(
    entries: Iterable[Entry], first: str, earlier: Iterable[EarlierEntry], became: Mapping[str, str], day: date
) -> tuple[EarlierEntry, ...]:
    """The entries for the next run, and those of earlier runs that are gone, with what became of them."""
    now = {one.key: one for one in _current(entries, first, day)}
    gone = [
        replace(one, became=became.get(one.key, one.became), gone=one.gone or day.toordinal())
        for one in earlier
        if one.key not in now
    ]
    return (*now.values(), *gone)


def written_entries(entries: Iterable[EarlierEntry]) -> bytes:
    """Earlier entries as bytes."""
    rows = [[getattr(one, name) for name in EarlierEntry.__slots__] for one in entries]
    return json.dumps(rows, ensure_ascii=False, allow_nan=False).encode("utf-8", "surrogatepass")


def deleted_entries(moves: FileMoves) -> Iterator[EarlierEntry]:
    """The entries whose files the last commit has, and the folder has not."""
    for name, text in moves.deleted.items():
        file, title, was = ENTRY_FILE.fullmatch(name), _TITLE.search(text), _WAS.search(text)
        if file is not None and title is not None and file["kind"] in KINDS:
            former = [old.strip(" \"'") for old in was[1].split(",")] if was else []
            keys = [former_key(file["kind"], old) for old in former if old]
            yield EarlierEntry(file["kind"], file["id"], title[1], was=keys, passages=passages(text))


def _current(entries: Iterable[Entry], first: str, day: date) -> Iterator[EarlierEntry]:
    visibility = Visibility(day)
    for outline in (entry.outline for entry in entries if entry.language == first):
        yield EarlierEntry(
            outline.kind,
            outline.id,
            outline.title,
            outline.digests["body"],
            was=[former_key(outline.kind, old) for old in outline.was],
            passages=outline.passages,
            path=outline.path,
            is_public=visibility.shows(outline),
        )

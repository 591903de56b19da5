"""Entries that were given another id without ``was``, so that their old addresses lead nowhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.read.history import FileMoves
from redlane_ssg.read.nodes import locate

_FILE = re.compile(r"(?P<kind>[a-z]+)/(?P<id>[a-z0-9-]+)\.md")
_TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class EarlierEntry:
    """An entry of the last build or of the last commit: what it can be known by.

    ``body`` is a fingerprint, ``became`` the id that it was found under after it was gone.
    """

    kind: str
    id: str
    title: str
    body: str = ""
    became: str = ""


def find_renames(
    entries: Sequence[Entry], first: str, moves: FileMoves, earlier: Sequence[EarlierEntry]
) -> dict[str, Entry]:
    """The entries that had another id before and do not say so, by that id.

    ``moves`` is what git knows, ``earlier`` are the entries of the last build. ``first`` is the guide's first language.
    """
    # A sign has no address of its own that anybody keeps, and its code knows it.
    originals = {entry.id: entry for entry in entries if entry.language == first and not entry.has(Signed)}
    known = {*(entry.id for entry in entries), *(old for entry in entries for old in entry.outline.was)}
    became = dict(_committed(moves)) | {one.id: one.became for one in earlier if one.became}
    gone = [*earlier, *(one for name, text in moves.deleted.items() if (one := _from_file(name, text)))]
    before = {one.id for one in earlier}
    new = [entry for entry in originals.values() if entry.id not in before]
    renames: dict[str, Entry] = {}
    for old in sorted(({one.id for one in gone} | became.keys()) - known):
        found = originals.get(_latest(old, became)) or _alike([one for one in gone if one.id == old], new)
        if found is not None:
            renames[old] = found
    return renames


def check_renames(renames: Mapping[str, Entry]) -> Iterator[Diagnostic]:
    """A warning for each, with the line to add."""
    for old, entry in renames.items():
        ids = ", ".join([*entry.outline.was, old])
        field = location_of(EntryFields, _was if entry.outline.was else _title)
        yield problem("W308", locate(entry.node, field, key=True), old=old, line=f"was: [{ids}]")


def earlier_entries(data: bytes | None) -> tuple[EarlierEntry, ...]:
    """What ``to_remember`` wrote; nothing if another version wrote it otherwise."""
    try:
        return tuple(EarlierEntry(*row) for row in json.loads(data)) if data else ()
    except (ValueError, TypeError):
        return ()


def to_remember(
    entries: Iterable[Entry], first: str, earlier: Iterable[EarlierEntry], renames: Mapping[str, Entry]
) -> bytes:
    """The entries for the next run, and those of earlier runs that are gone, with what became of them."""
    outlines = [entry.outline for entry in entries if entry.language == first]
    now = {one.id: (one.kind, one.id, one.title, one.digests["body"]) for one in outlines}
    became = {old: entry.id for old, entry in renames.items()}
    gone = [
        (one.kind, one.id, one.title, one.body, became.get(one.id, one.became)) for one in earlier if one.id not in now
    ]
    return json.dumps([*now.values(), *gone], ensure_ascii=False).encode("utf-8", "surrogatepass")


def _committed(moves: FileMoves) -> Iterator[tuple[str, str]]:
    """The old and the new id of each rename that was committed, the newest of each old id."""
    for old, new in reversed(moves.renamed):
        before, after = _FILE.fullmatch(old), _FILE.fullmatch(new)
        if before and after and before["kind"] == after["kind"]:
            yield before["id"], after["id"]


def _latest(identifier: str, committed: Mapping[str, str]) -> str:
    """The id that an entry has after all of its renames."""
    seen: set[str] = set()
    while identifier in committed and identifier not in seen:
        seen.add(identifier)
        identifier = committed[identifier]
    return identifier


def _from_file(name: str, text: str) -> EarlierEntry | None:
    file, title = _FILE.fullmatch(name), _TITLE.search(text)
    if file is None or title is None or file["kind"] not in KINDS:
        return None
    return EarlierEntry(file["kind"], file["id"], title[1])


def _alike(earlier: Iterable[EarlierEntry], new: Iterable[Entry]) -> Entry | None:
    """The new entry of the same kind that has the title or the words of an earlier one."""
    for one in earlier:
        same_kind = [entry for entry in new if entry.kind == one.kind]
        for entry in same_kind:
            if entry.outline.title == one.title:
                return entry
        for entry in same_kind:
            if one.body and entry.outline.digests["body"] == one.body and entry.body.prose.html:
                return entry
    return None


def _was(fields: EntryFields) -> object:
    return fields.was


def _title(fields: EntryFields) -> object:
    return fields.title

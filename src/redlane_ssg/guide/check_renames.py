"""Entries that were renamed or moved without ``was``, and others that are gone, whose addresses lead nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from redlane_ssg.diagnostics import Diagnostic, Span, problem
from redlane_ssg.guide.addresses import address_of_key, former_key
from redlane_ssg.guide.earlier_entries import ENTRY_FILE, EarlierEntry, deleted_entries
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.facets import Signed
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.shape import facet_types
from redlane_ssg.read.history import FileMoves
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.passages import likeness

# Texts that share more are one text.
_LIKE = 0.5
# For so many days a deleted entry is told of. Who has left it so for longer means it.
_DAYS_TOLD = 30


@dataclass(frozen=True, slots=True)
class Renames:
    """The entries whose former keys they do not say, by key; and the entries that are gone and like none."""

    found: Mapping[str, Entry]
    dead: tuple[EarlierEntry, ...] = ()

    @property
    def became(self) -> dict[str, str]:
        """The new key of each old one."""
        return {old: _key(entry) for old, entry in self.found.items()}

    @property
    def told(self) -> dict[str, tuple[str, str]]:
        """For each former address, the file of the entry and the line that it needs."""
        return {f"/{address_of_key(old)}": (entry.path, self.line(entry)) for old, entry in self.found.items()}

    def line(self, entry: Entry) -> str:
        """The line that an entry needs, so that its former addresses lead to it."""
        olds = sorted(key for key, other in self.found.items() if other is entry)
        return f"was: [{', '.join(_line(entry, olds))}]"


def find_renames(
    entries: Sequence[Entry],
    first: str,
    moves: FileMoves,
    earlier: Sequence[EarlierEntry],
    present: frozenset[str],
) -> Renames:
    """The entries that had another key before and do not say so. A key is a folder and an id.

    ``moves`` is what git knows, ``earlier`` are the entries of the last build. ``first`` is the guide's first language.
    ``present`` has the paths of all files: one that cannot be read is not gone.
    """
    # A sign has no address of its own that anybody keeps, and its code knows it.
    originals = {_key(entry): entry for entry in entries if entry.language == first and not entry.has(Signed)}
    known = {*map(_key, entries), *(old for entry in entries for old in _former(entry))}
    known |= {path.removesuffix(".md") for path in present}
    became = dict(_committed(moves)) | {one.key: one.became for one in earlier if one.became}
    gone = [one for one in (*earlier, *deleted_entries(moves)) if one.key not in known and not _is_sign(one.kind)]
    before = {one.key for one in earlier}
    new = [entry for key, entry in originals.items() if key not in before]
    found: dict[str, Entry] = {}
    for old in sorted(({one.key for one in gone} | became.keys()) - known):
        same = [one for one in gone if one.key == old]
        entry = originals.get(_latest(old, became)) or _alike(same, new)
        if entry is not None:
            found.update(dict.fromkeys([old, *_redirected(old, same, entry, known)], entry))
    return Renames(found, tuple(one for one in gone if one.is_public and one.key not in found))


def check_renames(renames: Renames, day: date, published: Collection[str] = ()) -> Iterator[Diagnostic]:
    """A warning for each, with the line to add; and for each entry that is gone since a short time.

    What has a ``published`` address is left out: that it leads nowhere is an error.
    """
    for old, entry in renames.found.items():
        if address_of_key(old) in published:
            continue
        field = location_of(EntryFields, _was if entry.outline.was else _title)
        span = locate(entry.node, field, key=True)
        yield problem("W308", span, address=f"/{address_of_key(old)}", line=renames.line(entry))
    for one in renames.dead:
        is_recent = not one.gone or day.toordinal() - one.gone < _DAYS_TOLD
        if is_recent and address_of_key(one.key) not in published:
            addresses = [f"/{address_of_key(key)}" for key in (one.key, *one.was)]
            yield problem("W309", Span(one.path), address=", ".join(addresses), line=f"was: [{one.key}]")


def _line(entry: Entry, olds: Iterable[str]) -> list[str]:
    """What ``was`` should name: what it names already, and the keys that are missing.

    An id that meant another folder, before the entry was moved, now is one of those.
    """
    missing = [key.removeprefix(f"{entry.kind}/") for key in olds]
    moved = {key.rpartition("/")[2] for key in missing if "/" in key}
    kept = [old for old in entry.outline.was if "/" in old or old not in moved]
    return list(dict.fromkeys([*kept, *missing]))


def _redirected(old: str, same: Sequence[EarlierEntry], entry: Entry, known: set[str]) -> Iterator[str]:
    """The keys that led to an earlier entry, and lead nowhere since it was moved."""
    folder = old.partition("/")[0]
    unsaid = [f"{folder}/{one}" for one in entry.outline.was if "/" not in one and folder != entry.kind]
    for key in [key for one in same for key in one.was] or unsaid:
        if key not in known:
            yield key


def _key(entry: Entry) -> str:
    return f"{entry.kind}/{entry.id}"


def _former(entry: Entry) -> Iterator[str]:
    return (former_key(entry.kind, old) for old in entry.outline.was)


def _is_sign(kind: str) -> bool:
    return kind not in KINDS or Signed in facet_types(KINDS[kind])


def _committed(moves: FileMoves) -> Iterator[tuple[str, str]]:
    """The old and the new key of each rename that was committed, the newest of each old one."""
    for old, new in reversed(moves.renamed):
        before, after = ENTRY_FILE.fullmatch(old), ENTRY_FILE.fullmatch(new)
        if before and after and not _is_sign(before["kind"]) and before["key"] != after["key"]:
            yield before["key"], after["key"]


def _latest(key: str, committed: Mapping[str, str]) -> str:
    """The key that an entry has after all of its renames."""
    seen: set[str] = set()
    while key in committed and key not in seen:
        seen.add(key)
        key = committed[key]
    return key


def _alike(earlier: Sequence[EarlierEntry], new: Sequence[Entry]) -> Entry | None:
    """The new entry that has the id, the title or the words of an earlier one: of the same kind rather than another."""
    for one in earlier:
        ranked = sorted(((_rank(one, entry), entry.id, entry) for entry in new), key=lambda item: item[:2])
        if ranked and ranked[-1][0] > 0:
            return ranked[-1][2]
    return None


def _rank(one: EarlierEntry, entry: Entry) -> float:
    """How much a new entry is like an earlier one; 0 if they are two."""
    outline = entry.outline
    shared = likeness(one.passages, outline.passages)
    same_words = bool(one.body) and outline.digests["body"] == one.body and bool(entry.body.prose.html)
    same = (outline.id == one.id, outline.title == one.title, same_words)
    if not any(same) and shared <= _LIKE:
        return 0
    return 4 * same[0] + 2 * same[1] + same[2] + shared + (outline.kind == one.kind) / 2


def _was(fields: EntryFields) -> object:
    return fields.was


def _title(fields: EntryFields) -> object:
    return fields.title

"""Entries and configuration to the guide: what is shown on the build date, in which order, referred to by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.guide.check_addresses import check_addresses
from redlane_ssg.guide.check_references import check_config
from redlane_ssg.guide.check_routes import check_routes
from redlane_ssg.guide.examine import examine
from redlane_ssg.guide.guide import Guide, Redirect, Whole
from redlane_ssg.incremental.record import Record
from redlane_ssg.incremental.tracking import Tracked, Tracker
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry, Outline
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.guide_config import Config
from redlane_ssg.kinds.locations import location_of
from redlane_ssg.kinds.outlines import review_dates
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.pictures import PictureFile
from redlane_ssg.read.recordings import Recordings
from redlane_ssg.read.tracks import TrackFile


@dataclass(frozen=True, slots=True)
class Assembled:
    """The guide, what is wrong with it as a whole, and the record of its examination."""

    guide: Guide
    diagnostics: tuple[Diagnostic, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """The files beside entries, by path within content/; ``present`` are the paths of all files, readable or not."""

    pictures: Mapping[str, PictureFile]
    recordings: Recordings
    tracks: Mapping[str, TrackFile]
    present: frozenset[str]

    @property
    def readable(self) -> frozenset[str]:
        """The paths of pictures, recordings and tracks."""
        return frozenset({*self.pictures, *self.tracks, *self.recordings.names()})


def assemble(
    config: Config,
    entries: tuple[Entry, ...],
    files: ContentFiles,
    build_date: date,
    tracker: Tracker,
    record: Record,
    *,
    drafts: bool,
) -> Assembled:
    """The guide as it is shown on ``build_date``, and every problem that only the whole can tell.

    ``drafts`` shows drafts too; publish and expiry dates hold in any case. What refers to a file that could not be read
    is no problem of its own. ``tracker`` notes what is read of the entries, ``record`` is of their last examination.
    """
    guide = _guide(config, entries, files, build_date, tracker, drafts=drafts)
    examined = examine(guide, entries, record)
    guide = replace(guide, backlinks=Tracked(_backlinks(guide, examined.leads), "backlinks", tracker))
    diagnostics = (
        *check_config(guide, config.node),
        *check_addresses(guide, entries),
        *examined.diagnostics,
        *check_routes(guide, entries),
        *_never_shown(entries),
        *_overdue(entries, build_date),
    )
    return Assembled(guide, diagnostics, examined.record)


def _guide(
    config: Config,
    entries: tuple[Entry, ...],
    files: ContentFiles,
    build_date: date,
    tracker: Tracker,
    *,
    drafts: bool,
) -> Guide:
    """The guide without backlinks, which are known when each entry has been examined."""
    shown = {key(entry): entry for entry in entries if is_shown(entry.outline, build_date, drafts=drafts)}
    hidden = {key(entry): entry for entry in entries if key(entry) not in shown}
    first = config.languages[0]
    unreadable = _unreadable(entries, files.readable, files.present)
    return Guide(
        tracker=tracker,
        languages=config.languages,
        whole=Whole(build_date, _redirects(shown.values(), first), unreadable),
        config=Tracked(config.fields, "config", tracker),
        entries=Tracked(shown, "entries", tracker),
        hidden=Tracked(hidden, "hidden", tracker),
        order=Tracked(_order(shown.values(), first), "order", tracker),
        backlinks=Tracked({}, "backlinks", tracker),
        pictures=Tracked(files.pictures, "pictures", tracker),
        sounds=Tracked(files.recordings.files, "sounds", tracker),
        transcripts=Tracked(files.recordings.transcripts, "transcripts", tracker),
        captions=Tracked(files.recordings.captions, "captions", tracker),
        tracks=Tracked(files.tracks, "tracks", tracker),
    )


def _unreadable(entries: Iterable[Entry], files: Collection[str], present: frozenset[str]) -> frozenset[str]:
    """Paths and ids of files that are there and gave nothing."""
    good = {entry.id for entry in entries} | set(files)
    names = {path.rpartition("/")[2].partition(".")[0] for path in present if path.endswith(".md")}
    return frozenset((names | present) - good)


def key(entry: Entry) -> tuple[str, str]:
    """By what the guide finds an entry."""
    return entry.id, entry.language


def is_shown(entry: Outline, build_date: date, *, drafts: bool) -> bool:
    """Whether an entry is shown on a day: its day of expiry is the first on which it is gone."""
    if entry.draft and not drafts:
        return False
    day = build_date.toordinal()
    if entry.publish is not None and day < entry.publish:
        return False
    return entry.expire is None or day < entry.expire


def _order(entries: Iterable[Entry], first: str) -> dict[str, tuple[str, ...]]:
    """By ``order``, then news before older news, then id."""
    originals = [entry.outline for entry in entries if entry.language == first]
    originals.sort(key=lambda entry: (entry.order, -(entry.publish or 0), entry.id))
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for entry in originals:
        found[entry.kind].append(entry.id)
    return {kind: tuple(ids) for kind, ids in found.items()}


def _redirects(entries: Iterable[Entry], first: str) -> tuple[Redirect, ...]:
    return tuple(
        Redirect(entry.kind, old, entry.id)
        for entry in sorted(entries, key=key)
        if entry.language == first
        for old in entry.outline.was
    )


def _backlinks(guide: Guide, leads: Mapping[tuple[str, str], Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The ids that refer to each id, by a field or in prose, in the order of kinds and lists."""
    found: dict[str, set[str]] = defaultdict(set)
    for identifier, language in guide.entries.untracked:
        for target in leads[identifier, language]:
            found[target].add(identifier)
    listed = [identifier for kind in KINDS for identifier in guide.order.untracked[kind]]
    rank = {identifier: place for place, identifier in enumerate(listed)}
    return {target: tuple(sorted(sources - {target}, key=rank.__getitem__)) for target, sources in found.items()}


def _never_shown(entries: Iterable[Entry]) -> Iterable[Diagnostic]:
    """Entries that are gone before they come."""
    for entry in entries:
        publish, expire = entry.outline.publish, entry.outline.expire
        if publish is not None and expire is not None and expire <= publish:
            days = {"publish": date.fromordinal(publish), "expire": date.fromordinal(expire)}
            span = locate(entry.node, location_of(EntryFields, lambda fields: fields.expire))
            yield problem("E306", span, **days)


def _overdue(entries: Iterable[Entry], build_date: date) -> Iterable[Diagnostic]:
    """Facts whose ``review_by`` has passed."""
    for entry in entries:
        first = entry.outline.review_by
        if first is None or first >= build_date.toordinal():
            continue
        for location, day in review_dates(entry.fields):
            if day < build_date:
                yield problem("W302", locate(entry.node, location), date=day)

"""Makes the guide of entries and configuration: what is shown on the build date, list order, backlinks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.guide.addresses import former_key
from redlane_ssg.guide.check_addresses import check_addresses
from redlane_ssg.guide.check_happenings import check_happenings
from redlane_ssg.guide.check_maps import check_maps
from redlane_ssg.guide.check_menu import check_menu
from redlane_ssg.guide.check_references import check_config
from redlane_ssg.guide.check_routes import check_routes
from redlane_ssg.guide.check_timetables import check_timetables
from redlane_ssg.guide.examine import examine
from redlane_ssg.guide.file_keys import by_key, keys_of
from redlane_ssg.guide.guide import Guide, Redirect, Whole
from redlane_ssg.guide.visibility import Visibility
from redlane_ssg.incremental.record import Record
from redlane_ssg.incremental.tracking import Tracked, Tracker
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
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
    """The guide, the problems that only the whole guide shows, and the record of this examination."""

    guide: Guide
    diagnostics: tuple[Diagnostic, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """The files beside entries, by path within content/. ``present`` has the paths of all files, readable or not.

    ``unfit`` has the former ids of entries that could not be made.
    """

    pictures: Mapping[str, PictureFile]
    recordings: Recordings
    tracks: Mapping[str, TrackFile]
    present: frozenset[str]
    unfit: frozenset[str]

    @property
    def readable(self) -> frozenset[str]:
        """The paths of pictures, recordings and tracks."""
        return frozenset({*self.pictures, *self.tracks, *self.recordings.names()})


def assemble(
    config: Config,
    entries: tuple[Entry, ...],
    files: ContentFiles,
    visibility: Visibility,
    tracker: Tracker,
    record: Record,
) -> Assembled:
    """The guide as it is shown, and every problem that only the whole guide shows.

    A reference to a file that could not be read is no further problem. ``tracker`` notes what is read of the guide.
    ``record`` is that of the last examination.
    """
    guide = _guide(config, entries, files, visibility, tracker)
    examined = examine(guide, entries, record)
    guide = replace(guide, backlinks=Tracked(_backlinks(guide, examined.targets), "backlinks", tracker))
    diagnostics = (
        *check_config(guide, config.node),
        *check_menu(guide, config.node),
        *check_addresses(guide, entries),
        *examined.diagnostics,
        *check_routes(guide, entries),
        *check_maps(guide, entries),
        *check_happenings(guide, entries),
        *check_timetables(guide, entries),
        *_never_shown(entries),
        *_overdue(entries, visibility.day),
    )
    return Assembled(guide, diagnostics, examined.record)


def _guide(
    config: Config,
    entries: tuple[Entry, ...],
    files: ContentFiles,
    visibility: Visibility,
    tracker: Tracker,
) -> Guide:
    """The guide without backlinks: these need every entry to be examined first."""
    shown = {entry_key(entry): entry for entry in entries if visibility.shows(entry.outline)}
    hidden = {entry_key(entry): entry for entry in entries if entry_key(entry) not in shown}
    first = config.languages[0]
    unreadable = _unreadable(entries, files.readable, files.present) | files.unfit
    return Guide(
        tracker=tracker,
        languages=config.languages,
        whole=Whole(visibility.day, _redirects(shown.values(), first), unreadable),
        config=Tracked(config.fields, "config", tracker),
        entries=Tracked(shown, "entries", tracker),
        hidden=Tracked(hidden, "hidden", tracker),
        order=Tracked(_order(shown.values(), first), "order", tracker),
        backlinks=Tracked({}, "backlinks", tracker),
        homes=Tracked({}, "homes", tracker),
        parts=Tracked({}, "parts", tracker),
        pictures=Tracked(by_key(files.pictures), "pictures", tracker),
        sounds=Tracked(by_key(files.recordings.files), "sounds", tracker),
        transcripts=Tracked(by_key(files.recordings.transcripts), "transcripts", tracker),
        captions=Tracked(by_key(files.recordings.captions), "captions", tracker),
        tracks=Tracked(by_key(files.tracks), "tracks", tracker),
    )


def _unreadable(entries: Iterable[Entry], files: Collection[str], present: frozenset[str]) -> frozenset[str]:
    """Paths and ids of files that exist and could not be read, and the folders of entries among them."""
    read = {entry.id for entry in entries} | {entry.path.partition("/")[2] for entry in entries} | set(files)
    ids = {path: path.rpartition("/")[2].partition(".")[0] for path in present if path.endswith(".md")}
    folders = {path.partition("/")[0] for path, identifier in ids.items() if identifier not in read}
    return frozenset((keys_of(present) | folders | set(ids.values())) - read)


def entry_key(entry: Entry) -> tuple[str, str]:
    """The key of an entry in the guide: its id and language."""
    return entry.id, entry.language


def _order(entries: Iterable[Entry], first: str) -> dict[str, tuple[str, ...]]:
    """The ids of each kind, sorted by ``order``, then from new to old (events by their first day), then by id."""
    originals = [entry.outline for entry in entries if entry.language == first]
    originals.sort(key=lambda entry: (entry.order, -(entry.publish or entry.happens or 0), entry.id))
    ids_by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for entry in originals:
        ids_by_kind[entry.kind].append(entry.id)
    return {kind: tuple(ids) for kind, ids in ids_by_kind.items()}


def _redirects(entries: Iterable[Entry], first: str) -> tuple[Redirect, ...]:
    return tuple(
        Redirect(kind, old_id, entry.id)
        for entry in sorted(entries, key=entry_key)
        if entry.language == first
        for old in entry.outline.was
        for kind, _, old_id in [former_key(entry.kind, old).partition("/")]
        if kind in KINDS
    )


def _backlinks(guide: Guide, targets: Mapping[tuple[str, str], Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The ids that refer to each id, in fields or prose, in the order of kinds and lists.

    ``targets`` are the ids that each entry refers to.
    """
    sources: dict[str, set[str]] = defaultdict(set)
    for identifier, language in guide.entries.untracked:
        for target in targets[identifier, language]:
            sources[target].add(identifier)
    listed = [identifier for kind in KINDS for identifier in guide.order.untracked[kind]]
    rank = {identifier: index for index, identifier in enumerate(listed)}
    return {target: tuple(sorted(ids - {target}, key=rank.__getitem__)) for target, ids in sources.items()}


def _never_shown(entries: Iterable[Entry]) -> Iterable[Diagnostic]:
    """Entries that expire before they are published."""
    for entry in entries:
        publish, expire = entry.outline.publish, entry.outline.expire
        if publish is not None and expire is not None and expire <= publish:
            days = {"publish": date.fromordinal(publish), "expire": date.fromordinal(expire)}
            span = locate(entry.node, location_of(EntryFields, lambda fields: fields.expire))
            yield problem("E306", span, **days)


def _overdue(entries: Iterable[Entry], build_date: date) -> Iterable[Diagnostic]:
    """Facts whose ``review_by`` is past."""
    for entry in entries:
        first = entry.outline.review_by
        if first is None or first >= build_date.toordinal():
            continue
        for location, day in review_dates(entry.fields):
            if day < build_date:
                yield problem("W302", locate(entry.node, location), date=day)

"""Entries and configuration to the guide: what is shown on the build date, in which order, referred to by what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from redlane_ssg.diagnostics import Diagnostic, problem
from redlane_ssg.guide.check_addresses import check_addresses
from redlane_ssg.guide.check_prose import check_prose, entry_of
from redlane_ssg.guide.check_references import check_config, check_references
from redlane_ssg.guide.guide import Guide, Redirect
from redlane_ssg.kinds import KINDS
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.entry_fields import EntryFields
from redlane_ssg.kinds.guide_config import Config
from redlane_ssg.kinds.shape import references
from redlane_ssg.read.nodes import locate
from redlane_ssg.read.pictures import PictureFile


def assemble(
    config: Config,
    entries: tuple[Entry, ...],
    pictures: Mapping[str, PictureFile],
    build_date: date,
    *,
    drafts: bool,
    present: frozenset[str],
) -> tuple[Guide, tuple[Diagnostic, ...]]:
    """The guide as it is shown on ``build_date``, and every problem that only the whole can tell.

    ``drafts`` shows drafts too; publish and expiry dates are kept in any case. ``present`` are the paths of all
    files in the content folder: what refers to one that could not be read is no problem of its own.
    """
    shown = {key(entry): entry for entry in entries if is_shown(entry.fields, build_date, drafts=drafts)}
    hidden = {key(entry): entry for entry in entries if key(entry) not in shown}
    guide = Guide(
        config=config.fields,
        languages=config.languages,
        build_date=build_date,
        entries=shown,
        hidden=hidden,
        order=_order(shown.values(), config.languages[0]),
        backlinks={},
        redirects=_redirects(shown.values(), config.languages[0]),
        pictures=pictures,
        unreadable=_unreadable(entries, pictures, present),
    )
    guide = replace(guide, backlinks=_backlinks(guide))
    diagnostics = [
        *check_config(guide, config.node),
        *check_addresses(guide, entries),
        *(found for entry in entries for found in check_references(guide, entry)),
        *(found for entry in entries for found in check_prose(guide, entry)),
        *_overdue(entries, build_date),
    ]
    return guide, tuple(diagnostics)


def _unreadable(
    entries: Iterable[Entry], pictures: Mapping[str, PictureFile], present: frozenset[str]
) -> frozenset[str]:
    """Paths and ids of files that are there and gave nothing."""
    good = {entry.id for entry in entries} | set(pictures)
    names = {path.rpartition("/")[2].partition(".")[0] for path in present if path.endswith(".md")}
    return frozenset((names | present) - good)


def key(entry: Entry) -> tuple[str, str]:
    """By what the guide finds an entry."""
    return entry.id, entry.language


def is_shown(fields: EntryFields, build_date: date, *, drafts: bool) -> bool:
    """Whether an entry is shown on a day: its day of expiry is the first on which it is gone."""
    if fields.draft and not drafts:
        return False
    if fields.publish is not None and build_date < fields.publish:
        return False
    return fields.expire is None or build_date < fields.expire


def _order(entries: Iterable[Entry], first: str) -> dict[str, tuple[str, ...]]:
    """By ``order``, then news before older news, then id."""
    originals = [entry for entry in entries if entry.language == first]
    originals.sort(key=lambda entry: (entry.fields.order, -_day(entry.fields), entry.id))
    return {kind: tuple(entry.id for entry in originals if entry.kind == kind) for kind in KINDS}


def _day(fields: EntryFields) -> int:
    return fields.publish.toordinal() if fields.publish else 0


def _redirects(entries: Iterable[Entry], first: str) -> tuple[Redirect, ...]:
    return tuple(
        Redirect(entry.kind, old, entry.id)
        for entry in sorted(entries, key=key)
        if entry.language == first
        for old in entry.fields.was
    )


def _backlinks(guide: Guide) -> dict[str, tuple[str, ...]]:
    """The ids that refer to each id, by a field or in prose, in the order of kinds and lists."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in guide.entries.values():
        for reference in references(entry.fields):
            found[reference.id].add(entry.id)
        for link in entry.body.prose.links:
            target = entry_of(guide, entry, link.target)
            if target is not None:
                found[target.id].add(entry.id)
    listed = [identifier for kind in KINDS for identifier in guide.order[kind]]
    rank = {identifier: place for place, identifier in enumerate(listed)}
    return {target: tuple(sorted(sources - {target}, key=rank.__getitem__)) for target, sources in found.items()}


def _overdue(entries: Iterable[Entry], build_date: date) -> Iterable[Diagnostic]:
    """Facts whose ``review_by`` has passed."""
    for entry in entries:
        for location, day in _review_dates(entry.fields):
            if day < build_date:
                yield problem("W302", locate(entry.node, (*location, "review_by")), date=day)


def _review_dates(fields: EntryFields) -> Iterable[tuple[tuple[str | int, ...], date]]:
    for name in type(fields).model_fields:
        value = getattr(fields, name)
        for location, item in _items(name, value):
            day = getattr(item, "review_by", None)
            if isinstance(day, date):
                yield location, day


def _items(name: str, value: object) -> list[tuple[tuple[str | int, ...], object]]:
    if isinstance(value, tuple):
        return [((name, position), item) for position, item in enumerate(value)]
    return [((name,), value)]

"""Fingerprints of the parts of the guide that outputs read: short texts that change when the part changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from redlane_ssg.guide.guide import Guide
from redlane_ssg.incremental.record import fingerprint
from redlane_ssg.incremental.tracking import ALL, Dependency
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.read.captions import Captions
from redlane_ssg.read.pictures import PictureFile
from redlane_ssg.read.recordings import RecordingFile


def fingerprint_of(guide: Guide, dependency: Dependency) -> str:
    """The fingerprint of a dependency; empty if the guide does not have it.

    Raises:
        KeyError: there is no dependency of this type.
    """
    part, key = dependency[0], dependency[1:]
    if part in _LAYERS:
        # The key of these is an entry's id and language, but its type is a tuple of any length.
        entry = guide.entries.untracked.get(key) or guide.hidden.untracked.get(key)  # type: ignore[arg-type]
        return entry.outline.digests[part] if entry else ""
    if part in _WHOLE:
        return _WHOLE[part](guide)
    if part == "has":
        return str(bool(guide.order.untracked.get(key[0])))
    of_value = _MAPPINGS[part]
    mapping: Mapping[Any, Any] = getattr(guide, part).untracked
    if key == (ALL,):
        return _text([(name, of_value(value)) for name, value in mapping.items()])
    found = mapping.get(key if len(key) > 1 else key[0])
    return "" if found is None else of_value(found)


def _text(value: object) -> str:
    return fingerprint(repr(value))


def _kind(entry: Entry) -> str:
    return entry.kind


def _config(fields: GuideFields) -> str:
    return fingerprint(fields.model_dump_json())


def _picture(picture: PictureFile) -> str:
    return fingerprint(f"{picture.digest} {picture.width} {picture.height} {picture.has_transparency} {picture.path}")


def _sound(file: RecordingFile) -> str:
    return fingerprint(f"{file.digest} {file.media_type} {file.seconds} {file.path}")


def _captions(captions: Captions) -> str:
    return fingerprint(f"{captions.path} {sha256(captions.data).hexdigest()}")


_LAYERS = frozenset({"face", "fields", "body", "anchors"})
_WHOLE: dict[str, Callable[[Guide], str]] = {
    "build_date": lambda guide: guide.whole.build_date.isoformat(),
    "has_happenings": lambda guide: str(guide.has_happenings),
    "redirects": lambda guide: _text(guide.whole.redirects),
    "served_at": lambda guide: guide.whole.served_at,
    "unreadable": lambda guide: _text(sorted(guide.whole.unreadable)),
}
_MAPPINGS: dict[str, Callable[[Any], str]] = {
    "config": _config,
    "entries": _kind,
    "hidden": _kind,
    "order": _text,
    "backlinks": _text,
    "homes": _text,
    "parts": _text,
    "pictures": _picture,
    "sounds": _sound,
    "transcripts": _text,
    "captions": _captions,
    "tracks": _text,
}

"""The fingerprint of everything that can be read of the guide: a short text that changes whenever it does."""

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
    """The fingerprint of a dependency; empty where the guide has nothing of that name.

    Raises:
        KeyError: there is no such sort of dependency.
    """
    sort, key = dependency[0], dependency[1:]
    if sort in _LAYERS:
        # Of these the key is an entry's id and language, which a tuple of strings does not say.
        entry = guide.entries.untracked.get(key) or guide.hidden.untracked.get(key)  # type: ignore[arg-type]
        return entry.outline.digests[sort] if entry else ""
    if sort in _WHOLE:
        return _WHOLE[sort](guide)
    if sort == "has":
        return str(bool(guide.order.untracked.get(key[0])))
    of_value = _MAPPINGS[sort]
    mapping: Mapping[Any, Any] = getattr(guide, sort).untracked
    if key == (ALL,):
        return fingerprint(repr([(one, of_value(value)) for one, value in mapping.items()]))
    found = mapping.get(key if len(key) > 1 else key[0])
    return "" if found is None else of_value(found)


def _ids(ids: tuple[str, ...]) -> str:
    return fingerprint(" ".join(ids))


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
    "redirects": lambda guide: fingerprint(repr(guide.whole.redirects)),
    "unreadable": lambda guide: fingerprint(repr(sorted(guide.whole.unreadable))),
}
_MAPPINGS: dict[str, Callable[[Any], str]] = {
    "config": _config,
    "entries": _kind,
    "hidden": _kind,
    "order": _ids,
    "backlinks": _ids,
    "pictures": _picture,
    "sounds": _sound,
    "transcripts": lambda words: fingerprint(repr(words)),
    "captions": _captions,
    "tracks": lambda track: fingerprint(repr(track)),
}

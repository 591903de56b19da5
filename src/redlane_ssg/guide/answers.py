"""What the guide answers to everything that can be asked of it (traces.py), as short texts to compare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from redlane_ssg.guide.guide import Guide
from redlane_ssg.kinds.entries import Entry
from redlane_ssg.kinds.guide_fields import GuideFields
from redlane_ssg.read.captions import Captions
from redlane_ssg.read.pictures import PictureFile
from redlane_ssg.read.recordings import RecordingFile
from redlane_ssg.traces import ALL, Ask, digest


def answer(guide: Guide, ask: Ask) -> str:
    """A text that is another where the guide would answer otherwise; empty where it knows nothing of that.

    Raises:
        KeyError: nothing is asked by such a name.
    """
    sort, key = ask[0], ask[1:]
    if sort in _LAYERS:
        # Of these questions the key is an entry's id and language, which an Ask of strings does not say.
        entry = guide.entries.unnoted.get(key) or guide.hidden.unnoted.get(key)  # type: ignore[arg-type]
        return entry.outline.digests[sort] if entry else ""
    if sort in _WHOLE:
        return _WHOLE[sort](guide)
    if sort == "has":
        return str(bool(guide.order.unnoted.get(key[0])))
    told = _MAPPINGS[sort]
    mapping: Mapping[Any, Any] = getattr(guide, sort).unnoted
    if key == (ALL,):
        return digest(repr([(one, told(value)) for one, value in mapping.items()]))
    found = mapping.get(key if len(key) > 1 else key[0])
    return "" if found is None else told(found)


def _ids(ids: tuple[str, ...]) -> str:
    return digest(" ".join(ids))


def _kind(entry: Entry) -> str:
    return entry.kind


def _config(fields: GuideFields) -> str:
    return digest(fields.model_dump_json())


def _picture(picture: PictureFile) -> str:
    return digest(f"{picture.digest} {picture.width} {picture.height} {picture.is_see_through} {picture.path}")


def _sound(file: RecordingFile) -> str:
    return digest(f"{file.digest} {file.media_type} {file.seconds} {file.path}")


def _captions(captions: Captions) -> str:
    return digest(f"{captions.path} {sha256(captions.data).hexdigest()}")


_LAYERS = frozenset({"face", "fields", "body", "anchors"})
_WHOLE: dict[str, Callable[[Guide], str]] = {
    "build_date": lambda guide: guide.whole.build_date.isoformat(),
    "redirects": lambda guide: digest(repr(guide.whole.redirects)),
    "unreadable": lambda guide: digest(repr(sorted(guide.whole.unreadable))),
}
_MAPPINGS: dict[str, Callable[[Any], str]] = {
    "config": _config,
    "entries": _kind,
    "hidden": _kind,
    "order": _ids,
    "backlinks": _ids,
    "pictures": _picture,
    "sounds": _sound,
    "transcripts": lambda words: digest(repr(words)),
    "captions": _captions,
    "tracks": lambda track: digest(repr(track)),
}

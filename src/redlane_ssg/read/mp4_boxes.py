"""The boxes of an MP4 file (ISO/IEC 14496-12): is it whole, how is it coded, how long is it, who made it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from struct import Struct

_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
# Names, places and pictures that programs and telephones add; `uuid` is what they invent.
_TAGS = frozenset({b"udta", b"meta", b"uuid"})
# Tracks that hold neither sound nor picture nor anything of their maker. Where a camera was is in a track of `meta`.
_HARMLESS = frozenset({b"tmcd", b"text", b"sbtl", b"subt", b"hint"})
# In QuickTime's files a second handler says where the data lie.
_DATA_HANDLER = b"dhlr"
# What stands before the first sample description, and before the content of any box.
_FIRST_DESCRIPTION, _BOX_HEADER = 8, 8
_SOUND = b"soun"
# By the header's version: in four bytes each, or times of eight.
_LENGTHS = {0: Struct(">12xII"), 1: Struct(">20xIQ")}


@dataclass(frozen=True, slots=True)
class Mp4Box:
    """A box's type, and where its content begins and ends in the file."""

    name: bytes
    begins: int
    ends: int


class NotWhole(Exception):
    """A box says that it goes on where the file or the box around it has ended."""


def boxes(data: bytes) -> Iterator[Mp4Box]:
    """Every box, each before those within it, in the order of the file.

    Raises:
        NotWhole: the file breaks off.
    """
    index, ends = 0, [len(data)]
    while ends:
        if index == ends[-1]:
            ends.pop()
            continue
        size, name, header = int.from_bytes(data[index : index + 4]), data[index + 4 : index + 8], _BOX_HEADER
        if size == 1:
            size, header = int.from_bytes(data[index + 8 : index + 16]), 16
        elif size == 0:
            size = ends[-1] - index
        if size < header or index + size > ends[-1]:
            raise NotWhole
        yield Mp4Box(name, index + header, index + size)
        if name in _CONTAINERS:
            ends.append(index + size)
            size = header
        index += size


def codecs(data: bytes) -> frozenset[str]:
    """What its tracks are coded in, by their four letters: ``avc1``, ``mp4a``; clocks and chapters left out.

    Raises:
        NotWhole: the file breaks off.
    """
    found, handler = set(), b""
    for box in boxes(data):
        if box.name == b"hdlr":
            handler = _handler(data, box) or handler
        elif box.name == b"stsd" and handler not in _HARMLESS:
            found.add(_codec(data[box.begins : box.ends]))
    return frozenset(found)


def _codec(descriptions: bytes) -> str:
    """The name of the first sample description, which is a box itself (8.5.2)."""
    first = descriptions[_FIRST_DESCRIPTION:]
    if not _BOX_HEADER <= int.from_bytes(first[:4]) <= len(first):
        raise NotWhole
    return first[4:_BOX_HEADER].decode("latin-1")


def duration(data: bytes) -> float | None:
    """How many seconds the first track of sound lasts, or the whole where there is none.

    None where the file, or any track, does not say what it is and how long.
    """
    whole: float | None = None
    tracks, handlers, lengths = 0, list[bytes](), list[float | None]()
    for box in boxes(data):
        if box.name == b"mvhd":
            whole = _length(data[box.begins : box.ends])
        elif box.name == b"trak":
            tracks += 1
        elif box.name == b"mdhd":
            lengths.append(_length(data[box.begins : box.ends]))
        elif box.name == b"hdlr" and (handler := _handler(data, box)):
            handlers.append(handler)
    if not tracks == len(handlers) == len(lengths):
        return None
    of_sound = (length for handler, length in zip(handlers, lengths, strict=True) if handler == _SOUND)
    return next(of_sound, whole)


def _handler(data: bytes, box: Mp4Box) -> bytes | None:
    """What a track is of (8.4.3); None where the box says where data lie."""
    is_of_data = data[box.begins + 4 : box.begins + 8] == _DATA_HANDLER
    return None if is_of_data else data[box.begins + 8 : box.begins + 12]


def _length(header: bytes) -> float | None:
    """Seconds by a header of the movie or of a track's media (8.2.2, 8.4.2): units a second, then how many."""
    layout = _LENGTHS.get(header[0]) if header else None
    if layout is None or len(header) < layout.size:
        return None
    units, count = layout.unpack_from(header)
    return float(count / units) if units else 0.0


def without_tags(data: bytes) -> bytes:
    """The same file, as long as before, with everything that is no sound, picture or time emptied."""
    emptied = bytearray(data)
    for box in boxes(data):
        if box.name in _TAGS:
            header = data.rindex(box.name, 0, box.begins)
            emptied[header : header + 4] = b"free"
            emptied[box.begins : box.ends] = bytes(box.ends - box.begins)
    return bytes(emptied)

"""The boxes of an MP4 file (ISO/IEC 14496-12, 4.2): is it whole, in what is it coded, what does it say of its maker?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
# Names, places and pictures that programs and telephones add; `uuid` is what they invent.
_TAGS = frozenset({b"udta", b"meta", b"uuid"})
# Tracks that hold neither sound nor picture nor anything of their maker. Where a camera was is in a track of `meta`.
_HARMLESS = frozenset({b"tmcd", b"text", b"sbtl", b"subt", b"hint"})
# In QuickTime's files a second handler says where the data lie.
_DATA_HANDLER = b"dhlr"
# A sample description's header before its first entry, and an entry's size before its name.
_FIRST_CODEC = 12


@dataclass(frozen=True, slots=True)
class Mp4Box:
    """A box's type, and where its content begins and ends in the file."""

    name: bytes
    begins: int
    ends: int


class NotWhole(Exception):
    """A box says that it goes on where the file or the box around it has ended."""


def boxes(data: bytes, begins: int = 0, ends: int | None = None) -> Iterator[Mp4Box]:
    """Every box, each before those within it, in the order of the file.

    Raises:
        NotWhole: the file breaks off.
    """
    place, stop = begins, len(data) if ends is None else ends
    while place < stop:
        size, name, header = int.from_bytes(data[place : place + 4]), data[place + 4 : place + 8], 8
        if size == 1:
            size, header = int.from_bytes(data[place + 8 : place + 16]), 16
        elif size == 0:
            size = stop - place
        if size < header or place + size > stop:
            raise NotWhole
        yield Mp4Box(name, place + header, place + size)
        if name in _CONTAINERS:
            yield from boxes(data, place + header, place + size)
        place += size


def codecs(data: bytes) -> frozenset[str]:
    """What its tracks are coded in, by their four letters: ``avc1``, ``mp4a``; clocks and chapters left out."""
    found, handler = set(), b""
    for box in boxes(data):
        if box.name == b"hdlr" and data[box.begins + 4 : box.begins + 8] != _DATA_HANDLER:
            handler = data[box.begins + 8 : box.begins + 12]
        elif box.name == b"stsd" and handler not in _HARMLESS:
            found.add(data[box.begins + _FIRST_CODEC : box.begins + _FIRST_CODEC + 4].decode("latin-1"))
    return frozenset(found)


def without_tags(data: bytes) -> bytes:
    """The same file, as long as before, with everything that is no sound, picture or time emptied."""
    emptied = bytearray(data)
    for box in boxes(data):
        if box.name in _TAGS:
            header = data.rindex(box.name, 0, box.begins)
            emptied[header : header + 4] = b"free"
            emptied[box.begins : box.ends] = bytes(box.ends - box.begins)
    return bytes(emptied)

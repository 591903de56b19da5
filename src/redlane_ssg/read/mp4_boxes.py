"""The boxes of an MP4 file (ISO/IEC 14496-12, 4.2): whether the file is complete, its codecs, and its tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
# Names, places and pictures that programs and phones add; `uuid` holds their own formats.
_TAGS = frozenset({b"udta", b"meta", b"uuid"})
# Track types without sound, pictures or private data. A camera's position is in a track of type `meta`.
_HARMLESS = frozenset({b"tmcd", b"text", b"sbtl", b"subt", b"hint"})
# QuickTime files have a second handler, which locates the data.
_DATA_HANDLER = b"dhlr"
# Bytes before the first codec name in a sample description: its header, and the size of its first entry.
_FIRST_CODEC = 12


@dataclass(frozen=True, slots=True)
class Mp4Box:
    """A box's type, and the byte offsets at which its content begins and ends in the file."""

    name: bytes
    begins: int
    ends: int


class NotWhole(Exception):
    """A box is longer than the rest of the file or of the box around it."""


def boxes(data: bytes, begins: int = 0, ends: int | None = None) -> Iterator[Mp4Box]:
    """Every box in the order of the file, each before the boxes inside it.

    Raises:
        NotWhole: the file is cut off.
    """
    offset, stop = begins, len(data) if ends is None else ends
    while offset < stop:
        size, name, header = int.from_bytes(data[offset : offset + 4]), data[offset + 4 : offset + 8], 8
        if size == 1:
            size, header = int.from_bytes(data[offset + 8 : offset + 16]), 16
        elif size == 0:
            size = stop - offset
        if size < header or offset + size > stop:
            raise NotWhole
        yield Mp4Box(name, offset + header, offset + size)
        if name in _CONTAINERS:
            yield from boxes(data, offset + header, offset + size)
        offset += size


def codecs(data: bytes) -> frozenset[str]:
    """The codecs of the tracks, as four-letter codes such as ``avc1`` and ``mp4a``; not of clocks and chapters."""
    found, handler = set(), b""
    for box in boxes(data):
        if box.name == b"hdlr" and data[box.begins + 4 : box.begins + 8] != _DATA_HANDLER:
            handler = data[box.begins + 8 : box.begins + 12]
        elif box.name == b"stsd" and handler not in _HARMLESS:
            found.add(data[box.begins + _FIRST_CODEC : box.begins + _FIRST_CODEC + 4].decode("latin-1"))
    return frozenset(found)


def without_tags(data: bytes) -> bytes:
    """The file with the content of all tags set to zero. Its length and all offsets stay the same."""
    emptied = bytearray(data)
    for box in boxes(data):
        if box.name in _TAGS:
            header = data.rindex(box.name, 0, box.begins)
            emptied[header : header + 4] = b"free"
            emptied[box.begins : box.ends] = bytes(box.ends - box.begins)
    return bytes(emptied)

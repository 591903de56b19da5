"""Takes out of a picture's file what is never published, so that nothing wrong in it keeps the picture from being read.

What shows stays: pixels, transparency, the colour profile, and which way is up. It imports nothing of the package,
because worker processes import it when they start. ISO/IEC 10918-1 annex B (JPEG), Exif 2.32, 4.6; PNG (W3C), 5 and 11.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
# Markers: the first and the last segment for programs, Exif, profiles, comments; the pixels; those without a length.
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT, _SCAN, _END = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE, 0xDA, 0xD9
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
_EXIF, _PROFILE = b"Exif\0\0", b"ICC_PROFILE\0"
# The first segment of most files: version 1.2, square pixels, no resolution (ISO/IEC 10918-5).
_JFIF = b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"
_ORIENTATION, _SHORT = 0x0112, 3
# The chunks of PNG that change what is seen; APNG's tell that a picture moves.
_SHOWN_CHUNKS = frozenset({b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"acTL", b"fcTL", b"fdAT"})
_LARGEST_PROFILE = 8 * 1024 * 1024


def without_metadata(data: bytes) -> bytes:
    """The same picture with nothing but what shows. Files of other formats, and damaged ones, stay as they are."""
    if data.startswith(_JPEG):
        return _plain_jpeg(data)
    return _plain_png(data) if data.startswith(_PNG) else data


def _plain_jpeg(data: bytes) -> bytes:
    kept, orientation, scan = [_JPEG], 1, 0
    for marker, begins, ends in _segments(data):
        content = data[begins + 4 : ends]
        if marker in (_SCAN, _END):
            scan = begins
        elif marker == _APP1 and content.startswith(_EXIF):
            orientation = _orientation(content[len(_EXIF) :]) or orientation
        elif marker == _APP0 and content.startswith(_JFIF[:5]):
            kept.append(_segment(_APP0, _JFIF))
        elif _is_shown(marker, content):
            kept.append(data[begins:ends])
    if not scan:
        return data
    if orientation != 1:
        kept.insert(1, _segment(_APP1, _EXIF + _minimal_exif(orientation)))
    return b"".join([*kept, data[scan:]])


def _is_shown(marker: int, content: bytes) -> bool:
    """Whether a segment decides how the picture looks: all but those of programs, except for colours, and comments."""
    if marker == _APP2:
        return content.startswith(_PROFILE)
    return marker == _APP14 or not (_APP0 <= marker <= _APP15 or marker == _COMMENT)


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The marker of each segment up to the first scan, and where it begins and ends; junk between them is passed by."""
    index = 2
    while 0 <= (index := data.find(b"\xff", index)) < len(data) - 3:
        marker = data[index + 1]
        if marker in (0x00, 0xFF) or marker in _BARE:
            index += 1 if marker == 0xFF else 2
            continue
        ends = index + 2 + int.from_bytes(data[index + 2 : index + 4])
        yield marker, index, ends
        if marker in (_SCAN, _END):
            return
        index = ends


def _orientation(tiff: bytes) -> int:
    """Which way is up, by the first directory of Exif; 0 if it does not say. Nothing else in it is read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 0
    begins = struct.unpack_from(f"{order}I", tiff, 4)[0]
    for entry in range(begins + 2, len(tiff) - 11, 12):
        tag, kind = struct.unpack_from(f"{order}HH", tiff, entry)
        if tag == _ORIENTATION:
            value: int = struct.unpack_from(f"{order}H" if kind == _SHORT else f"{order}I", tiff, entry + 8)[0]
            return value if 1 <= value <= 8 else 0
        if tag > _ORIENTATION:
            break
    return 0


def _minimal_exif(orientation: int) -> bytes:
    """Exif that says which way is up and nothing else."""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, _SHORT, 1, orientation, 0, 0)


def _plain_png(data: bytes) -> bytes:
    kept = [_PNG]
    for name, chunk in _chunks(data):
        content = chunk[8:-4]
        # Capitals first: the pixels, with the checksum that they have (5.4).
        if not name[0] & 0x20:
            kept.append(chunk)
        elif name == b"eXIf":
            kept.append(_chunk(name, _minimal_exif(_orientation(content.removeprefix(_EXIF)) or 1)))
        elif name in _SHOWN_CHUNKS or (name == b"iCCP" and _is_profile(content)):
            kept.append(_chunk(name, content))
    return b"".join(kept) if kept[-1][4:8] == b"IEND" else data


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name of each chunk that is whole, and all of it."""
    index = len(_PNG)
    while index + 12 <= len(data):
        size, name = struct.unpack_from(">I4s", data, index)
        if index + 12 + size > len(data) or not name.isalpha():
            return
        yield name, data[index : index + 12 + size]
        index += 12 + size
        if name == b"IEND":
            return


def _is_profile(content: bytes) -> bool:
    """Whether a chunk holds a compressed profile of a size that can be used (11.3.3.3)."""
    unpacking = zlib.decompressobj()
    try:
        profile = unpacking.decompress(content[content.index(b"\0") + 2 :], _LARGEST_PROFILE)
    except (ValueError, zlib.error):
        return False
    return unpacking.eof and profile[36:40] == b"acsp"

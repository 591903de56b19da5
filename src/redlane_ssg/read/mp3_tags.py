"""The tags of an MP3 file: names, pictures and places that programs write before its sound and after it.

ID3v2.4.0 main structure, 3.1 and 3.4 (https://id3.org/id3v2.4.0-structure); ID3v1 (https://id3.org/ID3v1);
APE Tags Header, version 2.0 (https://wiki.hydrogenaud.io/index.php?title=APE_Tags_Header).
"""

from __future__ import annotations

_ID3_HEADER, _ID3_FOOTER, _ID3_BLOCK = b"ID3", b"3DI", 10
_APE, _APE_BLOCK, _APE_HAS_HEADER = b"APETAGEX", 32, 1 << 31
_ID3V1, _ID3V1_SIZE = b"TAG", 128


def without_mp3_tags(data: bytes) -> bytes:
    """What stands between the tags. A tag that claims more than the file holds leaves nothing."""
    begins, ends = 0, len(data)
    while size := _leading(data[begins : begins + _APE_BLOCK]):
        begins += size
    while size := _trailing(data[max(begins, ends - _ID3V1_SIZE) : ends]):
        ends = max(begins, ends - size)
    return data[begins:ends]


def _leading(head: bytes) -> int:
    """The size of the tag that begins here, or of the footer that an ID3v2 tag ends in; 0 where none does."""
    if head.startswith(_ID3_HEADER) and len(head) >= _ID3_BLOCK:
        return _ID3_BLOCK + _synchsafe(head[6:10])
    if head.startswith(_ID3_FOOTER):
        return _ID3_BLOCK
    if head.startswith(_APE) and len(head) == _APE_BLOCK:
        return _APE_BLOCK + _little(head[12:16])
    return 0


def _trailing(tail: bytes) -> int:
    """The size of the tag that ends here; 0 where none does."""
    footer = tail[-_APE_BLOCK:]
    if footer.startswith(_APE) and len(footer) == _APE_BLOCK:
        header = _APE_BLOCK if _little(footer[20:24]) & _APE_HAS_HEADER else 0
        # The size counts this footer, whatever it says.
        return header + max(_APE_BLOCK, _little(footer[12:16]))
    return _ID3V1_SIZE if tail.startswith(_ID3V1) and len(tail) == _ID3V1_SIZE else 0


def _synchsafe(digits: bytes) -> int:
    """Seven bits a byte (ID3v2.4.0, 6.2)."""
    return sum((digit & 0x7F) << shift for digit, shift in zip(digits, (21, 14, 7, 0), strict=True))


def _little(digits: bytes) -> int:
    return int.from_bytes(digits, "little")

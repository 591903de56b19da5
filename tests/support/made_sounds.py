"""Sound and film made for tests, by the bit: short, silent, and played by any browser."""

from __future__ import annotations

import struct

# MPEG-2 layer III, 16 kHz, mono, 8 kbps (ISO/IEC 13818-3, 2.4.1.3): 576 samples in 36 bytes.
_MP3_HEADER = bytes((0xFF, 0xF3, 0x18, 0xC4))
_MP3_FRAME, _MP3_SECONDS = 36, 0.036
# AAC-LC, 8 kHz, mono (ISO/IEC 14496-3, 1.6.2.1): object type 2, frequency index 11, one channel.
_HANDLERS = {b"avc1": b"vide", b"hvc1": b"vide", b"tmcd": b"tmcd", b"mebx": b"meta"}
_AAC_RATE, _AAC_SAMPLES = 8000, 1024
_AAC_CONFIG = bytes((0x15, 0x88))


def mp3(seconds: float, *, title: str = "") -> bytes:
    """A sound whose every frame holds nothing, which is silence; with a tag (ID3v2.3) where it has a title."""
    frames = (_MP3_HEADER + bytes(_MP3_FRAME - 4)) * max(1, round(seconds / _MP3_SECONDS))
    return (_id3(title) if title else b"") + frames


def _id3(title: str) -> bytes:
    text = b"\x01" + title.encode("utf-16")
    frame = b"TIT2" + struct.pack(">IH", len(text), 0) + text
    size = len(frame)
    return b"ID3\x03\x00\x00" + bytes(((size >> shift) & 0x7F) for shift in (21, 14, 7, 0)) + frame


def box(name: bytes, *parts: bytes) -> bytes:
    """A box (ISO/IEC 14496-12, 4.2)."""
    content = b"".join(parts)
    return struct.pack(">I", 8 + len(content)) + name + content


def full_box(name: bytes, *parts: bytes) -> bytes:
    return box(name, bytes(4), *parts)


def mp4(seconds: float, *, codecs: tuple[bytes, ...] = (b"mp4a",), place: str = "") -> bytes:
    """A file with a track for each codec; with the place on earth that telephones write where one is given."""
    frame = _silent_aac_frame()
    count = round(seconds * _AAC_RATE / _AAC_SAMPLES)
    said = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7), place.encode())) if place else b""
    begins = box(b"ftyp", b"M4A \0\0\0\0isomM4A ")
    for _ in range(2):
        # The offset of the samples stands before them and does not change the length.
        offset = len(begins) + len(_movie(count, frame, codecs, said, 0)) + 8
    return begins + _movie(count, frame, codecs, said, offset) + box(b"mdat", frame * count)


def _movie(count: int, frame: bytes, codecs: tuple[bytes, ...], said: bytes, offset: int) -> bytes:
    length = count * _AAC_SAMPLES
    matrix = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
    header = full_box(
        b"mvhd",
        struct.pack(">4I", 0, 0, _AAC_RATE, length),
        struct.pack(">IH10x", 0x10000, 0x100),
        matrix,
        bytes(24),
        struct.pack(">I", len(codecs) + 1),
    )
    tracks = (_track(number, codec, count, frame, length, matrix, offset) for number, codec in enumerate(codecs, 1))
    return box(b"moov", header, *tracks, said)


def _track(number: int, codec: bytes, count: int, frame: bytes, length: int, matrix: bytes, offset: int) -> bytes:
    handler = _HANDLERS.get(codec, b"soun")
    is_sound = handler == b"soun"
    header = box(
        b"tkhd", struct.pack(">5I8x", 7, 0, 0, number, 0), struct.pack(">I", length), bytes(8),
        struct.pack(">4H", 0, 0, 0x100 if is_sound else 0, 0)[:8], matrix, bytes(8),
    )  # fmt: skip
    media = box(
        b"mdia",
        full_box(b"mdhd", struct.pack(">4IHH", 0, 0, _AAC_RATE, length, 0x55C4, 0)),
        full_box(b"hdlr", bytes(4), handler, bytes(12), b"\0"),
        box(
            b"minf",
            full_box(b"smhd", bytes(4)),
            box(b"dinf", full_box(b"dref", struct.pack(">I", 1), box(b"url ", b"\0\0\0\1"))),
            _samples(codec, count, frame, offset),
        ),
    )
    return box(b"trak", header, media)


def _samples(codec: bytes, count: int, frame: bytes, offset: int) -> bytes:
    described = box(codec, bytes(6), struct.pack(">H8x2H4xI", 1, 1, 16, _AAC_RATE << 16), _decoder())
    return box(
        b"stbl",
        full_box(b"stsd", struct.pack(">I", 1), described),
        full_box(b"stts", struct.pack(">3I", 1, count, _AAC_SAMPLES)),
        full_box(b"stsc", struct.pack(">4I", 1, 1, count, 1)),
        full_box(b"stsz", struct.pack(">2I", len(frame), count)),
        full_box(b"stco", struct.pack(">2I", 1, offset)),
    )


def _decoder() -> bytes:
    """The elementary stream descriptor (ISO/IEC 14496-1, 7.2.6.5)."""
    specific = bytes((5, len(_AAC_CONFIG))) + _AAC_CONFIG
    config = struct.pack(">BBB3xII", 0x40, 0x15, 0, 8000, 8000) + specific
    stream = struct.pack(">HB", 0, 0) + bytes((4, len(config))) + config + b"\6\1\2"
    return full_box(b"esds", bytes((3, len(stream))) + stream)


def _silent_aac_frame() -> bytes:
    """One channel without any band (ISO/IEC 14496-3, 4.4.2.1), then the end of the block."""
    bits = "0000000" + f"{100:08b}" + "0000" + f"{0:06b}0" + "000" + "111"
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8)

"""The frames of MPEG audio (ISO/IEC 11172-3 and 13818-3, 2.4.1.3): which bytes they are, and how long they sound."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

# Kilobits a second by layer and index from 1, of full rates and of lower ones (2.4.2.3 of both standards).
_FULL_BITRATES = {
    1: (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    2: (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    3: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
}
_LOWER_BITRATES = {
    1: (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    3: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = (44100, 48000, 32000)
# By the header's two bits of version: full rates, half of them, and the quarters that are known as MPEG 2.5.
_FULL = 3
_DIVISORS = {_FULL: 1, 2: 2, 0: 4}
_HEADER = 3
_SYNC = re.compile(rb"\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff][\x10-\xef]")
# Three bytes look like a header by chance; frames that follow one another do not.
_RUN, _SHORTEST_RUN = 4, 2
# The first frame of many files says how many there are, and holds no sound.
_INDEXES = (b"Xing", b"Info", b"VBRI")


@dataclass(frozen=True, slots=True)
class MpegAudio:
    """All frames of a file and nothing else, the layer of the first, and the seconds that they sound."""

    data: bytes
    layer: int
    seconds: float


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """What a header says of its frame. ``form`` is what all frames of a recording share."""

    size: int
    samples: int
    rate: int
    layer: int
    form: tuple[int, int, int]


def find_mpeg_audio(data: bytes) -> MpegAudio | None:
    """The frames among other bytes; None where no frames follow one another."""
    begins = _next_run(data, 0)
    if begins is None:
        return None
    runs: list[bytes] = []
    frames: list[_Frame] = []
    while begins is not None:
        ends = _read_run(data, begins, frames)
        runs.append(data[begins:ends])
        begins = _next_run(data, ends)
    first = frames[0]
    if any(name in runs[0][: first.size] for name in _INDEXES):
        del frames[0]
    seconds = sum(frame.samples * count / frame.rate for frame, count in Counter(frames).items())
    return MpegAudio(b"".join(runs), first.layer, seconds)


def _read_run(data: bytes, index: int, frames: list[_Frame]) -> int:
    """Adds the frames that follow one another from here, and returns where the last one ends, or breaks off.

    An hour has a hundred thousand frames: this does what each of them needs and no more.
    """
    form = None
    while frame := _parse_header(data[index : index + _HEADER]):
        if form not in (None, frame.form):
            break
        frames.append(frame)
        index, form = index + frame.size, frame.form
    return index


def _next_run(data: bytes, begins: int) -> int | None:
    """Where the next frames begin that follow one another."""
    starts = (match.start() for match in _SYNC.finditer(data, begins))
    return next((start for start in starts if _is_run(data, start)), None)


def _is_run(data: bytes, index: int) -> bool:
    """Whether frames of one form follow one another from here, up to the end where fewer are left."""
    form = None
    for count in range(_RUN):
        if index == len(data) and count >= _SHORTEST_RUN:
            return True
        frame = _parse_header(data[index : index + _HEADER])
        if frame is None or form not in (None, frame.form):
            return False
        index, form = index + frame.size, frame.form
    return True


@lru_cache(maxsize=1024)
def _parse_header(header: bytes) -> _Frame | None:
    """What the first three bytes of a frame say; None where they are no header, or leave its size open (index 0)."""
    if len(header) < _HEADER or not _SYNC.match(header):
        return None
    version, layer = header[1] >> 3 & 3, 4 - (header[1] >> 1 & 3)
    bitrate_index, rate_index, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if rate_index == len(_RATES):
        return None
    rate = _RATES[rate_index] // _DIVISORS[version]
    bitrates = _FULL_BITRATES if version == _FULL else _LOWER_BITRATES
    bits = bitrates[layer][bitrate_index - 1] * 1000
    samples = _samples(version, layer)
    # Layer 1 counts in slots of four bytes (2.4.3.1).
    slot = 4 if layer == 1 else 1
    size = (samples // 8 // slot * bits // rate + padding) * slot
    return _Frame(size, samples, rate, layer, (version, layer, rate))


def _samples(version: int, layer: int) -> int:
    if layer == 1:
        return 384
    return 576 if layer == 3 and version != _FULL else 1152

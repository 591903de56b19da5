"""Files in a string: the plain text form of whole small guides, which ``suite/README.md`` describes."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from made_sounds import mp3, mp4
from PIL import Image

_HEADER = re.compile(r"-- (?P<name>\S+)(?: \((?P<how>[^()]*)\))? --")
_NUMBER = "№"
_REPEATED = re.compile(r"«(?P<text>[^«»]*)»×(?P<times>\d+)")


@dataclass(frozen=True, slots=True)
class Section:
    """One file of the string: its path, what its header says about making it, its text."""

    name: str
    text: str
    how: tuple[str, ...] = ()

    def argument(self, word: str) -> str | None:
        """What follows a directive's word; nothing where the directive is not there."""
        found = (step.partition(" ") for step in self.how)
        return next((rest for first, _, rest in found if first == word), None)


def sections(text: str) -> tuple[str, list[Section]]:
    """What stands before the first header, and the sections in order."""
    preface: list[str] = []
    found: list[tuple[str, tuple[str, ...], list[str]]] = []
    for line in text.split("\n"):
        header = _HEADER.fullmatch(line)
        if header:
            how = header["how"] or ""
            found.append((header["name"], tuple(step.strip() for step in how.split(",") if step.strip()), []))
        else:
            (found[-1][2] if found else preface).append(line)
    return "\n".join(preface).strip(), [Section(name, _body(lines), how) for name, how, lines in found]


def _body(lines: list[str]) -> str:
    """The lines of a section without the empty ones that set it off from the next header."""
    return "\n".join(lines).rstrip("\n") + "\n"


def write_sections(project: Path, parts: Iterable[Section]) -> None:
    """Makes every file below ``project``; later ones replace earlier ones."""
    for part in parts:
        path = project / part.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink() or path.exists():
            path.unlink()
        size, target = part.argument("size"), part.argument("symlink")
        if part.argument("absent") is not None:
            continue
        if size is not None:
            _write_sparse(path, int(size.removesuffix("MB")) * 1024 * 1024)
        elif target is not None:
            path.symlink_to(target)
        else:
            path.write_bytes(section_bytes(part))


def _times(match: re.Match[str]) -> str:
    """The words so many times, with the number of each time in them."""
    return "".join(match["text"].replace(_NUMBER, str(number)) for number in range(int(match["times"])))


def _write_sparse(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


def section_bytes(part: Section) -> bytes:
    """What a section's file holds."""
    data: str | bytes = part.text
    for step in part.how:
        word, _, argument = step.partition(" ")
        maker = _MAKERS.get(word)
        data = maker(data, argument) if maker else _text(data).encode(word)
    return data if isinstance(data, bytes) else data.encode()


def _text(data: str | bytes) -> str:
    assert isinstance(data, str), "a directive for text stands after one that gives bytes"
    return data


def _size(argument: str) -> tuple[int, int]:
    width, _, height = argument.partition("x")
    return int(width), int(height)


def _picture(argument: str) -> bytes:
    """A picture in one colour, whose format stands after its size."""
    size, _, kind = argument.partition(" ")
    output = BytesIO()
    Image.new("RGB", _size(size), (143, 29, 29)).save(output, format=kind or "PNG")
    return output.getvalue()


def _film(argument: str) -> bytes:
    """An MP4 of so many seconds, whose tracks are coded as is said after them."""
    seconds, *codecs = argument.split()
    return mp4(float(seconds), codecs=tuple(codec.encode() for codec in codecs) or (b"mp4a",))


def _bomb(argument: str) -> bytes:
    """A PNG (ISO/IEC 15948, 11.2.2) of a few bytes whose header declares this size."""
    header = struct.pack(">IIBBBBB", *_size(argument), 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _cut(data: str | bytes, argument: str) -> bytes:
    assert isinstance(data, bytes), "only bytes are cut"
    return data[: int(argument)]


_MAKERS: dict[str, Callable[[str | bytes, str], str | bytes]] = {
    "memory": lambda data, _: data,
    **dict.fromkeys(("absent", "empty", "size", "symlink"), lambda _data, _: b""),
    "cr": lambda data, _: _text(data).replace("\n", "\r"),
    "crlf": lambda data, _: _text(data).replace("\n", "\r\n"),
    "repeat": lambda data, _: _REPEATED.sub(_times, _text(data)),
    "base64": lambda data, _: base64.b64decode(_text(data)),
    "picture": lambda _data, argument: _picture(argument),
    "mp3": lambda _data, argument: mp3(float(argument)),
    "mp4": lambda _data, argument: _film(argument),
    "bomb": lambda _data, argument: _bomb(argument),
    "cut": _cut,
}

"""A few characters of a TrueType font as a WOFF2 file, in a millisecond or two.

fontTools takes fifty times as long, most of it for what a handful of hanzi has no use for; a guide has hundreds of such
parts. Outlines are copied byte for byte. There is no kerning: ``render/font_leaves.py`` cuts what needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from struct import iter_unpack, pack, unpack_from

import brotli

# The tables of a part in the order of their numbers in WOFF2's list of known tags (W3C WOFF 2.0, 5.2).
_NUMBERS = {"cmap": 0, "head": 1, "hhea": 2, "hmtx": 3, "maxp": 4, "name": 5, "OS/2": 6, "post": 7}
_NUMBERS |= {"cvt ": 8, "fpgm": 9, "glyf": 10, "loca": 11, "prep": 12, "vhea": 23, "vmtx": 24}
# What outlines refer to, where they do.
_COPIED = ("OS/2", "cvt ", "fpgm", "prep")
# No transformation is version 3 for these two, and 0 for all others.
_UNTRANSFORMED = {"glyf": 0xC0, "loca": 0xC0}
# Eleven, the highest, takes twenty times as long for two or three bytes in a hundred.
_QUALITY = 5
# Flags of a component (OpenType, glyf): what stands after its index, and whether another follows.
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080


@dataclass(frozen=True, slots=True)
class OutlineFont:
    """A font's tables, where each glyph's outline begins, and the glyph of each character."""

    tables: dict[str, bytes]
    offsets: tuple[int, ...]
    glyphs: dict[int, int]

    def outline(self, glyph: int) -> bytes:
        """A glyph's entry in ``glyf``; empty for one that draws nothing."""
        return self.tables["glyf"][self.offsets[glyph] : self.offsets[glyph + 1]]


def open_outlines(font: bytes) -> OutlineFont | None:
    """The font of some bytes; None where its outlines are of another kind than TrueType's."""
    count = unpack_from(">H", font, 4)[0]
    tables = {
        tag.decode("latin-1"): font[offset : offset + length]
        for tag, _, offset, length in iter_unpack(">4sLLL", font[12 : 12 + 16 * count])
    }
    if "glyf" not in tables:
        return None
    is_long = unpack_from(">h", tables["head"], 50)[0]
    found = (offset for (offset,) in iter_unpack(">L" if is_long else ">H", tables["loca"]))
    offsets = tuple(found) if is_long else tuple(2 * offset for offset in found)
    return OutlineFont(tables, offsets, dict(_mapping(tables["cmap"])))


def _mapping(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Characters and their glyphs, of the subtable for all of Unicode (cmap, format 12)."""
    for _, _, offset in iter_unpack(">HHL", cmap[4 : 4 + 8 * unpack_from(">H", cmap, 2)[0]]):
        kind, length, count = unpack_from(">H2xL4xL", cmap, offset)
        if kind == 12:
            for first, last, glyph in iter_unpack(">LLL", cmap[offset + 16 : offset + length][: 12 * count]):
                yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)
            return


def cut_outlines(font: OutlineFont, characters: str) -> bytes:
    """A WOFF2 font with these characters, all of which the font must have.

    Raises:
        KeyError: it lacks one.
    """
    wanted = {ord(character): font.glyphs[ord(character)] for character in sorted(set(characters))}
    order = _with_components(font, [0, *wanted.values()])
    places = {glyph: place for place, glyph in enumerate(order)}
    outlines = [_padded(_renumbered(font.outline(glyph), places)) for glyph in order]
    offsets = accumulate(map(len, outlines), initial=0)
    tables = {tag: font.tables[tag] for tag in _COPIED if tag in font.tables}
    tables |= {
        "cmap": _cmap({point: places[glyph] for point, glyph in wanted.items()}),
        "head": _head(font.tables["head"]),
        "maxp": font.tables["maxp"][:4] + pack(">H", len(order)) + font.tables["maxp"][6:],
        # No names, and no names of glyphs: a page calls it what it likes.
        "name": pack(">HHH", 0, 0, 6),
        "post": pack(">L", 0x00030000) + font.tables["post"][4:32],
        "glyf": b"".join(outlines),
        "loca": b"".join(pack(">L", offset) for offset in offsets),
    }
    for header, metrics in (("hhea", "hmtx"), ("vhea", "vmtx")):
        if metrics in font.tables:
            tables[header] = font.tables[header][:34] + pack(">H", len(order))
            tables[metrics] = b"".join(_metrics(font, glyph, header, metrics) for glyph in order)
    return _woff2(tables)


def _with_components(font: OutlineFont, glyphs: Iterable[int]) -> list[int]:
    """The glyphs, and those that they are put together from, each once."""
    found = dict.fromkeys(glyphs)
    waiting = list(found)
    for glyph in waiting:
        new = [part for _, part in _components(font.outline(glyph)) if part not in found]
        found.update(dict.fromkeys(new))
        waiting.extend(new)
    return list(found)


def _components(outline: bytes) -> Iterator[tuple[int, int]]:
    """Where in an outline each of its components is named, and which glyph that is."""
    if not outline or unpack_from(">h", outline)[0] >= 0:
        return
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = unpack_from(">HH", outline, place)
        yield place + 2, glyph
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _renumbered(outline: bytes, places: dict[int, int]) -> bytes:
    named = bytearray(outline)
    for place, glyph in _components(outline):
        named[place : place + 2] = pack(">H", places[glyph])
    return bytes(named)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _cmap(glyphs: dict[int, int]) -> bytes:
    """One subtable for all of Unicode; characters that follow one another, as their glyphs do, are one group."""
    groups: list[list[int]] = []
    for point, glyph in glyphs.items():
        last = groups[-1] if groups else None
        if last and point == last[1] + 1 and glyph == last[2] + point - last[0]:
            last[1] = point
        else:
            groups.append([point, point, glyph])
    body = b"".join(pack(">LLL", *group) for group in groups)
    # Platform 3, encoding 10: Windows, all of Unicode.
    return pack(">HHHHLHHLLL", 0, 1, 3, 10, 12, 12, 0, 16 + len(body), 0, len(groups)) + body


def _head(head: bytes) -> bytes:
    """With no checksum, which WOFF2 has no use for, long offsets, and bit 11 set: it was compressed (5.1)."""
    flags = unpack_from(">H", head, 16)[0] | 1 << 11
    return head[:8] + bytes(4) + head[12:16] + pack(">H", flags) + head[18:50] + pack(">h", 1) + head[52:54]


def _metrics(font: OutlineFont, glyph: int, header: str, metrics: str) -> bytes:
    """A glyph's advance and bearing, along a line or from top to bottom; the last ones share an advance."""
    count = unpack_from(">H", font.tables[header], 34)[0]
    found = font.tables[metrics]
    if glyph < count:
        return found[4 * glyph : 4 * glyph + 4]
    bearing = 4 * count + 2 * (glyph - count)
    return found[4 * count - 4 : 4 * count - 2] + found[bearing : bearing + 2]


def _woff2(tables: dict[str, bytes]) -> bytes:
    """The tables as a WOFF2 file (W3C WOFF 2.0, 4 and 5), untransformed."""
    tags = sorted(tables, key=_NUMBERS.__getitem__)
    directory = b"".join(
        bytes([_NUMBERS[tag] | _UNTRANSFORMED.get(tag, 0)]) + _base_128(len(tables[tag])) for tag in tags
    )
    body = b"".join(tables[tag] for tag in tags)
    packed = brotli.compress(body, mode=brotli.MODE_FONT, quality=_QUALITY)
    size = 12 + 16 * len(tags) + sum(len(_padded(tables[tag])) for tag in tags)
    length = 48 + len(directory) + len(packed)
    length += -length % 4
    header = pack(">4sLLHHLLHHLLLLL", b"wOF2", 0x00010000, length, len(tags), 0, size, len(packed), 1, 0, *bytes(5))
    return _padded(header + directory + packed)


def _base_128(number: int) -> bytes:
    """A number in bytes of seven bits, all but the last marked (4.1)."""
    found = [number & 0x7F]
    while number := number >> 7:
        found.append(number & 0x7F | 0x80)
    return bytes(reversed(found))

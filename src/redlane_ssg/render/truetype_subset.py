"""Subsets a TrueType font to a few characters, as a WOFF2 file, in a millisecond or two.

A guide needs hundreds of subsets, and fontTools takes fifty times as long, mostly for features that a few hanzi do not
need. Outlines are copied byte for byte. Kerning is left out: ``font_subsets.py`` makes the subsets that need it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from struct import iter_unpack, pack, unpack_from

import brotli

# The tables of a subset, with their numbers in WOFF2's list of known tags (W3C WOFF 2.0, 5.2).
_TAG_NUMBERS = {"cmap": 0, "head": 1, "hhea": 2, "hmtx": 3, "maxp": 4, "name": 5, "OS/2": 6, "post": 7}
_TAG_NUMBERS |= {"cvt ": 8, "fpgm": 9, "glyf": 10, "loca": 11, "prep": 12, "vhea": 23, "vmtx": 24}
# Tables that are copied whole where the font has them: outlines may refer to them.
_COPIED_TABLES = ("OS/2", "cvt ", "fpgm", "prep")
# The names that every copy keeps (OpenType, name): copyright, licence, and the licence's address. The font's own name
# is left out: pages name it in their CSS, and so no copy has a name that an owner reserves.
KEPT_NAMES = (0, 13, 14)
# Windows, Unicode, English of the United States: every font has its names in this form.
_NAME_FORM = (3, 1, 0x409)
# The flag for "no transformation": version 3 for these two tables, 0 for all others.
_UNTRANSFORMED = {"glyf": 0xC0, "loca": 0xC0}
# Brotli's highest quality, 11, takes twenty times as long and saves two or three per cent.
_QUALITY = 5
# Flags of a component (OpenType, glyf): what follows its glyph index, and whether another component follows.
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080


@dataclass(frozen=True, slots=True)
class TrueTypeFont:
    """A font's tables by tag, the offset of each glyph's outline, and the glyph of each code point."""

    tables: dict[str, bytes]
    offsets: tuple[int, ...]
    glyphs: dict[int, int]

    def outline(self, glyph: int) -> bytes:
        """A glyph's entry in ``glyf``; empty for one that draws nothing."""
        return self.tables["glyf"][self.offsets[glyph] : self.offsets[glyph + 1]]


def open_truetype(font: bytes) -> TrueTypeFont | None:
    """Reads a font; None if its outlines are not TrueType's."""
    count = unpack_from(">H", font, 4)[0]
    tables = {
        tag.decode("latin-1"): font[offset : offset + length]
        for tag, _, offset, length in iter_unpack(">4sLLL", font[12 : 12 + 16 * count])
    }
    if "glyf" not in tables:
        return None
    is_long = unpack_from(">h", tables["head"], 50)[0]
    written = (offset for (offset,) in iter_unpack(">L" if is_long else ">H", tables["loca"]))
    offsets = tuple(written) if is_long else tuple(2 * offset for offset in written)
    return TrueTypeFont(tables, offsets, dict(_mapping(tables["cmap"])))


def _mapping(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Code points and their glyphs, from the subtable for all of Unicode (cmap, format 12)."""
    for _, _, offset in iter_unpack(">HHL", cmap[4 : 4 + 8 * unpack_from(">H", cmap, 2)[0]]):
        kind, length, count = unpack_from(">H2xL4xL", cmap, offset)
        if kind == 12:
            for first, last, glyph in iter_unpack(">LLL", cmap[offset + 16 : offset + length][: 12 * count]):
                yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)
            return


def subset_truetype(font: TrueTypeFont, characters: str) -> bytes:
    """A WOFF2 font with these characters.

    Raises:
        KeyError: the font lacks one of them.
    """
    wanted = {ord(character): font.glyphs[ord(character)] for character in sorted(set(characters))}
    order = _with_components(font, [0, *wanted.values()])
    new_glyphs = {glyph: index for index, glyph in enumerate(order)}
    outlines = [_padded(_renumbered(font.outline(glyph), new_glyphs)) for glyph in order]
    offsets = accumulate(map(len, outlines), initial=0)
    tables = {tag: font.tables[tag] for tag in _COPIED_TABLES if tag in font.tables}
    tables |= {
        "cmap": _cmap({point: new_glyphs[glyph] for point, glyph in wanted.items()}),
        "head": _head(font.tables["head"]),
        "maxp": font.tables["maxp"][:4] + pack(">H", len(order)) + font.tables["maxp"][6:],
        "name": _names(font.tables["name"]),
        # No names of glyphs.
        "post": pack(">L", 0x00030000) + font.tables["post"][4:32],
        "glyf": b"".join(outlines),
        "loca": b"".join(pack(">L", offset) for offset in offsets),
    }
    for header, metrics in (("hhea", "hmtx"), ("vhea", "vmtx")):
        if metrics in font.tables:
            tables[header] = font.tables[header][:34] + pack(">H", len(order))
            tables[metrics] = b"".join(_metrics(font, glyph, header, metrics) for glyph in order)
    return _woff2(tables)


def _with_components(font: TrueTypeFont, glyphs: Iterable[int]) -> list[int]:
    """The glyphs and their components, each once, in the order in which they are found."""
    found = dict.fromkeys(glyphs)
    queue = list(found)
    for glyph in queue:
        new = [component for _, component in _components(font.outline(glyph)) if component not in found]
        found.update(dict.fromkeys(new))
        queue.extend(new)
    return list(found)


def _components(outline: bytes) -> Iterator[tuple[int, int]]:
    """The glyph of each component of an outline, after the offset in the outline where that glyph is named."""
    if not outline or unpack_from(">h", outline)[0] >= 0:
        return
    offset, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = unpack_from(">HH", outline, offset)
        yield offset + 2, glyph
        offset += 8 if flags & _WORDS else 6
        offset += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0


def _renumbered(outline: bytes, new_glyphs: dict[int, int]) -> bytes:
    """An outline whose components have their new glyph indices."""
    renumbered = bytearray(outline)
    for offset, glyph in _components(outline):
        renumbered[offset : offset + 2] = pack(">H", new_glyphs[glyph])
    return bytes(renumbered)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _cmap(glyphs: dict[int, int]) -> bytes:
    """A ``cmap`` of one subtable. A group covers consecutive code points with consecutive glyphs."""
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
    """A ``head`` without a checksum, which WOFF2 does not need, with long offsets, and with bit 11 set (5.1)."""
    flags = unpack_from(">H", head, 16)[0] | 1 << 11
    return head[:8] + bytes(4) + head[12:16] + pack(">H", flags) + head[18:50] + pack(">h", 1) + head[52:54]


def _names(names: bytes) -> bytes:
    """A ``name`` table of KEPT_NAMES, as far as the font has them."""
    count, storage = unpack_from(">2xHH", names)
    records, texts = b"", b""
    for *form, name, length, offset in iter_unpack(">6H", names[6 : 6 + 12 * count]):
        if tuple(form) == _NAME_FORM and name in KEPT_NAMES:
            records += pack(">6H", *form, name, length, len(texts))
            texts += names[storage + offset : storage + offset + length]
    return pack(">HHH", 0, len(records) // 12, 6 + len(records)) + records + texts


def _metrics(font: TrueTypeFont, glyph: int, header: str, metrics: str) -> bytes:
    """A glyph's advance and bearing, horizontal or vertical.

    Glyphs after the last whole entry share its advance and have only a bearing of their own.
    """
    count = unpack_from(">H", font.tables[header], 34)[0]
    table = font.tables[metrics]
    if glyph < count:
        return table[4 * glyph : 4 * glyph + 4]
    bearing = 4 * count + 2 * (glyph - count)
    return table[4 * count - 4 : 4 * count - 2] + table[bearing : bearing + 2]


def _woff2(tables: dict[str, bytes]) -> bytes:
    """The tables as a WOFF2 file (W3C WOFF 2.0, 4 and 5), untransformed."""
    tags = sorted(tables, key=_TAG_NUMBERS.__getitem__)
    directory = b"".join(
        bytes([_TAG_NUMBERS[tag] | _UNTRANSFORMED.get(tag, 0)]) + _base_128(len(tables[tag])) for tag in tags
    )
    body = b"".join(tables[tag] for tag in tags)
    packed = brotli.compress(body, mode=brotli.MODE_FONT, quality=_QUALITY)
    size = 12 + 16 * len(tags) + sum(len(_padded(tables[tag])) for tag in tags)
    length = 48 + len(directory) + len(packed)
    length += -length % 4
    header = pack(">4sLLHHLLHHLLLLL", b"wOF2", 0x00010000, length, len(tags), 0, size, len(packed), 1, 0, *bytes(5))
    return _padded(header + directory + packed)


def _base_128(number: int) -> bytes:
    """A number as UIntBase128 (4.1): seven bits a byte, the highest bit set in all but the last."""
    reversed_bytes = [number & 0x7F]
    while number := number >> 7:
        reversed_bytes.append(number & 0x7F | 0x80)
    return bytes(reversed(reversed_bytes))
